"""What proofreading says of the five real documents after import: every slip, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest
from tests.importers.test_seeds import SEEDS, seed

from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.proofreader import proofread
from zhibu.read.opened import open_source
from zhibu.read.source import Source

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents are not here")


@cache
def slips(number: int) -> tuple[tuple[str, str], ...]:
    """Code and what was found, of each finding in the order of the text."""
    manuscript = open_manuscript(open_source(Source("a.md", seed(number).article("a"))))
    assert manuscript is not None
    names = Glossary(frozenset({"军营村", "白交祠村", "莲花镇", "塘厦镇"}))
    found = proofread(manuscript, names)
    # What import left open is told by rule T111 and belongs to no text.
    return tuple((one.code, one.found) for one in found if one.code != "T111")


def test_a_clean_document_has_none() -> None:
    assert [one for one in slips(0) if one[0] != "T211"] == []


def test_six_stand_ins_are_found_after_conversion_and_misspelled_words() -> None:
    stand_ins = [found for code, found in slips(1) if code == "T102"]
    assert stand_ins == ["X"] * 5
    assert ("T403", "截止目前") in slips(1)
    assert ("T403", "大学联考") in slips(1)


def test_stars_letters_and_remarks_are_found() -> None:
    found = slips(2)
    assert [one for one in found if one == ("T101", "***")] == [("T101", "***")] * 4
    assert [one for one in found if one == ("T101", "XXX")] == [("T101", "XXX")] * 2
    assert ("T103", "（点评）") in found
    assert ("T103", "（填写选票）") in found


def test_reversed_quotes_are_found() -> None:
    assert [one for one in slips(3) if one[0] in ("T208", "T209")] == [("T209", "”")] * 3


def test_a_village_one_character_off_is_found() -> None:
    assert ("T401", "军村村") in slips(4)
