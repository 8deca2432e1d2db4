"""Markup and script in articles: one site holds every article that may be published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from zhibu.load import Reading

from .cases_injection import CASES, Case
from .laws import (
    Page,
    find_bad_messages,
    find_dangers,
    find_dead_addresses,
    find_malformed_files,
    walk,
)
from .site_maker import END_MARK, Outcome, Project, build, read_project

HOSTILE_NAME = "<img src=x onerror=pwn()>\"'</script>"
_REGISTRY_NAMES = {
    "proto": "__proto__",
    "constructor": "constructor",
    "img": "<img src=x onerror=pwn()>",
    "script": "</script><script>pwn()</script>",
    "attribute": "\"'onmouseover=pwn() x=",
    "template": "{{ 7*7 }}{% raw %}",
    "hasownproperty": "hasOwnProperty",
}


def _names() -> dict[str, str]:
    themes = [
        {"id": one, "name": name, "aliases": [f"又{name}"], "group": f"组{name}",
         "description": f"说{name}"}
        for one, name in _REGISTRY_NAMES.items()
    ]  # fmt: skip
    organisations = [
        {"id": one, "name": f"单位{name}", "short": [name], "former": [f"旧{name}"],
         "kind": "党委", "parent": "shi"}
        for one, name in _REGISTRY_NAMES.items()
    ]  # fmt: skip
    return {
        "articles/themes.yml": yaml.safe_dump(
            [{"id": "ketang", "name": "田间课堂", "group": "教育", "description": "课。"}, *themes],
            allow_unicode=True,
        ),
        "articles/organisations.yml": yaml.safe_dump(
            [
                {"id": "shi", "name": "青山市委员会", "kind": "党委"},
                {"id": "zhen", "name": "白溪镇委员会", "short": ["白溪镇"], "kind": "党委"},
                *organisations,
            ],
            allow_unicode=True,
        ),
    }


def _named_article(one: str, name: str) -> str:
    fields = {
        "title": f"名称 {one}", "date": "2024-05-02", "organisation": name, "about": ["青山市委员会"],
        "themes": [name], "kind": "case", "aliases": [f"/old/{one}.html", f"/o'{one}/"],
        "highlights": [{"figures": [{"label": "期", "text": "3期"}]}],
    }  # fmt: skip
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n\n正文。\n\n{END_MARK}。\n"


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """Each article read in a project of its own."""
    base = tmp_path_factory.mktemp("injection")
    found = {}
    for number, case in enumerate(CASES):
        root = base / str(number)
        Project(files={"articles/2024/case.md": case.text}).write(root)
        found[case.name] = read_project(root)
    return found


@pytest.fixture(scope="session")
def built(
    tmp_path_factory: pytest.TempPathFactory, readings: dict[str, Reading]
) -> Outcome:
    """One site of every article that reading let through, under hostile names."""
    root = tmp_path_factory.mktemp("injected")
    files: dict[str, str | bytes] = {**_names()}
    for number, case in enumerate(CASES):
        if not readings[case.name].has_errors and not _has_dead_link(case):
            files[f"articles/2024/{_slug(number)}.md"] = case.text
    for one, name in _REGISTRY_NAMES.items():
        files[f"articles/2024/named-{one}.md"] = _named_article(one, name)
    files["articles/collections/2024.md"] = (
        f"---\ntitle: {HOSTILE_NAME!r}\n---\n\n<script>pwn()</script>卷首<b onclick=pwn()>语</b>\n"
        .replace("\\'", "''")
    )
    settings = (
        "organiser: '<script>pwn()</script>\"onclick=pwn()'\n"
        "icp: '\"><img src=x onerror=pwn()>'\npage_size: 200"
    )
    project = Project(
        files=files, settings=settings, site_name=HOSTILE_NAME,
        config='copyright: "<script>pwn()</script>"\nsite_description: "\\"><script>pwn()</script>"\n',
    )  # fmt: skip
    return build(project.write(root))


def _slug(number: int) -> str:
    return f"case-{number}"


def _has_dead_link(case: Case) -> bool:
    """Links are checked when the pages are known; such a case has a build of its own reading."""
    return case.code in ("A30 A31", "?")


def _left(cases: list[Case]) -> list[object]:
    return [
        pytest.param(
            case, id=case.name,
            marks=[pytest.mark.xfail(reason=case.left, strict=True)] if case.left else [],
        )
        for case in cases
    ]  # fmt: skip


@pytest.mark.parametrize("case", _left(CASES))
def test_every_message_about_it_is_one_plain_chinese_sentence(
    case: Case, readings: dict[str, Reading]
) -> None:
    assert find_bad_messages(readings[case.name].problems) == []


@pytest.mark.parametrize("case", _left([one for one in CASES if one.code.startswith("A")]))
def test_what_cannot_be_published_is_refused_by_name(
    case: Case, readings: dict[str, Reading], tmp_path: Path
) -> None:
    root = Project(files={"articles/2024/case.md": case.text}).write(tmp_path)
    problems = _all_problems(root)
    codes = {problem.code for problem in problems if problem.level.value == "error"}
    wanted = tuple(case.code.split())
    assert any(code.startswith(wanted) for code in codes), codes


def _all_problems(root: Path) -> list[object]:
    from zhibu.load import check_urls  # noqa: PLC0415

    reading = read_project(root)
    return [*reading.problems, *check_urls(reading, pages=set(), outputs=set())]  # type: ignore[list-item]


_PUBLISHED = [one for one in CASES if not one.code]


def _page(case: Case, built: Outcome) -> Page:
    file = built.output / "articles" / "2024" / _slug(CASES.index(case)) / "index.html"
    return walk(file.read_text("utf-8"))


@pytest.mark.parametrize("case", _left(_PUBLISHED))
def test_an_article_with_markup_is_published_to_its_last_word(case: Case, built: Outcome) -> None:
    assert built.status == 0, built.said[-3000:]
    page = _page(case, built)
    assert page.text.count(END_MARK) == 1


@pytest.mark.parametrize(
    "case", _left([one for one in _PUBLISHED if one.name.startswith("title ")])
)
def test_a_title_is_shown_letter_by_letter(case: Case, built: Outcome) -> None:
    title = yaml.safe_load(str(case.text).split("---\n")[1])["title"]
    page = _page(case, built)
    assert (page.h1.strip(), page.title.startswith(title)) == (title, True)


@pytest.mark.parametrize(
    "case",
    _left([one for one in _PUBLISHED
           if one.name.split()[0] in ("kicker", "subtitle", "summary", "source", "author",
                                      "photographer", "editor", "based_on")]),
)  # fmt: skip
def test_a_field_is_shown_letter_by_letter(case: Case, built: Outcome) -> None:
    value = yaml.safe_load(str(case.text).split("---\n")[1])[case.name.split()[0]]
    words = value[0] if isinstance(value, list) else value
    assert words in _page(case, built).text


@pytest.mark.parametrize("case", _left([one for one in CASES if one.code == "?"]))
def test_an_address_that_may_not_be_followed_is_not_in_the_page(
    case: Case, readings: dict[str, Reading]
) -> None:
    reading = readings[case.name]
    pages = [
        walk(section.html)
        for entry in reading.library.entries
        for section in entry.article.body.sections
    ]
    dangers = [danger for page in pages for danger in page.dangers]
    addresses = [one for page in pages for _, one in page.addresses]
    ours = re.compile(r"zhibu:(?:article|file|site|fragment):(?!\.\.)|https?://[\w.]+/?\S*\Z")
    assert dangers == []
    assert [one for one in addresses if not ours.match(one)] == []


def test_a_site_of_hostile_articles_and_names_is_built(built: Outcome) -> None:
    assert (built.status, "Traceback" in built.said) == (0, False), built.said[-3000:]


def test_no_page_of_it_holds_anything_that_runs_or_loads(built: Outcome) -> None:
    assert find_dangers(built.output) == {}


def test_no_feed_or_data_file_of_it_is_malformed(built: Outcome) -> None:
    assert find_malformed_files(built.output) == []


def test_no_link_or_picture_of_it_leads_nowhere(built: Outcome) -> None:
    assert find_dead_addresses(built.output) == []
