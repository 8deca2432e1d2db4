"""Saved pages: WeChat articles, county portals, forums."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest
from tests.importers.scoring import HERE, Score, body_lines, cases, imported, squeezed

from zhibu.importers.foreign import Figure
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.refusal import Refusal

PAGES = HERE / "pages"
FOLDERS = sorted(one.name for one in PAGES.iterdir() if one.is_dir() and list(one.glob("*.html")))


class Read(NamedTuple):
    """Characters of text found, there to be found, written; pages whose pictures are all there."""

    found: int
    there: int
    ours: int
    written: int
    pictures: list[str]


@cache
def reading(folder: str) -> tuple[Read, Score]:
    found = there = ours = written = 0
    pictures = []
    score = Score()
    for document, gold in cases(PAGES / folder):
        if gold.get("refused"):
            continue
        draft = imported(document)
        score.add(
            document.name, gold | {"source": gold.get("source") or gold.get("account")}, draft
        )
        lines = [squeezed(line) for line in body_lines(draft)]
        texts = [squeezed(text) for text in gold.get("text") or ()]
        body, whole = "".join(lines), "".join(texts)
        found += sum(len(text) for text in texts if text in body)
        there += len(whole)
        ours += sum(len(line) for line in lines if line in whole)
        written += len(body)
        if sum(isinstance(one, Figure) for one in draft.blocks) != gold.get("images", 0):
            pictures.append(document.name)
    return Read(found, there, ours, written, pictures), score


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_text_of_a_page_is_kept(folder):
    read, score = reading(folder)
    assert read.found >= 0.995 * read.there, score.notes


@pytest.mark.parametrize("folder", FOLDERS)
def test_most_of_the_frame_of_a_page_is_left_out(folder):
    read, score = reading(folder)
    # Credits without a field, and what may be text, stay.
    assert read.ours >= 0.95 * read.written, score.notes


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_picture_of_an_article_has_its_place(folder):
    assert reading(folder)[0].pictures == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("key", ["title", "date", "source"])
def test_title_date_and_source_of_a_page_are_found(folder, key):
    _, score = reading(folder)
    assert (score.invented[key], score.missed[key]) == (0, 0), score.notes


def test_pieces_of_pages_in_scripts_are_no_elements():
    script = "<script>var a = '" + "<div><p>" * 20_000 + "';</script>"
    paragraph = "<p>5月7日，清溪镇的老井旁摆开了十条长凳，党员和群众坐在一起商量怎样管水。</p>"
    source = DocumentSource(name="a.html", data=f"<body>{script}{paragraph * 3}</body>".encode())
    assert len(read_document(source).blocks) == 3


GONE = [
    (folder, document)
    for folder in FOLDERS
    for document, gold in cases(PAGES / folder)
    if gold.get("refused")
]


@pytest.mark.parametrize(("folder", "document"), GONE, ids=[one.stem for _, one in GONE])
def test_a_page_whose_article_is_gone_is_refused(folder, document):
    with pytest.raises(Refusal) as refused:
        imported(document)
    assert refused.value.message.code == "I008"
