"""Tokens that reading left in cleaned HTML, turned into URLs for one page."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Mapping
from urllib.parse import unquote

from zhibu.model.article import Picture
from zhibu.model.urls import Urls

# Cleaned HTML has no `<` in text and no `"` inside a value, so this matches tags only.
_TOKEN = re.compile(
    r'(<(?:a|img)\b(?:[^<>"]|"[^"]*")*?\s(href|src)=")zhibu:(\w+):([^"#]*)(?:#([^"]*))?"'
)


def resolve_links(
    markup: str,
    *,
    here: str,
    urls: Urls,
    articles: Container[str],
    pictures: Mapping[str, Picture],
) -> str:
    """The HTML with its tokens as URLs relative to the page at ``here``.

    A link to an article that is not in ``articles`` (a draft) loses its address; a picture
    gets its size in pixels, so that the page does not jump when it arrives.
    """

    def replace(match: re.Match[str]) -> str:
        opening, attribute, kind = match[1], match[2], match[3]
        path, fragment = unquote(html.unescape(match[4])), html.unescape(match[5] or "")
        if kind == "fragment":
            return f'{opening}#{html.escape(fragment)}"'
        if kind == "article":
            if path not in articles:
                return opening.removesuffix(f'{attribute}="').rstrip()
            path = f"articles/{path}/"
        elif kind == "file":
            picture = pictures.get(path)
            path = f"articles/{path}"
            if attribute == "src" and picture:
                size = f' width="{picture.width_px}" height="{picture.height_px}"'
                return f'{opening}{urls.href(here, path)}"{size} loading="lazy"'
        return f'{opening}{html.escape(urls.href(here, path, fragment))}"'

    return _TOKEN.sub(replace, markup)
