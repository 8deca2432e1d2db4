"""Every line of a document has one fate, and the fates together are the document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.scoring import HERE, known

from zhibu.importers.cleaning import clean
from zhibu.importers.draft import make_draft
from zhibu.importers.foreign import (
    Aside,
    Block,
    Cell,
    Figure,
    Foreign,
    Look,
    Paragraph,
    Run,
    Table,
    paragraphs_of,
)
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.refusal import Refusal

DOCUMENTS = sorted(
    one
    for one in (*HERE.glob("layouts/*/*.txt"), *HERE.glob("pages/*/*.html"))
    if one.with_suffix(".yml").exists()
)
LINES = st.sampled_from(
    ["白果村：会场搬到晒谷场上", "2024-05-01 10:20", "来源：云岭先锋 作者：林小满",
     "（记者 林小满 文/图）",
     "记者在现场看到，党员先锋岗前群众有序排队。", "播放完专题片，党员们久久不愿离去。", "分享到：",
     "微信 QQ空间 打印本页",
     "上一篇：别的文章 2024-05-02", "相关阅读", "谁把路灯修亮了", "附件1", "清溪镇党委",
     "2024年5月3日", "（联系人：林小满）",
     "编辑：何岚　审核：贺正", "张小强 陈小燕 林小梅", "一、强化组织领导",
     "路宽了，灯亮了，人回来了", "首页 > 新闻 > 正文",
     "摘要：这是一段话，说了很多事情，够长的一段话。", "原创 林小满 云岭先锋 2024-05-01 10:20 云岭",
     "会議指出，要為群眾辦實事。",
     "会议指出,要办实事.", "技术支持由县水利局提供。", "展开讨论", "图为会场。林小满 摄", "①", "01",
     "免责声明：仅供参考。"]
)  # fmt: skip
LINES |= st.text(st.sampled_from("党委会村镇，。：（）/| 2024年月日abc"), min_size=1, max_size=20)


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    found: list[Block] = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        text = draw(LINES)
        shape = draw(st.sampled_from("ppppppppft"))
        look = Look(
            is_title=draw(st.sampled_from([False] * 9 + [True])), is_right=draw(st.booleans())
        )
        paragraph = Paragraph(
            runs=(Run(text=text, is_bold=draw(st.booleans())),),
            line=number,
            look=look,
            level=draw(st.sampled_from([0, 0, 0, 2, 3])),
            marker=draw(st.sampled_from(["", "", "", "-"])),
        )
        if not text.strip():
            continue
        if shape == "f":
            alt = draw(st.sampled_from(["", text]))
            picture = draw(st.sampled_from("abc"))
            figure = Figure(
                picture=picture, line=number, alt=alt, is_captioned=bool(draw(st.booleans()))
            )
            found.append(figure)
        elif shape == "t":
            cell = Cell(paragraphs=(paragraph,))
            found.append(Table(rows=((cell, cell), (cell,)), line=number))
        else:
            found.append(paragraph)
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> Foreign:
    parts = draw(blocks())
    kind = draw(st.sampled_from(["word", "pdf", "page", "wechat", "text", "markdown"]))
    body = None
    if kind in ("page", "wechat") and parts:
        first = draw(st.integers(0, len(parts) - 1))
        body = range(first, draw(st.integers(first + 1, len(parts))))
    return Foreign(
        kind=kind,
        blocks=parts,
        body=body,
        notes={"1": (Run(text=draw(LINES)),)},
        asides=(Aside(text=draw(LINES), reason="页眉"),),
    )


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def words_of(document: Foreign) -> list[str]:
    """Every text of a document, in its order."""
    found = []
    for block in document.blocks:
        if isinstance(block, Figure):
            found.append(block.alt)
        found += [one.text for one in paragraphs_of(block)]
    found += ["".join(run.text for run in runs) for runs in document.notes.values()]
    return [*found, *(one.text for one in document.asides)]


def check(document: Foreign) -> None:
    draft = make_draft(document, "a.txt", known())
    cleaned = clean(document)
    want = bare("".join(words_of(cleaned.document)))
    assert bare("".join(one.text for one in draft.lines)) == want
    body = [one.text for one in draft.lines if one.fate == "body" and "脚注" not in one.place]
    written = []
    for block in draft.blocks:
        if isinstance(block, Figure):
            written.append(block.alt)
        written += [one.text for one in paragraphs_of(block)]
    assert Counter(bare("".join(body))) == Counter(bare("".join(written)))
    assert all(one.reason for one in draft.lines if one.fate == "aside")
    assert all(one.field for one in draft.lines if one.fate in ("field", "remark"))
    before = Counter("".join(words_of(document)))
    for one in cleaned.repairs:
        before.subtract(one.found)
        before.update(one.edit.text)
    after = Counter("".join(words_of(cleaned.document)))
    assert {char: n for char, n in before.items() if n and not char.isspace()} == {
        char: n for char, n in after.items() if n and not char.isspace()
    }


@settings(max_examples=150, deadline=None)
@given(documents())
def test_the_fates_of_a_document_are_all_of_it_and_nothing_else(document: Foreign) -> None:
    check(document)


@pytest.mark.parametrize("file", DOCUMENTS, ids=[one.stem for one in DOCUMENTS])
def test_the_fates_of_a_sample_are_all_of_it_and_nothing_else(file: Path) -> None:
    try:
        document = read_document(DocumentSource(name=file.name, data=file.read_bytes()))
    except Refusal:
        return
    check(document)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_no_line_of_a_document_without_frame_is_set_aside(document: Foreign) -> None:
    told = make_draft(document, "a.txt", known()).lines
    aside = [one for one in told if one.fate == "aside" and "图片" not in one.place]
    is_framed = document.kind in ("page", "wechat", "text")
    assert is_framed or [one.reason for one in aside] == ["页眉"]


def read(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    document = read_document(DocumentSource(name=name, data=text.encode()))
    return [(one.fate, one.text) for one in make_draft(document, name, known()).lines]


LONG = "上午，白果村把会场搬到了晒谷场上，村民围坐一圈，把路灯和水渠的事一件件说清楚。"


@pytest.mark.parametrize(
    "sentence",
    ["记者在现场看到，党员先锋岗前群众有序排队。", "播放完专题片，党员们久久不愿离去。",
     "展开讨论后，大家一致同意拿出5万元。",
     "技术支持由县水利局党员专家提供。", "分享到最后，很多人红了眼眶。",
     "打印出来的名单贴满了一面墙。", "关注我们身边的小事",
     "下一步怎么走", "摄影爱好者陈小松用镜头记录下这一天。",
     "据了解，来源于群众捐款的资金共有12万元。"],
)  # fmt: skip
def test_a_sentence_that_begins_with_a_word_of_pages_stays(sentence: str) -> None:
    text = f"白果村：会场搬到晒谷场上\n2024-05-01\n{LONG}\n{sentence}\n{LONG}\n{sentence}"
    assert read(text)[3:] == [("body", sentence), ("body", LONG), ("body", sentence)]


def test_lines_between_particulars_and_the_first_long_sentence_stay() -> None:
    text = f"白果村三年蹲点记\n2025-06-03\n说起这三年，老支书掰着手指头数：\n路宽了，灯亮了\n{LONG}"
    assert [fate for fate, _ in read(text)] == ["field", "field", "body", "body", "body"]


def test_lines_after_a_signature_and_after_a_credit_stay() -> None:
    signed = "白果村党支部\n2025年6月5日\n（联系人：林小满）\n附件1\n统计表"
    text = f"关于报送情况的通知\n{LONG}\n（记者 林小满）\n{signed}"
    kept = [line for fate, line in read(text) if fate == "body"]
    assert kept[1:] == ["白果村党支部", "2025年6月5日", "（联系人：林小满）", "附件1", "统计表"]


def test_office_and_day_before_which_a_credit_stands_are_one_signature() -> None:
    text = f"关于报送情况的通知\n{LONG}\n（通讯员 林小满 文/图）\n清溪镇党委\n2025年6月5日"
    assert [fate for fate, _ in read(text)] == ["field", "body", "field", "field", "field"]


def test_furniture_stays_in_markdown() -> None:
    text = f"# 白果村：会场搬到晒谷场上\n\n{LONG}\n\n分享到：微信\n\n上一篇：别的文章\n"
    assert [fate for fate, _ in read(text, "a.md")] == ["field", "body", "body", "body"]
