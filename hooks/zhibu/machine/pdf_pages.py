"""The words of a PDF with their places, read in a process of its own.

PDFium is large and old: what makes it crash, hang or swell shall end that process and no other.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

_CHILD = "zhibu.machine.pdf_child"
_MOST_SECONDS = 120
PdfTrouble: TypeAlias = Literal["password", "damaged", "pages", "chars", "time"]


class PdfError(Exception):
    """Nothing was read; ``trouble`` tells why."""

    def __init__(self, trouble: PdfTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfWords:
    """Characters that follow each other on one line without a gap; lengths in points."""

    text: str
    left: float
    right: float
    base: float
    """Of the letters, from the top of the page."""
    size: float
    font: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page, its words in the order of the file."""

    width: float
    height: float
    words: Sequence[PdfWords]
    slanted: Sequence[PdfWords]
    """Set at another angle than most: stamps and watermarks."""
    pictures: int
    """How many of the size of a photo."""


def read_pdf_pages(data: bytes, most_pages: int, most_chars: int) -> list[PdfPage]:
    """The pages of a PDF in order.

    Raises:
        PdfError: it cannot be read.
    """
    command = [sys.executable, "-c", f"import {_CHILD}; {_CHILD}.main()"]
    command += [str(most_pages), str(most_chars), str(_MOST_SECONDS)]
    try:
        ended = subprocess.run(  # noqa: S603 - this program itself
            command, input=data, capture_output=True, timeout=_MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise PdfError("time") from None
    try:
        answer: dict[str, Any] = json.loads(ended.stdout)
    except ValueError:
        raise PdfError("damaged") from None
    if answer.get("trouble"):
        raise PdfError(answer["trouble"])
    return [_page(one) for one in answer["pages"]]


def _page(told: dict[str, Any]) -> PdfPage:
    return PdfPage(
        width=told["width"],
        height=told["height"],
        words=[PdfWords(**one) for one in told["words"]],
        slanted=[PdfWords(**one) for one in told["slanted"]],
        pictures=told["pictures"],
    )
