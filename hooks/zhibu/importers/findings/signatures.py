"""Who is named where a body begins or ends: bylines, credits in brackets, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhibu.importers.findings.credits import (
    add_labelled,
    add_office,
    add_parts,
    add_source,
)
from zhibu.importers.findings.days import find_moments
from zhibu.importers.findings.evidence import Evidence
from zhibu.importers.findings.evidence_kinds import KINDS
from zhibu.importers.findings.label_words import find_labelled
from zhibu.importers.findings.line_kinds import Line, is_prose
from zhibu.importers.findings.person_names import is_name, parse_names
from zhibu.importers.findings.running_credits import find_credits, names_in
from zhibu.importers.findings.zones import is_day
from zhibu.text.repairs import HAN

DATELINE = re.compile(
    rf"(?P<source>[{HAN}A-Za-z·]{{2,16}}?)(?:\d{{1,2}}月\d{{1,2}}日)?"
    rf"(?:讯|电|消息)\s*(?=[（(\s　:：记通]"
    rf"|[{HAN}])(?:[（(](?P<credits>[^）)]{{2,60}})[）)])?"
)
_DATELINE_PERSON = re.compile(
    rf"(?:本报|本网|本台|全媒体|融媒体|见习|特约)*(?:记者|通讯员)\s*(?P<name>[{HAN}]{{2,4}}(?:[、\s][{HAN}]{{2,4}})*?)\s*(?:报道)?[:：]"
)
_ENDING = re.compile(r"[（(](?P<credits>[^（()）。]{2,50})[）)]\s*$")
_IN_BRACKETS = re.compile(r"[（(][^（()）。]{2,50}[）)]")
_FROM_ISSUE = re.compile(r"[（(]《(?P<source>[^》]{2,20})》\s*(?:19|20)\d\d年")
_ENDING_ROLE = re.compile(r"记者|通讯员|作者|供稿|撰稿|[文图摄]|编辑|来源|摄影|报道|单位")
_CAPTION_CREDIT = re.compile(
    r"(?:^|[。，；\s　（(▲])(?:(?:本报|本网|本台|新华社)?(?:记者|通讯员)[\s　]*)?"
    rf"(?P<names>[{HAN}]{{2,3}}(?:[\s、]+[{HAN}]{{2,3}})*)[\s　/／]*(?:摄影|摄)[）)]?$"
)
_PUBLISHED_BY = re.compile(r"(?P<office>.{2,24}?)[\s　]*(?:供稿|发布|宣|报送)$")
_SPEAKER = re.compile(
    rf"(?P<office>.{{2,30}}?(?:书记|镇长|乡长|主任|部长|县长|局长|校长|委员|主席|会长|队员|干部)?)"
    rf"[\s　]+(?P<name>[{HAN}]{{2,3}})$"
)


def add_byline(evidence: Evidence, body: Sequence[Line]) -> None:
    """``云岭日报讯（记者 张三）`` at the start and ``（通讯员 李四 文/图）`` at the end."""
    for line in body[:2]:
        match = DATELINE.match(line.text)
        if match:
            source = match["source"]
            if (
                not source.startswith(("本报", "本网", "本站", "本台", "本刊"))
                and len(source) >= 3
                and re.search("[报网社台刊]|融媒|客户端|发布", source)
            ):
                _add_dateline(evidence, source, line)
            if match["credits"]:
                _add_credits(evidence, match["credits"], line, 0.93)
            else:
                person = _DATELINE_PERSON.search(
                    line.text[match.end("source") : match.end("source") + 40]
                )
                if person:
                    evidence.add("author", parse_names(person["name"]), line, 0.88)
        elif re.match(r"[（(](?:本报|.{0,6})?(?:记者|通讯员)", line.text):
            _add_credits(evidence, line.text.partition("）")[0].strip("（("), line, 0.9)
    add_endings(evidence, [line for line in _closing(body) if not line.is_row])
    _editors(evidence, body)
    for line in body:
        match = _CAPTION_CREDIT.search(line.text) if len(line.text) <= 80 else None
        if match:
            names = parse_names(match["names"], needs_surname=True)
            evidence.add_kind(KINDS["photographer-caption"], names, line)


def _add_dateline(evidence: Evidence, source: str, line: Line) -> None:
    """A newspaper's own ``云岭日报讯``; what agencies send is printed by others."""
    agency = re.match("新华社|中新社|人民网|新华网|中新网", source)
    kind = "" if agency or "source" in evidence.found else "source-dateline"
    with evidence.following(kind):
        add_source(evidence, agency[0] if agency else source, line, 0.84)


