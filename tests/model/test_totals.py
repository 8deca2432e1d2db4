"""Key figures of a collection: which are added up, and which contradict."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from zhibu.model.holdings import Library
from zhibu.model.totals import Totals, find_contradictions

ReadLibrary: TypeAlias = Callable[[dict[str, str]], Library]
Sums: TypeAlias = Callable[..., list[tuple[str, str]]]


def article(*figures: tuple[str, str], place: str = "青石镇", year: int = 2024) -> str:
    told = "".join(f'\n      - {{label: {label}, text: "{text}"}}' for label, text in figures)
    return (
        f"---\ntitle: 夜校\ndate: 2024-05-01\nyear: {year}\norganisation: {place}\n"
        f"themes: [山村夜校]\nhighlights:\n  - id: one\n    figures:{told}\n---\n\n灯亮了。\n"
    )


@pytest.fixture
def read(library: ReadLibrary) -> Callable[..., Library]:
    return lambda **texts: library(
        {f"articles/2024/{name}.md": content for name, content in texts.items()}
    )


@pytest.fixture
def sums(read: Callable[..., Library]) -> Sums:
    def found(**texts: str) -> list[tuple[str, str]]:
        library = read(**texts)
        totals = Totals(library.collections[0].highlights, library.organisations).all
        return [(one.label, one.text) for one in totals]

    return found


OTHER = "红岩镇"


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        ("700多名", "200多名", "900多名"),
        ("16期", "4期", "20期"),
        ("700多名", "200名", "900多名"),
        ("2万余人", "5万多人", "7万多人"),
        ("2.5万元", "1.5万元", "4万元"),
        ("约300人", "200人", "约500人"),
        ("9000人", "12000人", "2.1万人"),
        ("9999人", "2人", "10001人"),
        ("1,200人", "３００人", "1500人"),
    ],
)
def test_counts_of_one_label_and_unit_are_added_with_their_bounds(
    sums: Sums, first: str, second: str, total: str
):
    found = sums(a=article(("听课", first)), b=article(("听课", second), place=OTHER))
    assert found == [("听课", total)]


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("完成率", "90%", "80%"),
        ("占比", "3成", "4成"),
        ("集体经济门槛", "10万元", "20万元"),
        ("集体收入", "10万元以上", "20万元以上"),
        ("全县排名", "3名", "5名"),
        ("人均增收", "3000元", "2000元"),
        ("听课", "16期", "200人"),
        ("听课", "3", "5"),
        ("听课", "1+6", "1+7"),
        ("连续开办", "3期", "5期"),
        ("听课", "不足100人", "50人"),
    ],
)
def test_what_is_no_count_of_one_kind_is_not_added(sums: Sums, label: str, first: str, second: str):
    assert sums(a=article((label, first)), b=article((label, second), place=OTHER)) == []


def test_a_fact_told_in_two_articles_counts_once(sums: Sums):
    found = sums(
        a=article(("听课", "16期")), b=article(("听课", "16期")),
        c=article(("听课", "4期"), place=OTHER),
    )  # fmt: skip
    assert found == [("听课", "20期")]


def test_numbers_below_an_organisation_that_reports_itself_are_not_added_to_its_own(sums: Sums):
    found = sums(
        a=article(("听课", "16期"), place="青石镇"), b=article(("听课", "5期"), place="柳塘村"),
        c=article(("听课", "4期"), place=OTHER),
    )  # fmt: skip
    assert found == [("听课", "20期")]


def test_years_are_not_mixed(read: Callable[..., Library]):
    library = read(a=article(("听课", "16期")), b=article(("听课", "4期"), place=OTHER, year=2023))
    assert Totals(library.highlights, library.organisations).all == ()


def contradictions(library: Library) -> list[tuple[str, str]]:
    found = find_contradictions(library.highlights)
    return sorted((one.figure.text, other.figure.text) for one, other in found)


@pytest.mark.parametrize(("first", "second"), [("16期", "18期"), ("700多名", "900名")])
def test_two_articles_that_tell_one_thing_differently_contradict_and_are_not_added(
    read: Callable[..., Library], sums: Sums, first: str, second: str
):
    texts = {"a": article(("听课", first)), "b": article(("听课", second))}
    assert len(contradictions(read(**texts))) == 1
    assert sums(**texts, c=article(("听课", "4期"), place=OTHER)) == []


@pytest.mark.parametrize(
    ("first", "second"), [("700多名", "750名"), ("16期", "16期"), ("约300人", "310人")]
)
def test_numbers_that_may_mean_the_same_do_not_contradict(
    read: Callable[..., Library], first: str, second: str
):
    library = read(a=article(("听课", first)), b=article(("听课", second)))
    assert contradictions(library) == []


def test_parts_told_by_one_article_do_not_contradict(read: Callable[..., Library]):
    library = read(a=article(("听课", "16期"), ("听课", "18期")))
    assert contradictions(library) == []
