"""Five real documents, which lie beside the project and not in it; they are dirty on purpose.

Only what a field holds, counts and short pieces stand here.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from tests.importers.scoring import body_lines, known

from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.readers.reading import DocumentSource, read_document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents are not here")


@cache
def seed(number: int) -> Draft:
    file = next(SEEDS.glob(f"{number:03}_*"))
    return make_draft(
        read_document(DocumentSource(name=file.name, data=file.read_bytes())), file.name, known()
    )


# Every field that the document tells; others must stay open.
FIELDS: dict[int, dict[str, object]] = {
    0: {
        "title": "这项工作抓得怎样？塘厦镇21个社区党工委书记述职，接受现场评议！",
        "event_date": "2019-01-28",
        "author": ("秋平", "雪香"),
        "photographer": ("秋平", "雪香"),
        "editor": ("继伟", "雪芬"),
    },
    1: {
        "title": "扛稳政治责任感保持工作作风 不断提升全县基层组织建设工作水平",
        "subtitle": "在县委工作会议上的讲话",
        "kind": "speech",
    },
    2: {"title": "2023书记基层党建述职评议会讲话", "kind": "speech"},
    3: {
        "title": "城郊管委会召开基层党建”三化”建设工作推进会",
        "date": "2020-06-23 10:46",
        "event_date": "2020-06-22",
        "source": "亮丽城郊",
    },
    4: {
        "title": "同安区委昨召开2016年度基层党（工）委书记抓基层党建工作述职评议会",
        "source": "厦门日报",
        "author": ("卢漳华",),
    },
}
HEADINGS = {0: [], 1: [2, 2, 3, 3, 3, 3, 3, 2], 2: [], 3: [2] * 7, 4: [2, 3, 3, 3]}
ENDS = {
    0: ("2019年1月28日下午，", "推进社区经济发展。"),
    1: ("同志们：", "坚强有力的组织保障。"),
    2: ("今天，我们召开2023年度", "党中央权威的必然要"),
    3: ("6月22日，城郊管委会", "到区示范点观摩学习。"),
    4: ("厦门日报讯（记者", "全市首家工业社区党校。"),
}


@pytest.mark.parametrize("number", FIELDS)
def test_every_field_of_a_real_document_is_right_or_left_open(number):
    values = dict(seed(number).values)
    values.pop("themes", None)
    values.pop("summary", None)
    assert values == FIELDS[number]


@pytest.mark.parametrize("number", HEADINGS)
def test_all_headings_of_a_real_document_are_found_and_no_other(number):
    assert [level for level, _ in seed(number).headings] == HEADINGS[number]


@pytest.mark.parametrize("number", ENDS)
def test_the_body_of_a_real_document_holds_its_article_from_beginning_to_end(number):
    lines = body_lines(seed(number))
    first, last = ENDS[number]
    begins = next(at for at, line in enumerate(lines) if line.startswith(first))
    ends = next(at for at, line in enumerate(lines) if line.endswith(last))
    # A few lines of the page that may be text as well stand around it.
    assert (begins < 4, len(lines) - ends < 7) == (True, True)


def test_all_seventy_readings_left_in_a_real_document_are_removed():
    assert seed(3).changes["删去注音"] == 70
    assert not re.search(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[）)]", seed(3).article("x"))


@pytest.mark.parametrize("number", [1, 3, 4])
def test_no_traditional_character_is_left_in_a_real_document(number):
    assert not set("會員黨區縣鎮與為書記這個來對發開關點") & set(seed(number).article("x"))


def test_the_marked_summary_of_a_real_document_is_taken():
    assert str(seed(3).values["summary"]).startswith("6月22日，城郊管委会召开")


def test_placeholders_of_real_documents_are_kept_and_told():
    told = [one.found for one in seed(2).problems if one.code == "I103"]
    assert told.count("***") >= 4
    assert told.count("XXX") == 2
    assert r"\*\*\*" in seed(2).article("x")


def test_a_real_document_that_was_cut_off_is_told():
    assert "I107" in {one.code for one in seed(2).problems}


def test_the_fifth_offers_its_three_achievements_with_their_figures():
    told = seed(4).achievements
    assert [one.heading[-4:] for one in told] == ["两学一做”"[-4:], "富民强村", "组织建设"]
    figures = [f"{figure.label} {figure.text}" for one in told for figure in one.figures]
    assert len(figures) >= 12
    assert {
        "举办培训班 16期", "培训党员干部 700多名", "前来参观学习 2万余人", "投入 8500多万元",
        "村（居）党支部升格为党总支 66个",
    } <= {*figures}  # fmt: skip


def test_the_others_offer_none():
    assert [seed(number).achievements for number in range(4)] == [()] * 4
