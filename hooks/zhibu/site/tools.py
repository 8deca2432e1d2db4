"""What this machine has for making books and share cards."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from zhibu import messages
from zhibu.books.formats import Bindery, find_bindery
from zhibu.cards.card_fonts import CardFonts, find_card_fonts, system_folders
from zhibu.machine.fonts import MissingFontsError, font_folders
from zhibu.model.problem import Level, Place, Problem
from zhibu.pages.plan import Edition, lacks_for_cards
from zhibu.site.telling import log

_LACKING = {
    "site_url": ("没有写网站的地址 site_url", "写上 site_url"),
    "use_directory_urls": ("use_directory_urls 是 false", "删去 use_directory_urls"),
}
"""What is wrong with a setting that cards need, and what to do."""


class Tools(NamedTuple):
    """What books and cards are made with; None makes none."""

    bindery: Bindery | None = None
    card_fonts: CardFonts | None = None
    lacking: tuple[Problem, ...] = ()
    """Why there are none although the settings ask for them."""


def find_tools(edition: Edition, config: MkDocsConfig) -> Tools:
    """None for previews, which change all the time and which nobody shares."""
    if edition.is_preview:
        return Tools()
    bindery = _find_bindery(edition)
    fonts = _find_card_fonts(edition, Place(Path(config.config_file_path).name))
    lacking = tuple(one for one in (bindery, fonts) if isinstance(one, Problem))
    return Tools(
        bindery if isinstance(bindery, Bindery) else None,
        fonts if isinstance(fonts, CardFonts) else None,
        lacking,
    )


def _find_bindery(edition: Edition) -> Bindery | Problem | None:
    if not edition.settings.collections:
        return None
    found = find_bindery(os.environ)
    if isinstance(found, Bindery):
        return found
    if edition.settings.asks_for_collections:
        return dataclasses.replace(found, level=Level.WARNING)
    log.info(f"年度汇编没有可以下载的文件。{found.message}{found.hint}")
    return None


def _find_card_fonts(edition: Edition, place: Place) -> CardFonts | Problem | None:
    wish = edition.settings.cards
    if wish == "off":
        return None
    lacking = lacks_for_cards(edition.urls)
    if lacking:
        found, expected = _LACKING[lacking]
        told = messages.NO_PLACE_FOR_CARDS.at(place, found=found, expected=expected)
        return told if wish == "on" else None
    try:
        return find_card_fonts([*font_folders(os.environ), *system_folders(os.environ)])
    except MissingFontsError:
        missing = messages.NO_CARD_FONTS.at(place)
    if wish == "on":
        return missing
    log.info(f"{missing.message}{missing.hint}")
    return None
