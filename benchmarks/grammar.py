"""Patterns with named gaps, filled at random."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

Part = tuple[bool, str]
"""A stretch of a pattern: true and a symbol to fill, or false and text to keep."""
Choice = str | tuple[Part, ...]
Local = Mapping[str, Iterator[str]]
"""Words of one article by symbol; each is an endless supply."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words and compiled patterns by symbol. Made by `compile_grammar`."""

    choices: Mapping[str, tuple[Choice, ...]]

    def fill(self, symbol: str, rng: Random, local: Local) -> str:
        """Return one of the symbol's texts with its gaps filled, the article's words first."""
        if symbol in local:
            return next(local[symbol])
        choices = self.choices[symbol]
        # Several times faster than rng.choice, and most of the corpus maker's time is here.
        choice = choices[int(rng.random() * len(choices))]
        if isinstance(choice, str):
            return choice
        return "".join(
            self.fill(text, rng, local) if is_symbol else text for is_symbol, text in choice
        )


def compile_grammar(
    words: Mapping[str, tuple[str, ...]], patterns: Mapping[str, tuple[str, ...]]
) -> Grammar:
    """Return the grammar of plain words and of patterns with ``{symbol}`` gaps."""
    compiled = {
        symbol: tuple(_compile_pattern(pattern) for pattern in alternatives)
        for symbol, alternatives in patterns.items()
    }
    return Grammar({**words, **compiled})


def _compile_pattern(pattern: str) -> tuple[Part, ...]:
    # The group in the expression makes every second piece a symbol.
    pieces = re.split(r"\{(\w+)\}", pattern)
    return tuple((bool(i % 2), piece) for i, piece in enumerate(pieces) if piece)
