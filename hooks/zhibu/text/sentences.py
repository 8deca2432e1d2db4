"""Summaries and excerpts cut where a sentence ends."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？]*[。！？][”’」』）]*")


def cut_at_sentence(text: str, length_chars: int) -> str:
    """As many whole sentences from the start as fit; one that is too long is cut with ……."""
    line = " ".join(text.split())
    if len(line) <= length_chars:
        return line
    end = 0
    # Only the head: without a full stop the search starts again at every character.
    for match in _SENTENCE.finditer(line[: length_chars + 1]):
        if match.end() > length_chars:
            break
        end = match.end()
    return line[:end] if end else line[: length_chars - 2].rstrip("，、；：,;: ") + "……"


def count_characters(text: str) -> int:
    """Length in characters as editors count it: white space left out."""
    return len("".join(text.split()))
