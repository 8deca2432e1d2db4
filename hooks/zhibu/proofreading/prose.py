"""Markdown as its readers see it: plain words, each character with its place in the file.

Rules that look at ``**注意**,再看`` must see ``注意,再看`` and still name the column of the
comma. Nothing here is rendered; what is no text for readers (code, addresses, tags, marks of
headings and lists) is left out or stands as ``OTHER``, so that nothing across it looks like
neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

OTHER = "\ufffc"
"""Stands for code and addresses. An article cannot hold it: rules find it as broken."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FIRST_WIDE = "\u3000"
"""No mark of Markdown stands behind this character in Unicode."""
_OPENING = re.compile(
    r"[^\S\n\u3000]*(?:>[ ]?[^\S\n\u3000]*)*"
    r"(?P<mark>#{1,6}(?=[^#\n])[ ]*|[-*+][ ]+|\d{1,9}\.[ ]+|\[\^[^\]\n]+\]:[ ]*|)"
)
_RULE_ROW = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ :-]*)*$|[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*$")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[ ]*\S+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SPECIAL = re.compile(r"[\\`*_<\[\]|@&]|://|www\.")
_ADDRESS = r"(?:https?|ftp)://[!-;=?-Z\\^_a-z~]+|www\.[!-;=?-Z\\^_a-z~]+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<address><(?:{_ADDRESS})>|{_ADDRESS})"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>)"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<open>!?\[(?=[^\]\n]*\](?:\(|\[)))"
    r"|(?P<close>\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\]))"
    r"|(?P<entity>&(?:lt|gt|amp);)"
    r"|(?P<stars>\*+)"
    r"|(?P<lines>_+)"
    r"|(?P<cell>\|)"
)
_BOLD_ITALIC = re.compile(r"\s*\*{3}[^*\n]+\*{3}\s*$")


class ProseBlock(NamedTuple):
    """A paragraph, heading, item, cell or value; offsets into the prose."""

    kind: str
    """``heading``, ``item``, ``quote``, ``row``, ``note`` or ``paragraph``; in front matter the
    key."""
    start: int
    end: int


@dataclass(slots=True)
class Prose:
    """Words with their places."""

    text: str = ""
    blocks: list[ProseBlock] = field(default_factory=list)
    indented: list[int] = field(default_factory=list)
    """Offsets in the file of lines that four blanks make code of."""
    _at: list[int] = field(default_factory=list)
    _source: list[int] = field(default_factory=list)

    def source_of(self, offset: int) -> int:
        """Offset in the file of a character of the prose."""
        part = max(bisect_right(self._at, offset) - 1, 0)
        return self._source[part] + offset - self._at[part] if self._at else 0

    def is_whole(self, start: int, end: int) -> bool:
        """True when the characters stand beside each other in the file as well."""
        return self.source_of(end - 1) - self.source_of(start) == end - 1 - start

    def body_blocks(self) -> list[ProseBlock]:
        """Those of the body, in order."""
        return [block for block in self.blocks if block.kind in BODY_KINDS]

    def of(self, block: ProseBlock) -> str:
        """The words of a block."""
        return self.text[block.start : block.end]


def plain_prose(text: str) -> Prose:
    """Words that stand in their file as they are, as one paragraph."""
    return Prose(text, [ProseBlock("paragraph", 0, len(text))], _at=[0], _source=[0])


BODY_KINDS = frozenset({"heading", "item", "quote", "row", "note", "paragraph"})


class ProseWriter:
    """Puts prose together from parts of a file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._prose = Prose()

    def finish(self) -> Prose:
        """What was put together."""
        self._prose.text = "".join(self._parts)
        return self._prose

    def add_value(self, kind: str, text: str, offset: int) -> None:
        """A value of the front matter that starts at an offset of the file."""
        start = self._length
        for part, at in _visible(text, offset):
            self._add(part, at)
        self._end_block(kind, start)

    def add_body(self, text: str, offset: int) -> None:
        """Markdown that starts at an offset of the file."""
        hidden = [match.span() for match in _COMMENT.finditer(text)] if "<!--" in text else []
        for start, end in reversed(hidden):
            # Blanks keep all places.
            text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
        self._lines(text, offset)

    def _lines(self, text: str, offset: int) -> None:
        in_list, was_blank = False, True
        kind, start = "", self._length
        for line, here in _outside_fences(text, offset):
            if line[:1] > _FIRST_WIDE and kind in ("", "paragraph"):
                # Most lines are words of a paragraph and nothing else.
                kind, was_blank, in_list = "paragraph", False, False
                self._add_line(line, here)
                continue
            is_rule = bool(_RULE_ROW.match(line))
            if _is_gap(line, is_rule=is_rule):
                start = self._end_block(kind, start)
                kind, was_blank = "", True
                continue
            if is_rule or _is_reference(line):
                continue
            begin = _OPENING.match(line)
            mark = begin["mark"] if begin else ""
            opened = _kind_of(line, mark)
            if _begins_block(opened, kind):
                start = self._end_block(kind, start)
                kind = opened
            kind = kind or opened
            if was_blank and not in_list and not mark and line.startswith(("    ", "\t")):
                self._prose.indented.append(here)
            in_list = opened == "item" or (in_list and line[0] in " \t")
            was_blank = False
            self._add_line(line, here, begin.end() if begin else 0)
            if kind in ("heading", "row"):
                start = self._end_block(kind, start)
                kind = ""
        self._end_block(kind, start)

    def _add_line(self, line: str, offset: int, start: int = 0) -> None:
        """What readers see of a line, from a character on."""
        for part, place in _visible(line[start:], offset + start):
            self._add(part, place)
        self._add("\n", offset + len(line))

    def _add(self, text: str, source: int) -> None:
        if not text:
            return
        prose = self._prose
        known = prose._source
        if not known or known[-1] + self._length - prose._at[-1] != source:
            prose._at.append(self._length)
            known.append(source)
        self._parts.append(text)
        self._length += len(text)

    def _end_block(self, kind: str, start: int) -> int:
        """Close a block; the offset where the next one starts."""
        if kind and self._length > start:
            while self._parts and self._parts[-1] == "\n":
                self._parts.pop()
                self._length -= 1
            if self._length > start:
                self._prose.blocks.append(ProseBlock(kind, start, self._length))
                source = self._prose.source_of(self._length - 1) + 1
                self._add("\n", source)
        return self._length


def _is_gap(line: str, *, is_rule: bool) -> bool:
    """True for what parts paragraphs: nothing, or a line across the page."""
    return not line or line.isspace() or (is_rule and "|" not in line)


def _is_reference(line: str) -> bool:
    """True for the address of links elsewhere in the text."""
    return line.lstrip()[:1] == "[" and _REFERENCE.match(line) is not None


def _begins_block(opened: str, kind: str) -> bool:
    """True for a line that is no part of the block before it, which is of some ``kind``."""
    return opened in ("heading", "item", "row", "note") or opened == "quote" != kind


def _outside_fences(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """Each line with its offset; those of fenced code are empty."""
    fence = ""
    for line in text.split("\n"):
        opening = _FENCE.match(line) if line[:1] in " `~" else None
        is_code = bool(fence or opening)
        if fence:
            fence = "" if opening and opening[1].startswith(fence) else fence
        elif opening:
            fence = opening[1]
        yield "" if is_code else line, offset
        offset += len(line) + 1


def _kind_of(line: str, mark: str) -> str:
    if mark[:1] == "#":
        return "heading"
    if mark[:1] == "[":
        return "note"
    if mark:
        return "item"
    lead = line.lstrip()[:1]
    if lead == ">":
        return "quote"
    return "row" if lead == "|" else "paragraph"


def _visible(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """Parts of one line that readers see, each with its place."""
    if not _SPECIAL.search(text):
        yield text, offset
        return
    is_bold_italic = bool(_BOLD_ITALIC.match(text))
    lone = _lone_stars(text)
    done = 0
    for match in _INLINE.finditer(text):
        shown = _shown(match, lone, is_bold_italic=is_bold_italic)
        if shown == match[0]:
            continue
        yield text[done : match.start()], offset + done
        if shown:
            yield shown, offset + match.end() - len(shown)
        done = match.end()
    yield text[done:], offset + done


def _shown(match: re.Match[str], lone: int, *, is_bold_italic: bool) -> str:
    """What readers see of one piece of mark-up; as long as it is, or a single character."""
    kind = match.lastgroup
    whole = match[0]
    if kind == "escaped":
        return match["escaped"]
    if kind in ("code", "ticks", "address"):
        return OTHER
    if kind == "entity":
        return {"&lt;": "<", "&gt;": ">", "&amp;": "&"}[whole]
    if kind == "cell":
        return "\n"
    if kind == "stars":
        # Four close one bold stretch and open the next.
        is_text = len(whole) == 3 or len(whole) > 4 or match.start() == lone
        return whole if is_text and not is_bold_italic else ""
    if kind == "lines":
        text = match.string
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        is_word = len(whole) > 2 or bool(re.fullmatch(r"[0-9A-Za-z]{2}", beside))
        return whole if is_word else ""
    return ""


def _lone_stars(text: str) -> int:
    """Where a pair of stars stands without a partner, as in a name that was hidden: 张**."""
    pairs = list(re.finditer(r"(?<![\\*])\*{2}(?!\*)", text))
    return pairs[-1].start() if len(pairs) % 2 else -1
