"""Pasted texts that nobody here wrote: fields, text kept, and each kind of evidence by itself.

Nothing is fetched: ``ZHIBU_REAL`` names a folder with ``text/truth.jsonl`` in it, a line for each
document: ``file``, ``title``, ``source``, ``day``, ``authors``, ``photographers`` (null or missing:
not judged), ``first_sentence``, ``last_sentence``. ``ZHIBU_REAL_PART`` names the part to read,
``dev`` without it; the other part is for figures at first sight.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.report import render_table
from zhibu.importers.draft import Draft, KnownNames, make_draft
from zhibu.importers.findings.offices import Offices
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.refusal import Refusal
from zhibu.model.organisation import OrganisationTree

_TRUTHS = {"title": "title", "source": "source", "date": "day", "author": "authors",
           "photographer": "photographers"}  # fmt: skip
_MAY_BE_NONE = ("author", "photographer")
"""Fields for which an empty answer is an answer."""


def run_real(root: Path, part: str) -> str:
    """The report; says so when the folder holds no truth."""
    truth = root / "text" / "truth.jsonl"
    if not truth.is_file():
        return f"No documents with answers in {root}."
    rows = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    score = _RealScore()
    for row in rows:
        if row["file"].startswith(f"{part}/"):
            score.add(root / "text" / row["file"], row)
    return score.report(part)


class _RealScore:
    """Counts by field and by kind of evidence."""

    def __init__(self) -> None:
        self.documents = 0
        self.fields: Counter[tuple[str, str]] = Counter()
        self.kinds: Counter[tuple[str, bool]] = Counter()
        self.sentences: Counter[bool] = Counter()

    def add(self, file: Path, truth: dict[str, Any]) -> None:
        """Count one document."""
        known = KnownNames(offices=Offices(OrganisationTree()))
        try:
            document = read_document(DocumentSource(name=file.name, data=file.read_bytes()))
        except Refusal:
            return
        draft = make_draft(document, file.name, known)
        self.documents += 1
        for field, key in _TRUTHS.items():
            if truth.get(key) is not None:
                self._add_field(draft, field, _values(truth[key], field))
        kept = _bare("".join(one.text for one in draft.lines if one.fate == "body"))
        for key in ("first_sentence", "last_sentence"):
            if truth.get(key):
                self.sentences[_bare(truth[key])[:30] in kept] += 1

    def _add_field(self, draft: Draft, field: str, wanted: list[str]) -> None:
        if not wanted and field not in _MAY_BE_NONE:
            return
        made = _values(draft.values.get(field), field)
        if made == wanted:
            self.fields[field, "right"] += bool(wanted)
        else:
            self.fields[field, "wrong"] += bool(made)
            self.fields[field, "missed"] += bool(wanted)
            self.fields[field, "invented"] += bool(made) and not wanted
        for one in draft.proposals:
            if one.field == field and one.is_sure:
                self.kinds[one.kind or f"{field}, others", made == wanted] += 1

    def report(self, part: str) -> str:
        """Tables of fields and of kinds."""
        rows = []
        for field in _TRUTHS:
            right, wrong, missed, invented = (
                self.fields[field, name] for name in ("right", "wrong", "missed", "invented")
            )
            precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
            rows.append([field, f"{precision:.3f}", f"{recall:.3f}", str(right), str(invented)])
        kinds = [
            [name, str(self.kinds[name, True]), str(self.kinds[name, False])]
            for name in sorted({name for name, _ in self.kinds})
        ]
        lost = f"{self.sentences[False]} of {self.sentences.total()} sentences not in the text"
        return "\n\n".join(
            [
                f"{self.documents} real texts ({part}); {lost}.",
                render_table(["", "precision", "recall", "right", "invented"], rows),
                render_table(["kind of evidence", "right", "wrong"], kinds),
            ]
        )


def _values(value: object, field: str) -> list[str]:
    if value is None or value == "":
        return []
    values = value if isinstance(value, list | tuple) else [value]
    bare = [_bare(one) for one in values]
    return sorted(one[:8] for one in bare) if field == "date" else sorted(bare)


def _bare(text: object) -> str:
    return re.sub(r"[\W_]", "", str(text))
