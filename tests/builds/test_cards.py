"""Share cards as files that a build publishes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.builds.counties import make_county, picture
from tests.builds.oven import Baking, bake

from zhibu.cards.card_files import DRAWING

from .builder import FONTS, MKDOCS_YML, REPOSITORY, build_from_the_start
from .conftest import MakeSite
from .trees import differing, tree

CARDS = {"ZHIBU_CARDS": "on", "ZHIBU_FONTS": str(FONTS)}
HIGHLIGHT = "highlights:\n  - {id: one, figures: [{label: 听课, text: 700多名}]}\n"
ADDRESS = "https://example.org/yunxi/"
SILENT = "def on_post_page(output, **_):\n    return output\n"


@pytest.fixture
def county_site(make_site: MakeSite, piece: Callable[..., str]) -> Path:
    """A site with three articles, one of them with a cover and one in a collection."""
    site = make_site(
        {
            "2024/kaike.md": piece("夜校开课了<b>", more=HIGHLIGHT),
            "2024/tongzhi.md": piece("停课通知", "2024-06-01"),
            "2024/deng.md": piece("桥头的灯", "2024-06-02", "cover: deng.png\ncover_alt: 一盏灯\n"),
        }
    )
    (site / "articles/2024/deng.png").write_bytes(picture(40, 30))
    return site


def cards(site: Path) -> dict[str, int]:
    """When each card was written, by its page."""
    top = site / "site"
    found = sorted(top.rglob("card.png"))
    return {one.parent.relative_to(top).as_posix(): one.stat().st_mtime_ns for one in found}


def head_of(site: Path, page: str) -> dict[str, str]:
    text = (site / "site" / page / "index.html").read_text("utf-8")
    named = r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)">'
    return dict(re.findall(named, text))


def edit(site: Path, name: str, old: str, new: str) -> None:
    file = site / "articles" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def renewed(site: Path, environment: dict[str, str]) -> list[str]:
    """Pages whose cards are others after one more build."""
    before = cards(site)
    assert bake(site, environment=environment).is_good
    after = cards(site)
    assert before.keys() == after.keys()
    return [page for page in after if before[page] != after[page]]


def test_articles_and_collections_point_to_pictures_of_themselves(county_site: Path):
    done = bake(county_site, environment=CARDS)
    assert (done.is_good, done.said) == (True, ())
    assert list(cards(county_site)) == [
        "articles/2024/deng", "articles/2024/kaike", "articles/2024/tongzhi", "collections/2024",
    ]  # fmt: skip
    for page in cards(county_site):
        head = head_of(county_site, page)
        assert head["og:image"] == f"{ADDRESS}{page}/card.png"
        assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
        assert head["og:image:type"] == "image/png"
        assert head["twitter:card"] == "summary_large_image"
        with Image.open(county_site / "site" / page / "card.png") as card:
            assert (card.format, card.size) == ("PNG", (1200, 630))
    alt = head_of(county_site, "articles/2024/kaike")["og:image:alt"]
    assert alt == "夜校开课了&lt;b&gt;，青石镇"
    assert head_of(county_site, "themes/yexiao") == {}


def test_programs_are_told_of_the_cover_or_else_of_the_card(county_site: Path):
    assert bake(county_site, environment=CARDS).is_good

    def pictures(page: str) -> list[str]:
        text = (county_site / "site/articles/2024" / page / "index.html").read_text("utf-8")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert found
        return next(one["image"] for one in json.loads(found[1])["@graph"] if "image" in one)

    assert pictures("deng") == [f"{ADDRESS}articles/2024/deng.png"]
    assert pictures("tongzhi") == [f"{ADDRESS}articles/2024/tongzhi/card.png"]


def test_a_card_is_drawn_again_when_it_shows_something_else_and_only_then(county_site: Path):
    assert bake(county_site, environment=CARDS).is_good
    assert renewed(county_site, CARDS) == []
    edit(county_site, "2024/tongzhi.md", "一期比一期多", "一期比一期少")
    assert renewed(county_site, CARDS) == []
    edit(county_site, "2024/tongzhi.md", "停课通知", "停课两天")
    assert renewed(county_site, CARDS) == ["articles/2024/tongzhi"]
    (county_site / "articles/2024/deng.png").write_bytes(picture(30, 50))
    assert renewed(county_site, CARDS) == ["articles/2024/deng"]
    (county_site / "site/articles/2024/kaike/card.png").unlink()
    assert bake(county_site, environment=CARDS).is_good
    assert len(cards(county_site)) == 4


def test_whoever_wants_none_has_the_cover_as_before(county_site: Path):
    assert bake(county_site, environment=CARDS).is_good
    assert bake(county_site, environment=CARDS | {"ZHIBU_CARDS": "off"}).is_good
    assert cards(county_site) == {}
    assert head_of(county_site, "articles/2024/kaike") == {}
    assert head_of(county_site, "articles/2024/deng") == {
        "og:image": f"{ADDRESS}articles/2024/deng.png",
        "og:image:width": "40",
        "og:image:height": "30",
        "og:image:alt": "一盏灯",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [(f"site_url: {ADDRESS}\n", ""), ("plugins: []\n", "plugins: []\nuse_directory_urls: false\n")],
    ids=["site_url", "use_directory_urls"],
)
def test_where_nobody_could_fetch_them_there_are_none(county_site: Path, old: str, new: str):
    (county_site / "mkdocs.yml").write_text(MKDOCS_YML.replace(old, new), "utf-8")
    done = bake(county_site, environment=CARDS | {"ZHIBU_CARDS": "auto"})
    assert (done.is_good, done.said) == (True, ())
    assert cards(county_site) == {}
    done = bake(county_site, environment=CARDS)
    assert done.is_good
    assert [one for one in done.said if "S122" in one] != []


def test_a_preview_has_none(county_site: Path):
    assert Baking(county_site, environment=CARDS, command="serve").wait().is_good
    assert list((county_site / ".cache/zhibu/preview").rglob("card.png")) == []


@pytest.fixture
def without_fonts(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody whose system has no Chinese font."""
    (tmp_path / "bare").mkdir()
    text = 'import sys\nsys.prefix = "/nowhere"\n'
    (tmp_path / "bare/sitecustomize.py").write_text(text)
    nowhere = dict.fromkeys(("XDG_DATA_DIRS", "XDG_DATA_HOME", "ZHIBU_FONTS"), "/nowhere")
    return {"PYTHONPATH": f"{tmp_path}/bare:{REPOSITORY}/hooks", **nowhere}


