"""Every text finds exactly the articles that contain it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.laws import IS_WHOLE, law, share

from zhibu.index import postings
from zhibu.text.folding import fold

from .indexes import answers, document, index_of

FEW = "党建山村校学员高的一。，、“”《》2016年ab 著乾"
# Each example is an index and a program that asks it.
SLOW = settings(suppress_health_check=[HealthCheck.too_slow])
RARE = "，；𠮷龍黨Ａé①㎡ﬁσΣ\u200b\u3000😀"


def written(folder: Path, texts: Sequence[tuple[str, Sequence[str], str]]) -> list[list[str]]:
    """Index articles; the folded lines of each."""
    documents = [document(number, title, head) for number, (title, head, _) in enumerate(texts)]
    index_of(folder, documents, [body for _, _, body in texts])
    whole = (fold("\n".join((title, *head, body))) for title, head, body in texts)
    return [[line for line in text.split("\n") if line] for text in whole]


def truth(lines: Sequence[Sequence[str]], *terms: str) -> list[int]:
    return [
        number
        for number, some in enumerate(lines)
        if all(any(fold(term) in line for line in some) for term in terms)
    ]


def make_texts(seed: int, count: int, length: int) -> list[tuple[str, list[str], str]]:
    """Articles of few characters, so that most stretches occur often, with rare ones between."""
    dice = random.Random(seed)

    def line(longest: int) -> str:
        signs = [dice.choice(FEW if dice.random() < 0.97 else RARE) for _ in range(longest)]
        return " ".join("".join(signs).split()) or "山"

    return [
        (line(dice.randint(2, 12)), [line(8)] if dice.random() < 0.5 else [],
         "\n".join(line(dice.randint(1, length)) for _ in range(dice.randint(0, 6))))
        for _ in range(count)
    ]  # fmt: skip


@law
@pytest.mark.parametrize("common", share([40, 3, 16_384], every=3))
def test_a_thousand_random_stretches_find_exactly_their_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, common: int
):
    monkeypatch.setattr(postings, "_COMMON", common)
    texts = make_texts(common, 120, 60)
    lines = written(tmp_path / "site", texts)
    dice = random.Random(1)
    asked = []
    while len(asked) < 1000:
        line = dice.choice(dice.choice(lines))
        start = dice.randrange(len(line))
        asked.append(line[start : start + dice.choice([1, 2, 2, 3, 4, 5, 8, 13, 34])])
    asked = [one for one in asked if one.strip() and '"' not in one]
    found = answers(tmp_path / "site", [{"q": f'"{one}"'} for one in asked])
    for one, answer in zip(asked, found, strict=True):
        assert sorted(answer["order"]) == truth(lines, one.strip()), one


@settings(SLOW, max_examples=100 if IS_WHOLE else 10)
@given(
    texts=st.lists(
        st.tuples(
            st.text(FEW + RARE, min_size=1, max_size=9),
            st.lists(st.text(FEW, min_size=1, max_size=6), max_size=1),
            st.text(FEW + RARE + "\n", max_size=40),
        ),
        min_size=1,
        max_size=12,
    ),
    asked=st.lists(st.text(FEW + RARE, min_size=1, max_size=5), min_size=1, max_size=12),
)
def test_any_words_find_exactly_the_articles_that_have_them_all(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[tuple[str, list[str], str]],
    asked: list[str],
):
    folder = tmp_path_factory.mktemp("law") / "site"
    clean = [(" ".join(a.split()) or "山", b, c.replace("\u3000", "")) for a, b, c in texts]
    lines = written(folder, [(a, [x for x in b if x.strip()], c) for a, b, c in clean])
    for one, answer in zip(asked, answers(folder, [{"q": one} for one in asked]), strict=True):
        terms = fold(one).split()
        assert sorted(answer["order"]) == truth(lines, *terms), one


@settings(SLOW, max_examples=60 if IS_WHOLE else 6)
@given(
    titles=st.lists(
        st.text("党建山", min_size=1, max_size=6), min_size=1, max_size=60, unique=True
    ),
    common=st.sampled_from([2, 5, 16_384]),
)
def test_an_exact_title_comes_before_all_titles_that_hold_it(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], common: int
):
    folder = tmp_path_factory.mktemp("law") / "site"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postings, "_COMMON", common)
        written(folder, [(title, [], "党建山。" * 3) for title in titles])
    found = answers(folder, [{"q": title, "show": 10} for title in titles])
    first = ["".join(text for text, _ in one["hits"][0]["title"]) for one in found]
    assert first == titles


def test_two_parts_of_an_index_answer_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("zhibu.index.writer._ONE_SEGMENT", 20)
    monkeypatch.setattr("zhibu.index.writer._STEP", 10)
    monkeypatch.setattr("zhibu.index.writer._NEWEST", 5)
    monkeypatch.setattr(postings, "_COMMON", 30)
    lines = written(tmp_path / "site", make_texts(7, 90, 50))
    asked = ["党", "建山", "山村校", "的一。", "2016", "学员高的"]
    found = answers(tmp_path / "site", [{"q": one} for one in asked])
    assert [sorted(one["order"]) for one in found] == [truth(lines, one) for one in asked]


def test_a_text_never_matches_across_lines(tmp_path: Path):
    written(tmp_path / "site", [("高山", ["党校"], "两学\n一做")])
    found = answers(tmp_path / "site", [{"q": "山党"}, {"q": "学一"}, {"q": "校两"}])
    assert [one["total"] for one in found] == [0, 0, 0]


def test_long_articles_are_found_by_their_last_words(tmp_path: Path):
    body = "\n".join(["山村" * 20] * 1200 + ["最后一句在这里"])
    lines = written(tmp_path / "site", [("长文", [], body), ("短文", [], "山村")])
    (found,) = answers(tmp_path / "site", [{"q": "最后一句在这里", "show": 1}])
    assert found["order"] == truth(lines, "最后一句在这里") == [0]
    assert ["最后一句在这里", True] in found["hits"][0]["excerpt"]
    sizes = [path.stat().st_size for path in (tmp_path / "site").rglob("*.bin")]
    assert max(sizes) < 64_000
