# ruff: noqa: E501 - inputs stand one a line, however long
"""One site that holds every hostile article which reading lets through."""

from __future__ import annotations

import pytest
import yaml

from zhibu.library.loading import Reading

from .cases_injection import CASES, Case
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
def built(tmp_path_factory: pytest.TempPathFactory, readings: dict[str, Reading]) -> Outcome:
    """One site of every article that reading let through, under hostile names."""
    root = tmp_path_factory.mktemp("injected")
    files: dict[str, str | bytes] = {**_names()}
    for number, case in enumerate(CASES):
        if not readings[case.name].has_errors and not _has_dead_link(case):
            files[f"articles/2024/{slug(number)}.md"] = case.text
    for one, name in _REGISTRY_NAMES.items():
        files[f"articles/2024/named-{one}.md"] = _named_article(one, name)
    files["articles/collections/2024.md"] = (
        f"---\ntitle: {HOSTILE_NAME!r}\n---\n\n<script>pwn()</script>卷首<b onclick=pwn()>语</b>\n".replace(
            "\\'", "''"
        )
    )
    settings = (
        "organiser: '<script>pwn()</script>\"onclick=pwn()'\n"
        "icp: '\"><img src=x onerror=pwn()>'\npage_size: 200\n"
        # Attacks are full of slips, which are not what these tests are about.
        "check: {error: report}"
    )
    project = Project(
        files=files, settings=settings, site_name=HOSTILE_NAME,
        config='copyright: "<script>pwn()</script>"\nsite_description: "\\"><script>pwn()</script>"\n',
    )  # fmt: skip
    return build(project.write(root))


def slug(number: int) -> str:
    """File name of the case with this number."""
    return f"case-{number}"


def _has_dead_link(case: Case) -> bool:
    """Links are checked when the pages are known; such a case has a build of its own reading."""
    return case.code in ("A30 A31", "?")
