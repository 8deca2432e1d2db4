"""Labels of government sites, and the QR code, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.pages.labels import page_labels, site_labels
from zhibu.pages.planner import plan
from zhibu.pages.qr import qr_code

ARTICLE = (
    "---\ntitle: 夜校\ndate: 2024-05-01 {time}\norganisation: 柳塘村\n"
    "themes: [夜校]\n{more}---\n\n好。\n"
)
MakeLibrary = Callable[[Mapping[str, str]], Library]


def labels_of(library: Library, path: str) -> dict[str, str]:
    page = next(page for page in plan(library, Settings()) if page.path == path)
    return dict(page_labels(page, "云溪支部", f"https://example.org/{path}", ""))


def article_labels(library: MakeLibrary, time: str = "", more: str = "") -> dict[str, str]:
    files = {"articles/2024/kaike.md": ARTICLE.format(time=time, more=more)}
    return labels_of(library(files), "articles/2024/kaike/")


def test_without_a_code_a_site_has_no_labels() -> None:
    assert site_labels("云溪支部", "https://example.org/", "") == ()


def test_the_domain_is_that_of_the_address() -> None:
    labels = dict(site_labels("云溪支部", "https://www.example.org/dangjian/", "3500000001"))
    assert labels["SiteDomain"] == "www.example.org"


def test_a_time_of_day_is_told_with_the_day(library: MakeLibrary) -> None:
    assert article_labels(library, time="10:46")["PubDate"] == "2024-05-01 10:46"


def test_a_piece_without_source_is_from_its_organisation(library: MakeLibrary) -> None:
    assert article_labels(library)["ContentSource"] == "柳塘村党支部"


def test_a_reprint_names_its_source(library: MakeLibrary) -> None:
    assert article_labels(library, more="source: 云溪日报\n")["ContentSource"] == "云溪日报"


def test_nothing_optional_is_printed_empty(library: MakeLibrary) -> None:
    assert all(article_labels(library).values())


def test_the_keywords_of_a_theme_are_its_other_names(library: MakeLibrary) -> None:
    labels = labels_of(
        library({"articles/2024/a.md": ARTICLE.format(time="", more="")}), "themes/yexiao/"
    )
    assert labels["ColumnKeywords"].split(",")[:2] == ["山村夜校", "夜校"]


def drawn(svg: str) -> Image.Image:
    """The drawing of a code, by the little of SVG that it uses."""
    size = int(svg.split('viewBox="0 0 ')[1].split(maxsplit=1)[0])
    image = Image.new("L", (size, size), 255)
    pen = ImageDraw.Draw(image)
    for row in svg.split('d="')[2].split('"', maxsplit=1)[0].split("M")[1:]:
        start, moves = row.split(" ", 1)
        line, moves = moves.split("h", 1)
        x, y = int(start), int(float(line))
        for part in f"h{moves}".split("m"):
            gap, length = part.split("h")
            x += int(gap.split()[0]) if gap else 0
            pen.line([(x, y), (x + int(length) - 1, y)], fill=0)
            x += int(length)
    return image.resize((size * 6, size * 6), Image.Resampling.NEAREST)


@given(st.from_regex(r"https://[a-z]{1,20}\.org/[a-z0-9/%-]{0,200}", fullmatch=True))
def test_every_code_is_read_as_what_was_written(address: str) -> None:
    assert [code.text for code in zxingcpp.read_barcodes(drawn(str(qr_code(address))))] == [address]
