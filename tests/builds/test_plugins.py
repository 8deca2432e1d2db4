"""Plugins, hooks and templates of the site's own: which pages they see and how they change them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.builds.counties import County, make_county, picture
from tests.builds.oven import Baking, bake

from .trees import differing, tree

SEEN = """\
from pathlib import Path
def note(event, page):
    with Path(__file__).with_name("seen.txt").open("a", encoding="utf-8") as file:
        file.write(f"{event} {page.file.dest_uri}\\n")
def on_pre_page(page, **_):
    note("pre", page)
def on_page_markdown(markdown, *, page, **_):
    note("markdown", page)
def on_page_content(html, *, page, **_):
    note("content", page)
def on_page_context(context, *, page, **_):
    note("context", page)
"""
HEARS = (
    SEEN
    + """\
def on_post_page(output, *, page, **_):
    note("post", page)
"""
)
CHANGES = """\
def on_post_page(output, **_):
    return output.replace("</body>", "<p>加在网页末尾</p></body>")
"""
TELLS = """\
def on_post_page(output, *, page, **_):
    told = (page.title, page.url, page.canonical_url, page.is_homepage, len(page.content) > 99)
    return f"{told}"
"""
COLLECTS = """\
from pathlib import Path
pages = []
def on_post_page(output, *, page, **_):
    pages.append(page.url)
def on_post_build(config):
    found = [Path(config.site_dir, url, "index.html").is_file() for url in pages]
    (Path(config.site_dir) / "pages.txt").write_text(f"{len(pages)} {all(found)}")
    pages.clear()
"""
LEAVES_OUT = """\
def on_post_page(output, *, page, **_):
    return "" if page.url == "themes/" else output
"""
FAILS = """\
def on_post_page(output, *, page, **_):
    if page.url == "themes/":
        raise RuntimeError("kaputt")
