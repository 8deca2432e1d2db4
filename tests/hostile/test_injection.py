"""Markup and script in articles: one site holds every article that may be published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from zhibu.library.loading import Reading
from zhibu.library.url_check import check_urls

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
from .site_maker import END_MARK, Outcome, Project, read_body

PUBLISHED = [case for case in CASES if not case.code]
FIELDS = (
    "kicker", "subtitle", "summary", "source", "author", "photographer", "editor", "based_on",
)  # fmt: skip


def test_every_message_about_them_is_one_plain_chinese_sentence(
    readings: dict[str, Reading],
) -> None:
    bad = {name: find_bad_messages(reading.problems) for name, reading in readings.items()}
    assert {name: messages for name, messages in bad.items() if messages} == {}


def test_what_cannot_be_published_is_refused_by_name(readings: dict[str, Reading]) -> None:
    wanted = {case.name: tuple(case.code.split()) for case in CASES if case.code.startswith("A")}
    told = {name: _codes(readings[name]) for name in wanted}
    assert len(wanted) > 100
    assert {
        name: codes
        for name, codes in told.items()
        if not any(code.startswith(wanted[name]) for code in codes)
    } == {}


def _codes(reading: Reading) -> list[str]:
    problems = [*reading.problems, *check_urls(reading, pages=set(), outputs=set())]
    return sorted({problem.code for problem in problems if problem.level.value == "error"})


def _page(case: Case, built: Outcome) -> Page:
    file = built.output / "articles" / "2024" / slug(CASES.index(case)) / "index.html"
    return walk(file.read_text("utf-8"))


def test_each_article_with_markup_is_published_to_its_last_word(built: Outcome) -> None:
    assert built.status == 0, built.said[-3000:]
    ends = {case.name: _page(case, built).text.count(END_MARK) for case in PUBLISHED}
    assert ends == dict.fromkeys(ends, 1)


def _typed(case: Case) -> Any:
    """The field that the case is named after."""
    return yaml.safe_load(str(case.text).split("---\n")[1])[case.name.split()[0]]


def test_each_title_is_shown_letter_by_letter(built: Outcome) -> None:
    cases = [case for case in PUBLISHED if case.name.startswith("title ")]
    pages = {case.name: _page(case, built) for case in cases}
    titles = {case.name: _typed(case) for case in cases}
    assert {name: page.h1.strip() for name, page in pages.items()} == titles
    assert [name for name, page in pages.items() if not page.title.startswith(titles[name])] == []


def test_each_field_is_shown_letter_by_letter(built: Outcome) -> None:
    cases = [case for case in PUBLISHED if case.name.split()[0] in FIELDS]
    typed = {case.name: _typed(case) for case in cases}
    words = {name: one[0] if isinstance(one, list) else one for name, one in typed.items()}
    assert {case.name.split()[0] for case in cases} == set(FIELDS)
    lost = [case.name for case in cases if words[case.name] not in _page(case, built).text]
    assert lost == []


def test_no_address_that_may_not_be_followed_is_in_a_page(tmp_path: Path) -> None:
    ours = re.compile(r"zhibu:(?:article|file|site|fragment):(?!\.\.)|https?://[\w.]+/?\S*\Z")
    cases = [case for case in CASES if case.code == "?"]
    found = {}
    for number, case in enumerate(cases):
        files = {"articles/2024/case.md": case.text}
        root = Project(files=files).write(tmp_path / str(number))
        page = walk(read_body(root, "2024/case"))
        strange = [one for _, one in page.addresses if not ours.match(one)]
        found[case.name] = page.dangers + strange
    assert found == {case.name: [] for case in cases} != {}


def test_a_site_of_hostile_articles_and_names_is_built(built: Outcome) -> None:
    assert (built.status, "Traceback" in built.said) == (0, False), built.said[-3000:]


def test_no_page_of_it_holds_anything_that_runs_or_loads(built: Outcome) -> None:
    assert find_dangers(built.output) == {}


def test_no_feed_or_data_file_of_it_is_malformed(built: Outcome) -> None:
    assert find_malformed_files(built.output) == []


def test_no_link_or_picture_of_it_leads_nowhere(built: Outcome) -> None:
    assert find_dead_addresses(built.output) == []
