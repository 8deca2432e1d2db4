"""The header of an imported article: what is sure as values, all else as questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhibu.importers.findings.achievements import TAKEN_OVER, Achievement, offered
from zhibu.importers.findings.evidence import Proposal
from zhibu.importers.findings.proposals import FIELDS
from zhibu.importers.settling import fits, shown_value
from zhibu.model.article import Kind
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter
from zhibu.read.handler import ArticleHandler, Remarks
from zhibu.text.yaml_values import in_brackets

_ASKED = {
    "title": "没有找到标题，请填写",
    "date": "没有找到发布日期，请填写，如 {key}: 2024-05-01",
    "organisation": "没有找到单位名单里的单位，请填写",
    "themes": "没有找到主题名单里的主题，请填写",
}
_MOST_VALUE_CHARS = 10_000
"""Front matter of 64 KB is refused."""
_MOST_FOUND_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderStyle:
    """How the headers of a site are written."""

    is_english: bool = False
    """Which of their two names keys have."""
    theme: str = ""
    """Of this site, for an example; empty when it has none."""

    def key(self, name: str) -> str:
        """A key as it is written."""
        return name if self.is_english else labels_at(FrontMatter)[name]


def header_text(
    proposals: Sequence[Proposal],
    style: HeaderStyle,
    faults: int = 0,
    achievements: Sequence[Achievement] = (),
) -> str:
    """The header with its lines of dashes; a draft as long as something in it is asked.

    ``faults`` are errors that a check will find in the words of the document: with them it is a
    draft too, so that what was written in a hurry elsewhere does not stop the site.
    """
    by_field = {one.field: one for one in proposals}
    sure = {name: one for name, one in by_field.items() if one.is_sure and fits(one)}
    values: dict[str, object] = {name: _single(one.value) for name, one in sure.items()}
    asked: dict[str, str] = {}
    for name in FIELDS:
        if name in by_field and name not in sure:
            asked[name] = f"待确认：{_proposed(by_field[name], style)}"
        elif name in _ASKED and name not in sure and (name != "themes" or _needs_theme(values)):
            asked[name] = f"待确认：{_question(name, style)}"
    if faults:
        asked["status"] = f"待确认：正文有 {faults} 处检查通不过，请运行 zhibu check 查看"
    if asked:
        values["status"] = "draft" if style.is_english else "草稿"
    if "kind" in values and not style.is_english:
        values["kind"] = Kind(str(values["kind"])).label
    remarks = Remarks(
        above=asked,
        offered=offered(achievements),
        behind={"status": "上面的“待确认”都改好以后，删去这一行", **TAKEN_OVER},
    )
    header = ArticleHandler().export(
        values, is_english=style.is_english, order=FIELDS, remarks=remarks
    )
    return f"---\n{header}\n---\n" if header else "---\n---\n"


def one_line(text: str) -> str:
    """Text fit for a remark: nothing that ends a line, hides or is no character."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _proposed(one: Proposal, style: HeaderStyle) -> str:
    where = f"第 {one.line} 行" if one.line else "网页的标记"
    value = _cut(one_line(_in_language(one, style)), _MOST_VALUE_CHARS)
    found = _cut(one_line(one.found), _MOST_FOUND_CHARS)
    return f"{style.key(one.field)}: {value}（{where}：“{found}”）"


def _question(name: str, style: HeaderStyle) -> str:
    question = _ASKED[name].format(key=style.key(name))
    if name == "themes" and style.theme:
        return f"{question}，如 {style.key(name)}: [{in_brackets(style.theme)}]"
    return question


def _in_language(one: Proposal, style: HeaderStyle) -> str:
    value = shown_value(one.value)
    is_kind = one.field == "kind" and value in tuple(Kind)
    return Kind(value).label if is_kind and not style.is_english else value


def _needs_theme(values: Mapping[str, object]) -> bool:
    return values.get("kind", Kind.NEWS) in (Kind.NEWS, Kind.CASE)


def _single(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def _cut(text: str, length_chars: int) -> str:
    return text if len(text) <= length_chars else f"{text[: length_chars - 1]}…"
