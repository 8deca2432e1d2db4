"""Where lines of a Chinese title end.

No mark that closes begins a line and none that opens ends one, pairs of dashes and dots stay
together, and so do Latin words, numbers and what is counted in 万 or dated 年月日
(GB/T 15834-2011, 5.1; Requirements for Chinese Text Layout, W3C).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

CLOSING = frozenset("，。、；：？！”’』」》〉）】〕］｝·…～％‰℃,.;:?!)]}%")
"""These begin no line."""
OPENING = frozenset("“‘『「《〈（【〔［｛([{#＃￥$")
"""These end no line."""
_PAIRED = frozenset("—…─")
_AFTER_NUMBERS = frozenset("年月日号时分万亿千百")
_BEGINS, _ENDS = frozenset("“‘《（(「『【"), frozenset("”’》）)」』】")
_PAUSES = frozenset("，。；：？！ ")
_PAUSE_WORTH = 2.5
"""How much shorter or longer than the others, in widths of a character, a line may be to end at a
pause, or not to end within quotation marks or brackets."""


def may_break(before: str, after: str) -> bool:
    """True when a line may end between two characters."""
    if after.isspace() or after in CLOSING or before in OPENING:
        return False
    if before == after and before in _PAIRED:
        return False
    if before.isspace() or after in OPENING or (before in CLOSING and before != "’"):
        return not (before in ".,:" and after.isdigit())
    if before.isdigit() and after in _AFTER_NUMBERS:
        return False
    return _is_wide(before) or _is_wide(after)


def balanced(text: str, lengths: Sequence[float], width: float, most: int) -> list[str] | None:
    """The text as lines of about the same length, no more than needed; None for too many.

    ``lengths`` has that of each character. A word that is wider than a line is broken anywhere.
    """
    ends = [0.0, *accumulate(lengths)]
    if ends[-1] > width * most:
        return None
    points = _points(text, ends, width)
    count = _count(text, points, ends, width, most)
    if not count:
        return None
    cuts = _best(text, points, ends, width, count)
    return [text[start:end].strip() for start, end in pairwise(cuts)]


def ends_at_pauses(lines: Sequence[str]) -> bool:
    """True when every line but the last ends with a mark at which one would breathe."""
    return all(line[-1] in _PAUSES for line in lines[:-1])


def _is_wide(char: str) -> bool:
    return char in _PAIRED or east_asian_width(char) in "WF"


def _points(text: str, ends: Sequence[float], width: float) -> list[int]:
    """Offsets at which lines may begin and end, those of the whole text among them."""
    points = [0]
    legal = [at for at in range(1, len(text)) if may_break(text[at - 1], text[at])]
    for at in [*legal, len(text)]:
        start = points[-1]
        if _length(text, start, at, ends) > width:
            points += range(start + 1, at)
        points.append(at)
    return points


def _length(text: str, start: int, end: int, ends: Sequence[float]) -> float:
    while end > start and text[end - 1].isspace():
        end -= 1
    return ends[end] - ends[start]


def _count(text: str, points: Sequence[int], ends: Sequence[float], width: float, most: int) -> int:
    """How many lines are needed; 0 for more than ``most``."""
    count, start = 1, 0
    for before, at in pairwise(points):
        if _length(text, start, at, ends) > width:
            count, start = count + 1, before
            if count > most:
                return 0
    return count


def _best(
    text: str, points: Sequence[int], ends: Sequence[float], width: float, count: int
) -> list[int]:
    """Offsets of the lines whose lengths differ least, with some favour for pauses."""
    ideal = ends[-1] / count
    unit = (_PAUSE_WORTH * ends[-1] / max(1, len(text))) ** 2
    worth = [unit * one for one in _merits(text)]
    # Cost and offsets of the best lines up to each point, for one line more each time.
    known: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for _ in range(count):
        longer: dict[int, tuple[float, list[int]]] = {}
        for number, (cost, cuts) in known.items():
            for other in range(number + 1, len(points)):
                at = points[other]
                length = _length(text, cuts[-1], at, ends)
                if length > width:
                    break
                total = cost + (length - ideal) ** 2
                total += worth[at]
                if other not in longer or total < longer[other][0]:
                    longer[other] = (total, [*cuts, at])
        known = longer
    return known[len(points) - 1][1]


def _merits(text: str) -> list[int]:
    """How good the end of a line is before each character and at the end, good ones below 0."""
    found, depth = [0], 0
    for char in text:
        depth = max(0, depth + (char in _BEGINS) - (char in _ENDS))
        found.append(-1 if char in _PAUSES and not depth else 3 * min(depth, 1))
    # The whole has to end somewhere.
    return [*found[:-1], 0]
