"""Articles from the cache: what stayed the same is not read again, and nothing else differs."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ORGANISATIONS, THEMES, TODAY, write_files

from zhibu.library import records
from zhibu.library.loading import Reading, load
from zhibu.library.related import find_related
from zhibu.library.texts import Texts
from zhibu.library.workbench import Workbench
from zhibu.machine import workers
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.article import Body
from zhibu.model.settings import Settings
from zhibu.read.article_files import ArticleReader

ARTICLE = "---\ntitle: {title}\ndate: {date}\norganisation: 青石镇\nthemes: [夜校]\n{more}---\n\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 30"/>'
KAIKE = "articles/2024/kaike.md"


def text(
    title: str = "夜校开课了", body: str = "好。\n", date: str = "2024-05-01", more: str = ""
) -> str:
    return ARTICLE.format(title=title, date=date, more=more) + body


FILES = {
    KAIKE: text(body="![图](pics/a.svg)\n\n[表](a.pdf)\n"),
    "articles/2024/jieye.md": text("夜校结业了", more="cover: b.svg\n", body="完。\n"),
    "articles/2023/biaozhang.md": text("表彰", date="2023-05-01"),
    "articles/2024/pics/a.svg": SVG.format(40),
    "articles/2024/b.svg": SVG.format(50),
    "articles/2024/a.pdf": "%PDF-1.4",
}


class Project:
    """A project with its cache; builds by one process or by one after another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = root / ".cache" / "zhibu" / "cache.sqlite"
        self.jobs = 1
        self._preview: Workbench | None = None

    def write(self, **files: str) -> None:
        """Write files below the folder of 2024; ``__`` stands for the dot."""
        write_files(self.root, {_path(name): content for name, content in files.items()})

    def file(self, name: str) -> Path:
        return self.root / "articles" / "2024" / name

    def build(self) -> Reading:
        """What a new process reads."""
        _forget_as_a_new_process()
        workbench = Workbench.of(Store(self.cache), Workers(self.jobs))
        reading = load(self.root, Settings(), TODAY, workbench=workbench)
        workbench.workers.close()
        workbench.store.close()
        return reading

    def preview(self) -> Reading:
        """What a process reads that has been there since the first preview."""
        before = self._preview or Workbench.of(Store(self.cache), Workers(1))
        self._preview = before.for_next_build()
        return load(self.root, Settings(), TODAY, workbench=self._preview)

    def plain(self) -> Reading:
        """What is read without a cache."""
        _forget_as_a_new_process()
        return load(self.root, Settings(), TODAY)

    def body(self, reading: Reading, identifier: str) -> Body:
        entry = reading.library.by_id[identifier]
        texts = Texts(Store(self.cache), self.root / "articles", "articles")
        return texts.body(entry.article.path, entry.version)


def _path(name: str) -> str:
    return f"articles/2024/{name.replace('__', '.')}"


def _forget_as_a_new_process() -> None:
    Workers(jobs=1).close()


def problems(reading: Reading) -> str:
    return "\n".join(problem.as_text() for problem in reading.problems)


