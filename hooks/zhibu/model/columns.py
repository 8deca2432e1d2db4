"""The columns (栏目) of a site, each declared once: address, name, place in the menu, labels."""

from __future__ import annotations

from collections.abc import Callable, Sized
from dataclasses import dataclass

from zhibu.model.article import Kind
from zhibu.model.holdings import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A list that readers find by its name."""

    path: str
    """URL below the site's root."""
    label: str
    """Its name in the menu and above its page."""
    description: str
    holds: Callable[[Library], Sized]
    """What it lists; a column without anything has neither page nor place in the menu."""
    type: str = "工作动态"
    """What inspectors call columns of this kind (ColumnType)."""


def _of_kind(kind: Kind, path: str, column_type: str) -> Column:
    return Column(
        path=path,
        label=kind.label,
        description=f"全部{kind.label}，按发布日期排列。",
        holds=lambda library: library.by_kind.get(kind, ()),
        type=column_type,
    )


HIGHLIGHTS = Column(
    path="highlights/",
    label="亮点案例",
    description="全部亮点，附主题、单位、年度和数据。",
    holds=lambda library: library.highlights,
    type="典型经验",
)
THEMES = Column(
    path="themes/",
    label="主题",
    description="按主题查找文章和亮点。",
    holds=lambda library: library.by_theme,
    type="专题专栏",
)
ORGANISATIONS = Column(
    path="organisations/",
    label="单位",
    description="按单位查找文章和亮点，上级单位的数目包含下级。",
    holds=lambda library: library.by_organisation,
    type="机构信息",
)
YEARS = Column(
    path="years/",
    label="年份",
    description="按发布的年份和月份查找文章。",
    holds=lambda library: library.entries,
)
COLLECTIONS = Column(
    path="collections/",
    label="年度汇编",
    description="每年的亮点案例汇编。",
    holds=lambda library: library.collections,
    type="典型经验",
)
BY_KIND = {
    Kind.NEWS: _of_kind(Kind.NEWS, "news/", "工作动态"),
    Kind.CASE: _of_kind(Kind.CASE, "cases/", "典型经验"),
    Kind.SPEECH: _of_kind(Kind.SPEECH, "speeches/", "领导讲话"),
    Kind.NOTICE: _of_kind(Kind.NOTICE, "notices/", "通知公告"),
}
STATISTICS = Column(
    path="statistics/",
    label="统计",
    description="按月份、年度、主题和单位统计的发稿数量。",
    holds=lambda library: library.entries,
    type="数据信息",
)
SEARCH = Column(
    path="search/",
    label="搜索",
    description="用任何词语、句子、村名或数字查找全部文章和亮点。",
    # Beside the menu there is a field to search in on every page.
    holds=lambda _: (),
)

COLUMNS = (
    HIGHLIGHTS, THEMES, ORGANISATIONS, YEARS, COLLECTIONS, *BY_KIND.values(), STATISTICS, SEARCH,
)  # fmt: skip
"""In the order of the menu."""


def menu_of(library: Library) -> tuple[Column, ...]:
    """The columns that hold something; the first kind that there is opens the menu."""
    found = [one for one in COLUMNS if one.holds(library)]
    first = next((one for one in found if one in BY_KIND.values()), None)
    return tuple(sorted(found, key=lambda one: one is not first))
