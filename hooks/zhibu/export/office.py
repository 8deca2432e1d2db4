"""Pages of a Word file as LibreOffice lays it out (row 8)."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_FILTER = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}


class OfficeError(Exception):
    """LibreOffice could not lay the file out."""


_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_MOST_SECONDS = 900
"""A thousand pages take half a minute."""


def find_office() -> str:
    """LibreOffice's program; empty when there is none."""
    known = (shutil.which(name) for name in ("soffice", "libreoffice", *_PLACES))
    return next((one for one in known if one), "")


def find_pages(docx: bytes, office: str) -> dict[str, int]:
    """Number of the page, from 1, on which each bookmark stands.

    Raises:
        OfficeError: LibreOffice gave no pages.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - an extra

    with tempfile.TemporaryDirectory(prefix="zhibu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "book.docx").write_bytes(docx)
        command = [
            office, "--headless", "--norestore", "--nolockcheck",
            # A profile of its own: another window of it may be open.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_FILTER)}",
            "--outdir", name, str(folder / "book.docx"),
        ]  # fmt: skip
        try:
            _run(command)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OfficeError(str(error)) from error
        made = folder / "book.pdf"
        if not made.is_file():
            raise OfficeError("no PDF")
        reader = PdfReader(io.BytesIO(made.read_bytes()))
        numbers = {page.indirect_reference: n for n, page in enumerate(reader.pages, 1)}
        return {
            name.removeprefix("/"): numbers[place.raw_get("/Page")]
            for name, place in reader.named_destinations.items()
        }


def _run(command: Sequence[str]) -> None:
    """Run LibreOffice, and end it with all its processes when this one is interrupted."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - LibreOffice on a file of ours
        command, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        process.wait(_MOST_SECONDS)
    except BaseException:
        # The program that was started is a script, which starts the one that works.
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        raise
