"""The report of published pieces (用稿情况通报) as sections, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from zhibu.model.article import Kind
from zhibu.model.tally import Counts, Report
from zhibu.text.dates import chinese_day

_KINDS = tuple(kind.label for kind in Kind)
_NUMERALS = "一二三四五六七八九十"


Row: TypeAlias = tuple[str | int, ...]


class ReportTable(NamedTuple):
    """Rows under heads; numbers are numbers, so that spreadsheets can add them."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    """Of the columns, in characters."""


class Part(NamedTuple):
    """A section of the report."""

    heading: str
    """Without its number."""
    lines: tuple[str, ...] = ()
    table: ReportTable | None = None


class Sections(NamedTuple):
    """The whole report, as every format shows it."""

    title: str
    lead: str
    parts: tuple[Part, ...]

    def numbered(self) -> Iterator[tuple[str, Part]]:
        """Each part with its heading as official documents number it."""
        for number, part in enumerate(self.parts):
            yield f"{_NUMERALS[number]}、{part.heading}", part


def sections_of(report: Report) -> Sections:
    """The report in words and tables."""
    parts = [
        Part("各单位用稿情况", _ranked(report), _organisations(report)),
        Part("没有用稿的单位", _silent(report)),
        Part("各主题用稿情况", ("一篇稿件有几个主题的，在每个主题下各计一篇。",), _themes(report)),
        Part("稿件目录", (), _pieces(report)),
    ]
    kept = (part for part in parts if part.table is None or part.table.rows)
    return Sections(
        title=f"{report.period.label}用稿情况通报",
        lead=_lead(report),
        parts=tuple(part for part in kept if part.lines or part.table),
    )


def _lead(report: Report) -> str:
    period, counts = report.period, report.counts
    days = f"{chinese_day(period.first)}至{chinese_day(period.last)}"
    if not counts.pieces:
        return f"{days}没有发布稿件。"
    kinds = "、".join(f"{kind.label}{n}篇" for kind, n in counts.kinds.items() if n)
    said = f"{days}，共发布稿件{counts.pieces}篇（{kinds}），{counts.characters}字"
    said += f"，其中亮点{counts.highlights}个。" if counts.highlights else "。"
    difference = counts.pieces - report.before
    if not report.before:
        return f"{said}{period.name_before}没有发布稿件。"
    change = (
        f"多{difference}篇" if difference > 0 else f"少{-difference}篇" if difference else "持平"
    )
    return f"{said}比{period.name_before}（{report.before}篇）{change}。"


def _ranked(report: Report) -> tuple[str, ...]:
    """Who published most, those alone that published themselves."""
    own = sorted(
        (row for row in report.organisations if row.own),
        key=lambda row: -row.own,
    )[:5]
    if len(own) < 2:
        return ()
    named = "、".join(f"{row.organisation.label}（{row.own}篇）" for row in own)
    return (f"按本级发布的篇数，排在前面的是：{named}。", "表中篇数包含下级单位。")


def _organisations(report: Report) -> ReportTable:
    heads = ("单位", "篇数", "本级", *_KINDS, "字数", "亮点", report.period.name_before)
    rows: tuple[Row, ...] = tuple(
        (
            f"{'　' * row.depth}{row.organisation.label}",
            row.counts.pieces,
            row.own,
            *_sums(row.counts),
            row.before,
        )
        for row in report.organisations
    )
    return ReportTable(heads, rows, (18, 6, 6, 6, 6, 6, 6, 9, 6, 8))


def _sums(counts: Counts) -> tuple[int, ...]:
    return (*counts.kinds.values(), counts.characters, counts.highlights)


def _silent(report: Report) -> tuple[str, ...]:
    if not report.silent:
        return ("各单位都有稿件发布。",)
    names = "、".join(
        f"{one.label}（含下级{below}个）" if below else one.label for one, below in report.silent
    )
    total = sum(1 + below for _, below in report.silent)
    return (f"共{total}个：{names}。",)


def _themes(report: Report) -> ReportTable:
    rows: tuple[Row, ...] = tuple(
        (row.theme.name, row.theme.group, row.counts.pieces, *_sums(row.counts))
        for row in report.themes
    )
    return ReportTable(
        ("主题", "分组", "篇数", *_KINDS, "字数", "亮点"),
        rows,
        (18, 12, 6, 6, 6, 6, 6, 9, 6),
    )


def _pieces(report: Report) -> ReportTable:
    rows: tuple[Row, ...] = tuple(
        (
            entry.article.published.isoformat(),
            entry.organisation.label,
            entry.article.kind.label,
            entry.article.title,
            entry.article.characters,
        )
        for entry in report.entries
    )
    return ReportTable(("发布日期", "单位", "类型", "标题", "字数"), rows, (15, 17, 8, 38, 8))


def as_markdown(sections: Sections) -> str:
    """The report as a Markdown document."""
    lines = [f"# {sections.title}", "", sections.lead]
    for heading, part in sections.numbered():
        lines += ["", f"## {heading}"]
        for line in part.lines:
            lines += ["", line]
        if part.table:
            lines += ["", *_markdown_table(part.table)]
    return "\n".join(lines) + "\n"


def _markdown_table(table: ReportTable) -> Iterator[str]:
    numeric = [all(isinstance(row[n], int) for row in table.rows) for n in range(len(table.heads))]
    yield f"| {' | '.join(table.heads)} |"
    yield f"|{'|'.join(' ---: ' if is_number else ' --- ' for is_number in numeric)}|"
    for row in table.rows:
        # What pages and titles hold is text, in whatever shows the document, too.
        cells = (str(cell).replace("|", "\\|").replace("<", "&lt;") for cell in row)
        yield f"| {' | '.join(cells)} |"
