"""PDF files: paragraphs over lines and pages, what pages repeat, columns, scans, bad files."""

from __future__ import annotations

import io
from collections import Counter

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.importers.pdf_files import BODY, LEFT, STEP, Word, paragraph, pdf

from zhibu.importers.foreign import Foreign
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.refusal import Refusal

LONG = "青山镇召开基层党建工作推进会，总结一季度工作，安排下一步任务，书记主持会议，各村都来参加。"
OTHER = "会议要求，各支部要把党建与中心工作同谋划、同部署，办好一批看得见的实事，让群众满意。"
MORE = "会后，大家到清水村看了新修的水渠，听村民讲去年冬天怎样把它挖通，晚上开了座谈会。"


def read(data: bytes) -> Foreign:
    return read_document(DocumentSource(name="a.pdf", data=data))


def texts(document: Foreign) -> list[str]:
    return [one.text for one in document.paragraphs]


def headed(page: int, *words: Word) -> list[Word]:
    return [Word(200, 50, "青山镇党建简报", 10), *words, Word(280, 800, f"- {page} -", 10)]


def test_lines_of_a_paragraph_are_joined_without_blanks():
    assert texts(read(pdf([*paragraph(LONG, 120), *paragraph(OTHER, 260)]))) == [LONG, OTHER]


def test_a_paragraph_goes_on_over_the_end_of_its_page():
    words = paragraph(LONG + OTHER + MORE, 120)
    rest = [one._replace(top=120 + STEP * at) for at, one in enumerate(words[3:])]
    made = pdf(headed(1, *words[:3]), headed(2, *rest), headed(3, *paragraph(OTHER, 120)))
    assert texts(read(made)) == [LONG + OTHER + MORE, OTHER]


def test_headers_and_page_numbers_are_set_aside_with_their_page():
    told = [LONG, OTHER, MORE]
    made = read(pdf(*(headed(page, *paragraph(text, 120)) for page, text in enumerate(told, 1))))
    assert {(one.reason, one.place, one.text) for one in made.asides} >= {
        ("页眉", "第 2 页", "青山镇党建简报"),
        ("页码", "第 3 页", "- 3 -"),
    }
    assert texts(made) == told


def test_the_large_lines_on_top_are_the_title():
    top = [Word(130, 90, "关于开展基层党建工作", 28), Word(200, 130, "督查的通知", 28)]
    title = next(read(pdf([*top, *paragraph(LONG, 200)])).paragraphs)
    assert (title.text, title.look.is_title) == ("关于开展基层党建工作督查的通知", True)


def test_short_lines_stay_apart():
    end = [Word(380, 300, "青山镇党委"), Word(370, 300 + STEP, "2025年5月6日")]
    made = texts(read(pdf([*paragraph(LONG, 120), *end])))
    assert made == [LONG, "青山镇党委", "2025年5月6日"]


def test_the_left_column_comes_before_the_right_one():
    left = [one for at in range(3) for one in paragraph(LONG, 120 + at * 200, 40, 15)]
    right = [one for at in range(3) for one in paragraph(OTHER, 120 + at * 200, 310, 15)]
    mixed = sorted([*left, *right], key=lambda one: one.top)
    assert texts(read(pdf(mixed))) == [LONG] * 3 + [OTHER] * 3


def test_cells_in_a_row_stand_apart_in_one_line():
    rows = [
        Word(x, 120 + STEP * row, text)
        for row, line in enumerate((("单位", "党员", "支部"), ("清水村", "56", "3")))
        for x, text in zip((90, 260, 430), line, strict=True)
    ]
    assert texts(read(pdf(rows))) == ["单位　党员　支部", "清水村　56　3"]


def scan() -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((600, 800)).save(made, "PDF")
    return made.getvalue()


def locked() -> bytes:
    plain = pdf(paragraph(LONG, 120))
    return plain.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -1/O<" + b"00" * 32 + b">/U<"
        + b"00" * 32 + b">>>",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scan(), "I061"),
        (locked(), "I062"),
        (b"%PDF-1.7\nrubbish", "I002"),
        (pdf([]), "I007"),
        (pdf(*[[Word(LEFT, 120, "一")]] * 1001), "I006"),
    ],
    ids=["a scan", "a password", "rubbish", "an empty page", "a thousand pages"],
)
def test_a_pdf_without_words_is_refused_with_one_sentence(data, code):
    with pytest.raises(Refusal) as refused:
        read(data)
    assert refused.value.message.code == code


def words_of(data: bytes) -> Counter[str]:
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return Counter(char for char in text if char.strip())


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.lists(
            st.builds(
                Word,
                st.integers(20, 500),
                st.integers(30, 820),
                st.text("青山镇清水村党支部25abc，。（）", min_size=1, max_size=20),
                st.sampled_from([9.0, BODY, 24.0]),
            ),
            min_size=1,
            max_size=12,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_character_of_a_page_is_kept_or_set_aside(sheets):
    data = pdf(*sheets)
    made = read(data)
    kept = "".join([*texts(made), *(one.text for one in made.asides)])
    assert words_of(data) == Counter(char for char in kept if char.strip())
