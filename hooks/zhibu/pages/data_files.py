"""Files beside the pages: feeds, sitemap, robots.txt, data for programs, redirects."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from zhibu.model.article import KeyFigure
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.holdings import Library
from zhibu.model.urls import Urls
from zhibu.pages.page import Page, changed_at, page_of
from zhibu.text.dates import timestamp

FEED_LENGTH = 20
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_encode = json.JSONEncoder(ensure_ascii=False).encode


class DataFile(NamedTuple):
    """A file for programs."""

    path: str
    make: Callable[[], str]
    """Its text."""
    told: Sequence[Entry] = ()
    """The entries that it tells of."""
    title: str = ""


def feeds(library: Library, urls: Urls, site_name: str) -> Iterator[DataFile]:
    """The Atom feeds: the site's, each theme's, each organisation's.

    None without a site address, since a feed needs absolute URLs. Source: RFC 4287.
    """
    if not urls.site_url or not library.entries:
        return
    yield _feed("", site_name, library.entries, urls)
    for theme in library.themes.themes:
        if entries := library.by_theme.get(theme.id):
            yield _feed(page_of(theme), f"{theme.name} - {site_name}", entries, urls)
    for one in library.organisations.organisations:
        if entries := library.by_organisation.get(one.id):
            yield _feed(page_of(one), f"{one.label} - {site_name}", entries, urls)


def _feed(path: str, title: str, entries: Sequence[Entry], urls: Urls) -> DataFile:
    recent = entries[:FEED_LENGTH]
    make = partial(_feed_text, path, title, recent, urls)
    return DataFile(f"{path}feed.xml", make, recent, title)


def _feed_text(path: str, title: str, recent: Sequence[Entry], urls: Urls) -> str:
    own = urls.absolute(f"{path}feed.xml")
    return _xml(
        f'<feed xmlns="{_ATOM}" xml:lang="zh-CN">',
        f"  {_text('title', title)}",
        f'  <link rel="alternate" type="text/html" href="{_attribute(urls.absolute(path))}" />',
        f'  <link rel="self" type="application/atom+xml" href="{_attribute(own)}" />',
        f"  {_text('id', own)}",
        f"  {_text('updated', max(changed_at(entry.article) for entry in recent))}",
        *(line for entry in recent for line in _feed_entry(entry, urls)),
        "</feed>",
    )


def _feed_entry(entry: Entry, urls: Urls) -> Iterator[str]:
    article = entry.article
    address = urls.absolute(entry.url)
    yield "  <entry>"
    yield f"    {_text('title', article.title)}"
    yield f'    <link rel="alternate" type="text/html" href="{_attribute(address)}" />'
    yield f"    {_text('id', address)}"
    yield f"    {_text('published', timestamp(article.published, article.published_time))}"
    yield f"    {_text('updated', changed_at(entry.article))}"
    yield "    <author>"
    yield f"      {_text('name', '、'.join(article.authors) or entry.organisation.name)}"
    yield "    </author>"
    for theme in entry.all_themes:
        yield f'    <category term="{_attribute(theme.id)}" label="{_attribute(theme.name)}" />'
    yield f"    {_text('summary', article.summary or article.title)}"
    yield "  </entry>"


def sitemap(pages: Iterable[Page], others: Sequence[str], urls: Urls) -> str:
    """The sitemap; ``others`` are paths of pages that are not ours. Source: sitemaps.org."""
    places = [(page.path, page.lastmod) for page in pages]
    places += [(path, None) for path in sorted(others)]
    locations = (line for place in places for line in _location(*place, urls))
    return _xml(f'<urlset xmlns="{_SITEMAP}">', *locations, "</urlset>")


def _location(path: str, changed: date | None, urls: Urls) -> Iterator[str]:
    yield "  <url>"
    yield f"    {_text('loc', urls.absolute(path))}"
    if changed:
        yield f"    {_text('lastmod', changed.isoformat())}"
    yield "  </url>"


def robots(urls: Urls) -> str:
    """robots.txt: everything may be read; where the sitemap is, when the site has one."""
    lines = ["User-agent: *", "Allow: /"]
    if urls.site_url:
        lines += ["", f"Sitemap: {urls.absolute('sitemap.xml')}"]
    return "\n".join(lines) + "\n"


def redirects(library: Library, urls: Urls) -> Iterator[DataFile]:
    """A page at each old URL that leads to its article."""
    for entry in library.entries:
        for alias in entry.article.aliases:
            yield DataFile(alias, partial(_redirect, alias, entry, urls), (entry,))


def _redirect(alias: str, entry: Entry, urls: Urls) -> str:
    target = html.escape(urls.href(alias, entry.url))
    canonical = html.escape(urls.absolute(entry.url) or urls.href(alias, entry.url))
    title = html.escape(entry.article.title)
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<meta name="robots" content="noindex">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<link rel="canonical" href="{canonical}">\n</head>\n<body>\n'
        f'<h1>网页已移动</h1>\n<p>新的网址：<a href="{target}">{title}</a></p>\n'
        f"</body>\n</html>\n"
    )


def api(library: Library, urls: Urls) -> Iterator[DataFile]:
    """The data files in JSON; URLs in them are relative to the site's root."""
    told = library.entries
    yield DataFile("api/articles.json", partial(_articles, library, urls), told)
    yield DataFile("api/highlights.json", partial(_highlights, library, urls), told)
    yield DataFile("api/themes.json", partial(_themes, library, urls))
    yield DataFile("api/organisations.json", partial(_organisations, library, urls))


