"""The site's own settings, under ``extra.zhibu`` in mkdocs.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from zhibu.model.article import Kind
from zhibu.model.problem import Level, Place, Problem

Action: TypeAlias = Literal["stop", "report", "hide"]
Search: TypeAlias = Literal["auto", "fetch", "script", "off"]
Cards: TypeAlias = Literal["auto", "on", "off"]


STAGE_LABELS = {"first": "初审", "second": "复审", "final": "终审"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Which stages of review a piece needs before it is published (三审)."""

    required: dict[Kind, tuple[str, ...]] = field(default_factory=dict)
    """Stages by kind, in their order; a kind that is not named needs none."""
    asks_distinct: bool = False
    """True when nobody may sign two stages of one piece."""


class Mark(NamedTuple):
    """A link of the footer that others issue, with its emblem."""

    label: str
    url: str
    image: str
    """A file of docs/, posix path below it; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who stands behind the site, as its footer and its labels tell."""

    organiser: str = ""
    """主办单位"""
    maintainer: str = ""
    """承办单位"""
    contact: str = ""
    """How to reach them, one line."""
    site_id_code: str = ""
    """网站标识码 of a government site; with it pages carry the labels of such sites."""
    icp: str = ""
    """ICP备案号"""
    police_record: str = ""
    """公安备案号, with its digits."""
    police_emblem: str = ""
    """Its emblem, a file of docs/ that the police give out."""
    agency_mark_url: str = ""
    agency_mark_image: str = ""
    """党政机关标识: address and emblem, as they were issued."""
    error_report_url: str = ""
    error_report_image: str = ""
    """我为政府网站找错: address and picture."""

    @property
    def police_url(self) -> str:
        """Where anybody can look the police's record up."""
        code = "".join(re.findall(r"[0-9]+", self.police_record))
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={code}"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What stands at the very end of a page."""
        found = (
            Mark("党政机关标识", self.agency_mark_url, self.agency_mark_image),
            Mark("我为政府网站找错", self.error_report_url, self.error_report_image),
        )
        return tuple(mark for mark in found if mark.url)

    @property
    def images(self) -> dict[str, str]:
        """Files of docs/ by the names of the settings that name them."""
        names = ("police_emblem", "agency_mark_image", "error_report_image")
        return {name: getattr(self, name) for name in names if getattr(self, name)}


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
    review: Review = field(default_factory=Review)
    search: Search = "auto"
    """How pages get the search index: fetched, as scripts, or not at all."""
    collections: tuple[str, ...] = ("pdf", "docx", "epub")
    """Files of yearly collections that the site offers, by their suffixes."""
    asks_for_collections: bool = False
    """True when staff named them, and want to be told when they cannot be made."""
    cards: Cards = "auto"
    """Whether pages get a picture for where they are shared; ``on`` warns when none can be made."""
    identity: Identity = field(default_factory=Identity)
    places: dict[str, Place] = field(default_factory=dict, compare=False)
    """Where each setting that was given is written."""

    def place_of(self, name: str) -> Place:
        """Where a setting is written."""
        return self.places.get(name, Place("mkdocs.yml"))

    def action(self, problem: Problem) -> Action:
        """What a build does about a problem.

        What keeps an article from being made stops it whatever the site would like.
        """
        if problem.level is Level.ERROR and not problem.is_of_text:
            return "stop"
        if problem.level is Level.MISSING:
            return "report"
        return self.check[problem.level]
