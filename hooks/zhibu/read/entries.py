"""Values of front matter as the lines that people write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from zhibu.read.declaration import aliases_at, labels_at
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import KeyPath
from zhibu.read.located import Mapping as LocatedMapping
from zhibu.read.located import Scalar, parse_located
from zhibu.text.yaml_values import YamlValue, as_yaml, in_brackets

_UNQUOTED = frozenset({"date", "updated", "event_date", "year", "pinned", "day"})
"""Keys of days, years and truth values, which nobody writes in quotes."""


def as_typed(value: object, keys: KeyPath = (), model: type[BaseModel] = FrontMatter) -> YamlValue:
    """The value as reading gives it: text, lists, and mappings under English keys.

    Raises:
        TypeError: no front matter holds such a value.
    """
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | date():
            return str(value)
        case Mapping():
            names = aliases_at(model, keys)
            written = {str(key): one for key, one in value.items()}
            english = {names.get(key, key): one for key, one in written.items()}
            return {key: as_typed(one, (*keys, key), model) for key, one in english.items()}
        case Sequence():
            return [as_typed(one, (*keys, at), model) for at, one in enumerate(value)]
    raise TypeError(f"{keys}: {value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWriter:
    """Writes entries in one language; ``quote`` is the mark around all text, else YAML decides."""

    model: type[BaseModel] = FrontMatter
    is_english: bool = False
    quote: str | None = None

    def name(self, keys: KeyPath) -> str:
        """The last of the keys in the language of the writer."""
        key = str(keys[-1])
        return key if self.is_english else labels_at(self.model, keys[:-1]).get(key, key)

    def inline(self, keys: KeyPath, value: YamlValue) -> str | None:
        """What stands behind the colon on its line; None for what takes lines of its own."""
        if isinstance(value, str):
            is_unquoted = keys[-1] in _UNQUOTED and not self.quote and _reads_as_typed(value)
            return value if is_unquoted else as_yaml(value, quote=self.quote)
        is_short = not any(isinstance(one, Mapping | list) for one in value)
        if not value or (isinstance(value, Sequence) and is_short) or keys[-2:-1] == ("figures",):
            return as_yaml(self._renamed(keys, value), quote=self.quote)
        return None

    def in_brackets(self, keys: KeyPath, value: YamlValue) -> str:
        """The value among others in brackets."""
        return in_brackets(self._renamed(keys, value), quote=self.quote)

    def entry(self, keys: KeyPath, value: YamlValue) -> list[str]:
        """The lines of the key and its value."""
        inline = self.inline(keys, value)
        if inline is not None:
            return [f"{self.name(keys)}: {inline}"]
        return [f"{self.name(keys)}:", *(f"  {line}" for line in self.nested(keys, value))]

    def nested(self, keys: KeyPath, value: YamlValue) -> list[str]:
        """The lines of a list or mapping without a key above it."""
        if isinstance(value, Mapping):
            return [line for key, one in value.items() for line in self.entry((*keys, key), one)]
        return [line for at, one in enumerate(value) for line in self.item((*keys, at), one)]

    def item(self, keys: KeyPath, value: YamlValue) -> list[str]:
        """The lines of one item of a list."""
        inline = self.inline(keys, value)
        first, *others = [inline] if inline is not None else self.nested(keys, value)
        return [f"- {first}", *(f"  {line}" for line in others)]

    def _renamed(self, keys: KeyPath, value: YamlValue) -> YamlValue:
        if isinstance(value, str):
            return value
        if isinstance(value, Mapping):
            names = {key: (*keys, key) for key in value}
            return {self.name(names[key]): self._renamed(names[key], value[key]) for key in value}
        return [self._renamed((*keys, at), one) for at, one in enumerate(value)]


def _reads_as_typed(text: str) -> bool:
    root, _ = parse_located(f"a: {text}", "")
    if not isinstance(root, LocatedMapping) or len(root.entries) != 1:
        return False
    value = root.entries[0][1]
    return isinstance(value, Scalar) and value.text == text and not value.is_empty
