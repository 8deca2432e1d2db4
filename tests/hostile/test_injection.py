"""Markup and script in articles: one site holds every article that may be published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from zhibu.library.loading import Reading
from zhibu.library.url_check import check_urls
from zhibu.model.problem import Problem

from .cases_injection import CASES, Case
from .injected_site import slug
from .laws import (
    Page,
    find_bad_messages,
    find_dangers,
    find_dead_addresses,
    find_malformed_files,
    walk,
)
from .site_maker import END_MARK, Outcome, Project, read_body, read_project


def _named(cases: list[Case]) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases]


@pytest.mark.parametrize("case", _named(CASES))
def test_every_message_about_it_is_one_plain_chinese_sentence(
    case: Case, readings: dict[str, Reading]
) -> None:
    assert find_bad_messages(readings[case.name].problems) == []


@pytest.mark.parametrize("case", _named([one for one in CASES if one.code.startswith("A")]))
def test_what_cannot_be_published_is_refused_by_name(
    case: Case, readings: dict[str, Reading], tmp_path: Path
) -> None:
    root = Project(files={"articles/2024/case.md": case.text}).write(tmp_path)
    problems = _all_problems(root)
    codes = {problem.code for problem in problems if problem.level.value == "error"}
    wanted = tuple(case.code.split())
    assert any(code.startswith(wanted) for code in codes), codes


def _all_problems(root: Path) -> list[Problem]:
    reading = read_project(root)
    return [*reading.problems, *check_urls(reading, pages=set(), outputs=set())]


_PUBLISHED = [one for one in CASES if not one.code]


def _page(case: Case, built: Outcome) -> Page:
    file = built.output / "articles" / "2024" / slug(CASES.index(case)) / "index.html"
    return walk(file.read_text("utf-8"))


@pytest.mark.parametrize("case", _named(_PUBLISHED))
def test_an_article_with_markup_is_published_to_its_last_word(case: Case, built: Outcome) -> None:
    assert built.status == 0, built.said[-3000:]
    page = _page(case, built)
    assert page.text.count(END_MARK) == 1


@pytest.mark.parametrize(
    "case", _named([one for one in _PUBLISHED if one.name.startswith("title ")])
)
def test_a_title_is_shown_letter_by_letter(case: Case, built: Outcome) -> None:
    title = yaml.safe_load(str(case.text).split("---\n")[1])["title"]
    page = _page(case, built)
    assert (page.h1.strip(), page.title.startswith(title)) == (title, True)


@pytest.mark.parametrize(
    "case",
    _named([one for one in _PUBLISHED
           if one.name.split()[0] in ("kicker", "subtitle", "summary", "source", "author",
                                      "photographer", "editor", "based_on")]),
)  # fmt: skip
def test_a_field_is_shown_letter_by_letter(case: Case, built: Outcome) -> None:
    value = yaml.safe_load(str(case.text).split("---\n")[1])[case.name.split()[0]]
    words = value[0] if isinstance(value, list) else value
    assert words in _page(case, built).text


@pytest.mark.parametrize("case", _named([one for one in CASES if one.code == "?"]))
def test_an_address_that_may_not_be_followed_is_not_in_the_page(case: Case, tmp_path: Path) -> None:
    root = Project(files={"articles/2024/case.md": case.text}).write(tmp_path)
    page = walk(read_body(root, "2024/case"))
    ours = re.compile(r"zhibu:(?:article|file|site|fragment):(?!\.\.)|https?://[\w.]+/?\S*\Z")
    assert page.dangers == []
    assert [one for _, one in page.addresses if not ours.match(one)] == []


def test_a_site_of_hostile_articles_and_names_is_built(built: Outcome) -> None:
    assert (built.status, "Traceback" in built.said) == (0, False), built.said[-3000:]


def test_no_page_of_it_holds_anything_that_runs_or_loads(built: Outcome) -> None:
    assert find_dangers(built.output) == {}


def test_no_feed_or_data_file_of_it_is_malformed(built: Outcome) -> None:
    assert find_malformed_files(built.output) == []


def test_no_link_or_picture_of_it_leads_nowhere(built: Outcome) -> None:
    assert find_dead_addresses(built.output) == []
