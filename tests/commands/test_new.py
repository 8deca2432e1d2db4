"""``zhibu new``, by options and by questions."""

from __future__ import annotations

import errno
import io
import os
import pty
import re
import select
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from zhibu.commands import new_article
from zhibu.library.loading import Reading, load
from zhibu.model.article import Kind
from zhibu.model.problem import Level
from zhibu.model.settings import Settings

Run = Callable[..., tuple[int, str]]

ENOUGH = ("--title", "夜校开课了", "--organisation", "青石镇", "--theme", "山村夜校")
DRAFT = "articles/2025/2025-07-01-ye-xiao-kai-ke-le.md"
every_kind = pytest.mark.parametrize("kind", [kind.value for kind in Kind])


def _reading(home: Path, *, preview: bool = False) -> Reading:
    return load(home, Settings(), date(2025, 7, 1), preview=preview)


def _articles(home: Path) -> list[str]:
    return sorted(path.relative_to(home).as_posix() for path in home.glob("articles/*/*.md"))


def test_options_make_an_article_named_by_its_day_and_the_sound_of_its_title(home: Path, run: Run):
    status, said = run("new", *ENOUGH, "--kind", "案例", "--theme", "阳光村务")
    assert (status, _articles(home)) == (0, [DRAFT])
    assert f"已新建 {DRAFT}。" in said
    assert (
        (home / DRAFT)
        .read_text("utf-8")
        .startswith(
            "---\n标题: 夜校开课了\n日期: 2025-07-01\n单位: 青石镇\n类型: 案例\n"
            "主题: [山村夜校, 阳光村务]\n# "
        )
    )


@every_kind
def test_an_article_of_each_kind_passes_the_check_as_it_is(home: Path, run: Run, kind: str):
    assert run("new", *ENOUGH, "--kind", kind)[0] == 0
    assert run("check") == (0, "检查完毕：没有问题。\n")


@every_kind
def test_a_new_article_waits_for_its_author(home: Path, run: Run, kind: str):
    run("new", *ENOUGH, "--kind", kind)
    reading = _reading(home)
    assert (len(reading.library.entries), len(reading.unpublished)) == (0, 1)


@every_kind
def test_the_hints_of_a_body_are_never_shown(home: Path, run: Run, kind: str):
    run("new", *ENOUGH, "--kind", kind)
    path = home / DRAFT
    path.write_text(path.read_text("utf-8").replace("状态: 草稿\n", ""), "utf-8")
    (entry,) = _reading(home).library.entries
    _, said = run("text", entry.id)
    assert "提示" not in said + entry.article.summary


@every_kind
def test_every_line_offered_can_be_taken_as_it_is(home: Path, run: Run, kind: str):
    run("new", *ENOUGH, "--kind", kind)
    path = home / DRAFT
    path.write_text(re.sub(r"(?m)^# (?= |\w+:(?: |$))", "", path.read_text("utf-8")), "utf-8")
    # What the placeholders name is not there; everything else is right.
    codes = {one.code for one in _reading(home).problems if one.level is Level.ERROR}
    assert codes <= {"A204", "A302", "A212"}


@pytest.mark.parametrize("options", [(), ("--keys", "en")])
def test_a_site_in_english_keys_gets_english_ones(home: Path, run: Run, options: tuple[str, ...]):
    older = home / "articles/2024/a.md"
    older.parent.mkdir()
    older.write_text("---\ntitle: 甲\ndate: 2024-05-01\n---\n正文。\n", "utf-8")
    _, said = run("new", *ENOUGH, *options)
    text = (home / DRAFT).read_text("utf-8")
    assert text.startswith("---\ntitle: 夜校开课了\ndate: 2025-07-01\norganisation: 青石镇\n")
    assert "\n#       - {label: 参加学习, text: 2万余人}\n" in text
    assert "删去“status: draft”这一行" in said


def test_an_organisation_and_a_theme_are_written_by_the_names_they_have_today(home: Path, run: Run):
    run("new", "--title", "结对", "--organisation", "柳塘村党支部", "--theme", "夜校")
    text = (home / "articles/2025/2025-07-01-jie-dui.md").read_text("utf-8")
    assert "单位: 柳塘村\n" in text
    assert "主题: [山村夜校]\n" in text


def test_a_short_name_that_another_organisation_once_had_is_not_written(home: Path, run: Run):
    path = home / "articles/organisations.yml"
    path.write_text(path.read_text("utf-8").replace("[柳塘村]", "[石坝乡党委]"), "utf-8")
    run("new", *ENOUGH[:2], "--organisation", "柳塘村党支部", "--theme", "夜校")
    assert "单位: 柳塘村党支部\n" in (home / DRAFT).read_text("utf-8")


@pytest.mark.parametrize(
    "title",
    [
        "夜校: 第一年",
        "夜校 #3",
        "2024",
        "- 夜校",
        "'夜校'",
        '"夜校"',
        "[夜校]",
        "是",
        "yes",
        "夜校：",
    ],
)
def test_a_title_that_yaml_would_misread_is_the_same_title_to_every_reader(
    home: Path, run: Run, title: str
):
    assert run("new", "--title", title, *ENOUGH[2:])[0] == 0
    (path,) = _articles(home)
    (entry,) = _reading(home, preview=True).library.entries
    assert entry.article.title == frontmatter.load(str(home / path))["标题"] == title


