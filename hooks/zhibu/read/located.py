"""YAML with the line and column of every value.

Reading goes by the parser's events, not its constructors: nothing is resolved (``no``,
``0012`` and ``12:30:45`` stay what was typed), nothing is built but text, lists and
mappings, and no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from zhibu import messages
from zhibu.model.problem import Place, Problem

MAX_SIZE_BYTES = 64 * 1024
MAX_DEPTH = 20
_MAX_INDENT_COLUMNS = 100
_COLON = re.compile(r":(?:\s|$)")
# Line ends to YAML but to nobody else: they would shift every place behind them.
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
# A row of dashes (each opens a list) or an indent that nests too deep.
_DEEP_START = re.compile(
    rf"^(?: *[-?] [- ?]{{{2 * MAX_DEPTH - 1}}}| {{{_MAX_INDENT_COLUMNS + 1}}} *[^ \n])",
    re.MULTILINE,
)
_BRACKET = re.compile(r"[\[\]{}]")
_EMPTY = {"", "~", "null", "Null", "NULL"}
# PyYAML ships its C parser in every wheel; a build without it is only slower.
_Loader: TypeAlias = "yaml.SafeLoader | yaml.CSafeLoader"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A piece of text; ``is_plain`` when it was typed without quotes."""

    text: str
    is_plain: bool
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def is_empty(self) -> bool:
        """True for nothing, ``~`` and ``null``, which mean the same to YAML."""
        return self.is_plain and self.text in _EMPTY


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    end: tuple[int, int] | None = None
    """Line and column behind the closing bracket; None when it is written without."""


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order in which they were written, repeated keys included."""

    line: int
    column: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    end: tuple[int, int] | None = None
    """Line and column behind the closing bracket; None when it is written without."""


Node: TypeAlias = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse_located(
    text: str, path: str, *, first_line: int = 1, max_size_bytes: int = MAX_SIZE_BYTES
) -> tuple[Node | None, list[Problem]]:
    """Parse a YAML document that starts on ``first_line`` of a file.

    Returns None and one problem when it is no YAML, too large, too deep, or uses anchors,
    aliases or tags. Size and depth are looked at before the parser sees the text.
    """
    size = len(text.encode())
    if size > max_size_bytes:
        return None, [
            messages.HUGE_FRONT_MATTER.at(
                Place(path, first_line),
                found=str(size // 1024),
                expected=str(max_size_bytes // 1024),
            )
        ]
    if other_break := _OTHER_BREAKS.search(text):
        offset = other_break.start()
        line = first_line + text.count("\n", 0, offset)
        place = Place(path, line, offset - text.rfind("\n", 0, offset))
        return None, [messages.FORBIDDEN_CHARACTER.at(place, found=other_break[0])]
    deep = _deep_offset(text)
    if deep is not None:
        return None, [_too_deep(Place(path, first_line + text.count("\n", 0, deep)))]
    try:
        return _build(text, path, first_line - 1), []
    except _RefusedError as refused:
        return None, [refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path, first_line - 1)]
    except (yaml.YAMLError, ValueError) as error:
        # Reader errors (a character YAML forbids) carry no mark.
        reason = {"reason": "有 YAML 不接受的字符", "remedy": "删去看不见的字符"}
        found = str(getattr(error, "character", ""))
        return None, [messages.YAML_SYNTAX.at(Place(path, first_line), found=found, **reason)]


def _deep_offset(text: str) -> int | None:
    """Offset into the first line where nesting may pass MAX_DEPTH, counted without parsing."""
    start = _DEEP_START.search(text)
    found = [start.start()] if start else []
    depth = 0
    brackets = text.count("[") + text.count("{")
    for bracket in _BRACKET.finditer(text) if brackets > MAX_DEPTH else ():
        depth = max(depth + (1 if bracket[0] in "[{" else -1), 0)
        if depth > MAX_DEPTH:
            found.append(bracket.start())
            break
    return min(found, default=None)


def _too_deep(place: Place) -> Problem:
    return messages.DEEP_FRONT_MATTER.at(place, expected=str(MAX_DEPTH))


def _build(text: str, path: str, offset: int) -> Node | None:
    root: Node | None = None
    open_nodes: list[Sequence | Mapping] = []
    keys: list[Scalar | None] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if not isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.CollectionEndEvent):
                closed = open_nodes.pop()
                keys.pop()
                if closed.end:
                    closed.end = _end(event, offset)
            continue
        node = _node(event, path, offset)
        if not open_nodes:
            if root is not None:
                # Whatever follows would be lost without a word, a `status: draft` among it.
                raise _RefusedError(_second_document(Place(path, node.line, node.column)))
            root = node
        elif isinstance(parent := open_nodes[-1], Sequence):
            parent.items.append(node)
        elif (key := keys[-1]) is None:
            keys[-1] = _key(node)
        else:
            parent.entries.append((key, node))
            keys[-1] = None
        if not isinstance(node, Scalar):
            open_nodes.append(node)
            keys.append(None)
            if len(open_nodes) > MAX_DEPTH:
                raise _RefusedError(_too_deep(Place(path, node.line, node.column)))
    return root


def _second_document(place: Place) -> Problem:
    reason = {"reason": "前面已经用“...”或“---”结束了", "remedy": "删去那一行，把内容合在一起"}
    return messages.YAML_SYNTAX.at(place, **reason)


def _node(event: Any, path: str, offset: int) -> Node:
    # Any: to the type checker a mark may be None, which no mark of the parser's is.
    start, end = event.start_mark, event.end_mark
    line, column = start.line + 1 + offset, start.column + 1
    # An alias has an anchor and no tag.
    if event.anchor or event.tag:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if event.anchor else ""
        found = f"{sign}{event.anchor or event.tag}"
        raise _RefusedError(messages.YAML_ANCHOR.at(Place(path, line, column), found=found))
    if isinstance(event, yaml.ScalarEvent):
        # The style is None from PyYAML's own parser, empty from the C one.
        return Scalar(
            event.value, not event.style, line, column, end.line + 1 + offset, end.column + 1
        )
    # Where brackets end is known when they are closed.
    end_mark = (line, column) if event.flow_style else None
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(line, column, end=end_mark)
    return Mapping(line, column, end=end_mark)


def _end(event: Any, offset: int) -> tuple[int, int]:
    return event.end_mark.line + 1 + offset, event.end_mark.column + 1


def _key(node: Node) -> Scalar:
    # A list as key (`? [a]: b`) is nothing that staff write; its text is no known key.
    if isinstance(node, Scalar):
        return node
    return Scalar("[…]", True, node.line, node.column, node.line, node.column)


_REASONS = (
    ("mapping values are not allowed", "一行里有两个冒号", "给冒号后面的整个内容加上引号"),
    ("found unexpected end of stream", "引号没有成对", "补上另一半引号，引号用英文的"),
    ("found unexpected document indicator", "引号没有成对", "补上另一半引号，引号用英文的"),
    ("found character that cannot start any token", "内容以特殊符号开头", "给整个内容加上引号"),
    ("found character '\\t'", "用了制表符", "改用空格"),
    ("could not find expected ':'", "这一行或上一行没有冒号", "写成“名称: 内容”"),
    ("expected ',' or", "方括号或花括号没有成对", "补上另一半括号，各项之间用英文逗号"),
    (
        "did not find expected ',' or",
        "方括号或花括号没有成对",
        "补上另一半括号，各项之间用英文逗号",
    ),
    ("while scanning a quoted scalar", "引号没有成对", "补上另一半引号，引号用英文的"),
    ("while scanning a double-quoted scalar", "双引号里的反斜杠写法不对", "改用单引号"),
    ("while scanning an a", "内容以 & 或 * 开头", "给整个内容加上引号"),
    ("while scanning a block scalar", "“|”或“>”后面有别的内容", "另起一行缩进写内容"),
    ("while parsing a block mapping", "缩进没有对齐", "让同一层的各项左边对齐"),
    ("while parsing a block collection", "列表没有对齐", "让同一个列表的“-”左边对齐"),
)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str, offset: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    lines = text.split("\n")
    # An unclosed quote or bracket is noticed at the end; what staff must mend is its start.
    if error.context_mark and line >= len(lines) - 1 and error.context_mark.line < line:
        mark, line = error.context_mark, error.context_mark.line
    written = lines[line] if line < len(lines) else ""
    reason, remedy = _reason(f"{error.context or ''} {error.problem or ''}", written)
    return messages.YAML_SYNTAX.at(
        Place(path, line + 1 + offset, (mark.column if mark else 0) + 1),
        found=written.strip(),
        reason=reason,
        remedy=remedy,
    )


def _reason(said: str, line: str) -> tuple[str, str]:
    """What the parser's English means for staff, and what to do."""
    if "mapping values" in said and line.startswith(" ") and len(_COLON.findall(line)) == 1:
        return "这一行比上一行缩进得多", "让同一层的各项左边对齐"
    return next(
        ((reason, remedy) for part, reason, remedy in _REASONS if part in said),
        ("写法不合 YAML 的规则", "对照写作指南改正这一行"),
    )
