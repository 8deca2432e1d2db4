"""Three stages of review: what is not signed waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HEAD, write_files

from zhibu.library.loading import Reading, load
from zhibu.model.article import Kind
from zhibu.model.settings import Review, Settings

Run = Callable[..., tuple[int, str]]
ALL = "    review:\n      required: {新闻: [初审, 复审, 终审]}\n"
SIGNED = "review: {first: 张三 2024-04-28, second: 李四 2024-04-29, final: 王五 2024-04-30}\n"


def article(more: str = "") -> str:
    return f"---\n{HEAD}{more}---\n\n夜校开课了，大家都来。\n"


@pytest.fixture
def site(home: Path) -> Callable[[str, str], Path]:
    """A site with settings for reviews and one article."""

    def make(settings: str, more: str = "") -> Path:
        (home / "mkdocs.yml").write_text(
            f"site_name: 云溪支部\nextra:\n  zhibu:\n{settings}", "utf-8"
        )
        write_files(home, {"articles/2024/kaike.md": article(more)})
        return home

    return make


def reading(home: Path, review: Review) -> Reading:
    return load(home, Settings(review=review), date(2025, 7, 1))


def test_a_piece_without_its_signatures_is_not_published(site: Callable[..., Path]):
    home = site(ALL)
    found = reading(home, Review(required={Kind.NEWS: ("first", "final")}))
    assert found.library.entries == ()
    assert [entry.id for entry in found.unpublished] == ["2024/kaike"]
    assert not found.has_errors


def test_a_signed_piece_is_published(site: Callable[..., Path]):
    home = site(ALL, SIGNED)
    found = reading(home, Review(required={Kind.NEWS: ("first", "second", "final")}))
    assert [entry.id for entry in found.library.entries] == ["2024/kaike"]


def test_kinds_that_are_not_named_need_no_signature(site: Callable[..., Path]):
    home = site(ALL)
    found = reading(home, Review(required={Kind.CASE: ("final",)}))
    assert len(found.library.entries) == 1


def test_what_waits_is_listed_with_what_is_missing(site: Callable[..., Path], run: Run):
    site(ALL, "review: {first: 张三 2024-04-28}\n")
    ended, said = run("check")
    assert ended == 0
    assert "articles/2024/kaike.md:6:9 提示 V101 还缺复审、终审，暂不发布。" in said


def test_stages_for_all_kinds_alike_may_be_one_list(site: Callable[..., Path], run: Run):
    site("    review: {required: [终审]}\n")
    assert "还缺终审" in run("check")[1]


def test_a_draft_is_not_asked_for_signatures(site: Callable[..., Path], run: Run):
    site(ALL, "status: draft\n")
    assert "V101" not in run("check")[1]


def test_one_person_may_not_sign_twice_where_the_site_says_so(site: Callable[..., Path], run: Run):
    twice = "review: {first: 张三 2024-04-28, second: 李四 2024-04-29, final: 张三 2024-04-30}\n"
    site(ALL, twice)
    assert run("check")[0] == 0
    site(f"{ALL}      distinct: true\n", twice)
    ended, said = run("check")
    assert ended == 1
    assert "错误 V102 “张三”一人签了初审、终审。" in said


def test_a_stage_before_the_one_ahead_of_it_is_told(site: Callable[..., Path], run: Run):
    site(ALL, SIGNED.replace("2024-04-29", "2024-04-20"))
    assert "警告 V103 复审的日期早于前一审。" in run("check")[1]


@pytest.mark.parametrize(
    "wrong",
    [
        "    review: {required: {新闻: [四审]}}\n",
        "    review: {required: {小说: [初审]}}\n",
        "    review: {required: 终审}\n",
    ],
)
def test_wrong_settings_are_told_with_a_right_example(
    site: Callable[..., Path], run: Run, wrong: str
):
    site(wrong)
    ended, said = run("check")
    assert ended == 1
    assert "mkdocs.yml:4:" in said
    assert "[初审, 终审]" in said
