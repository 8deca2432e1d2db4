"""One collection with all that its formats need: its tree, its pictures, and what went wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhibu import messages
from zhibu.export.book import BookMaker
from zhibu.export.fonts import STAND_IN
from zhibu.export.pictures import Printable, UnprintableError, printable
from zhibu.export.tree import Node
from zhibu.model.article import Body
from zhibu.model.collection import Collection as Year
from zhibu.model.library import Entry, Library
from zhibu.model.problem import Place, Problem
from zhibu.render.urls import Urls


@dataclass(frozen=True, kw_only=True)
class Volume:
    """What every format prints."""

    book: Node
    pictures: dict[str, Printable]
    """By posix path below the content folder; those that can be shown."""
    problems: tuple[Problem, ...]
    """Warnings about what cannot be printed, sorted."""


def make_volume(  # noqa: PLR0913 - all that a volume is made of
    library: Library,
    collection: Year,
    *,
    body_of: Callable[[Entry], Body],
    urls: Urls,
    content: Path,
    shown_folder: str,
    characters: Collection[int],
) -> Volume:
    """The volume of a collection, set in fonts with these characters."""
    texts = _Texts(characters)
    maker = BookMaker(
        library=library, collection=collection, body_of=body_of, urls=urls, text_of=texts.shown
    )
    book = maker.make()
    note = f"{shown_folder}/collections/{collection.year}.md"
    sources = {one.article_id: library.by_id[one.article_id].article.path
               for one in collection.highlights}  # fmt: skip
    pictures: dict[str, Printable] = {}
    problems = list(texts.problems)
    for path in dict.fromkeys(_pictures(book)):
        try:
            pictures[path] = printable(content / path)
        except UnprintableError as error:
            told = next((sources[one] for one in sources if _shows(library, one, path)), note)
            problems.append(
                messages.UNPRINTABLE_PICTURE.at(Place(told), found=path, reason=str(error))
            )
    return Volume(book=book, pictures=pictures, problems=tuple(sorted(problems)))


@dataclass
class _Texts:
    """Texts as the fonts can show them."""

    characters: Collection[int]
    _missing: dict[tuple[str, str], Problem] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each character of each source."""
        return tuple(self._missing.values())

    def shown(self, text: str, source: str) -> str:
        """The text with a stand-in for each character that no font has."""
        if all(ord(one) in self.characters for one in text):
            return text
        return "".join(self._character(one, source) for one in text)

    def _character(self, one: str, source: str) -> str:
        if one == "\n" or ord(one) in self.characters:
            return one
        if one.isspace():
            return " "
        # Joiners and selectors only say how their neighbours look.
        if unicodedata.category(one) in ("Cf", "Cc") or unicodedata.name(one, "").startswith(
            "VARIATION SELECTOR"
        ):
            return ""
        if (source, one) not in self._missing:
            self._missing[source, one] = messages.MISSING_CHARACTER.at(
                Place(source), found=one, code=f"U+{ord(one):04X}"
            )
        return STAND_IN


def _pictures(node: Any) -> Iterator[str]:
    """Paths of all pictures of a book, in their order."""
    if isinstance(node, dict):
        if node.get("t") == "img":
            yield node["x"]
        if node.get("cover"):
            yield node["cover"]
        for value in node.values():
            yield from _pictures(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _pictures(value)


def _shows(library: Library, article_id: str, path: str) -> bool:
    article = library.by_id[article_id].article
    shown = {picture.path for picture in article.pictures}
    return path in shown or (article.cover is not None and article.cover.path == path)
