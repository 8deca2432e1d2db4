"""The site's own settings, under ``extra.zhibu`` in mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from zhibu.model.article import Kind
from zhibu.model.problem import Level, Place, Problem

Action: TypeAlias = Literal["stop", "report", "hide"]
Search: TypeAlias = Literal["auto", "fetch", "script", "off"]
Cards: TypeAlias = Literal["auto", "on", "off"]


STAGES = ("first", "second", "final")
STAGE_LABELS = {"first": "初审", "second": "复审", "final": "终审"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Which stages of review a piece needs before it is published (三审)."""

    required: dict[Kind, tuple[str, ...]] = field(default_factory=dict)
    """Stages by kind, in their order; a kind that is not named needs none."""
    asks_distinct: bool = False
    """True when nobody may sign two stages of one piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Valid settings with their defaults; product documentation lists them."""

    articles: str = "articles"
    """Content folder, posix, below the folder of mkdocs.yml."""
    page_size: int = 20
    """Entries on one page of a list."""
    jobs: int = 0
    """Worker processes; 0 lets the machine decide."""
    check: dict[Level, Action] = field(
        default_factory=lambda: {
            Level.ERROR: "stop",
            Level.WARNING: "report",
            Level.HINT: "hide",
        }
    )
    ignored: dict[str, str] = field(default_factory=dict)
    """Rules that the site does not want, with the reason for each."""
    ignored_place: Place = field(default_factory=lambda: Place("mkdocs.yml"))
    """Where they are written."""
    review: Review = field(default_factory=Review)
    search: Search = "auto"
    """How pages get the search index: fetched, as scripts, or not at all."""
    collections: tuple[str, ...] = ("pdf", "docx", "epub")
    """Files of yearly collections that the site offers, by their suffixes."""
    asks_for_collections: bool = False
    """True when staff named them, and want to be told when they cannot be made."""
    cards: Cards = "auto"
    """Whether pages get a picture for where they are shared; ``on`` warns when none can be made."""
    site_id_code: str = ""
    icp: str = ""
    organiser: str = ""
    """主办单位, printed in the footer."""

    def action(self, problem: Problem) -> Action:
        """What a build does about a problem.

        What keeps an article from being made stops it whatever the site would like.
        """
        if problem.level is Level.ERROR and not problem.is_of_text:
            return "stop"
        return self.check[problem.level]