def test_a_day_in_chinese_with_a_time_is_kept(home: Path, run: Run):
    run("new", *ENOUGH, "--date", "2024年5月1日 9:30")
    (entry,) = _reading(home, preview=True).library.entries
    assert entry.id == "2024/2024-05-01-ye-xiao-kai-ke-le"
    assert f"{entry.article.published_time:%H:%M}" == "09:30"


def test_a_name_that_is_taken_gets_a_number(home: Path, run: Run):
    run("new", *ENOUGH)
    (home / DRAFT).rename(home / DRAFT.replace("ye-xiao", "Ye-Xiao"))
    taken = {path: (home / path).read_bytes() for path in _articles(home)}
    run("new", *ENOUGH)
    run("new", *ENOUGH)
    others = [DRAFT.replace(".md", f"-{number}.md") for number in (2, 3)]
    assert _articles(home) == sorted([*taken, *others])
    assert {path: (home / path).read_bytes() for path in taken} == taken


def test_all_that_is_missing_and_wrong_is_told_in_one_run(home: Path, run: Run):
    status, said = run("new", "--kind", "案列", "--date", "2025-02-30", "--theme", "夜小")
    assert (status, _articles(home)) == (1, [])
    assert said == (
        "--kind 错误 A210 类型里没有“案列”。\n"
        "    请从新闻、案例、讲话、通知中选一个，最接近的是“案例”。\n"
        "--title 错误 N101 没有写“标题”（title）。\n"
        "    请加上选项 --title，内容是一行文字，1 到 60 个字。\n"
        "--organisation 错误 N101 没有写“单位”（organisation）。\n"
        "    请加上选项 --organisation，内容是单位名单里的全称、简称或编号。\n"
        "--theme 错误 A206 主题名单里没有“夜小”。\n"
        "    请改用名单中的主题，最接近的是“夜校”；新主题请先加入 articles/themes.yml。\n"
        "--date 错误 A208 “日期”（date）“2025-02-30”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。\n"
        "检查完毕：错误 5 处。\n"
    )


def test_news_without_a_theme_asks_for_one(home: Path, run: Run):
    status, said = run("new", *ENOUGH[:4])
    assert (status, "--theme 错误 N101" in said) == (1, True)


def test_a_name_that_two_organisations_had_is_not_guessed(home: Path, run: Run):
    status, said = run("new", *ENOUGH[:2], "--organisation", "石坝乡党委", "--theme", "夜校")
    assert (status, "A205 “石坝乡党委”可以指" in said, _articles(home)) == (1, True, [])


def test_a_broken_registry_is_told_before_anything_is_made(home: Path, run: Run):
    (home / "articles/themes.yml").write_text("- id: yexiao\n", "utf-8")
    status, said = run("new", *ENOUGH)
    assert (status, _articles(home)) == (1, [])
    assert "articles/themes.yml:1:3 错误 A201" in said


def test_outside_a_site_it_says_where_to_run(tmp_path: Path, run: Run):
    status, said = run("new", *ENOUGH, "--site", str(tmp_path))
    assert (status, "S102" in said) == (1, True)


def test_an_unknown_option_is_wrong_use(home: Path, run: Run):
    status, said = run("new", "--titel", "夜校")
    assert (status, "没有“--titel”这个选项。" in said) == (2, True)


