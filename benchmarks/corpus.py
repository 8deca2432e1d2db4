"""Makes a corpus of invented articles: the same number and seed give the same bytes.

Usage: ``python -m benchmarks.corpus N DIR [--seed 1] [--site]``

Writes ``DIR/articles/`` with both registries and N articles of the ten years from 2016. Lengths
are lognormal with a median of about 1,500 characters, themes and organisations Zipf-like, and
about a quarter of the articles hold highlights. ``--site`` adds what MkDocs needs to build it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

REPOSITORY = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.composition import compose
from benchmarks.drafts import GRAMMAR, Plan, make_local
from benchmarks.registries import (
    Organisation,
    Theme,
    make_organisations,
    make_themes,
    render_organisations,
    render_themes,
)

YEARS = range(2016, 2026)
KINDS = {"news": 0.70, "case": 0.15, "notice": 0.08, "speech": 0.07}
SHORTEST_TITLE_CHARS, LONGEST_TITLE_CHARS = 8, 40
RECENT = 500
"""Links go to one of so many articles before."""
TODAY = "2026-01-15"
"""A day after the last article, so that no publication date is in the future."""

T = TypeVar("T")

# Our side of the comparison. Adjust when the repository's own mkdocs.yml asks for more.
SITE_SETTINGS = """\
site_name: 支部风采
site_url: https://example.org/
site_description: 基层党建新闻与亮点案例
theme:
  name: material
  language: zh
  font: false
plugins: []
hooks:
  - {hooks}
extra:
  zhibu: {{cards: {cards}}}
"""
SITE_INDEX = "# 支部风采\n"


@dataclass(frozen=True, slots=True)
class CorpusSize:
    """What was written."""

    articles: int
    organisations: int
    themes: int
    highlights: int
    images: int
    chars: int
    """Characters of text in all bodies."""

    def __str__(self) -> str:
        return (
            f"{self.articles:,} articles of {self.chars / max(1, self.articles):,.0f} characters "
            f"on average, {self.highlights:,} highlights, {self.images:,} images, "
            f"{self.organisations} organisations, {self.themes} themes"
        )


@dataclass(frozen=True, slots=True)
class _Weighted(Generic[T]):
    """Things to choose from, with running totals of their weights."""

    values: Sequence[T]
    totals: Sequence[float]

    def pick(self, rng: Random) -> T:
        """Return one of the things."""
        return rng.choices(self.values, cum_weights=self.totals)[0]


def _zipf(values: Sequence[T], exponent: float) -> _Weighted[T]:
    weights = (1 / rank**exponent for rank in range(1, len(values) + 1))
    return _Weighted(values, tuple(accumulate(weights)))


def write_corpus(article_count: int, folder: Path, seed: int = 1) -> CorpusSize:
    """Write ``articles/`` with both registries below the folder, and return what it holds."""
    rng = Random(seed)
    roots = make_organisations(article_count, rng)
    themes = make_themes(article_count)
    plans = _Planner(roots, themes, seed).make_plans(article_count)
    articles = folder / "articles"
    for year in YEARS:
        (articles / str(year)).mkdir(parents=True, exist_ok=True)
    _write(articles / "organisations.yml", render_organisations(roots))
    _write(articles / "themes.yml", render_themes(themes))
    highlights, images, chars = _write_articles(plans, articles)
    organisation_count = sum(1 for root in roots for _ in root.walk())
    return CorpusSize(article_count, organisation_count, len(themes), highlights, images, chars)


def _write_articles(plans: list[Plan], articles: Path) -> tuple[int, int, int]:
    highlights = images = chars = 0
    for i, plan in enumerate(plans):
        composition = compose(plan, plans[:i] if i < RECENT else plans[i - RECENT : i])
        _write(articles / f"{plan.id}.md", composition.markdown)
        if composition.svg:
            _write(articles / f"{plan.id}.svg", composition.svg)
            images += 1
        highlights += composition.highlight_count
        chars += composition.length_chars
    return highlights, images, chars


class _Planner:
    """Settles what articles are about; no two of its plans share a title."""

    def __init__(self, roots: list[Organisation], themes: list[Theme], seed: int) -> None:
        self._seed = seed
        self._rng = Random(f"{seed}/plans")
        organisations = [node for root in roots for node in root.walk()]
        # A few busy offices write most pieces, and they stand anywhere in the tree.
        self._rng.shuffle(organisations)
        self._publishers = _zipf(organisations, 0.6)
        self._subjects = _zipf(themes, 0.8)
        self._kinds = _Weighted(tuple(KINDS), tuple(accumulate(KINDS.values())))
        self._titles: set[str] = set()

    def make_plans(self, count: int) -> list[Plan]:
        """Return so many plans by publication day."""
        days = sorted(self._rng.choices(tuple(_all_days()), k=count))
        return [self._make_plan(i, day) for i, day in enumerate(days)]

    def _make_plan(self, serial: int, day: date) -> Plan:
        rng = self._rng
        wanted = rng.choice((1, 1, 2, 2, 3))
        themes = tuple(dict.fromkeys(self._subjects.pick(rng) for _ in range(wanted)))
        kind, organisation = self._kinds.pick(rng), self._publishers.pick(rng)
        return Plan(
            id=f"{day.year}/{day:%m-%d}-{themes[0].id}-{serial:05}",
            title=self._take_title(kind, organisation, themes),
            published=day,
            kind=kind,
            organisation=organisation,
            themes=themes,
            rng_key=f"{self._seed}/{serial}",
        )

    def _take_title(self, kind: str, organisation: Organisation, themes: tuple[Theme, ...]) -> str:
        while True:
            local = make_local(organisation, themes, self._rng)
            title = GRAMMAR.fill(f"title_{kind}", self._rng, local)
            has_good_length = SHORTEST_TITLE_CHARS <= len(title) <= LONGEST_TITLE_CHARS
            if has_good_length and title not in self._titles:
                self._titles.add(title)
                return title


def _all_days() -> Iterator[date]:
    first = date(YEARS[0], 1, 1)
    for offset in range((date(YEARS[-1], 12, 31) - first).days + 1):
        yield first + timedelta(days=offset)


def write_site(folder: Path, *, cards: str = "off") -> None:
    """Write the settings and the static page that make a corpus our site.

    Share cards, which no peer draws, are left out unless asked for.
    """
    hooks = REPOSITORY / "hooks" / "mkdocs_hooks.py"
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    _write(folder / "docs" / "index.md", SITE_INDEX)
    _write(folder / "mkdocs.yml", SITE_SETTINGS.format(hooks=hooks.as_posix(), cards=cards))


def _write(path: Path, text: str) -> None:
    # Bytes, because text mode would write CRLF on Windows.
    path.write_bytes(text.encode())


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the corpus that the command line asks for and say what it holds."""
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", action="store_true", help="also write mkdocs.yml and docs/")
    options = parser.parse_args(arguments)
    print(write_corpus(options.articles, options.folder, options.seed))
    if options.site:
        write_site(options.folder)


if __name__ == "__main__":
    main()
