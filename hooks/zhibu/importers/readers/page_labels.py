"""What a page says of itself outside its text: labels of its head, JSON-LD, its address."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_SPACE = re.compile(r"\s+")


def label_of(tree: LexborHTMLParser, names: tuple[str, ...]) -> str:
    """The first of these labels that the page has; empty without one."""
    wanted = {name.lower(): number for number, name in enumerate(names)}
    found: list[tuple[int, str]] = []
    for node in tree.css("meta"):
        attributes = node.attributes
        for key in ("name", "property", "itemprop"):
            rank = wanted.get((attributes.get(key) or "").strip().lower())
            content = _SPACE.sub(" ", attributes.get("content") or "").strip()
            if rank is not None and content:
                found.append((rank, entities.unescape(content)))
    return min(found)[1] if found else ""


def address_of(tree: LexborHTMLParser) -> str:
    """Where the page was published, as far as it says so."""
    canonical = tree.css_first("link[rel=canonical]")
    link = (canonical.attributes.get("href") or "") if canonical is not None else ""
    address = label_of(tree, ("og:url", "Url")) or link
    return address if re.match(r"https?://[^\s<>\"]+$", address) else ""


def linked_data(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, day, author and source of the article in JSON-LD."""
    found: dict[str, str] = {}
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        for one in _articles(data):
            found.setdefault("title", str(one.get("headline") or ""))
            found.setdefault("date", str(one.get("datePublished") or ""))
            found.setdefault("author", _name(one.get("author")))
            found.setdefault("source", _name(one.get("publisher")))
    return found


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict) and "Article" in str(one.get("@type")):
            yield one
        elif isinstance(one, dict) and isinstance(one.get("@graph"), list):
            yield from _articles(one["@graph"])


def _name(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, map(_name, value)))
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")
