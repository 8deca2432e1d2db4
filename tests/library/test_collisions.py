"""Old URLs and outputs that need one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from zhibu.library.collisions import find_collisions

Told: TypeAlias = Callable[..., str]
FILE = "articles/2024/kaike.md"


@pytest.fixture
def said_of(problems_of: Told, head: str) -> Callable[..., str]:
    """What is said about the old URLs of one article, or of two."""

    def find(one: str, other: str = "") -> str:
        return problems_of(
            {
                FILE: f"---\n{head}aliases: [{one}]\n---\n",
                "articles/2024/lai-ren.md": f"---\n{head}aliases: [{other}]\n---\n",
            }
        )

    return find


SaidOf: TypeAlias = Callable[..., str]


@pytest.mark.parametrize("alias", ["/news/1.html", "/news/1/", "/旧/闻.htm", "/articles/1.html"])
def test_an_old_address_that_nothing_has_is_right(said_of: SaidOf, alias: str) -> None:
    assert said_of(alias, "/news/2.html") == ""


@pytest.mark.parametrize(
    "alias",
    ["/themes/yexiao/", "/themes/yexiao", "/index.html", "/THEMES/yexiao/", "/404.html",
     "/articles/2024/lai-ren/", "/themes/yexiao/index.html/"],
)  # fmt: skip
def test_an_old_address_that_is_a_page_of_the_site_is_named(said_of: SaidOf, alias: str) -> None:
    shown = alias.replace("index.html", "").rstrip("/")
    told = said_of(alias)
    assert told.startswith(f"{FILE}:6:11 错误 A401 旧网址“{shown}")
    assert "已经是本站的网页或文件。\n    请删去这个旧网址，或换一个。" in told


def test_an_old_address_that_is_a_folder_of_the_site_is_named(problems_of: Told, head: str) -> None:
    files = {
        FILE: f"---\n{head}aliases: [/articles/2024/deng.html]\n---\n",
        "articles/2024/deng.html.md": f"---\n{head}---\n",
    }
    assert problems_of(files).startswith(f"{FILE}:6:11 错误 A401")


def test_an_old_address_of_two_articles_is_named(said_of: SaidOf) -> None:
    assert said_of("/news/1.html", "/news/1.html") == (
        f"articles/2024/lai-ren.md:6:11 错误 A402 旧网址“/news/1.html”在“{FILE}”里也写了。\n"
        "    请只留在一篇文章里。"
    )


def test_old_addresses_that_differ_by_case_are_one(said_of: SaidOf) -> None:
    assert "A402" in said_of("/News/1.html", "/news/1.html")


def test_an_old_address_is_shown_without_its_index_page(said_of: SaidOf) -> None:
    assert "旧网址“/news/1/”在" in said_of("/news/1/", "/news/1")


def test_nothing_can_stand_below_an_old_address_that_is_a_file(said_of: SaidOf) -> None:
    assert "错误 A401 旧网址“/news/1.html/”已经是本站的另一个旧网址。" in said_of(
        "/news/1.html", "/news/1.html/"
    )


def test_two_files_that_differ_by_case_need_one_place() -> None:
    found = find_collisions([("a/x.png", "articles/a/x.png"), ("a/X.png", "articles/a/X.png")])
    assert [problem.as_text() for problem in found] == [
        "articles/a/x.png:1:1 错误 A403 “articles/a/x.png”与“articles/a/X.png”会写到同一个地方。\n"
        "    请把其中一个改名。"
    ]


def test_a_file_cannot_be_a_folder_as_well() -> None:
    found = find_collisions([("a/x.pdf", "a/x.pdf"), ("a/x.pdf/index.html", "a/x.pdf.md")])
    assert [(problem.place.path, problem.code) for problem in found] == [("a/x.pdf.md", "A403")]


def test_files_of_different_names_need_no_one_place() -> None:
    assert list(find_collisions([("a/x.png", "a/x.png"), ("a/y.png", "a/y.png")])) == []
