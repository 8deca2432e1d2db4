"""All .docx documents of the tests, made when they are asked for, and their office versions.

The same call gives the same bytes, but for those that LibreOffice wrote.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from .fielded import contents, links
from .numbered import by_python_docx, chapters, legal, official, restarts, style_linked
from .packaged import long_sample, odd_package, strict
from .pictured import boxes, data_tables, doubtful, layout_table, numbered_cells, photos
from .revised import hidden, notes, tracked
from .sample import Counts, Sample
from .typed import (
    appeal,
    news,
    notice,
    report,
    signed_in_table,
    speech,
    styled_title,
    traditional,
    two_lines,
    untitled,
    wps_flat,
)

__all__ = [
    "OFFICE_CASES",
    "Counts",
    "Sample",
    "as_doc",
    "long_sample",
    "office_samples",
    "samples",
    "through_office",
]

_MAKERS: tuple[Callable[[], Sample], ...] = (
    report, two_lines, styled_title, news, speech, notice, untitled, wps_flat, appeal, traditional,
    signed_in_table, official, style_linked, restarts, legal, chapters, by_python_docx, tracked,
    hidden, notes, links, contents, photos, doubtful, boxes, layout_table, data_tables,
    numbered_cells, strict, odd_package,
)  # fmt: skip

OFFICE_CASES: tuple[tuple[str, str], ...] = (
    ("typed report", ".docx"),
    ("two-line title", ".odt"),
    ("official numbers", ".odt"),
    ("style numbers", ".docx"),
    ("tracked", ".odt"),
    ("hidden", ".docx"),
    ("notes", ".odt"),
    ("photos", ".docx"),
    ("layout table", ".odt"),
    ("data tables", ".docx"),
)
"""Names of samples and the way they go through LibreOffice, see ``through_office``."""

_LIMIT_S = 120
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".odt": "odt", ".doc": "doc:MS Word 97"}


@cache
def samples() -> list[Sample]:
    """All documents but the long one, made once in a process."""
    return [make() for make in _MAKERS]


@cache
def _folder() -> Path:
    """A folder for LibreOffice's profile and files, removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="word-samples-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _converted(data: bytes, suffix: str, wanted: str) -> bytes:
    """A file of one kind as LibreOffice writes it in another.

    Raises:
        RuntimeError: LibreOffice gave no file.
    """
    folder = Path(tempfile.mkdtemp(dir=_folder()))
    source, target = folder / f"in{suffix}", folder / "out" / f"in{wanted}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(_folder() / 'profile').as_uri()}"
    command = [
        "soffice", "--headless", "--norestore", profile,
        "--convert-to", _FILTERS[wanted], "--outdir", str(target.parent), str(source),
    ]  # fmt: skip
    # A group of its own, so that a run that hangs is ended with all its processes.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=_LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if not target.is_file():
        raise RuntimeError(f"LibreOffice made no {wanted}: {said.decode(errors='replace')}")
    return target.read_bytes()


def through_office(sample: Sample, suffix: str) -> Sample:
    """The sample as LibreOffice writes it: straight (``.docx``), or by way of ``.odt``."""
    if suffix not in (".docx", ".odt"):
        raise ValueError(suffix)
    data = _converted(sample.data, ".docx", suffix)
    if suffix == ".odt":
        data = _converted(data, ".odt", ".docx")
    # LibreOffice joins some changes into one.
    counts = replace(sample.counts, tracked=_count_changes(data))
    return replace(sample, name=f"{sample.name} by way of {suffix[1:]}", data=data, counts=counts)


def _count_changes(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return len(
            re.findall(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]", file.read("word/document.xml"))
        )


def office_samples() -> list[Sample]:
    """The samples of ``OFFICE_CASES``, each through LibreOffice."""
    by_name = {sample.name: sample for sample in samples()}
    return [through_office(by_name[name], suffix) for name, suffix in OFFICE_CASES]


def as_doc(sample: Sample) -> bytes:
    """The sample as a .doc of Word 97, by LibreOffice."""
    return _converted(sample.data, ".docx", ".doc")
