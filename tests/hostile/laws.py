"""What must hold for every input, refused or published."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from zhibu.model.problem import Problem

_LINE = re.compile(
    r"[^\n]+:\d+:\d+ (?:错误|警告|提示) [ARS]\d{3} "
    r".*[\u4e00-\u9fff].*。\n    请.*。\Z"
)
_PYTHON_WORDS = re.compile(r"Traceback|Error\b|Exception|\bNone\b|<class|object at 0x")
_FORBIDDEN_TAGS = frozenset(
    [
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "applet",
        "frame",
        "frameset",
        "math",
        "template",
        "noscript",
        "style",
        "textarea",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
        "video",
        "audio",
        "source",
        "animate",
        "set",
        "use",
        "foreignobject",
        "marquee",
        "isindex",
        "keygen",
        "bgsound",
        "portal",
        "fencedframe",
        "dialog",
        "select",
    ]
)
_OURS = frozenset(["data-find", "data-search-form", "data-search-none"])
_RUNNING_ADDRESS = re.compile(
    r"\s*(?:javascript|vbscript|data|file|blob|view-source):", re.IGNORECASE
)
_ADDRESSES = frozenset(
    [
        "href",
        "src",
        "action",
        "formaction",
        "poster",
        "srcset",
        "data",
        "background",
        "ping",
        "manifest",
        "cite",
        "longdesc",
        "xlink:href",
        "srcdoc",
    ]
)
_VOID = frozenset(
    ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def find_bad_messages(problems: Iterable[Problem]) -> list[str]:
    """Messages that are not one plain Chinese sentence with a place and a remedy."""
    texts = [problem.as_text() for problem in problems]
    return [
        text
        for text in texts
        if not _LINE.match(text)
        or _PYTHON_WORDS.search(text)
        or any(not char.isprintable() and char != "\n" for char in text)
    ]


@dataclass(slots=True)
class Page:
    """What a parser of HTML finds in a page."""

    dangers: list[str] = field(default_factory=list)
    text: str = ""
    """Text that a reader can see, scripts and titles left out."""
    h1: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    """Tag and address of everything the page loads or leads to."""


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[str] = []
        self._script_kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        self.page.dangers += _dangers(tag, values)
        if "id" in values:
            self.page.ids.append(values["id"])
        self._script_kind = values.get("type", "") if tag == "script" else ""
        self.page.addresses += [
            (tag, value) for name, value in values.items() if name in _ADDRESSES
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "script":
            if self._script_kind == "application/ld+json":
                self.page.json_ld.append(data)
            elif self._script_kind != "application/json":
                self.page.dangers.append(f"inline script {data[:60]!r}")
        elif inside == "title":
            self.page.title += data
        else:
            self.page.text += data
            if "h1" in self._open:
                self.page.h1 += data


def _dangers(tag: str, values: dict[str, str]) -> list[str]:
    # Cleaning leaves no article an attribute of data.
    is_ours = values.get("data-md-component") == "palette" or not _OURS.isdisjoint(values)
    found = [f"<{tag}>"] if tag in _FORBIDDEN_TAGS and not is_ours else []
    found += [f"{name} on <{tag}>" for name in values if name.startswith("on")]
    found += [f"{name} on <{tag}>" for name in values if name in ("style", "srcdoc", "nonce")]
    found += [
        f"{name}={value[:60]!r}"
        for name, value in values.items()
        if name in _ADDRESSES and _RUNNING_ADDRESS.match(re.sub(r"[\x00-\x20]", "", value))
    ]
    if tag == "meta" and "http-equiv" in values:
        found.append("<meta http-equiv>")
    if tag == "script" and not (
        "assets/" in values.get("src", "")
        or values.get("type") in ("application/json", "application/ld+json")
    ):
        found.append(f"<script {values}>")
    loads = tag in ("script", "img", "link") and values.get("rel") not in ("canonical",)
    address = values.get("src") or (values.get("href", "") if tag == "link" else "")
    if loads and re.match(r"(?:[a-z]+:)?//", address, re.IGNORECASE):
        found.append(f"<{tag}> loads {address[:60]!r}")
    return found


def walk(markup: str) -> Page:
    """Read a page as a parser sees it."""
    walker = _Walker()
    walker.feed(markup)
    walker.close()
    return walker.page


def find_dangers(site: Path) -> dict[str, list[str]]:
    """Everything that may run, load or submit, by page; redirects may refresh."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        markup = file.read_text("utf-8")
        page = walk(markup)
        dangers = list(page.dangers)
        if '<meta name="robots" content="noindex">' in markup and "网页已移动" in markup:
            dangers.remove("<meta http-equiv>")
        dangers += [f"JSON-LD: {text[:60]}" for text in page.json_ld if not _is_json(text)]
        dangers += [f"id {one} twice" for one in set(page.ids) if page.ids.count(one) > 1]
        if dangers:
            found[file.relative_to(site).as_posix()] = dangers
    return found


def find_malformed_files(site: Path) -> list[str]:
    """Feeds, sitemaps and data files that no program can read."""
    bad = []
    for file in sorted(site.rglob("*.xml")):
        try:
            etree.fromstring(file.read_bytes())
        except etree.ParseError:
            bad.append(file.relative_to(site).as_posix())
    files = sorted(site.joinpath("api").glob("*.json"))
    return bad + [file.name for file in files if not _is_json(file.read_text("utf-8"))]


def find_dead_addresses(site: Path) -> list[str]:
    """Pictures and links into the site that lead to no file."""
    dead = []
    for file in sorted(site.rglob("index.html")):
        for tag, address in walk(file.read_text("utf-8")).addresses:
            path = address.split("#")[0].split("?")[0]
            if re.match(r"[a-z]+:", address) or not path:
                continue
            target = (file.parent / _decoded(path)).resolve()
            target = target / "index.html" if path.endswith(("/", ".")) else target
            if not target.is_file() or site.resolve() not in target.parents:
                dead.append(f"{file.relative_to(site).as_posix()}: <{tag}> {address}")
    return dead


def _decoded(path: str) -> str:
    return bytes(
        int(part[1:], 16) if part.startswith("%") else ord(part)
        for part in re.findall(r"%[0-9A-Fa-f]{2}|[\x00-\x7f]", path)
    ).decode()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
