"""Whole small sites: what each gives, and what is said about the broken ones.

Each folder here is a site. ``expected.yml`` lists what its library holds, ``expected.txt``
the problems as staff see them. Read every changed line of either before committing it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from zhibu.library.loading import load
from zhibu.model.article import KeyFigure
from zhibu.model.collection import Collection
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.problem import Level
from zhibu.model.settings import Settings
from zhibu.model.urls import Urls
from zhibu.pages.plan import SitePlan
from zhibu.text.markup import plain_text

SITES = Path(__file__).parent
TODAY = date(2025, 7, 1)


def plan_of(site: Path) -> SitePlan:
    return SitePlan(load(site, Settings(), TODAY), Settings(), Urls(), "云溪支部")


def names(cases: Iterable[Path]) -> list[str]:
    return sorted(case.parent.name for case in cases)


def entry_as_data(entry: Entry) -> dict[str, Any]:
    article = entry.article
    told = {
        "id": entry.id,
        "title": article.title,
        "kind": article.kind.label,
        "published": str(article.published),
        "year": article.year,
        "organisation": entry.organisation.id,
        "about": [one.id for one in entry.about],
        "themes": [theme.id for theme in entry.themes],
        "summary": article.summary,
        "is_reprint": entry.is_reprint,
        "anchors": list(article.anchors),
        "highlights": [highlight_as_data(one) for one in entry.highlights],
    }
    return {key: value for key, value in told.items() if value not in ("", [], False)}


def highlight_as_data(one: EntryHighlight) -> dict[str, Any]:
    told = {
        "anchor": one.highlight.anchor,
        "title": one.title,
        "excerpt": one.excerpt,
        "themes": [theme.id for theme in one.themes],
        "organisations": [place.id for place in one.organisations],
        "figures": [figure_as_data(figure) for figure in one.highlight.figures],
    }
    return {key: value for key, value in told.items() if value not in ("", [])}


def figure_as_data(figure: KeyFigure) -> dict[str, Any]:
    told = {
        "label": figure.label,
        "text": figure.text,
        "value": figure.value and float(figure.value),
        "unit": figure.unit,
        "bound": figure.bound,
    }
    return {key: value for key, value in told.items() if value not in ("", None)}


def collection_as_data(collection: Collection) -> dict[str, Any]:
    return {
        "title": collection.title,
        "issuer": collection.note.issuer,
        "preface": "\n".join(plain_text(part.html) for part in collection.note.preface.sections),
        "chapters": {
            chapter.subject.id: [one.id for one in chapter.highlights]
            for chapter in collection.chapters
        },
    }


def site_as_data(site: Path) -> dict[str, Any]:
    plan = plan_of(site)
    library = plan.reading.library
    counts = {
        "themes": {name: len(entries) for name, entries in library.by_theme.items()},
        "organisations": {name: len(entries) for name, entries in library.by_organisation.items()},
        "years": {year: len(entries) for year, entries in library.by_publication_year.items()},
        "kinds": {kind.label: len(entries) for kind, entries in library.by_kind.items()},
    }
    return {
        "entries": [entry_as_data(entry) for entry in library.entries],
        "unpublished": [entry.id for entry in plan.reading.unpublished],
        "counts": counts,
        "collections": {one.year: collection_as_data(one) for one in library.collections},
        "files": sorted(plan.reading.files),
        "redirects": [one.path for one in plan.redirects],
    }


@pytest.mark.parametrize("site", names(SITES.glob("*/expected.yml")))
def test_a_site_gives_what_is_expected_and_nothing_is_said(site: str) -> None:
    expected = yaml.safe_load((SITES / site / "expected.yml").read_text("utf-8"))
    assert site_as_data(SITES / site) == expected
    said = plan_of(SITES / site).problems
    assert [one for one in said if one.level is not Level.HINT] == []


@pytest.mark.parametrize("site", names(SITES.glob("*/expected.txt")))
def test_about_a_broken_site_is_said_what_is_expected(site: str) -> None:
    expected = (SITES / site / "expected.txt").read_text("utf-8")
    said = "".join(f"{problem.as_text()}\n" for problem in plan_of(SITES / site).problems)
    assert said == expected


def test_every_site_says_what_is_expected_of_it() -> None:
    sites = {path.name for path in SITES.iterdir() if (path / "articles").is_dir()}
    assert sites == {*names(SITES.glob("*/expected.yml")), *names(SITES.glob("*/expected.txt"))}
