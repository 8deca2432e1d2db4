"""Values that scripts of a page write out: objects, lists and texts, as far as they are literal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

ScriptValue: TypeAlias = "str | float | dict[str, ScriptValue] | list[ScriptValue] | None"
"""None also stands for what is no literal: the call of a function, a name, a sum."""

_MOST_DEPTH = 40
_MOST_READ = 3
"""Times the length of a page: scripts that are broken or hostile are not read to no end."""
_GAP = re.compile(r"(?:\s|//[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_TEXT = re.compile(
    r"""'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.|\$(?!\{))*)`""", re.DOTALL
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_KEY = re.compile(r"[\w$]+")
_GIVEN = re.compile(r"""["']?\s*(?::|=(?!=))""")
_CALL = re.compile(r"([\w$.]+)\s*\(")
_DECODERS = frozenset(("JsDecode", "htmlDecode", "decodeURIComponent", "String", "Number"))
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(\r\n|.))", re.DOTALL
)
_SINGLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
# What ends an expression, or opens something within it that has to be passed over whole.
_BOUND = re.compile(r"""[,;}\])({\[]|['"`]|//|/\*""")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}


def values_named(page: str, name: str) -> Iterator[ScriptValue]:
    """What stands behind a name, as a variable or a key, wherever scripts give it a literal."""
    at = page.find(name)
    left = _MOST_READ * len(page)
    while at >= 0 and left > 0:
        end = at + len(name)
        given = _GIVEN.match(page, end)
        if given and not (at and (page[at - 1].isalnum() or page[at - 1] in "_$-")):
            reader = ScriptReader(page, given.end())
            value = reader.read()
            left -= reader.at - at
            if value is not None:
                yield value
        at = page.find(name, end)


def decoded(text: str) -> str:
    r"""A text as scripts mean it, from what stands between its quotes: ``\x0a``, ``\u4e2d``."""
    if "\\" not in text:
        return text
    # Characters outside the first plane are written as two halves.
    whole = _ESCAPE.sub(_character, text)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits:
        number = int(digits, 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return _SINGLE.get(escape[4], escape[4] if escape[4] != "\r\n" else "")


class ScriptReader:
    """Reads one value from a place in a script; nothing of it is run."""

    def __init__(self, script: str, at: int) -> None:
        self._script = script
        self._at = at

    @property
    def at(self) -> int:
        """Offset of what comes behind the value."""
        return self._at

    def read(self, depth: int = 0) -> ScriptValue:
        """The value, and behind it the rest of its expression, such as ``* 1`` or ``|| ''``."""
        value = self._operand(depth)
        self._skip_rest()
        return value

    def _operand(self, depth: int) -> ScriptValue:
        self._skip_gap()
        script, at = self._script, self._at
        text = _TEXT.match(script, at)
        if text:
            self._at = text.end()
            return decoded(next(one for one in text.groups() if one is not None))
        if depth < _MOST_DEPTH and script.startswith("{", at):
            return self._mapping(depth)
        if depth < _MOST_DEPTH and script.startswith("[", at):
            return self._list(depth)
        number = _NUMBER.match(script, at)
        if number:
            self._at = number.end()
            return float(number[0])
        return self._named(depth)

    def _named(self, depth: int) -> ScriptValue:
        call = _CALL.match(self._script, self._at)
        if call and call[1].rpartition(".")[2] in _DECODERS and depth < _MOST_DEPTH:
            self._at = call.end()
            value = self.read(depth + 1)
            self._skip_to(")")
            return _unescaped(value) if call[1].endswith("JsDecode") else value
        word = _KEY.match(self._script, self._at)
        return {"true": True, "false": False}.get(word[0]) if word else None

    def _mapping(self, depth: int) -> dict[str, ScriptValue]:
        found: dict[str, ScriptValue] = {}
        self._at += 1
        while True:
            self._skip_gap()
            key = _TEXT.match(self._script, self._at) or _KEY.match(self._script, self._at)
            if key is None:
                break
            self._at = key.end()
            self._skip_gap()
            if not self._script.startswith(":", self._at):
                # A function, or a name that is its own value.
                self._skip_rest()
            else:
                self._at += 1
                name = key[0].strip("'\"`")
                value = self.read(depth + 1)
                found[name] = value
            if not self._script.startswith(",", self._at):
                break
            self._at += 1
        self._skip_to("}")
        return found

    def _list(self, depth: int) -> list[ScriptValue]:
        found: list[ScriptValue] = []
        self._at += 1
        while True:
            self._skip_gap()
            if self._at >= len(self._script) or self._script[self._at] in "])};":
                break
            found.append(self.read(depth + 1))
            if not self._script.startswith(",", self._at):
                break
            self._at += 1
        self._skip_to("]")
        return found

    def _skip_gap(self) -> None:
        gap = _GAP.match(self._script, self._at)
        self._at = gap.end() if gap else self._at

    def _skip_to(self, mark: str) -> None:
        self._skip_rest()
        if self._script.startswith(mark, self._at):
            self._at += 1

    def _skip_rest(self) -> None:
        """Go on to what ends the expression: a comma, a semicolon, or a bracket of others."""
        script = self._script
        waiting: list[str] = []
        while bound := _BOUND.search(script, self._at):
            mark = bound[0]
            text = _TEXT.match(script, bound.start()) if mark in "'\"`" else None
            if not waiting and mark in (",", ";", "}", "]", ")"):
                self._at = bound.start()
                return
            self._at = text.end() if text else bound.end()
            if mark in _CLOSED_BY:
                waiting.append(_CLOSED_BY[mark])
            elif waiting and mark == waiting[-1]:
                waiting.pop()
            elif mark in ("//", "/*"):
                gap = _GAP.match(script, bound.start())
                self._at = max(gap.end() if gap else 0, bound.end())
        self._at = len(script)


def _unescaped(value: ScriptValue) -> ScriptValue:
    r"""The same with ``\x3c`` in it, which the page's own function reads a second time."""
    if not isinstance(value, str):
        return value
    return re.sub(r"\\x(5c|0[ad]|2[267]|3[ce])", lambda one: chr(int(one[1], 16)), value)
