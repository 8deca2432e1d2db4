"""Word's old format, and what WPS saves: made a .docx first."""

from __future__ import annotations

import tempfile
from pathlib import Path

from zhibu import messages
from zhibu.importers.refusal import Refusal
from zhibu.machine.office import OfficeError, convert

_MOST_SECONDS = 90
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def as_docx(data: bytes, office: str) -> bytes:
    """The .docx of a .doc or .wps: by LibreOffice, without it by a reader in Python.

    Raises:
        Refusal: it is encrypted, no Word file, or neither can read it.
    """
    if _ENCRYPTED in data:
        raise Refusal(messages.IMPORT_ENCRYPTED)
    if _WORD not in data:
        raise Refusal(messages.NOT_A_DOCUMENT, found="，可能是表格、演示文稿或别的文件")
    # Broken files are told in a tenth of the time that LibreOffice needs for them.
    made = _read_by_library(data)
    if office:
        try:
            # It keeps text boxes, too.
            return convert(data, "doc", "docx:MS Word 2007 XML", office, _MOST_SECONDS)
        except OfficeError:
            pass
    if made is None:
        raise Refusal(messages.OLD_WORD)
    return made


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
