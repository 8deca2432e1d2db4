"""Labels, and names beside their roles, as evidence for fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhibu.importers.findings.days import FoundDay, find_moments
from zhibu.importers.findings.evidence import Evidence
from zhibu.importers.findings.evidence_kinds import (
    ACCOUNT_TOLD,
    KINDS,
    PAGE_TOLD,
    EvidenceKind,
)
from zhibu.importers.findings.furniture import opens_list
from zhibu.importers.findings.label_words import Labelled, find_labelled, is_label, is_labels
from zhibu.importers.findings.line_kinds import SUMMARY_LABEL, Line, is_terminal
from zhibu.importers.findings.page_words import FIELD_OF
from zhibu.importers.findings.person_names import is_name, parse_names
from zhibu.importers.findings.plain_values import is_free_name
from zhibu.importers.findings.running_credits import CreditPart, find_credits, names_in
from zhibu.importers.findings.titles import Headline
from zhibu.importers.findings.zones import Zones, is_credit, is_day

SUMMARY_MOST_CHARS = 200
_NEIGHBOUR = re.compile(
    "最后由|最后编辑|上一|下一|上篇|下篇|前一|后一|版权|©|copyright|相关|推荐", re.IGNORECASE
)
_OTHERS = re.compile(
    r"[\W_]*(?:相关|推荐|往期|更多|热|最新|猜你|大家|看了|上一|下一|.{0,4}评论|.{0,4}留言)"
)
_BESIDE = re.compile(r"[\W_]*[上下前后]一")
_ISSUE = re.compile(r"第?\s*[A-Z]?\d{1,2}\s*版|^.{0,8}(?:[日晚周]报|周刊)$|第\d+期")
_NO_SOURCE = re.compile(
    r"(?:本站|本网|原创|网络|互联网|未知|佚名|转载|综合|整理|网友|投稿|原文|本报|本刊|其他|无|暂无|不详|来源|作者|资料)*$|https?:|www\.|[\w.-]+\.(?:com|cn|net|org)|[\d\W]+$"
)
_ACCOUNT_TAIL = re.compile(r"(?:官方账号|官方号)$")
_MEDIUM = re.compile(
    "先锋|党建|发布|融媒|传媒|报|网|台|视听|云|之声|之窗|播报|头条|资讯|新闻|宣传|组工|红|旗|微|在线|政务|家园|平安|清风|廉"
)


def add_headline(evidence: Evidence, headline: Headline) -> None:
    """Title, kicker and subtitle as they were found above the body."""
    first = headline.lines[0] if headline.lines else None
    evidence.add("title", headline.title, first, headline.confidence, headline.title)
    evidence.add(
        "subtitle",
        headline.subtitle,
        headline.lines[-1] if headline.lines else None,
        0.85,
        headline.subtitle,
    )
    # Other lines above a title are seldom kickers where there is no subtitle either.
    evidence.add(
        "kicker", headline.kicker, first, 0.82 if headline.subtitle else 0.5, headline.kicker
    )


def add_told(evidence: Evidence, told: dict[str, tuple[str, ...]], zones: Zones) -> None:
    """Labels in the page itself; those that readers do not see count less."""
    with evidence.following(ACCOUNT_TOLD if "wechat" in told else PAGE_TOLD):
        _add_told(evidence, told, zones)


def _add_told(evidence: Evidence, told: dict[str, tuple[str, ...]], zones: Zones) -> None:
    seen = "\n".join(line.text for line in (*zones.head, *zones.tail[:10]))
    for name in ("source", "author", "editor", "date", "source_url"):
        for value in told.get(name, ()):
            if name == "date":
                moment = next((one for _, one in find_moments(value)), None)
                days = {one.day for _, one in find_moments(seen)}
                is_seen = moment is not None and (moment.day in days or "wechat" in told)
                if moment:
                    evidence.add(
                        name, str(moment), None, 0.97 if is_seen else 0.78 if days else 0.85, value
                    )
            elif name == "source":
                sure = 0.9 if value in seen or "wechat" in told else 0.82
                add_source(evidence, value, None, sure)
            elif name == "source_url":
                evidence.add(name, value, None, 0.95, value)
            else:
                evidence.add(name, parse_names(value), None, 0.9, value)


def near_tail(tail: Sequence[Line]) -> Iterator[Line]:
    """Lines after the body that still speak of it: not those below other articles' titles."""
    for line in tail[:14]:
        if opens_list(line.text) or (is_terminal(line.text) and _OTHERS.match(line.text)):
            if not is_credit(line.text) and not _BESIDE.match(line.text):
                return
            continue
        yield line


