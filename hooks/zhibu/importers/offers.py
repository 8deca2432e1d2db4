"""Names that the lists of a site lack, once for a run, as entries that can be added to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zhibu.importers.findings.unlisted import ListName, Unlisted
from zhibu.model.organisation import OrganisationTree
from zhibu.model.theme import ThemeRegistry
from zhibu.text.names import anchor_of

_OTHER_GROUP = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An entry with where its name was found."""

    registry: ListName
    name: str
    entry: dict[str, str | list[str]]
    """By English key."""
    places: tuple[tuple[str, int], ...]
    """Documents and lines."""


@dataclass(kw_only=True)
class Offers:
    """Makes entries whose ids and names nothing else has."""

    organisations: OrganisationTree
    themes: ThemeRegistry
    _ids: set[str] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    def of(self, found: Iterable[tuple[str, Unlisted]]) -> list[Offer]:
        """The offers for names with their documents, in the order in which they were met."""
        groups: dict[tuple[str, str, str], list[tuple[str, Unlisted]]] = {}
        for source, one in found:
            key = (one.registry, one.stem or one.name, one.kind)
            groups.setdefault(key, []).append((source, one))
        return [self._offer(group) for group in groups.values()]

    def _offer(self, group: Sequence[tuple[str, Unlisted]]) -> Offer:
        # The full name of a committee says more than its short form.
        best = max((one for _, one in group), key=lambda one: (len(one.name), one.name))
        entry = self._unit(best) if best.registry == "organisations" else self._theme(best.name)
        places = tuple(dict.fromkeys((source, one.line) for source, one in group))
        return Offer(registry=best.registry, name=best.name, entry=entry, places=places)

    def _unit(self, one: Unlisted) -> dict[str, str | list[str]]:
        short = [
            name
            for name in dict.fromkeys((one.stem, f"{one.stem}{one.kind}"))
            if name != one.name and not self.organisations.find(name) and name not in self._names
        ]
        self._names |= {one.name, *short}
        taken = self._ids | set(self.organisations.by_id)
        entry: dict[str, str | list[str]] = {"id": self._id(one.stem, taken), "name": one.name}
        return entry | ({"short": short} if short else {}) | {"kind": one.kind}

    def _theme(self, name: str) -> dict[str, str | list[str]]:
        groups = self.themes.groups
        return {
            "id": self._id(name, self._ids | set(self.themes.by_id)),
            "name": name,
            "group": groups[0] if len(groups) == 1 else _OTHER_GROUP,
            "description": f"{name}的新闻和案例。",
        }

    def _id(self, name: str, taken: set[str]) -> str:
        stem = anchor_of(name)
        number = 1
        while (chosen := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        self._ids.add(chosen)
        return chosen
