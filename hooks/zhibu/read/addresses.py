"""Addresses of links and pictures: where they lead, and where in the source they stand."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from zhibu import messages
from zhibu.model.article import Target, TargetKind

TOKEN = "zhibu:"  # noqa: S105 - a scheme of ours, no secret

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")

ATTACHMENT_SUFFIXES = (
    ".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps",
    ".ofd", ".csv", ".zip", ".mp3", ".mp4",
)  # fmt: skip

SCHEMES = {"http", "https", "mailto", "tel"}

_CODE = re.compile(r"(?ms)^(`{3,}|~{3,}).*?^\1[`~]*\s*$|(`+)(?!`).*?(?<!`)\2(?!`)|<!--.*?-->")

# Up to the closing bracket, past pairs of brackets in it, as in `javascript:f(1)`.
_UP_TO_BRACKET = r"([^\s()<>\"'#/.][^\s()<>\"']*(?:\([^\s()<>\"']*\)[^\s()<>\"']*)*)"
_WRITTEN_ADDRESS = re.compile(rf"(?:\]\(\s*<?|\b(?:href|src)\s*=\s*[\"']?){_UP_TO_BRACKET}")
# The same where no attribute is written; it starts with a fixed text, which is quick to find.
_LINKED_ADDRESS = re.compile(rf"\]\(\s*<?{_UP_TO_BRACKET}")


class WrittenAddress(NamedTuple):
    """An address as an element of the rendered body holds it."""

    tag: str
    written: str


def token_of(target: Target) -> str:
    """What stands for the target in cleaned HTML, behind ``TOKEN``."""
    fragment = f"#{target.fragment}" if target.fragment else ""
    # `#` ends the path in a token, and may be part of a file's name.
    path = target.path.replace("%", "%25").replace("#", "%23")
    return f"{target.kind}:{path}{fragment}"


def _folded(written: str) -> str:
    """As browsers read it: they drop tabs, line ends and control characters first."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", html.unescape(written)).strip(" ")


def resolve_address(tag: str, written: str, folder: str) -> Target | messages.Message | None:
    """Where an address leads: into the site, outside (None), or what is wrong with it."""
    folded = _folded(written)
    try:
        parts = urlsplit(folded)
    except ValueError:
        return messages.FORBIDDEN_LINK
    if parts.scheme or folded.startswith(("//", "\\")):
        return _outside_fault(tag, parts)
    return _inside(tag, parts, folder)


def _inside(tag: str, parts: SplitResult, folder: str) -> Target | messages.Message:
    """Where an address within the site leads, or what is wrong with it."""
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return _target("fragment", "", fragment) if fragment else messages.FORBIDDEN_LINK
    if path.startswith("/"):
        return messages.OUTSIDE_FOLDER if tag == "img" else _on_site(path, fragment)
    if "\\" in path:
        return messages.BACKSLASH
    joined = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", path)))
    if joined.startswith("..") or "\x00" in path:
        return messages.OUTSIDE_FOLDER
    return _picture(joined) if tag == "img" else _linked(joined, fragment)


def _outside_fault(tag: str, parts: SplitResult) -> messages.Message | None:
    """What is wrong with an address outside the site."""
    is_web = parts.scheme in ("http", "https") and parts.netloc
    if tag == "img":
        return messages.EXTERNAL_IMAGE if is_web else messages.FORBIDDEN_IMAGE
    return None if is_web or parts.scheme in ("mailto", "tel") else messages.FORBIDDEN_LINK


def _on_site(path: str, fragment: str) -> Target:
    """An address from the site's root."""
    # Pages end in a slash; without it the link breaks where no server adds one.
    whole = posixpath.normpath(path).lstrip("/")
    is_page = whole and (path.endswith("/") or not posixpath.splitext(whole)[1])
    return _target("site", f"{whole}/" if is_page else whole, fragment)


def _picture(path: str) -> Target | messages.Message:
    if posixpath.splitext(path)[1].lower() in IMAGE_SUFFIXES:
        return _target("file", path, "")
    return messages.FORBIDDEN_FILE_TYPE


def _linked(path: str, fragment: str) -> Target | messages.Message:
    """An article or a file that a link names below the content folder."""
    suffix = posixpath.splitext(path)[1].lower()
    if suffix == ".md":
        return _target("article", path[: -len(suffix)], fragment)
    if suffix in ATTACHMENT_SUFFIXES or suffix in IMAGE_SUFFIXES:
        return _target("file", path, "")
    return messages.DEAD_LINK if suffix in ("", ".html", ".htm") else messages.FORBIDDEN_FILE_TYPE


def _target(kind: TargetKind, path: str, fragment: str) -> Target:
    return Target(kind=kind, path=path, fragment=fragment, line=0, column=0, written="")


_ADDRESS_LIKE = re.compile(r"(?<=[(\"'=<\s])[^()\"'<>\s]+(?=[)\"'>\s]|\Z)")
_MOST_SCANS = 200


class Positions:
    """Where an address stands in the source.

    Python-Markdown keeps no positions, so the address found in the result is looked up in
    the text, each time a little further on.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._next: dict[str, int] = {}
        self._scans_left = _MOST_SCANS

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        # Many articles have no link and no picture, so that nobody asks.
        starts: dict[str, list[int]] = {}
        for match in reversed(list(_ADDRESS_LIKE.finditer(self._text))):
            starts.setdefault(match[0], []).append(match.start())
        return starts

    def of(self, written: str) -> tuple[int, int]:
        """Line and column of the next place where the address is written."""
        for form in (written, html.escape(written), written.replace(" ", "%20")):
            if starts := self._starts.get(form):
                return self.at(starts.pop() if len(starts) > 1 else starts[0])
        # Odd ones (with brackets or spaces) are looked for in the whole text, so not many.
        self._scans_left -= 1
        for form in (written, html.escape(written)) if self._scans_left > 0 else ():
            literal = re.escape(form)
            # What stands before it is looked at last: a fixed start is quick to search for.
            whole = re.compile(rf"{literal}(?<=[(\"'=<\s]{literal})(?=[)\"'>\s]|\Z)")
            match = whole.search(self._text, self._next.get(written, 0))
            if match:
                self._next[written] = match.end()
                return self.at(match.start())
        return self._first_line, 1

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the body."""
        line = self._text.count("\n", 0, offset)
        return self._first_line + line, offset - self._text.rfind("\n", 0, offset)

    def refused_links(self, found: list[WrittenAddress]) -> Iterator[WrittenAddress]:
        """Addresses that cleaning dropped before the gate saw them: forbidden schemes."""
        seen = {one.written for one in found}
        has_attributes = "href" in self._text or "src" in self._text
        pattern = _WRITTEN_ADDRESS if has_attributes else _LINKED_ADDRESS
        for match in pattern.finditer(without_code(self._text)):
            written = match[1]
            if not seen & {written, html.unescape(written)} and _is_dropped(written):
                bracket = self._text.rfind("[", 0, match.start())
                is_src = match[0].startswith("src")
                is_image = is_src or self._text[max(bracket - 1, 0) :][:2] == "!["
                yield WrittenAddress("img" if is_image else "a", written)


def _is_dropped(written: str) -> bool:
    """True for an address that cleaning takes out: a scheme it does not know, or no URL."""
    try:
        scheme = urlsplit(_folded(written)).scheme
    except ValueError:
        return True
    return bool(scheme) and scheme not in SCHEMES


def without_code(text: str) -> str:
    """The text with code and comments as spaces, so that offsets stay."""
    if "`" not in text and "~~~" not in text and "<!--" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


# Elements and comments whose text is no part of the page, from their start to their end.
