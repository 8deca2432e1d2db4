"""How well documents with known answers are imported: hits, inventions and misses by field."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhibu.importers.draft import Draft, KnownNames, make_draft
from zhibu.importers.findings.offices import Offices
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.read.registry import read_organisations, read_themes
from zhibu.text.edits import apply_edits
from zhibu.text.repairs import find_half_width

HERE = Path(__file__).parent
FIELDS = (
    "title", "kicker", "subtitle", "date", "event_date", "author", "photographer", "editor",
    "source", "organisation", "summary", "themes",
)  # fmt: skip
_NAMES = ("author", "photographer", "editor", "themes")


@cache
def known() -> KnownNames:
    """The registries of the test documents."""
    folder = HERE / "layouts"
    organisations, problems = read_organisations(folder / "organisations.yml", "organisations.yml")
    themes, more = read_themes(folder / "themes.yml", "themes.yml")
    assert not problems + more
    return KnownNames(offices=Offices(organisations), themes=themes)


@cache
def _ids() -> dict[str, str]:
    folder = HERE / "layouts"
    organisations, _ = read_organisations(folder / "organisations.yml", "organisations.yml")
    themes, _ = read_themes(folder / "themes.yml", "themes.yml")
    names = {name: one.id for one in organisations.organisations for name in one.names}
    return names | {theme.name: theme.id for theme in themes.themes}


def imported(file: Path) -> Draft:
    """The draft that a document becomes."""

    def beside(path: str) -> bytes | None:
        other = file.parent / path
        return other.read_bytes() if other.is_file() else None

    source = DocumentSource(name=file.name, data=file.read_bytes(), beside=beside)
    return make_draft(read_document(source), file.name, known())


@dataclass
class Score:
    """Counts by field over many documents."""

    right: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def precision(self, *fields: str) -> float:
        """Share of what was proposed that is right."""
        right = sum(self.right[one] for one in fields)
        return right / max(right + sum(self.invented[one] for one in fields), 1)

    def recall(self, *fields: str) -> float:
        """Share of what is there that was found."""
        right = sum(self.right[one] for one in fields)
        return right / max(right + sum(self.missed[one] for one in fields), 1)

    def f1(self, *fields: str) -> float:
        """The harmonic mean of both."""
        precision, recall = self.precision(*fields), self.recall(*fields)
        return 2 * precision * recall / max(precision + recall, 1e-9)

    def add(self, name: str, gold: dict[str, Any], draft: Draft) -> None:
        """Count one document."""
        for key in FIELDS:
            self._add_field(name, key, gold, draft.values.get(key))
        wanted = Counter(squeezed(one) for one in gold.get("headings") or ())
        got = Counter(squeezed("#" * level + text) for level, text in draft.headings)
        self.right["headings"] += (wanted & got).total()
        self.invented["headings"] += (got - wanted).total()
        self.missed["headings"] += (wanted - got).total()
        body = squeezed("".join(body_lines(draft)))
        for key in ("body_start", "body_end"):
            if key in gold:
                self._count(name, key, squeezed(gold[key]) in body)
        # What may be frame and may be text is text: this is measured, and no fault.
        for text in gold.get("not_in_body") or ():
            self.right["chrome"] += squeezed(text) not in body
            self.missed["chrome"] += squeezed(text) in body
        for text in gold.get("in_body") or ():
            self._count(name, "kept", squeezed(text) in body)

    def _count(self, name: str, key: str, is_right: bool) -> None:
        (self.right if is_right else self.missed)[key] += 1
        if not is_right:
            self.notes.append(f"{name}: {key}")

    def _add_field(self, name: str, key: str, gold: dict[str, Any], got: object) -> None:
        maybe = (gold.get("maybe") or {}).get(key)
        found, wanted = _plain(key, got), _plain(key, gold.get(key))
        if found == wanted or (found and found == _plain(key, maybe)):
            self.right[key] += bool(wanted)
        else:
            self.invented[key] += bool(found)
            self.missed[key] += bool(wanted)
            self.notes.append(f"{name}: {key} {got!r}, {gold.get(key)!r} expected")


def _plain(key: str, value: object) -> object:
    if value is None:
        return ()
    values = value if isinstance(value, list | tuple) else [value]
    plain = [
        squeezed(str(one)[:10] if key.endswith("date") else _ids().get(str(one), str(one)))
        for one in values
    ]
    return tuple(sorted(plain)) if key in _NAMES else tuple(plain)


def squeezed(text: object) -> str:
    """Without blanks and marks of no width; full-width marks between Chinese characters."""
    bare = re.sub(r"[\s\u200b\ufeff]", "", str(text))
    return apply_edits(bare, find_half_width(bare))


def body_lines(draft: Draft) -> list[str]:
    """Lines of the body as plain text, without pictures that are not there."""
    body = draft.article("x").split("\n---\n", 1)[1]
    body = re.sub(r"（此处插图：[^）]*）", "", body)
    body = re.sub(r'!\[[^\]]*\]\([^)"]*(?:"([^"]*)")?\)', r"\1", body)
    body = re.sub(r"(?m)^\|( --- \|)+$", "", body)
    body = re.sub(r"</?\w+[^>]*>", "\n", body)
    body = re.sub(r"(?m)^\s*(?:#+ |> |-   |1\.  )", "", body)
    body = re.sub(r"(?<!\\)\*+", "", body)
    body = re.sub(r"\[((?:[^\]\\]|\\.)*)\]\([^)]*\)", r"\1", body)
    body = html.unescape(re.sub(r"\\(.)", r"\1", body))
    cells = re.sub(r"(?m)^\| (.*) \|$", lambda row: row[1].replace(" | ", "\n"), body)
    return [line.strip() for line in cells.split("\n") if line.strip()]


def cases(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each document of a folder with its answers."""
    for gold in sorted(folder.glob("*.yml")):
        document = next(one for one in folder.glob(f"{gold.stem}.*") if one.suffix != ".yml")
        yield document, yaml.safe_load(gold.read_text("utf-8"))
