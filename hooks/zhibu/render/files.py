"""Files beside the pages: feeds, sitemap, robots.txt, data for programs, redirects."""

from __future__ import annotations

import html
import json
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from zhibu.model.article import KeyFigure
from zhibu.model.library import Entry, EntryHighlight, Library
from zhibu.render.pages import Page, changed_at
from zhibu.render.urls import Urls
from zhibu.text.dates import timestamp

FEED_LENGTH = 20
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feeds(library: Library, urls: Urls, site_name: str) -> Iterator[tuple[str, str]]:
    """Path and Atom text of each feed: the site's, each theme's, each organisation's.

    None without a site address, since a feed needs absolute URLs. Source: RFC 4287.
    """
    if not urls.site_url or not library.entries:
        return
    yield "feed.xml", _feed("", site_name, library.entries, urls)
    for theme in library.themes.themes:
        if theme.id in library.by_theme:
            path = f"themes/{theme.id}/"
            title = f"{theme.name} - {site_name}"
            yield f"{path}feed.xml", _feed(path, title, library.by_theme[theme.id], urls)
    for one in library.organisations.organisations:
        if one.id in library.by_organisation:
            path = f"organisations/{one.id}/"
            title = f"{one.label} - {site_name}"
            yield f"{path}feed.xml", _feed(path, title, library.by_organisation[one.id], urls)


def _feed(path: str, title: str, entries: Sequence[Entry], urls: Urls) -> str:
    recent = entries[:FEED_LENGTH]
    root = etree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _text(root, "title", title)
    etree.SubElement(root, "link", rel="alternate", type="text/html", href=urls.absolute(path))
    own = urls.absolute(f"{path}feed.xml")
    etree.SubElement(root, "link", rel="self", type="application/atom+xml", href=own)
    _text(root, "id", own)
    _text(root, "updated", max(changed_at(entry.article) for entry in recent))
    for entry in recent:
        _feed_entry(root, entry, urls)
    return _xml(root)


def _feed_entry(root: etree.Element, entry: Entry, urls: Urls) -> None:
    article = entry.article
    address = urls.absolute(entry.url)
    node = etree.SubElement(root, "entry")
    _text(node, "title", article.title)
    etree.SubElement(node, "link", rel="alternate", type="text/html", href=address)
    _text(node, "id", address)
    _text(node, "published", timestamp(article.published, article.published_time))
    _text(node, "updated", changed_at(entry.article))
    author = etree.SubElement(node, "author")
    _text(author, "name", "、".join(article.authors) or entry.organisation.name)
    for theme in entry.all_themes:
        etree.SubElement(node, "category", term=theme.id, label=theme.name)
    _text(node, "summary", article.summary or article.title)


def sitemap(pages: Iterable[Page], others: Sequence[str], urls: Urls) -> str:
    """The sitemap; ``others`` are paths of pages that are not ours. Source: sitemaps.org."""
    root = etree.Element("urlset", {"xmlns": _SITEMAP})
    for page in pages:
        _location(root, urls.absolute(page.path), page.lastmod)
    for path in sorted(others):
        _location(root, urls.absolute(path), None)
    return _xml(root)


def _location(root: etree.Element, address: str, changed: date | None) -> None:
    node = etree.SubElement(root, "url")
    _text(node, "loc", address)
    if changed:
        _text(node, "lastmod", changed.isoformat())


def robots(urls: Urls) -> str:
    """robots.txt: everything may be read; where the sitemap is, when the site has one."""
    lines = ["User-agent: *", "Allow: /"]
    if urls.site_url:
        lines += ["", f"Sitemap: {urls.absolute('sitemap.xml')}"]
    return "\n".join(lines) + "\n"


def redirects(library: Library, urls: Urls) -> Iterator[tuple[str, str]]:
    """Path and HTML of a page at each old URL that leads to its article."""
    for entry in library.entries:
        for alias in entry.article.aliases:
            target = html.escape(urls.href(alias, entry.url))
            canonical = html.escape(urls.absolute(entry.url) or urls.href(alias, entry.url))
            title = html.escape(entry.article.title)
            yield (
                alias,
                f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
                f"<title>{title}</title>\n"
                f'<meta http-equiv="refresh" content="0; url={target}">\n'
                f'<meta name="robots" content="noindex">\n'
                f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
                f'<link rel="canonical" href="{canonical}">\n</head>\n<body>\n'
                f'<h1>网页已移动</h1>\n<p>新的网址：<a href="{target}">{title}</a></p>\n'
                f"</body>\n</html>\n",
            )


def api(library: Library, urls: Urls) -> Iterator[tuple[str, str]]:
    """Path and JSON of each data file; URLs in them are relative to the site's root."""
    articles = sorted(library.entries, key=lambda entry: entry.id)
    highlights = sorted(library.highlights, key=lambda one: one.id)
    yield "api/articles.json", _json(_article(entry, urls) for entry in articles)
    yield "api/highlights.json", _json(_highlight(one, urls) for one in highlights)
    themes = sorted(library.themes.themes, key=lambda theme: theme.id)
    yield (
        "api/themes.json",
        _json(
            {
                "id": theme.id,
                "name": theme.name,
                "aliases": theme.aliases,
                "group": theme.group,
                "description": theme.description,
                **_counted(f"themes/{theme.id}/", len(library.by_theme.get(theme.id, ())), urls),
            }
            for theme in themes
        ),
    )
    organisations = sorted(library.organisations.organisations, key=lambda one: one.id)
    yield (
        "api/organisations.json",
        _json(
            {
                "id": one.id,
                "name": one.name,
                "short": one.short,
                "former": one.former,
                "kind": one.kind,
                "parent": one.parent_id,
                **_counted(
                    f"organisations/{one.id}/", len(library.by_organisation.get(one.id, ())), urls
                ),
            }
            for one in organisations
        ),
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
    text = json.dumps({"version": 1, "items": list(items)}, ensure_ascii=False, indent=1)
    return text + "\n"


def _text(parent: etree.Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text


def _xml(root: etree.Element) -> str:
    etree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, "unicode") + "\n"
