"""Fields that follow from the headline and the text of an article."""

from __future__ import annotations

import re
from dataclasses import replace

from zhibu.importers.findings.days import day_before, find_moments, find_short_days
from zhibu.importers.findings.evidence import Proposal
from zhibu.importers.findings.line_kinds import Line, key_of
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.signatures import DATELINE
from zhibu.importers.findings.titles import Headline
from zhibu.importers.findings.zones import Zones
from zhibu.model.theme import ThemeRegistry

_MOST_THEMES = 5
_FIRST_LINES = 4
_GLUED = re.compile(r"\s*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2})?(?![\d日])")


def add_event(chosen: dict[str, Proposal], zones: Zones) -> None:
    """The day that the first paragraph tells, with its own year or with that of the publication."""
    if not zones.body:
        return
    line = next((one for one in zones.body[:3] if len(one.text) > 20), zones.body[0])
    start = DATELINE.match(line.text)
    offset = start.end() if start else 0
    opening = line.text[offset : offset + 80]
    full = next(find_moments(opening), None)
    if full and (glued := _GLUED.match(opening)):
        # A page's day, copied without the line end behind it, tells of the publication.
        if "date" not in chosen:
            chosen["date"] = replace(_event(str(full[1]), line, 0.6), field="date", found=glued[0])
        return
    if full and not re.search(
        "截至|截止|自|从|根据|按照|以来|前$", opening[max(0, full[0] - 4) : full[0]]
    ):
        sure = (
            0.9
            if _opens_clause(opening, full[0])
            and not re.match(r".{0,14}(?:以来|起[，,]|前[，,])", opening[full[0] :])
            else 0.6
        )
        chosen["event_date"] = _event(full[1].day.isoformat(), line, sure)
        return
    date = chosen.get("date")
    published = next((one.day for _, one in find_moments(str(date.value))), None) if date else None
    for at, month, number in find_short_days(opening):
        day = day_before(month, number, published) if published else None
        if day is None or date is None:
            return
        is_start = _opens_clause(opening, at) and not re.search(
            "截至|截止|自|从", opening[max(0, at - 3) : at]
        )
        is_since = re.match(r".{0,8}(?:以来|起[，,])", opening[at:])
        sure = 0.88 if is_start and not is_since and date.is_sure else 0.6
        chosen["event_date"] = _event(day.isoformat(), line, sure)
        return


def _opens_clause(text: str, at: int) -> bool:
    """True at the start, after a mark, or after a few words."""
    return at <= 12 or text[at - 1] in "。，；！？：“”"


def _event(value: str, line: Line, confidence: float) -> Proposal:
    return Proposal(
        field="event_date",
        value=value,
        line=line.number,
        confidence=confidence,
        found=line.text[:40],
    )


def add_named_office(
    chosen: dict[str, Proposal], headline: Headline, zones: Zones, offices: Offices
) -> None:
    """An office that only title or text name is asked about: others write about it as well."""
    if "organisation" in chosen and chosen["organisation"].is_sure:
        return
    office = offices.at_start(headline.title)
    if office and headline.lines:
        chosen["organisation"] = Proposal(
            field="organisation", value=office, line=headline.lines[0].number, confidence=0.6,
            found=headline.title,
        )  # fmt: skip
        return
    for line in zones.body[:_FIRST_LINES]:
        name = offices.named_in(line.text)
        if name and "organisation" not in chosen:
            chosen["organisation"] = Proposal(
                field="organisation", value=offices.find(name), line=line.number, confidence=0.5,
                found=name,
            )  # fmt: skip


def add_kind(chosen: dict[str, Proposal], headline: Headline) -> None:
    """Speech, notice or case, where the title says so; news is nobody's word."""
    text = f"{headline.title} {headline.subtitle}".strip()
    kind = ""
    if re.search(r"(?:讲话|致辞|发言|发言稿|讲话稿|报告)(?:[（(].*)?$", text) and re.search(
        "在.*上的|讲话|致辞|发言", text
    ):
        kind = "speech"
    elif re.search(r"的?(?:通知|公告|通告|公示|倡议书)$", text):
        kind = "notice"
    elif re.search("案例|经验做法|工作法", text):
        kind = "case"
    if kind and headline.lines:
        chosen["kind"] = Proposal(
            field="kind", value=kind, line=headline.lines[0].number, confidence=0.85, found=text
        )


def add_themes(
    chosen: dict[str, Proposal], themes: ThemeRegistry, headline: Headline, zones: Zones
) -> None:
    """Themes whose names stand in the text: of many, those that it says most often."""
    title = key_of(f"{headline.title}{headline.subtitle}")
    text = key_of("".join(line.text for line in zones.body))
    said = {}
    for theme in themes.themes:
        keys = {key_of(name) for name in (theme.name, *theme.aliases)}
        count = sum(text.count(key) + 10 * title.count(key) for key in keys if len(key) > 1)
        if count:
            said[theme.name] = count
    best = sorted(said, key=lambda name: -said[name])[:_MOST_THEMES]
    if best:
        value = tuple(name for name in said if name in best)
        line = next(iter((*headline.lines, *zones.body)), None)
        chosen["themes"] = Proposal(
            field="themes", value=value, line=line.number if line else 0, confidence=0.9,
            found="、".join(said),
        )  # fmt: skip
