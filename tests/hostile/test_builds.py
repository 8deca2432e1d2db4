# ruff: noqa: E501 - inputs stand one a line, however long
"""Whole builds in processes of their own: refusals, leaks, places and environments."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .laws import find_dangers, find_dead_addresses, find_malformed_files, walk
from .pictures_maker import picture, svg
from .site_maker import Project, article, build, build_from_the_start, front_matter, snapshot

# CPython 3.11 cannot start in the C locale from a virtual environment whose .pth file names
# a folder outside ASCII; no code of ours has run then.
_plain_checkout = pytest.mark.skipif(
    not str(Path(__file__)).isascii(), reason="the checkout lies in a folder outside ASCII"
)

_GOOD = {"articles/2024/good.md": article()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A project that must not be built."""

    project: Project = field(default_factory=lambda: Project(files=_GOOD))
    output: str = ""
    today: str = "2026-11-22"
    epoch: str = ""
    prepare: Callable[[Path], object] = lambda _: None
    in_chinese: bool = True
    """False where MkDocs refuses in its own words before any hook is asked."""


def _link_site(root: Path, target: str) -> None:
    (root / "site").symlink_to(root / target)


def _pipe_in_docs(root: Path, name: str) -> None:
    os.mkfifo(root / "docs" / name)


REFUSALS: dict[str, Refusal] = {
    "output is the root": Refusal(project=Project(files=_GOOD, site_dir="."), in_chinese=False),
    "output is the parent": Refusal(project=Project(files=_GOOD, site_dir=".."), in_chinese=False),
    "output is the file system": Refusal(project=Project(files=_GOOD, site_dir="/"), in_chinese=False),
    "output is the source": Refusal(project=Project(files=_GOOD, site_dir="articles")),
    "output is in the source": Refusal(project=Project(files=_GOOD, site_dir="articles/2024/out")),
    "output is docs": Refusal(project=Project(files=_GOOD, site_dir="docs"), in_chinese=False),
    "output climbs back": Refusal(project=Project(files=_GOOD, site_dir="site/../articles")),
    "output is a link to the source": Refusal(prepare=lambda r: _link_site(r, "articles")),
    "output is a link to the root": Refusal(prepare=lambda r: _link_site(r, ".")),
    "output on the command line is the root": Refusal(output=".", in_chinese=False),
    "output on the command line is the source": Refusal(output="articles"),
    "articles are docs": Refusal(
        project=Project(files={"docs/2024/good.md": article()}, articles="docs")),
    "articles are below docs": Refusal(
        project=Project(files={"docs/a/2024/good.md": article()}, articles="docs/a")),
    "articles climb out": Refusal(project=Project(files=_GOOD, articles="../../..")),
    "settings are a list": Refusal(
        project=Project(files=_GOOD, config="extra: {zhibu: [a]}\n")),
    "settings have a number as key": Refusal(project=Project(files=_GOOD, settings="1: 2")),
    "settings have a list as key": Refusal(
        project=Project(files=_GOOD, settings="? [a]\n: 2"), in_chinese=False),
    "settings have an unknown key": Refusal(project=Project(files=_GOOD, settings="page_sise: 5")),
    "settings have a wrong value": Refusal(project=Project(files=_GOOD, settings="page_size: -1")),
    "settings have a wrong level": Refusal(
        project=Project(files=_GOOD, settings="check: {error: maybe}")),
    "settings have odd jobs": Refusal(project=Project(files=_GOOD, settings="jobs: [1]")),
    "settings hold a lone surrogate": Refusal(
        project=Project(files=_GOOD, settings='icp: "a\\ud800"')),
    "settings hold a control character": Refusal(
        project=Project(files=_GOOD, settings='organiser: "a\\b"')),
    "today is no day": Refusal(today="昨天"),
    "the epoch is no number": Refusal(
        today="", epoch="abc"),
    "the epoch is out of reach": Refusal(
        today="", epoch="9" * 30),
    "no folder of articles": Refusal(project=Project(articles="neirong"),
        prepare=lambda r: (r / "neirong").rename(r / "other")),
    "an old URL is the sitemap": Refusal(
        project=Project(files={"articles/2024/x.md": article(aliases=["/sitemap.xml/"])})),
    "an old URL is the error page": Refusal(
        project=Project(files={"articles/2024/x.md": article(aliases=["/404.html"])})),
    "an old URL is robots.txt": Refusal(
        project=Project(files={"articles/2024/x.md": article(aliases=["/robots.txt/"])})),
    "an old URL is a feed": Refusal(
        project=Project(files={"articles/2024/x.md": article(aliases=["/feed.xml/x/"])})),
    "an old URL is a page": Refusal(
        project=Project(files={"articles/2024/x.md": article(aliases=["/Themes/"])})),
    "an old URL is a page of docs": Refusal(
        project=Project(files={"docs/about.md": "# 关于\n",
                               "articles/2024/x.md": article(aliases=["/about/"])})),
    "an old URL is too long for the file system": Refusal(
        project=Project(files={"articles/2024/x.md": article(aliases=[f"/{'中' * 100}/"])})),
    "a page of docs is lost": Refusal(
        project=Project(files={**_GOOD, "docs/themes/index.md": "# 我的主题页\n"})),
    "a file of docs is lost": Refusal(
        project=Project(files={**_GOOD, "docs/robots.txt": "User-agent: *\nDisallow: /\n"})),
    "a linked script beside": Refusal(
        project=Project(files={"articles/2024/x.md": article("[点](evil.html)"),
                               "articles/2024/evil.html": "<script>pwn()</script>"})),
    "an unsafe drawing": Refusal(
        project=Project(files={"articles/2024/x.md": article("![图](a.svg)"),
                               "articles/2024/a.svg": svg("<script>pwn()</script>")})),
    "many problems": Refusal(
        project=Project(files={f"articles/2024/x{n}.md": f"{n}" for n in range(300)})),
}  # fmt: skip


