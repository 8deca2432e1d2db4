"""What can be repaired in pasted text without knowing what it means.

Each function yields edits of one paragraph and nothing that an editor could object to: the
rules were counted on millions of characters of clean news and laws.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from zhibu.text.edits import Edit
from zhibu.text.simplified import simplified

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
TRADITIONAL_SHARE = 0.05
"""Above this share of its tell-tale characters a text is Traditional."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\ue000-\uf8ff\ud800-\udfff]"
)
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(
    rf"(?<=[{HAN}])[（(](?=[a-zü]*[{TONED}])[a-zêü{TONED}]{{1,6}}[）)]", re.IGNORECASE
)
# 著 that t2s leaves as it is stands for 着 but in these.
_NOT_ZHE = re.compile("著[名作述称录者书有《]|[原名论专编显卓昭土合拙巨遗译所撰]著")
_TELLING_NEITHER = frozenset("乾著於夥藉瞭餘徵麽麼吒鱀後裏里后面只干余台系了几丑云松卜斗升")
_WORDS = {"大學聯考": "高考", "大学联考": "高考"}

_ENTITY_END = re.compile(r"&#?\w{2,8}$")
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_NOTHING_MORE = re.compile(r"[”’》〉）】」』)\]}|\s]*$")
_ADDRESS = re.compile(r"https?:|www\.|@[\w-]+\.|\w\.(?:cn|com|net|org)\b")
_LONGEST_BESIDE = 20
_LONGEST_WIDE = 11
# One letter alone may stand for something hidden.
_WIDE_RUN = re.compile("[０-９Ａ-Ｗａ-ｗＹＺｙｚ][０-９Ａ-Ｚａ-ｚ．－]*(?<![．－])")
_NUMERALS = "〇零一二三四五六七八九十"
_WIDE = "，。、；：？！…—（）《》〈〉【】「」“”‘’％～·"


def find_invisible(text: str) -> Iterator[Edit]:
    """Control characters, marks of no width, soft hyphens, private characters: dropped.

    No-break and other odd blanks become plain ones; the wide one stays.
    """
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "")


def find_odd_blanks(text: str) -> Iterator[Edit]:
    """Blanks that look like plain ones and are none."""
    for match in re.finditer("[\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\t]", text):
        yield Edit(match.start(), match.end(), " ")


def find_pinyin(text: str) -> Iterator[Edit]:
    """Readings that a converting site left after characters: ``鄉(xiāng)``."""
    for match in _PINYIN.finditer(text):
        yield Edit(match.start(), match.end(), "")


def find_wide(text: str) -> Iterator[Edit]:
    """Digits and Latin letters as wide as Chinese characters, as plain ones.

    Long ones are numbers of persons, which should go and not become handier.
    """
    for match in _WIDE_RUN.finditer(text):
        if len(match[0]) < _LONGEST_WIDE:
            yield Edit(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]))


def traditional_share(text: str) -> float:
    """How much of a text is Traditional: its characters that only one of both scripts has."""
    table, single = simplified(), _only_simplified()
    told = [code for code in map(ord, text) if code in table or code in single]
    told = [code for code in told if chr(code) not in _TELLING_NEITHER]
    return sum(code in table for code in told) / len(told) if told else 0.0


def find_traditional(text: str) -> Iterator[Edit]:
    """Traditional characters as Simplified ones (OpenCC t2s), and 著 as 着 where it is that.

    Only for texts that are Traditional as a whole: in others 乾, 著 and names would suffer.
    """
    converted = _converter().convert(text)
    if len(converted) != len(text):  # pragma: no cover - phrases of t2s keep their length
        yield Edit(0, len(text), converted)
        return
    kept = {at for match in _NOT_ZHE.finditer(converted) for at in range(*match.span())}
    zhe = {match.start() for match in re.finditer("著", converted)} - kept
    for at, (old, new) in enumerate(zip(text, converted, strict=True)):
        becomes = "着" if at in zhe else new
        if becomes != old:
            yield Edit(at, at + 1, becomes)


def find_traditional_characters(text: str) -> Iterator[int]:
    """Offsets of single Traditional characters in a text that is Simplified."""
    table = simplified()
    for at, char in enumerate(text):
        if ord(char) in table and char not in _TELLING_NEITHER:
            yield at


def find_half_width(text: str) -> Iterator[Edit]:
    """Half-width marks that belong to Chinese words, as full-width ones (GB/T 15834)."""
    if not re.search(r"[,;:.!?()\"]", text):
        return
    edits = [*find_marks(text), *find_brackets(text), *find_straight_quotes(text)]
    yield from sorted(edits)


def find_marks(text: str) -> Iterator[Edit]:
    """Marks beside Chinese characters, and those beside marks that became full-width so."""
    places = [match.start() for match in re.finditer(r"[,;:.!?]", text)]
    now = list(text)
    addressed = _addressed(text, places)
    waiting = [at for at in places if at not in addressed and not _is_fixed(text, at)]
    # There and back, since a mark can turn by the one before it and by the one behind it.
    while sum(_turned(now, at, text) for at in (*waiting, *reversed(waiting))):
        waiting = [at for at in waiting if now[at] in _MARKS]
    for at in places:
        if now[at] != text[at]:
            # The blank that typists of English put behind a mark goes with it.
            has_blank = text[at + 1 : at + 2] == " " and _is_chinese(_neighbour(now, at, 1))
            yield Edit(at, at + 2 if has_blank else at + 1, now[at])


