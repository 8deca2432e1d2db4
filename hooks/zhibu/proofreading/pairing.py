"""Which quotation marks and brackets of an article belong together.

A quotation may run over paragraphs: it opens in one, may open again in each that follows, and
closes at the end of the last (GB/T 15834—2011, 4.8.3.5). Amending laws quote whole articles so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from zhibu.machine.workers import keep_last
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.prose import BODY_KINDS, ProseBlock

Fault: TypeAlias = Literal["unpaired", "reversed", "nested"]

_OPENING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "「": "」",
    "『": "』",
}
_CLOSING = {close: opening for opening, close in _OPENING.items()}
# Half- and full-width brackets pair: that they are mixed is another rule's matter.
_SAME = {"(": "（", ")": "）"}
_MARKS = re.compile("[“”‘’《》〈〉（）()【】「」『』]")
_INNER = {"“": "‘", "‘": "“", "《": "〈"}
_LONGEST_REVERSED = 40
# `1）`, `（1`, `a)` number items without a partner.
_NUMBER = re.compile(r"(?:^|[\s，。；：、])[0-9０-９A-Za-z一二三四五六七八九十①-⑳]{1,3}$")


class Slip(NamedTuple):
    """A mark without its partner, the wrong way round, or inside marks of its own kind."""

    fault: Fault
    at: int
    """Offset into the words."""
    becomes: str = ""
    """What should stand there; empty when it is not known."""
    other: int = -1
    """Offset of a second mark that is wrong with it."""


@dataclass(slots=True)
class _Pairs:
    """Marks of one kind, through a whole body."""

    opening: str
    carried: int = -1
    """Offset of a mark that opened a quotation of several paragraphs."""
    slips: list[Slip] = field(default_factory=list)

    def take(self, text: str, block: ProseBlock, marks: list[int]) -> None:
        """Pair the marks of one block."""
        opened: list[int] = []
        strays: list[int] = []
        doubtful: list[tuple[int, int]] = []
        for at in marks:
            if _SAME.get(text[at], text[at]) == self.opening:
                if opened and self.opening in _INNER:
                    doubtful.append((opened[-1], at))
                if self.carried >= 0 and at == block.start:
                    self.carried = -1  # opens again, as each paragraph of a quotation may
                opened.append(at)
            elif opened:
                opened.pop()
            elif self.carried >= 0:
                self.carried = -1
            else:
                strays.append(at)
        self._settle(text, block, opened, strays, doubtful)

    def _settle(
        self, text: str, block: ProseBlock, opened: list[int], strays: list[int],
        doubtful: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        close = _OPENING[self.opening]
        reversed_: list[Slip] = []
        if opened and strays and 0 < opened[0] - strays[0] <= _LONGEST_REVERSED:
            reversed_.append(Slip("reversed", strays.pop(0), self.opening, opened.pop(0)))
        first = 0
        while first + 1 < len(strays) and strays[first + 1] - strays[first] <= _LONGEST_REVERSED:
            reversed_.append(Slip("reversed", strays[first], self.opening))
            first += 2
        while len(opened) > 1 and self._are_a_pair(text, opened[-2], opened[-1]):
            reversed_.append(Slip("reversed", opened.pop(), close))
            opened.pop()
        still_open, told = set(opened), {slip.at for slip in reversed_}
        self.slips += reversed_
        self.slips += [
            Slip("nested", inner, _INNER[self.opening])
            for outer, inner in doubtful
            if not {outer, inner} & still_open and inner not in told
        ]
        self.slips += [Slip("unpaired", at) for at in strays[first:]]
        if opened and self._may_go_on(text, block, opened[-1]):
            self.finish()
            self.carried = opened.pop()
        self.slips += [Slip("unpaired", at) for at in opened]

    @staticmethod
    def _are_a_pair(text: str, one: int, other: int) -> bool:
        between = text[one + 1 : other]
        return other - one <= _LONGEST_REVERSED and not re.search("[。！？\n]", between[:-1])

    def _may_go_on(self, text: str, block: ProseBlock, at: int) -> bool:
        """True for a quotation that later paragraphs may close."""
        if self.opening not in "“‘「『（" or block.kind not in BODY_KINDS:
            return False
        return at == block.start or text[at - 1] in "：:“‘" or text[block.start : at].isspace()

    def finish(self) -> None:
        """Whatever is still open stays so."""
        if self.carried >= 0:
            self.slips.append(Slip("unpaired", self.carried))
            self.carried = -1


@keep_last
def find_slips(manuscript: Manuscript) -> tuple[Slip, ...]:
    """All slips of a manuscript, by place."""
    text = manuscript.text
    kinds = {opening: _Pairs(opening) for opening in _OPENING if opening not in _SAME}
    found = list(_MARKS.finditer(text))
    next_mark = 0
    for block in manuscript.prose.blocks:
        marks: dict[str, list[int]] = {}
        is_open = False
        while next_mark < len(found) and found[next_mark].start() < block.end:
            at = found[next_mark].start()
            next_mark += 1
            is_other = _is_other_use(text, at, block, is_open=is_open)
            is_open = text[at] in "（(" or (is_open and text[at] not in "）)")
            if not is_other:
                sign = _SAME.get(text[at], text[at])
                marks.setdefault(_CLOSING.get(sign, sign), []).append(at)
        for opening, places in marks.items():
            kinds[opening].take(text, block, places)
    for one in kinds.values():
        one.finish()
    return tuple(sorted((slip for one in kinds.values() for slip in one.slips), key=lambda s: s.at))


def _is_other_use(text: str, at: int, block: ProseBlock, *, is_open: bool) -> bool:
    """True for apostrophes, and for brackets that number items without a partner.

    ``is_open`` tells whether the last round bracket before it in its block opened.
    """
    sign = text[at]
    if sign in "‘’":
        if re.match(r"\d{2}(?!\d)", text[at + 1 : at + 4]):
            return True  # ’97 is a year
        beside = text[at - 1 : at] + text[at + 1 : at + 2]
        return bool(re.match(r"[0-9A-Za-z]", beside)) and beside.isascii()
    if sign in ")）":
        return not is_open and bool(_NUMBER.search(text[max(block.start, at - 5) : at]))
    return False
