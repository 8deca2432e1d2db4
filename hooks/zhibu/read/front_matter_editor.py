"""Changes of single values in files that exist, everything else byte for byte as it was.

Remarks, the order of keys, quotes, line ends and byte-order mark stay. What an edit gives is read
again before it is handed out, so that no file is ever written that says something else.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from zhibu.read.declaration import aliases_at, labels_at
from zhibu.read.entries import EntryWriter, as_typed
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import Fields, FrontMatterError, KeyPath
from zhibu.read.header_lines import HeaderLines, HeldNode, Spot, UneditableError, values_of
from zhibu.read.located import Mapping, Scalar, Sequence
from zhibu.read.opened import Opened, open_source
from zhibu.read.raw_text import RawText
from zhibu.read.source import decode, parse_source
from zhibu.text.yaml_values import YamlValue

_QUOTES = (None, "'", '"')
"""Tried in turn: text that only looks like a key, as ``- 标题：夜校``, needs quotes."""


@dataclass(frozen=True, kw_only=True)
class EditableFile:
    """A file whose front matter can be changed value by value; each change gives a new one.

    Keys are English or Chinese, numbers those of items in lists: ``("highlights", 0, "themes")``.
    A key that stands in the file keeps its language, a new one takes that of the others.
    """

    raw: RawText
    path: str
    model: type[BaseModel]
    opened: Opened

    @classmethod
    def of(cls, data: bytes, path: str = "", model: type[BaseModel] = FrontMatter) -> EditableFile:
        """The file of the bytes; ``path`` is how messages show it.

        Raises:
            FrontMatterError: it is no text, or there are slips in its front matter.
        """
        try:
            raw = RawText.of(data)
        except UnicodeDecodeError:
            _, problem = decode(data, path)
            raise FrontMatterError([problem] if problem else []) from None
        return cls(raw=raw, path=path, model=model, opened=_open(raw, path, model))

    @property
    def fields(self) -> Fields:
        """The values as they were typed, under English keys."""
        return self.opened.fields or Fields()

    def encoded(self) -> bytes:
        """The bytes of the file."""
        return self.raw.encoded()

    def set(self, keys: KeyPath, value: object) -> EditableFile:
        """With another value, or with one more key; a number past the last adds an item.

        Raises:
            LookupError: what should hold the value is a text, or has fewer items.
            UneditableError: it is written in a way that cannot be changed by its lines.
        """
        keys = self._english(keys)
        typed = as_typed(value, keys, self.model)
        # A key whose parent is missing or empty comes with its parent.
        while len(keys) > 1 and self._is_empty(keys[:-1]):
            keys, last = keys[:-1], keys[-1]
            if isinstance(last, int) and last:
                raise IndexError(last)
            typed = [typed] if isinstance(last, int) else {last: typed}
        expected = _with(self.fields, keys, typed)
        return self._changed(expected, lambda edit: edit.set(keys, typed))

    def remove(self, keys: KeyPath) -> EditableFile:
        """Without a key or an item of a list. What held nothing else is empty then.

        Raises:
            LookupError: there is no such key or item.
            UneditableError: it is written in a way that cannot be changed by its lines.
        """
        keys = self._english(keys)
        expected = _without(self.fields, keys)
        return self._changed(expected, lambda edit: edit.remove(keys))

    def add_remark(self, text: str, *, above: KeyPath = ()) -> EditableFile:
        """With a line ``# …`` above a key or an item, or below everything.

        Raises:
            LookupError: there is no such key or item.
        """
        keys = self._english(above)
        line = f"# {' '.join(text.split())}"
        return self._changed(dict(self.fields), lambda edit: edit.remark(line, keys))

    def _english(self, keys: KeyPath) -> KeyPath:
        found: KeyPath = ()
        for key in keys:
            name = key if isinstance(key, int) else aliases_at(self.model, found).get(key, key)
            found = (*found, name)
        return found

    def _is_empty(self, keys: KeyPath) -> bool:
        found = _HeaderChange(self, None).header.find(keys)
        return found is None or (isinstance(found.node, Scalar) and found.node.is_empty)

    def _changed(
        self, expected: dict[str, Any], change: Callable[[_HeaderChange], None]
    ) -> EditableFile:
        for quote in _QUOTES:
            edit = _HeaderChange(self, quote)
            change(edit)
            raw = self.raw.edited(edit.header.edits(self._header_offset()))
            try:
                opened = _open(raw, self.path, self.model)
                raw.encoded()
            except (FrontMatterError, UnicodeEncodeError):
                continue
            if opened.fields == expected and _body(opened) == _body(self.opened):
                return replace(self, raw=raw, opened=opened)
        raise UneditableError(self.path)

    def _header_offset(self) -> int:
        offset = 0
        for _ in range(self.opened.block.first_line - 1 if self.opened.block is not None else 0):
            offset = self.raw.plain.index("\n", offset) + 1
        return offset


class _HeaderChange:
    """One change of a file's header, with its text in one kind of quotes."""

    def __init__(self, file: EditableFile, quote: str | None) -> None:
        if file.opened.block is None:  # pragma: no cover - refused when the file is opened
            raise UneditableError(file.path)
        self._model = file.model
        self._quote = quote
        self.header = HeaderLines(
            file.opened.block, file.path, lambda keys: aliases_at(self._model, keys)
        )

    def set(self, keys: KeyPath, value: YamlValue) -> None:
        """Write a value that is new or another."""
        found = self.header.find(keys)
        if found is None:
            self._add(keys, value)
        elif found.parent.end:
            start, end = self.header.start(found.node), self.header.end(found.node)
            gap = "" if end > start else " "
            self.header.replace(
                start, end, gap + self._writer(keys, found).in_brackets(keys, value)
            )
        else:
            self._put(keys, found, value)

    def _put(self, keys: KeyPath, found: HeldNode, value: YamlValue) -> None:
        writer = self._writer(keys, found)
        anchor = self.header.anchor(found)
        inline = writer.inline(keys, value)
        if inline is not None:
            self.header.put(anchor, found.node, inline, [])
        elif found.key is not None:
            column = self.header.start(found.key).column
            lines = _indented(writer.nested(keys, value), column + 2)
            self.header.put(anchor, found.node, "", lines)
        else:
            first, *others = writer.nested(keys, value)
            self.header.put(anchor, found.node, first, _indented(others, anchor.column + 1))

    def _add(self, keys: KeyPath, value: YamlValue) -> None:
        found = self.header.find(keys[:-1])
        parent = found.node if found else self.header.root if len(keys) == 1 else None
        writer = self._writer(keys, None)
        if parent is None and len(keys) == 1:
            self.header.insert(self.header.last, writer.entry(keys, value))
        elif isinstance(parent, Mapping) and isinstance(keys[-1], str):
            before = self._neighbour(parent, keys)
            if parent.end:
                text = f"{writer.name(keys)}: {writer.in_brackets(keys, value)}"
                self._insert_in_brackets(parent, before, text)
            else:
                column = self.header.start(parent).column
                line = max(map(self.header.last_line, parent.entries[before]))
                self.header.insert(line, _indented(writer.entry(keys, value), column))
        elif isinstance(parent, Sequence) and keys[-1] == len(parent.items):
            if parent.end:
                text = writer.in_brackets(keys, value)
                self._insert_in_brackets(parent, len(parent.items) - 1, text)
            else:
                column = self.header.start(parent).column
                line = self.header.last_line(parent)
                self.header.insert(line, _indented(writer.item(keys, value), column))
        else:
            raise LookupError(keys)

    def _insert_in_brackets(self, parent: Mapping | Sequence, after: int, text: str) -> None:
        nodes = values_of(parent)
        if nodes:
            spot = self.header.end(nodes[after])
            self.header.replace(spot, spot, f", {text}")
        else:
            start = self.header.start(parent)
            spot = Spot(start.line, start.column + 1)
            self.header.replace(spot, spot, text)

    def _neighbour(self, parent: Mapping, keys: KeyPath) -> int:
        """The entry behind which a new key belongs by the order of the schema."""
        order = {key: at for at, key in enumerate(labels_at(self._model, keys[:-1]))}
        names = aliases_at(self._model, keys[:-1])
        ranks = [order.get(names.get(key.text, ""), len(order)) for key, _ in parent.entries]
        new = order.get(str(keys[-1]), len(order))
        before = [at for at, rank in enumerate(ranks) if rank < new]
        return before[-1] if before else len(ranks) - 1

    def remove(self, keys: KeyPath) -> None:
        """Take away a key or an item."""
        found = self.header.find(keys)
        if found is None:
            raise LookupError(keys)
        above = self.header.find(keys[:-1])
        if found.parent.end:
            self._remove_in_brackets(found)
        elif len(values_of(found.parent)) == 1 and above:
            anchor = self.header.anchor(above)
            empty = "[]" if isinstance(found.parent, Sequence) else "{}"
            self.header.put(anchor, found.parent, empty, [])
        else:
            self._remove_lines(found)

    def _remove_lines(self, found: HeldNode) -> None:
        header = self.header
        first, last = header.first_line(found), header.last_line(found.node)
        spot = header.start(found.key) if found.key is not None else header.anchor(found)
        before = header.text(Spot(first, 0), spot)
        if found.key is not None and before.strip():
            # The first key of an item stands behind its dash, which stays.
            header.drop([found.node], first + 1, last)
            header.replace(Spot(first, len(before.rstrip())), Spot(first, header.length(first)), "")
        else:
            header.drop([found.node], first, last)

    def _remove_in_brackets(self, found: HeldNode) -> None:
        header, nodes = self.header, values_of(found.parent)
        start, end = header.start(found.own), header.end(found.node)
        before = header.end(nodes[found.at - 1]) if found.at else None
        following = found.following
        if before and before.line == start.line:
            header.cut(before, end)
        elif following and header.start(following).line == end.line:
            header.cut(start, header.start(following))
        else:
            header.cut(start, header.comma_end(end))

    def remark(self, line: str, above: KeyPath) -> None:
        """Write a remark."""
        if not above:
            self.header.insert(self.header.last, [line])
            return
        found = self.header.find(above)
        if found is None:
            raise LookupError(above)
        number = self.header.first_line(found)
        self.header.insert(number - 1, [self.header.indent(number) + line])

    def _writer(self, keys: KeyPath, found: HeldNode | None) -> EntryWriter:
        quote = self._quote
        if found is not None and isinstance(found.node, Scalar) and not found.node.is_plain:
            sign = self.header.text(*_first_sign(self.header.start(found.node)))
            quote = quote or (sign if sign in ("'", '"') else None)
        return EntryWriter(model=self._model, is_english=self._is_english(keys), quote=quote)

    def _is_english(self, keys: KeyPath) -> bool:
        """The language of the keys beside it, else of the file's; Chinese when there are none."""
        for depth in (len(keys) - 1, 0):
            found = self.header.find(keys[:depth])
            parent = found.node if found else self.header.root if not depth else None
            names = labels_at(self._model, keys[:depth])
            if isinstance(parent, Mapping):
                english = sum(key.text in names for key, _ in parent.entries)
                chinese = sum(key.text in names.values() for key, _ in parent.entries)
                if english or chinese:
                    return english > chinese
        return False


