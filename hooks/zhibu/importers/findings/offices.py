"""Organisations of the registry in foreign texts."""

from __future__ import annotations

import re
from functools import cached_property

from zhibu.importers.findings.line_kinds import key_of
from zhibu.model.organisation import Organisation, OrganisationTree

_FORMS = re.compile(
    "^(?:中共|中国共产党)|(?:委员会|党委|党工委|党组|工作委员会|党总支|党支部|支部|人民政府|办事处)$"
)
_DEPARTMENTS = re.compile(
    "(?:党建办(?:公室)?|党政办(?:公室)?|组织办|宣传办|办公室|人民政府|政府|供稿|融媒体中心)$"
)

_CLEAR_CHARS = 4


def _is_misspelt(name: str, other: str) -> bool:
    """True for names of one length, from three characters, that differ in one: 军村村, 军营村."""
    if len(name) != len(other) or len(name) < 3 or name[-1] != other[-1]:
        return False
    return sum(one != two for one, two in zip(name, other, strict=True)) == 1


class Offices:
    """The registry, asked by names as they are printed."""

    def __init__(self, tree: OrganisationTree) -> None:
        self.tree = tree

    @cached_property
    def _by_key(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for one in self.tree.organisations:
            for key in {key_of(name) for name in one.names[1:]}:
                found.setdefault(key, []).append(one)
        return found

    def find(self, name: str) -> str:
        """The label of the one office of that name; empty when there is none or several."""
        found = self._by_key.get(key_of(name), [])
        return self._label(found[0]) if len(found) == 1 else ""

    def has(self, name: str) -> bool:
        """True when an office has that name, or several have."""
        return key_of(name) in self._by_key

    def near(self, name: str) -> str:
        """The label of the office that the name belongs to, or that is spelled much like it."""
        key = key_of(name)
        if not 3 <= len(key) <= 30:
            return ""
        whole = _DEPARTMENTS.sub("", key)
        if whole != key and len(self._by_key.get(whole, [])) == 1:
            return self._label(self._by_key[whole][0])
        stem = _FORMS.sub("", key)
        near = [other for other in self._by_key if _is_misspelt(stem, _FORMS.sub("", other))]
        return self._label(self._by_key[near[0]][0]) if len(near) == 1 else ""

    def at_start(self, text: str) -> str:
        """The label of the office whose name, the longest, opens a text."""
        key = key_of(text)
        names = [one for one in self._by_key if len(one) > 1 and key.startswith(one)]
        longest = max(names, key=len, default="")
        return self._label(self._by_key[longest][0]) if longest else ""

    def named_in(self, text: str) -> str:
        """The name of an office, the longest, that stands in a text; short ones may be anything."""
        found = [
            name
            for one in self.tree.organisations
            for name in one.names[1:]
            if len(name) >= _CLEAR_CHARS and name in text and self.find(name)
        ]
        return max(found, key=len, default="")

    def _label(self, one: Organisation) -> str:
        """The shortest way to write it that means nothing else."""
        return one.label if len(self.tree.find(one.label)) == 1 else one.id
