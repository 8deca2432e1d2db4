"""``zhibu check``: which files and rules, repairs, forms for programs, allowed slips."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import HEAD, write_files

Run = Callable[..., tuple[int, str]]
SLIP = f"---\n{HEAD}---\n\n夜校开课了,大家都来。\n"
GOOD = f"---\n{HEAD}---\n\n夜校开课了，大家都来。\n"


def article(body: str, more: str = "") -> str:
    return f"---\n{HEAD}{more}---\n\n{body}\n"


@pytest.fixture
def write(home: Path) -> Callable[..., None]:
    """Write articles of 2024 by their names."""
    return lambda **files: write_files(
        home, {f"articles/2024/{name}.md": content for name, content in files.items()}
    )


def codes(said: str) -> list[str]:
    """The codes of the problems in a report for people."""
    return [line.split()[2] for line in said.split("\n") if line.startswith("articles/")]


def test_a_slip_in_the_text_is_an_error_and_ends_with_one(write: Callable[..., None], run: Run):
    write(kaike=SLIP)
    ended, said = run("check")
    assert ended == 1
    assert said.startswith("articles/2024/kaike.md:8:6 错误 T201 中文里用了半角标点“,”。")


def test_hints_are_told_but_do_not_stop(write: Callable[..., None], run: Run):
    write(kaike=article("学习“党章”、“准则”两个文件，大家都来。"))
    ended, said = run("check")
    assert (ended, codes(said)) == (0, ["T211"])


def test_only_named_files_are_told_of(write: Callable[..., None], run: Run):
    write(kaike=SLIP, jieke=SLIP)
    _, said = run("check", "articles/2024/jieke.md")
    assert {line.split(":")[0] for line in said.split("\n") if "T201" in line} == {
        "articles/2024/jieke.md"
    }


def test_a_folder_stands_for_all_in_it(write: Callable[..., None], run: Run):
    write(kaike=SLIP, jieke=SLIP)
    assert codes(run("check", "articles/2024")[1]) == ["T201", "T201"]


def test_a_file_of_another_folder_is_refused(home: Path, tmp_path: Path, run: Run):
    other = tmp_path.parent / "other.md"
    other.write_text("x")
    ended, said = run("check", str(other))
    assert ended == 2
    assert "不在这个网站的文件夹里" in said


def test_rules_are_selected_by_the_beginning_of_their_code(write: Callable[..., None], run: Run):
    write(kaike=article("夜校开课了,大家都来。。"))
    assert codes(run("check", "--select", "T204")[1]) == ["T204"]
    assert codes(run("check", "--ignore", "T2")[1]) == []


def test_a_code_that_does_not_exist_is_wrong_use(home: Path, run: Run):
    ended, said = run("check", "--select", "T999")
    assert ended == 2
    assert "没有“T999”这个编号" in said


def test_fix_puts_right_what_is_safe_and_tells_of_the_rest(
    write: Callable[..., None], home: Path, run: Run
):
    write(kaike=article("夜校开课了,来了XXX同志。"))
    ended, said = run("check", "--fix")
    assert (home / "articles/2024/kaike.md").read_text("utf-8") == article(
        "夜校开课了，来了XXX同志。"
    )
    assert "改好 1 个文件里的 1 处" in said
    assert (ended, codes(said)) == (1, ["T101"])


def test_fix_keeps_mark_line_ends_and_remarks_byte_for_byte(
    write: Callable[..., None], home: Path, run: Run
):
    text = f"---\n{HEAD}# 备注,不动\n---\n\n第一段,好。\n\n第二段...好\n  \n"
    before = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    write(kaike=before)
    run("check", "--fix")
    after = (home / "articles/2024/kaike.md").read_bytes()
    fixed = text.replace("第一段,", "第一段，").replace("...", "……").replace("\n", "\r\n")
    assert after == b"\xef\xbb\xbf" + fixed.encode()


def test_a_second_fix_changes_nothing(write: Callable[..., None], home: Path, run: Run):
    write(kaike=article("夜校,，开课了。。。“好!”(真的)"))
    run("check", "--fix")
    once = (home / "articles/2024/kaike.md").read_bytes()
    assert "没有可以自动改的" in run("check", "--fix")[1]
    assert (home / "articles/2024/kaike.md").read_bytes() == once


def test_diff_alone_shows_and_writes_nothing(write: Callable[..., None], home: Path, run: Run):
    write(kaike=SLIP)
    ended, said = run("check", "--diff")
    assert ended == 1
    assert "-夜校开课了,大家都来。\n+夜校开课了，大家都来。" in said
    assert (home / "articles/2024/kaike.md").read_text("utf-8") == SLIP


def test_fix_leaves_a_file_of_another_encoding_alone(
    write: Callable[..., None], home: Path, run: Run
):
    write(kaike=SLIP.encode("gb18030"))
    run("check", "--fix")
    assert (home / "articles/2024/kaike.md").read_bytes() == SLIP.encode("gb18030")


@pytest.mark.parametrize(
    "remark",
    [
        "<!-- zhibu: ignore T201 引用原文 -->\n夜校开课了,大家都来。",
        "<!-- zhibu: ignore T201 引用原文 -->\n\n夜校开课了,大家都来。",
        "夜校开课了,大家都来。<!-- zhibu: ignore T201 引用原文 -->",
        "<!-- zhibu: ignore-file T201、T204 引用原文 -->\n\n第一段。。\n\n夜校开课了,大家都来。",
    ],
)
def test_an_allowed_slip_is_not_told(write: Callable[..., None], run: Run, remark: str):
    write(kaike=article(remark))
    assert codes(run("check")[1]) == []


def test_a_remark_holds_for_its_paragraph_alone(write: Callable[..., None], run: Run):
    write(kaike=article("<!-- zhibu: ignore T201 引用 -->\n第一,好。\n\n第二,好。"))
    assert run("check")[1].startswith("articles/2024/kaike.md:11:3 错误 T201")


def test_a_remark_in_front_matter_holds_for_the_next_line(write: Callable[..., None], run: Run):
    more = "# zhibu: ignore T201 原题如此\nsubtitle: 夜校开课,大家都来\n"
    write(kaike=article("夜校开课了。", more))
    assert codes(run("check")[1]) == []


def test_a_remark_without_reason_allows_nothing(write: Callable[..., None], run: Run):
    write(kaike=article("<!-- zhibu: ignore T201 -->\n夜校开课了,大家都来。"))
    assert codes(run("check")[1]) == ["T001", "T201"]


def test_a_remark_that_nothing_needs_is_told(write: Callable[..., None], run: Run):
    write(kaike=article("<!-- zhibu: ignore T201 引用原文 -->\n夜校开课了，大家都来。"))
    assert codes(run("check")[1]) == ["T002"]


def test_a_remark_about_no_rule_is_told(write: Callable[..., None], run: Run):
    write(kaike=article("<!-- zhibu: ignore T999 引用原文 -->\n夜校开课了，大家都来。"))
    assert codes(run("check")[1]) == ["T003"]


def test_a_fix_leaves_what_is_allowed(write: Callable[..., None], home: Path, run: Run):
    text = article("<!-- zhibu: ignore T201 引用原文 -->\n夜校开课了,大家都来。")
    write(kaike=text)
    run("check", "--fix")
    assert (home / "articles/2024/kaike.md").read_text("utf-8") == text


def settings(home: Path, text: str) -> None:
    (home / "mkdocs.yml").write_text(f"site_name: 云溪支部\nextra:\n  zhibu:\n{text}", "utf-8")


def test_a_site_can_do_without_a_rule_for_a_reason(
    write: Callable[..., None], home: Path, run: Run
):
    write(kaike=SLIP)
    settings(home, "    check:\n      ignore: {T201: 本站引用旧文}\n")
    assert run("check") == (0, "检查完毕：没有问题。\n")


def test_a_rule_ignored_in_vain_is_told_in_the_settings(
    write: Callable[..., None], home: Path, run: Run
):
    write(kaike=GOOD)
    settings(home, "    check:\n      ignore: {T201: 本站引用旧文, T998: 没有这条}\n")
    said = run("check")[1]
    assert "mkdocs.yml:5:7 错误 S109 设置里忽略的规则“T998”不存在。" in said
    assert "mkdocs.yml:5:7 警告 S110 设置里忽略的 T201 全站都没有出现。" in said


def test_a_site_can_have_slips_reported_without_stopping(
    write: Callable[..., None], home: Path, run: Run
):
    write(kaike=SLIP)
    settings(home, "    check: {error: report}\n")
    ended, said = run("check")
    assert (ended, codes(said)) == (0, ["T201"])


def test_an_article_that_cannot_be_read_stops_all_the_same(
    write: Callable[..., None], home: Path, run: Run
):
    write(kaike="没有文首信息。\n")
    settings(home, "    check: {error: report}\n")
    assert run("check")[0] == 1


def test_the_word_list_tells_the_preferred_form_and_its_source(
    write: Callable[..., None], home: Path, run: Run
):
    terms = "- use: 山村夜校\n  avoid: [农民夜校]\n  source: 县委组织部通知\n"
    write_files(home, {"articles/terms.yml": terms})
    write(kaike=article("农民夜校开课了。"))
    said = run("check")[1]
    assert (
        "警告 T402 本站的用词表不用“农民夜校”。\n    请改为“山村夜校”（县委组织部通知）。" in said
    )


def test_the_word_list_may_let_a_form_be_replaced(write: Callable[..., None], home: Path, run: Run):
    terms = "- {use: 山村夜校, avoid: [农民夜校], fix: true, but: [老农民夜校]}\n"
    write_files(home, {"articles/terms.yml": terms})
    write(kaike=article("农民夜校开课了，老农民夜校也开了。"))
    run("check", "--fix")
    fixed = (home / "articles/2024/kaike.md").read_text("utf-8")
    assert fixed == article("山村夜校开课了，老农民夜校也开了。")


def test_a_wrong_word_list_is_told_at_its_line(write: Callable[..., None], home: Path, run: Run):
    terms = "- {use: 夜校, avoid: [夜校, 晚校]}\n- {use: 夜课, avoid: [晚校], lvel: error}\n"
    write_files(home, {"articles/terms.yml": terms})
    write(kaike=GOOD)
    said = run("check")[1]
    assert "articles/terms.yml:1:21 错误 R109" in said
    assert "articles/terms.yml:2:26 错误 A107 没有“lvel”这一项。" in said


def test_a_name_one_character_off_is_asked_about(write: Callable[..., None], run: Run):
    write(kaike=article("柳唐村的夜校开课了。"))
    assert "提示 T401 “柳唐村”和名单里的“柳塘村”只差一个字。" in run("check")[1]


def test_what_thirty_pieces_call_alike_is_another_place(write: Callable[..., None], run: Run):
    pieces = {
        f"kaike{n}": article(f"柳唐村第{n}次开课，第{n * 7}个学员报名。") for n in range(1, 32)
    }
    write(**pieces)
    assert codes(run("check", "--select", "T401")[1]) == []


LONG = (
    "柳塘村把夜校办到祠堂里，老党员讲村史，农技员教嫁接，妇女主任带着大家学做账。"
    "一个冬天下来，二十几户人家学会了修剪枇杷，村里的账也看得懂了。"
    "开春以后，镇里把这个办法搬到红岩，三个村轮流做东，课表贴在村口。"
)


def test_a_piece_told_twice_is_found_whatever_was_changed(write: Callable[..., None], run: Run):
    copy = LONG.replace("，", ",").replace("党员", "黨員").replace("开春以后，", "")
    write(
        kaike=article(LONG),
        zaikai=article(copy).replace("2024-05-01", "2024-06-01"),
        bieren=article("红岩镇修了一条通往茶园的水泥路，运费降下来了，收购商也愿意进山了。"),
    )
    said = run("check", "--select", "T504")[1]
    assert codes(said) == ["T504"]
    assert said.startswith("articles/2024/zaikai.md:2:8 警告 T504 这篇和“articles/2024/kaike.md”有")


def test_a_piece_may_be_told_twice_for_a_reason(write: Callable[..., None], run: Run):
    write(
        kaike=article(LONG),
        zaikai=article(f"<!-- zhibu: ignore-file T504 按要求重发 -->\n\n{LONG}"),
    )
    assert codes(run("check", "--select", "T504")[1]) == []


def test_numbers_of_persons_are_masked_in_every_report(write: Callable[..., None], run: Run):
    write(kaike=article("身份证号１１０１０５１９４９１２３１００２Ｘ，电话13800138000。"))
    for form in ("text", "json", "sarif", "github", "gitlab"):
        said = run("check", "--format", form)[1]
        assert "110105********002X" in said
        assert "138****8000" in said
        assert "19491231" not in said
        assert "１９４９" not in said


def test_sarif_names_rule_place_and_level(write: Callable[..., None], run: Run):
    write(kaike=SLIP)
    log = json.loads(run("check", "--format", "sarif")[1])
    (result,) = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert (result["ruleId"], result["level"]) == ("T201", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "articles/2024/kaike.md"
    assert place["region"] == {"startLine": 8, "startColumn": 6}
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["id"] == "T201"


def test_github_gets_one_remark_a_line(write: Callable[..., None], run: Run):
    write(kaike=SLIP)
    assert run("check", "--format", "github")[1] == (
        "::error file=articles/2024/kaike.md,line=8,col=6,title=T201::"
        "中文里用了半角标点“,”。请改为“，”。\n"
    )


def test_gitlab_gets_remarks_that_stay_the_same_when_lines_move(
    write: Callable[..., None], run: Run
):
    write(kaike=SLIP)
    (before,) = json.loads(run("check", "--format", "gitlab")[1])
    write(kaike=SLIP.replace("---\n\n", "---\n\n第一段。\n\n"))
    (after,) = json.loads(run("check", "--format", "gitlab")[1])
    assert before["fingerprint"] == after["fingerprint"]
    assert before["location"]["lines"]["begin"] + 2 == after["location"]["lines"]["begin"]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_changed_looks_at_what_git_calls_changed(write: Callable[..., None], home: Path, run: Run):
    git(home, "init", "-q")
    write(kaike=SLIP, jieke=GOOD)
    git(home, "add", "-A")
    git(home, "commit", "-qm", "a")
    assert codes(run("check", "--changed")[1]) == []
    write(jieke=SLIP, 新课=SLIP)
    assert len(codes(run("check", "--changed")[1])) == 2
    git(home, "add", "-A")
    git(home, "commit", "-qm", "b")
    assert len(codes(run("check", "--base", "HEAD~1")[1])) == 2


def test_changed_without_git_says_so(home: Path, run: Run):
    ended, said = run("check", "--changed")
    assert ended == 2
    assert "不在 git 仓库里" in said


def test_the_second_check_of_the_same_site_is_the_same(write: Callable[..., None], run: Run):
    write(kaike=SLIP)
    first = run("check")
    assert run("check") == first
    write(kaike=GOOD)
    assert run("check")[0] == 0


def test_a_draft_is_proofread_but_keeps_no_build_waiting(
    write: Callable[..., None], read: Callable[..., object], run: Run
):
    write(kaike=article("夜校开课了,大家都来。", "status: draft\n"))
    assert codes(run("check")[1]) == ["T201"]
    assert getattr(read({}), "findings") == ()  # noqa: B009


def test_explain_tells_what_why_and_how(run: Run):
    ended, said = run("explain", "t205")
    assert ended == 0
    assert "省略号" in said
    assert "GB/T 15834" in said
    assert "他说。。。我们走吧  →  他说……我们走吧" in said


def test_explain_lists_all_rules_and_refuses_others(run: Run):
    assert "T601  错误  身份证号码" in run("explain")[1]
    assert run("explain", "T999")[0] == 2
    assert "单位名单里没有“…”" in run("explain", "A204")[1]
