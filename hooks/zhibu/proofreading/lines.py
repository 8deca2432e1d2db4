"""Lines of a text that are worth a closer look."""

from __future__ import annotations

from collections.abc import Iterator


def lines_with(signs: str, text: str) -> Iterator[tuple[str, int]]:
    """Each line that holds one of the signs, with its offset."""
    start = 0
    for line in text.split("\n"):
        if any(sign in line for sign in signs):
            yield line, start
        start += len(line) + 1
