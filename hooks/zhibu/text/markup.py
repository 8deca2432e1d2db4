"""Cleaned HTML as plain text."""

from __future__ import annotations

import html
import re

# In cleaned HTML `<` stands only in tags and `"` never inside a value.
_TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
_NOTE_MARK = re.compile(r"<sup id=\"fnref[^>]*>.*?</sup>")
_BLOCK_END = re.compile(
    r"(?:</(?:p|li|h\d|tr|t[dh]|blockquote|figcaption|dt|dd|pre|caption|div)>|<br>)\n?"
)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def plain_text(markup: str) -> str:
    """The text, one line a block; marks of footnotes left out."""
    marked = _BLOCK_END.sub("\n", _NOTE_MARK.sub("", markup))
    lines = html.unescape(_TAG.sub("", marked)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def first_paragraph(markup: str) -> str:
    """The text of the first paragraph that stands by itself.

    Tables and lists are passed over, and so is a paragraph that only announces one with a
    colon, unless there is no other.
    """
    texts = (plain_text(match[1]).replace("\n", "") for match in _PARAGRAPH.finditer(markup))
    first = ""
    for text in texts:
        if text and not text.endswith(("：", ":")):
            return text
        first = first or text
    return first
