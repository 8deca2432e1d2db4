"""Everything that one build writes, before any of it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Literal, TypeAlias

from zhibu import messages
from zhibu.library import footer
from zhibu.library.loading import Reading
from zhibu.library.url_check import check_urls
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.model.urls import Urls, docs_url
from zhibu.pages import data_files
from zhibu.pages.article_pages import WAITING, unfinished_pages, waiting_page
from zhibu.pages.data_files import DataFile
from zhibu.pages.html import Imprint
from zhibu.pages.page import Link, Page, card_of, menu
from zhibu.pages.planner import plan

SearchForm: TypeAlias = Literal["", "fetch", "script"]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What decides how a site comes out beside its content and its templates."""

    settings: Settings
    urls: Urls
    site_name: str
    docs: tuple[str, ...]
    """Files of the site's own docs folder, posix paths below it."""
    day: date
    """Today."""
    is_preview: bool
    """True when drafts are shown."""

    @property
    def search_form(self) -> SearchForm:
        """How pages get the search index; scripts work in a folder that is opened as it is."""
        if self.settings.search == "off":
            return ""
        if self.settings.search == "auto" or self.urls.is_offline:
            return "fetch" if self.urls.directory_urls else "script"
        return self.settings.search

    @property
    def imprint(self) -> Imprint:
        """What all pages tell of the site."""
        return Imprint(self.site_name, bool(self.settings.identity.site_id_code))

    @property
    def said(self) -> tuple[object, ...]:
        """All of it, in an order that is the same in every process."""
        urls = (self.urls.site_url, self.urls.directory_urls, self.urls.is_offline)
        return (self.settings, urls, self.site_name, self.docs, self.day, self.is_preview)


def lacks_for_cards(urls: Urls) -> Literal["", "site_url", "use_directory_urls"]:
    """The setting of MkDocs for want of which nobody could fetch a share card; empty for none."""
    if not urls.site_url:
        return "site_url"
    return "" if urls.directory_urls else "use_directory_urls"


@dataclass(frozen=True)
class SitePlan:
    """The pages and generated files of one library."""

    reading: Reading
    settings: Settings
    urls: Urls
    site_name: str
    docs: tuple[str, ...] = ()
    """Files of the site's own docs folder, posix paths below it."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in a fixed order."""
        reading = self.reading
        lacks = [one for one in reading.problems if one.level in (Level.MISSING, Level.ERROR)]
        return (
            *plan(reading.library, self.settings, reading.find_related),
            *unfinished_pages(reading.unfinished, lacks),
            *waiting_page(reading.shown.values(), lacks),
        )

    @cached_property
    def menu(self) -> tuple[Link, ...]:
        """Entries of the menu that lead somewhere."""
        has_waiting = any(page.path == WAITING.path for page in self.pages)
        return (*menu(self.reading.library), *((WAITING,) if has_waiting else ()))

    @property
    def data_files(self) -> tuple[DataFile, ...]:
        """Data for programs; feeds, robots.txt and sitemap of a site that has a server."""
        return self._api if self.urls.is_offline else (*self._api, *self._for_visitors)

    @cached_property
    def _api(self) -> tuple[DataFile, ...]:
        return tuple(data_files.api(self.reading.library, self.urls))

    @cached_property
    def _for_visitors(self) -> tuple[DataFile, ...]:
        library, urls = self.reading.library, self.urls
        found = [DataFile("robots.txt", partial(data_files.robots, urls))]
        if urls.site_url:
            own_pages = (docs_url(path) for path in self.docs if path.endswith(".md"))
            others = [path for path in own_pages if path]
            found += data_files.feeds(library, urls, self.site_name)
            make = partial(data_files.sitemap, self.pages, others, urls)
            found.append(DataFile("sitemap.xml", make))
        return tuple(found)

    @property
    def has_feed(self) -> bool:
        """True when there is a feed of the whole site."""
        return any(one.path == "feed.xml" for one in self.data_files)

    @cached_property
    def redirects(self) -> tuple[DataFile, ...]:
        """A page at each old URL."""
        return tuple(data_files.redirects(self.reading.library, self.urls))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of all that is to be published, those of links and URLs included, sorted."""
        return tuple(one for one in self._found if one.place.path not in self.reading.drafts)

    @property
    def draft_problems(self) -> tuple[Problem, ...]:
        """What drafts lack and what is wrong with them, which nobody has to wait for, sorted."""
        return tuple(one for one in self._found if one.place.path in self.reading.drafts)

    @cached_property
    def _found(self) -> tuple[Problem, ...]:
        reading = self.reading
        paths = {page.path for page in self.pages}
        # A link to a feed is right, though a copy without a server has none.
        data = {one.path for one in (*self._api, *self._for_visitors)}
        own = {docs_url(path) for path in self.docs}
        books = {
            f"collections/{one.year}/{one.year}.{suffix}"
            for one in self.reading.library.collections
            for suffix in self.settings.collections
        }
        cards = self._cards
        ours = {
            *map(self.urls.output, paths),
            *data,
            *books,
            *cards,
            *self.reading.files,
            "404.html",
        }
        found = check_urls(
            self.reading,
            pages={*paths, *data, *books, *cards, *own},
            outputs={*ours, *map(self.urls.output, own), *self.docs},
            cards=cards.items(),
        )
        identity_problems = footer.find(self.settings, self.urls.site_url, self.docs)
        found += [*identity_problems, *self._lost_docs(ours)]
        return tuple(sorted({*reading.problems, *reading.findings, *found}))

    @property
    def _cards(self) -> dict[str, str]:
        """The source of each share card by its path, fonts or none: all machines judge alike."""
        if self.settings.cards == "off" or lacks_for_cards(self.urls):
            return {}
        library, folder = self.reading.library, self.reading.folder
        notes = {
            card_of(f"collections/{one.year}/"): f"{folder}/collections/{one.year}.md"
            for one in library.collections
        }
        return {card_of(one.url): one.article.path for one in library.entries} | notes

    def _lost_docs(self, ours: set[str]) -> Iterator[Problem]:
        """Files of docs/ that would be overwritten; its index.md is meant to be."""
        for path in self.docs:
            output = self.urls.output(docs_url(path))
            if output in ours and path not in ("index.md", "404.html"):
                place = Place(f"docs/{path}")
                yield messages.OUTPUT_COLLIDES.at(place, found=path, other=f"/{output}")
