"""Which articles belong beside an article: by shared themes, organisation and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhibu.library.traits import Traits, traits_of
from zhibu.machine.digests import digest_of_parts, identity
from zhibu.machine.store import Store
from zhibu.model.entry import Entry

_RELATED = b"related"


def find_related(
    entries: Sequence[Entry], store: Store | None = None
) -> dict[str, tuple[Entry, ...]]:
    """Up to five related entries for each id, best first.

    ``entries`` come in date order. Two pieces about one event never follow each other. From the
    store when nothing that relates them has changed.
    """
    traits = [traits_of(entry) for entry in entries]
    return _entries_at(_kept_positions(traits, store) if store else _positions(traits), entries)


def _kept_positions(traits: Sequence[Traits], store: Store) -> Sequence[Sequence[int]]:
    digest = digest_of_parts((identity(), repr(traits).encode()))
    kept = store.get(_RELATED)
    if isinstance(kept, tuple) and kept[0] == digest:
        known: list[list[int]] = kept[1]
        return known
    positions = _positions(traits)
    store.put([(_RELATED, (digest, positions))])
    return positions


def _positions(traits: Sequence[Traits]) -> list[list[int]]:
    """For each article, in date order, where those beside it stand, best first."""
    # numpy takes 0.15 s to load, longer than a build in which none of this changed.
    from zhibu.library.likeness import NONE, related_positions  # noqa: PLC0415

    rows: list[list[int]] = related_positions(traits).tolist()
    return [[position for position in row if position != NONE] for row in rows]


def _entries_at(
    positions: Iterable[Sequence[int]], entries: Sequence[Entry]
) -> dict[str, tuple[Entry, ...]]:
    """For each entry's id those at its row of positions."""
    return {
        entry.id: tuple(entries[position] for position in row)
        for entry, row in zip(entries, positions, strict=True)
    }
