"""The labels (网站标签) that pages of government sites carry for those who inspect them.

Source: 国办发〔2017〕47号《政府网站发展指引》, 页面标签. They are printed when the settings give
the site's code, as ``<meta name="…" content="…">``, each name once a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from zhibu.model.columns import COLUMNS
from zhibu.model.entry import Entry
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.pages.page import Page

_OF_PAGES = "概况信息"
_TYPES = {column.path: column.type for column in COLUMNS}


class Label(NamedTuple):
    """Name and content of one ``<meta>``."""

    name: str
    content: str


def site_labels(site_name: str, site_url: str, site_id_code: str) -> tuple[Label, ...]:
    """Those of every page; none without a code."""
    if not site_id_code:
        return ()
    return (
        Label("SiteName", site_name),
        Label("SiteDomain", urlsplit(site_url).netloc),
        Label("SiteIDCode", site_id_code),
    )


def column_labels(
    name: str, description: str, keywords: Iterable[str], column_type: str = _OF_PAGES
) -> tuple[Label, ...]:
    """Those of a page that stands for a column; pages of docs/ are columns of their own."""
    return (
        Label("ColumnName", name),
        Label("ColumnDescription", description or name),
        Label("ColumnKeywords", ",".join(dict.fromkeys((name, *keywords)))),
        Label("ColumnType", column_type),
    )


def page_labels(page: Page, site_name: str, address: str, image: str) -> tuple[Label, ...]:
    """Those of one of our pages beside the site's; home has no others.

    ``address`` and ``image`` are full URLs, or empty.
    """
    if page.entry:
        return _article_labels(page.entry, address, image)
    if not page.path:
        return ()
    return column_labels(
        page.title,
        page.description,
        _keywords(page, site_name),
        _TYPES.get(page.section, _OF_PAGES),
    )


def _article_labels(entry: Entry, address: str, image: str) -> tuple[Label, ...]:
    article = entry.article
    time = article.published_time.strftime("%H:%M") if article.published_time else "00:00"
    # The description is the page's own: names of metadata are the same in any case.
    optional = (
        Label("Keywords", ",".join(theme.name for theme in entry.all_themes)),
        Label("Author", "、".join(article.authors)),
        Label("Image", image),
        Label("Url", address),
    )
    return (
        Label("ArticleTitle", article.title),
        Label("PubDate", f"{article.published.isoformat()} {time}"),
        Label("ContentSource", article.source or entry.organisation.name),
        *(label for label in optional if label.content),
    )


def _keywords(page: Page, site_name: str) -> Sequence[str]:
    item = page.values.get("theme") or page.values.get("organisation")
    names: tuple[str, ...] = ()
    if isinstance(item, Theme):
        names = (*item.aliases, item.group)
    elif isinstance(item, Organisation):
        names = (item.name, *item.short)
    return [one for one in (*names, *(link.label for link in page.trail), site_name) if one]
