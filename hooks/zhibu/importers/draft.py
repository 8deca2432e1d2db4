"""A foreign document as an article file: header, body, pictures, and what was done to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from zhibu import messages
from zhibu.importers.body import DraftBody
from zhibu.importers.cleaning import Cleaned, clean
from zhibu.importers.findings.evidence import Proposal
from zhibu.importers.findings.line_kinds import (
    Line,
    ends_sentence,
    is_chrome,
    is_prose,
    is_terminal,
    key_of,
    lines_of,
)
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.proposals import FIELDS, find_proposals
from zhibu.importers.findings.titles import Headline, find_headline
from zhibu.importers.findings.zones import Zones, find_zones
from zhibu.importers.foreign import Block, Foreign, Paragraph, Run, paragraphs_of
from zhibu.importers.markdown_writer import MarkdownWriter
from zhibu.importers.picture_files import NewPicture
from zhibu.model.problem import Place, Problem
from zhibu.model.theme import ThemeRegistry
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import plain_manuscript
from zhibu.proofreading.rules import rules_by_code
from zhibu.read.handler import ArticleHandler, Remarks
from zhibu.read.values import SUMMARY_LENGTH_CHARS, TITLE_LENGTH_CHARS
from zhibu.text.names import anchor_of
from zhibu.text.repairs import HAN

_ASKED = {
    "title": "没有找到标题，请填写",
    "date": "没有找到发布日期，请填写，如 date: 2024-05-01",
    "organisation": "没有找到单位名单里的单位，请填写",
    "themes": "没有找到主题名单里的主题，请填写，如 themes: [高山党校]",
}
_LONE_NUMBER = re.compile(
    r"0?\d|PART[\s.]*\d{1,2}|[壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十]", re.IGNORECASE
)
_UNFINISHED, _WRECKED = ("T101", "T102", "T103"), "T109"
"""Rules of proofreading that an import tells of at once, while the original is at hand."""
_DOUBTFUL = {"大学联考": "高考", "大學聯考": "高考"}


@dataclass(frozen=True, kw_only=True)
class KnownNames:
    """What the site knows: its organisations and themes."""

    offices: Offices
    themes: ThemeRegistry = field(default_factory=ThemeRegistry)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An article that waits for its place."""

    source: str
    """Name of the file it was made from."""
    blocks: Sequence[Block]
    levels: Mapping[int, int]
    """Levels of headings, by index of their blocks."""
    notes: Mapping[str, tuple[Run, ...]]
    pictures: Mapping[str, NewPicture]
    """By the key of their figures, in reading order."""
    proposals: Sequence[Proposal]
    headings: Sequence[tuple[int, str]]
    changes: Counter[str]
    losses: Counter[str]
    dropped: Sequence[str]
    encoding: str
    problems: Sequence[Problem] = ()

    @property
    def values(self) -> Mapping[str, str | tuple[str, ...]]:
        """Fields that are written as values."""
        return {one.field: one.value for one in self.proposals if one.is_sure}

    @property
    def day(self) -> str:
        """ISO day of the publication; empty when it is not known."""
        return str(self.values.get("date", ""))[:10]

    @property
    def stem(self) -> str:
        """Name for its files: ``2024-05-01-qingxi-zhen``."""
        title = next((one.value for one in self.proposals if one.field == "title"), "")
        name = anchor_of(str(title) or re.sub(r"\.\w+$", "", self.source)).removeprefix("s-")
        return f"{self.day}-{name}" if self.day else name

    def article(self, stem: str) -> str:
        """The article file, for pictures named after ``stem``."""
        body = MarkdownWriter(self.picture_names(stem), self.notes).write(self.blocks, self.levels)
        return f"{_front_matter(self)}\n{body}"

    def picture_names(self, stem: str) -> dict[str, str]:
        """Names of the pictures beside it, by key."""
        return {
            key: f"{stem}-{number}{one.suffix}"
            for number, (key, one) in enumerate(self.pictures.items(), 1)
        }


