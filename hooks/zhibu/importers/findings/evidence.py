"""What speaks for the value of a field, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from zhibu.importers.findings.evidence_kinds import EvidenceKind
from zhibu.importers.findings.line_kinds import Line
from zhibu.importers.findings.offices import Offices
from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter

SURE = 0.8
"""From here on a proposal is written as a value, below it as a remark."""


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
            proposal = Proposal(
                field=name, value=value, line=line.number if line else 0, confidence=confidence,
                found=found or (line.text if line else ""), kind=self._kind,
            )  # fmt: skip
            self.found.setdefault(name, []).append(proposal)

    def add_kind(
        self, kind: EvidenceKind, value: str | tuple[str, ...], line: Line, less: float = 0.0
    ) -> None:
        """Note a value of a kind, ``less`` sure where something speaks against it."""
        with self.following(kind):
            self.add(kind.field, value, line, kind.confidence - less)

    @contextmanager
    def following(self, kind: EvidenceKind) -> Iterator[None]:
        """What is added meanwhile follows from a row of the table."""
        self._kind = kind.name
        try:
            yield
        finally:
            self._kind = ""
