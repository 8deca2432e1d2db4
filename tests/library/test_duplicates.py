"""Pieces that tell the same twice, and pieces that do not."""

from __future__ import annotations

import random

import pytest

from zhibu.library.duplicates import ComparedText, find, shingles_of
from zhibu.model.problem import Place
from zhibu.text.folding import fold

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def piece(seed: int, paragraphs: int = 6) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choices(HAN, k=80)) + "。" for _ in range(paragraphs)]


def text(name: str, paragraphs: list[str], order: int = 0) -> ComparedText:
    words = fold("\n".join(paragraphs))
    return ComparedText(Place(name), shingles_of(words), (order, name))


def pairs(*texts: ComparedText) -> list[str]:
    return [problem.place.path for problem in find(texts)]


ONE = piece(1)


@pytest.mark.parametrize(
    "copy",
    [
        ONE,
        ONE[1:5],
        ONE[::-1],
        ["责任编辑：某某", *ONE, "扫一扫"],
        [line.replace("。", ",") for line in ONE],
        ["".join(c if n % 50 else "某" for n, c in enumerate(line)) for line in ONE],
        ONE[:3],
    ],
)
def test_a_copy_is_found_whatever_was_done_to_it(copy: list[str]) -> None:
    assert pairs(text("a", ONE), text("b", copy, 1)) == ["b"]


def test_other_pieces_are_not_found() -> None:
    assert pairs(*(text(str(n), piece(n)) for n in range(40))) == []


def test_a_piece_that_shares_one_paragraph_of_six_is_another() -> None:
    assert pairs(text("a", ONE), text("b", [ONE[0], *piece(2)[1:]], 1)) == []


def test_what_every_piece_says_makes_none_a_copy() -> None:
    notice = piece(99, 2)
    texts = [text(f"{n:02}", [*notice, *piece(n, 1)], n) for n in range(20)]
    assert pairs(*texts) == []


def test_short_pieces_are_not_compared() -> None:
    assert pairs(text("a", ["夜校开课了。"]), text("b", ["夜校开课了。"], 1)) == []


def test_no_pieces_are_no_trouble() -> None:
    assert pairs() == []