def add_labels(evidence: Evidence, lines: Sequence[Line], *, is_head: bool) -> None:
    """What stands behind labels above the body (``is_head``) or below it."""
    for at, line in enumerate(lines):
        parts = [] if line.is_row or is_label(line.text) else find_credits(line.text)
        if any(one.field not in ("none", "frame") for one in parts):
            add_parts(evidence, line, parts, lines, is_head=is_head)
            continue
        if len(line.text) > 160 or not (is_credit(line.text) or is_head or len(line.text) < 60):
            continue
        if SUMMARY_LABEL.match(line.text):
            continue
        labelled = _row_labels(line) if line.is_row else find_labelled(line.text)
        if is_label(line.text):
            name = re.sub(r"[\s:：|]", "", line.text)
            labelled = [Labelled(FIELD_OF[name], name, "")]
        for one in labelled:
            value, place = one.value, line
            if re.search("凡本|注明|版权|转载", line.text):
                continue
            if (
                not value
                and at + 1 < len(lines)
                and not is_labels(lines[at + 1].text)
                and not is_label(lines[at + 1].text)
            ):
                place = lines[at + 1]
                value = place.text if len(place.text) <= 40 else ""
            if not value:
                continue
            # A label that is alone in its line or cell says as much as a line of particulars.
            is_alone = place is not line or line.is_row
            with evidence.following(f"{one.field}-label" if is_alone else ""):
                add_labelled(evidence, one, value, place, is_head=is_head)


def add_parts(
    evidence: Evidence,
    line: Line,
    parts: Sequence[CreditPart],
    around: Sequence[Line] = (),
    *,
    is_head: bool = True,
) -> None:
    """What a line says that is made of particulars alone."""
    for part in parts:
        if part.field in ("none", "frame", "place"):
            continue
        if part.field == "medium":
            evidence.add("source", part.value, line, 0.5)
        elif part.field == "account":
            if is_head:
                _add_publisher(evidence, part, line)
        elif part.field == "date" and not part.label:
            if is_head and not _NEIGHBOUR.search(line.text):
                _add_day_alone(evidence, part, line, around)
        elif is_head and part.field == "source" and _is_dated(parts) and is_free_name(part.value):
            with evidence.following("source-dated"):
                add_source(evidence, part.value, line, KINDS["source-dated"].confidence)
        elif kind := _person_kind(part):
            one = Labelled(part.field, part.label, part.value, part.is_bare)
            with evidence.following(kind.name):
                add_labelled(evidence, one, part.value, line, is_head=is_head)
        else:
            names = names_in(part)
            for field in ("author", "photographer") if part.field == "both" else (part.field,):
                evidence.add_kind(KINDS[f"{field}-{_BESIDE_ROLES[field]}"], names, line)


def _is_dated(parts: Sequence[CreditPart]) -> bool:
    return any(one.field == "date" for one in parts)


_BESIDE_ROLES = {"author": "beside", "photographer": "role", "editor": "role"}


def _person_kind(part: CreditPart) -> EvidenceKind | None:
    """The row for a part with a label in front of it."""
    field = {"both": "author", "organisation": "source"}.get(part.field, part.field)
    if not part.label:
        return None
    return (
        KINDS.get(f"{field}-role" if part.is_bare else f"{field}-label") or KINDS[f"{field}-label"]
    )


def _add_publisher(evidence: Evidence, part: CreditPart, line: Line) -> None:
    """The account of ``原创 甲 云岭先锋 2024-05-01``, an office of ours or somebody else."""
    with evidence.following("source-account"):
        if evidence.offices.find(part.value):
            add_office(evidence, part.value, line, 0.88)
        else:
            add_source(evidence, part.value, line, KINDS["source-account"].confidence)
    author = KINDS["author-account"]
    is_original = line.text.startswith("原创")
    names = parse_names(part.label, needs_surname=True)
    evidence.add_kind(author, names, line, 0.0 if is_original else 0.3)


def _add_day_alone(
    evidence: Evidence, part: CreditPart, line: Line, around: Sequence[Line]
) -> None:
    # Portals print the day of the visit; newspapers that of the issue.
    is_visit = "星期" in line.text and not any(_ISSUE.search(one.text) for one in around)
    moment = next((one for _, one in find_moments(part.value)), None)
    if moment:
        evidence.add_kind(KINDS["date-alone"], str(moment), line, 0.32 if is_visit else 0.0)


def _row_labels(line: Line) -> list[Labelled]:
    """Labels of a table of a page's particulars: each with the cell behind it."""
    cells = [one.strip(" ：:　") for one in line.text.split("\t")]
    found = [*find_labelled(line.text)]
    for cell, value in pairwise(cells):
        name = re.sub(r"\s", "", cell)
        if name in FIELD_OF and name != "时间":
            found.append(Labelled(FIELD_OF[name], name, value))
    return found