def test_without_fonts_the_site_is_built_and_says_why_there_are_no_cards(
    county_site: Path, without_fonts: dict[str, str]
):
    environment = without_fonts | {"ZHIBU_CARDS": "auto"}
    done = build_from_the_start(county_site, "--strict", environment=environment)
    assert done.status == 0, done.said
    assert "没有找到中文字体，分享图画不出来。" in done.said
    assert cards(county_site) == {}
    done = build_from_the_start(county_site, environment=without_fonts | {"ZHIBU_CARDS": "on"})
    assert done.status == 0, done.said
    assert "警告 S121 " in done.said


def test_all_that_draws_is_in_the_keys_of_cards():
    named = {one.__name__ for one in DRAWING}
    for module in DRAWING:
        text = Path(str(module.__file__)).read_text("utf-8")
        assert set(re.findall(r"^from (zhibu\S+) import", text, re.MULTILINE)) <= named


def test_a_file_of_staff_in_the_place_of_a_card_is_told(
    county_site: Path, piece: Callable[..., str]
):
    (county_site / "articles/2024/kaike").mkdir()
    (county_site / "articles/2024/kaike/card.png").write_bytes(picture(9, 9))
    text = piece("看图", "2024-06-03") + "\n![灯](kaike/card.png)\n"
    (county_site / "articles/2024/kantu.md").write_text(text, "utf-8")
    done = bake(county_site, environment=CARDS)
    assert not done.is_good
    assert "A403" in done.log


def test_a_hook_that_is_handed_all_pages_changes_nothing_about_cards(tmp_path: Path):
    county = make_county(tmp_path / "county")
    county.save()
    assert bake(county.root, environment=CARDS).is_good
    quick = tree(county.root / "site")
    assert sum(path.endswith("/card.png") for path in quick) >= 14
    (county.root / "theirs.py").write_text(SILENT, "utf-8")
    county.config["hooks"] = [*county.config["hooks"][:1], "theirs.py"]
    county.save()
    assert bake(county.root, environment=CARDS).is_good
    assert differing(tree(county.root / "site"), quick) == []
