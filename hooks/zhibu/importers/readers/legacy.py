"""Formats before .docx: .doc, what WPS and Works save, RTF, and Word as one XML file."""

from __future__ import annotations

import base64
import binascii
import io
import re
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree as etree

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from zhibu import messages
from zhibu.importers.readers.ooxml import attribute, child, children
from zhibu.importers.refusal import Refusal
from zhibu.machine.office import OfficeError, convert
from zhibu.messages.message import Message

_MOST_SECONDS = 90
_TARGET = "docx:MS Word 2007 XML"
_ENCRYPTED = "encryptedpackage".encode("utf-16-le")
_WORD = "worddocument".encode("utf-16-le")
_WORKS = ("matost".encode("utf-16-le"), "contents".encode("utf-16-le"))
MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_MARK = b"{\\rtf"
_PACKAGE = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"


def as_docx(data: bytes, office: str) -> bytes:
    """The .docx of a .doc or .wps: by LibreOffice, without it by a reader in Python.

    Raises:
        Refusal: it is encrypted, no Word file, or neither can read it.
    """
    # Some programs write the names of streams in other letters.
    names = data.lower()
    if _ENCRYPTED in names:
        raise Refusal(messages.IMPORT_ENCRYPTED)
    if _WORD not in names:
        if any(one in names for one in _WORKS):
            return _converted(data, "wps", office, messages.OLD_WORD)
        raise Refusal(messages.NOT_A_DOCUMENT, found="，可能是表格、演示文稿或别的文件")
    if office:
        try:
            # It keeps text boxes, too.
            return convert(data, "doc", _TARGET, office, _MOST_SECONDS)
        except OfficeError:
            pass
    made = _read_by_library(data)
    if made is None:
        raise Refusal(messages.OLD_WORD)
    return made


def rich_as_docx(data: bytes, office: str) -> bytes:
    """The .docx of an RTF file.

    Raises:
        Refusal: LibreOffice is not there, or cannot read it.
    """
    return _converted(data, "rtf", office, messages.RICH_TEXT, "Rich Text Format")


def xml_as_docx(data: bytes, office: str) -> bytes:
    """The .docx of a file that Word saved as one XML file; empty for any other XML.

    Raises:
        Refusal: it is damaged, made to do harm, or nothing can read it.
    """
    head = data[:20_000]
    if _PACKAGE in head:
        return _packed(data)
    if _WORD_2003 in head:
        return _converted(data, "xml", office, messages.OLD_WORD, "MS Word 2003 XML")
    return b""


def _converted(data: bytes, suffix: str, office: str, failed: Message, reader: str = "") -> bytes:
    if not office:
        raise Refusal(failed)
    try:
        return convert(data, suffix, _TARGET, office, _MOST_SECONDS, reader)
    except OfficeError:
        raise Refusal(failed) from None


def _packed(data: bytes) -> bytes:
    """The zip file of a package whose parts stand in one XML file."""
    try:
        root = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise Refusal(messages.UNSAFE_ARCHIVE, found="文件里声明了实体") from None
    except (etree.ParseError, ValueError, RecursionError):
        raise Refusal(messages.IMPORT_INCOMPLETE) from None
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for part in children(root, "part"):
            inner, packed = child(part, "xmlData"), child(part, "binaryData")
            content = b"".join(etree.tostring(one) for one in (() if inner is None else inner))
            if packed is not None:
                content = _decoded("".join(packed.itertext()))
            archive.writestr(attribute(part, "name").lstrip("/") or "unnamed", content)
    return made.getvalue()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s+", "", text))
    except (binascii.Error, ValueError):
        return b""


def _read_by_library(data: bytes) -> bytes | None:
    """What the reader in Python makes of it; None for what is beyond it."""
    # Rare files; the library is large.
    from doc2docx import convert as convert_file  # noqa: PLC0415
    from doc2docx import errors  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="zhibu-") as name:
        given, made = Path(name, "given.doc"), Path(name, "made.docx")
        given.write_bytes(data)
        try:
            convert_file(given, made)
        except errors.EncryptedDocumentError:
            raise Refusal(messages.IMPORT_ENCRYPTED) from None
        except errors.InvalidCompoundFile:
            raise Refusal(messages.IMPORT_INCOMPLETE) from None
        except (errors.Doc2DocxError, ArithmeticError, LookupError, ValueError, RecursionError):
            return None
        return made.read_bytes()
