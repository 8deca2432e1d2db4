"""Which articles belong beside an article."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhibu.library.related import find_related
from zhibu.model.holdings import Library

Spec: TypeAlias = tuple[str, str, str, str]
"""Title, organisation, theme and day of the event."""
Related: TypeAlias = Callable[[list[Spec]], dict[str, list[str]]]


@pytest.fixture
def of(library: Callable[[dict[str, str]], Library]) -> Callable[[list[Spec]], Library]:
    """The library of articles with the given titles, places, themes and days."""

    def read(specs: list[Spec]) -> Library:
        nothing = {f"articles/2024/{letter}.md": "" for letter in "abcdefghijkl"}
        return library(
            nothing
            | {
                f"articles/2024/{letter}.md": (
                    f"---\ntitle: {title}\ndate: 2024-05-{number + 1:02}\norganisation: {place}\n"
                    f"themes: [{theme}]\nevent_date: {day}\n---\n"
                )
                for number, (letter, (title, place, theme, day)) in enumerate(
                    zip("abcdefghijkl", specs, strict=False)
                )
            }
        )

    return read


@pytest.fixture
def related(of: Callable[[list[Spec]], Library]) -> Related:
    """For each article the letters of its related ones, best first."""

    def find(specs: list[Spec]) -> dict[str, list[str]]:
        found = find_related(of(specs).entries)
        return {name[-1]: [entry.id[-1] for entry in entries] for name, entries in found.items()}

    return find


def spec(number: int, theme: str = "山村夜校", place: str = "青石镇") -> Spec:
    return ("夜校", place, theme, f"2024-01-{number:02}")


def test_an_article_of_the_same_theme_is_related(related: Related) -> None:
    specs = [spec(1), spec(2), ("账目上墙", "红岩镇", "阳光村务", "2024-01-03")]
    assert related(specs)["a"][0] == "b"


def test_a_shared_theme_weighs_more_than_a_shared_place(related: Related) -> None:
    specs = [
        ("一", "青石镇", "山村夜校", "2024-01-01"),
        ("二", "青石镇", "阳光村务", "2024-01-02"),
        ("三", "红岩镇", "山村夜校", "2024-01-03"),
        ("四", "白沙县委", "支部结对", "2024-01-04"),
    ]
    assert related(specs)["a"][:2] == ["c", "b"]


def test_articles_that_share_nothing_are_not_related(related: Related) -> None:
    specs = [
        ("一", "青石镇", "山村夜校", "2024-01-01"),
        ("二", "白沙县委", "阳光村务", "2024-01-02"),
    ]
    assert related(specs) == {"a": [], "b": []}


def test_two_articles_of_one_event_never_follow_each_other(related: Related) -> None:
    specs = [spec(1), spec(5), spec(5), spec(5), spec(6)]
    assert related(specs)["a"] == ["b", "e", "c"]


def test_one_article_alone_has_none_related(related: Related) -> None:
    assert related([spec(1)]) == {"a": []}


SPECS = st.lists(
    st.tuples(
        st.sampled_from(["夜校", "夜校开课", "账目上墙"]),
        st.sampled_from(["青石镇", "红岩镇", "柳塘村"]),
        st.sampled_from(["山村夜校", "支部结对"]),
        st.sampled_from(["2024-01-01", "2024-01-02", "2024-01-03"]),
    ),
    min_size=1,
    max_size=12,
)
IN_ONE_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20
)


@IN_ONE_FOLDER
@given(SPECS)
def test_at_most_five_others_are_related(related: Related, specs: list[Spec]) -> None:
    for name, others in related(specs).items():
        assert len(others) == len(set(others) - {name}) <= 5


@IN_ONE_FOLDER
@given(SPECS)
def test_no_event_is_shown_twice_in_a_row(related: Related, specs: list[Spec]) -> None:
    events = {letter: spec[1::2] for letter, spec in zip("abcdefghijkl", specs, strict=False)}
    for others in related(specs).values():
        assert all(events[one] != events[other] for one, other in pairwise(others))


@IN_ONE_FOLDER
@given(SPECS)
def test_related_articles_are_the_same_every_time(related: Related, specs: list[Spec]) -> None:
    assert related(specs) == related(specs)