def _is_fixed(text: str, at: int) -> bool:
    is_number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
    is_entity = text[at] == ";" and _ENTITY_END.search(text, max(at - 10, 0), at) is not None
    return is_number or is_entity


def _turned(now: list[str], at: int, text: str) -> bool:
    """Make the mark full-width when it belongs to Chinese words."""
    mark = now[at]
    if mark not in _MARKS:
        return False
    before, after = _neighbour(now, at, -1), _neighbour(now, at, 1)
    if mark == ".":
        is_end = _NOTHING_MORE.match(text, at + 1) is not None or _is_chinese(after)
        is_dots = "." in (text[at + 1 : at + 2], text[at - 1 : at])
        # 一九九六.四.五 is a day.
        is_day = before in _NUMERALS and after in _NUMERALS and bool(after)
        is_share = before in ("%", "％") and (_is_chinese(after) or not after)
        belongs = (_is_chinese(before) or is_share) and is_end and not is_dots and not is_day
    elif mark == "," and not after:
        belongs = _is_chinese(before)
    else:
        belongs = _is_chinese(before) or (_is_chinese(after) and bool(before))
    if belongs:
        now[at] = _MARKS[mark]
    return belongs


def find_brackets(text: str) -> Iterator[Edit]:
    """Half-width brackets around or beside Chinese words, and pairs of both kinds."""
    open_at: list[int] = []
    chinese = [match.start() for match in re.finditer(f"[{HAN}]", text)]
    for at, char in enumerate(text):
        if char in "(（":
            open_at.append(at)
        elif char in ")）" and open_at:
            start = open_at.pop()
            if text[start] == "（" and char == "）":
                continue
            first = bisect_right(chinese, start)
            holds_words = first < len(chinese) and chinese[first] < at
            is_mixed = text[start] == "（" or char == "）"
            if is_mixed or holds_words or _is_beside_words(text, start, at):
                if text[start] == "(":
                    yield Edit(start, start + 1, "（")
                if char == ")":
                    yield Edit(at, at + 1, "）")


def _is_beside_words(text: str, start: int, end: int) -> bool:
    # One character more than what may stand beside words.
    inside = text[start + 1 : min(end, start + _LONGEST_BESIDE + 2)]
    beside = text[start - 1 : start] + text[end + 1 : end + 2]
    # (GDP), (1), (0.5) between Chinese words; a link's (https://…) is left alone.
    is_short = re.fullmatch(rf"[\w.%+\-– ]{{1,{_LONGEST_BESIDE}}}", inside)
    return bool(is_short and re.search(f"[{HAN}]", beside))


def find_straight_quotes(text: str) -> Iterator[Edit]:
    """Straight quotation marks as curved ones, when all of them pair around Chinese words."""
    places = [match.start() for match in re.finditer('"', text)]
    if not places or len(places) % 2:
        return
    pairs = list(zip(places[::2], places[1::2], strict=True))
    # 15" and 17" are inches.
    is_quoting = all(re.search(f"[{HAN}]", text[start:end]) for start, end in pairs)
    if is_quoting and not any(text[start - 1 : start].isdigit() for start, _ in pairs):
        for start, end in pairs:
            yield Edit(start, start + 1, "“")
            yield Edit(end, end + 1, "”")


def find_straight_single_quotes(text: str) -> Iterator[Edit]:
    """Pairs of straight single quotation marks around Chinese words."""
    for match in re.finditer(
        rf"(?<![0-9A-Za-z'])'(?=[^'\n]*[{HAN}])[^'\n]+'(?![0-9A-Za-z'])", text
    ):
        yield Edit(match.start(), match.start() + 1, "‘")
        yield Edit(match.end() - 1, match.end(), "’")


def _neighbour(text: Sequence[str], at: int, step: int) -> str:
    """The next character on that side that is no blank, bracket or quote."""
    place = at + step
    while 0 <= place < len(text) and (text[place] in " \u3000\"'”’“‘）)（(》"):
        place += step
    return text[place] if 0 <= place < len(text) else ""


def _is_chinese(char: str) -> bool:
    return bool(char) and (char in _WIDE or re.match(f"[{HAN}０-９Ａ-Ｚａ-ｚ]", char) is not None)


def _addressed(text: str, places: Iterable[int]) -> frozenset[int]:
    """Those of the places that lie inside URLs and mail addresses, not at their ends."""
    words = [match for match in re.finditer("[!-~]+", text) if _ADDRESS.search(match[0])]
    starts = [word.start() for word in words]
    before = ((at, bisect_left(starts, at) - 1) for at in places)
    return frozenset(at for at, n in before if n >= 0 and at < words[n].end() - 1)


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - slow to import

    return OpenCC("t2s")


@cache
def _only_simplified() -> frozenset[int]:
    from opencc import OpenCC  # noqa: PLC0415 - slow to import

    # Taiwan writes 群 and 峰 as the mainland does, where OpenCC's own standard has 羣 and 峯.
    simple = sorted(set(simplified().values()))
    back = OpenCC("s2tw").convert("\n".join(simple)).split("\n")
    table = simplified()
    return frozenset(
        ord(one) for one, other in zip(simple, back, strict=True)
        if one != other and len(one) == 1 and ord(one) not in table
    )  # fmt: skip
