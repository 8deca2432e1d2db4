"""Slips in the front matter, one article a case, read without building."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhibu.library.url_check import check_urls

from .cases_front_matter import CASES, DRAFTS, KEPT
from .cases_injection import Case
from .laws import find_bad_messages
from .site_maker import Project, article_of, read_project


def _named(cases: list[Case]) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases]


@pytest.mark.parametrize("case", _named(CASES))
def test_a_slip_is_named_in_chinese_or_means_what_was_typed(case: Case, tmp_path: Path) -> None:
    reading = read_project(Project(files={"articles/2024/case.md": case.text}).write(tmp_path))
    problems = [*reading.problems, *check_urls(reading, pages=set(), outputs=set())]
    codes = {one.code for one in problems if one.level.value == "error"}
    if case.code:
        named = {code for code in {one.code for one in problems} if code.startswith(case.code)}
        assert named, codes
    else:
        assert (codes, len(reading.library.entries)) == (set(), 1)
    assert find_bad_messages(problems) == []


@pytest.mark.parametrize(("name", "text", "attribute", "shown"), KEPT, ids=[one[0] for one in KEPT])
def test_an_odd_value_means_what_was_typed(
    name: str, text: str, attribute: str, shown: str, tmp_path: Path
) -> None:
    reading = read_project(Project(files={"articles/2024/case.md": text}).write(tmp_path))
    assert [str(getattr(one.article, attribute)) for one in reading.library.entries] == [shown]


@pytest.mark.parametrize("block", DRAFTS.values(), ids=list(DRAFTS))
def test_a_draft_is_a_draft_however_it_is_written(block: str, tmp_path: Path) -> None:
    text = article_of(block)
    reading = read_project(Project(files={"articles/2024/case.md": text}).write(tmp_path))
    assert (len(reading.library.entries), len(reading.unpublished)) == (0, 1)
