"""The kinds of evidence: what each looks like, which field it speaks for, and how sure it is.

Example and counter-example are tests of their kind; ``make bench-import`` tells how many of the
values that each gives over real documents are right.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """One row of the table."""

    name: str
    field: str
    confidence: float
    example: tuple[str, str]
    """A line, and the value that it gives; days as in front matter, names joined by 、."""
    counter: str
    """A line of much the same look that gives no value of the field."""


_ROWS = (
    EvidenceKind(
        name="author-label",
        field="author",
        confidence=0.95,
        example=("作者：林小满", "林小满"),
        counter="作者在文中回忆了三年前的春天",
    ),
    EvidenceKind(
        name="author-role",
        field="author",
        confidence=0.9,
        example=("（记者 林小满 通讯员 陈砚秋）", "林小满、陈砚秋"),
        counter="记者在现场看到",
    ),
    EvidenceKind(
        name="author-beside",
        field="author",
        confidence=0.86,
        example=("林小满 文 陈砚秋 图", "林小满"),
        counter="张小强 陈小燕 林小梅",
    ),
    EvidenceKind(
        name="author-account",
        field="author",
        confidence=0.88,
        example=("原创 林小满 云岭先锋 2024-05-01 10:20", "林小满"),
        counter="云岭先锋 2024-05-01 10:20",
    ),
    EvidenceKind(
        name="photographer-label",
        field="photographer",
        confidence=0.95,
        example=("摄影：陈砚秋", "陈砚秋"),
        counter="摄影爱好者陈砚秋用镜头记录下这一天",
    ),
    EvidenceKind(
        name="photographer-role",
        field="photographer",
        confidence=0.86,
        example=("（通讯员 林小满 摄影 陈砚秋 责任编辑 何岚）", "陈砚秋"),
        counter="（通讯员 林小满 责任编辑 何岚）",
    ),
    EvidenceKind(
        name="photographer-caption",
        field="photographer",
        confidence=0.84,
        example=("▲白果村的党员在清理水渠。记者 陈砚秋 摄", "陈砚秋"),
        counter="▲白果村的党员在清理水渠。陈砚秋",
    ),
    EvidenceKind(
        name="editor-label",
        field="editor",
        confidence=0.95,
        example=("责任编辑：何岚　审核：贺正", "何岚"),
        counter="审核：贺正",
    ),
    EvidenceKind(
        name="editor-role",
        field="editor",
        confidence=0.9,
        example=("（通讯员 林小满 责任编辑 何岚）", "何岚"),
        counter="编辑部就设在祠堂里",
    ),
    EvidenceKind(
        name="source-label",
        field="source",
        confidence=0.95,
        example=("来源：云岭先锋网 2024-07-01 16:22", "云岭先锋网"),
        counter="来源于群众捐款的资金共有12万元",
    ),
    EvidenceKind(
        name="source-account",
        field="source",
        confidence=0.85,
        example=("云岭先锋 2024-05-01 10:20 云岭", "云岭先锋"),
        counter="基层动态 2024-05-01 10:20",
    ),
    EvidenceKind(
        name="source-dated",
        field="source",
        confidence=0.9,
        example=("2024-07-01 16:22　来自：亮丽云岭", "亮丽云岭"),
        counter="来自：亮丽云岭",
    ),
    EvidenceKind(
        name="source-dateline",
        field="source",
        confidence=0.84,
        example=("云岭日报讯（记者 林小满）5月7日，白果村的党员上了一堂党课。", "云岭日报"),
        counter="新华社北京5月7日电（记者 林小满）白果村的党员上了一堂党课。",
    ),
    EvidenceKind(
        name="date-label",
        field="date",
        confidence=0.93,
        example=("发布时间：2024-05-01 10:20", "2024-05-01 10:20"),
        counter="生效日期：2024-05-01",
    ),
    EvidenceKind(
        name="date-alone",
        field="date",
        confidence=0.92,
        example=("2024-05-01 10:20", "2024-05-01 10:20"),
        counter="上一篇：别的文章 2024-05-01",
    ),
)
KINDS = {one.name: one for one in _ROWS}
"""By name. What is below ``evidence.SURE`` becomes a question in the header."""
PAGE_TOLD = "page-told"
"""What a page says of itself outside its text."""
ACCOUNT_TOLD = "account-told"
"""The account that a WeChat page names as its own."""
FREE_NAMES = ("source-account", "source-dated", ACCOUNT_TOLD)
"""Kinds whose sources may have any name, as accounts do: 槽逻辑."""
