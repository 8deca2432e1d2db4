"""The text of a body as it is searched: plain lines."""

from __future__ import annotations

from typing import TypeAlias

from zhibu.model.article import Body
from zhibu.text.markup import plain_text

Passages: TypeAlias = tuple[tuple[int, tuple[str, ...]], ...]
"""Each section's level and its lines, its heading first; footnotes last, at level 0."""
_BACK = "↩"


def lines_of(passages: Passages) -> list[str]:
    """All lines as written."""
    return [line for _, lines in passages for line in lines]


def passages_of(body: Body) -> Passages:
    """The lines of each section of a body."""
    found = [
        (one.level, tuple(_lines(f"<p>{one.heading_html}</p>{one.html}"))) for one in body.sections
    ]
    if body.footnotes_html:
        found.append((0, tuple(_lines(body.footnotes_html.replace("&#8617;", "")))))
    return tuple(found)


def _lines(markup: str) -> list[str]:
    lines = (" ".join(line.replace(_BACK, "").split()) for line in plain_text(markup).split("\n"))
    return [line for line in lines if line]
