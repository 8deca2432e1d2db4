"""A built site as values: its files, its pages, what its style sheets load, its articles."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.inspection.html_page import BuiltPage, css_addresses, read_page
from zhibu.inspection.site_paths import UNKNOWN_ROOT, shown, target_of
from zhibu.machine.workers import Workers, cut
from zhibu.model.article import Kind
from zhibu.model.problem import Place, Problem

_KINDS = {kind.label: kind for kind in Kind}


class Sheet(NamedTuple):
    """What a style sheet asks for."""

    file: str
    loads: tuple[str, ...]
    outside: tuple[str, ...]


class Dated(NamedTuple):
    """An article as the dates of home page and columns need it."""

    day: str
    """2024-05-01"""
    kind: Kind | None
    has_highlights: bool


class BuiltSite(NamedTuple):
    """What was found in the folder of a built site."""

    files: frozenset[str]
    """Posix paths below the folder."""
    pages: Mapping[str, BuiltPage]
    """By file, in the order of their paths."""
    sheets: Sequence[Sheet]
    articles: Sequence[Dated]
    problems: Sequence[Problem]
    """Files that cannot be read."""


class _PageShare(NamedTuple):
    """Some files for one process to read."""

    folder: Path
    root: str
    files: tuple[str, ...]


class _Read(NamedTuple):
    pages: tuple[BuiltPage, ...]
    problems: tuple[Problem, ...]


def read_built(
    folder: Path,
    site_url: str,
    workers: Workers,
    on_progress: Callable[[int, int], None] | None = None,
) -> BuiltSite:
    """Read a built site; without a ``site_url`` its own pages are asked for it."""
    files = frozenset(_files_in(folder))
    root = _rooted(site_url) or _told_root(folder) or UNKNOWN_ROOT
    names = sorted(file for file in files if file.endswith((".html", ".htm")))
    pages: dict[str, BuiltPage] = {}
    problems: list[Problem] = []
    tasks = [_PageShare(folder, root, tuple(some)) for some in cut(names)]
    done = 0
    for task_pages, found in workers.map(_read_share, tasks):
        pages |= {page.file: _sharing_text(page) for page in task_pages}
        problems += found
        done += len(task_pages) + len(found)
        if on_progress:
            on_progress(done, len(names))
    ordered = {name: pages[name] for name in names if name in pages}
    sheets, unread = _read_sheets(folder, files, root)
    return BuiltSite(
        files=files,
        pages=ordered,
        sheets=sheets,
        articles=_articles(folder, ordered.values()),
        problems=sorted([*problems, *unread]),
    )


def _files_in(folder: Path) -> Iterable[str]:
    """Posix paths of all files, links to folders not followed."""
    start = len(os.path.join(folder, ""))
    for above, _, names in os.walk(folder):
        for name in names:
            yield os.path.join(above, name)[start:].replace(os.sep, "/")


def _rooted(url: str) -> str:
    return url.rstrip("/") + "/" if url else ""


def _told_root(folder: Path) -> str:
    """The address that the home page gives as its own, or empty."""
    try:
        text = (folder / "index.html").read_text("utf-8", "replace")
    except OSError:
        return ""
    node = LexborHTMLParser(text).css_first('link[rel="canonical"]')
    url = (node.attributes.get("href") or "") if node else ""
    return _rooted(url.removesuffix("index.html")) if url.startswith(("http:", "https:")) else ""


def _read_share(share: _PageShare) -> _Read:
    pages: list[BuiltPage] = []
    problems: list[Problem] = []
    for file in share.files:
        text, found = _text_of(share.folder, file)
        pages += [] if found else [read_page(file, text, share.root)]
        problems += found
    return _Read(tuple(pages), tuple(problems))


def _text_of(folder: Path, file: str) -> tuple[str, list[Problem]]:
    try:
        return (folder / file).read_text("utf-8", "replace"), []
    except OSError as error:
        place = Place(shown(file), 0, 0)
        return "", [messages.BUILT_FILE_UNREADABLE.at(place, found=messages.reason_of(error))]


def _sharing_text(page: BuiltPage) -> BuiltPage:
    """The page, with one copy of each address for all pages that name it."""
    return page._replace(
        links=tuple(map(intern, page.links)),
        loads=tuple(map(intern, page.loads)),
        ids=frozenset(map(intern, page.ids)),
        labels=tuple((intern(name), intern(content)) for name, content in page.labels),
    )


def _read_sheets(
    folder: Path, files: frozenset[str], root: str
) -> tuple[list[Sheet], list[Problem]]:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for file in sorted(one for one in files if one.endswith(".css")):
        text, found = _text_of(folder, file)
        problems += found
        base = file.rpartition("/")[0] + "/" if "/" in file else ""
        targets = {target_of(url, base, root) for url in css_addresses(text) if url[0] != "#"}
        inside = {one.inside for one in targets if one.inside is not None}
        outside = {one.absolute for one in targets if one.inside is None and one.absolute}
        sheets.append(Sheet(file, tuple(sorted(inside)), tuple(sorted(outside))))
    return sheets, problems


def _articles(folder: Path, pages: Iterable[BuiltPage]) -> list[Dated]:
    """From the data file of the site, else from its pages."""
    try:
        items = json.loads((folder / "api" / "articles.json").read_bytes())["items"]
        return [
            Dated(str(one["date"]), Kind(one["kind"]), bool(one["highlights"])) for one in items
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return [
            Dated(page.published[:10], _KINDS.get(page.kind), has_highlights=False)
            for page in pages
            if page.published
        ]
