"""Slips in the front matter, one article a case, read without building."""

from __future__ import annotations

from pathlib import Path

from zhibu.library.loading import Reading
from zhibu.library.url_check import check_urls

from .cases_front_matter import CASES, DRAFTS, KEPT
from .cases_injection import Case
from .laws import find_bad_messages
from .site_maker import Project, article_of, read_project


def _read(text: str | bytes, root: Path) -> Reading:
    return read_project(Project(files={"articles/2024/case.md": text}).write(root))


def _told(case: Case, root: Path) -> list[str]:
    """What is wrong with the answer to a slip."""
    reading = _read(case.text, root)
    problems = [*reading.problems, *check_urls(reading, pages=set(), outputs=set())]
    errors = {one.code for one in problems if one.level.value == "error"}
    if case.code:
        is_right = any(one.code.startswith(case.code) for one in problems)
    else:
        is_right = not errors and len(reading.library.entries) == 1
    return find_bad_messages(problems) + ([] if is_right else sorted(errors) or ["nothing"])


def test_every_slip_is_named_in_chinese_or_means_what_was_typed(tmp_path: Path) -> None:
    told = {case.name: _told(case, tmp_path / str(n)) for n, case in enumerate(CASES)}
    assert {name: wrong for name, wrong in told.items() if wrong} == {}


def test_every_odd_value_means_what_was_typed(tmp_path: Path) -> None:
    shown = {
        name: [str(getattr(one.article, attribute)) for one in reading.library.entries]
        for n, (name, text, attribute, _) in enumerate(KEPT)
        for reading in [_read(text, tmp_path / str(n))]
    }
    assert shown == {name: [wanted] for name, _, _, wanted in KEPT}


def test_every_draft_is_a_draft_however_it_is_written(tmp_path: Path) -> None:
    readings = {
        name: _read(article_of(block), tmp_path / str(n))
        for n, (name, block) in enumerate(DRAFTS.items())
    }
    counts = {
        name: (len(one.library.entries), len(one.unpublished)) for name, one in readings.items()
    }
    assert counts == dict.fromkeys(DRAFTS, (0, 1))