def _closing(body: Sequence[Line]) -> Sequence[Line]:
    """The last paragraph with the short lines behind it, at least three."""
    last = max((at for at, line in enumerate(body) if is_prose(line.text)), default=0)
    start = min(last, max(len(body) - 3, 0))
    # Comments of readers may stand below the credits.
    above = [line for line in body[max(start - 12, 1) : start] if _IN_BRACKETS.fullmatch(line.text)]
    return [*above, *body[start:][:8]]


def _editors(evidence: Evidence, body: Sequence[Line]) -> None:
    """Lines that name the editor and nothing else, above comments too."""
    for line in body[len(body) // 3 :]:
        for part in find_credits(line.text) if len(line.text) < 40 and not line.is_row else ():
            if part.field == "editor" and not part.is_bare:
                evidence.add("editor", names_in(part), line, 0.85)


def add_endings(evidence: Evidence, lines: Iterable[Line]) -> None:
    """Credits in brackets at the end of a line: ``（通讯员 李四 文/图）``."""
    for line in lines:
        issue = _FROM_ISSUE.match(line.text)
        if issue:
            add_source(evidence, issue["source"], line, 0.9)
            for _, moment in find_moments(line.text):
                evidence.add("date", str(moment), line, 0.9)
            continue
        match = _ENDING.search(line.text)
        if match and (
            _ENDING_ROLE.search(match["credits"])
            or parse_names(match["credits"], needs_surname=True)
        ):
            _add_credits(
                evidence,
                match["credits"],
                line,
                0.9 if _ENDING_ROLE.search(match["credits"]) else 0.82,
            )


def _add_credits(evidence: Evidence, text: str, line: Line, confidence: float) -> None:
    credited = find_credits(text)
    if any(one.label or one.field != "author" for one in credited):
        add_parts(evidence, line, credited, is_head=False)
        return
    labelled = [one for one in find_labelled(text) if one.value]
    if (
        labelled
        and any(one.field != "none" for one in labelled)
        and not re.match(rf"[{HAN}]{{2,4}}[\s　]*[/／]", text)
    ):
        for one in labelled:
            add_labelled(evidence, one, one.value, line, is_head=False)
        return
    names = parse_names(text, needs_surname=True)
    if names:
        evidence.add("author", names, line, confidence)
        return
    text = re.sub("供稿$", "", text)
    parts = [one for one in re.split(r"[\s　]+", text) if one]
    if len(parts) == 1 and evidence.offices.find(parts[0]):
        add_office(evidence, parts[0], line, 0.9)
    persons = tuple(one for one in parts if is_name(one, needs_surname=True))
    offices = [one for one in parts if evidence.offices.find(one)]
    if persons and len(persons) + len(offices) == len(parts):
        evidence.add("author", persons, line, confidence)
        add_office(evidence, offices[0], line, 0.85) if offices else None


def add_offices(evidence: Evidence, lines: Sequence[Line]) -> None:
    """Lines that are an office and little more: ``清溪镇党委 发布``, ``清溪镇党委 林小满``."""
    for line in lines:
        text = re.sub(r"^[（(]|[）)]$", "", line.text)
        published = _PUBLISHED_BY.match(text)
        if published and evidence.offices.find(published["office"]):
            add_office(evidence, published["office"], line, 0.88)
        speaker = _SPEAKER.match(text)
        if speaker and is_name(speaker["name"], needs_surname=True):
            office = re.sub(
                "(?:书记|镇长|乡长|主任|部长|县长|局长|校长|委员|主席|会长)$", "", speaker["office"]
            )
            if evidence.offices.find(office):
                evidence.add("author", (speaker["name"],), line, 0.86)
                add_office(evidence, office, line, 0.86)


def add_signature(evidence: Evidence, signature: Sequence[Line]) -> None:
    """Office and day at the end of a document."""
    for line in signature:
        for _, moment in find_moments(line.text):
            evidence.add("date", str(moment.day), line, 0.88)
        name = re.sub(r"[\s　]*(?:19|20)\d\d年.*$", "", line.text)
        if name and not is_day(line.text):
            add_office(evidence, re.sub(r"[（(]?[印章代]+[）)]?$", "", name), line, 0.9)