def _open(raw: RawText, path: str, model: type[BaseModel]) -> Opened:
    source, problems = parse_source(raw.plain, path)
    opened = open_source(source, model) if source else Opened(None, None, None, problems)
    if opened.problems or opened.fields is None:
        raise FrontMatterError(opened.problems)
    return opened


def _body(opened: Opened) -> str:
    return opened.block.body if opened.block is not None else ""


def _first_sign(spot: Spot) -> tuple[Spot, Spot]:
    return spot, Spot(spot.line, spot.column + 1)


def _indented(lines: list[str], columns: int) -> list[str]:
    return [" " * columns + line for line in lines]


def _with(values: Fields, keys: KeyPath, value: YamlValue) -> dict[str, Any]:
    """The values after a change, as a plain dictionary changes."""
    changed: dict[str, Any] = deepcopy(dict(values))
    holder = _holder(changed, keys)
    if keys[-1] == len(holder):
        holder.append(value)
    else:
        holder[keys[-1]] = value
    return changed


def _without(values: Fields, keys: KeyPath) -> dict[str, Any]:
    changed: dict[str, Any] = deepcopy(dict(values))
    holder = _holder(changed, keys)
    # An empty value stands in the file and is none.
    if isinstance(keys[-1], int) or keys[-1] in holder:
        del holder[keys[-1]]
    return changed


def _holder(values: dict[str, Any], keys: KeyPath) -> Any:
    """The list or dictionary that holds what the keys lead to."""
    holder: Any = values
    for key in keys[:-1]:
        holder = _checked(holder, key)[key]
    return _checked(holder, keys[-1])


def _checked(holder: Any, key: str | int) -> Any:
    if not isinstance(holder, list if isinstance(key, int) else dict):
        raise LookupError(key)
    return holder
