"""Plugins, hooks and templates of the site's own that are to see every page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.builds.counties import County, make_county, picture
from tests.builds.oven import Baked, Baking, bake

from .trees import differing, tree

WHY = "因为用了 {}，全部网页都经过 MkDocs 生成，会慢一些。"
COUNTS = """\
from pathlib import Path
def note(event, page):
    with Path(__file__).with_name("seen.txt").open("a", encoding="utf-8") as file:
        file.write(f"{event} {page.file.dest_uri}\\n")
def on_page_markdown(markdown, *, page, **_):
    note("markdown", page)
def on_page_content(html, *, page, **_):
    note("content", page)
def on_page_context(context, *, page, **_):
    note("context", page)
def on_post_page(output, *, page, **_):
    note("post", page)
"""
CHANGES = """\
def on_page_content(html, **_):
    return html + "<p>加在正文后面</p>"
def on_post_page(output, **_):
    return output.replace("</body>", "<p>加在网页末尾</p></body>")
"""
SILENT = "def on_post_page(output, **_):\n    return output\n"
MAIN = '{% extends "base.html" %}\n'
BANNER = MAIN + "{% block announce %}<p>本周维护</p>{% endblock %}\n"


@pytest.fixture
def county(tmp_path: Path) -> County:
    made = make_county(tmp_path / "county")
    made.save()
    return made


@pytest.fixture
def quick(county: County) -> dict[str, str]:
    """What a build gives that nobody else looks at."""
    assert bake(county.root).is_good
    return tree(county.root / "site")


def add_hook(county: County, text: str) -> None:
    (county.root / "theirs.py").write_text(text, "utf-8")
    county.config["hooks"] = [*county.config["hooks"][:1], "theirs.py"]
    county.save()


def pages(county: County) -> list[Path]:
    """Every page but redirects and the 404 page, which MkDocs makes of templates."""
    found = sorted((county.root / "site").rglob("*.html"))
    return [path for path in found if path.name != "404.html" and "old" not in path.parts]


def test_a_hook_sees_every_page_once_in_each_event(county: County):
    add_hook(county, COUNTS)
    assert bake(county.root).is_good
    lines = (county.root / "seen.txt").read_text("utf-8").splitlines()
    outputs = [path.relative_to(county.root / "site").as_posix() for path in pages(county)]
    events = ("markdown", "content", "context", "post")
    assert Counter(lines) == Counter(f"{event} {path}" for event in events for path in outputs)


def test_what_a_hook_changes_stands_on_every_page(county: County):
    add_hook(county, CHANGES)
    assert bake(county.root).is_good
    texts = {path: path.read_text("utf-8") for path in pages(county)}
    added = ("加在正文后面", "加在网页末尾")
    assert [path for path in texts if any(word not in texts[path] for word in added)] == []


def test_what_a_hook_changed_goes_with_the_hook(county: County, quick: dict[str, str]):
    add_hook(county, CHANGES)
    bake(county.root)
    county.config["hooks"].pop()
    county.save()
    bake(county.root)
    assert differing(tree(county.root / "site"), quick) == []


def test_a_sentence_says_why_it_is_slower(county: County):
    add_hook(county, SILENT)
    assert WHY.format("theirs.py") in bake(county.root).log


def test_a_site_of_ours_alone_says_nothing_of_the_kind(county: County):
    assert WHY.split("，")[1] not in bake(county.root).log


def test_a_hook_that_changes_nothing_leaves_the_bytes_of_a_quick_build(
    county: County, quick: dict[str, str]
):
    add_hook(county, SILENT)
    assert bake(county.root).is_good
    assert differing(tree(county.root / "site"), quick) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"nav": ["index.md", {"指南": "guide.md"}]},
        {"nav": [{"首页": "index.md"}, {"栏目": ["guide.md"]}]},
        {"use_directory_urls": False},
        {"site_url": ""},
        {"site_description": "一句说明", "copyright": "© 云溪", "site_author": "云溪"},
        {"repo_url": "https://github.com/yunxi/site", "edit_uri": "edit/main/docs/"},
        {"markdown_extensions": ["admonition", {"toc": {"permalink": True}}]},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_under_any_settings_the_bytes_are_those_of_a_quick_build(
    county: County, settings: dict[str, object]
):
    county.config |= settings
    county.save()
    assert bake(county.root).is_good
    quickly = tree(county.root / "site")
    add_hook(county, SILENT)
    assert bake(county.root).is_good
    assert differing(tree(county.root / "site"), quickly) == []


def test_every_page_is_built_anew_beside_a_hook(county: County):
    """What the hook does may depend on anything, so nothing of the last build is kept."""
    add_hook(county, COUNTS)
    bake(county.root)
    (county.root / "seen.txt").unlink()
    bake(county.root)
    assert len((county.root / "seen.txt").read_text("utf-8").splitlines()) == 4 * len(pages(county))


def test_edits_beside_a_hook_give_the_bytes_of_a_clean_build(county: County, tmp_path: Path):
    add_hook(county, CHANGES)
    bake(county.root)
    county.piece(3).title = "改了的题目"
    county.themes[0]["description"] = "新的说明。"
    county.pictures[f"{county.name(6)[:4]}/deng.png"] = picture(9, 9)
    county.save()
    assert bake(county.root).is_good
    clean = make_county(tmp_path / "clean")
    vars(clean).update({**vars(county), "root": clean.root})
    clean.save()
    add_hook(clean, CHANGES)
    assert bake(clean.root).is_good
    assert differing(tree(county.root / "site"), tree(clean.root / "site")) == []


def test_a_block_that_the_site_overrides_stands_on_every_page(county: County):
    (county.root / "own" / "main.html").write_text(BANNER, "utf-8")
    told = bake(county.root)
    texts = {path: path.read_text("utf-8") for path in pages(county)}
    assert [path for path in texts if "本周维护" not in texts[path]] == []
    assert WHY.format("main.html") in told.log


@pytest.mark.parametrize("name", ["main.html", "partials/unused.html"])
def test_an_override_that_changes_nothing_leaves_the_bytes_of_a_quick_build(
    county: County, quick: dict[str, str], name: str
):
    (county.root / "own" / name).parent.mkdir(exist_ok=True)
    (county.root / "own" / name).write_text(MAIN, "utf-8")
    assert bake(county.root).is_good
    assert differing(tree(county.root / "site"), quick) == []


def test_an_override_of_one_of_our_templates_is_no_reason_to_be_slow(county: County):
    county.templates["themes.html"] = "<h1>本县的主题</h1>"
    county.save()
    assert WHY.split("，")[1] not in bake(county.root).log
    assert "本县的主题" in (county.root / "site/themes/index.html").read_text("utf-8")


def test_a_plugin_sees_our_pages_too(county: County):
    """Search, which lists every page that passes."""
    county.config["plugins"] = ["search"]
    county.save()
    told = bake(county.root)
    index = (county.root / "site/search/search_index.json").read_text("utf-8")
    assert WHY.format("material/search") in told.log
    assert "themes/yexiao/" in index


def test_a_preview_beside_a_hook_shows_the_articles_that_are_right(county: County):
    add_hook(county, CHANGES)
    county.piece(0).mistake = "tilte: x\n"
    county.save()
    told = preview(county)
    assert told.is_good, told.log
    page = county.root / ".cache/zhibu/preview/articles" / county.name(1) / "index.html"
    assert "加在正文后面" in page.read_text("utf-8")


def preview(county: County) -> Baked:
    return Baking(county.root, command="serve").wait()
