"""One pass over a page's HTML that gathers what the tests ask about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

LOADING_RELS = frozenset(
    [
        "stylesheet",
        "preload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "modulepreload",
        "icon",
        "apple-touch-icon",
        "manifest",
    ]
)
LOADING_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": (),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
ADDRESS_PROPERTIES = frozenset(
    ["og:url", "og:image", "og:image:url", "og:audio", "og:video", "twitter:image", "twitter:url"]
)
READ_ALOUD_ATTRIBUTES = ("aria-label", "aria-description", "title", "alt", "placeholder")
UNREAD_TAGS = frozenset(["code", "pre", "script", "style", "template", "kbd", "samp"])
CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""", re.IGNORECASE)
CSS_IMPORT = re.compile(r"""@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a page or a style sheet names."""

    url: str
    kind: Literal["link", "load"]
    """``link`` is followed by the reader, ``load`` is fetched by the browser unasked."""
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words that a reader sees or hears."""

    words: str
    line: int


@dataclass(slots=True)
class Page:
    """What one HTML file holds."""

    language: str | None = None
    h1_count: int = 0
    is_redirect: bool = False
    is_hidden_from_robots: bool = False
    ids: list[str] = field(default_factory=list)
    """In document order, repeats kept."""
    names: set[str] = field(default_factory=set)
    """Targets of the old form ``<a name>``."""
    references: list[Reference] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    """Without code, scripts, style sheets and parts marked as another language than Chinese."""
    json_ld: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    """``name=value`` of the data attributes of all elements."""


def walk(html: str) -> Page:
    """Return what the HTML text holds."""
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return walker.page


def find_css_references(css: str) -> Iterator[Reference]:
    """Yield the addresses that a style sheet loads, without inline ``data:`` ones."""
    for pattern in (CSS_URL, CSS_IMPORT):
        for match in pattern.finditer(css):
            url = next((group for group in match.groups() if group), "").strip()
            if url and not url.startswith("data:"):
                yield Reference(url, "load", css.count("\n", 0, match.start()) + 1)


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._unread_tag: str | None = None
        self._unread_depth = 0
        self._raw: list[str] | None = None
        self._raw_is_json_ld = False

    # -- elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note_identity(tag, attributes)
        self._note_references(tag, attributes)
        self._enter_unread(tag, attributes)
        if self._unread_tag is None:
            self._note_spoken_attributes(attributes)
        if tag in ("script", "style"):
            self._raw = []
            self._raw_is_json_ld = attributes.get("type") == "application/ld+json"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._leave_unread(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._raw is not None:
            self._close_raw(tag, "".join(self._raw))
            self._raw = None
        self._leave_unread(tag)

    def handle_data(self, data: str) -> None:
        if self._raw is not None:
            self._raw.append(data)
        elif self._unread_tag is None and data.strip():
            self.page.texts.append(Text(" ".join(data.split()), self._line))

    @property
    def _line(self) -> int:
        return self.getpos()[0]

    def _close_raw(self, tag: str, text: str) -> None:
        if self._raw_is_json_ld:
            self.page.json_ld.append(text)
        if tag == "style":
            self.page.references.extend(find_css_references(text))

    # -- parts that no reader reads as ours

    def _enter_unread(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unread_tag is None:
            is_foreign = not attributes.get("lang", "zh").startswith("zh") and tag != "html"
            if tag in UNREAD_TAGS or is_foreign:
                self._unread_tag, self._unread_depth = tag, 1
        elif tag == self._unread_tag:
            self._unread_depth += 1

    def _leave_unread(self, tag: str) -> None:
        if tag == self._unread_tag:
            self._unread_depth -= 1
            if self._unread_depth == 0:
                self._unread_tag = None

    # -- what the tests ask about

    def _note_identity(self, tag: str, attributes: Mapping[str, str]) -> None:
        page = self.page
        if tag == "html":
            page.language = attributes.get("lang")
        page.h1_count += tag == "h1"
        if "id" in attributes:
            page.ids.append(attributes["id"])
        if tag == "a" and "name" in attributes:
            page.names.add(attributes["name"])
        page.attributes.update(
            f"{name}={value}" for name, value in attributes.items() if name.startswith("data-")
        )

    def _note_references(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("a", "area") and "href" in attributes:
            self._add_reference(attributes["href"], "link")
        elif tag == "form" and attributes.get("action"):
            self._add_reference(attributes["action"], "link")
        elif tag == "link" and "href" in attributes:
            rels = set(attributes.get("rel", "").lower().split())
            self._add_reference(attributes["href"], "load" if rels & LOADING_RELS else "link")
        elif tag == "meta":
            self._note_meta(attributes)
        for name in LOADING_ATTRIBUTES.get(tag, ()):
            self._note_loading(name, attributes.get(name, ""))
        self.page.references.extend(
            Reference(reference.url, "load", self._line)
            for reference in find_css_references(attributes.get("style", ""))
        )

    def _note_loading(self, name: str, value: str) -> None:
        urls = _srcset_urls(value) if name == "srcset" else [value]
        for url in urls:
            if url and not url.startswith("data:"):
                self._add_reference(url, "load")

    def _note_meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content", "")
        name = attributes.get("property") or attributes.get("name", "")
        if name in ADDRESS_PROPERTIES:
            self._add_reference(content, "link")
        if name == "robots" and "noindex" in content:
            self.page.is_hidden_from_robots = True
        if attributes.get("http-equiv", "").lower() == "refresh":
            self.page.is_redirect = True
            self._add_reference(content.partition("=")[2].strip("'\" "), "link")

    def _add_reference(self, url: str, kind: Literal["link", "load"]) -> None:
        self.page.references.append(Reference(url.strip(), kind, self._line))

    def _note_spoken_attributes(self, attributes: Mapping[str, str]) -> None:
        for name in READ_ALOUD_ATTRIBUTES:
            if attributes.get(name, "").strip():
                self.page.texts.append(Text(attributes[name], self._line))


def _srcset_urls(value: str) -> list[str]:
    # A comma inside an address is followed by no space, one between candidates is.
    candidates = re.split(r",\s+", value.strip())
    return [candidate.split()[0] for candidate in candidates if candidate.split()]