def make_draft(document: Foreign, source: str, known: KnownNames) -> Draft:
    """The article that a document becomes; ``source`` is how its file is shown to staff."""
    cleaned = clean(document)
    document = replace(cleaned.document, blocks=_with_numbers(cleaned.document.blocks))
    cleaned.document = document
    lines = lines_of(document.blocks)
    zones = find_zones(lines, document.body)
    headline = find_headline(zones.head, zones.body, *_told_titles(document))
    zones = _without_headline(zones, headline)
    proposals = find_proposals(zones, headline, document.told, known.offices, known.themes)
    body = DraftBody(document, zones, source)
    return _draft(cleaned, zones, headline, proposals, body, source)


def _with_numbers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks in which a number that stands above a headline by itself, as 01, opens it.

    As many blocks as before, so that the document's own marks still fit: the number's is empty.
    """
    found = list(blocks)
    for at, (one, other) in enumerate(pairwise(blocks)):
        if not isinstance(one, Paragraph) or not isinstance(other, Paragraph):
            continue
        text = other.text
        if _LONE_NUMBER.fullmatch(one.text.strip()) and _is_headline(text):
            number = Run(text=one.text.strip() + " ")
            found[at] = replace(one, runs=())
            found[at + 1] = replace(other, runs=(number, *other.runs), level=other.level or 2)
    return tuple(found)


def _is_headline(text: str) -> bool:
    return 2 <= len(text) <= 30 and not (
        ends_sentence(text) or is_terminal(text) or is_chrome(text)
    )


def _told_titles(document: Foreign) -> tuple[list[str], list[str]]:
    """Titles that the document calls its own, and those that may hold more, as names of sites."""
    hints = [value for name in ("heading", "page_title") for value in document.told.get(name, ())]
    return list(document.told.get("title", ())), hints


def _without_headline(zones: Zones, headline: Headline) -> Zones:
    """Without lines at the start of the body that say the title again."""
    keys = {line.key for line in headline.lines} | {key_of(headline.title)}
    body = list(zones.body)
    while body and len(body) > 1 and body[0].key in keys:
        body.pop(0)
    body = [line for at, line in enumerate(body) if at > 3 or not _is_composite(line, keys)]
    return replace(zones, body=tuple(body))


def _is_composite(line: Line, keys: set[str]) -> bool:
    """A line that is made of the title's own lines, as sites put above a speech."""
    longest = max((key for key in keys if key and key in line.key), key=len, default="")
    return len(longest) > 5 and not ends_sentence(line.text) and len(line.key) <= 80


# --- the whole ------------------------------------------------------------------------------------


def _draft(
    cleaned: Cleaned,
    zones: Zones,
    headline: Headline,
    proposals: Sequence[Proposal],
    body: DraftBody,
    source: str,
) -> Draft:
    document = cleaned.document
    counts = Counter({name: count for name, count in cleaned.changes.items() if count})
    values = {one.field for one in proposals if one.is_sure}
    problems = {*_problems(cleaned, zones, proposals, source), *body.problems}
    if "title" not in values:
        problems.add(messages.NO_TITLE_FOUND.at(Place(source)))
    return Draft(
        source=source,
        proposals=proposals,
        headings=[(level, _text_of(body.blocks[at])) for at, level in sorted(body.levels.items())],
        changes=counts,
        losses=document.losses + body.losses,
        dropped=[
            *(one.text for one in document.asides),
            *(line.text for line in _left_out(zones, proposals, headline)),
        ],
        encoding=document.encoding,
        pictures=body.pictures,
        blocks=body.blocks,
        levels=body.levels,
        notes=document.notes,
        problems=sorted(problems),
    )


