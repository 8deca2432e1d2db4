"""Books as PDF, made for real and judged by other programs."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from tests.books.county import HEAD, Ran, article, picture

PDF = ("--format", "pdf")


@pytest.fixture(scope="module", params=["book", "gongwen"])
def made(
    request: pytest.FixtureRequest, run: Callable[..., tuple[Ran, Path]],
    files: dict[str, str | bytes],
) -> Path:  # fmt: skip
    layout = request.param
    done, out = run(files, "2024", *PDF, "--layout", layout)
    assert done.code == 0, done.out
    return out / ("2024.pdf" if layout == "book" else "2024-gongwen.pdf")


def text_of(file: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>')


def lines_of(file: Path) -> list[str]:
    """Lines as they stand on the pages: words whose feet are at one height."""
    told = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for number, sheet in enumerate(told.split("<page ")):
        for left, foot, text in WORD.findall(sheet):
            place = (number, round(float(foot)))
            lines.setdefault(place, []).append((float(left), html.unescape(text)))
    return ["".join(text for _, text in sorted(line)) for line in lines.values()]


def failed(file: Path, profile: page.ValidationProfile) -> list[str]:
    report = page.validate_pdf(str(file), profile=profile)
    # Says so of streams whose last byte is a carriage return, which are right.
    return [one.rule_id for one in report.failures if "STREAM-LENGTH" not in one.rule_id]


def test_a_book_is_accessible_and_fit_for_archives(made: Path):
    assert failed(made, page.ValidationProfile.PDF_UA_1) == []
    assert failed(made, page.ValidationProfile.PDF_A_2A) == []


def test_qpdf_finds_nothing_wrong(made: Path):
    done = subprocess.run(["qpdf", "--check", str(made)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_looks_like_a_program_is_printed_as_it_is(made: Path):
    text = text_of(made)
    assert '#read("/etc/passwd")' in text
    assert "@zhangsan" in text
    assert "$x^2$" in text
    assert "root:" not in text


def test_every_part_of_the_book_is_there_in_order(made: Path):
    text = re.sub(r"\s", "", text_of(made))
    parts = ["夜校的灯", "卷首语", "卷首一段。", "目录", "山村夜校", "第0课#eval@a", "灯亮了",
             "红岩夜校", "数据汇总", "900多名", "单位索引", "主题索引", "内部资料"]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert text.rfind("内部资料") > text.rfind("主题索引") > text.rfind("单位索引")


def test_rare_characters_are_printed(made: Path):
    assert "垵堃喆旻䶮" in text_of(made)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(made: Path):
    lines = [line for line in lines_of(made) if len(line) > 12]
    assert len(lines) > 30
    wrong = [line for line in lines if line[0] in "，。、；：！？）》”’" or line[-1] in "（《“‘"]
    assert wrong == []


def test_the_same_articles_give_the_same_bytes(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes]
):
    first, second = (run(files, "2024", *PDF)[1] / "2024.pdf" for _ in range(2))
    assert first.read_bytes() == second.read_bytes()


PICTURES = {
    # Each has a width of its own, by which it is known in the book.
    "cmyk.jpg": picture("CMYK", "JPEG", (301, 200)),
    "grey.png": picture("LA", "PNG", (302, 200)),
    "animated.gif": picture("P", "GIF", (303, 200)),
    "photo.webp": picture("RGBA", "WEBP", (304, 200)),
}


def test_every_kind_of_picture_is_printed(run: Callable[..., tuple[Ran, Path]]):
    shown = "".join(f"\n![图]({name})\n" for name in PICTURES)
    large = {"large.jpg": picture("RGB", "JPEG", (4000, 100))}
    files = {
        "articles/2024/a.md": article(HEAD.format("图"), f"几张图。\n{shown}"),
        "articles/2024/b.md": article(HEAD.format("大图"), "一张图。\n\n![图](large.jpg)\n"),
        **{f"articles/2024/{name}": data for name, data in {**PICTURES, **large}.items()},
    }
    done, out = run(files, "2024", *PDF)
    assert (done.code, "C301" in done.out) == (0, False)
    images = subprocess.run(
        ["pdfimages", "-list", str(out / "2024.pdf")], capture_output=True, text=True, check=True
    ).stdout
    widths = re.findall(r"(?m)^ +\d+ +\d+ image +(\d+) ", images)
    # The large one is made as small as its place needs.
    assert {"301", "302", "303", "304"} < set(widths)
    assert len(set(widths)) == 5


def test_a_character_that_no_font_has_is_told_and_printed_as_a_stand_in(
    run: Callable[..., tuple[Ran, Path]],
):
    files = {"articles/2024/a.md": article(HEAD.format("笑"), "大家都笑了\U0001f600\ufe0f。\n")}
    done, out = run(files, "2024", *PDF)
    assert done.code == 0
    assert "articles/2024/a.md:1:1 警告 C302 " in done.out
    assert "U+1F600" in done.out
    assert "大家都笑了〓。" in text_of(out / "2024.pdf")


def test_deep_lists_wide_tables_and_long_words_make_a_book(
    run: Callable[..., tuple[Ran, Path]],
):
    deep = "\n".join("    " * level + "- 层" for level in range(18))
    wide = "|".join("列" for _ in range(14))
    table = f"|{wide}|\n|{'---|' * 14}\n|{wide}|\n"
    body = f"## 一级\n\n##### 跳级\n\n{deep}\n\n{table}\n\n{'https://x.test/' + 'a' * 300}\n"
    done, _ = run({"articles/2024/a.md": article(HEAD.format("难"), body)}, "2024", *PDF)
    assert done.code == 0, done.out


def test_a_year_without_highlights_is_an_error_that_names_the_others(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes]
):
    done, out = run(files, "2019")
    assert done.code == 1
    assert "C401 2019年度没有可以汇编的亮点。" in done.out
    assert "2024" in done.out
    assert not out.exists()


def test_errors_in_articles_stop_the_book(run: Callable[..., tuple[Ran, Path]]):
    files = {"articles/2024/a.md": article(HEAD.format("错").replace("青石镇", "黑石镇"), "文。\n")}
    done, out = run(files, "2024", *PDF)
    assert done.code == 1
    assert "A204" in done.out
    assert not out.exists()


@pytest.mark.parametrize("arguments", [("x",), ("2024", "--layout", "brief"), ()])
def test_wrong_use_is_told_in_chinese(
    run: Callable[..., tuple[Ran, Path]], arguments: tuple[str, ...]
):
    done, _ = run({}, *arguments)
    assert done.code == 2
    assert re.search(r"[\u4e00-\u9fff]", done.out)
    assert "Traceback" not in done.out
