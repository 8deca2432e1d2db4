"""Units and themes that a document names and the lists of a site lack.

Precision before everything: a unit is a Party body with a place in its name that stands between
marks or at the start of a line; a theme is what the document itself sets apart as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from zhibu.importers.fates import FatedLine
from zhibu.importers.findings.offices import Offices
from zhibu.model.theme import ThemeRegistry
from zhibu.text.repairs import HAN

ListName: TypeAlias = Literal["organisations", "themes"]

_BEFORE = rf"(?:^|(?<=[^{HAN}A-Za-z0-9·]))"
_NO_PLACE = (
    "先在由向到从与和及为对把将被让使给等的了着过是有这那此各每全本该我你他她它其某哪该并还也都又"
    "以于按照据经通近日连前后当今昨次来去走进出入组织召开展立足依托结深上下内外两三四五六七八九十"
)
_PLACE = (
    rf"(?:(?![{_NO_PLACE}])[{HAN}](?:(?![的了在和与个所有几些位名])[{HAN}]){{0,4}}?"
    "(?:省|市|县|区|镇|乡|街道|村|社区))"
)
_HOUSE = rf"(?:[{HAN}]{{2,6}}(?:小学|中学|学校|医院|卫生院|公司|合作社|派出所)|机关)"
_STEM = rf"(?P<stem>{_PLACE}{{1,4}}{_HOUSE}?)"
_COMMITTEE = re.compile(
    rf"中共{_STEM}(?P<sort>支部|总支部|工作|)委员会"
    r"(?!(?:委员|会议|全体|[一-鿿]{0,2}(?:部|办)))"
)
_BODY = re.compile(
    rf"{_BEFORE}{_STEM}(?P<kind>党工委|党委|党组|党总支|党支部)(?!会|委员会|班子|[一二三四五六七八九十]支)"
)
_COMMITTEE_KINDS = {"": "党委", "工作": "党工委", "支部": "党支部", "总支部": "党总支"}
_VAGUE = re.compile(
    "(?:示范|先进|先锋|城|郊|市|县|镇|乡|山|老|新|农|社|园|校|辖|地|小|大)[区村乡镇]$"
)

_SHORTEST_MISSPELT = 3
_BRACKETED = re.compile(rf"【([{HAN}]{{3,8}})】")
_TAG = re.compile(rf"#([{HAN}]{{3,10}})(?:#|(?=\s|$))")
_TAGS = re.compile(rf"\s*(?:#[{HAN}A-Za-z0-9]{{2,16}}#?\s*)+")
_LABELLED = re.compile(
    rf"(?:标签\s*[：:]\s*(?P<names>[{HAN}、，,\s]{{3,30}})|(?:主题|专题)\s*[：:]\s*(?P<name>[{HAN}]{{3,8}}))$"
)
_NO_THEME = re.compile(
    "(?:通知|公告|公示|快讯|要闻|头条|转载|转发|原创|关注|推荐|提醒|简讯|动态|新闻|视频)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """A name with where it stands."""

    registry: ListName
    name: str
    line: int
    stem: str = ""
    """The place and house that a unit is of: 青山镇, of 中共青山镇委员会 and of 青山镇党委."""
    kind: str = ""
    """Of a unit."""


def find_unlisted(
    lines: Sequence[FatedLine], offices: Offices, themes: ThemeRegistry
) -> Iterator[Unlisted]:
    """Names of the document's own text, in its order, each as often as it is there."""
    for line in lines:
        if line.fate == "aside":
            continue
        for one in _units(line):
            if not _is_listed(one, offices):
                yield one
        for name in _themes(line):
            if themes.find(name) is None:
                yield Unlisted(registry="themes", name=name, line=line.number)


def unit_named(name: str) -> Unlisted | None:
    """The unit that a whole name is of; None when its kind is not sure."""
    line = FatedLine(number=0, place="", text=name, fate="body")
    return next((one for one in _units(line) if one.name == name), None)


def _units(line: FatedLine) -> Iterator[Unlisted]:
    for match in _COMMITTEE.finditer(line.text):
        kind = _COMMITTEE_KINDS[match["sort"]]
        yield Unlisted(
            registry="organisations", name=match[0], line=line.number, stem=match["stem"], kind=kind
        )
    for match in _BODY.finditer(line.text):
        if not _VAGUE.fullmatch(match["stem"]):
            yield Unlisted(
                registry="organisations", name=match[0], line=line.number, stem=match["stem"],
                kind=match["kind"],
            )  # fmt: skip


def _is_listed(one: Unlisted, offices: Offices) -> bool:
    """True for a name that the list has in this or another form, or nearly."""
    forms = (one.name, one.stem, f"{one.stem}{one.kind}", f"中共{one.stem}委员会")
    if any(offices.has(form) for form in forms):
        return True
    # Short names of villages often differ in one character: 东山镇 is no misspelt 青山镇.
    return len(one.stem) > _SHORTEST_MISSPELT and bool(offices.near(one.name))


def _themes(line: FatedLine) -> Iterator[str]:
    text = line.text.strip()
    found: list[str] = []
    if line.field == "title" and (match := _BRACKETED.match(text)):
        found.append(match[1])
    if _TAGS.fullmatch(text):
        found += _TAG.findall(text)
    if match := _LABELLED.fullmatch(text):
        found += [one for one in re.split(r"[、，,\s]+", match["names"] or match["name"]) if one]
    for name in found:
        if 3 <= len(name) <= 10 and not _NO_THEME.search(name):
            yield name
