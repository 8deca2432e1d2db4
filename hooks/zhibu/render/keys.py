"""What each page shows as a short digest: pages with equal keys have equal HTML (row 5).

A key covers the page's value, with every article, highlight, theme and organisation in it by
a digest of its own, made once; the text of an article's own page, and whether its links lead
anywhere; the shell; and what all pages share. Nothing else may reach a template.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable
from functools import cache
from typing import Any

from zhibu.cache.identity import digest_of_parts
from zhibu.model.article import Target
from zhibu.model.library import Entry, EntryHighlight
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.render.files import DataFile
from zhibu.render.pages import Beside, Link, Page, RailLink, Slice


class Keys:
    """Keys of the pages and files of one site."""

    def __init__(self, published: Container[str], shared: bytes) -> None:
        """Ids of all articles that have a page; a digest of what every page depends on."""
        self._published = published
        self._shared = shared
        # By the id of each object: they all live as long as the pages that hold them.
        self._known: dict[int, bytes] = {}
        self._makers: dict[type, Callable[[Any], bytes]] = {
            Entry: self._entry,
            EntryHighlight: self._highlight,
            Slice: self._slice,
            **dict.fromkeys((Theme, Organisation, Link, RailLink, Beside), _said),
        }

    def of(self, page: Page, shell: bytes) -> str:
        """The page's key; ``shell`` is a digest of the shell around it."""
        said = (page.path, page.template, page.title, page.description, page.section, page.feed)
        parts = [self._shared, shell, _said((said, page.lastmod)), self._digest(page.trail)]
        parts += [self._digest(value) for value in page.values.values()]
        if page.entry:
            article = page.entry.article
            parts += [self._digest(page.entry), page.entry.version, self._leads(article.targets)]
            parts.append(_said((article.cover, article.pictures)))
        elif "collection" in page.values:
            parts.append(self._leads(page.values["collection"].targets))
        return digest_of_parts(parts).hex()

    def of_file(self, file: DataFile) -> str:
        """The key of a file that tells of some entries, such as a feed."""
        told = map(self._digest, file.told)
        return digest_of_parts([self._shared, _said((file.path, file.title)), *told]).hex()

    def _leads(self, targets: Iterable[Target]) -> bytes:
        """Which links to articles have their address, since a draft has no page."""
        known = (one.path in self._published for one in targets if one.kind == "article")
        return bytes(known)

    def _digest(self, value: Any) -> bytes:
        kind: Any = type(value)
        if kind is tuple or kind in self._makers:
            known = self._known.get(id(value))
            if known is None:
                make: Callable[[Any], bytes] = self._makers.get(kind, self._all)
                self._known[id(value)] = known = make(value)
            return known
        if isinstance(value, tuple):  # named
            return self._all(value)
        if dataclasses.is_dataclass(value):
            return self._all(getattr(value, name) for name in _names(kind))
        return _said(value)

    def _all(self, values: Iterable[Any]) -> bytes:
        return digest_of_parts([self._digest(value) for value in values])

    def _slice(self, part: Slice) -> bytes:
        place = (part.number, part.count, part.base)
        totals = (len(part.entries), part.entries_total, part.highlights_total)
        items = (*part.entries, *part.highlights)
        return digest_of_parts([_said((place, totals)), *map(self._digest, items)])

    def _entry(self, entry: Entry) -> bytes:
        named = (entry.organisation, *entry.about, *entry.themes, *entry.highlights)
        parts = [entry.card, bytes([entry.is_upcoming]), *map(self._digest, named)]
        return digest_of_parts(parts)

    def _highlight(self, one: EntryHighlight) -> bytes:
        said = _said((one.highlight, one.article_id, one.title, one.year))
        return digest_of_parts([said, *map(self._digest, (*one.themes, *one.organisations))])


def _said(value: Any) -> bytes:
    return repr(value).encode()


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))
