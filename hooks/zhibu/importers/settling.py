"""What becomes of each line: words of the article, the value of a field, a question, set aside.

A line becomes a field only when all of it is understood, and when what it says is in the header
to the letter. Anything else stays text, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhibu.importers.fates import Fate, FatedLine
from zhibu.importers.findings.credits import is_no_source, without_account
from zhibu.importers.findings.days import find_moments
from zhibu.importers.findings.evidence import Proposal
from zhibu.importers.findings.furniture import FURNITURE, is_furniture
from zhibu.importers.findings.label_words import is_label
from zhibu.importers.findings.line_kinds import SUMMARY_LABEL, Line, is_prose, key_of
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.person_names import parse_names
from zhibu.importers.findings.running_credits import CreditPart, find_credits
from zhibu.importers.findings.titles import Headline
from zhibu.importers.findings.zones import Decision, Zones
from zhibu.read.source import FORBIDDEN
from zhibu.read.validation import check_value

NO_FIELD = "文首信息里没有这一栏"
_FIELDS_OF = {
    "both": ("author", "photographer"),
    "author": ("author", "organisation"),
    "medium": ("source",),
    "account": ("source", "organisation"),
    "source": ("source", "organisation"),
}
_SMALL_WORDS = re.compile("原创|发布(?:于)?|发表(?:于)?|供稿|报送|宣|文|图|星期[一二三四五六日天]")
_HEADLINE = ("title", "subtitle", "kicker")


def fits(one: Proposal) -> bool:
    """False for what the build would refuse, as a title that is too long or a day in no month."""
    value = one.value if isinstance(one.value, str) else list(one.value)
    if FORBIDDEN.search(shown_value(one.value)):
        return False
    found, problems = check_value(one.field, value, "")
    return found is not None and not problems


def shown_value(value: str | tuple[str, ...]) -> str:
    """A value on one line."""
    return value if isinstance(value, str) else "、".join(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePiece:
    """Characters of a line with what becomes of them."""

    text: str
    field: str = ""
    """Empty for what is set aside."""
    reason: str = ""


class Settling:
    """The fate of every line, from where it stands and from what the header says."""

    def __init__(
        self,
        zones: Zones,
        headline: Headline,
        proposals: Sequence[Proposal],
        offices: Offices,
        unit: str,
    ) -> None:
        self._zones = zones
        self._headline = headline
        self._chosen = {one.field: one for one in proposals}
        self._offices = offices
        self._unit = unit
        self._lines = [one.line for one in zones.decisions]

    def settle(self) -> list[tuple[Line, list[FatedLine]]]:
        """Each line with its fates, in order; rows of a table stay together when one is text."""
        taken = self._taken()
        found = [
            (one.line, self._fates(one, taken.get(at)))
            for at, one in enumerate(self._zones.decisions)
        ]
        kept = {
            line.block
            for line, fates in found
            if line.is_row and any(_is_body(one) for one in fates)
        }
        return [
            (line, [self._body(line)] if line.block in kept else fates) for line, fates in found
        ]

    # --- what each line gives -----------------------------------------------------------------

    def _taken(self) -> dict[int, list[LinePiece]]:
        """Pieces of the lines that are all field, by index."""
        found: dict[int, list[LinePiece]] = {}
        decisions = self._zones.decisions
        last_prose = max(
            (
                at
                for at, one in enumerate(decisions)
                if one.part == "text" and is_prose(one.line.text)
            ),
            default=-1,
        )
        opening = next((at for at, one in enumerate(decisions) if one.part == "text"), -1)
        for at, one in enumerate(decisions):
            if one.part == "signature":
                continue
            is_edge = one.part != "text" or at > last_prose or at == opening
            pieces = self._pieces(at, one) if is_edge and at not in found else None
            if pieces:
                found[at] = pieces
                if self._is_lead(one.line) and at + 1 < len(decisions):
                    following = self._value_below(at + 1)
                    if following:
                        found[at + 1] = following
        self._take_title_lines(found)
        self._take_signature(found)
        return found

    def _pieces(self, at: int, decision: Decision) -> list[LinePiece] | None:
        line = decision.line
        if decision.part != "text":
            pieces = self._of_headline(line) or self._of_summary(at)
            if pieces:
                return pieces
        if self._is_lead(line):
            return self._of_lead(at)
        return self._of_credits(line) or (self._of_words(line) if decision.part != "text" else None)

    def _of_headline(self, line: Line) -> list[LinePiece] | None:
        """The line as title, subtitle or kicker."""
        is_own = any(one.index == line.index for one in self._headline.lines)
        for field in _HEADLINE:
            key = key_of(shown_value(self._chosen[field].value)) if field in self._chosen else ""
            if not key or not line.key or not self._holds(field):
                continue
            if line.key == key or (is_own and line.key in key):
                return [LinePiece(text=line.text, field=field)]
            if is_own and key in line.key:
                return self._around(line.text, shown_value(self._chosen[field].value), field)
        return None

    def _around(self, text: str, value: str, field: str) -> list[LinePiece] | None:
        """A title among counters, or behind a tag as ``[图文]``, in one line."""
        start = text.find(value)
        if start < 0 or not self._zones.is_framed:
            return None
        rest = [text[:start], text[start + len(value) :]]
        if any(
            one.strip() and not is_furniture(one) and not _TAGGED.fullmatch(one) for one in rest
        ):
            return None
        pieces = [LinePiece(text=rest[0], reason=FURNITURE), LinePiece(text=value, field=field)]
        return [
            one for one in [*pieces, LinePiece(text=rest[1], reason=FURNITURE)] if one.text.strip()
        ]

    def _of_summary(self, at: int) -> list[LinePiece] | None:
        text = self._lines[at].text
        if not self._holds("summary"):
            return None
        value = key_of(shown_value(self._chosen["summary"].value))
        label = SUMMARY_LABEL.match(text)
        rest = key_of(text[label.end() :]) if label else key_of(text)
        is_above = at + 1 < len(self._lines) and self._lines[at + 1].key == value
        if value and (rest == value or (label and not rest and is_above)):
            return [LinePiece(text=text, field="summary")]
        return None

    def _is_lead(self, line: Line) -> bool:
        return is_label(line.text) and not line.is_row

    def _of_lead(self, at: int) -> list[LinePiece] | None:
        """A label whose value stands on the next line."""
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        parts = find_credits(f"{self._lines[at].text.rstrip(' ：:|')}：{below}")
        if len(parts) != 1 or not (field := self._field_of(parts[0])):
            return None
        return [LinePiece(text=self._lines[at].text, field=field)]

    def _value_below(self, at: int) -> list[LinePiece] | None:
        text = f"{self._lines[at - 1].text.rstrip(' ：:|')}：{self._lines[at].text}"
        field = self._field_of(find_credits(text)[0])
        return [LinePiece(text=self._lines[at].text, field=field)]

    def _of_credits(self, line: Line) -> list[LinePiece] | None:
        """A line of labels, roles and days, when each is in the header or a page's counter."""
        if line.is_row:
            return None
        pieces = []
        for part in find_credits(line.text):
            text = line.text[part.start : part.end]
            field = self._field_of(part)
            if field:
                pieces.append(LinePiece(text=text, field=field))
            elif self._zones.is_framed and part.field in ("none", "frame", "place"):
                reason = FURNITURE if part.field == "frame" else NO_FIELD
                pieces.append(LinePiece(text=text, reason=reason))
            elif self._zones.is_framed and part.field == "source" and is_no_source(part.value):
                pieces.append(LinePiece(text=text, reason="没有说明来源"))
            else:
                return None
        # 审核：甲 by itself has no field and is no furniture: it stays.
        is_known = any(one.field or one.reason == FURNITURE for one in pieces)
        return pieces if is_known else None

    def _of_words(self, line: Line) -> list[LinePiece] | None:
        """A line of values without labels: ``清溪镇党委 林小满``, ``原创 云岭先锋 2024-05-01``."""
        if line.is_row or len(line.text) > 60:
            return None
        text = re.sub(r"^[（(]|[）)]$", "", line.text)
        fields = []
        for word in re.split(r"[\s　|｜丨]+", text):
            if not word or _SMALL_WORDS.fullmatch(word):
                continue
            field = self._says(word)
            if not field and not (self._zones.is_framed and is_furniture(word)):
                field = self._whole_day(text)
                return [LinePiece(text=line.text, field=field)] if field else None
            fields += [field] if field else []
        return [LinePiece(text=line.text, field=fields[0])] if fields else None

    def _whole_day(self, text: str) -> str:
        """``date`` for a line that is the published day and nothing else."""
        parts = find_credits(text)
        return self._field_of(parts[0]) if len(parts) == 1 and parts[0].field == "date" else ""

    def _says(self, word: str) -> str:
        """The field whose value a word is."""
        for name in ("date", "organisation", "author", "photographer", "source"):
            part = CreditPart(field=name, label="", value=word, start=0, end=len(word))
            if name in self._chosen and self._is_said(name, part):
                return name
        return ""

    def _take_title_lines(self, found: dict[int, list[LinePiece]]) -> None:
        """Lines that say the title again: one, or two or three in a row."""
        if not self._holds("title"):
            return
        title = key_of(shown_value(self._chosen["title"].value))
        edge = [
            at for at, one in enumerate(self._zones.decisions)
            if one.part == "above" and at not in found and not one.line.is_row
        ]  # fmt: skip
        for count in (1, 2, 3):
            for at in edge:
                rows = range(at, at + count)
                if not all(one in edge and one not in found for one in rows):
                    continue
                if title and "".join(self._lines[one].key for one in rows) == title:
                    found |= {
                        one: [LinePiece(text=self._lines[one].text, field="title")] for one in rows
                    }

    def _take_signature(self, found: dict[int, list[LinePiece]]) -> None:
        """Office and day at the end: all of it is in the header for sure, or it stays text."""
        signed = [at for at, one in enumerate(self._zones.decisions) if one.part == "signature"]
        pieces: dict[int, list[LinePiece]] = {}
        for at in signed:
            fields = self._signed(self._lines[at].text)
            if not fields or not all(self._is_sure(one) for one in fields):
                return
            pieces[at] = [LinePiece(text=self._lines[at].text, field=fields[0])]
        found |= pieces

    def _signed(self, text: str) -> list[str]:
        moments = [one for _, one in find_moments(text)]
        fields = []
        if moments:
            if not self._is_day(str(moments[0].day)):
                return []
            fields.append("date")
        name = re.sub(r"[\s　]*(?:(?:19|20)\d\d|[一二][〇○零Ｏ九0-9])\d*.*$", "", text)
        name = re.sub(r"[（(]?[印章代]+[）)]?$", "", name)
        if name:
            office = self._offices.find(name)
            if not office or office != self._value("organisation"):
                return []
            fields.append("organisation")
        return fields

    # --- what the header says -----------------------------------------------------------------

    def _field_of(self, part: CreditPart) -> str:
        """The field that says what a part says; empty when none does."""
        for field in _FIELDS_OF.get(part.field, (part.field,)):
            if field in self._chosen and self._holds(field) and self._is_said(field, part):
                is_both = part.field == "both"
                if not is_both or all(
                    one in self._chosen and self._is_said(one, part)
                    for one in ("author", "photographer")
                ):
                    return field
        return ""

    def _is_said(self, field: str, part: CreditPart) -> bool:
        value, said = self._chosen[field].value, part.value
        if field == "date":
            return any(self._is_day(str(one.day)) for _, one in find_moments(said))
        if field == "organisation":
            return self._offices.find(said) == value != ""
        if field in ("author", "photographer", "editor"):
            names = parse_names(said)
            return bool(names) and set(names) <= set(
                value if isinstance(value, tuple) else (value,)
            )
        return key_of(without_account(said)) == key_of(shown_value(value)) != ""

    def _is_day(self, day: str) -> bool:
        return self._value("date")[:10] == day

    def _value(self, field: str) -> str:
        return shown_value(self._chosen[field].value) if field in self._chosen else ""

    def _is_sure(self, field: str) -> bool:
        return field in self._chosen and self._chosen[field].is_sure and fits(self._chosen[field])

    def _holds(self, field: str) -> bool:
        """True when what a line says may leave the text for a field.

        In a document without frame only for a value; elsewhere a question in the header will do.
        """
        may_ask = self._zones.is_framed and field != "kicker"
        return field in self._chosen and (self._is_sure(field) or may_ask)

    # --- fates ----------------------------------------------------------------------------------

    def _fates(self, decision: Decision, pieces: list[LinePiece] | None) -> list[FatedLine]:
        line = decision.line
        if pieces:
            return [self._fated(line, one) for one in _joined(pieces)]
        if decision.reason and not (decision.reason == FURNITURE and line.is_row):
            return [self._fated(line, LinePiece(text=line.text, reason=decision.reason))]
        return [self._body(line)]

    def _fated(self, line: Line, piece: LinePiece) -> FatedLine:
        fate: Fate = (
            "aside" if not piece.field else "field" if self._is_sure(piece.field) else "remark"
        )
        return FatedLine(
            number=line.number, place=self._place(line), text=piece.text, fate=fate,
            field=piece.field, reason=piece.reason,
        )  # fmt: skip

    def _body(self, line: Line) -> FatedLine:
        return FatedLine(number=line.number, place=self._place(line), text=line.text, fate="body")

    def _place(self, line: Line) -> str:
        return f"第 {line.number} {self._unit}" + ("的表格" if line.is_row else "")


_TAGGED = re.compile(
    r"\s*[\[【](?:新闻|转载|转帖|原创|图文|组图|视频|分享|公告|通知|资讯|动态)[\]】]\s*"
)


def _is_body(one: FatedLine) -> bool:
    return one.fate == "body"


def _joined(pieces: Sequence[LinePiece]) -> Iterator[LinePiece]:
    """Neighbours of one fate as one."""
    waiting: LinePiece | None = None
    for one in pieces:
        if waiting and (waiting.field, waiting.reason) == (one.field, one.reason):
            waiting = replace(waiting, text=waiting.text + one.text)
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting
