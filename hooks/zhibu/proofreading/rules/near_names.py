"""Names one character away from a name of the registries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary, likely
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule


def _find(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for ending, names in glossary.by_ending.items():
        known: set[str] = set()
        unknown: dict[str, int] = {}
        told: set[str] = set()
        at = text.find(ending)
        while at >= 0:
            end = at + len(ending)
            for length in names.lengths:
                word = text[end - length : end] if length <= end else ""
                meant = names.find(word)
                if meant is not None:
                    break
            else:
                word, meant = "", ""
                unknown.setdefault(text[max(end - names.lengths[0], 0) : end], end)
            if meant and word not in told and _is_slip(word, meant):
                told.add(word)
                yield Finding(end - len(word), end, meant)
            elif word and not meant:
                known.add(word)
            at = text.find(ending, end)
        for word, meant, end in _beside(unknown, known):
            if word not in told:
                told.add(word)
                yield Finding(end - len(word), end, meant)


def _beside(unknown: Mapping[str, int], known: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """What nearly is a name that the same text holds, with that name and where it ends."""
    for name in sorted(known):
        length = len(name)
        first, second = name[0], name[1]
        for words, end in unknown.items():
            word = words[-length:]
            # One character off: of the first two one is as it should be.
            is_near = word[0] == first or word[1:2] == second
            if not is_near or len(word) != length or not word.isalpha():
                continue
            if _differences(word, name) == 1 and _is_slip(word, name):
                yield word, name, end


def _is_slip(word: str, name: str) -> bool:
    """False when the ending differs, or when the character that does means another place."""
    at = next((place for place in range(len(word)) if word[place] != name[place]), 0)
    return word[at + 1 :] == name[at + 1 :] and not _is_other_place(word, name, at)


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
