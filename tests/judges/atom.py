"""The rules of RFC 4287 (Atom) that need more than a parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, parse

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE_IN_FEED = ("id", "title", "updated")
ONCE_IN_ENTRY = ("id", "title", "updated")
RFC_3339 = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
)


def read_feed(path: Path) -> Element:
    """Return the feed's root element; raises ParseError when the file is not well formed."""
    root = parse(path).getroot()
    assert root is not None
    return root


def entries_of(feed: Element) -> list[Element]:
    """Return the feed's entries in order."""
    return feed.findall(ATOM + "entry")


def missing_or_repeated(feed: Element) -> Iterator[str]:
    """Yield the parts that must be there exactly once and are not (4.1.1, 4.1.2)."""
    for place, parent, names in _parents(feed):
        for name in names:
            count = len(parent.findall(ATOM + name))
            if count != 1:
                yield f"{place} has {count} <{name}>"


def bad_ids(feed: Element) -> Iterator[str]:
    """Yield the ids that are no absolute IRI or that several entries share (4.2.6)."""
    ids = [_text(entry, "id") for entry in entries_of(feed)]
    for iri in (_text(feed, "id"), *ids):
        if not urlsplit(iri).scheme or re.search(r"\s", iri):
            yield f"{iri!r} is not an absolute IRI"
    for iri, count in Counter(ids).items():
        if count > 1:
            yield f"{iri!r} names {count} entries"


def bad_times(feed: Element) -> Iterator[str]:
    """Yield the times that are not of RFC 3339 (3.3)."""
    for element in feed.iter():
        text = element.text or ""
        is_time = element.tag in (ATOM + "updated", ATOM + "published")
        if is_time and not RFC_3339.fullmatch(text):
            yield f"{text!r} is no time of RFC 3339"


def entries_without_target(feed: Element) -> Iterator[str]:
    """Yield the entries with neither content nor a link to their page (4.1.2)."""
    for entry in entries_of(feed):
        if not _links(entry, "alternate") and entry.find(ATOM + "content") is None:
            yield _text(entry, "id")


def entries_without_author(feed: Element) -> Iterator[str]:
    """Yield the entries for which neither they nor the feed name an author (4.1.1)."""
    if _is_authored(feed):
        return
    yield from (_text(entry, "id") for entry in entries_of(feed) if not _is_authored(entry))


def link_targets(parent: Element, rel: str) -> list[str]:
    """Return the addresses of the feed's or entry's links with this relation."""
    return [link.get("href", "") for link in _links(parent, rel)]


def _is_authored(parent: Element) -> bool:
    return bool(parent.findtext(f"{ATOM}author/{ATOM}name", "").strip())


def _links(parent: Element, rel: str) -> list[Element]:
    # A link without rel is an alternate one (4.2.7.2).
    return [link for link in parent.findall(ATOM + "link") if link.get("rel", "alternate") == rel]


def _text(parent: Element, name: str) -> str:
    return parent.findtext(ATOM + name, "").strip()


def _parents(feed: Element) -> Iterator[tuple[str, Element, tuple[str, ...]]]:
    yield "the feed", feed, ONCE_IN_FEED
    for entry in entries_of(feed):
        yield f"entry {_text(entry, 'id')}", entry, ONCE_IN_ENTRY
