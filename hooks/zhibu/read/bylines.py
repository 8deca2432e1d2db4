"""Who made an article, as pages, books and search tell it."""

from __future__ import annotations

from typing import NamedTuple

from zhibu.model.article import Article
from zhibu.read.declaration import Credited, declarations
from zhibu.read.fields import FrontMatter

_CREDITED = {key: one for key, one in declarations(FrontMatter).items() if one.credited}


class Byline(NamedTuple):
    """A role with the names of those who had it (署名)."""

    label: str
    names: tuple[str, ...]

    @property
    def line(self) -> str:
        """The names on one line."""
        return "、".join(self.names)


def bylines_of(article: Article, where: Credited = "page") -> tuple[Byline, ...]:
    """What is told at a place, in the order of the front matter; nobody unnamed."""
    told = (
        (one.label, getattr(article, one.attribute or key))
        for key, one in _CREDITED.items()
        if where in one.credited
    )
    return tuple(
        Byline(label, (names,) if isinstance(names, str) else names)
        for label, names in told
        if names
    )
