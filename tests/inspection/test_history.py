"""Publication dates changed after publication, in repositories of a few commits."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import write_files

from zhibu.inspection.history import find_changed_dates
from zhibu.model.article import Kind
from zhibu.model.settings import Review

TODAY = date(2025, 7, 1)
FILE = "2025/夜校 “开课”.md"


def article(day: str, more: str = "", body: str = "夜校开课了。") -> str:
    text = "".join(f"第 {number} 次课，大家都来。\n\n" for number in range(20))
    return (
        f"---\ntitle: 夜校开课了\ndate: {day}\n{more}organisation: 青石镇\n---\n\n{body}\n\n{text}"
    )


class Repository:
    """A site's folder under git, in which every commit has its day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles = folder / "articles"
        self.articles.mkdir(parents=True)
        self.git("init", "--quiet")

    def git(self, *arguments: str, day: str = "2025-05-01") -> None:
        moment = f"{day}T12:00:00+08:00"
        who = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        who |= {f"GIT_{one}_{what}": "a@county.example" for one in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")}  # fmt: skip
        command = ["git", "-C", str(self.folder), *arguments]
        subprocess.run(command, check=True, env=os.environ | who, capture_output=True)

    def commit(self, day: str, text: str, file: str = FILE) -> None:
        self.write(text, file)
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "稿件", day=day)

    def write(self, text: str, file: str = FILE) -> None:
        write_files(self.articles, {file: text})

    def find(self) -> list[tuple[str, str]]:
        """Code and sentence of all that is found."""
        return told(self.articles)

    def codes(self) -> list[str]:
        return [code for code, _ in self.find()]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty repository that no settings of this machine reach."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    # Without this, a folder above that is a repository would answer for one that is none.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return Repository(tmp_path / "site")


