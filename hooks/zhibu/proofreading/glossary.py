"""What a site knows of words: the names in its registries and its own word list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from zhibu.machine.digests import digest_of_parts
from zhibu.model.organisation import OrganisationTree
from zhibu.model.term import Term
from zhibu.model.theme import ThemeRegistry
from zhibu.proofreading.words import Forms, by_first_character

# Endings that tell a name of a place or body; what stands before is its own.
_ENDING = re.compile(
    r"(?:[县区市镇乡]委|社区|街道|支部|总支|党委|学校|中学|小学|公司|[村镇乡街县区市局校所园场])$"
)
_SHORTEST_STEM = 2
_LONGEST_NAME = 7
_SHORTEST_PLAIN, _LONGEST_PLAIN = 4, 8
_FEW_NAMES, _SOME_NAMES, _MANY_NAMES = 100, 400, 5000


@dataclass(frozen=True, eq=False)
class Glossary:
    """Names and words that rules look up."""

    names: frozenset[str] = frozenset()
    """Every name of organisations and themes, and names of the word list."""
    terms: tuple[Term, ...] = ()

    @classmethod
    def of(
        cls, organisations: OrganisationTree, themes: ThemeRegistry, terms: Iterable[Term] = ()
    ) -> Glossary:
        """What the registries hold."""
        terms = tuple(terms)
        places = (name for one in organisations.organisations for name in one.names)
        subjects = (name for one in themes.themes for name in one.names)
        watched = (term.use for term in terms if not term.avoid)
        return cls(frozenset((*places, *subjects, *watched)), terms)

    @cached_property
    def digest(self) -> bytes:
        """Changes with every name and word."""
        return digest_of_parts([repr((sorted(self.names), self.terms)).encode()])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def forms(self) -> Forms:
        """The forms that the site's word list avoids."""
        return by_first_character(self.terms)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Names without an ending that tells them, as themes have, when they are not too many."""
        names = sorted(
            name for name in self.names
            if _SHORTEST_PLAIN <= len(name) <= _LONGEST_PLAIN and not _ENDING.search(name)
            and name.isalpha() and not name.isascii()
        )  # fmt: skip
        return tuple(names) if len(self.names) <= _SOME_NAMES else ()

    @cached_property
    def by_ending(self) -> dict[str, NamesOfEnding]:
        """Names of places and bodies by their ending, with how they are misspelled."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.names):
            ending = _ENDING.search(name)
            if ending and ending.start() >= _SHORTEST_STEM and len(name) <= _LONGEST_NAME:
                found.setdefault(ending[0], []).append(name)
        return {
            ending: NamesOfEnding.of(names, len(ending), self.names)
            for ending, names in found.items()
        }


class NamesOfEnding(NamedTuple):
    """Names that end alike, and what is written for them by mistake."""

    lengths: tuple[int, ...]
    """The longest first."""
    meant: Mapping[str, str]
    """Likely misspellings with the name that is meant; each known name with an empty text."""
    any_other: AnyOther | None
    """Among few names any other character is a slip."""

    @classmethod
    def of(cls, names: list[str], ending: int, all_names: frozenset[str]) -> NamesOfEnding:
        """Names with their slips.

        Among a thousand villages many differ by one character; there a slip sounds like the name
        or has a character of it twice.
        """
        meant: dict[str, str] = {}
        is_few = len(all_names) <= _FEW_NAMES
        if not is_few and len(all_names) <= _MANY_NAMES:
            meant = {
                f"{name[:at]}{other}{name[at + 1 :]}": name
                for name in reversed(names)
                for at in range(len(name) - ending)
                for other in likely(name, at)
            }
        meant |= dict.fromkeys(all_names, "")
        lengths = tuple(sorted(set(map(len, names)), reverse=True))
        return cls(lengths, meant, AnyOther(reversed(names), ending) if is_few else None)

    def find(self, word: str) -> str | None:
        """The name that is meant by a word; empty for a known name, None for other words."""
        meant = self.meant.get(word)
        if meant is None and self.any_other and word.isalpha():
            return self.any_other.get(word)
        return meant


class AnyOther:
    """Looks words up by what is left of them when any one character is left out."""

    def __init__(self, names: Iterable[str], ending: int) -> None:
        self._by_rest = {
            (name[:at], name[at + 1 :]): name for name in names for at in range(len(name) - ending)
        }

    def get(self, word: str) -> str | None:
        """The name that the word would be with another character."""
        for at in range(len(word)):
            name = self._by_rest.get((word[:at], word[at + 1 :]))
            if name and name != word:
                return name
        return None


def likely(name: str, at: int) -> str:
    """Characters that may stand in place of one by mistake."""
    return name[max(at - 1, 0) : at] + name[at + 1 : at + 2] + _homophones().get(name[at], "")


@cache
def _homophones() -> dict[str, str]:
    """The common characters that sound alike, tones left out, by each of them."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - slow to import, and seldom needed

    # The 3,755 of level one in GB 2312, ordered by sound there.
    common = [
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
    ]
    by_sound: dict[str, str] = {}
    for character in filter(None, common):
        sound = "".join(lazy_pinyin(character))
        by_sound[sound] = by_sound.get(sound, "") + character
    return {one: alike for alike in by_sound.values() for one in alike}
