"""Highlights that a document names: its achievements with the figures that it tells of them.

They are offered and never written as values: whether something is worth learning elsewhere is
for staff to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhibu.importers.findings.evidence import Proposal
from zhibu.importers.findings.line_kinds import key_of
from zhibu.importers.findings.told_figures import ToldFigure, find_figures
from zhibu.importers.foreign import Block, Paragraph, paragraphs_of
from zhibu.model.theme import ThemeRegistry
from zhibu.text.names import heading_key, without_numbering
from zhibu.text.repairs import HAN

MOST_FIGURES = 6
_MOST_THEMES = 3
_MOST_HEADING_CHARS = 60
_NAMED = re.compile(
    "(?:亮点|做法|成效|成绩|成果|经验|特色|举措|实践|典型|主要工作|工作回顾|(?:工作|开展|完成|履职|落实)情况)(?:和?(?:亮点|成效|做法|经验))?$"
)
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|\\d{1,2}[．.、]"
)
_NOTHING_DONE = re.compile(
    "问题|不足|困难|短板|打算|计划|安排|今后|下一步|下步|展望|目标|思路|要求|建议|启示|体会|思考|背景|概况|基本情况|简介|原因"
    "|形势|任务|规划|对象|时间|地点|报名|联系|附件|说明|定义|适用|范围|条件|标准|程序|办法|规定|责任|义务|为什么|如何|怎样|怎么"
)
_RULES = re.compile(r"第[一二三四五六七八九十百\d]+[条章]")
_NO_REPORT = re.compile(
    "公报|公告|通告|公示|名单|办法|条例|规定|方案|计划|规划|预案|细则|守则|合同|协议|说明书|指南|手册|招标|招聘|解释|意见$|通知"
)
"""Titles of what tells nothing done."""
_BARE, _BARE_TITLE = 1, re.compile(rf"[{HAN}]{{2,10}}")
"""The level of headings above all others, and how such a line looks."""
_STRANGE = re.compile(r"[<>`*_\[\]\\|{}#\n]")

TAKEN_OVER: Mapping[str, str] = {
    "highlights": "待确认：要用的核对以后删去行首的井号和空格，不用的删去"
}
"""What is said beside the highlights that are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """A highlight as the document tells it."""

    heading: str
    """A heading of the body, without its numbering."""
    themes: tuple[str, ...]
    """Names of the registry that its section says."""
    figures: tuple[ToldFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnderHeading:
    """A heading with all that stands below it, down to the next that is not deeper."""

    title: str
    level: int
    above: tuple[str, ...]
    """Headings that it stands under, from the outermost."""
    whole: tuple[str, ...]


def find_achievements(
    blocks: Sequence[Block],
    levels: Mapping[int, int],
    proposals: Sequence[Proposal],
    themes: ThemeRegistry,
) -> tuple[Achievement, ...]:
    """The achievements that stand under headings, in reading order.

    All below a heading that says 亮点, 做法 or 成效; else numbered ones that tell figures.
    """
    parts = _parts(blocks, levels)
    told_of = {one.field: str(one.value) for one in proposals}
    text = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    if told_of.get("kind") == "notice" or _NO_REPORT.search(told_of.get("title", "")):
        return ()
    if len(_RULES.findall(text)) > 2:
        return ()
    told = [
        Achievement(
            heading=without_numbering(part.title),
            themes=_themes(part, themes),
            figures=_figures(part),
        )
        for part in _named(parts) or _numbered(parts)
    ]
    unclear = {key for key, count in Counter(map(_key, parts)).items() if count > 1}
    return tuple(
        one
        for one in told
        if heading_key(one.heading) not in unclear
        and len(one.heading) <= _MOST_HEADING_CHARS
        and not _STRANGE.search(one.heading)
    )


def offered(achievements: Sequence[Achievement]) -> dict[str, object]:
    """The highlights as front matter has them; nothing when there are none."""
    entries = []
    for one in achievements:
        entry: dict[str, object] = {"heading": one.heading}
        if one.themes:
            entry["themes"] = list(one.themes)
        if one.figures:
            entry["figures"] = [{"label": told.label, "text": told.text} for told in one.figures]
        entries.append(entry)
    return {"highlights": entries} if entries else {}


def _parts(blocks: Sequence[Block], levels: Mapping[int, int]) -> list[_UnderHeading]:
    found: list[_UnderHeading] = []
    levels = {**levels, **_bare_headings(blocks, levels)}
    starts = sorted(levels)
    above: list[tuple[int, str]] = []
    for at, start in enumerate(starts):
        level, title = levels[start], "".join(one.text for one in paragraphs_of(blocks[start]))
        above = [one for one in above if one[0] < level]
        later = starts[at + 1 :]
        end = next((one for one in later if levels[one] <= level), len(blocks))
        found.append(
            _UnderHeading(
                title=title.strip(), level=level, above=tuple(name for _, name in above),

                whole=_texts(blocks, range(start + 1, end), levels),
            )
        )  # fmt: skip
        above.append((level, title.strip()))
    return found


def _bare_headings(blocks: Sequence[Block], levels: Mapping[int, int]) -> dict[int, int]:
    """Lines such as 工作亮点 that part a report, whether they became headings of the body or not.

    One that became a heading counts only with the next heading right below it, on its own level.
    """
    return {
        at: _BARE
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and _BARE_TITLE.fullmatch(block.text.strip())
        and (_says_achieved(block.text.strip()) or _is_other(block.text))
        and (at not in levels or levels[at] == levels.get(at + 1))
    }


def _texts(blocks: Sequence[Block], among: range, levels: Mapping[int, int]) -> tuple[str, ...]:
    paragraphs = ((at, blocks[at]) for at in among if at not in levels)
    return tuple(one.text for _, one in paragraphs if isinstance(one, Paragraph))


def _named(parts: Sequence[_UnderHeading]) -> list[_UnderHeading]:
    """Below headings that say so: the headings right under them, else they themselves."""
    found = []
    for part in parts:
        if not _says_achieved(part.title) or any(map(_says_achieved, part.above)):
            continue
        under = [
            one for one in parts if one.above[-1:] == (part.title,) and not _is_other(one.title)
        ]
        is_offered = part.level != _BARE and _figures(part)
        found += under or ([part] if is_offered else [])
    return found


def _numbered(parts: Sequence[_UnderHeading]) -> list[_UnderHeading]:
    """Numbered headings of the outermost level with figures, if there are two of them at least."""
    numbered = [part for part in parts if _NUMBERED.match(part.title)]
    level = min((part.level for part in numbered), default=0)
    outer = [part for part in numbered if part.level == level]
    if len(outer) < 2:
        return []
    return [part for part in outer if not _is_other(part.title) and _figures(part)]


def _says_achieved(title: str) -> bool:
    return len(title) <= 20 and bool(_NAMED.search(title)) and not _is_other(title)


def _is_other(title: str) -> bool:
    return bool(_NOTHING_DONE.search(title))


def _figures(part: _UnderHeading) -> tuple[ToldFigure, ...]:
    """Of what one label tells in two numbers, none: which of them counts is not known."""
    told = dict.fromkeys(one for text in part.whole for one in find_figures(text))
    labels = Counter(one.label for one in told)
    return tuple(one for one in told if labels[one.label] == 1)[:MOST_FIGURES]


def _themes(part: _UnderHeading, registry: ThemeRegistry) -> tuple[str, ...]:
    text, title = key_of("".join(part.whole)), key_of(part.title)
    said = {}
    for theme in registry.themes:
        keys = {key_of(name) for name in (theme.name, *theme.aliases)}
        count = sum(text.count(key) + 10 * title.count(key) for key in keys if len(key) > 1)
        if count:
            said[theme.name] = count
    return tuple(sorted(said, key=lambda name: -said[name])[:_MOST_THEMES])


def _key(part: _UnderHeading) -> str:
    return heading_key(part.title)
