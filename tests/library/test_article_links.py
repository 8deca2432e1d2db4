"""Links between articles and into the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

Told: TypeAlias = Callable[..., str]
FILE = "articles/2024/kaike.md"


@pytest.fixture
def said_of(problems_of: Told, head: str) -> Callable[..., str]:
    """What is said about a body, beside an article of the year before with one highlight."""
    highlights = "highlights:\n  - {heading: 点灯, id: deng}\n"

    def find(body: str, more: str = "") -> str:
        return problems_of(
            {
                FILE: f"---\n{head}---\n\n{body}\n",
                "articles/2023/dian-deng.md": (
                    f"---\n{head}year: 2023\n{highlights}{more}---\n\n## 点灯\n"
                ),
            }
        )

    return find


SaidOf: TypeAlias = Callable[..., str]


@pytest.mark.parametrize(
    "link",
    [
        "../2023/dian-deng.md", "../2023/dian-deng.md#deng", "../2023/dian-deng.md#dian-deng",
        "../2023/dian%2Ddeng.md", "kaike.md", "/articles/2023/dian-deng/", "/",
        "/articles/2023/dian-deng", "/collections/2023/", "/organisations/qingshi/",
        "/api/articles.json",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_right(said_of: SaidOf, link: str) -> None:
    assert said_of(f"[灯]({link})") == ""


def test_a_link_to_an_article_that_is_not_there_is_named(said_of: SaidOf) -> None:
    assert said_of("[灯](../2023/dian-den.md)") == (
        f"{FILE}:8:5 错误 A301 链接的文章“../2023/dian-den.md”不存在。\n"
        "    请改正链接，最接近的是“../2023/dian-deng.md”，写从本文出发的相对路径，以 .md 结尾。"
    )


def test_every_place_of_a_dead_link_is_named(said_of: SaidOf) -> None:
    told = said_of("[灯](a.md) 和[灯](a.md)\n\n[灯](a.md)")
    assert [line.split(" ")[0] for line in told.split("\n")[::2]] == [
        f"{FILE}:8:5",
        f"{FILE}:8:16",
        f"{FILE}:10:5",
    ]


def test_a_place_that_another_article_has_not_is_asked_about(said_of: SaidOf) -> None:
    assert said_of("[灯](../2023/dian-deng.md#den)") == (
        f"{FILE}:8:5 警告 A313 “../2023/dian-deng.md#den”所指的页面里没有这个位置。\n"
        "    请改正“#”后面的内容，最接近的是“deng”。"
    )


def test_a_link_to_a_draft_is_asked_about(said_of: SaidOf) -> None:
    assert said_of("[灯](../2023/dian-deng.md)", "status: draft\n") == (
        f"{FILE}:8:5 警告 A312 链接的文章“../2023/dian-deng.md”还没有发布，这里只显示文字。\n"
        "    请等那篇文章发布，或删去链接。"
    )


def test_a_link_to_an_article_with_errors_is_not_called_dead(said_of: SaidOf) -> None:
    told = said_of("[灯](../2023/dian-deng.md) [灯](/articles/2023/dian-deng/)", "kind: 新文\n")
    assert (told.count("错误"), "A210" in told) == (1, True)


def test_a_theme_without_articles_has_no_page_to_link_to(said_of: SaidOf) -> None:
    assert said_of("[村务](/themes/cunwu/)").startswith(
        f"{FILE}:8:6 错误 A315 本站没有“/themes/cunwu/”这个网址。"
    )
