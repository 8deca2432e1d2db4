"""The picture of the rooms in ARCHITECTURE.md, drawn from the imports; no test.

Run as ``python -m tests.architecture.picture FILE``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from tests.architecture.imports import rooms, trees

_WIDTH, _BOX_WIDTH, _BOX_HEIGHT, _FLOOR = 1080, 236, 72, 122
_INK, _RED, _PAPER, _FAINT = "#2b2622", "#a8201a", "#fdfaf4", "#9a8f82"
_LINE_CHARS = 38


def picture() -> str:
    """The rooms as SVG: each above all that it imports, with the imports that no other implies."""
    graph = rooms()
    floors = _floors(graph)
    top = max(floors.values())
    places: dict[str, tuple[float, float]] = {}
    order = sorted(graph, key=lambda room: (-floors[room], room))
    for floor, group in groupby(order, key=lambda room: floors[room]):
        row = list(group)
        step = _WIDTH / len(row)
        for number, room in enumerate(row):
            places[room] = (step * (number + 0.5), 24 + (top - floor) * _FLOOR)
    height = 24 + top * _FLOOR + _BOX_HEIGHT + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="Georgia, serif" role="img">',
        f"<title>{len(graph)} rooms</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="{_PAPER}"/>',
    ]
    for room in order:
        parts += [_arrow(places[room], places[one]) for one in sorted(_needed(graph, room))]
    parts += [_box(room, *places[room]) for room in order]
    return "\n".join([*parts, "</svg>", ""])


def _floors(graph: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """How many rooms lie below each, one below the other."""
    found: dict[str, int] = {}

    def floor(room: str) -> int:
        if room not in found:
            found[room] = 1 + max((floor(one) for one in graph[room]), default=-1)
        return found[room]

    return {room: floor(room) for room in graph}


def _needed(graph: Mapping[str, frozenset[str]], room: str) -> set[str]:
    """What it imports and would not reach through another."""
    through: set[str] = set()
    waiting = [below for one in graph[room] for below in graph[one]]
    while waiting:
        one = waiting.pop()
        if one not in through:
            through.add(one)
            waiting += graph[one]
    return set(graph[room]) - through


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    y1 += _BOX_HEIGHT
    bend = (y2 - y1) / 2
    return (
        f'<path d="M{x1:.0f} {y1}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2}" '
        f'fill="none" stroke="{_FAINT}" stroke-width="1.3"/>'
        f'<circle cx="{x2:.0f}" cy="{y2}" r="3.5" fill="{_FAINT}"/>'
    )


def _box(room: str, x: float, y: float) -> str:
    lines = _wrapped(_said(room))
    text = "".join(
        f'<text x="{x:.0f}" y="{y + 36 + 14 * number}" font-size="11" fill="{_INK}" '
        f'text-anchor="middle">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    left = x - _BOX_WIDTH / 2
    return (
        f'<rect x="{left:.0f}" y="{y}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="3" '
        f'fill="#fff" stroke="{_INK}"/>'
        f'<text x="{x:.0f}" y="{y + 18}" font-size="15" font-weight="bold" fill="{_RED}" '
        f'text-anchor="middle">{room}</text>{text}'
    )


def _said(room: str) -> str:
    """The first sentence of what a room says of itself."""
    told = ast.get_docstring(trees()[room]) or ""
    return told.partition("\n")[0].replace("``", "").rstrip(".")


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LINE_CHARS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), "utf-8")
