"""What each page shows as a short digest: pages with equal keys have equal HTML.

A key covers the page's value, with every article, highlight, theme and organisation in it by
a digest of its own, made once; the text of an article's own page, and whether its links lead
anywhere; the shell; and what all pages share. Nothing else may reach a template.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable
from functools import cache, cached_property
from typing import Any

from zhibu.machine.digests import digest_of_parts
from zhibu.model.article import Target
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.pages.data_files import DataFile
from zhibu.pages.page import Beside, Counted, Download, Link, Page, RailLink, Slice
from zhibu.pages.templates import Templates


class Keys:
    """Keys of the pages and files of one site."""

    def __init__(
        self,
        published: Container[str],
        shared: bytes,
        templates: Templates,
        *,
        names_only: bool = True,
    ) -> None:
        """Ids of all articles that have a page; a digest of what every page depends on.

        Our templates show nothing but the names of an article's themes and organisations;
        those of a site may show more.
        """
        self._published = published
        self._shared = shared
        self._templates = templates
        self._names_only = names_only
        # By the id of each object. The object lies beside its digest: an id belongs to another as
        # soon as its own is gone, and a book's page is thrown away when its key is known.
        self._known: dict[int, tuple[object, bytes]] = {}
        self._makers: dict[type, Callable[[Any], bytes]] = {
            Entry: self._entry,
            EntryHighlight: self._highlight,
            Slice: self._slice,
            Counted: self._counted,
            **dict.fromkeys((Theme, Organisation, Link, RailLink, Beside), _said),
        }

    def of(self, page: Page, shell: bytes, downloads: tuple[Download, ...] = ()) -> str:
        """The page's key, by a digest of the shell around it and the files that it offers."""
        sources = self._templates.sources(page.template)
        if self._names_only and not sources.are_ours:
            return self._whole.of(page, shell, downloads)
        said = (page.path, page.template, page.title, page.description, page.section, page.feed)
        parts = [self._shared, sources.digest, shell, _said((said, page.lastmod))]
        parts.append(self._digest(page.trail))
        parts += [self._digest(value) for value in page.values.values()]
        if page.entry:
            article = page.entry.article
            parts += [self._digest(page.entry), page.entry.version, self._leads(article.targets)]
            publisher = page.entry.organisation.name
            parts.append(_said((article.cover, article.pictures, publisher)))
        elif "collection" in page.values:
            parts.append(self._leads(page.values["collection"].note.targets))
            parts.append(_said(downloads))
        return digest_of_parts(parts).hex()

    def of_book(self, page: Page, entries: Iterable[Entry]) -> bytes:
        """A digest of what a book prints: its page, and its articles with their texts."""
        parts = [
            self._shared,
            _said(page.title),
            self._leads(page.values["collection"].note.targets),
        ]
        parts += [self._digest(value) for value in page.values.values()]
        for entry in entries:
            parts += [self._digest(entry), entry.version, self._leads(entry.article.targets)]
        return digest_of_parts(parts)

    def of_file(self, file: DataFile) -> str:
        """The key of a file that tells of some entries, such as a feed."""
        told = map(self._digest, file.told)
        said = (file.path, file.title, [entry.organisation.name for entry in file.told])
        return digest_of_parts([self._shared, _said(said), *told]).hex()

    @cached_property
    def _whole(self) -> Keys:
        return Keys(self._published, self._shared, self._templates, names_only=False)

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
                self._known[id(value)] = known = value, make(value)
            return known[1]
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
        items: list[Theme | Organisation] = [entry.organisation, *entry.about, *entry.themes]
        named = [self._named(item) for item in items]
        marks = bytes([entry.is_upcoming, entry.is_reprint, entry.is_finished])
        waits = _said((entry.missing_stages, sorted(entry.stand_ins)))
        told = map(self._digest, entry.highlights)
        return digest_of_parts([entry.card, marks, waits, *named, *told])

    def _highlight(self, one: EntryHighlight) -> bytes:
        said = _said((one.highlight, one.article_id, one.title, one.year))
        items: list[Theme | Organisation] = [*one.themes, *one.organisations]
        named = [self._named(item) for item in items]
        return digest_of_parts([said, *named])

    def _counted(self, one: Counted) -> bytes:
        # The list of themes shows their descriptions, the tree of organisations names alone.
        is_name = isinstance(one.item, Organisation)
        item = self._named(one.item) if is_name else self._digest(one.item)
        return digest_of_parts([item, _said((one.articles, one.depth))])

    def _named(self, item: Theme | Organisation) -> bytes:
        if not self._names_only:
            return self._digest(item)
        return _said((item.id, item.name if isinstance(item, Theme) else item.label))


def _said(value: Any) -> bytes:
    return repr(value).encode()


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))
