"""``extra.zhibu`` of mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zhibu.model.problem import Level
from zhibu.model.settings import Identity, Settings
from zhibu.read.site_settings import read_settings


def settings_of(file: Path, lines: str, environment: dict[str, str] | None = None) -> Settings:
    text = "site_name: 云溪支部\nextra:\n  zhibu:\n" + lines
    file.write_text(text, "utf-8")
    values = yaml.safe_load(text)["extra"]["zhibu"]
    settings, problems = read_settings(values, file, environment or {})
    assert problems == []
    return settings


def said_of(file: Path, lines: str) -> str:
    text = "site_name: 云溪支部\nextra:\n  zhibu:\n" + lines
    file.write_text(text, "utf-8")
    settings, problems = read_settings(yaml.safe_load(text)["extra"]["zhibu"], file, {})
    assert settings == Settings()
    return "\n".join(problem.as_text() for problem in problems)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where mkdocs.yml is."""
    return tmp_path / "mkdocs.yml"


def test_without_settings_the_defaults_hold(file: Path) -> None:
    assert read_settings(None, file, {}) == (Settings(), [])


def test_every_setting_is_read(file: Path) -> None:
    settings = settings_of(
        file,
        "    articles: neirong\n    page_size: 30\n    jobs: 4\n    check: {warning: stop}\n"
        "    collections: [pdf]\n    site_id_code: '3502110001'\n    icp: 备1号\n"
        "    organiser: 云溪县委\n    search: script\n",
    )
    assert settings.search == "script"
    assert (settings.articles, settings.page_size, settings.jobs) == ("neirong", 30, 4)
    assert settings.check == {Level.ERROR: "stop", Level.WARNING: "stop", Level.HINT: "hide"}
    assert settings.collections == ("pdf",)
    assert settings.identity == Identity(
        site_id_code="3502110001", icp="备1号", organiser="云溪县委"
    )


def test_the_environment_goes_before_the_file(file: Path) -> None:
    assert settings_of(file, "    jobs: 4\n", {"ZHIBU_JOBS": "2"}).jobs == 2


def test_the_environment_can_leave_the_books_out(file: Path) -> None:
    settings = settings_of(file, "    collections: [pdf]\n", {"ZHIBU_COLLECTIONS": ""})
    assert settings.collections == ()
    assert settings_of(file, "    jobs: 4\n", {"ZHIBU_COLLECTIONS": "epub, pdf"}).collections == (
        "epub",
        "pdf",
    )


def test_only_who_names_the_books_asks_for_them(file: Path) -> None:
    assert not settings_of(file, "    jobs: 4\n").asks_for_collections
    assert settings_of(file, "    collections: [pdf]\n").asks_for_collections


@pytest.mark.parametrize("word", ["auto", "on", "off"])
def test_cards_are_switched_by_words_that_yaml_has_other_ideas_of(file: Path, word: str) -> None:
    assert settings_of(file, f"    cards: {word}\n").cards == word
    assert settings_of(file, "    cards: on\n", {"ZHIBU_CARDS": word}).cards == word


def test_a_backslash_in_the_content_folder_is_a_slash(file: Path) -> None:
    assert settings_of(file, "    articles: neirong\\wenzhang\n").articles == "neirong/wenzhang"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "    page_sise: 20\n",
            "4:5 错误 A107 没有“extra.zhibu.page_sise”这一项。\n"
            "    请改用已有的名称，最接近的是“page_size”。",
        ),
        (
            "    xyz: 20\n",
            "4:5 错误 A107 没有“extra.zhibu.xyz”这一项。\n    请改用已有的名称，见写作指南。",
        ),
        (
            "    check:\n      eror: stop\n",
            "5:7 错误 A107 没有“extra.zhibu.check.eror”这一项。\n"
            "    请改用已有的名称，最接近的是“error”。",
        ),
        (
            "    page_size: 3\n",
            "4:5 错误 A214 设置“page_size”的写法不对，现在是“3”。\n"
            "    请改成这样：5 到 200 的整数。",
        ),
        (
            "    page_size: true\n",
            "4:5 错误 A214 设置“page_size”的写法不对，现在是“true”。\n"
            "    请改成这样：5 到 200 的整数。",
        ),
        (
            "    page_size:\n",
            "4:5 错误 A214 设置“page_size”的写法不对，现在是“”。\n"
            "    请改成这样：5 到 200 的整数。",
        ),
        (
            "    jobs: 0\n",
            "4:5 错误 A214 设置“jobs”的写法不对，现在是“0”。\n"
            "    请改成这样：auto 或 1 到 64 的整数。",
        ),
        (
            "    jobs: many\n",
            "4:5 错误 A214 设置“jobs”的写法不对，现在是“many”。\n"
            "    请改成这样：auto 或 1 到 64 的整数。",
        ),
        (
            "    check:\n      warning: go\n",
            "5:7 错误 A214 设置“warning”的写法不对，现在是“go”。\n"
            "    请改成这样：stop、report 或 hide。",
        ),
        (
            "    collections: [pdf, odt]\n",
            "4:5 错误 A214 设置“collections”的写法不对，现在是“odt”。\n"
            "    请改成这样：pdf、docx、epub、html 的列表。",
        ),
        (
            "    search: lunr\n",
            "4:5 错误 A214 设置“search”的写法不对，现在是“lunr”。\n"
            "    请改成这样：auto、fetch、script 或 off。",
        ),
        (
            "    articles: .\n",
            "4:5 错误 A214 设置“articles”的写法不对，现在是“.”。\n"
            "    请改成这样：放文章的文件夹，如 articles。",
        ),
        (
            "    articles: [a]\n",
            "4:5 错误 A214 设置“articles”的写法不对，现在是“一个列表”。\n"
            "    请改成这样：放文章的文件夹，如 articles。",
        ),
        (
            "    - articles\n",
            "3:3 错误 A214 设置“zhibu”的写法不对，现在是“一个列表”。\n"
            "    请改成这样：每行一项设置，如 page_size: 20。",
        ),
    ],
)
def test_a_wrong_setting_is_named_where_it_stands(file: Path, lines: str, said: str) -> None:
    assert said_of(file, lines) == f"mkdocs.yml:{said}"


def test_every_wrong_setting_is_told_in_one_run(file: Path) -> None:
    assert said_of(file, "    page_size: 3\n    jobs: 0\n    xyz: 1\n").count("错误") == 3
