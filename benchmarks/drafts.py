"""An article while it is being written: its plan, its words and its blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from random import Random

from benchmarks.figures import Figure
from benchmarks.grammar import Grammar, Local, compile_grammar
from benchmarks.registries import Organisation, Theme
from benchmarks.vocabulary import (
    PATTERNS,
    PLACE_HEADS,
    PLACE_PREFIXES,
    PLACE_TAILS,
    RARE_HEADS,
    WORDS,
)

GRAMMAR: Grammar = compile_grammar(WORDS, PATTERNS)
VILLAGE_KINDS = ("村", "村", "村", "自然村", "社区", "片区")
_HEADS, _TAILS = tuple(PLACE_HEADS), tuple(PLACE_TAILS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is settled about an article before its text is written."""

    id: str
    """``<year>/<name>``."""
    title: str
    published: date
    kind: str
    organisation: Organisation
    themes: tuple[Theme, ...]
    rng_key: str
    """Seed of all chance in the text, so that an article is the same in every order."""

    @property
    def name(self) -> str:
        """The file name without folder and suffix."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A highlight as front matter holds it; without a heading it is the whole article."""

    heading: str | None
    figures: tuple[Figure, ...]
    id: str | None = None
    theme: str | None = None
    about: str | None = None


@dataclass(slots=True)
class Draft:
    """The body while it is being written."""

    plan: Plan
    rng: Random
    local: Local
    numbers_headings: bool
    """Staff number all headings of a piece or none."""
    blocks: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    length_chars: int = 0

    def fill(self, symbol: str) -> str:
        """Return a text for the symbol in this article's words."""
        return GRAMMAR.fill(symbol, self.rng, self.local)

    def add(self, block: str, length_chars: int) -> None:
        """Append a Markdown block that holds so many characters of text."""
        self.blocks.append(block)
        self.length_chars += length_chars


def make_local(organisation: Organisation, themes: tuple[Theme, ...], rng: Random) -> Local:
    """Return the words of one article: its places, terms and numbers."""
    terms = [term for theme in themes for term in rng.sample(theme.terms, 4)]
    rng.shuffle(terms)
    return {
        "org": cycle([organisation.short]),
        "place": cycle([organisation.place]),
        "village": cycle([_village(rng) for _ in range(rng.randint(5, 9))]),
        "term": cycle(terms),
        "theme": cycle([theme.name for theme in themes]),
        "n": cycle([_number(rng) for _ in range(17)]),
    }


def _village(rng: Random) -> str:
    stem = rng.choice(RARE_HEADS if rng.random() < 0.3 else _HEADS) + rng.choice(_TAILS)
    prefix = rng.choice(PLACE_PREFIXES) if rng.random() < 0.25 else ""
    return prefix + stem + rng.choice(VILLAGE_KINDS)


def _number(rng: Random) -> str:
    if rng.random() < 0.6:
        return str(rng.choice((rng.randint(2, 9), rng.randint(10, 99))))
    return f"{10 * rng.randint(2, 300)}{rng.choice(('', '', '多', '余'))}"


def pick_below(organisation: Organisation, rng: Random) -> str:
    """Return the short name of a node below this one, its own where there is none."""
    nodes = list(organisation.walk())
    return rng.choice(nodes[1:] or nodes).short
