"""What was seen of the engines, as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.compare import tell
from benchmarks.measure import Usage
from benchmarks.report import render_table
from benchmarks.search_queries import Query

COSTLY = 8
"""Queries named as those that cost most."""


@dataclass
class Answers:
    """What one engine found, query by query."""

    name: str
    found: dict[str, list[str]] = field(default_factory=dict)
    """Article ids by query, best first."""

    def scores(self, queries: Sequence[Query]) -> list[str]:
        """Recall, precision, P@10, titles first, and pages where there are none."""
        meant = [one for one in queries if one.found]
        recalls, precisions, tens, titles = [], [], [], []
        for one in meant:
            found = self.found[one.q]
            right = [entry in one.found for entry in found]
            recalls.append(sum(right) / len(one.found))
            precisions.append(sum(right) / len(found) if found else 0)
            tens.append(sum(right[:10]) / min(10, len(found)) if found else 0)
            if one.in_title:
                first = found[: len(one.in_title)]
                titles.append(len(set(first) & one.in_title) / len(one.in_title))
        nothing = [one for one in queries if not one.found]
        wrong = sum(1 for one in nothing if self.found[one.q])
        means = (f"{statistics.mean(some):.3f}" for some in (recalls, precisions, tens, titles))
        return [*means, f"{wrong} of {len(nothing)}"]


@dataclass
class Ours:
    """What was seen of our own search beside the hits."""

    bytes_cold: list[int] = field(default_factory=list)
    bytes_warm: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    script_bytes: int = 0
    cold_ms: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    wrong_facets: list[str] = field(default_factory=list)
    wrong_names: list[str] = field(default_factory=list)
    names: int = 0
    idle_bytes: int = 0


@dataclass
class Index:
    """What making the index alone took."""

    parts: dict[str, float]
    usage: Usage


@dataclass
class Seen:
    """All that one run measured."""

    count: int
    """Articles."""
    chars: int
    text_bytes: int
    site: Path
    """The built site."""
    queries: Sequence[Query]
    engines: Sequence[Answers]
    ours: Ours
    pagefind_bytes: Sequence[int]
    """Of first queries."""
    index: Index
    built: Usage
    """Our whole build."""
    pagefind: Usage


def render_search_report(seen: Seen) -> str:
    """Two tables: what is found, and what it costs beside the goals."""
    found = [[one.name, *one.scores(seen.queries)] for one in seen.engines]
    headings = ["", "recall", "precision", "P@10", "titles first", "pages for nothing"]
    for label, some in (
        ("Unmarked", seen.ours.unmarked),
        ("Facets", seen.ours.wrong_facets),
        ("Names", seen.ours.wrong_names),
    ):
        if some:
            tell(f"{label}: {some[:10]}")
    costly = sorted(zip(seen.ours.bytes_cold, seen.queries, strict=True), key=lambda one: -one[0])
    tell("Costly: " + ", ".join(f"{_kb(size)} kB {one.q[:14]}" for size, one in costly[:COSTLY]))
    parts = [
        f"## Search, {seen.count:,} articles",
        _subject(seen),
        render_table(headings, found),
        render_table(["", "goal", "seen"], _rows(seen)),
    ]
    return "\n\n".join(parts) + "\n"


def _subject(seen: Seen) -> str:
    parts = "; ".join(f"{name} {seconds:.1f} s" for name, seconds in seen.index.parts.items())
    return (
        f"{seen.chars / 1e6:.1f} million characters of newspaper text of 1998, "
        f"{len(seen.queries)} queries; truth by plain search in what `zhibu text` prints. The "
        f"whole build took {seen.built.cpu_s:.0f} s of CPU, Pagefind {seen.pagefind.cpu_s:.0f} s "
        f"({seen.pagefind.peak_bytes / 1e6:,.0f} MB) for the index of the same pages; "
        f"a first query costs it {_kb(statistics.median(seen.pagefind_bytes))} kB in the median. "
        f"CPU of ours: {parts}."
    )


def _rows(seen: Seen) -> list[tuple[str, str, str]]:
    ours = seen.ours
    files = {path: path.stat().st_size for path in (seen.site / "search").rglob("*.bin")}
    cpu = sum(seen.index.parts.values())

    def share(part: str) -> str:
        size = sum(size for path, size in files.items() if part in path.as_posix())
        return f"{size / seen.text_bytes:.3f}"

    return [
        ("first query, ten excerpts: median kB", "≤ 90", _kb(statistics.median(ours.bytes_cold))),
        ("… 90 % below, kB", "", _kb(_part(ours.bytes_cold, 0.9))),
        ("… largest kB", "≤ 200", _kb(max(ours.bytes_cold))),
        ("… largest number of requests", "≤ 20", str(max(ours.requests))),
        ("second query, median kB", "", _kb(statistics.median(ours.bytes_warm))),
        ("script of the engine, kB (uncompressed)", "", _kb(ours.script_bytes)),
        ("search bytes of an article's page", "0", str(ours.idle_bytes)),
        ("queries with a hit among ten that hides a word", "0", str(len(set(ours.unmarked)))),
        ("queries with a wrong count of a facet", "0", str(len(ours.wrong_facets))),
        ("ms to results, warm, p95", "≤ 100", f"{_part(ours.warm_ms, 0.95):.0f}"),
        ("ms to results, cold, p95", "≤ 300", f"{_part(ours.cold_ms, 0.95):.0f}"),
        ("index, CPU s", "≤ 5 at 10,000", f"{cpu:.1f}"),
        ("… ÷ Pagefind's CPU", "≤ 0.1", f"{cpu / seen.pagefind.cpu_s:.3f}"),
        ("… memory MB", "≤ 1,000", f"{seen.index.usage.peak_bytes / 1e6:.0f}"),
        ("shards ÷ text", "≤ 1.0", share("/i/")),
        ("articles ÷ text", "≤ 0.65", share("/a/")),
        ("largest file, kB", "≤ 64", _kb(max(files.values()))),
        (f"of {ours.names} exact names, not first", "0", str(len(ours.wrong_names))),
    ]


def _part(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def _kb(size: float) -> str:
    return f"{size / 1000:.0f}"
