"""What became of each line of a document: nothing may happen to one that is not told here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Fate: TypeAlias = Literal["body", "field", "remark", "aside"]
"""Words of the article; the value of a field; a question in its header; set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FatedLine:
    """A paragraph, cell, caption, note or box of a document with what became of it."""

    number: int
    """Line of a text file, else number of the paragraph, from 1; 0 outside their order."""
    place: str
    """How staff find it: ``第 3 行``, ``页眉``, ``第 2 页``."""
    text: str
    """After the recorded repairs."""
    fate: Fate
    field: str = ""
    """Front-matter key, when it became a value or a question."""
    reason: str = ""
    """Why it was set aside, in Chinese."""