def _left_out(zones: Zones, proposals: Sequence[Proposal], headline: Headline) -> Iterator[Line]:
    taken = {one.line for one in proposals if one.is_sure}
    taken |= {line.number for line in headline.lines}
    for line in (*zones.head, *zones.dropped, *zones.tail, *zones.signature):
        if line.number not in taken:
            yield line


def _text_of(block: Block) -> str:
    return "".join(one.text for one in paragraphs_of(block))


def _problems(
    cleaned: Cleaned, zones: Zones, proposals: Sequence[Proposal], source: str
) -> Iterator[Problem]:
    document = cleaned.document
    for number in document.damaged_lines[:20]:
        yield messages.DAMAGED_BYTES.at(Place(source, number))
    for paragraph in document.paragraphs:
        struck = "".join(run.text for run in paragraph.runs if run.is_struck).strip()
        if struck:
            yield messages.STRUCK_KEPT.at(Place(source, paragraph.line), found=struck[:40])
    for char, numbers in sorted(cleaned.leftover.items()):
        yield messages.TRADITIONAL_LEFT.at(Place(source, numbers[0]), found=char)
    for one in proposals:
        if not one.is_sure and one.field != "title":
            found = f"可能是“{shown_value(one.value)}”"
            place = Place(source, max(one.line, 1))
            yield messages.FIELD_LEFT_OPEN.at(place, label=one.label, found=found)
    for line in zones.body:
        yield from _slips(line, source)
    last = zones.body[-1] if zones.body else None
    if (
        last
        and is_prose(last.text)
        and re.search(f"[{HAN}，、；：]$", last.text)
        and len(last.text) > 30
    ):
        yield messages.CUT_OFF.at(Place(source, last.number), found=last.text[-12:])


def _slips(line: Line, source: str) -> Iterator[Problem]:
    words, known = plain_manuscript(line.text), Glossary()
    for code in (*_UNFINISHED, _WRECKED):
        message = messages.WRECKAGE if code == _WRECKED else messages.PLACEHOLDER_LEFT
        for one in rules_by_code()[code].find(words, known):
            place = Place(source, line.number, one.start + 1)
            yield message.at(place, found=line.text[one.start : one.end])
    for word, right in _DOUBTFUL.items():
        at = line.text.find(word)
        if at >= 0:
            yield messages.DOUBTFUL_WORD.at(
                Place(source, line.number, at + 1), found=word, expected=right
            )


def shown_value(value: str | tuple[str, ...]) -> str:
    """A value on one line."""
    return value if isinstance(value, str) else "、".join(value)


def _front_matter(draft: Draft) -> str:
    by_field = {one.field: one for one in draft.proposals}
    needs_themes = draft.values.get("kind", "news") in ("news", "case")
    values: dict[str, object] = {}
    open_ones: dict[str, str] = {}
    for name in FIELDS:
        one = by_field.get(name)
        if one and one.is_sure and _fits(one):
            values[name] = _single(one.value)
        elif one:
            where = f"第 {one.line} 行" if one.line else "网页的标记"
            value, found = _comment(shown_value(one.value)), _comment(one.found)[:60]
            open_ones[name] = f"待确认：{name}: {value}（{where}：“{found}”）"
        elif name in _ASKED and (name != "themes" or needs_themes):
            open_ones[name] = f"待确认：{_ASKED[name]}"
    if open_ones:
        values["status"] = "draft"
    remarks = Remarks(
        above=open_ones,
        behind={"status": "上面的“待确认”都改好以后，删去这一行"},
        last=[f"导入自：{_comment(draft.source)}"],
    )
    header = ArticleHandler().export(values, is_english=True, order=FIELDS, remarks=remarks)
    return f"---\n{header}\n---\n"


def _single(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def _fits(one: Proposal) -> bool:
    """False for what the build would refuse."""
    longest = TITLE_LENGTH_CHARS if one.field == "title" else SUMMARY_LENGTH_CHARS
    return len(shown_value(one.value)) <= longest


def _comment(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(char if char.isprintable() else " " for char in text))
