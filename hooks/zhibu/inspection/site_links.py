"""Addresses on built pages that lead nowhere, and what is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from zhibu import messages
from zhibu.inspection.built import BuiltSite
from zhibu.inspection.html_page import BuiltPage
from zhibu.inspection.site_paths import file_of, shown
from zhibu.messages import Message
from zhibu.model.problem import Place, Problem


def find_dead_links(site: BuiltSite) -> Iterator[Problem]:
    """Links and needed files that are not there; those of other sites are not asked for."""
    judge = _Judge(site.files, site.pages)
    for page in site.pages.values():
        place = Place(shown(page.file), 0, 0)
        for path in page.links:
            if fault := judge.fault_of(path):
                yield fault.at(place, found=_shown(path))
        for path in page.loads:
            if judge.is_missing(path):
                yield messages.LOADED_FILE_MISSING.at(place, found=_shown(path))
        for address in page.own_computer:
            yield messages.OWN_COMPUTER_ADDRESS.at(place, found=address)
    for sheet in site.sheets:
        for path in sheet.loads:
            if judge.is_missing(path):
                place = Place(shown(sheet.file), 0, 0)
                yield messages.LOADED_FILE_MISSING.at(place, found=_shown(path))


def find_loaded_from_outside(site: BuiltSite) -> Iterator[Problem]:
    """Scripts, styles, fonts, pictures and frames that come from another site."""
    asked = [(page.file, page.outside) for page in site.pages.values()]
    asked += [(sheet.file, sheet.outside) for sheet in site.sheets]
    for file, urls in asked:
        for url in urls:
            yield messages.LOADED_FROM_OUTSIDE.at(Place(shown(file), 0, 0), found=url)


class _Judge:
    """Whether addresses lead anywhere, each asked once."""

    def __init__(self, files: frozenset[str], pages: Mapping[str, BuiltPage]) -> None:
        self._files, self._pages = files, pages
        self._known: dict[str, Message | None] = {}

    def fault_of(self, path: str) -> Message | None:
        """What is wrong with where a link leads."""
        if path not in self._known:
            self._known[path] = self._look(path)
        return self._known[path]

    def is_missing(self, path: str) -> bool:
        """True when a browser would load it in vain."""
        return self.fault_of(path) is messages.BROKEN_LINK

    def _look(self, path: str) -> Message | None:
        name, _, anchor = path.partition("#")
        file = file_of(name, self._files)
        if file is None:
            return messages.BROKEN_LINK
        page = self._pages.get(file)
        # Anchors of other files (a page of a PDF), and text fragments, mean something else.
        if page is None or not anchor or anchor == "top" or anchor.startswith(":~:"):
            return None
        return None if page.ids & {anchor, unquote(anchor)} else messages.DEAD_ANCHOR


def _shown(path: str) -> str:
    return f"/{unquote(path)}"