def test_a_changed_date_is_told_with_both_dates_and_the_commit(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", article("2025-06-10"))
    name = subprocess.check_output(
        ["git", "-C", str(repository.folder), "rev-parse", "HEAD"], text=True
    )
    (problem,) = find_changed_dates(repository.articles, "articles", TODAY, Review())
    assert problem.code == "J151"
    assert problem.level == "error"
    assert problem.message == (
        "发布以后，发布日期从 2025年5月1日改成了 2025年6月10日"
        f"（提交 {name[:8]}，2025年6月10日），没有写修订日期。"
    )
    assert (problem.place.path, problem.place.line) == (f"articles/{FILE}", 3)


@pytest.mark.parametrize("more", ["updated: 2025-06-10\n", "修订日期: 2025年6月10日\n"])
def test_a_change_with_a_day_of_revision_is_a_hint(repository, more):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", article("2025-05-02", more))
    assert repository.codes() == ["J152"]


def test_a_day_of_revision_may_be_added_later(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", article("2025-05-02"))
    repository.commit("2025-06-20", article("2025-05-02", "updated: 2025-06-20\n"))
    assert repository.codes() == ["J152"]


def test_a_revision_before_the_change_excuses_nothing(repository):
    repository.commit("2025-05-01", article("2025-05-01", "updated: 2025-05-03\n"))
    repository.commit("2025-06-10", article("2025-05-02", "updated: 2025-05-03\n"))
    assert repository.codes() == ["J151"]


def test_a_date_that_was_put_right_again_is_fine(repository):
    for day, text in (("2025-05-01", "2025-05-01"), ("2025-06-10", "2025-06-10"),
                      ("2025-06-11", "2025-05-01")):  # fmt: skip
        repository.commit(day, article(text))
    assert repository.codes() == []


def test_every_change_is_told(repository):
    for day in ("2025-05-01", "2025-05-20", "2025-06-10"):
        repository.commit(day, article(day))
    assert repository.codes() == ["J151", "J151"]


def test_a_draft_may_get_another_date(repository):
    repository.commit("2025-05-01", article("2025-05-01", "status: draft\n"))
    repository.commit("2025-06-10", article("2025-06-10"))
    assert repository.codes() == []


def test_a_piece_whose_day_has_not_come_may_get_another_date(repository):
    repository.commit("2025-05-01", article("2025-06-01"))
    repository.commit("2025-05-31", article("2025-06-10"))
    assert repository.codes() == []


def test_a_piece_that_was_not_signed_may_get_another_date(repository):
    review = Review(required={Kind.CASE: ("first", "final")})
    half = "kind: 案例\nreview:\n  初审: 张三 2025-05-01\n"
    repository.commit("2025-05-01", article("2025-05-01", half))
    repository.commit("2025-06-10", article("2025-06-10", f"{half}  终审: 李四 2025-06-10\n"))
    assert find_changed_dates(repository.articles, "articles", TODAY, review) == []
    assert repository.codes() == ["J151"]


def test_notes_on_collections_have_no_day_of_publication(repository):
    for day in ("2025-05-01", "2025-06-10"):
        repository.commit(day, article(day), "collections/2024.md")
    assert repository.codes() == []


def test_other_changes_are_fine(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", article("2025年5月1日 10:46", body="date: 2025-06-10"))
    repository.commit("2025-06-11", article("'2025/5/1'", "event_date: 2025-04-30\n"))
    assert repository.codes() == []


def test_chinese_keys_and_line_ends_of_windows_are_read(repository):
    repository.commit("2025-05-01", article("2025-05-01").replace("date:", "日期:"))
    changed = article("2025-06-10").replace("date:", "日期：").replace("\n", "\r\n")
    repository.commit("2025-06-10", changed)
    assert repository.codes() == ["J151"]


def test_a_change_that_is_not_committed_is_told(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.write(article("2025-06-10"))
    ((code, sentence),) = repository.find()
    assert code == "J151"
    assert "（还没有提交，2025年7月1日）" in sentence


def test_an_article_is_followed_when_it_moves(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", article("2025-06-10"))
    (repository.articles / "2025/b.md").write_bytes((repository.articles / FILE).read_bytes())
    (repository.articles / FILE).unlink()
    repository.commit("2025-06-11", article("2025-06-10"), "2025/b.md")
    (problem,) = find_changed_dates(repository.articles, "articles", TODAY, Review())
    assert problem.place.path == "articles/2025/b.md"


def test_a_date_changed_while_moving_is_told(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    (repository.articles / FILE).unlink()
    repository.commit("2025-06-10", article("2025-06-10"), "2025/b.md")
    assert repository.codes() == ["J151"]


def test_an_article_that_is_gone_is_not_told(repository):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", article("2025-06-10"))
    (repository.articles / FILE).unlink()
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "撤下")
    assert repository.codes() == []


@pytest.mark.parametrize(
    "broken", ["---\ndate: 昨天\n---\n", "没有文首信息", "---\ndate: [\n---\n"]
)
def test_versions_that_cannot_be_read_are_passed_over(repository, broken):
    repository.commit("2025-05-01", article("2025-05-01"))
    repository.commit("2025-06-10", broken)
    repository.commit("2025-06-11", article("2025-05-01"))
    assert repository.codes() == []


def test_files_outside_the_articles_are_not_asked(repository):
    repository.commit("2025-05-01", article("2025-05-01"), "../docs/a.md")
    repository.commit("2025-06-10", article("2025-06-10"), "../docs/a.md")
    assert repository.codes() == []


def test_a_folder_that_is_no_repository_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "articles").mkdir()
    ((code, message),) = told(tmp_path / "articles")
    assert code == "J153"
    assert "文章文件夹不在 git 仓库里" in message


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert [code for code, _ in told(tmp_path / "articles")] == ["J153"]


def test_a_machine_without_git_is_told(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "没有安装 git" in told(repository.articles)[0][1]


def test_a_repository_without_commits_is_told(repository):
    assert "git 仓库里还没有提交" in told(repository.articles)[0][1]


def test_a_history_that_was_cut_is_told(repository, tmp_path):
    for day in ("2025-05-01", "2025-05-20", "2025-06-10"):
        repository.commit(day, article(day))
    url = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth", "2", url, str(tmp_path / "copy"))
    found = told(tmp_path / "copy" / "articles")
    assert [code for code, _ in found] == ["J154", "J151"]


def told(folder: Path) -> list[tuple[str, str]]:
    found = find_changed_dates(folder, "articles", TODAY, Review())
    return [(problem.code, problem.message) for problem in found]
