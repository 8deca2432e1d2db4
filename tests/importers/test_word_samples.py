"""Thirty Word documents in office style, written by somebody who had not seen the importer."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from tests.importers.scoring import body_lines, known, squeezed
from tests.importers.word.makers import Sample, samples

from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.foreign import Figure
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.text.edits import apply_edits
from zhibu.text.repairs import TRADITIONAL_SHARE, find_traditional, traditional_share

ALL = samples()
every_sample = pytest.mark.parametrize("sample", ALL, ids=[one.name for one in ALL])


@cache
def draft(name: str) -> Draft:
    sample = next(one for one in ALL if one.name == name)
    source = DocumentSource(name="a.docx", data=sample.data)
    return make_draft(read_document(source), "a.docx", known())


def simple(text: str) -> str:
    """Compared without blanks and marks of notes, Traditional texts as Simplified ones."""
    if traditional_share(text) > TRADITIONAL_SHARE:
        text = apply_edits(text, find_traditional(text))
    # Digits as wide as Chinese characters become plain ones.
    narrow = text.translate({code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)})
    return re.sub(r"\[\^\d+\]", "", squeezed(narrow))


def body(sample: Sample) -> str:
    return simple("".join(body_lines(draft(sample.name))))


@every_sample
def test_the_title_of_a_sample_is_found(sample):
    assert simple(str(draft(sample.name).values.get("title", ""))) == simple(sample.title)


@every_sample
def test_every_automatic_number_of_a_sample_is_kept(sample):
    text = body(sample)
    assert [one for one in sample.numbers if simple(one) not in text] == []


@every_sample
def test_every_picture_of_a_sample_has_its_place(sample):
    made = draft(sample.name)
    shown = [one for one in made.blocks if isinstance(one, Figure) and one.picture in made.pictures]
    assert len(shown) == sample.images


@every_sample
def test_cells_and_notes_of_a_sample_are_kept(sample):
    text = body(sample)
    cells = [cell for row in sample.table_cells for cell in row]
    wanted = [*cells, *sample.footnotes, *sample.captions]
    assert [one for one in wanted if simple(one) not in text] == []


@every_sample
def test_nothing_deleted_or_hidden_in_a_sample_leaks(sample):
    article = simple(draft(sample.name).article("x"))
    assert [one for one in sample.leaks if one and simple(one) in article] == []


def test_headings_of_all_samples_are_found_with_their_levels():
    right = found = there = 0
    for sample in ALL:
        got = Counter((level, simple(text)) for level, text in draft(sample.name).headings)
        want = Counter((level, simple(text)) for level, text in sample.headings)
        right += (got & want).total()
        found += got.total()
        there += want.total()
    assert 2 * right / (found + there) >= 0.97


def test_hardly_a_paragraph_of_all_samples_is_lost():
    lost = [
        (sample.name, one)
        for sample in ALL
        for one in sample.paragraphs
        if simple(one) not in body(sample)
    ]
    # A line with a telephone number below a signature, and a sentence around a note.
    assert len(lost) <= 2, lost
