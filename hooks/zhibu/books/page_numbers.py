"""Pages of a Word file as LibreOffice lays it out."""

from __future__ import annotations

import io
import json

from zhibu.machine.office import convert

_FILTER = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}
_MOST_SECONDS = 900
"""A thousand pages take half a minute."""


def find_pages(docx: bytes, office: str) -> dict[str, int]:
    """Number of the page, from 1, on which each bookmark stands.

    Raises:
        OfficeError: LibreOffice gave no pages.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - an extra

    target = f"pdf:writer_pdf_Export:{json.dumps(_FILTER)}"
    reader = PdfReader(io.BytesIO(convert(docx, "docx", target, office, _MOST_SECONDS)))
    numbers = {page.indirect_reference: n for n, page in enumerate(reader.pages, 1)}
    return {
        name.removeprefix("/"): numbers[place.raw_get("/Page")]
        for name, place in reader.named_destinations.items()
    }
