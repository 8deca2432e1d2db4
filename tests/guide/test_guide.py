"""The writing guide: its chapters, its list of codes, its pictures and the commands it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click
import pytest
import yaml
from PIL import Image

from zhibu import messages
from zhibu.commands.all_codes import FAMILIES, all_codes
from zhibu.commands.main import COMMANDS, cli
from zhibu.proofreading.rules import rules_by_code
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter

from .scenes import MADE_FROM, PICTURES, REPOSITORY, all_said, digests, make_desk

GUIDE = REPOSITORY / "docs" / "guide"
CHAPTERS = {path.stem: path.read_text("utf-8") for path in sorted(GUIDE.glob("*.md"))}
CODES = {*messages.BY_CODE, *rules_by_code()}
NEEDED = {
    "first": "第一篇文章",
    "import": "从 Word、微信、网页导入",
    "themes": "主题与单位",
    "highlights": "亮点怎么写",
    "check": "检查与三审",
    "collection": "年度汇编",
    "report": "通报与统计",
    "wechat": "微信公众号",
    "deploy": "上线",
    "errors": "常见错误",
}
MOST_BYTES, MOST_BYTES_IN_ALL = 60_000, 700_000
PICTURE = re.compile(r"!\[(.*?)\]\(pictures/(.+?)\.png\)(\{.*?\})?")


def _nav_paths(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        yield from _nav_paths(list(nav.values()))
    elif isinstance(nav, list):
        for one in nav:
            yield from _nav_paths(one)


@pytest.fixture(scope="module")
def nav() -> list[str]:
    """The paths below docs/ that the site's menu names."""
    config = yaml.load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    return list(_nav_paths(config["nav"]))


# ---- chapters


@pytest.mark.parametrize("name", NEEDED)
def test_every_chapter_that_staff_need_is_there(name: str) -> None:
    assert CHAPTERS[name].startswith(f"# {NEEDED[name]}\n")


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_has_one_title_and_no_level_is_skipped(name: str) -> None:
    levels = [len(signs) for signs in re.findall(r"^(#+) ", _without_code(CHAPTERS[name]), re.M)]
    assert levels.count(1) == 1 == levels[0]
    assert all(later - former <= 1 for former, later in pairwise(levels))


def test_every_chapter_is_in_the_menu(nav: list[str]) -> None:
    assert {f"guide/{name}.md" for name in CHAPTERS} == {
        path for path in nav if path.startswith("guide/")
    }


def test_the_list_of_chapters_has_the_order_of_the_menu(nav: list[str]) -> None:
    shown = re.sub(r"<!--.*?-->", "", CHAPTERS["index"], flags=re.S)
    listed = re.findall(r"^- \[.+?\]\((.+?\.md)\)：", shown, re.M)
    in_menu = [path.removeprefix("guide/") for path in nav if path.startswith("guide/")]
    assert in_menu == ["index.md", *listed]


def test_a_link_to_a_section_of_a_chapter_names_one_that_is_there() -> None:
    links = [
        (name, target or f"{name}.md", anchor)
        for name, text in CHAPTERS.items()
        for target, anchor in re.findall(r"\]\(([\w-]+\.md)?#([\w-]+)\)", _without_code(text))
    ]
    assert links
    ids = {f"{name}.md": re.findall(r"\{#([\w-]+)\}", text) for name, text in CHAPTERS.items()}
    assert [link for link in links if link[2] not in ids[link[1]]] == []


# ---- keys


def test_the_table_of_front_matter_has_each_key_by_both_names() -> None:
    rows = re.findall(r"^\| (\S+) \| `([a-z_]+)` \| (.*?) \|", CHAPTERS["front-matter"], re.M)
    assert {key: label for label, key, _ in rows} == labels_at(FrontMatter)
    required = {key for key, field in FrontMatter.model_fields.items() if field.is_required()}
    assert {key for _, key, rule in rows if rule.startswith("**必填**")} == required


# ---- codes


def test_the_list_of_codes_is_what_the_messages_and_rules_give() -> None:
    _, _, written = CHAPTERS["errors"].partition("make guide")
    _, _, listed = written.partition("\n\n")
    assert listed == "\n".join(all_codes()) + "\n", "run `make guide`"


def test_every_code_has_its_place_in_the_list() -> None:
    places = re.findall(r"^### (\w+) .*\{#(\w+)\}$", CHAPTERS["errors"], re.M)
    assert dict(places) == {code: code.lower() for code in CODES}


def test_every_family_of_codes_has_a_name() -> None:
    assert {code[:2] for code in CODES} - FAMILIES.keys() == set()


def test_every_code_that_a_chapter_names_exists() -> None:
    letters = "".join({code[0] for code in CODES})
    named = set(re.findall(rf"\b[{letters}]\d{{3}}\b", " ".join(CHAPTERS.values())))
    assert named - CODES == set()


# ---- commands


def _command_lines() -> Iterator[tuple[str, str]]:
    for name, text in CHAPTERS.items():
        for line in re.findall(r"^zhibu [^\n]+|`zhibu [^`]+`", text, re.M):
            yield name, line.strip("`")


@pytest.mark.parametrize(("name", "line"), sorted(set(_command_lines())))
def test_a_command_of_the_guide_exists_with_its_options(name: str, line: str) -> None:
    words = line.split()
    assert words[1].startswith("-") or words[1] in COMMANDS, name
    if words[1] in COMMANDS:
        command = cli.get_command(click.Context(cli), words[1])
        assert command is not None
        known = {option for one in command.params for option in one.opts} | {"--help"}
        used = {word.partition("=")[0] for word in words if re.match(r"--[a-z]", word)}
        assert used - known == set(), name


# ---- pictures


def _shown() -> dict[str, tuple[str, str]]:
    found = [one for text in CHAPTERS.values() for one in PICTURE.findall(text)]
    return {name: (alt, size) for alt, name, size in found}


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    assert _shown().keys() == {path.stem for path in PICTURES.iterdir()}


@pytest.mark.parametrize("name", _shown())
def test_a_picture_is_small_and_its_place_is_kept_free_and_described(name: str) -> None:
    file = PICTURES / f"{name}.png"
    alt, size = _shown()[name]
    with Image.open(file) as picture:
        assert size == f"{{ width={picture.width} height={picture.height} }}"
    assert file.stat().st_size <= MOST_BYTES
    assert len(re.findall(r"[\u4e00-\u9fff]", alt)) >= 10


def test_all_pictures_together_are_no_burden_for_a_new_site() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST_BYTES_IN_ALL


def test_no_picture_is_older_than_what_it_shows(tmp_path: Path) -> None:
    made_from = json.loads(MADE_FROM.read_text("utf-8"))
    now = digests(all_said(make_desk(tmp_path)))
    stale = [name for name in now.keys() | made_from.keys() if now.get(name) != made_from.get(name)]
    assert sorted(stale) == [], "run `make pictures`"


def _without_code(text: str) -> str:
    without_blocks = re.sub(r"^(```|~~~~).*?^\1", "", text, flags=re.M | re.S)
    return re.sub(r"`[^`\n]+`", "", without_blocks)
