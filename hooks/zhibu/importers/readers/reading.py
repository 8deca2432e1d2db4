"""What kind of document a file is, by its bytes, and the document in it.

Names lie: HTML is saved as .doc, spreadsheets are renamed, WPS writes Word files.
"""

from __future__ import annotations

import email
import email.policy
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from zhibu import messages
from zhibu.importers.foreign import Figure, Foreign
from zhibu.importers.readers import legacy
from zhibu.importers.readers.marked import read_markdown
from zhibu.importers.readers.pdf_text import read_pdf
from zhibu.importers.readers.plain import read_plain, read_text
from zhibu.importers.readers.saved_page import read_page
from zhibu.importers.readers.word import read_word
from zhibu.importers.readers.word_parts import main_part
from zhibu.importers.readers.zip_files import open_archive
from zhibu.importers.refusal import Refusal

MOST_BYTES = 100_000_000
SUFFIXES = (
    ".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".pdf", ".html",
    ".htm", ".mht", ".mhtml", ".txt", ".md", ".markdown",
)  # fmt: skip
"""Of files that are looked for in folders and archives."""
_MARKUP = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|div|p|table|meta|span|section|article|h[1-6]|br)[\s>/]",
    re.IGNORECASE,
)
_MOST_NESTED = 3_000
_MOST_INSERTED = 3
"""Documents within each other."""
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{20000,}>?")
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]*)")
_RAW = frozenset((b"script", b"style", b"textarea", b"title"))
_ENDLESS = frozenset(
    b"p br img input meta link hr col wbr source area base embed param track"
    b" li dt dd td tr th tbody thead option".split()
)
_OTHERS = (
    (b"\x89PNG", "，是图片"),
    (b"\xff\xd8\xff", "，是图片"),
    (b"GIF8", "，是图片"),
    (b"Rar!", "，是 RAR 压缩包，请解开后导入"),
    (b"7z\xbc\xaf", "，是 7z 压缩包，请解开后导入"),
    (b"\x7fELF", "，是程序"),
    (b"MZ", "，是程序"),
    (b"<?xml", ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSource:
    """A file to import."""

    name: str
    """How staff are shown it; posix path."""
    data: bytes
    beside: Callable[[str], bytes | None] = lambda _: None
    """Bytes of a file beside it, by relative path; None when it is not there."""


def read_document(source: DocumentSource, office: str = "", depth: int = 0) -> Foreign:
    """The document in a file; ``office`` is LibreOffice's program.

    ``depth`` tells within how many other documents it stands.

    Raises:
        Refusal: it holds none.
    """
    data = source.data
    if not data:
        raise Refusal(messages.IMPORT_EMPTY)
    if len(data) > MOST_BYTES:
        raise Refusal(
            messages.TOO_LONG_TO_IMPORT, found=f"{len(data) // 1_000_000} MB", expected="100 MB"
        )
    known = _read_by_mark(data, office, depth)
    if known is not None:
        return known
    for mark, found in _OTHERS:
        if data.startswith(mark) and not _MARKUP.search(data[:4096]):
            raise Refusal(messages.NOT_A_DOCUMENT, found=found)
    if (
        re.match(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n", data[:4096])
        and b"MIME-Version" in data[:4096]
    ):
        return _read_mail_page(data)
    lower = source.name.lower()
    if lower.endswith((".md", ".markdown")):
        return _with_pictures(read_markdown(data), source.beside)
    if _is_html(data, lower):
        return _read_html(data, source.beside)
    return read_plain(data)


def _read_by_mark(data: bytes, office: str, depth: int) -> Foreign | None:
    """The document of a format that tells itself by its first bytes; None for others."""
    if data.startswith(b"PK\x03\x04"):
        return _read_word(_word_archive(data), office, depth)
    if data.startswith(legacy.MARK):
        return _read_word(legacy.as_docx(data, office), office, depth)
    if data.lstrip()[:5].lower() == legacy.RICH_MARK:
        return _read_word(legacy.rich_as_docx(data.lstrip(), office), office, depth)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(data)
    if data[:20_000].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        packed = legacy.xml_as_docx(data, office)
        if packed:
            return _read_word(_word_archive(packed), office, depth)
    return None


def _read_word(data: bytes, office: str, depth: int) -> Foreign:
    def insert(name: str, inner: bytes) -> Foreign:
        if depth >= _MOST_INSERTED:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        return read_document(DocumentSource(name=name, data=inner), office, depth + 1)

    return read_word(data, insert)


def _word_archive(data: bytes) -> bytes:
    archive = open_archive(data)
    if main_part(archive) in archive.parts:
        return data
    for part, found in (
        ("xl/workbook.xml", "，是 Excel 表格"),
        ("ppt/presentation.xml", "，是演示文稿"),
        ("content.xml", "，是 OpenDocument 文件；请另存为 .docx"),
    ):
        if part in archive.parts:
            raise Refusal(messages.NOT_A_DOCUMENT, found=found)
    raise Refusal(messages.NOT_A_DOCUMENT, found="，是压缩包，里面没有 Word 文档")


def _is_html(data: bytes, lower: str) -> bool:
    head = data[:4096].replace(b"\0", b"")
    if _MARKUP.search(head):
        return lower.endswith((".html", ".htm", ".doc", ".docx", ".wps", ".xls")) or head.lstrip(
            b"\xef\xbb\xbf\xff\xfe \t\r\n"
        ).startswith(b"<")
    return lower.endswith((".html", ".htm")) and b"<" in data


def _read_html(data: bytes, beside: Callable[[str], bytes | None]) -> Foreign:
    # Trees of 200,000 elements within each other, and elements of 100,000 attributes, take
    # Lexbor minutes.
    if _nesting(data) > _MOST_NESTED or any(
        tag[0].count(b"=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(data)
    ):
        raise Refusal(messages.TOO_DEEP_TO_IMPORT)
    text, encoding, damaged = read_text(data, most_chars=20_000_000)
    page = read_page(text)
    return replace(_with_pictures(page, beside), encoding=encoding, damaged_lines=damaged and ())


def _nesting(data: bytes) -> int:
    """At most how deep elements are within each other, but for those that end by themselves."""
    deepest = depth = at = 0
    lower = data.lower()
    while match := _TAG.search(lower, at):
        at = match.end()
        name = match[2]
        if name in _RAW and not match[1]:
            # Scripts hold pieces of pages, which are no elements.
            at = lower.find(b"</" + name, at)
            if at < 0:
                break
        elif name not in _ENDLESS and name not in _RAW:
            depth = max(depth - 1, 0) if match[1] else depth + 1
            deepest = max(deepest, depth)
            if depth > _MOST_NESTED:
                break
    return deepest


def _with_pictures(document: Foreign, beside: Callable[[str], bytes | None]) -> Foreign:
    """The document with the pictures that were saved beside it."""
    pictures = dict(document.pictures)
    for block in document.blocks:
        if isinstance(block, Figure) and block.picture not in pictures:
            path = unquote(re.sub(r"[?#].*$", "", block.picture)).replace("\\", "/")
            if re.match(r"[a-z]+:|//|/", path, re.IGNORECASE) or ".." in path.split("/")[1:]:
                continue
            data = beside(path.removeprefix("./"))
            if data is not None:
                pictures[block.picture] = data
    return replace(document, pictures=pictures)


def _read_mail_page(data: bytes) -> Foreign:
    """A page that a browser or Word saved in one file (.mht)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [one for one in message.walk() if not one.is_multipart()]
    html = next((one for one in parts if one.get_content_type() == "text/html"), None)
    if html is None:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    by_place: dict[str, bytes] = {}
    for one in parts:
        if one.get_content_maintype() == "image":
            content = one.get_payload(decode=True)
            body = content if isinstance(content, bytes) else b""
            by_place[str(one.get("Content-Location", ""))] = body
            by_place["cid:" + str(one.get("Content-ID", "")).strip("<>")] = body
    content = html.get_payload(decode=True)
    page = _read_html(content if isinstance(content, bytes) else b"", lambda _: None)
    base = str(html.get("Content-Location", ""))
    pictures = dict(page.pictures)
    for block in page.blocks:
        if isinstance(block, Figure):
            for address in (block.picture, posixpath.join(posixpath.dirname(base), block.picture)):
                if address in by_place:
                    pictures[block.picture] = by_place[address]
    return replace(page, pictures=pictures)
