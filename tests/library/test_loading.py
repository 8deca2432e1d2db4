"""The whole content folder, read and checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from zhibu.library.loading import Reading, load
from zhibu.library.url_check import check_urls
from zhibu.model.settings import Settings

ReadCounty: TypeAlias = Callable[..., Reading]
Told: TypeAlias = Callable[..., str]
FILE = "articles/2024/kaike.md"
DAY = date(2025, 7, 1)


def ids(reading: Reading) -> list[str]:
    return [entry.id for entry in reading.library.entries]


def said(reading: Reading) -> list[str]:
    return [f"{one.place.path} {one.code}" for one in reading.problems]


def test_a_draft_is_left_out(read: ReadCounty, head: str) -> None:
    reading = read({FILE: f"---\n{head}status: 草稿\n---\n"})
    assert (ids(reading), [entry.id for entry in reading.unpublished]) == ([], ["2024/kaike"])


def test_a_preview_shows_drafts(read: ReadCounty, head: str) -> None:
    reading = read({FILE: f"---\n{head}status: 草稿\n---\n"}, preview=True)
    assert (ids(reading), reading.unpublished) == (["2024/kaike"], ())


def test_an_article_waits_for_its_day(read: ReadCounty, head: str) -> None:
    files = {FILE: f"---\n{head.replace('2024-05-01', '2025-07-02')}year: 2024\n---\n"}
    assert ids(read(files, today=date(2025, 7, 1))) == []
    assert ids(read(files, today=date(2025, 7, 2))) == ["2024/kaike"]


def test_a_preview_shows_articles_that_wait(read: ReadCounty, head: str) -> None:
    files = {FILE: f"---\n{head}---\n"}
    assert ids(read(files, preview=True, today=date(2024, 4, 1))) == ["2024/kaike"]


def test_the_errors_of_a_draft_are_told(read: ReadCounty, head: str) -> None:
    reading = read({FILE: f"---\n{head}status: 草稿\nkind: 新文\n---\n"})
    assert said(reading) == [f"{FILE} A210"]


def test_the_problems_of_all_articles_are_told_in_one_run(read: ReadCounty, head: str) -> None:
    reading = read(
        {
            "articles/2024/c.md": "",
            "articles/2024/b.md": f"---\n{head.replace('夜校', '夜小')}---\n",
            "articles/2024/a.md": f"---\n{head}kind: 新文\n---\n\n![](a.png)\n",
        }
    )
    assert said(reading) == [
        "articles/2024/a.md A210",
        "articles/2024/a.md A302",
        "articles/2024/b.md A206",
        "articles/2024/c.md A003",
    ]


def test_an_article_with_an_error_is_not_published(read: ReadCounty, head: str) -> None:
    reading = read({FILE: f"---\n{head}kind: 新文\n---\n"})
    assert (ids(reading), reading.broken, reading.has_errors) == ([], {"2024/kaike"}, True)


def test_an_article_with_a_warning_is_published(read: ReadCounty, head: str) -> None:
    reading = read({FILE: f"---\n{head}updated: 2024-04-01\n---\n"})
    assert (ids(reading), len(reading.problems), reading.has_errors) == (["2024/kaike"], 1, False)


def test_an_empty_county_is_a_library_without_articles(read: ReadCounty) -> None:
    reading = read({})
    assert (ids(reading), reading.problems) == ([], ())


def test_a_missing_content_folder_is_named(tmp_path: Path) -> None:
    problems = load(tmp_path, Settings(), DAY).problems
    assert [problem.as_text() for problem in problems] == [
        "articles:1:1 错误 A015 没有找到放文章的文件夹“articles”。\n"
        "    请建立这个文件夹，或在 mkdocs.yml 里改正 articles。"
    ]


def test_missing_registries_are_named_and_nothing_else(tmp_path: Path, head: str) -> None:
    (tmp_path / "articles/2024").mkdir(parents=True)
    (tmp_path / FILE).write_text(f"---\n{head}---\n", "utf-8")
    problems = load(tmp_path, Settings(), DAY).problems
    assert [problem.as_text() for problem in problems] == [
        "articles/organisations.yml:1:1 错误 R101 没有找到名单文件“articles/organisations.yml”。\n"
        "    请建立这个文件；写法见写作指南“主题与单位”。",
        "articles/themes.yml:1:1 错误 R101 没有找到名单文件“articles/themes.yml”。\n"
        "    请建立这个文件；写法见写作指南“主题与单位”。",
    ]


def test_the_content_folder_may_have_another_name(county: Path, head: str) -> None:
    (county / "articles").rename(county / "wenzhang")
    (county / "wenzhang/2024").mkdir()
    (county / "wenzhang/2024/kaike.md").write_text(f"---\n{head}kind: 新文\n---\n", "utf-8")
    reading = load(county, Settings(articles="wenzhang"), DAY)
    assert said(reading) == ["wenzhang/2024/kaike.md A210"]


def test_files_that_need_one_place_are_named_by_their_paths(
    county: Path, read: ReadCounty, head: str
) -> None:
    files = {FILE: f"---\n{head}---\n\n[甲](a.pdf) [乙](A.pdf)\n"}
    reading = read({**files, "articles/2024/a.pdf": "%PDF", "articles/2024/A.pdf": "%PDF"})
    assert [problem.as_text() for problem in check_urls(reading, set(), set())] == [
        "articles/2024/a.pdf:1:1 错误 A403 “articles/2024/a.pdf”与“articles/2024/A.pdf”"
        "会写到同一个地方。\n"
        "    请把其中一个改名。"
    ]


def test_the_pictures_of_a_preface_are_published(read: ReadCounty) -> None:
    note = "---\ntitle: 汇编\n---\n\n[前言](qianyan.pdf)\n"
    files = {"articles/collections/2024.md": note, "articles/collections/qianyan.pdf": "%PDF"}
    assert list(read(files).files) == ["articles/collections/qianyan.pdf"]


def test_an_unknown_issuer_of_a_collection_is_named_where_it_stands(problems_of: Told) -> None:
    files = {"articles/collections/2024.md": "---\ntitle: 汇编\norganisation: 云溪\n---\n"}
    assert problems_of(files) == (
        "articles/collections/2024.md:3:15 错误 A204 单位名单里没有“云溪”。\n"
        "    请改用名单中的写法，最接近的是“云溪县”；新单位请先加入 articles/organisations.yml。"
    )


def test_an_unknown_key_of_a_collection_note_is_named(problems_of: Told) -> None:
    files = {"articles/collections/2024.md": "---\ntitel: 汇编\n---\n"}
    assert problems_of(files) == (
        "articles/collections/2024.md:2:1 错误 A107 没有“titel”这一项。\n"
        "    请改用已有的名称，最接近的是“title”。"
    )


def test_reading_twice_gives_the_same(read: ReadCounty, head: str) -> None:
    files = {f"articles/2024/{name}.md": f"---\n{head}---\n" for name in "cab"}
    assert read(files) == read(files)
