"""What speaks for the value of a field, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from zhibu.importers.findings.evidence_kinds import FREE_NAMES, EvidenceKind
from zhibu.importers.findings.line_kinds import Line
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.plain_values import is_plain_medium, is_plain_person
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter

SURE = 0.8
"""From here on a proposal is written as a value, below it as a remark."""
ASKED = 0.7
"""How sure a value is at most that its words or the place they stand in leave in doubt."""
_PERSONS = ("author", "photographer", "editor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One field as the document gives it."""

    field: str
    """A key of front matter."""
    value: str | tuple[str, ...]
    line: int
    """Where it stands; 0 when the page tells it outside its text."""
    confidence: float
    found: str
    """The words that it was taken from."""
    kind: str = ""
    """Row of ``evidence_kinds`` that it follows from; empty for what stands in none."""

    @property
    def label(self) -> str:
        """What staff call the field."""
        return labels_at(FrontMatter)[self.field]

    @property
    def is_sure(self) -> bool:
        """True when it is written as a value."""
        return self.confidence >= SURE


@dataclass(slots=True)
class Evidence:
    """All that speaks for some value of each field."""

    offices: Offices
    found: dict[str, list[Proposal]] = field(default_factory=dict)
    _kind: str = ""

    def add(
        self,
        name: str,
        value: str | tuple[str, ...],
        line: Line | None,
        confidence: float,
        found: str = "",
    ) -> None:
        """Note that a line speaks for a value."""
        if value:
            sure = confidence if self._is_plain(name, value) else min(confidence, ASKED)
            proposal = Proposal(
                field=name, value=value, line=line.number if line else 0, confidence=sure,
                found=found or (line.text if line else ""), kind=self._kind,
            )  # fmt: skip
            self.found.setdefault(name, []).append(proposal)

    def _is_plain(self, name: str, value: str | tuple[str, ...]) -> bool:
        """True when nothing but persons, or a medium or office, can be meant.

        Persons and sources that follow from no row of the table are asked about whatever they say:
        over real texts most of these were wrong.
        """
        if name in _PERSONS:
            persons = (value,) if isinstance(value, str) else value
            is_labelled = self._kind.endswith("-label")
            return bool(self._kind) and all(
                is_plain_person(one, is_labelled=is_labelled) for one in persons
            )
        if name != "source":
            return True
        has_medium = self._kind in FREE_NAMES or self.offices.has(str(value))
        return bool(self._kind) and (has_medium or is_plain_medium(str(value)))

    def add_kind(
        self, kind: EvidenceKind, value: str | tuple[str, ...], line: Line, less: float = 0.0
    ) -> None:
        """Note a value of a kind, ``less`` sure where something speaks against it."""
        with self.following(kind.name):
            self.add(kind.field, value, line, kind.confidence - less)

    @contextmanager
    def following(self, kind: str) -> Iterator[None]:
        """What is added meanwhile follows from a row of the table, or from what a page tells."""
        before, self._kind = self._kind, kind
        try:
            yield
        finally:
            self._kind = before
