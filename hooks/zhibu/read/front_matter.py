"""The YAML block that opens a file (文首信息), cut out and read with its places.

``python-frontmatter`` and MkDocs take many slips for “no front matter” and print the block
as text; here each slip is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read.located import Mapping, Node, Scalar, Sequence, parse_located
from zhibu.read.source import Source

KeyPath: TypeAlias = tuple[str | int, ...]
Aliases: TypeAlias = Callable[[KeyPath], dict[str, str]]
"""Each accepted key of the mapping at ``keys``, Chinese or English, to the English one."""

_DASHES = re.compile(r"\s*[-—–－―─]{2,}\s*\Z")
# The next line that closes the block, or was meant to.
_CLOSING = re.compile(r"\n(?! )([^\S\n]*[-—–－―─]{2,}[^\S\n]*)(?=\n|\Z)")
_WIDE_SPACES = "\u3000\u00a0"
_BLOCK_TEXT = re.compile(r":\s+[|>][+-]?\d?\s*\Z")
_KEY_LINE = re.compile(r"(?P<lead>[ ]*(?:- +)?[{]?\s*)(?P<key>[\w\u3400-\u9fff]+)(?P<colon>[:：])")
# A text without this has nothing to mend: no tab, and a colon and a plain space after each key.
_SLIP = re.compile(r"\t|\n[ ]*(?:- +)?[{]?[^\S\n]*[\w\u3400-\u9fff]+(?:：|:[\S\u3000\u00a0])")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The front matter and what follows it."""

    text: str
    first_line: int
    """Line of the file on which ``text`` starts."""
    body: str
    body_line: int


@dataclass(slots=True)
class Fields:
    """Front matter as plain values: text, lists and mappings, with their places."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    scalars: dict[KeyPath, Scalar] = field(default_factory=dict)
    cut: dict[KeyPath, str] = field(default_factory=dict)
    """The rest of the line of each unquoted value that ends at `` #``."""


def split_front_matter(
    source: Source, known: Collection[str]
) -> tuple[HeaderBlock | None, list[Problem]]:
    """Cut a file into front matter and body; ``known`` are the keys that front matter may hold."""
    text = source.text
    start = _first_words(text)
    end = _line_end(text, start)
    opening = text[start:end].strip()
    first_line = text.count("\n", 0, start) + 1
    if opening != "---":
        return None, [_wrong_opening(source.path, first_line, opening)]
    closing = _CLOSING.search(text, end)
    if not closing:
        place = Place(source.path, first_line)
        return None, [messages.UNCLOSED_FRONT_MATTER.at(place, expected="---")]
    line = first_line + text.count("\n", end, closing.start(1))
    if closing[1].rstrip() != "---":
        found = closing[1].strip()
        place = Place(source.path, line)
        return None, [messages.WRONG_DASHES.at(place, found=found, expected="---")]
    block = HeaderBlock(
        text=text[end + 1 : closing.start()],
        first_line=first_line + 1,
        body=text[closing.end() + 1 :],
        body_line=line + 1,
    )
    return block, _second_block(source.path, block, known)


def _first_words(text: str) -> int:
    """Offset of the first line that is not blank; the text's length when all are."""
    start = len(text) - len(text.lstrip())
    return text.rfind("\n", 0, start) + 1 if start < len(text) else start


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _wrong_opening(path: str, line: int, opening: str) -> Problem:
    place = Place(path, line)
    if opening.startswith("+++"):
        return messages.OTHER_FORMAT.at(place, found="TOML", expected="---")
    if opening.startswith(("{", ";;;")):
        return messages.OTHER_FORMAT.at(place, found="JSON", expected="---")
    if opening.startswith("---") and len(opening) > 3 and not _DASHES.match(opening):
        return messages.OTHER_FORMAT.at(place, found=opening, expected="---")
    if _DASHES.match(opening):
        return messages.WRONG_DASHES.at(place, found=opening, expected="---")
    return messages.NO_FRONT_MATTER.at(place, found=opening, expected="---")


def _second_block(path: str, block: HeaderBlock, known: Collection[str]) -> list[Problem]:
    """A body that starts with more front matter, or with the rest of one closed too early."""
    start = _first_words(block.body)
    first = block.body[start : _line_end(block.body, start)]
    key = _KEY_LINE.match(first)
    if first.strip() != "---" and not (key and key["key"] in known):
        return []
    for line in block.body[start:].split("\n")[1:]:
        if line.strip() == "---":
            place = Place(path, block.body_line + block.body.count("\n", 0, start))
            return [messages.SECOND_FRONT_MATTER.at(place, found=first.strip())]
        if line.strip() and not _KEY_LINE.match(line) and not line.startswith((" ", "-")):
            return []
    return []


def read_fields(
    block: HeaderBlock, path: str, aliases: Aliases
) -> tuple[Fields | None, list[Problem]]:
    """Read the block into values under English keys.

    Slips that leave the rest readable (a full-width colon, a tab) are
    reported and read as meant, so that the problems behind them come out in the same run.
    """
    text, problems, shifts = _mend(block, path, aliases)
    root, broken = parse_located(text, path, first_line=block.first_line)
    if root is None:
        # A structure that was mended badly explains any syntax error that follows it.
        return (None, problems or broken) if broken else (Fields(), problems)
    if not isinstance(root, Mapping):
        shape = "一个列表" if isinstance(root, Sequence) else "一段文字"
        place = Place(path, root.line, root.column)
        return None, problems or [messages.NOT_A_MAPPING.at(place, found=shape)]
    fields, found = collect_fields(root, path, aliases, shifts)
    lines = text.split("\n")
    for keys, scalar in fields.scalars.items() if "#" in text else ():
        rest = lines[scalar.end_line - block.first_line][scalar.end_column - 1 :]
        if scalar.is_plain and rest.lstrip().startswith("#"):
            fields.cut[keys] = rest.strip()
    return fields, problems + found