def add_labelled(
    evidence: Evidence, one: Labelled, value: str, line: Line, *, is_head: bool
) -> None:
    """What stands behind one label."""
    confidence = 0.85 if one.is_bare else 0.95
    if one.label == "时间" and re.search(r"[上下]午|\d时|晚", value):
        # When a meeting was held.
        return
    if one.field == "date":
        if _NEIGHBOUR.search(line.text.partition(one.label)[0]):
            return
        rank = 0.97 if one.label.startswith(("发", "刊", "见报", "公开")) else 0.93
        rank = 0.9 if one.label.startswith(("成文", "印发", "生成", "创建")) else rank
        rank = 0.84 if one.label.startswith("更新") else rank
        moment = next((m for at, m in find_moments(value) if at <= 4), None)
        if moment and (is_head or rank > 0.9):
            evidence.add("date", str(moment), line, rank)
    elif one.field == "source":
        add_source(evidence, value, line, confidence)
    elif one.field == "organisation":
        add_office(evidence, value, line, 0.95)
    elif one.field == "author":
        names = parse_names(value)
        if names:
            evidence.add("author", names, line, confidence)
        _add_mixed_names(evidence, value, line)
        if one.label.startswith(("供稿", "投稿", "报送", "来稿")) or not names:
            add_office(evidence, value, line, 0.9)
    elif one.field == "both":
        names = parse_names(value)
        evidence.add("author", names, line, confidence)
        evidence.add("photographer", names, line, confidence)
    elif one.field in ("photographer", "editor"):
        evidence.add(one.field, parse_names(value), line, confidence)


def _add_mixed_names(evidence: Evidence, value: str, line: Line) -> None:
    """``清溪镇 林小满``: an office and a person behind one label."""
    parts = re.split(r"[\s　·]+", value)
    if len(parts) == 2 and not is_name(parts[0]) and is_name(parts[1], needs_surname=True):
        evidence.add("author", (parts[1],), line, 0.85)
        add_office(evidence, parts[0], line, 0.85)


def is_no_source(value: str) -> bool:
    """True for what names nobody, as 本站 or 网络."""
    return _NO_SOURCE.match(value) is not None


def without_account(value: str) -> str:
    """The name of a source without marks around it and without 官方账号 behind it."""
    value = re.sub(r"[\s　]*(?:作者|记者|编辑|责任编辑).*$", "", value).strip("《》“” \u3000")
    return _ACCOUNT_TAIL.sub("", value)


def add_source(evidence: Evidence, value: str, line: Line | None, confidence: float) -> None:
    """Who published first, unless the value names nobody; perhaps an office of ours as well."""
    value = without_account(value)
    if _NO_SOURCE.match(value) or not 2 <= len(value) <= 40:
        return
    if (
        is_name(value, needs_surname=True)
        and not _MEDIUM.search(value)
        and not evidence.offices.find(value)
    ):
        return
    evidence.add("source", value, line, confidence)
    add_office(evidence, value, line, confidence - 0.05)


def add_office(evidence: Evidence, value: str, line: Line | None, confidence: float) -> None:
    """The organisation that a value or a part of it names."""
    for part in [value, *re.split(r"[\s　、，,/|（(]+", value)]:
        office = evidence.offices.find(part)
        if office:
            evidence.add("organisation", office, line, confidence, value)
            return
    near = evidence.offices.near(value)
    if near:
        evidence.add("organisation", near, line, 0.4, value)


def add_plain_info(evidence: Evidence, head: Sequence[Line]) -> None:
    """Days and names above the body without labels: ``原创 林小满 云岭先锋 2024-05-01 10:20``."""
    for line in head:
        if _NEIGHBOUR.search(line.text) or len(line.text) > 80 or find_credits(line.text):
            continue
        moments = list(find_moments(line.text))
        if moments and _is_info_with_day(line, moments):
            # Portals print the day of the visit; newspapers that of the issue.
            is_visit = "星期" in line.text and not any(_ISSUE.search(one.text) for one in head)
            evidence.add("date", str(moments[0][1]), line, 0.6 if is_visit else 0.92)
        office = re.sub(r"[\s　]*(?:19|20)\d\d年.*$", "", line.text)
        if evidence.offices.find(office):
            add_office(evidence, office, line, 0.85)


def _is_info_with_day(line: Line, moments: list[tuple[int, FoundDay]]) -> bool:
    if re.match(r"[·•●◆◇▪►]", line.text):
        # An article of a list.
        return False
    if len(moments) > 1 or re.search(
        "召开|开展|举行|活动时间|会议时间|截止|截至|欢迎|今天是|设为首页|加入收藏|手机版", line.text
    ):
        return False
    labelled = [one for one in find_labelled(line.text) if find_moments(one.value)]
    with_day = [one for one in labelled if any(True for _ in find_moments(one.value))]
    return not with_day and (is_day(line.text) or len(line.text) < 80)


def add_summary(evidence: Evidence, head: Sequence[Line]) -> None:
    """A text that is marked 摘要, 导读 or the like."""
    for at, line in enumerate(head):
        label = SUMMARY_LABEL.match(line.text)
        if not label:
            continue
        is_marked = re.search(r"[:：】\]|]\s*$", label[0]) is not None
        place, text = line, line.text[label.end() :]
        if text and not is_marked:
            continue
        if not text and at + 1 < len(head):
            place, text = head[at + 1], head[at + 1].text
        if len(text) > 10:
            evidence.add("summary", text, place, 0.95 if len(text) <= SUMMARY_MOST_CHARS else 0.5)
