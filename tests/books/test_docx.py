"""Books as Word files, judged by another program and laid out by LibreOffice."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader
from tests.books.county import Ran

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def book(books: Path) -> Path:
    return books / "2024.docx"


def part(book: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(book) as archive:
        return ElementTree.fromstring(archive.read(f"word/{name}.xml"))


@pytest.fixture(scope="module")
def laid_out(book: Path, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The pages as LibreOffice prints them."""
    out = tmp_path_factory.mktemp("office")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(out / 'profile').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(out), str(book)],
        capture_output=True, check=True,
    )  # fmt: skip
    return PdfReader(out / "2024.pdf")


def test_the_file_follows_the_standard(book: Path):
    result = OpenXmlValidator().validate(book)
    assert [str(one) for one in result.errors] == []


def headings(outline: list, reader: PdfReader) -> Iterator[tuple[str, int]]:
    for one in outline:
        if isinstance(one, list):
            yield from headings(one, reader)
        else:
            yield str(one.title), reader.get_destination_page_number(one) + 1


def test_the_contents_tell_the_pages_on_which_libreoffice_prints_the_headings(
    book: Path, laid_out: PdfReader
):
    printed = list(headings(laid_out.outline, laid_out))
    first = dict(printed)["山村夜校"]
    expected = [(name, page - first + 1) for name, page in printed if page >= first]
    expected = [one for one in expected if one[0] not in ("点灯“夜校”：（一）开课", "小标题")]
    lines = [
        "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        for paragraph in part(book, "document").iter(f"{W}p")
        if any(one.get(f"{W}val", "").startswith("TOC") for one in paragraph.iter(f"{W}pStyle"))
    ]
    assert len(expected) > 6
    assert lines == [f"{name}{page}" for name, page in expected]


def test_every_field_has_a_page_number(book: Path):
    document = part(book, "document")
    told = ["".join(one.itertext()) for one in document.iter(f"{W}fldSimple")]
    assert len(told) > 15
    assert all(re.fullmatch(r"[1-9]\d*", one) for one in told)
    assert sum(one.get(f"{W}fldCharType") == "begin" for one in document.iter(f"{W}fldChar")) == 1


def test_footnotes_are_footnotes(book: Path, laid_out: PdfReader):
    notes = ["".join(one.itertext()) for one in part(book, "footnotes") if "说明有两句" in
             "".join(one.itertext())]  # fmt: skip
    calls = list(part(book, "document").iter(f"{W}footnoteReference"))
    assert len(notes) == len(calls) == 3
    assert "说明有两句。" in re.sub(r"\s", "", "".join(p.extract_text() for p in laid_out.pages))


def test_every_picture_has_its_words(book: Path):
    document = part(book, "document")
    named = [one.get("descr") for one in document.iter() if one.tag.endswith("}docPr")]
    assert named == ["一盏灯"] * 3


def test_heads_of_tables_come_again_on_each_page(book: Path):
    document = part(book, "document")
    tables = list(document.iter(f"{W}tbl"))
    assert len(tables) > 6
    assert all(next(one.iter(f"{W}tblHeader"), None) is not None for one in tables)


def test_pages_are_those_of_official_documents(book: Path):
    document = Document(str(book))
    assert len(document.sections) == 3
    for section in document.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        margins = (section.top_margin, section.bottom_margin, section.left_margin,
                   section.right_margin)  # fmt: skip
        assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    fonts = {one.get(f"{W}eastAsia") for one in part(book, "styles").iter(f"{W}rFonts")}
    assert fonts >= {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"}
    stand_ins = {one.get(f"{W}val") for one in part(book, "fontTable").iter(f"{W}altName")}
    assert {"宋体", "仿宋", "楷体"} <= stand_ins


def test_a_full_page_has_22_lines_of_28_characters(
    run: Callable[..., tuple[Ran, Path]], tmp_path: Path, laid_out: PdfReader
):
    lines = [
        line
        for page in laid_out.pages
        for line in page.extract_text().split("\n")
        if re.fullmatch("[党员干部和群众一起学习，讨论。]{20,}", line.strip())
    ]
    assert lines
    assert max(len(line.strip()) for line in lines) == 28


def test_pages_after_the_cover_have_the_title_and_their_number(laid_out: PdfReader):
    texts = [re.sub(r"\s", "", page.extract_text()) for page in laid_out.pages]
    assert "—" not in texts[0]
    assert all("夜校的灯" in text for text in texts)
    assert "—i—" in texts[1]
    assert "—1—" in next(text for text in texts if "第1则" in text)


def test_what_looks_like_markup_stays_text(book: Path):
    text = "".join(part(book, "document").itertext())
    assert '#read("/etc/passwd") $x^2$ @zhangsan' in text
    assert "垵堃喆旻䶮" in text


def test_the_same_articles_give_the_same_bytes(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes], book: Path
):
    _, out = run(files, "2024", "--format", "docx")
    assert (out / "2024.docx").read_bytes() == book.read_bytes()


def test_without_libreoffice_word_counts_the_pages_and_staff_are_told(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes]
):
    done, out = run(files, "2024", "--format", "docx", PATH="")
    assert done.code == 0
    assert "警告 C404 " in done.out
    assert part(out / "2024.docx", "settings").find(f"{W}updateFields") is not None
    result = OpenXmlValidator().validate(out / "2024.docx")
    assert [str(one) for one in result.errors] == []
