"""Text as search compares it."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import PATIENCE_S

from zhibu.text.folding import conversions, fold
from zhibu.text.simplified import simplified

CLIENT = Path(__file__).parents[2] / "hooks/zhibu/theme/zhibu/assets/search/2-folding.js"
TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("高山党校臺灣黨建，。 　\t1Aａ①㈠ｶﾞ́̈ÅςΣſﬁ㎡…—“”①〇喆䶮𠮷\n"),
    ),
    max_size=60,
)


def slowly(text: str) -> str:
    """The definition, character by character."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("ς", "σ")
    found = "".join(simplified().get(ord(one), one) for one in plain)
    blanks = "\t\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    blanks += "".join(map(chr, range(0x2000, 0x200B)))
    joined: list[str] = []
    for one in found:
        narrow = " " if one in blanks else one
        if narrow != " " or joined[-1:] != [" "]:
            joined.append(narrow)
    return "".join(joined)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("臺灣同胞", "台湾同胞"),
        ("乾隆", "干隆"),
        ("ｉＰｈｏｎｅ　６", "iphone 6"),
        ("ΌΣΟΣ", "όσοσ"),
        ("Ⅻ月", "xii月"),
        ("第一行\n  第二行", "第一行\n 第二行"),
        ("军营村", "军营村"),
    ],
)
def test_texts_that_mean_the_same_become_equal(written: str, folded: str):
    assert fold(written) == folded


@given(TEXTS)
def test_the_fast_way_gives_what_the_definition_says(text: str):
    assert fold(text) == slowly(text)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str):
    once = fold(text)
    assert fold(once) == once


@given(TEXTS)
def test_the_listed_conversions_are_all_that_a_client_needs(text: str):
    listed = conversions(text)
    table = dict(zip(map(ord, listed[::2]), listed[1::2], strict=True))
    plain = unicodedata.normalize("NFKC", text).lower()
    assert plain.translate(table) == plain.translate(simplified())


def test_the_client_folds_as_the_build_does(tmp_path: Path):
    texts = [
        "臺灣　ＡＰＥＣ", "ΌΣΟΣ ΣΑΣ", "ﬁ㎡①", "Å Å", "ｶﾞ", "İstanbul ẞ", "a\u200ab\ufeffc\x85d",
        "𠮷喆䶮", "第一行\n第二行", "乾隆　　年間", "\x1c\x1d 行", "각", "क़",
    ]  # fmt: skip
    script = tmp_path / "fold.js"
    script.write_text(
        CLIENT.read_text("utf-8")
        + f"const table = new Map(Object.entries({json.dumps(_table())}));\n"
        + f"const texts = {json.dumps(texts)};\n"
        + "console.log(JSON.stringify(texts.map(text => zhibuSearch.fold(text, table))));\n",
        "utf-8",
    )
    run = subprocess.run(["node", script], capture_output=True, check=True, timeout=PATIENCE_S)
    assert json.loads(run.stdout) == [fold(text) for text in texts]


def _table() -> dict[str, str]:
    return {chr(code): other for code, other in simplified().items()}
