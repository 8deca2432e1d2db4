"""Manuscripts made from a few words."""

from __future__ import annotations

from zhibu.proofreading.manuscript import Manuscript, open_manuscript
from zhibu.read.opened import open_source
from zhibu.read.source import Source

HEADER = "---\ntitle: 甲\ndate: 2024-05-01\n---\n"


def manuscript(text: str) -> Manuscript:
    """The manuscript of an article, or of a body alone."""
    whole = text if text.startswith("---\n") else HEADER + text
    opened = open_manuscript(open_source(Source("a.md", whole)))
    assert opened is not None
    return opened
