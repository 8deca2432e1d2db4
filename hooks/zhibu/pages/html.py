"""Pages as HTML: the part inside the shell, and what its head says."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zhibu.model.article import Body, Picture, Section
from zhibu.model.columns import COLUMNS
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.urls import Urls
from zhibu.pages.labels import Label, page_labels
from zhibu.pages.link_tokens import resolve_links
from zhibu.pages.page import Download, Link, Page, card_of, changed_at, page_of
from zhibu.pages.qr import qr_code
from zhibu.read.bylines import bylines_of
from zhibu.text.dates import chinese_day, timestamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page ready for the shell."""

    title: str
    """Plain text for ``<title>``, without the site's name; empty for the home page."""
    description: str
    main: str
    """HTML inside ``<main>``."""
    head: str
    """HTML for ``<head>``: canonical link, feed, Open Graph, JSON-LD."""
    section: str
    """Path of the current menu entry."""


class Imprint(NamedTuple):
    """What all pages tell of their site."""

    site_name: str
    is_labelled: bool = False
    """True when pages carry the labels of government sites."""
    has_cards: bool = False
    """True when articles and collections have share cards."""


class BodyBlock(NamedTuple):
    """A stretch of an article's body: sections, wrapped when highlights belong to them."""

    sections: tuple[Section, ...]
    highlights: tuple[EntryHighlight, ...]


