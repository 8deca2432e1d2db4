"""Lines that are nothing but particulars: day, source and persons, each behind or before its role.

``（通讯员 甲 摄影 乙 责任编辑 丙）`` names three persons in three roles. A value ends at the next
label, at a day, at a wide gap and at a bracket that closes what was opened before it. A line of
which a part is not understood gives no parts at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhibu.importers.findings.days import find_moments
from zhibu.importers.findings.furniture import is_furniture
from zhibu.importers.findings.page_words import FIELD_OF
from zhibu.importers.findings.person_names import parse_names
from zhibu.importers.findings.plain_values import is_plain_medium
from zhibu.text.repairs import HAN

_MARK = r"\s*[:：﹕︰∶丨｜︱┃▏/／|]\s*"
_MOST_CHARS = 160


def _spaced(label: str) -> str:
    return r"[ \u3000]*".join(map(re.escape, label))


_NAMES = "|".join(
    _spaced(one) for one in sorted(FIELD_OF, key=len, reverse=True) if FIELD_OF[one] != "content"
)
_QUALIFIER = (
    "(?:全媒体|全媒|融媒体?|新媒体|见习|实习|特约|首席|本报|本网|本台|本刊|本社|驻[一-龥]{2})"
)
_WHOSE = "(?:信息|文章|新闻|网站|网络|本版|本期|本文|值班|内容|稿件|图文|技术)"
_BEFORE = rf"(?<![{HAN}A-Za-z0-9])"
_DAY = (
    r"(?:19|20)\d\d\s*[-年/.．]\s*\d{1,2}\s*[-月/.．]\s*\d{1,2}\s*日?"
    r"(?:[T\s　]*(?:星期|周)[一二三四五六日天])?(?:[T\s　]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?!\d)"
)
_PERSON_ROLE = (
    "责任编辑|责任校对|责编|编辑|审核|校对|审校|监制|初审|复审|终审|一审|二审|三审|核稿|签发"
    "|通讯员|摄影记者|记者|实习生|作者|撰稿"
)
_MEDIUM = rf"(?!本)[{HAN}]{{2,9}}(?:网|报|台|社|刊|中心|客户端|发布|新闻|央视|总台|广电|融媒)"
_TRAILING = (
    "文[/／、·+]?[图摄]|图[/／、·+]?文|文并[图摄]|摄影报道|摄影|供图|摄|图|文"
    "|供稿|报道|整理|整合|综合|编译"
)
_STARTS = re.compile(
    rf"(?P<day>(?<!\d){_DAY})"
    rf"|(?:{_BEFORE}|(?<=\d))(?P<label>{_QUALIFIER}*{_WHOSE}?(?:{_NAMES}|实习生)){_MARK}(?![图文摄](?:$|[\s）)]))"
    rf"|{_BEFORE}(?P<dated>(?:发布|发表|成文|更新|印发|公开|生成)(?:时间|日期))"
    r"[\s　]+(?=(?:19|20)\d\d)"
    rf"|(?<=[{HAN}])(?P<glued>责任编辑|编辑|责编|来源|稿源|作者|发布时间|审核|校对){_MARK}"
    rf"|{_BEFORE}(?P<medium>{_MEDIUM})(?={_QUALIFIER}*(?:记者|通讯员))"
    rf"|(?:{_BEFORE}|(?<=[网报台社刊心端布闻视电媒]))"
    rf"(?P<role>{_QUALIFIER}*(?:{_PERSON_ROLE}))(?=[\s　{HAN}])"
    # 王乐文 is a name, 王乐/文 is not.
    rf"|(?<=[\s　/／、（({HAN}])(?!(?<=[{HAN}])[文图](?![/／、·+并]))(?P<trailing>{_TRAILING})"
    r"(?=[\s　/／，,、；;）)\]】]|$)"
)
_PLACE = re.compile(rf"(?:发表于|发布于)?\s*(?!印发|发布)[{HAN}]{{2,6}}")
# Columns of a site and titles stand before days as well.
_NO_ACCOUNT = re.compile(
    "(?:动态|要闻|公告|通知|专栏|栏目|风采|活动|时政|社会|综合|头条|简报|会议|纪要)$"
    "|[，。！？：；“”《》、-]|召开|开展|举行|举办|组织|关于|版$|访问|今天|当前|截至|更新|于$|^第"
)
_WIDE_GAP = re.compile(r"\s{2,}|[\t\u3000|丨｜]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPart:
    """One particular of a line, with all characters that belong to it."""

    field: str
    """A front-matter key; ``both`` for text and pictures; ``medium`` whom a reporter works for;
    ``account`` who published, perhaps with a person as label; ``place`` where; ``none`` for what
    has no field; ``frame`` for counters, and for labels without a value."""
    label: str
    value: str
    start: int
    end: int
    is_bare: bool = False
    """True for a role without a mark behind it, which a sentence may open with too."""


def find_credits(text: str) -> list[CreditPart]:
    """The parts of a line that is made of particulars and of nothing else; else none."""
    if len(text) > _MOST_CHARS or "。" in text.rstrip("。）) "):
        return []
    found = _with_media(_with_account(_with_days([*_pieces(text)])))
    if not found or any(one.field == "?" for one in found):
        return []
    return _covering(_with_roles(found), len(text))


def _pieces(text: str) -> Iterator[CreditPart]:
    """Labels, days and what stands between them; ``?`` is the field of what is not understood."""
    starts = list(_STARTS.finditer(text))
    if not starts:
        return
    yield from _fill(text, 0, starts[0].start())
    for number, match in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        kind = match.lastgroup or ""
        if kind == "day":
            yield _piece("date", "", match["day"], match.start(), match.end())
            yield from _fill(text, match.end(), end)
            continue
        if kind == "medium":
            yield _piece("medium", "", match["medium"], match.start(), match.end())
            continue
        if kind == "trailing":
            yield _piece("trailing", match["trailing"], "", match.start(), match.end())
            yield from _fill(text, match.end(), end)
            continue
        label = re.sub(r"\s", "", match[kind])
        value, stop = _value(text, match.end(), end)
        piece = _piece(_field_of(label), label, value, match.start(), stop)
        yield replace(piece, is_bare=kind == "role")
        yield from _fill(text, stop, end)


def _piece(field: str, label: str, value: str, start: int, end: int) -> CreditPart:
    return CreditPart(field=field, label=label, value=value, start=start, end=end)


def _field_of(label: str) -> str:
    if label in FIELD_OF:
        return FIELD_OF[label]
    if label.endswith("实习生"):
        return "author"
    bare = re.sub(rf"^{_QUALIFIER}+", "", label)
    return FIELD_OF.get(bare, FIELD_OF.get(re.sub(f"^{_WHOSE}", "", bare), "none"))


def _value(text: str, start: int, end: int) -> tuple[str, int]:
    """What stands behind a label, and where it ends."""
    rest = text[start:end]
    gap = _WIDE_GAP.search(rest.lstrip(" \u3000"))
    lead = len(rest) - len(rest.lstrip(" \u3000"))
    stop = end
    if gap:
        # Names in a row are parted by wide blanks too.
        more = rest[lead + gap.end() :].strip(" \u3000|丨｜")
        if more and not parse_names(rest):
            stop = start + lead + gap.start()
    words = text[start:stop].rstrip()
    while (at := max(words.rfind(" "), words.rfind("\u3000"))) > 0 and is_furniture(words[at:]):
        words = words[:at].rstrip()
        stop = start + len(words)
    value = text[start:stop]
    for at, char in enumerate(value):
        if char in "）)】]" and value[:at].count("（") + value[:at].count("(") <= value[:at].count(
            "）"
        ) + value[:at].count(")"):
            if char in "）)":
                stop = start + at
                value = value[:at]
                break
            value = value[:at] + " " + value[at + 1 :]
    return value.strip(" \u3000\xa0\t,，、;；·|丨｜（(【[-—"), stop


def _fill(text: str, start: int, end: int) -> Iterator[CreditPart]:
    """What stands between: blanks and marks, names without a role before them, counters."""
    words = text[start:end]
    bare = words.strip(" \u3000\xa0\t,，、;；·|丨｜（()）[]【】■□▲▼●◆◇—-/／")
    if not bare:
        return
    names = parse_names(bare, needs_surname=True)
    if names:
        yield _piece("names", "", bare, start, end)
    elif is_furniture(bare):
        yield _piece("frame", "", bare, start, end)
    else:
        yield _piece("?", "", bare, start, end)


def _with_roles(pieces: list[CreditPart]) -> list[CreditPart]:
    """The pieces with the roles that stand behind names given to these."""
    found: list[CreditPart] = []
    for at, piece in enumerate(pieces):
        if piece.field != "trailing":
            found.append(piece)
            continue
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        after = pieces[at + 2] if at + 2 < len(pieces) else None
        is_forward = (
            re.search("报道|供稿|整|综合|编译", piece.label) is None
            and following is not None
            and following.field == "names"
            and not (after is not None and after.field == "trailing")
            and not (found and found[-1].field == "names")
            and not (found and piece.label == "文")
        )
        if is_forward and following is not None:
            field = _role(piece.label)
            label = piece.label
            pieces[at + 1] = replace(following, field=field, label=label, start=piece.start)
            continue
        _give(found, piece)
    return [_checked(one) for one in found]


def _role(label: str) -> str:
    """What persons did, by the word beside their names."""
    is_picture = re.search("图|摄", label) is not None
    is_text = re.search("文|报道|供稿|整|综合|编译", label) is not None
    return ("both" if is_text else "photographer") if is_picture else "author"


def _give(found: list[CreditPart], role: CreditPart) -> None:
    """Give a role to the names before it: to those without one, else to the last persons."""
    mine = [at for at, one in enumerate(found) if one.field == "names"]
    if not mine:
        while found and len(mine) < len(found) and found[-1 - len(mine)].field == "author":
            mine.insert(0, len(found) - 1 - len(mine))
    if not mine:
        found.append(replace(role, field="?"))
        return
    is_text = re.search("文|报道|供稿", role.label) is not None
    is_picture = re.search("图|摄", role.label) is not None
    for at in mine:
        had = found[at].field == "author"
        field = (
            "both"
            if is_picture and (is_text or had)
            else "photographer"
            if is_picture
            else "author"
        )
        if had and re.search("记者|摄影", found[at].label) and not is_text and is_picture:
            # 记者 甲 摄: who took the picture, not who wrote.
            field = "photographer"
        found[at] = replace(found[at], field=field)
    found[-1] = replace(found[-1], end=role.end)


def _checked(piece: CreditPart) -> CreditPart:
    """The piece as it counts: persons must be names, a label needs a value."""
    if piece.field == "names":
        return replace(piece, field="author", label="")
    if piece.field in ("?", "frame", "medium", "account", "place"):
        return piece
    if not piece.value:
        return replace(piece, field="frame")
    if piece.field == "date" and not any(True for _ in find_moments(piece.value)):
        return replace(piece, field="?")
    if piece.field == "none" and is_furniture(piece.label + piece.value):
        return replace(piece, field="frame")
    if piece.is_bare and not parse_names(piece.value, needs_surname=True):
        return replace(piece, field="?")
    return piece


def _with_days(pieces: Sequence[CreditPart]) -> list[CreditPart]:
    """The pieces with a day joined to the label right before it, whatever that dates."""
    found: list[CreditPart] = []
    for one in pieces:
        before = found[-1] if found else None
        is_day = one.field == "date" and not one.label
        if before and is_day and before.label and not before.value:
            field = "date" if before.field == "date" else "none"
            found[-1] = replace(before, field=field, value=one.value, end=one.end)
        else:
            found.append(one)
    return found


def _with_account(pieces: list[CreditPart]) -> list[CreditPart]:
    """``原创 甲 云岭先锋 2024-05-01 10:20 云岭``: who published, when, and from where.

    Names without a role are persons only beside others whose role is told, or in such a line.
    """
    unknown = [at for at, one in enumerate(pieces) if one.field == "?"]
    days = [at for at, one in enumerate(pieces) if one.field == "date"]
    is_account = (
        len(days) == 1
        and not pieces[days[0]].label
        and days[0] in (1, 2)
        and all(one.field in ("?", "names", "date", "frame") for one in pieces)
    )
    if is_account:
        pieces = list(pieces)
        before = pieces[days[0] - 1]
        if before.field == "?" and unknown[0] == days[0] - 1:
            pieces[days[0] - 1] = _account(before)
        if days[0] + 1 < len(pieces) and _PLACE.fullmatch(pieces[-1].value):
            pieces[-1] = replace(pieces[-1], field="place")
        return pieces
    persons = [
        one for one in pieces if one.field in ("author", "photographer", "editor", "trailing")
    ]
    if persons:
        return pieces
    return [replace(one, field="?") if one.field == "names" else one for one in pieces]


def _with_media(pieces: Sequence[CreditPart]) -> list[CreditPart]:
    """``云岭先锋网 2023年11月8日 作者：甲``: a medium without a label, beside what has one."""
    has_label = any(one.label and one.field != "?" for one in pieces)
    return [
        replace(one, field="medium")
        if has_label and one.field == "?" and is_plain_medium(one.value)
        else one
        for one in pieces
    ]


def _account(piece: CreditPart) -> CreditPart:
    words = re.sub(r"^原创[\s:：]*", "", piece.value).strip(" |丨·")
    words = re.sub(r"[\s　]*(?:发布于|发表于|发布)$", "", words)
    parts = words.split()
    if words in FIELD_OF:
        return piece
    is_name = len(parts) == 1 and 2 <= len(words) <= 16 and not _NO_ACCOUNT.search(words)
    if is_name and not parse_names(words, needs_surname=True):
        return replace(piece, field="account", value=words)
    if len(parts) == 2 and parse_names(parts[0], needs_surname=True):
        return replace(piece, field="account", value=parts[1], label=parts[0])
    return piece


def _covering(pieces: Sequence[CreditPart], length: int) -> list[CreditPart]:
    """The pieces with the marks and blanks around them, so that they are the whole line."""
    if any(one.field == "?" for one in pieces):
        return []
    ordered = sorted(pieces, key=lambda one: one.start)
    ends = [one.start for one in ordered[1:]] + [length]
    begins = [0, *(one.start for one in ordered[1:])]
    return [
        replace(one, start=begin, end=end)
        for one, begin, end in zip(ordered, begins, ends, strict=True)
    ]


def names_in(part: CreditPart) -> tuple[str, ...]:
    """The persons that a part names; none when it names an office."""
    return parse_names(part.value, needs_surname=not part.label)
