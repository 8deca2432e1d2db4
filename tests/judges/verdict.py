"""How a failed judgement is told."""

from __future__ import annotations

from collections.abc import Iterable


def in_lines(findings: Iterable[str]) -> str:
    """Return the findings one a line, which pytest prints whole where it would cut a list."""
    return "\n" + "\n".join(findings)