def collect_fields(
    node: Mapping, path: str, aliases: Aliases, shifts: dict[int, tuple[int, int]] | None = None
) -> tuple[Fields, list[Problem]]:
    """Values and places of a mapping; repeated keys are the problems.

    ``shifts`` tells by line (column, shift) of text that mending moved.
    """
    fields = Fields()
    collector = _Collector(path, aliases, fields, shifts or {})
    fields.values = collector.mapping(node, ())
    return fields, collector.problems


class _Mended(NamedTuple):
    text: str
    problem: Problem | None = None
    shift: tuple[int, int] | None = None
    """Column from which the line moved, and by how much to correct columns behind it."""


def _mend(
    block: HeaderBlock, path: str, aliases: Aliases
) -> tuple[str, list[Problem], dict[int, tuple[int, int]]]:
    """The text with slips mended, the slips, and what moved in which line."""
    if not _SLIP.search(f"\n{block.text}"):
        return block.text, [], {}
    problems: list[Problem] = []
    shifts: dict[int, tuple[int, int]] = {}
    lines: list[str] = []
    top, nested = aliases(()), aliases(("highlights", 0)) | aliases(("highlights", 0, "figures", 0))
    in_block_text = False
    for number, line in enumerate(block.text.split("\n"), block.first_line):
        in_block_text = in_block_text and (not line.strip() or line[0].isspace())
        mended = line
        for mend in (_mend_tab, _mend_colon) if not in_block_text else ():
            known = nested if mended[:1] in (" ", "-", "\t") else top
            mended, problem, shift = mend(mended, Place(path, number), known)
            problems += [problem] if problem else []
            if shift:
                shifts.setdefault(number, shift)
        lines.append(mended)
        in_block_text = in_block_text or bool(_BLOCK_TEXT.search(mended))
    return "\n".join(lines), problems, shifts


def _mend_tab(line: str, place: Place, _known: Collection[str]) -> _Mended:
    body = line.lstrip()
    indent = line[: len(line) - len(body)]
    if "\t" not in indent:
        return _Mended(line)
    spaces = indent.replace("\t", "  ")
    at = Place(place.path, place.line, indent.index("\t") + 1)
    problem = messages.TAB_INDENT.at(at, found="\\t")
    return _Mended(spaces + body, problem, (1, len(indent) - len(spaces)))


def _mend_colon(line: str, place: Place, known: Collection[str]) -> _Mended:
    match = _KEY_LINE.match(line)
    if not match or match["key"] not in known:
        return _Mended(line)
    key, written = match["key"], line[match.end() :]
    after = written.lstrip(_WIDE_SPACES)
    at = Place(place.path, place.line, match.start("colon") + 1)
    mended = f"{line[: match.end() - 1]}: {after}"
    shift = (match.end() + 1, len(line) - len(mended))
    if match["colon"] == "：":
        return _Mended(mended, messages.FULL_WIDTH_COLON.at(at, found="：", key=key), shift)
    if after and after == written and not after[0].isspace():
        found = line.strip()
        return _Mended(mended, messages.NO_SPACE_AFTER_COLON.at(at, found=found, key=key), shift)
    # YAML does not count a full-width space after the colon; it can mean nothing else.
    return _Mended(mended, None, shift) if after != written else _Mended(line)


class _Collector:
    """Turns a located tree into values under English keys and gathers problems."""

    def __init__(
        self,
        path: str,
        aliases: Aliases,
        fields: Fields,
        shifts: dict[int, tuple[int, int]],
    ) -> None:
        self._path = path
        self._aliases = aliases
        self._fields = fields
        self._shifts = shifts
        self.problems: list[Problem] = []

    def mapping(self, node: Mapping, keys: KeyPath) -> dict[str, object]:
        """Values of a mapping; a repeated key is reported and its first value kept."""
        values: dict[str, object] = {}
        aliases = self._aliases(keys)
        for key, value in node.entries:
            name = aliases.get(key.text, key.text)
            here = (*keys, name)
            if here in self._fields.key_places:
                first = self._fields.key_places[here][0]
                self.problems.append(
                    messages.DUPLICATE_KEY.at(
                        self._place(key), found=key.text, key=key.text, first=first
                    )
                )
                continue
            self._fields.key_places[here] = self._at(key)
            found = self._value(value, here)
            if found is not None:
                values[name] = found
            elif not keys:
                self._fields.places[here] = self._at(value)
        return values

    def _value(self, node: Node, keys: KeyPath) -> object:
        self._fields.places[keys] = self._at(node)
        if isinstance(node, Mapping):
            return self.mapping(node, keys)
        if isinstance(node, Sequence):
            return [
                "" if (value := self._value(item, (*keys, number))) is None else value
                for number, item in enumerate(node.items)
            ]
        self._fields.scalars[keys] = node
        return None if node.is_empty else node.text

    def _at(self, node: Node) -> tuple[int, int]:
        line, column = node.line, node.column
        start, shift = self._shifts.get(line, (column, 0))
        return line, column + (shift if column > start else 0)

    def _place(self, node: Node) -> Place:
        return Place(self._path, *self._at(node))