def _marked(cases: dict[str, Refusal]) -> list[object]:
    return [pytest.param(case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize("case", _marked(REFUSALS))
def test_a_build_that_cannot_be_right_writes_nothing(case: Refusal, tmp_path: Path) -> None:
    root = case.project.write(tmp_path / "a" / "b" / "c")
    if case.project.config.startswith("extra"):
        config = (root / "mkdocs.yml").read_text("utf-8")
        (root / "mkdocs.yml").write_text(re.sub(r"(?s)extra:\n.*?(?=extra:)", "", config), "utf-8")
    case.prepare(root)
    before = snapshot(tmp_path)
    outcome = build(
        root,
        str(root / case.output) if case.output else "",
        ZHIBU_TODAY=case.today,
        SOURCE_DATE_EPOCH=case.epoch,
    )
    assert (outcome.status, "Traceback" in outcome.said) == (1, False), outcome.said[-1500:]
    assert re.search(r"[\u4e00-\u9fff]", outcome.said) or not case.in_chinese
    assert snapshot(tmp_path) == before


def test_no_draft_shows_anywhere(tmp_path: Path) -> None:
    canary = "秘密金丝雀"
    files: dict[str, str | bytes] = {
        "articles/2024/good.md": article("[看那篇](draft.md)"),
        "articles/2024/other.md": article(title="另一篇", date="2024-06-01"),
        "articles/2024/draft.md": article(
            f"## {canary}\n\n{canary}\n\n![{canary}](draft.png)\n\n[表](draft.pdf)",
            title=f"{canary}一", status="draft", organisation="秘密镇", themes=["秘密主题"],
            summary=canary, cover="draft.svg", pinned=True, kind="speech", year="2011",
            aliases=["/mimi.html"], date="2024-05-15",
            highlights=[{"heading": canary, "figures": [{"label": canary, "text": "3期"}]}],
        ),
        "articles/2026/tomorrow.md": article(
            title=f"{canary}二", date="2026-11-23", kind="notice", aliases=["/mingtian.html"],
            organisation="秘密镇", themes=["秘密主题"], highlights=[{"id": "mimi"}],
        ),
        "articles/2024/draft.png": picture(),
        "articles/2024/draft.svg": svg(),
        "articles/2024/draft.pdf": b"%PDF-1.4 secret",
        "articles/2024/notes.txt": canary,
        "articles/2024/.hidden.md": article(title=canary),
        "articles/organisations.yml": "- {id: zhen, name: 白溪镇, kind: 党委}\n"
        "- {id: mimi-zhen, name: 秘密镇, kind: 党委}\n",
        "articles/themes.yml": "- {id: ketang, name: 田间课堂, group: 教育, description: 课。}\n"
        "- {id: mimi-zhuti, name: 秘密主题, group: 秘密组, description: 密。}\n",
    }  # fmt: skip
    outcome = build(Project(files=files).write(tmp_path))
    assert outcome.status == 0, outcome.said[-1500:]
    written = snapshot(outcome.output)
    texts = {path: data.decode("utf-8", "replace") for path, data in written.items()}
    told = [path for path, text in texts.items() if canary in text or "mingtian" in text]
    # The registries are public data; what has no page has no URL and counts nothing.
    public = {"api/themes.json", "api/organisations.json"}
    named = [path for path, text in texts.items() if "秘密" in text and path not in public]
    files_out = [path for path in written if re.search("draft|mimi|tomorrow|mingtian|notes", path)]
    assert (told, named, files_out) == ([], [], [])
    assert re.findall(r'data-total="(\d+)"', texts["index.html"])[:1] == ["2"]
    assert "speeches" not in texts["sitemap.xml"] + texts["index.html"]
    assert "collections" not in "".join(written)


def test_errors_leave_the_last_good_site_as_it_was(tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path)
    assert build(root).status == 0
    before = snapshot(root / "site")
    (root / "articles/2024/bad.md").write_text("没有文首信息", "utf-8")
    outcome = build(root)
    assert (outcome.status, snapshot(root / "site") == before) == (1, True)
    assert "articles/2024/bad.md:1:1 错误 A101" in outcome.said


def test_warnings_in_strict_mode_leave_the_last_good_site_as_it_was(tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path)
    assert build(root).status == 0
    before = snapshot(root / "site")
    (root / "articles/2024/x.md").write_text(article("<script>pwn()</script>"), "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("strict: true\n")
    outcome = build(root)
    assert (outcome.status, snapshot(root / "site") == before) == (1, True)


_CHINESE_NAMES = {
    "articles/2024/村口 课堂.md": article("![图](图 一.png)"),
    "articles/2024/图 一.png": picture(),
}


@pytest.mark.parametrize("place", ['it\'s "quoted"', "a%20b&c;d", "$HOME `x` {y}", "-f"])
def test_a_project_may_lie_in_any_folder(place: str, tmp_path: Path) -> None:
    outcome = build(Project(files=_CHINESE_NAMES).write(tmp_path / place))
    assert (outcome.status, "Traceback" in outcome.said) == (0, False), outcome.said[-1500:]
    assert find_dead_addresses(outcome.output) == []


@_plain_checkout
@pytest.mark.parametrize("place", ["项目 文件夹", "数据/支部/风采", "-f"])
def test_a_project_may_lie_in_any_folder_where_the_system_speaks_ascii(
    place: str, tmp_path: Path
) -> None:
    root = Project(files=_CHINESE_NAMES).write(tmp_path / place)
    outcome = build_from_the_start(root, LANG="C", LC_ALL="C", PYTHONIOENCODING="")
    assert (outcome.status, "Traceback" in outcome.said) == (0, False), outcome.said[-1500:]
    assert find_dead_addresses(outcome.output) == []


@_plain_checkout
def test_builds_under_other_seeds_zones_languages_and_folders_are_the_same_bytes(
    tmp_path: Path,
) -> None:
    files = {
        f"articles/2024/x{n}.md": article(
            f"## 做法{n}\n\n[下一篇](x{(n + 1) % 9}.md)\n\n![图](a.png)",
            title=f"第 {n} 篇", date=f"2024-05-0{n % 3 + 1}", kind=("news", "case")[n % 2],
            themes=["田间课堂", "便民服务"], about=["青山市", "白溪镇"], aliases=[f"/b{n}/", f"/a{n}/"],
            highlights=[{"heading": f"做法{n}", "figures": [{"label": "期", "text": "3期"}]}],
        )
        for n in range(9)
    }  # fmt: skip
    project = Project(files={**files, "articles/2024/a.png": picture()})
    first, second = project.write(tmp_path / "one"), project.write(tmp_path / "二 号")
    one = build_from_the_start(first, PYTHONHASHSEED="1", TZ="Asia/Shanghai", LANG="zh_CN.UTF-8")
    two = build_from_the_start(
        second, PYTHONHASHSEED="77", TZ="America/Los_Angeles", LANG="C", LC_ALL="C"
    )
    assert (one.status, two.status) == (0, 0), one.said + two.said
    assert snapshot(one.output) == snapshot(two.output)


_BARE: dict[str, Project] = {
    "no article": Project(),
    "one draft": Project(files={"articles/2024/x.md": article(status="draft")}),
    "one article of tomorrow": Project(files={"articles/2026/x.md": article(date="2026-12-01")}),
    "one article without body": Project(files={"articles/2024/x.md": front_matter()}),
    "flat URLs": Project(files=_GOOD, config="use_directory_urls: false\n"),
    "pages that only JavaScript would clobber": Project(
        files={**_GOOD, "articles/2024/__config.md": article(title="__palette")}
    ),
}


@pytest.mark.parametrize("project", _BARE.values(), ids=list(_BARE))
def test_a_bare_site_is_built_without_empty_lists(project: Project, tmp_path: Path) -> None:
    outcome = build(project.write(tmp_path))
    assert (outcome.status, "Traceback" in outcome.said) == (0, False), outcome.said[-1500:]
    assert find_dangers(outcome.output) == {}
    assert find_malformed_files(outcome.output) == []
    pages = outcome.output.rglob("*.html")
    assert not [page for page in pages if 'data-total="0"' in page.read_text("utf-8")]


def test_a_build_changes_nothing_in_its_source_and_asks_no_network(tmp_path: Path) -> None:
    root = Project(
        files={**_GOOD, "articles/2024/x.md": article("[点](http://127.0.0.1:9/x)")}
    ).write(tmp_path / "source")
    before = snapshot(root)
    for folder in [root, *root.rglob("*")]:
        folder.chmod(0o555 if folder.is_dir() else 0o444)
    nowhere = "http://127.0.0.1:9"
    outcome = build(
        root, str(tmp_path / "out"), http_proxy=nowhere, https_proxy=nowhere, ALL_PROXY=nowhere
    )
    for folder in [root, *root.rglob("*")]:
        folder.chmod(0o755 if folder.is_dir() else 0o644)
    assert (outcome.status, snapshot(root) == before) == (0, True), outcome.said[-1500:]


def test_nothing_is_written_through_a_link_in_the_output(tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("我的文件", "utf-8")
    (root / "site").mkdir()
    (root / "site" / "articles").symlink_to(outside)
    outcome = build(root)
    assert list(snapshot(outside)) == ["mine.txt"]
    assert (outcome.status, "Traceback" in outcome.said) == (1, False), outcome.said[-1500:]
    assert "错误 S108 " in outcome.said
    assert [path.name for path in (root / "site").iterdir()] == ["articles"]


def test_a_link_of_others_in_the_output_stays_and_what_it_leads_to_as_well(tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("我的文件", "utf-8")
    (root / "site").mkdir()
    (root / "site" / "downloads").symlink_to(outside)
    outcomes = [build(root), build(root)]
    assert [one.status for one in outcomes] == [0, 0], outcomes[0].said[-1500:]
    assert (root / "site" / "downloads").readlink() == outside
    assert list(snapshot(outside)) == ["mine.txt"]


def test_an_output_that_is_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path / "project")
    (tmp_path / "www").mkdir()
    (root / "site").symlink_to(tmp_path / "www")
    assert build(root).status == 0
    assert ((root / "site").readlink(), (tmp_path / "www" / "index.html").is_file()) == (
        tmp_path / "www", True
    )  # fmt: skip


def test_files_of_others_stay_in_the_output(tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "CNAME").write_text("example.org", "utf-8")
    assert build(root).status == 0
    assert (root / "site" / "CNAME").exists()


@pytest.mark.parametrize("name", ["x.md", "x.png"])
def test_a_pipe_in_docs_hangs_nothing(name: str, tmp_path: Path) -> None:
    root = Project(files=_GOOD).write(tmp_path)
    _pipe_in_docs(root, name)
    outcome = build(root, cpu_s=6)
    assert (outcome.status >= 0, "Traceback" in outcome.said) == (True, False), outcome.said


def test_the_preface_of_a_collection_is_published_whole(tmp_path: Path) -> None:
    note = (
        "---\ntitle: 汇编\n---\n\n卷首一段[^1]。\n\n## 卷首小标题\n\n![图](图.png)\n\n"
        "[好文章](../2024/good.md)\n\n[^1]: 卷首的注。\n"
    )
    files: dict[str, str | bytes] = {
        "articles/2024/good.md": article(highlights=[{"id": "yi"}]),
        "articles/collections/2024.md": note,
        "articles/collections/图.png": picture(),
    }
    outcome = build(Project(files=files).write(tmp_path))
    assert outcome.status == 0, outcome.said[-1500:]
    page = (outcome.output / "collections/2024/index.html").read_text("utf-8")
    missing = [
        part for part in ("卷首一段", "卷首小标题", "卷首的注") if part not in walk(page).text
    ]
    assert (missing, find_dead_addresses(outcome.output)) == ([], [])
