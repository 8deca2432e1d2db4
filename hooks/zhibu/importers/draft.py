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
from zhibu.importers.fates import FatedLine
from zhibu.importers.faults import count_faults
from zhibu.importers.findings.achievements import Achievement, find_achievements
from zhibu.importers.findings.evidence import Proposal
from zhibu.importers.findings.furniture import is_furniture, is_menu
from zhibu.importers.findings.line_kinds import (
    Line,
    ends_sentence,
    is_prose,
    is_terminal,
    key_of,
    lines_of,
)
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.proposals import find_proposals
from zhibu.importers.findings.titles import Headline, find_headline
from zhibu.importers.findings.unlisted import Unlisted, find_unlisted
from zhibu.importers.findings.zones import Zones, find_zones
from zhibu.importers.foreign import Block, Foreign, Paragraph, Run, paragraphs_of
from zhibu.importers.header_text import HeaderStyle, header_text, one_line
from zhibu.importers.markdown_writer import MarkdownWriter
from zhibu.importers.origin import with_origin
from zhibu.importers.picture_files import NewPicture
from zhibu.importers.settling import Settling, shown_value
from zhibu.model.problem import Place, Problem
from zhibu.model.theme import ThemeRegistry
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import plain_manuscript
from zhibu.proofreading.rules import rules_by_code
from zhibu.text.names import anchor_of
from zhibu.text.repairs import HAN

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
    is_english: bool = False
    """Which language the keys of the site's articles have."""

    @property
    def style(self) -> HeaderStyle:
        """How headers are written for this site."""
        theme = next((one.name for one in self.themes.themes), "")
        return HeaderStyle(is_english=self.is_english, theme=theme)


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
    lines: Sequence[FatedLine]
    """What became of everything in the document, in its order; notes and what its reader set
    aside come last."""
    encoding: str
    problems: Sequence[Problem] = ()
    achievements: Sequence[Achievement] = ()
    """Highlights that the document names, to be offered."""
    style: HeaderStyle = field(default_factory=HeaderStyle)
    unlisted: Sequence[Unlisted] = ()
    """Names that the lists of the site lack."""
    faults: int = 0
    """Errors that a check finds in its words."""
    digest: str = ""
    """Of the file it was made from; empty when there is none."""

    @property
    def asides(self) -> Sequence[FatedLine]:
        """What was set aside, each with its reason."""
        return [one for one in self.lines if one.fate == "aside"]

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
        text = f"{header_text(self.proposals, self.style, self.faults, self.achievements)}\n{body}"
        return with_origin(text, one_line(self.source), self.digest) if self.digest else text

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
    zones = find_zones(lines_of(document.blocks), document.kind, document.body)
    headline = find_headline(zones.head, zones.body, *_told_titles(document))
    zones = _without_headline(zones, headline)
    proposals = find_proposals(zones, headline, document.told, known.offices, known.themes)
    unit = "行" if document.kind in ("text", "markdown") else "段"
    settled = Settling(zones, headline, proposals, known.offices, unit).settle()
    body = DraftBody(document, zones, settled, source)
    made = _draft(cleaned, zones, proposals, body, source)
    made = replace(
        made,
        style=known.style,
        unlisted=tuple(find_unlisted(made.lines, known.offices, known.themes)),
        achievements=find_achievements(body.blocks, body.levels, proposals, known.themes),
    )
    return replace(made, faults=count_faults(made.article(made.stem)))


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
    return 2 <= len(text) <= 30 and not (ends_sentence(text) or is_furniture(text) or is_menu(text))


def _told_titles(document: Foreign) -> tuple[list[str], list[str]]:
    """Titles that the document calls its own, and those that may hold more, as names of sites."""
    hints = [value for name in ("heading", "page_title") for value in document.told.get(name, ())]
    return list(document.told.get("title", ())), hints


def _without_headline(zones: Zones, headline: Headline) -> Zones:
    """Lines at the start of the text that say the title again stand above it."""
    whole = "".join(line.key for line in headline.lines)
    keys = {line.key for line in headline.lines} | {key_of(headline.title), whole}
    decisions = list(zones.decisions)
    text = [at for at, one in enumerate(decisions) if one.part == "text"]
    for at in text[:-1]:
        if decisions[at].line.key not in keys:
            break
        decisions[at] = replace(decisions[at], part="above")
    return replace(zones, decisions=tuple(decisions))


# --- the whole ------------------------------------------------------------------------------------


def _draft(
    cleaned: Cleaned,
    zones: Zones,
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
        lines=[*body.lines, *_outside_order(document)],
        encoding=document.encoding,
        pictures=body.pictures,
        blocks=body.blocks,
        levels=body.levels,
        notes=document.notes,
        problems=sorted(problems),
    )


def _outside_order(document: Foreign) -> Iterator[FatedLine]:
    """Footnotes, which are text, and what the reader set aside."""
    for number, runs in enumerate(document.notes.values(), 1):
        text = "".join(run.text for run in runs)
        yield FatedLine(number=0, place=f"脚注 {number}", text=text, fate="body")
    for one in document.asides:
        place = one.place or (f"第 {one.line} 段" if one.line else "文件里")
        yield FatedLine(
            number=one.line, place=place, text=one.text, fate="aside", reason=one.reason
        )


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
    text = (one for one in reversed(zones.body) if is_prose(one.text) and not is_terminal(one.text))
    last = next(text, None)
    if last and re.search(f"[{HAN}，、；：]$", last.text) and len(last.text) > 30:
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
