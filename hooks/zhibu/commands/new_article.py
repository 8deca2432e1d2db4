"""A new article: its values checked by the rules of the build, its text, its name."""

from __future__ import annotations

import html
import os
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from itertools import count
from pathlib import Path
from typing import TypeAlias, TypeVar

from zhibu import messages
from zhibu.commands.starter import STARTER, fill
from zhibu.library.resolving import name_problem
from zhibu.machine.new_files import write_if_absent
from zhibu.model.article import Kind
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.problem import Place, Problem
from zhibu.model.theme import Theme, ThemeRegistry
from zhibu.read.declaration import description_at, field_label, labels_at
from zhibu.read.fields import FigureFields, FrontMatter, HighlightFields
from zhibu.read.handler import ArticleHandler, Remarks
from zhibu.read.validation import check_value
from zhibu.read.values import Moment
from zhibu.text.dates import chinese_day
from zhibu.text.names import anchor_of, file_key

THEMED = (Kind.NEWS, Kind.CASE)
"""Kinds that need a theme."""

_T = TypeVar("_T")
_Item = TypeVar("_Item", Organisation, Theme)
CheckedValue: TypeAlias = tuple[_T | None, list[Problem]]
"""A value and nothing to say, or None and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Values as the options give them; None or nothing for those that are left out."""

    kind: str | None = None
    title: str | None = None
    organisation: str | None = None
    themes: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """What is known of an article before a word of it is written. Every value is valid."""

    kind: Kind
    title: str
    organisation: Organisation
    themes: tuple[Theme, ...]
    published: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What values are checked against, and how they are written."""

    organisations: OrganisationTree
    themes: ThemeRegistry
    today: date
    is_english: bool = False
    """Which of their two names keys have."""

    @property
    def keys(self) -> dict[str, str]:
        """How each key is written, those of highlights and their figures too."""
        found: dict[str, str] = {}
        for model in (FigureFields, HighlightFields, FrontMatter):
            found |= labels_at(model)
        return {key: key for key in found} if self.is_english else found

    @property
    def draft(self) -> str:
        """The line that keeps an article back."""
        return f"{self.keys['status']}: {'draft' if self.is_english else '草稿'}"

    def kind(self, written: str | None) -> CheckedValue[Kind]:
        """The kind of that name, Chinese or English; news when none is written."""
        return (Kind.NEWS, []) if written is None else check_value("kind", written, "--kind")

    def title(self, written: str | None) -> CheckedValue[str]:
        """The title on one line."""
        if written is None:
            return None, [_missing("--title", "title")]
        return check_value("title", written, "--title")

    def organisation(self, written: str | None) -> CheckedValue[Organisation]:
        """The organisation that a name, short name, former name or id means."""
        if written is None:
            return None, [_missing("--organisation", "organisation")]
        name, problems = check_value("organisation", written, "--organisation")
        if name is None:
            return None, problems
        found = self.organisations.find(name)
        if len(found) == 1:
            return found[0], []
        return None, [name_problem(name, _option("--organisation"), self.organisations)]

    def theme(self, written: str) -> CheckedValue[Theme]:
        """The theme of that name, alias or id."""
        names, problems = check_value("themes", [written], "--theme")
        if names is None:
            return None, problems
        found = self.themes.find(names[0])
        if found:
            return found, []
        near = messages.nearest(names[0], self.themes.names)
        place = _option("--theme")
        return None, [messages.UNKNOWN_THEME.at(place, found=names[0], nearest=near)]

    def all_themes(
        self, written: Sequence[str], kind: Kind | None
    ) -> CheckedValue[tuple[Theme, ...]]:
        """Themes in the order in which they are written; only some kinds may have none."""
        if not written and kind in THEMED:
            expected = "主题名单里的名称，几个主题写几次"
            return None, [_missing("--theme", "themes", expected)]
        checked = [self.theme(name) for name in written]
        problems = [problem for _, found in checked for problem in found]
        themes = dict.fromkeys(theme for theme, _ in checked if theme)
        return (None, problems) if problems else (tuple(themes), [])

    def published(self, written: str | None) -> CheckedValue[Moment]:
        """The day, with a time of day when one is written; today when nothing is."""
        if written is None:
            return Moment(self.today, None), []
        return check_value("date", written, "--date")

    def article(self, written: Written) -> CheckedValue[NewArticle]:
        """The new article, or everything that is wrong with it."""
        kind, problems = self.kind(written.kind)
        title, found = self.title(written.title)
        problems = problems + found
        organisation, found = self.organisation(written.organisation)
        problems += found
        themes, found = self.all_themes(written.themes, kind)
        problems += found
        published, found = self.published(written.date)
        problems += found
        if not (kind and title and organisation and themes is not None and published):
            return None, problems
        return NewArticle(
            kind=kind, title=title, organisation=organisation, themes=themes, published=published
        ), []


def write_article(folder: Path, article: NewArticle, desk: Desk) -> str:
    """Write the article; its path below the content folder, with a number when it was taken.

    Raises:
        OSError: it cannot be written; nothing is left.
    """
    year = folder / f"{article.published.day:%Y}"
    is_new = not year.exists()
    year.mkdir(exist_ok=True)
    data = article_text(article, desk).encode()
    try:
        for name in _free_names(year, article):
            with suppress(FileExistsError):
                write_if_absent(str(year / name), data)
                return f"{year.name}/{name}"
    except BaseException:
        if is_new:
            with suppress(OSError):
                year.rmdir()
        raise
    raise AssertionError("names never end")


def article_text(article: NewArticle, desk: Desk) -> str:
    """The whole file: front matter with hints at what else there is, and a body to fill in.

    Hints in the body are remarks, which no page shows.
    """
    day, clock = article.published
    values = {
        "title": article.title,
        "date": f"{day} {_time(clock)}" if clock else f"{day}",
        "organisation": _spelling(article.organisation, desk.organisations),
        "kind": article.kind.value if desk.is_english else article.kind.label,
    }
    themes = [_spelling_of_theme(theme, desk.themes) for theme in article.themes]
    remarks = Remarks(
        above={} if themes else {"themes": f"{desk.keys['themes']}: [主题名单里的名称]"}
    )
    header = ArticleHandler().export(
        values | ({"themes": themes} if themes else {}), is_english=desk.is_english, remarks=remarks
    )
    gaps = desk.keys | {
        "header": header,
        "draft": "draft" if desk.is_english else "草稿",
        "day": str(day),
        "chinese_day": chinese_day(day),
        "signed": html.escape(article.organisation.name, quote=False),
    }
    return fill(STARTER / "articles" / f"{article.kind}.md", gaps)


def matching(typed: str, items: Sequence[_Item]) -> tuple[_Item, ...]:
    """Those of which a name holds what was typed; those that are called so exactly, alone.

    Both widths and both cases of letters count as the same.
    """
    wanted = _folded(typed)
    names = [(item, [_folded(name) for name in item.names]) for item in items]
    exact = tuple(item for item, own in names if wanted in own)
    return exact or tuple(item for item, own in names if any(wanted in name for name in own))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _free_names(folder: Path, article: NewArticle) -> Iterator[str]:
    """File names that nothing in the folder has, also where cases do not count."""
    taken = {file_key(name) for name in os.listdir(folder)}
    stem = f"{article.published.day}-{anchor_of(article.title)}"
    for number in count(1):
        name = f"{stem}.md" if number == 1 else f"{stem}-{number}.md"
        if file_key(name) not in taken:
            yield name


def _spelling(organisation: Organisation, organisations: OrganisationTree) -> str:
    """The shortest way to write it that means no other: one may have a name that another had."""
    ways = (organisation.label, organisation.name)
    return next((way for way in ways if len(organisations.find(way)) == 1), organisation.id)


def _spelling_of_theme(theme: Theme, themes: ThemeRegistry) -> str:
    return theme.name if themes.find(theme.name) is theme else theme.id


def _time(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")


def _option(name: str) -> Place:
    return Place(name, 0, 0)


def _missing(option: str, key: str, expected: str = "") -> Problem:
    """``expected`` is for options that are written otherwise than their field."""
    place, label = _option(option), field_label(FrontMatter, (key,))
    expected = expected or description_at(FrontMatter, (key,))
    return messages.MISSING_OPTION.at(place, label=label, option=option, expected=expected)
