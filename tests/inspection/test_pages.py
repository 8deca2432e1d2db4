"""Sources of articles, texts for images, what counts as a page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .handmade import ABOUT, HOME_PAGE, KAIKE, SITE, clean_files

PLACE = "/articles/2025/kaike/"
ORGANISATION = '<li><a href="../../../organisations/qingshi/">青石镇</a></li>'
SOURCE_LABEL = '<meta name="ContentSource" content="青石镇党委">\n'
IMAGE = ' alt="大家在听课">'


def article(old: str, new: str) -> str:
    text = str(clean_files()[KAIKE])
    assert old in text
    return text.replace(old, new)


def test_an_article_without_any_source_is_told(found):
    text = article(ORGANISATION, "").replace(SOURCE_LABEL, "")
    assert ("J161", PLACE) in found({KAIKE: text})


@pytest.mark.parametrize("words", ["来源：县报", "转载自县报"])
def test_a_source_in_words_is_enough(found, words):
    text = article(ORGANISATION, f"<li>{words}</li>").replace(SOURCE_LABEL, "")
    assert ("J161", PLACE) not in found({KAIKE: text})


def test_a_link_to_the_organisation_is_a_source(found):
    assert ("J161", PLACE) not in found({KAIKE: article(SOURCE_LABEL, "")})


def test_the_label_alone_is_a_source(found):
    assert found({KAIKE: article(ORGANISATION, "")}) == []


def test_a_link_to_the_organisation_below_the_text_is_no_source(found):
    text = article(ORGANISATION, "").replace(SOURCE_LABEL, "")
    text = text.replace("</article>", f"<footer>{ORGANISATION}</footer></article>")
    assert ("J161", PLACE) in found({KAIKE: text})


@pytest.mark.parametrize("file", [KAIKE, ABOUT, HOME_PAGE])
def test_an_image_without_alt_is_told_wherever_it_is(replaced, file):
    place = {KAIKE: PLACE, ABOUT: "/about/", HOME_PAGE: "/"}[file]
    image = '<img src="data:image/png,x"></main>'
    assert replaced(file, "</main>", image) == [("J171", place)]


def test_an_image_in_a_text_with_empty_alt_is_a_warning(inspect):
    problems = inspect({KAIKE: article(IMAGE, ' alt=" ">')}).problems
    assert [(one.code, one.level, one.found) for one in problems] == [
        ("J172", "warning", "../../../articles/2025/ke%20tang.png")
    ]


@pytest.mark.parametrize(
    "element",
    [
        '<a href="./" aria-hidden="true"><img src="data:,x" alt=""></a>',
        '<a href="./"><img src="data:,x" alt="">去听课</a>',
        '<img src="data:,x" alt="" role="presentation">',
        '<aside><img src="data:,x" alt=""></aside>',
    ],
)
def test_an_image_that_is_told_otherwise_may_have_an_empty_alt(found, element):
    assert found({KAIKE: article("</article>", f"{element}</article>")}) == []


def test_a_decoration_outside_of_articles_may_have_an_empty_alt(replaced):
    assert replaced(HOME_PAGE, "</main>", '<img src="data:,x" alt=""></main>') == []


def test_what_was_looked_at_is_counted(inspect):
    inspection = inspect()
    assert (inspection.pages, inspection.articles) == (9, 2)
    assert inspection.files == len(clean_files())


def test_a_book_to_download_is_no_column(found):
    book = f"<title>汇编</title><main><h1>汇编</h1></main>{SITE}"
    assert found({"collections/2024/2024.html": book}) == []


def test_an_unreadable_page_is_told(inspect, monkeypatch):
    read = Path.read_text

    def refuse(path, *args, **kwargs):
        if path.as_posix().endswith(ABOUT):
            raise PermissionError
        return read(path, *args, **kwargs)

    monkeypatch.setattr(Path, "read_text", refuse)
    problems = [one for one in inspect().problems if one.code == "J004"]
    assert [(one.place.path, one.found) for one in problems] == [("/about/", "没有读取权限")]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_a_name_in_an_old_encoding_is_told_readably(inspect, tmp_path):
    folder = os.fsencode(tmp_path / "site") + "/讲话".encode("gbk")
    os.makedirs(folder)
    text = str(clean_files()[ABOUT]).replace("</main>", '<a href="nowhere">x</a></main>')
    with open(folder + b"/index.html", "w", encoding="utf-8") as file:
        file.write(text)
    problems = inspect().problems
    assert [one.code for one in problems] == ["J141"]
    assert problems[0].place.path == "/????/"
    problems[0].found.encode()
