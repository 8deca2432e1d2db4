"""Words that should be written otherwise: those of everybody, and how both lists are searched."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from zhibu.model.problem import Level
from zhibu.model.term import Term

Forms: TypeAlias = dict[str, list[tuple[Term, str]]]
"""Forms to avoid by their first character: most texts hold few of these."""


@cache
def common_words() -> Forms:
    """What is often misspelled (``words.toml``)."""
    lists = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return by_first_character(
        Term(
            use=one["use"],
            avoid=tuple(one["avoid"]),
            level=Level(one.get("level", "warning")),
            is_safe=one.get("safe", True),
            but=tuple(one.get("but", ())),
        )
        for one in lists["word"]
    )


def by_first_character(terms: Iterable[Term]) -> Forms:
    """The forms to avoid of some terms."""
    found: Forms = {}
    for term in terms:
        for form in term.avoid:
            found.setdefault(form[0], []).append((term, form))
    return found


def find_words(text: str, signs: frozenset[str], forms: Forms) -> Iterator[tuple[Term, int, int]]:
    """Every form that should be avoided, with where it stands; ``signs`` are those of the text."""
    for sign in sorted(signs.intersection(forms)):
        for term, form in forms[sign]:
            at = text.find(form) if signs.issuperset(form) else -1
            while at >= 0:
                end = at + len(form)
                # The right word may hold the wrong one: 党支部 holds 支部.
                if not any(_holds(text, at, end, longer) for longer in (*term.but, term.use)):
                    yield term, at, end
                at = text.find(form, end)


def _holds(text: str, start: int, end: int, longer: str) -> bool:
    """True when the stretch is part of a longer one that is right."""
    form = text[start:end]
    inside = longer.find(form)
    while inside >= 0:
        begin = start - inside
        if begin >= 0 and text.startswith(longer, begin):
            return True
        inside = longer.find(form, inside + 1)
    return False
