"""What a rule is: a sentence for staff, its documentation, and how to find what it objects to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.lines import lines_with
from zhibu.proofreading.manuscript import Manuscript
from zhibu.text.edits import Edit


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of words that a rule objects to; offsets into the words of a manuscript."""

    start: int
    end: int
    becomes: str | None = None
    """What should stand there instead; None when only a person can tell."""
    edits: tuple[Edit, ...] = ()
    """The same as small changes, where ``becomes`` would touch more than is wrong."""
    is_safe: bool = True
    """False when the change should be looked at first, though the rule's others are safe."""
    gaps: Mapping[str, object] = field(default_factory=dict)
    level: Level | None = None
    """Another level than the rule's."""
    found: str | None = None
    """What to quote, when it is not the stretch itself."""
    is_in_file: bool = False
    """True when the offsets are those of the file: for what is no words."""


Find: TypeAlias = Callable[[Manuscript, Glossary], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule with its documentation, which ``zhibu explain`` prints."""

    message: Message
    name: str
    finds: str
    why: str
    source: str
    wrong: Mapping[str, str | None]
    """Examples with what ``--fix`` makes of them; None where it leaves them alone."""
    right: tuple[str, ...]
    """Examples that the rule must leave alone."""
    find: Find
    signs: frozenset[str] | None = None
    """Nothing is found in a text that holds none of these; None when that cannot be said."""
    is_safe: bool = False
    """True when ``--fix`` may apply what it proposes."""

    @property
    def code(self) -> str:
        """The code of its message."""
        return self.message.code


def by_edits(signs: str, find_edits: Callable[[str], Iterable[Edit]]) -> Find:
    """A rule that objects to what a repair would change in lines with some signs."""

    def find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
        for line, at in lines_with(signs, manuscript.text):
            for edit in find_edits(line):
                yield Finding(at + edit.start, at + edit.end, edit.text)

    return find


def by_pattern(
    pattern: re.Pattern[str],
    becomes: str | Callable[[re.Match[str]], str | None] | None = None,
    group: int = 0,
) -> Find:
    """A rule that objects to every match of a pattern, or of one group of it."""

    def find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
        for match in pattern.finditer(manuscript.text):
            new = becomes(match) if callable(becomes) else becomes
            start, end = match.span(group)
            yield Finding(start, end, new)

    return find