@pytest.fixture
def project(county: Path) -> Project:
    """Three articles with two pictures and an attachment."""
    write_files(county, FILES)
    return Project(county)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the articles that were read, in order."""
    found: list[str] = []
    real = ArticleReader.read

    def read(self: ArticleReader, path: str, opened: object = None) -> object:
        found.append(path)
        return real(self, path, opened)

    monkeypatch.setattr(ArticleReader, "read", read)
    return found


Build: TypeAlias = Callable[[], Reading]


@pytest.fixture(params=["build", "preview"])
def build(request: pytest.FixtureRequest, project: Project, reads: list[str]) -> Build:
    """The second build of a project and those after it; ``reads`` tells of these alone."""
    run: Build = getattr(project, request.param)
    run()
    reads.clear()
    return run


# --- what is read again -----------------------------------------------------------------------


def test_the_first_build_reads_every_article_once(project: Project, reads: list[str]) -> None:
    project.build()
    assert sorted(reads) == ["2023/biaozhang.md", "2024/jieye.md", "2024/kaike.md"]


def test_the_second_build_reads_none(build: Build, reads: list[str]) -> None:
    build()
    assert reads == []


def test_a_changed_article_is_read_again_and_no_other(
    project: Project, build: Build, reads: list[str]
) -> None:
    project.write(kaike__md=text("夜校又开课了"))
    assert build().library.by_id["2024/kaike"].article.title == "夜校又开课了"
    assert reads == ["2024/kaike.md"]


def test_an_article_that_changed_within_one_tick_is_read_again(
    project: Project, build: Build
) -> None:
    for title in ("一", "二", "三", "四", "五"):
        project.write(kaike__md=text(title))
        assert build().library.by_id["2024/kaike"].article.title == title


def test_an_article_that_was_only_touched_is_not_read_again(
    project: Project, build: Build, reads: list[str]
) -> None:
    os.utime(project.file("kaike.md"), (0, 0))
    build()
    assert reads == []


def test_a_new_article_is_read_and_no_other(
    project: Project, build: Build, reads: list[str]
) -> None:
    project.write(new__md=text("新的一期"))
    assert "2024/new" in build().library.by_id
    assert reads == ["2024/new.md"]


def test_a_removed_article_is_gone(project: Project, build: Build, reads: list[str]) -> None:
    project.file("kaike.md").unlink()
    assert "2024/kaike" not in build().library.by_id
    assert reads == []


def test_a_renamed_article_is_read_again(project: Project, build: Build, reads: list[str]) -> None:
    project.file("kaike.md").rename(project.file("kaixue.md"))
    assert set(build().library.by_id) == {"2023/biaozhang", "2024/jieye", "2024/kaixue"}
    assert reads == ["2024/kaixue.md"]


def test_articles_that_change_places_are_read_again(project: Project, build: Build) -> None:
    first, second = project.file("kaike.md").read_bytes(), project.file("jieye.md").read_bytes()
    project.file("kaike.md").write_bytes(second)
    project.file("jieye.md").write_bytes(first)
    entries = build().library.by_id
    assert entries["2024/kaike"].article.title == "夜校结业了"
    assert entries["2024/jieye"].article.title == "夜校开课了"


def test_a_changed_picture_is_looked_at_again(
    project: Project, build: Build, reads: list[str]
) -> None:
    project.file("pics/a.svg").write_text(SVG.format(4000), "utf-8")
    (shown,) = build().library.by_id["2024/kaike"].article.pictures
    assert (shown.width_px, reads) == (4000, ["2024/kaike.md"])


def test_a_changed_cover_is_looked_at_again(
    project: Project, build: Build, reads: list[str]
) -> None:
    project.file("b.svg").write_text(SVG.format(5000), "utf-8")
    cover = build().library.by_id["2024/jieye"].article.cover
    assert (cover and cover.width_px, reads) == (5000, ["2024/jieye.md"])


def test_a_picture_that_may_not_be_published_any_more_is_told(
    project: Project, build: Build
) -> None:
    unsafe = SVG.format(40).replace("/>", "><script>f()</script></svg>")
    project.file("pics/a.svg").write_text(unsafe, "utf-8")
    reading = build()
    assert (reading.has_errors, KAIKE in problems(reading)) == (True, True)


@pytest.mark.parametrize("name", ["pics/a.svg", "b.svg", "a.pdf"])
def test_a_removed_file_is_missed(project: Project, build: Build, name: str) -> None:
    project.file(name).unlink()
    reading = build()
    assert " A302 " in problems(reading)
    assert reading.problems == project.plain().problems


@pytest.mark.parametrize(("name", "new"), [("pics/a.svg", "pics/A.svg"), ("a.pdf", "A.pdf")])
def test_a_file_renamed_in_case_is_told(
    project: Project, build: Build, name: str, new: str
) -> None:
    project.file(name).rename(project.file(new))
    reading = build()
    assert " A304 " in problems(reading)
    assert reading.problems == project.plain().problems


def test_a_folder_of_pictures_renamed_in_case_is_told(project: Project, build: Build) -> None:
    project.file("pics").rename(project.file("Pics"))
    assert " A304 " in problems(build())


def test_a_picture_replaced_by_a_link_to_it_is_told(project: Project, build: Build) -> None:
    project.file("pics/a.svg").rename(project.file("c.svg"))
    project.file("pics/a.svg").symlink_to(project.file("c.svg"))
    assert " A006 " in problems(build())


def test_a_folder_of_pictures_replaced_by_a_link_to_it_is_told(
    project: Project, build: Build
) -> None:
    project.file("pics").rename(project.root / "elsewhere")
    project.file("pics").symlink_to(project.root / "elsewhere")
    assert " A006 " in problems(build())


def test_a_picture_that_is_back_is_no_problem_any_more(project: Project, build: Build) -> None:
    project.file("pics/a.svg").rename(project.file("c.svg"))
    build()
    project.file("c.svg").rename(project.file("pics/a.svg"))
    assert build().problems == ()


def test_a_file_of_an_article_that_stayed_the_same_is_copied_as_it_is_now(
    project: Project, build: Build
) -> None:
    before = build().digests["articles/2024/a.pdf"]
    project.file("a.pdf").write_text("%PDF-1.5", "utf-8")
    assert build().digests["articles/2024/a.pdf"] != before


# --- articles with problems ---------------------------------------------------------------------


def test_errors_are_told_in_each_build(project: Project, build: Build) -> None:
    project.write(kaike__md=text(date="2024-02-30"))
    assert " A208 " in problems(build())
    assert " A208 " in problems(build())


def test_a_mended_article_is_published(project: Project, build: Build) -> None:
    project.write(kaike__md=text(date="2024-02-30"))
    build()
    project.write(kaike__md=text())
    reading = build()
    assert ("2024/kaike" in reading.library.by_id, reading.problems) == (True, ())


def test_an_article_broken_and_mended_back_is_as_it_was(project: Project, build: Build) -> None:
    before, whole = build(), project.file("kaike.md").read_bytes()
    project.write(kaike__md="没有文首信息")
    build()
    project.file("kaike.md").write_bytes(whole)
    assert build() == before


def test_warnings_are_told_in_each_build_without_reading_again(
    project: Project, build: Build, reads: list[str]
) -> None:
    project.write(kaike__md=text(body="2023年度的工作。\n", date="2024-01-28"))
    first = problems(build())
    reads.clear()
    assert " A221 " in first
    assert (problems(build()), reads) == (first, [])


def test_a_changed_registry_counts_for_articles_that_are_not_read_again(
    project: Project, build: Build, reads: list[str]
) -> None:
    registry = project.root / "articles" / "organisations.yml"
    registry.write_text(ORGANISATIONS.replace("青石镇党委", "青石镇委员会"), "utf-8")
    assert build().library.by_id["2024/kaike"].organisation.name == "青石镇委员会"
    assert reads == []


def test_an_organisation_that_is_gone_is_missed_in_articles_that_are_not_read_again(
    project: Project, build: Build, reads: list[str]
) -> None:
    registry = project.root / "articles" / "organisations.yml"
    registry.write_text("- {id: baisha, name: 中共白沙县委员会, kind: 党委}\n", "utf-8")
    assert problems(build()).count("青石镇") >= 3
    assert reads == []


def test_a_broken_registry_is_told_in_each_build(project: Project, build: Build) -> None:
    (project.root / "articles" / "themes.yml").write_text(THEMES + "- {id: x}\n", "utf-8")
    first = problems(build())
    assert "articles/themes.yml:" in first
    assert problems(build()) == first


def test_an_article_saved_while_it_is_read_is_read_to_the_end(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, saved = ArticleReader.read, [text("第三稿"), text("第二稿")]

    def read(self: ArticleReader, path: str, opened: object = None) -> object:
        found = real(self, path, opened)
        for draft in saved[-1:]:
            project.write(kaike__md=draft)
            saved.remove(draft)
        return found

    monkeypatch.setattr(ArticleReader, "read", read)
    assert project.build().library.by_id["2024/kaike"].article.title == "第三稿"


# --- the store ------------------------------------------------------------------------------------


def test_the_text_of_an_article_is_kept(project: Project, build: Build, reads: list[str]) -> None:
    body = project.body(build(), "2024/jieye")
    assert (body.sections[0].html, reads) == ("<p>完。</p>", [])


def test_the_text_of_a_changed_article_is_the_new_one(project: Project, build: Build) -> None:
    project.write(jieye__md=text("夜校结业了", body="又完。\n"))
    assert project.body(build(), "2024/jieye").sections[0].html == "<p>又完。</p>"


def _change(project: Project, statement: str) -> None:
    with sqlite3.connect(project.cache) as database:
        assert database.execute(statement).rowcount
    database.close()


LOST = {
    "texts": "DELETE FROM kept WHERE substr(key, 1, 4) = CAST('body' AS BLOB)",
    "records": "DELETE FROM kept WHERE substr(key, 1, 7) = CAST('records' AS BLOB)",
    "fingerprints": "DELETE FROM kept WHERE key = CAST('fingerprints' AS BLOB)",
    "everything": "DELETE FROM kept",
}
DAMAGED = {f"damaged {name}": sql.replace("DELETE FROM kept", "UPDATE kept SET value = x'00'")
           for name, sql in LOST.items()}  # fmt: skip


@pytest.mark.parametrize("damage", [*LOST.values(), *DAMAGED.values()], ids=[*LOST, *DAMAGED])
def test_a_value_that_was_lost_or_damaged_changes_nothing(project: Project, damage: str) -> None:
    project.build()
    _change(project, damage)
    reading = project.build()
    assert reading == project.plain()
    assert project.body(reading, "2024/jieye").sections[0].html == "<p>完。</p>"


@pytest.mark.parametrize("damage", LOST.values(), ids=list(LOST))
def test_a_value_that_was_lost_is_kept_again(
    project: Project, reads: list[str], damage: str
) -> None:
    project.build()
    _change(project, damage)
    project.build()
    reads.clear()
    project.build()
    assert reads == []


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_cache_changes_nothing_and_is_made_again(
    project: Project, reads: list[str], content: bytes
) -> None:
    project.build()
    # A connection to SQLite refers to itself.
    gc.collect()
    project.cache.write_bytes(content)
    assert project.build() == project.plain()
    reads.clear()
    project.build()
    assert reads == []


def test_a_cache_that_cannot_be_made_changes_nothing(project: Project) -> None:
    (project.root / ".cache").write_text("no folder", "utf-8")
    assert project.build() == project.plain()


def test_a_cache_removed_during_a_preview_changes_nothing(project: Project) -> None:
    project.preview()
    for file in project.cache.parent.iterdir():
        file.unlink()
    project.write(kaike__md=text("夜校又开课了"))
    reading = project.preview()
    assert reading == project.plain()
    assert project.body(reading, "2024/jieye").sections[0].html == "<p>完。</p>"


def test_another_version_of_the_program_reads_all_again(
    project: Project, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    reads.clear()
    monkeypatch.setattr(records, "identity", lambda: b"another version")
    project.build()
    assert len(reads) == 3


def test_a_moved_project_is_read_like_a_new_one(project: Project, tmp_path: Path) -> None:
    project.build()
    moved = Project(project.root.rename(tmp_path.with_name(f"{tmp_path.name} moved")))
    moved.file("pics/a.svg").write_text(SVG.format(4000), "utf-8")
    assert moved.build() == moved.plain()


# --- the same as without a cache ------------------------------------------------------------


def test_the_first_build_is_the_same_as_without_a_cache(project: Project) -> None:
    assert project.build() == project.plain()


def test_the_second_build_is_the_same_as_without_a_cache(project: Project, build: Build) -> None:
    assert build() == project.plain()


def test_related_articles_are_the_same_as_without_a_cache(project: Project, build: Build) -> None:
    project.write(new__md=text("又一课", more="about: [柳塘村]\n"))
    for reading in (build(), build()):
        entries = reading.library.entries
        assert reading.find_related(entries) == find_related(entries)


def test_a_drafts_preview_and_a_build_share_a_cache(project: Project) -> None:
    project.write(kaike__md=text(more="status: draft\n"))
    _forget_as_a_new_process()
    shown = load(
        project.root, Settings(), TODAY, preview=True,
        workbench=Workbench.of(Store(project.cache), Workers(1)),
    )  # fmt: skip
    assert "2024/kaike" in shown.library.by_id
    assert "2024/kaike" not in project.build().library.by_id


def test_several_processes_read_the_same_as_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_SHARE", 2)
    monkeypatch.setattr(workers, "_WORTH_SHARING", 2)
    project.write(**{f"n{n}__md": text(f"第{n}课", body=f"第{n}课。\n") for n in range(9)})
    project.jobs = 2
    reading = project.build()
    assert reading == project.plain()
    assert project.body(reading, "2024/n3").sections[0].html == "<p>第3课。</p>"


def test_what_was_read_is_told_on_the_way(project: Project) -> None:
    told: list[tuple[int, int]] = []
    workbench = Workbench.of(Store(project.cache), Workers(1))
    workbench = workbench.telling(lambda *counts: told.append(counts))
    load(project.root, Settings(), TODAY, workbench=workbench)
    assert told[-1] == (3, 3)


def test_reading_without_a_cache_sees_pictures_that_came_since(project: Project) -> None:
    load(project.root, Settings(), TODAY)
    project.write(kaike__md=text(body="![图](c.svg)\n"), c__svg=SVG.format(60))
    assert load(project.root, Settings(), TODAY).problems == ()


WRITTEN = {
    "articles/2024/kaike.md": [FILES[KAIKE], text("一"), text("二", more="cover: b.svg\n"),
                               text("三", body="![图](pics/a.svg)\n"), text("四", date="错"), "坏"],
    "articles/2024/jieye.md": [text("五", body="![图](pics/a.svg)\n"), text("六"), text("七")],
    "articles/2023/biaozhang.md": [text("八", date="2023-05-01"), text("九", date="2024-05-01")],
    "articles/2024/pics/a.svg": [SVG.format(4), SVG.format(400), "<svg"],
    "articles/2024/b.svg": [SVG.format(50), SVG.format(5000)],
    "articles/collections/2024.md": ["---\ntitle: 灯\n---\n\n卷首。\n", "坏"],
}  # fmt: skip
CHANGES = st.one_of(
    [st.tuples(st.just(path), st.sampled_from([None, *texts])) for path, texts in WRITTEN.items()]
)


def _make(root: Path, changes: list[tuple[str, str | None]]) -> None:
    write_files(root, {path: content for path, content in changes if content is not None})
    for path in [path for path, content in changes if content is None]:
        (root / path).unlink(missing_ok=True)


@settings(max_examples=25)
@given(st.lists(st.lists(CHANGES, min_size=1, max_size=3), min_size=1, max_size=6))
def test_after_any_changes_a_build_is_the_same_as_without_a_cache(
    steps: list[list[tuple[str, str | None]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lists = {"articles/organisations.yml": ORGANISATIONS, "articles/themes.yml": THEMES}
        write_files(root, {**lists, **FILES})
        project = Project(root)
        for changes in steps:
            _make(root, changes)
            plain = project.plain()
            assert project.build() == plain
            assert project.preview() == plain
