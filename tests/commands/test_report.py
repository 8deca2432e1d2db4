"""``zhibu report``: what was published in a period, as people and programs want it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import write_files

Run = Callable[..., tuple[int, str]]


def article(day: str, organisation: str, kind: str = "news", theme: str = "山村夜校") -> str:
    return (
        f"---\ntitle: {organisation}{day}的课\ndate: {day}\norganisation: {organisation}\n"
        f"kind: {kind}\nthemes: [{theme}]\nhighlights:\n  - themes: [支部结对]\n---\n\n"
        "夜校开课了，大家都来。\n"
    )


@pytest.fixture
def site(home: Path) -> Path:
    """Pieces of two years in three offices."""
    write_files(home, {
        "articles/2024/a.md": article("2024-01-05", "青石镇"),
        "articles/2024/b.md": article("2024-02-05", "柳塘村"),
        "articles/2024/c.md": article("2024-03-31", "柳塘村", "case", "阳光村务"),
        "articles/2024/d.md": article("2024-04-01", "红岩镇"),
        "articles/2023/e.md": article("2023-12-31", "红岩镇"),
        "articles/2024/f.md": article("2024-02-06", "柳塘村") .replace(
            "themes: [山村夜校]", "themes: [山村夜校]\nstatus: draft"),
    })  # fmt: skip
    return home


def row(said: str, start: str) -> list[str]:
    return next(line.split() for line in said.split("\n") if line.strip("　 ").startswith(start))


def test_a_quarter_counts_its_first_and_last_day(site: Path, run: Run):
    ended, said = run("report", "2024-Q1")
    assert ended == 0
    assert "2024年1月1日至2024年3月31日，共发布稿件3篇（新闻2篇、案例1篇）" in said.replace(
        "\n", ""
    )
    assert "比上季度（1篇）多2篇" in said.replace("\n", "")


def test_an_office_above_counts_those_below(site: Path, run: Run):
    said = run("report", "2024-Q1")[1]
    # pieces, own, news, cases, speeches, notices, characters, highlights, before
    assert row(said, "云溪县委")[1:] == ["3", "0", "2", "1", "0", "0", "33", "3", "1"]
    assert row(said, "青石镇")[1:] == ["3", "1", "2", "1", "0", "0", "33", "3", "0"]
    assert row(said, "柳塘村")[1:] == ["2", "2", "1", "1", "0", "0", "22", "2", "0"]


def test_offices_without_any_are_named(site: Path, run: Run):
    assert "共2个：红岩镇、白沙县委。" in run("report", "2024-Q1")[1]


def test_a_piece_counts_under_each_of_its_themes(site: Path, run: Run):
    said = run("report", "2024-Q1")[1]
    assert row(said, "支部结对")[:3] == ["支部结对", "组织建设", "3"]
    assert row(said, "山村夜校")[:3] == ["山村夜校", "教育培训", "2"]


@pytest.mark.parametrize(
    ("period", "pieces"), [("2024", 4), ("2024-2", 1), ("2023-Q4", 1), ("2024-Q2", 1)]
)
def test_a_period_may_be_a_year_a_month_or_a_quarter(
    site: Path, run: Run, period: str, pieces: int
):
    assert f"共发布稿件{pieces}篇" in run("report", period)[1]


@pytest.mark.parametrize("period", ["24", "2024-13", "2024-Q5", "去年", "2024-"])
def test_what_is_no_period_is_wrong_use(site: Path, run: Run, period: str):
    ended, said = run("report", period)
    assert ended == 2
    assert "请写成 2024、2024-Q1 或 2024-5" in said


def test_a_period_without_pieces_says_so(site: Path, run: Run):
    ended, said = run("report", "2020")
    assert ended == 0
    assert "2020年1月1日至2020年12月31日没有发布稿件。" in said


def test_files_are_the_same_bytes_each_time(site: Path, run: Run):
    for folder in ("one", "two"):
        assert run("report", "2024", "--format", "md,xlsx,docx", "--out", folder)[0] == 0
    for suffix in ("md", "xlsx", "docx"):
        name = f"2024年用稿情况通报.{suffix}"
        assert (site / "one" / name).read_bytes() == (site / "two" / name).read_bytes()


def test_markdown_has_a_table_for_offices_and_one_for_themes(site: Path, run: Run):
    run("report", "2024-Q1", "--format", "md")
    text = (site / "2024年第一季度用稿情况通报.md").read_text("utf-8")
    assert text.startswith("# 2024年第一季度用稿情况通报\n")
    assert "| 　青石镇 | 3 | 1 | 2 | 1 | 0 | 0 | 33 | 3 | 0 |" in text
    assert "| 支部结对 | 组织建设 | 3 |" in text


def test_a_spreadsheet_holds_numbers_and_no_formulas(site: Path, run: Run):
    text = (
        article("2024-05-01", "青石镇").replace("title: ", "title: '=1+1").replace("的课", "的课'")
    )
    write_files(site, {"articles/2024/g.md": text})
    run("report", "2024", "--format", "xlsx")
    with zipfile.ZipFile(site / "2024年用稿情况通报.xlsx") as book:
        sheets = [book.read(one).decode() for one in book.namelist() if "/sheet" in one]
        strings = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) >= 3
    assert "<f>" not in "".join(sheets)
    assert "=1+1青石镇" in strings
    assert "<v>5</v>" in sheets[0]


def test_a_word_file_is_read_by_python_docx(site: Path, run: Run):
    from docx import Document  # noqa: PLC0415

    run("report", "2024-Q1", "--format", "docx")
    data = (site / "2024年第一季度用稿情况通报.docx").read_bytes()
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "2024年第一季度用稿情况通报"
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells[:3] == ["云溪县委", "3", "0"]


def test_an_unknown_form_is_wrong_use(site: Path, run: Run):
    ended, said = run("report", "2024", "--format", "pdf")
    assert ended == 2
    assert "没有“pdf”这种格式" in said


def test_wrong_articles_stop_a_report(site: Path, run: Run):
    write_files(site, {"articles/2024/x.md": "没有文首信息。\n"})
    ended, said = run("report", "2024")
    assert ended == 1
    assert "A101" in said