"""
SILENT = "def on_post_page(output, **_):\n    return output\n"
MAIN = '{% extends "base.html" %}\n'
BANNER = MAIN + "{% block announce %}<p>本周维护</p>{% endblock %}\n"
FOOT = '<p class="own">{% if page.is_homepage %}首页的页脚{% else %}别页的页脚{% endif %}</p>\n'
WITH_FOOT = MAIN + '{% block footer %}{% include "partials/foot.html" %}{% endblock %}\n'


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


def override(county: County, name: str, text: str) -> None:
    file = county.root / "own" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


def pages(county: County) -> list[Path]:
    """Every page but redirects and the 404 page, which MkDocs makes of templates."""
    found = sorted((county.root / "site").rglob("*.html"))
    return [path for path in found if path.name != "404.html" and "old" not in path.parts]


def without(county: County, word: str) -> list[Path]:
    """Pages that lack a word."""
    return [path for path in pages(county) if word not in path.read_text("utf-8")]


def seen(county: County) -> list[str]:
    return (county.root / "seen.txt").read_text("utf-8").splitlines()


def stamps(county: County) -> dict[Path, tuple[int, int]]:
    found = {path: path.stat() for path in pages(county)}
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in found.items()}


def test_whoever_listens_for_finished_pages_sees_each_once(county: County):
    add_hook(county, HEARS)
    assert bake(county.root).is_good
    outputs = [path.relative_to(county.root / "site").as_posix() for path in pages(county)]
    heard = Counter(line for line in seen(county) if line.startswith("post "))
    assert heard == Counter(f"post {path}" for path in outputs)


def test_the_other_events_of_a_page_are_for_the_pages_of_docs(county: County):
    add_hook(county, HEARS)
    assert bake(county.root).is_good
    others = Counter(line for line in seen(county) if not line.startswith("post "))
    events = ("pre", "markdown", "content", "context")
    assert others == Counter(f"{event} guide/index.html" for event in events)


def test_what_a_hook_changes_stands_on_every_page(county: County):
    add_hook(county, CHANGES)
    assert bake(county.root).is_good
    assert without(county, "加在网页末尾") == []


def test_a_hook_is_told_what_page_it_is(county: County):
    add_hook(county, TELLS)
    assert bake(county.root).is_good
    told = {
        path: (county.root / "site" / path / "index.html").read_text() for path in ("", "themes")
    }
    address = "https://example.org/yunxi/"
    assert told == {
        "": f"{('云溪支部', '', address, True, True)}",
        "themes": f"{('主题', 'themes/', address + 'themes/', False, True)}",
    }


def test_a_hook_has_seen_all_pages_before_anything_is_done_at_the_end_of_a_build(county: County):
    add_hook(county, COLLECTS)
    assert bake(county.root).is_good
    assert (county.root / "site/pages.txt").read_text() == f"{len(pages(county))} True"


def test_a_page_of_which_a_hook_leaves_nothing_is_not_published(
    county: County, quick: dict[str, str]
):
    add_hook(county, LEAVES_OUT)
    told = bake(county.root)
    assert "Page skipped: 'themes/index.md'." in told.log
    assert differing(tree(county.root / "site"), quick) == ["themes/index.html"]


def test_a_hook_that_fails_leaves_the_site_as_it_was_and_the_log_names_the_page(
    county: County, quick: dict[str, str]
):
    add_hook(county, FAILS)
    told = bake(county.root)
    assert not told.is_good
    assert "Error building page 'themes/index.md':" in told.log
    assert differing(tree(county.root / "site"), quick) == []


def test_what_a_hook_changed_goes_with_the_hook(county: County, quick: dict[str, str]):
    add_hook(county, CHANGES)
    bake(county.root)
    county.config["hooks"].pop()
    county.save()
    bake(county.root)
    assert differing(tree(county.root / "site"), quick) == []


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_hook_that_changes_nothing_leaves_the_bytes_of_a_build_without_it(
    county: County, *, directory_urls: bool
):
    county.config["use_directory_urls"] = directory_urls
    county.save()
    bake(county.root)
    quick = tree(county.root / "site")
    add_hook(county, SILENT)
    assert bake(county.root).is_good
    assert differing(tree(county.root / "site"), quick) == []


def test_every_page_is_handed_over_in_every_build(county: County):
    """What the hook does may depend on anything, so nothing of the last build is kept."""
    add_hook(county, HEARS)
    bake(county.root)
    first = seen(county)
    (county.root / "seen.txt").unlink()
    bake(county.root)
    assert seen(county) == first


def test_a_second_build_with_a_hook_gives_the_same_bytes(county: County):
    add_hook(county, CHANGES)
    bake(county.root)
    first = tree(county.root / "site")
    assert bake(county.root).is_good
    assert differing(tree(county.root / "site"), first) == []


def test_a_hook_that_listens_for_no_finished_page_costs_no_page(county: County):
    add_hook(county, SEEN)
    bake(county.root)
    before = stamps(county)
    (county.root / "seen.txt").unlink()
    assert bake(county.root).is_good
    assert stamps(county) == before
    assert len(seen(county)) == 4


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
    override(county, "main.html", BANNER)
    assert bake(county.root).is_good
    assert without(county, "本周维护") == []


def test_a_part_of_the_frame_that_the_site_overrides_stands_on_every_page(county: County):
    override(county, "main.html", WITH_FOOT)
    override(county, "partials/foot.html", FOOT)
    assert bake(county.root).is_good
    home = (county.root / "site/index.html").read_text("utf-8")
    assert "首页的页脚" in home
    assert without(county, "别页的页脚") == [county.root / "site/index.html"]


def test_a_frame_of_the_sites_own_is_around_every_page(county: County):
    frame = "<title>{{ page.title }}</title><main>{{ page.content }}</main><hr class='own'>"
    override(county, "base.html", frame)
    assert bake(county.root).is_good
    themes = (county.root / "site/themes/index.html").read_text("utf-8")
    assert without(county, "<hr class='own'>") == []
    assert themes.startswith('<title>主题</title><main><div class="z-wrap">')


def test_a_change_of_an_override_is_seen_by_the_next_build(county: County):
    override(county, "main.html", WITH_FOOT)
    override(county, "partials/foot.html", FOOT)
    bake(county.root)
    override(county, "partials/foot.html", FOOT.replace("页脚", "新页脚"))
    assert bake(county.root).is_good
    assert without(county, "新页脚") == []


@pytest.mark.parametrize("name", ["main.html", "partials/unused.html"])
def test_an_override_that_changes_nothing_leaves_the_bytes_as_they_are(
    county: County, quick: dict[str, str], name: str
):
    override(county, name, MAIN)
    assert bake(county.root).is_good
    assert differing(tree(county.root / "site"), quick) == []


def test_an_override_of_one_of_our_templates_changes_that_page(county: County):
    county.templates["themes.html"] = "<h1>本县的主题</h1>"
    county.save()
    bake(county.root)
    assert "本县的主题" in (county.root / "site/themes/index.html").read_text("utf-8")


def test_a_search_of_mkdocs_lists_the_pages_of_docs(county: County):
    county.config["plugins"] = ["search"]
    county.save()
    assert bake(county.root).is_good
    index = json.loads((county.root / "site/search/search_index.json").read_text("utf-8"))
    assert {one["location"].partition("#")[0] for one in index["docs"]} == {"guide/"}


def test_a_preview_beside_a_hook_shows_the_articles_that_are_right(county: County):
    add_hook(county, CHANGES)
    county.piece(0).mistake = "tilte: x\n"
    county.save()
    told = Baking(county.root, command="serve").wait()
    assert told.is_good, told.log
    page = county.root / ".cache/zhibu/preview/articles" / county.name(1) / "index.html"
    assert "加在网页末尾" in page.read_text("utf-8")