class Renderer:
    """Renders pages.

    A page's HTML depends on its value and on what is given here, no more: ``pages.keys``
    relies on it.
    """

    def __init__(
        self,
        urls: Urls,
        *,
        imprint: Imprint,
        template_folders: Sequence[str],
        published: Container[str],
        body_of: Callable[[Entry], Body],
        downloads: Mapping[str, tuple[Download, ...]],
    ) -> None:
        self._urls = urls
        self._published = published
        self._body_of = body_of
        self._downloads = downloads
        self._imprint = imprint
        self._environment = Environment(
            loader=FileSystemLoader(template_folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["day"] = chinese_day
        self._environment.filters["size"] = size_text
        self._environment.filters["thousands"] = lambda number: f"{number:,}"
        self._environment.globals.update(
            site_name=imprint.site_name,
            has_feeds=urls.has_feeds,
            columns={one.path.rstrip("/"): one.path for one in COLUMNS},
        )

    def render(self, page: Page) -> Rendered:
        """The page's HTML."""
        context = self._context(page)
        main = self._environment.get_template(page.template).render(context)
        head = self._environment.get_template("head.html").render(context)
        return Rendered(
            title=page.numbered_title,
            description=page.description,
            main=main,
            head=head,
            section=page.section,
        )

    def _context(self, page: Page) -> dict[str, Any]:
        def href(path: str, fragment: str = "") -> str:
            return self._urls.href(page.path, path, fragment)

        context: dict[str, Any] = {
            "page": page,
            "href": href,
            "link_of": lambda item: href(page_of(item)),
            "canonical": (canonical := self._urls.absolute(page.path)),
            "qr": partial(qr_code, canonical) if canonical else None,
            "labels": self._labels(page, canonical),
            "absolute": self._urls.absolute,
            "card": self._card(page),
            "structured_data": self._structured_data(page),
            **page.values,
        }
        if page.entry:
            context |= self._article_context(page.entry, page.path)
        if "collection" in page.values:
            note = page.values["collection"].note
            context |= self._body_context(note.preface, page.path, note.pictures)
            context["downloads"] = self._downloads.get(page.path, ())
        return context

    def _labels(self, page: Page, canonical: str) -> tuple[Label, ...]:
        if not self._imprint.is_labelled:
            return ()
        cover = page.entry and page.entry.article.cover
        image = self._urls.absolute(f"articles/{cover.path}") if cover else self._card(page)
        return page_labels(page, self._imprint.site_name, canonical, image)

    def _card(self, page: Page) -> str:
        """Full URL of the page's share card; empty when it has none."""
        is_shared = page.entry or "collection" in page.values
        has_one = self._imprint.has_cards and is_shared
        return self._urls.absolute(card_of(page.path)) if has_one else ""

    def _body_context(self, body: Body, here: str, shown: Sequence[Picture]) -> dict[str, Any]:
        """What a template needs to print a body's sections."""
        pictures = {picture.path: picture for picture in shown}
        return {
            "html_of": lambda section: self._links(section.html, here, pictures),
            "heading_of": lambda section: Markup(section.heading_html),  # noqa: S704 - cleaned by nh3
            "footnotes": self._links(body.footnotes_html, here, pictures),
        }

    def _article_context(self, entry: Entry, here: str) -> dict[str, Any]:
        article, body = entry.article, self._body_of(entry)
        return {
            "entry": entry,
            "article": article,
            "blocks": tuple(blocks_of(entry.highlights, body.sections)),
            "whole": tuple(one for one in entry.highlights if one.highlight.section is None),
            "contents": tuple(one for one in body.sections if 2 <= one.level <= 3),
            **self._body_context(body, here, article.pictures),
            "published": timestamp(article.published, article.published_time),
            "changed": changed_at(article),
            "credits": tuple((one.label, one.line) for one in bylines_of(article)),
        }

    def _links(self, markup: str, here: str, pictures: Mapping[str, Picture]) -> Markup:
        resolved = resolve_links(
            markup, here=here, urls=self._urls, articles=self._published, pictures=pictures
        )
        return Markup(resolved)  # noqa: S704 - cleaned by nh3 when it was read

    def _structured_data(self, page: Page) -> Markup:
        """JSON-LD: the breadcrumbs, and on an article's page the article."""
        graph: list[dict[str, Any]] = []
        crumbs = [Link("首页", ""), *page.trail, Link(page.title, page.path)]
        if page.path:
            graph.append(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"@type": "ListItem", "position": number, "name": crumb.label}
                        | self._address("item", crumb.path)
                        for number, crumb in enumerate(crumbs, 1)
                    ],
                }
            )
        if page.entry:
            graph.append(self._news_article(page.entry, self._card(page)))
        if not graph:
            graph.append(
                {"@type": "WebSite", "name": self._imprint.site_name, "inLanguage": "zh-CN"}
                | self._address("url", "")
            )
        text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
        # `<` could end the script element; in JSON its escape means the same.
        return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704

    def _news_article(self, entry: Entry, card: str) -> dict[str, Any]:
        article = entry.article
        publisher = {"@type": "Organization", "name": entry.organisation.name}
        authors = [{"@type": "Person", "name": name} for name in article.authors] or [publisher]
        cover = article.cover and self._urls.absolute(f"articles/{article.cover.path}")
        picture = cover or card
        return {
            "@type": "NewsArticle",
            "headline": article.title,
            "description": article.summary,
            "datePublished": timestamp(article.published, article.published_time),
            "dateModified": changed_at(article),
            "inLanguage": "zh-CN",
            "author": authors,
            "publisher": publisher,
            "keywords": [theme.name for theme in entry.all_themes],
            **({"image": [picture]} if picture else {}),
            **self._address("url", entry.url),
            **self._address("mainEntityOfPage", entry.url),
        }

    def _address(self, key: str, path: str) -> dict[str, str]:
        address = self._urls.absolute(path)
        return {key: address} if address else {}


def blocks_of(
    highlights: Sequence[EntryHighlight], sections: tuple[Section, ...]
) -> Iterator[BodyBlock]:
    """The body cut where highlights begin and end; a section stands in one block only."""
    told: dict[int, list[EntryHighlight]] = {}
    for one in highlights:
        if one.highlight.section is not None:
            told.setdefault(one.highlight.section, []).append(one)
    start = 0
    while start < len(sections):
        end = start + 1
        if start in told:
            while end < len(sections) and sections[end].level > sections[start].level:
                # A deeper section with highlights of its own is a block of its own.
                if end in told:
                    break
                end += 1
        yield BodyBlock(sections[start:end], tuple(told.get(start, ())))
        start = end


def size_text(size_bytes: int) -> str:
    """A file's size as readers know it from their phones, such as ``12.5 MB``."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))} KB"
    return f"{size_bytes / 1e6:.1f} MB"
