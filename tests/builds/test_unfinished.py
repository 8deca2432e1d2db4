"""Builds and previews of a site with drafts that lack something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HEAD, write_files

from zhibu.library.loading import load
from zhibu.model.article import Body, Kind
from zhibu.model.settings import Review, Settings
from zhibu.model.urls import Urls
from zhibu.pages.html import Imprint, Renderer
from zhibu.pages.plan import SitePlan
from zhibu.site.preparation import THEME

from .builder import build
from .conftest import MakeSite

Piece = Callable[..., str]
BARE = "---\n状态: 草稿\n---\n\n秘密的课还没有开。\n"
DAY = date(2025, 7, 1)


def plan_of(home: Path, settings: Settings | None = None) -> SitePlan:
    settings = settings or Settings()
    return SitePlan(load(home, settings, DAY, preview=True), settings, Urls(), "云溪支部")


def main_of(home: Path, path: str, settings: Settings | None = None) -> str:
    """What stands in the middle of a page of a preview."""
    plan = plan_of(home, settings)
    renderer = Renderer(
        plan.urls, imprint=Imprint("云溪支部"), template_folders=[str(THEME / "zhibu")],
        published=set(plan.reading.shown), body_of=lambda _: Body(), downloads={},
    )  # fmt: skip
    (page,) = (one for one in plan.pages if one.path == path)
    return renderer.render(page).main


def test_thirty_unfinished_drafts_neither_stop_nor_warn_a_strict_build(
    make_site: MakeSite, piece: Piece
):
    drafts = {f"2024/d{number}.md": BARE for number in range(30)}
    broken = {"2024/huai.md": "---\n标题: [甲\n状态: 草稿\n---\n\n秘密的课,还没有开。\n"}
    done = build(make_site({"2024/kaike.md": piece(), **drafts, **broken}), "--strict")
    assert done.status == 0, done.said
    assert "还缺内容的草稿有 31 篇，不影响网站：" in done.said
    assert "    articles/2024/d0.md：缺少“单位”；缺少“日期”；缺少“标题”；" in done.said
    texts = [path for path in done.output.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    assert not [path for path in texts if "秘密" in path.read_text("utf-8")]


@pytest.mark.parametrize("name", ["d1", "huai"])
def test_an_unfinished_draft_has_a_page_in_previews_alone(county: Path, name: str):
    files = {"d1": BARE, "huai": "---\n标题: [甲\n状态: 草稿\n---\n\n正文。\n"}
    write_files(county, {f"articles/2024/{name}.md": files[name]})
    shown = load(county, Settings(), DAY, preview=True)
    assert (shown.library.entries, list(shown.shown)) == ((), [f"2024/{name}"])
    assert load(county, Settings(), DAY).shown == {}


def test_its_page_says_on_top_what_it_lacks_and_what_stands_in(county: Path):
    write_files(county, {"articles/2024/d1.md": BARE})
    page = main_of(county, "articles/2024/d1/")
    banner, _, rest = page.partition("<h1>")
    assert "这是草稿，只在预览中显示，不会发布。" in banner
    assert "还缺 4 项" in banner
    assert "缺少“单位”（organisation）。" in banner
    assert rest.startswith("还没有标题</h1>")
    assert "还没有日期" in rest
    assert "还没有单位" in rest
    assert "1900" not in page


def test_its_page_shows_names_that_nobody_knows_without_a_link(county: Path):
    head = HEAD.replace("青石镇", "理工学校")
    write_files(county, {"articles/2024/d1.md": f"---\n{head}status: draft\n---\n\n正文。\n"})
    page = main_of(county, "articles/2024/d1/")
    assert "<li>理工学校</li>" in page
    assert 'href="../../../themes/' not in page


@pytest.mark.parametrize(
    ("more", "settings", "expected"),
    [
        ("", Review(required={Kind.NEWS: ("first", "final")}), "还缺初审、终审，只在预览中显示。"),
        ("status: draft\n", Review(), "这是草稿，只在预览中显示，不会发布。"),
    ],
)
def test_a_preview_says_why_a_piece_is_not_public(
    county: Path, more: str, settings: Review, expected: str
):
    write_files(county, {"articles/2024/kaike.md": f"---\n{HEAD}{more}---\n\n正文。\n"})
    assert expected in main_of(county, "articles/2024/kaike/", Settings(review=settings))


def test_a_preview_says_that_the_day_has_not_come(county: Path):
    head = HEAD.replace("2024-05-01", "2025-12-01")
    write_files(county, {"articles/2025/kaike.md": f"---\n{head}---\n\n正文。\n"})
    page = main_of(county, "articles/2025/kaike/")
    assert "发布日期还没有到，只在预览中显示。" in page


def test_a_preview_lists_what_is_not_public_with_the_reasons(county: Path):
    files = {"kaike": f"---\n{HEAD}---\n\n正文。\n", "d1": BARE}
    files["wan"] = f"---\n{HEAD}status: draft\n---\n\n正文。\n"
    write_files(county, {f"articles/2024/{name}.md": text for name, text in files.items()})
    page = main_of(county, "zhibu-waiting/")
    assert "草稿，还缺 4 项 · articles/2024/d1.md" in page
    assert "草稿 · articles/2024/wan.md" in page
    assert "kaike" not in page
    built = SitePlan(load(county, Settings(), DAY), Settings(), Urls(), "云溪支部")
    assert [link.label for link in built.menu if link.label == "未发布"] == []
