"""Names one character away from a name of the registries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary, NamesOfEnding, likely
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for ending, names in glossary.by_ending.items():
        known, unknown = _words(text, ending, names)
        near = {word: at for word, at in unknown.items() if word not in known}
        told: set[str] = set()
        close = sorted(known)
        for words, at in near.items():
            found = _near(words, ending, names, close)
            if found and found.word not in told:
                told.add(found.word)
                yield Finding(at - len(found.word), at, found.name)


def _find_plain(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    """One character off a name whose ending tells nothing: one half of it is as it should be."""
    text, signs = manuscript.text, manuscript.signs
    for name in glossary.plain:
        middle = len(name) // 2
        if name in text:
            continue  # who knows the name may play with it
        for half, lead, other in (
            (name[:middle], 0, name[middle:]),
            (name[middle:], middle, name[:middle]),
        ):
            at = text.find(half) if signs.issuperset(half) else -1
            while at >= 0:
                start = at - lead
                word = text[max(start, 0) : start + len(name)]
                # The other half must begin or end as it should, or it differs by more.
                rest = word[middle:] if lead == 0 else word[:middle]
                is_near = rest[:1] == other[0] or rest[-1:] == other[-1]
                if is_near and len(word) == len(name) and _differences(word, name) == 1:
                    place = next(n for n in range(len(name)) if word[n] != name[n])
                    # 党员培养 is no slip for 党员培训, but 党员陪训 is.
                    if word[place] in likely(name, place) and word not in glossary.names:
                        yield Finding(start, start + len(name), name)
                        break
                at = text.find(half, at + 1)


def _find_all(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    yield from _find(manuscript, glossary)
    yield from _find_plain(manuscript, glossary)


class _Near(NamedTuple):
    word: str
    name: str


def _words(text: str, ending: str, names: NamesOfEnding) -> tuple[set[str], dict[str, int]]:
    """The known names with an ending, and what else stands before it with where it ends."""
    known: set[str] = set()
    unknown: dict[str, int] = {}
    at = text.find(ending)
    while at >= 0:
        end = at + len(ending)
        for length in names.lengths:
            word = text[end - length : end] if length <= end else ""
            if word in names.known:
                known.add(word)
                break
        else:
            unknown.setdefault(text[max(end - names.lengths[0], 0) : end], end)
        at = text.find(ending, end)
    return known, unknown


def _near(words: str, ending: str, names: NamesOfEnding, known: list[str]) -> _Near | None:
    """The last of some words and the name it nearly is."""
    for length in names.lengths:
        word = words[-length:]
        if len(word) < length or not word.isalpha():
            continue
        name = names.slips.get(word) or next((
            one for one in known if len(one) == length and _differences(one, word) == 1
        ), None)  # fmt: skip
        if name is None:
            continue
        at = next(place for place in range(length) if word[place] != name[place])
        if at < length - len(ending) and not _is_other_place(word, name, at):
            return _Near(word, name)
    return None


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _is_other_place(word: str, name: str, at: int) -> bool:
    """True when the character that differs tells two places apart, or is a word of its own.

    东山村 is not 西山村; 同安区的党校 is no 同安区委党校.
    """
    return {word[at], name[at]} <= _TELLING or word[at] in _WORDS or name[at] in _WORDS


# None of these stands in names of places by mistake.
_WORDS = frozenset(
    "的地得了着过在到从和与及或是有为以将把被让向往各每本该这那此某全整共同个名位等也又都只不没再更最很"
)
_TELLING = frozenset("东西南北中上下前后左右内外大小新老一二三四五六七八九十")


NEAR_NAME = "T401"
RULE = Rule(
    message=Message(
        NEAR_NAME,
        "“{found}”和名单里的“{expected}”只差一个字。",
        "请核对名称；确实是另一个地方的，可以加入 articles/terms.yml。",
        Level.HINT,
    ),
    name="近似的名称",
    finds="与单位名单、主题名单或用词表里的名称只差一个字的写法，如“军村村”和“军营村”。",
    why="单位和村名写错，等于写成了别的地方。",
    source="本站的 organisations.yml、themes.yml 和 terms.yml。",
    wrong={
        "军村村的党员": None,
    },
    right=(
        "军营村的党员",
        "莲花镇的党员",
    ),
    find=_find_all,
)
