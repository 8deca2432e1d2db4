"""The site's own settings, under ``extra.zhibu`` in mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from zhibu.model.problem import Level

Action: TypeAlias = Literal["stop", "report", "hide"]
Search: TypeAlias = Literal["auto", "fetch", "script", "off"]


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
    search: Search = "auto"
    """How pages get the search index: fetched, as scripts, or not at all."""
    collections: tuple[str, ...] = ("pdf", "docx", "epub")
    """Files of yearly collections that the site offers, by their suffixes."""
    asks_for_collections: bool = False
    """True when staff named them, and want to be told when they cannot be made."""
    site_id_code: str = ""
    icp: str = ""
    organiser: str = ""
    """主办单位, printed in the footer."""
