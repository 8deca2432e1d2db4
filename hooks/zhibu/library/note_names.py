"""Names in what is said about a yearly collection.

What it finds: articles, highlights, themes and organisations that do not exist, and pieces that
stand in no chapter.
Why: what was meant would be missing from the book without anybody noticing.
Source: the product's own rule.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from zhibu import messages
from zhibu.model.collection import CollectionNote
from zhibu.model.holdings import Library
from zhibu.model.problem import Place, Problem


def find(
    note: CollectionNote, place: Callable[..., Place], library: Library, known: Collection[str]
) -> Iterator[Problem]:
    """Problems of one note; ``known`` are ids of all articles, published or not."""
    ids = sorted(known)
    for field in ("include", "exclude"):
        for number, name in enumerate(getattr(note, field)):
            if not _is_piece(name, library, known):
                near = messages.nearest(name, ids)
                yield messages.UNKNOWN_PIECE.at(place(field, number), found=name, nearest=near)
    for number, name in enumerate(note.include):
        pieces = library.find_told(name)
        if note.group == "theme" and any(not one.themes for one in pieces):
            yield messages.PIECE_WITHOUT_THEME.at(place("include", number), found=name)
    yield from _out_of_order(note, place, library, known)


def _out_of_order(
    note: CollectionNote, place: Callable[..., Place], library: Library, known: Collection[str]
) -> Iterator[Problem]:
    """Names in ``order`` that name nothing."""
    for number, name in enumerate(note.order):
        is_name = library.themes.find(name) or library.organisations.find(name)
        if not is_name and not _is_piece(name, library, known):
            names = (*library.themes.names, *library.organisations.names)
            near = messages.nearest(name, names)
            yield messages.UNKNOWN_IN_ORDER.at(place("order", number), found=name, nearest=near)


def _is_piece(name: str, library: Library, known: Collection[str]) -> bool:
    article = name.partition("#")[0]
    # A draft's highlights are not known yet.
    is_waiting = article in known and article not in library.by_id
    return is_waiting or bool(library.find_told(name))
