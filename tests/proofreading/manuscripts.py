"""Manuscripts made from a few words."""

from __future__ import annotations

from zhibu.proofreading.manuscript import Manuscript, open_manuscript
from zhibu.read.front_matter import read_fields, split_front_matter
from zhibu.read.source import Source
from zhibu.read.validation import aliases_at, labels_at

HEADER = "---\ntitle: 甲\ndate: 2024-05-01\n---\n"


def manuscript(text: str) -> Manuscript:
    """The manuscript of an article, or of a body alone."""
    source = Source("a.md", text if text.startswith("---\n") else HEADER + text)
    block, _ = split_front_matter(source, aliases_at((), labels_at))
    fields = None
    if block:
        fields, _ = read_fields(block, "a.md", lambda keys: aliases_at(keys, labels_at))
    return open_manuscript(source, block, fields)
