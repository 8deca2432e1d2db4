"""Anchors, headings and file names: text made fit for comparing and for URLs."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache

ANCHOR_LENGTH_CHARS = 48
ANCHOR = re.compile(r"[a-z][a-z0-9-]*\Z")
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*\Z")

_NUMBERING = re.compile(
    r"\s*(?:第[〇零一二三四五六七八九十百\d]+[章节]|[〇零一二三四五六七八九十百]+[、.．]"
    r"|[（(][〇零一二三四五六七八九十百\d]+[）)]"
    r"|\d+(?:\.\d+)*[、.．)）](?!\d)"
    r"|[①-⑳])\s*"
)
RESERVED_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.IGNORECASE)
_FORBIDDEN_ON_WINDOWS = re.compile(r"[<>:\"/\\|?*\x00-\x1f\ud800-\udfff]")
_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』＂＇《》〈〉*_`")


def without_numbering(heading: str) -> str:
    """The heading without ``一、``, ``（一）``, ``1.`` at its start, unless nothing is left."""
    match = _NUMBERING.match(heading)
    rest = heading[match.end() :] if match else heading
    return rest.strip() or heading.strip()


def heading_key(heading: str) -> str:
    """What is left of a heading when numbering, bold, quotes and spaces do not count."""
    folded = unicodedata.normalize("NFKC", without_numbering(heading)).translate(_QUOTES)
    return re.sub(r"\s+", "", folded).casefold()


class _Spelling(dict[int, str]):
    """For ``str.translate``: what stands for each character, looked up when it is first met.

    Character by character, so that an anchor never changes when a word list does; whole
    headings through the word list take 140 µs each, which is seconds at 10,000 articles.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        is_chinese = 0x3400 <= code <= 0x9FFF or code > 0x1FFFF
        syllable = _syllable(char) if is_chinese else char
        self[code] = f"-{syllable}-" if syllable != char else char
        return self[code]


_SPELLING = _Spelling()


def _syllable(char: str) -> str:
    # Imported with the first Chinese heading and without its word list, which is of no use
    # here: 0.3 s that a build in which nothing changed need not wait.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return lazy_pinyin(char)[0]


def sounds_of(name: str) -> tuple[str, str]:
    """How a name sounds by its words, whole and by first letters: ``chongqing``, ``cq``."""
    _load_words()
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    whole = "".join(lazy_pinyin(name)).lower()
    return whole, "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


@cache
def _load_words() -> None:
    """Load the word list, unless it is there: an anchor may have come first."""
    from pypinyin import load_phrases_dict  # noqa: PLC0415
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    if not PHRASES_DICT:
        from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415

        load_phrases_dict(phrases_dict)


def anchor_of(heading: str) -> str:
    """ASCII anchor from a heading: pinyin joined by hyphens, ``ba-dang-xiao``.

    Empty text, or text with nothing to spell, gives ``biaoti``. At most
    ``ANCHOR_LENGTH_CHARS``, cut between syllables.
    """
    folded = unicodedata.normalize("NFKC", without_numbering(heading)).lower()
    spelled = folded.translate(_SPELLING)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    anchor = ""
    for part in re.findall(r"[a-z0-9]+", plain):
        longer = f"{anchor}-{part}" if anchor else part
        if len(longer) > ANCHOR_LENGTH_CHARS:
            break
        anchor = longer
    if not anchor:
        return "biaoti"
    # Ids of our own templates begin with zb-.
    return anchor if ANCHOR.match(anchor) and not anchor.startswith("zb-") else f"s-{anchor}"


def file_key(name: str) -> str:
    """Equal for names that a file system may take for the same: NFC, case folded."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_windows_name(name: str) -> bool:
    """True when Windows can have a file of that name.

    Source: Microsoft, Naming Files, Paths, and Namespaces.
    """
    return not (
        _FORBIDDEN_ON_WINDOWS.search(name)
        or RESERVED_ON_WINDOWS.match(name)
        or name != name.rstrip(" .")
    )


def windows_name(text: str, length_chars: int) -> str:
    """The text as a name that every system can have; empty when nothing of it is left."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    spaced = " ".join(_FORBIDDEN_ON_WINDOWS.sub(" ", shown).split())
    name = spaced[:length_chars].strip(" .")
    return f"_{name}" if RESERVED_ON_WINDOWS.match(name) else name
