"""The YAML block that opens a file (文首信息), cut out and read with its places.

``python-frontmatter`` by itself and MkDocs take many slips for “no front matter” and print the
block as text; here each slip is named. What stands here works behind ``read/handler.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read import located
from zhibu.read.located import Node, Scalar, parse_located

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


class FrontMatterError(Exception):
    """Slips that leave no front matter to go on with.

    No ``ValueError``, which ``python-frontmatter`` takes for a file without front matter.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.as_text() for problem in problems))
        self.problems = tuple(problems)


class HeaderBlock(str):
    """The text of a front matter, without the lines of dashes, with its place in the file.

    A text, since ``python-frontmatter`` hands it from ``split`` to ``load`` as one.
    """

    first_line = 1
    """Line of the file on which it starts."""
    body = ""
    """What follows the front matter."""
    body_line = 1
    problems: Sequence[Problem] = ()
    """Slips that leave it readable."""


class Fields(dict[str, object]):
    """Front matter as plain values under English keys: text, lists and mappings.

    What is empty is left out; the places tell that it was written.
    """

    __slots__ = ("cut", "is_english", "key_places", "places", "problems", "scalars")

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        super().__init__(values or {})
        self.places: dict[KeyPath, tuple[int, int]] = {}
        self.key_places: dict[KeyPath, tuple[int, int]] = {}
        self.scalars: dict[KeyPath, Scalar] = {}
        self.cut: dict[KeyPath, str] = {}
        """The rest of the line of each unquoted value that ends at `` #``."""
        self.problems: list[Problem] = []
        """Slips that leave the rest readable."""
        self.is_english = False
        """True when most keys at the margin are written in English."""


def split_front_matter(text: str, path: str, known: Collection[str]) -> HeaderBlock:
    """Cut a file into front matter and body; ``known`` are the keys that front matter may hold.

    Raises:
        FrontMatterError: it has no beginning or no end.
    """
    start = _first_words(text)
    end = _line_end(text, start)
    opening = text[start:end].strip()
    first_line = text.count("\n", 0, start) + 1
    if opening != "---":
        raise FrontMatterError([_wrong_opening(path, first_line, opening)])
    closing = _CLOSING.search(text, end)
    if not closing:
        place = Place(path, first_line)
        raise FrontMatterError([messages.UNCLOSED_FRONT_MATTER.at(place, expected="---")])
    line = first_line + text.count("\n", end, closing.start(1))
    if closing[1].rstrip() != "---":
        place, found = Place(path, line), closing[1].strip()
        raise FrontMatterError([messages.WRONG_DASHES.at(place, found=found, expected="---")])
    block = HeaderBlock(text[end + 1 : closing.start()])
    block.first_line = first_line + 1
    block.body, block.body_line = text[closing.end() + 1 :], line + 1
    block.problems = _second_block(path, block, known)
    return block


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


def read_fields(block: HeaderBlock, path: str, aliases: Aliases) -> Fields:
    """Read the block into values under English keys.

    Slips that leave the rest readable (a full-width colon, a tab) are
    reported and read as meant, so that the problems behind them come out in the same run.

    Raises:
        FrontMatterError: it is no YAML, or no mapping.
    """
    text, problems, shifts = mend(block, path, aliases)
    # Without its last line end, a text below `|` that comes last would read as another.
    text = f"{text}\n"
    root, broken = parse_located(text, path, first_line=block.first_line)
    if root is None:
        # A structure that was mended badly explains any syntax error that follows it.
        if broken:
            raise FrontMatterError(problems or broken)
        fields = Fields()
    elif isinstance(root, located.Mapping):
        fields = collect_fields(root, path, aliases, shifts)
        fields.cut = _cut_values(fields, text, block.first_line) if "#" in text else {}
    else:
        shape = "一个列表" if isinstance(root, located.Sequence) else "一段文字"
        place = Place(path, root.line, root.column)
        raise FrontMatterError(problems or [messages.NOT_A_MAPPING.at(place, found=shape)])
    fields.problems = problems + fields.problems
    return fields


def _cut_values(fields: Fields, text: str, first_line: int) -> dict[KeyPath, str]:
    cut: dict[KeyPath, str] = {}
    lines = text.split("\n")
    for keys, scalar in fields.scalars.items():
        rest = lines[scalar.end_line - first_line][scalar.end_column - 1 :]
        if scalar.is_plain and rest.lstrip().startswith("#"):
            cut[keys] = rest.strip()
    return cut


def collect_fields(
    node: located.Mapping, path: str, aliases: Aliases,
    shifts: dict[int, tuple[int, int]] | None = None,
) -> Fields:  # fmt: skip
    """Values and places of a mapping; repeated keys are its problems.

    ``shifts`` tells by line (column, shift) of text that mending moved.
    """
    fields = Fields()
    fields.update(_Collector(path, aliases, fields, shifts or {}).mapping(node, ()))
    names = aliases(())
    known = [key.text for key, _ in node.entries if key.text in names]
    fields.is_english = 2 * sum(names[key] == key for key in known) > len(known)
    return fields


class _Mended(NamedTuple):
    text: str
    problem: Problem | None = None
    shift: tuple[int, int] | None = None
    """Column from which the line moved, and by how much to correct columns behind it."""


def mend(
    block: HeaderBlock, path: str, aliases: Aliases
) -> tuple[str, list[Problem], dict[int, tuple[int, int]]]:
    """The text with slips mended, the slips, and (column, shift) of what moved by line."""
    if not _SLIP.search(f"\n{block}"):
        return str(block), [], {}
    problems: list[Problem] = []
    shifts: dict[int, tuple[int, int]] = {}
    lines: list[str] = []
    top, nested = aliases(()), aliases(("highlights", 0)) | aliases(("highlights", 0, "figures", 0))
    in_block_text = False
    for number, line in enumerate(block.split("\n"), block.first_line):
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

    def mapping(self, node: located.Mapping, keys: KeyPath) -> dict[str, object]:
        """Values of a mapping; a repeated key is reported and its first value kept."""
        values: dict[str, object] = {}
        aliases = self._aliases(keys)
        for key, value in node.entries:
            name = aliases.get(key.text, key.text)
            here = (*keys, name)
            if here in self._fields.key_places:
                first = self._fields.key_places[here][0]
                self._fields.problems.append(
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
        if isinstance(node, located.Mapping):
            return self.mapping(node, keys)
        if isinstance(node, located.Sequence):
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
