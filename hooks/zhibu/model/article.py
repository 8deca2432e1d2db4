"""Articles (文章) and what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

TargetKind: TypeAlias = Literal["article", "file", "site", "fragment"]


class Kind(StrEnum):
    """What sort of piece an article is (类型)."""

    NEWS = "news"
    CASE = "case"
    SPEECH = "speech"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The Chinese word readers see."""
        return {"news": "新闻", "case": "案例", "speech": "讲话", "notice": "通知"}[self.value]


KIND_NAMES = {name: kind for kind in Kind for name in (kind.value, kind.label)}
"""Each kind by its key and by its Chinese word."""


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """A number that a highlight reports (数据)."""

    label: str
    text: str
    """As written: ``2万余人``."""
    value: Decimal | None
    """In units of ``unit``; None when the text is no count."""
    unit: str
    """``人``, ``个``, ``万元``, ``%`` …; empty when none is written."""
    bound: Literal["", "at least", "at most", "about"]
    parts: tuple[str, str, str]
    """The text as (before, digits, after), for setting the digits large."""


@dataclass(frozen=True, kw_only=True)
class Highlight:
    """One achievement told in an article or a section of it (亮点), as written."""

    anchor: str
    heading: str | None
    """Plain text of the heading it belongs to; None means the whole article."""
    section: int | None
    """Index of that heading's section in the body."""
    themes: tuple[str, ...]
    about: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    excerpt: str
    """The first sentences of its text."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image file beside the articles that a page shows."""

    path: str
    """Posix path below the articles folder."""
    width_px: int
    height_px: int


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a link or image of a body leads, and where that is written."""

    kind: TargetKind
    path: str
    """Article id, file path below the articles folder, or URL path below the site's root."""
    fragment: str
    line: int
    column: int
    written: str
    """As in the source."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of a body with the text up to the next heading."""

    level: int
    """2 to 6; 0 for the text before the first heading."""
    heading: str
    """Plain text; empty at level 0."""
    heading_html: str
    anchor: str
    html: str
    """Cleaned HTML. Links into the site are tokens that ``pages.link_tokens`` replaces."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """The text of an article (正文), rendered and cleaned.

    It is by far the larger part of an article, and only the article's own page shows it, so
    it is kept apart from the ``Article``.
    """

    sections: tuple[Section, ...] = ()
    footnotes_html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One stage of review: who signed, and on which day."""

    name: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Article:
    """One published item (文章). Made only by ``read.article_files``, so it is valid in itself.

    Its ``repr`` holds what other pages may show of it, and not what stands on its own alone.
    """

    id: str
    """Path below the articles folder without suffix, NFC: ``2024/xiaoqing``."""
    path: str
    """Posix path of the file below the project folder."""
    title: str
    """Plain text, 1 to 60 characters, no line break."""
    published: date
    """Calendar day in China."""
    published_time: time | None
    """Time of day (UTC+8) when one was written."""
    updated: date | None = None
    kind: Kind
    organisation: str
    """As written; a name, short name or id."""
    themes: tuple[str, ...]
    about: tuple[str, ...]
    year: int
    """The year it counts for (年度)."""
    event_date: date | None = None
    kicker: str = ""
    subtitle: str = ""
    summary: str
    """Plain text, at most 200 characters."""
    source: str = ""
    source_url: str = ""
    based_on: str = ""
    authors: tuple[str, ...]
    photographers: tuple[str, ...]
    editors: tuple[str, ...]
    cover: Picture | None
    cover_alt: str = ""
    highlights: tuple[Highlight, ...]
    is_draft: bool
    is_pinned: bool
    aliases: tuple[str, ...]
    """Old URL paths below the site's root, without leading slash."""
    review: tuple[tuple[str, Signature], ...]
    """Signed stages in the order first, second, final."""
    characters: int = field(repr=False)
    """Length of the body as editors count it, white space left out."""
    has_own_summary: bool = field(repr=False)
    """True when the summary says more than the body's first words."""
    headings: tuple[str, ...] = field(repr=False)
    """Plain text of the body's headings."""
    anchors: tuple[str, ...] = field(repr=False)
    """Anchors of the body's headings."""
    targets: tuple[Target, ...] = field(repr=False)
    """Where the body's links and images lead."""
    pictures: tuple[Picture, ...] = field(repr=False)
    """Every image the body shows, sorted by path."""
    attachments: tuple[str, ...] = field(repr=False)
    """Other files the body links to: posix paths below the articles folder."""
    places: dict[tuple[str | int, ...], tuple[int, int]] = field(compare=False, repr=False)
    """Line and column of each front-matter value."""
    has_english_keys: bool = field(default=False, compare=False, repr=False)
    """How its front matter is written, for what staff are told to add to it."""

    def place_of(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of a front-matter value, else of the nearest one around it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, (1, 1))