def _articles(library: Library, urls: Urls) -> str:
    entries = sorted(library.entries, key=lambda entry: entry.id)
    return _json(_article(entry, urls) for entry in entries)


def _highlights(library: Library, urls: Urls) -> str:
    highlights = sorted(library.highlights, key=lambda one: one.id)
    return _json(_highlight(one, urls) for one in highlights)


def _themes(library: Library, urls: Urls) -> str:
    return _json(
        {
            "id": theme.id,
            "name": theme.name,
            "aliases": theme.aliases,
            "group": theme.group,
            "description": theme.description,
            **_counted(page_of(theme), len(library.by_theme.get(theme.id, ())), urls),
        }
        for theme in sorted(library.themes.themes, key=lambda theme: theme.id)
    )


def _organisations(library: Library, urls: Urls) -> str:
    return _json(
        {
            "id": one.id,
            "name": one.name,
            "short": one.short,
            "former": one.former,
            "kind": one.kind,
            "parent": one.parent_id,
            **_counted(page_of(one), len(library.by_organisation.get(one.id, ())), urls),
        }
        for one in sorted(library.organisations.organisations, key=lambda one: one.id)
    )


def _article(entry: Entry, urls: Urls) -> dict[str, Any]:
    article = entry.article
    return {
        "id": entry.id,
        "url": urls.href("", entry.url),
        "title": article.title,
        "kind": article.kind.value,
        "date": article.published.isoformat(),
        "time": article.published_time.isoformat("minutes") if article.published_time else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "event_date": article.event_date.isoformat() if article.event_date else None,
        "year": article.year,
        "organisation": entry.organisation.id,
        "about": [one.id for one in entry.about],
        "themes": [theme.id for theme in entry.themes],
        "summary": article.summary,
        "source": article.source or None,
        "is_reprint": entry.is_reprint,
        "highlights": [one.id for one in entry.highlights],
    }


def _highlight(one: EntryHighlight, urls: Urls) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": urls.href("", one.url, one.highlight.anchor),
        "article": one.article_id,
        "title": one.title,
        "year": one.year,
        "themes": [theme.id for theme in one.themes],
        "organisations": [place.id for place in one.organisations],
        "figures": [_figure(figure) for figure in one.highlight.figures],
    }


def _figure(figure: KeyFigure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "text": figure.text,
        "value": None if figure.value is None else _number(figure.value),
        "unit": figure.unit or None,
        "bound": figure.bound or None,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _counted(path: str, count: int, urls: Urls) -> dict[str, Any]:
    return {"count": count, "url": urls.href("", path) if count else None}


def _json(items: Iterable[dict[str, Any]]) -> str:
    # An item a line: with an indent, Python's slow encoder takes the place of the C one.
    lines = ",\n".join(map(_encode, items))
    return f'{{"version": 1, "items": [\n{lines}\n]}}\n'


def _text(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>"


def _attribute(value: str) -> str:
    return html.escape(value, quote=False).replace('"', "&quot;")


# Joined lines: ElementTree takes four times as long, which counts at 10,000 articles.
def _xml(*lines: str) -> str:
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', *lines, ""))
