"""Numbers that two articles tell differently.

What it finds: figures of one label, unit, organisation and year (年度) whose values cannot both be.
Why: a yearly collection prints both, and readers cannot know which is right.
Source: the product's own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhibu import messages
from zhibu.model.holdings import Library
from zhibu.model.problem import Place, Problem
from zhibu.model.totals import Told, find_contradictions


def find(library: Library) -> Iterator[Problem]:
    """One problem for each pair, in the newer article."""
    for newer, older in find_contradictions(library.highlights):
        yield messages.FIGURES_DISAGREE.at(
            _place(library, newer),
            label=newer.figure.label,
            found=newer.figure.text,
            expected=older.figure.text,
            other=library.by_id[older.highlight.article_id].article.path,
        )


def _place(library: Library, told: Told) -> Place:
    entry = library.by_id[told.highlight.article_id]
    number = entry.highlights.index(told.highlight)
    keys = ("highlights", number, "figures", told.number, "text")
    return Place(entry.article.path, *entry.article.place_of(*keys))
