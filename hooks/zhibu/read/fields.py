"""The front matter as a model: which keys there are, how they are called, what each may hold.

All that is known of a key is declared here, once: checks, messages, the JSON Schema for editors,
“did you mean”, proofreading, import and what pages tell of those who made an article follow.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict

from zhibu.model.article import Kind
from zhibu.model.settings import STAGE_LABELS
from zhibu.read.declaration import all_declarations, declared
from zhibu.read.values import (
    Address,
    Anchor,
    Day,
    GroupName,
    IsDraft,
    KindName,
    LabelText,
    Lines,
    LineText,
    Names,
    OldPaths,
    Summary,
    Title,
    Year,
    YesNo,
    split_signature,
)

_SIGNED = "审核人和日期，如“张三 2024-05-01”"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureFields(_Model):
    """One number of a highlight (数据)."""

    label: LabelText = declared("名称", "数据的名称，如“举办培训班”", words="sentence")
    text: LabelText = declared("数值", "数字和单位，如“16期”“2万余人”", words="sentence")


class HighlightFields(_Model):
    """One achievement (亮点)."""

    heading: LineText | None = declared(
        "标题", "正文里的标题；不写就是整篇文章", None, words="sentence"
    )
    id: Anchor | None = declared("编号", "编号，小写字母、数字和短横线，作网址用", None)
    themes: Names = declared("主题", "主题名单里的名称，每行一个", ())
    about: Names = declared("相关单位", "相关单位，每行一个", ())
    figures: tuple[FigureFields, ...] = declared(
        "数据", "数据的列表，每项有名称（label）和数值（text）", ()
    )


class SignatureFields(_Model):
    """Who signed a stage of review, and when."""

    name: LineText = declared("姓名", "审核人", words="person")
    day: Day = declared("日期", "审核日期，如 2024-05-01")


Signed: TypeAlias = Annotated[SignatureFields, BeforeValidator(split_signature)]


class ReviewFields(_Model):
    """The three stages (三审)."""

    first: Signed | None = declared(STAGE_LABELS["first"], _SIGNED, None)
    second: Signed | None = declared(STAGE_LABELS["second"], _SIGNED, None)
    final: Signed | None = declared(STAGE_LABELS["final"], _SIGNED, None)


class FrontMatter(_Model):
    """The keys of an article (文首信息), as written but each valid in itself."""

    title: Title = declared("标题", "一行文字，1 到 60 个字", words="sentence")
    date: Day = declared("日期", "发布日期，如 2024-05-01 或 2024年5月1日 10:46")
    updated: Day | None = declared("修订日期", "修订日期，如 2024-05-01", None)
    organisation: LineText = declared("单位", "单位名单里的全称、简称或编号")
    kind: KindName = declared("类型", "新闻、案例、讲话或通知", Kind.NEWS)
    themes: Names = declared("主题", "主题名单里的名称，每行一个", ())
    about: Names = declared("相关单位", "文章写到的单位，每行一个", ())
    year: Year | None = declared("年度", "四位数的年份，如 2024", None)
    event_date: Day | None = declared("活动日期", "活动日期，如 2024-05-01", None)
    kicker: LineText | None = declared("引题", "引题，一行文字", None, words="sentence")
    subtitle: LineText | None = declared("副题", "副题，一行文字", None, words="sentence")
    summary: Summary | None = declared("摘要", "摘要，200 个字以内", None, words="sentence")
    source: LineText | None = declared("来源", "来源，一个名称", None, words="sentence")
    source_url: Address | None = declared("来源网址", "以 http:// 或 https:// 开头的网址", None)
    based_on: LineText | None = declared("依据", "依据的文件名称", None, words="sentence")
    author: Names = declared(
        "作者", "作者姓名，几个人时每行一个", (),
        words="person", credited=("page", "book"), attribute="authors",
    )  # fmt: skip
    photographer: Names = declared(
        "摄影", "摄影姓名，几个人时每行一个", (),
        words="person", credited=("page", "book"), attribute="photographers",
    )  # fmt: skip
    editor: Names = declared(
        "编辑", "编辑姓名，几个人时每行一个", (),
        words="person", credited=("page",), attribute="editors",
    )  # fmt: skip
    cover: LineText | None = declared("封面", "文章旁边的图片文件名", None)
    cover_alt: LineText | None = declared("封面说明", "封面上画的是什么", None, words="sentence")
    highlights: tuple[HighlightFields, ...] = declared("亮点", "亮点的列表，每项以“- ”开头", ())
    status: IsDraft = declared(
        "状态", "draft（草稿）或 published（发布）", default=False, attribute="is_draft"
    )
    pinned: YesNo = declared("置顶", "true 或 false", default=False, attribute="is_pinned")
    aliases: OldPaths = declared("旧网址", "旧网址的列表，如 /news/123.html", ())
    review: ReviewFields | None = declared("审核", "初审、复审、终审各一行", None)


class CollectionFields(_Model):
    """The keys of ``articles/collections/<year>.md``."""

    title: Title | None = declared("标题", "汇编的名称", None, words="sentence")
    subtitle: LineText | None = declared("副题", "副题，一行文字", None, words="sentence")
    organisation: LineText | None = declared("单位", "编印单位", None)
    date: Day | None = declared("日期", "编印日期，如 2024-12-20", None)
    group: GroupName = declared("编排", "主题或单位", "theme")
    include: Lines = declared("收入", "另外收入的文章或亮点的编号，每行一个", ())
    exclude: Lines = declared("不收", "不收的文章或亮点的编号，每行一个", ())
    order: Lines = declared("顺序", "排在前面的主题、单位或亮点，每行一个", ())
    cover: LineText | None = declared("封面", "汇编说明旁边的图片文件名", None)
    cover_alt: LineText | None = declared("封面说明", "封面上画的是什么", None, words="sentence")
    colophon: Lines = declared("版权页", "版权页上的话，每行一句", ())


READ_KEYS = frozenset(
    key
    for model in (FrontMatter, CollectionFields)
    for key, one in all_declarations(model)
    if one.words
)
"""Keys whose words readers see. Names that are looked up, days and ids are judged when read."""
