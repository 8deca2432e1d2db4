"""Marks of a merge that nobody has finished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from tests.conftest import HEAD, THEMES, write_files

from zhibu.library.loading import Reading
from zhibu.read.config import read_config
from zhibu.read.conflicts import find_conflicts

ReadCounty: TypeAlias = Callable[..., Reading]
FILE = "articles/2024/kaike.md"
BOTH = "<<<<<<< HEAD\n夜校开课了。\n=======\n夜校开学了。\n>>>>>>> xin\n"


def codes(text: str) -> list[tuple[int, str]]:
    return [(one.place.line, one.code) for one in find_conflicts(text, "a.md")]


def test_a_conflict_is_told_where_it_begins():
    assert codes(f"甲\n{BOTH}乙\n{BOTH}") == [(2, "A331"), (8, "A331")]


def test_a_conflict_may_show_what_both_sides_come_from():
    assert codes("<<<<<<< a\n甲\n||||||| b\n乙\n=======\n丙\n>>>>>>> c\n") == [(1, "A331")]


@pytest.mark.parametrize(
    "text",
    [
        "夜校\n=======\n\n正文\n",
        f"```\n{BOTH}```\n",
        f"~~~~ text\n{BOTH}~~~~\n",
        ">>>>>>> c\n=======\n<<<<<<< a\n",
        "<<<<<<< a\n正文\n",
        " <<<<<<< a\n =======\n >>>>>>> b\n",
    ],
)
def test_a_heading_code_and_single_marks_are_no_conflict(text: str):
    assert codes(text) == []


def test_in_front_matter_a_conflict_is_all_that_is_told(read: ReadCounty):
    both = "<<<<<<< HEAD\ndate: 2024-05-01\n=======\ndate: 2024-05-02\n>>>>>>> xin\n"
    reading = read({FILE: f"---\n{HEAD}{both}---\n\n夜校开课了。\n"})
    assert [(one.place.line, one.code) for one in reading.problems] == [(6, "A331")]


def test_in_a_body_a_conflict_keeps_the_article_from_being_published(read: ReadCounty):
    reading = read({FILE: f"---\n{HEAD}---\n\n{BOTH}"})
    assert [(one.place.line, one.code) for one in reading.problems] == [(8, "A331")]
    assert reading.library.entries == ()


def test_in_a_registry_a_conflict_is_told(read: ReadCounty):
    both = f"{THEMES}<<<<<<< HEAD\n=======\n- id: xin\n>>>>>>> xin\n"
    reading = read({"articles/themes.yml": both, FILE: f"---\n{HEAD}---\n\n夜校。\n"})
    told = [(one.place.path, one.code) for one in reading.problems]
    assert told == [("articles/themes.yml", "A331")]


def test_in_the_settings_a_conflict_is_told(tmp_path: Path):
    write_files(tmp_path, {"mkdocs.yml": "<<<<<<< a\nsite_name: a\n=======\n>>>>>>> b\n"})
    found = read_config(tmp_path / "mkdocs.yml")[1]
    assert [(one.place.path, one.code) for one in found] == [("mkdocs.yml", "A331")]
