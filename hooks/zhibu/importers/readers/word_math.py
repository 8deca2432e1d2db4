"""Formulas of Word as a line that can be read: (a+b)/2, √(x), x² with its 2 raised.

Source: ECMA-376 part 1, 22.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree import ElementTree as etree

from zhibu import messages
from zhibu.importers.foreign import Rise, Run, merged
from zhibu.importers.readers.ooxml import attribute, child, children, local
from zhibu.importers.readers.word_symbols import sign_of
from zhibu.importers.refusal import Refusal

_MOST_DEPTH = 60
_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）"}


def math_runs(element: etree.Element) -> list[Run]:
    """The words of a formula, every letter of it, in reading order.

    Raises:
        Refusal: its parts are too deep within each other.
    """
    return list(merged(list(_all(element, 0))))


def _all(parent: etree.Element, depth: int) -> Iterator[Run]:
    if depth > _MOST_DEPTH:
        raise Refusal(messages.TOO_DEEP_TO_IMPORT)
    for at, one in enumerate(parent):
        if local(one) == "oMath" and at and local(parent) == "oMathPara":
            yield Run(text=" ")
        yield from _part(one, depth + 1)


def _part(one: etree.Element, depth: int) -> Iterator[Run]:
    name = local(one)
    if name == "t":
        yield Run(text=one.text or "")
    elif name == "sym":
        yield Run(text=sign_of(attribute(one, "font"), attribute(one, "char")))
    elif name == "f":
        yield from _fraction(one, depth)
    elif name == "rad":
        degree = _of(one, "deg", depth)
        yield Run(text="√")
        yield from [Run(text="["), *degree, Run(text="]")] if degree else []
        yield from _in_brackets(_of(one, "e", depth))
    elif name in ("sSub", "sSup", "sSubSup", "sPre"):
        yield from _scripts(one, depth)
    elif name == "nary":
        yield Run(text=_sign(one, "naryPr", "chr", "∫"))
        yield from _limits(one, depth)
        yield from _of(one, "e", depth)
    elif name == "d":
        yield from _delimited(one, depth)
    elif name in ("limLow", "limUpp"):
        yield from _of(one, "e", depth)
        yield from _set(_of(one, "lim", depth), "sub" if name == "limLow" else "super")
    elif name == "acc":
        yield from _of(one, "e", depth)
        yield Run(text=_sign(one, "accPr", "chr", "\u0302"))
    elif name in ("m", "eqArr"):
        yield from _rows(one, depth)
    elif not name.endswith("Pr"):
        yield from _all(one, depth)


def _of(parent: etree.Element, name: str, depth: int) -> list[Run]:
    found = child(parent, name)
    return list(_all(found, depth)) if found is not None else []


def _fraction(one: etree.Element, depth: int) -> Iterator[Run]:
    yield from _in_brackets(_of(one, "num", depth))
    yield Run(text="/")
    yield from _in_brackets(_of(one, "den", depth))


def _scripts(one: etree.Element, depth: int) -> Iterator[Run]:
    base, low, high = (_of(one, name, depth) for name in ("e", "sub", "sup"))
    raised = [*_set(low, "sub"), *_set(high, "super")]
    yield from [*raised, *base] if local(one) == "sPre" else [*base, *raised]


def _limits(one: etree.Element, depth: int) -> Iterator[Run]:
    yield from _set(_of(one, "sub", depth), "sub")
    yield from _set(_of(one, "sup", depth), "super")


def _set(runs: Sequence[Run], rise: Rise) -> Iterator[Run]:
    """Runs below or above the line; what stands so within them is told by a sign."""
    for run in runs:
        if run.rise:
            yield Run(text=("^" if run.rise == "super" else "_") + f"({run.text})", rise=rise)
        else:
            yield replace(run, rise=rise)


def _delimited(one: etree.Element, depth: int) -> Iterator[Run]:
    yield Run(text=_sign(one, "dPr", "begChr", "("))
    for at, part in enumerate(children(one, "e")):
        if at:
            yield Run(text=_sign(one, "dPr", "sepChr", "|"))
        yield from _all(part, depth)
    yield Run(text=_sign(one, "dPr", "endChr", ")"))


def _rows(one: etree.Element, depth: int) -> Iterator[Run]:
    """A matrix or a column of equations: its rows behind each other."""
    rows = list(children(one, "mr")) or [one]
    gap = "；" if local(one) == "eqArr" else "，"
    for number, row in enumerate(rows):
        yield from [Run(text="；")] if number else []
        for at, part in enumerate(children(row, "e")):
            yield from [Run(text=gap)] if at else []
            yield from _all(part, depth)


def _in_brackets(runs: list[Run]) -> list[Run]:
    """The runs in brackets, but a single name or number, or what has brackets already."""
    text = "".join(run.text for run in runs).strip()
    is_closed = text[:1] in _PAIRS and text.find(_PAIRS[text[:1]]) == len(text) - 1
    if text.replace(".", "").isalnum() or len(text) < 2 or is_closed:
        return runs
    return [Run(text="("), *runs, Run(text=")")]


def _sign(one: etree.Element, properties: str, name: str, default: str) -> str:
    found = child(child(one, properties), name)
    return default if found is None else attribute(found, "val")