def test_a_full_disk_leaves_nothing(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    def fill(path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(new_article, "write_if_absent", fill)
    status, said = run("new", *ENOUGH)
    assert (status, "N104 文章没有写成（磁盘已满）。" in said) == (1, True)
    assert not (home / "articles/2025").exists()


# --- questions -----------------------------------------------------------------------------


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, run: Run) -> Callable[..., tuple[int, str]]:
    """Run ``zhibu new`` as if on a terminal, with one answer a line."""

    def run_with(*arguments: str, answers: str) -> tuple[int, str]:
        monkeypatch.setattr("zhibu.commands.new.is_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        return run("new", *arguments)

    return run_with


def test_answers_make_the_same_article_as_options(home: Path, run: Run, answer: Run):
    run("new", *ENOUGH, "--kind", "case", "--theme", "支部结对", "--date", "2025-06-30")
    (by_options,) = _articles(home)
    status, _ = answer(answers="2\n夜校开课了\n青石镇\n夜校、结对\n2025/6/30\n")
    by_answers = by_options.replace(".md", "-2.md")
    assert status == 0
    assert (home / by_answers).read_bytes() == (home / by_options).read_bytes()


def test_enter_takes_news_and_today(home: Path, answer: Run):
    assert answer(answers="\n夜校开课了\n青石\n1\n\n")[0] == 0
    text = (home / DRAFT).read_text("utf-8")
    assert "类型: 新闻\n主题: [山村夜校]\n" in text


def test_enough_options_ask_nothing(home: Path, answer: Run):
    status, said = answer(*ENOUGH, answers="")
    assert (status, "标题：" in said, _articles(home)) == (0, False, [DRAFT])


def test_what_options_give_is_not_asked(home: Path, answer: Run):
    status, said = answer("--organisation", "青石镇", answers="\n夜校开课了\n夜校\n\n")
    assert (status, "单位：" in said, _articles(home)) == (0, False, [DRAFT])


def test_a_wrong_option_is_told_and_asked_for(home: Path, answer: Run):
    status, said = answer(*ENOUGH, "--date", "2025-02-30", answers="\n2025-07-01\n")
    assert (status, "不是日历上的日期" in said, _articles(home)) == (0, True, [DRAFT])


def test_a_wrong_answer_is_told_at_once_and_asked_again(home: Path, answer: Run):
    kind, title, organisation = "7\n消息\n\n", "\n！\n夜校开课了\n", "青云镇\n9\n青石\n"
    themes, day = "夜小\n8\n\n夜校\n", "昨天\n\n"
    status, said = answer(answers=kind + title + organisation + themes + day)
    assert (status, _articles(home)) == (0, [DRAFT])
    told = re.findall(r"  (.*?。)请", said)
    assert told == [
        "没有第 7 项。",
        "类型里没有“消息”。",
        "“标题”（title）是空的。",
        "标题“！”里没有文字。",
        "单位名单里没有“青云镇”。",
        "没有第 9 项。",
        "主题名单里没有“夜小”。",
        "没有第 8 项。",
        "没有写“主题”（themes），新闻和案例至少要有一个主题。",
        "“日期”（date）“昨天”不是日历上的日期。",
    ]


def test_several_organisations_are_listed_to_choose_from(home: Path, answer: Run):
    status, said = answer(answers="\n夜校开课了\n石坝\n2\n夜校\n\n")
    assert status == 0
    assert "名称里有“石坝”的有 2 个，请选编号：" in said
    assert "   2 红岩镇（红岩镇党委，曾用名石坝乡党委）\n" in said
    assert "单位: 红岩镇\n" in (home / DRAFT).read_text("utf-8")


def test_a_long_registry_is_listed_only_as_far_as_it_helps(home: Path, answer: Run):
    many = "".join(f"- {{id: c{n}, name: 云溪县第{n}村党支部, kind: 党支部}}\n" for n in range(300))
    (home / "articles/organisations.yml").write_text(many, "utf-8")
    status, said = answer(answers="\n夜校开课了\n村党支部\n第250村\n夜校\n\n")
    assert (status, said.count("党支部\n")) == (0, 21)
    assert "一共 300 个，没有列全，请多写几个字。" in said
    assert "单位: 云溪县第250村党支部\n" in (home / DRAFT).read_text("utf-8")


def test_a_part_of_several_themes_names_them_with_their_numbers(home: Path, answer: Run):
    _, said = answer(answers="\n夜校开课了\n青石\n村\n夜校 3\n\n")
    assert "“村”可以指几个：1 山村夜校、3 阳光村务。" in said
    assert "主题: [山村夜校, 阳光村务]\n" in (home / DRAFT).read_text("utf-8")


def test_a_speech_may_have_no_theme(home: Path, answer: Run):
    assert answer(answers="3\n夜校开课了\n青石\n\n\n")[0] == 0
    assert "\n类型: 讲话\n# 主题: " in (home / DRAFT).read_text("utf-8")


def test_the_end_of_the_answers_leaves_nothing(home: Path, answer: Run):
    status, said = answer(answers="\n夜校开课了\n青石\n")
    assert (status, "没有新建文章。" in said) == (130, True)
    assert not (home / "articles/2025").exists()


def test_off_a_terminal_nothing_is_asked(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n夜校开课了\n青石\n夜校\n\n"))
    status, said = run("new")
    assert (status, "N101" in said, _articles(home)) == (1, True, [])


class _Terminal:
    """``zhibu new`` in a process of its own, on a terminal of its own."""

    def __init__(self) -> None:
        self.process, self._screen = pty.fork()
        if self.process == 0:
            start = "from zhibu.commands import main; main(['new'])"
            os.execv(sys.executable, [sys.executable, "-c", start])
        self._said = b""

    def wait_for(self, words: str) -> None:
        """Read until something is said."""
        while words.encode() not in self._said:
            ready, _, _ = select.select([self._screen], [], [], 180)
            assert ready, self._said.decode(errors="replace")
            self._said += os.read(self._screen, 4096)

    def type(self, keys: str) -> None:
        """Type on the keyboard."""
        self._said = b""
        os.write(self._screen, keys.encode())

    def end(self) -> int:
        """How it ended."""
        status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self._screen)
        return status


def test_on_a_real_terminal_answers_are_asked_for_and_ctrl_c_leaves_nothing(home: Path):
    terminal = _Terminal()
    terminal.wait_for("编号（直接回车是 1）：")
    terminal.type("\n")
    terminal.wait_for("标题：")
    terminal.type("夜校开课了\n")
    terminal.wait_for("单位：写编号")
    terminal.type("\x03")
    terminal.wait_for("没有新建文章。")
    assert terminal.end() in (130, -signal.SIGINT)
    assert not (home / "articles/2025").exists()
