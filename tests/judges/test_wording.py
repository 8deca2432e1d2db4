"""Wording: readers meet no word of the English user interface that the site is built on."""

from __future__ import annotations

import re
from importlib.resources import files

from .browser import Visit
from .built_site import BuiltSite
from .html_walk import Page, walk
from .verdict import in_lines

ENGLISH = files("material") / "templates" / "partials" / "languages" / "en.html"

OUR_OWN_LEAKS = """
    Search, Home, Menu, Page, Pages, Next, Previous, Back, Copy, Share, Print, Close, Open, Toggle,
    Theme, Themes, Article, Articles, News, Case, Cases, Speech, Speeches, Notice, Notices,
    Highlight, Highlights, Organisation, Organisations, Organization, Year, Years, Collection,
    Collections, Statistics, Guide, Contents, Skip, Filter, Sort, Download, Breadcrumb, Breadcrumbs,
    Undefined, None, Null, NaN, True, False, Skip to, Switch to, Made with, Built with, Powered by,
    Material for MkDocs, Dark mode, Light mode, Page not found, Not found, Read more,
    Permanent link, Previous page, Next page, All rights reserved
"""
LEAST_LETTERS_OF_A_SENTENCE = 4


def material_sentences() -> list[str]:
    """Return the texts that Material's English templates show; the shortest left out."""
    pairs = re.findall(r'"([\w.]+)": "([^"\\]+)"', ENGLISH.read_text(encoding="utf-8"))
    shown = [text.strip("# ") for key, text in pairs if not key.startswith("search.config")]
    return [text for text in shown if len(text) >= LEAST_LETTERS_OF_A_SENTENCE]


PHRASES = {" ".join(leak.split()) for leak in OUR_OWN_LEAKS.split(",")} | {*material_sentences()}
LEAK = re.compile(
    # Addresses and names of files are no prose, so a word must stand apart from their signs.
    r"(?<![\w@./#&=-])(?:"
    + "|".join(map(re.escape, sorted(PHRASES, key=len)[::-1]))
    + r")(?![\w@/#=-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)


def find_leaks(page: Page) -> list[str]:
    """Return the English words of the interface that the page shows or speaks."""
    return [
        f"line {text.line}: {match[0]!r} in {text.words!r}"
        for text in page.texts
        for match in LEAK.finditer(text.words)
    ]


def test_no_page_shows_or_speaks_a_word_of_an_english_interface(site: BuiltSite) -> None:
    leaks = [f"{path}: {leak}" for path, page in site.pages.items() for leak in find_leaks(page)]
    assert not leaks, in_lines(leaks)


def test_scripts_add_no_word_of_an_english_interface(visited: Visit) -> None:
    leaks = find_leaks(walk(visited.html))
    assert not leaks, in_lines(leaks)
