"""Yearly collections (年度亮点汇编): one year's highlights in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from zhibu.model.article import Body, Picture, Target
from zhibu.model.entry import EntryHighlight
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme

Grouping: TypeAlias = Literal["theme", "organisation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionNote:
    """What staff wrote about one year's collection in ``articles/collections/<year>.md``."""

    year: int
    title: str = ""
    subtitle: str = ""
    issuer: str = ""
    """Full name of the issuing organisation (编印单位)."""
    issued: date | None = None
    """Day on the cover and in the colophon."""
    group: Grouping = "theme"
    include: tuple[str, ...] = ()
    """Ids of articles or highlights of other years, or of articles without highlights."""
    exclude: tuple[str, ...] = ()
    """Ids of articles or highlights that are left out."""
    order: tuple[str, ...] = ()
    """Names of chapters and ids of highlights that come first, in this order."""
    cover: Picture | None = None
    cover_alt: str = ""
    colophon: tuple[str, ...] = ()
    """Lines of the last page."""
    preface: Body = field(default_factory=Body)
    targets: tuple[Target, ...] = ()
    """Where the preface's links and images lead."""
    pictures: tuple[Picture, ...] = ()
    """Every image the preface shows, sorted by path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Highlights of one theme or organisation."""

    subject: Theme | Organisation
    highlights: tuple[EntryHighlight, ...]

    @property
    def title(self) -> str:
        """The heading."""
        one = self.subject
        return one.name if isinstance(one, Theme) else one.label

    @property
    def description(self) -> str:
        """What the theme is about; empty for an organisation."""
        return self.subject.description if isinstance(self.subject, Theme) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """One year's highlights in reading order (年度亮点汇编)."""

    year: int
    title: str
    note: CollectionNote
    chapters: tuple[Chapter, ...]
    """Each highlight stands once: in the chapter of its first theme or organisation."""

    @property
    def highlights(self) -> tuple[EntryHighlight, ...]:
        """All highlights in reading order."""
        return tuple(one for chapter in self.chapters for one in chapter.highlights)
