"""Tables of figures as Markdown, and the file that keeps them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from benchmarks.compare import Outcome
from benchmarks.peers import REFERENCE, SECOND_REFERENCE

RESULTS = Path(__file__).with_name("RESULTS.md")
RESULTS_TITLE = "# Results\n"
DISTRIBUTIONS = ("mkdocs", "mkdocs-material", "Markdown", "hugo", "jieba")
MEGABYTE = 1_000_000
WHAT_IS_MEASURED = (
    "CPU is user and system time of all processes. Peak is the largest sum over all processes "
    "running at once, shared pages counted once (PSS)."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of a table: the field it shows, its heading and how it is written."""

    field: str
    heading: str
    form: str
    divisor: float = 1

    def show(self, outcome: Outcome) -> str:
        """Return the median as text."""
        return self.form.format(outcome.median(self.field) / self.divisor)


COLUMNS = (
    Column("wall_s", "wall s", "{:.2f}"),
    Column("cpu_s", "CPU s", "{:.2f}"),
    Column("peak_bytes", "peak MB", "{:.0f}", MEGABYTE),
    Column("files", "files", "{:,.0f}"),
    Column("output_bytes", "output MB", "{:.1f}", MEGABYTE),
    Column("page_bytes", "page kB", "{:.1f}", 1000),
)
REBUILD_COLUMNS = (
    Column("rebuilds.no_change_s", "no change s", "{:.2f}"),
    Column("rebuilds.one_edit_s", "one edit s", "{:.2f}"),
)


def render_build_table(outcomes: Sequence[Outcome]) -> str:
    """Return medians with their ratio to the reference, and wall seconds to the second one.

    A candidate that failed has a row that says so; its message is for the screen.
    """
    reference, second = _find(outcomes, REFERENCE), _find(outcomes, SECOND_REFERENCE)
    wall, *others = COLUMNS
    headings = ["", "runs", wall.heading, f"wall ÷ {SECOND_REFERENCE}"]
    rows = []
    for outcome in outcomes:
        cells = ["failed"] * (len(COLUMNS) + 1)
        if not outcome.error:
            ratio = f"{outcome.ratio_to(second, wall.field):.2f}×" if second else "–"
            cells = [_cell(outcome, reference, column) for column in (wall, *others)]
            cells.insert(1, ratio)
        rows.append([outcome.candidate.name, str(len(outcome.runs)), *cells])
    return render_table([*headings, *(column.heading for column in others)], rows)


def render_rebuild_table(outcomes: Sequence[Outcome]) -> str:
    """Return wall seconds of builds on top of a cold one, with their ratio to that very one."""
    rows = [
        [
            outcome.candidate.name,
            COLUMNS[0].show(outcome),
            *(
                f"{column.show(outcome)} ({outcome.ratio_to(outcome, column.field, 'wall_s'):.2f}×)"
                for column in REBUILD_COLUMNS
            ),
        ]
        for outcome in outcomes
        if outcome.candidate.has_rebuilds and outcome.runs and not outcome.error
    ]
    headings = (column.heading for column in REBUILD_COLUMNS)
    return render_table(["", "cold s", *headings], rows) if rows else ""


def _find(outcomes: Sequence[Outcome], name: str) -> Outcome | None:
    return next((o for o in outcomes if o.candidate.name == name and not o.error), None)


def _cell(outcome: Outcome, reference: Outcome | None, column: Column) -> str:
    text = column.show(outcome)
    if reference is None or not reference.median(column.field):
        return text
    return f"{text} ({outcome.ratio_to(reference, column.field):.2f}×)"


def render_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose first column holds names and the others numbers."""
    lines = [
        f"| {' | '.join(headings)} |".replace("|  |", "| |"),
        "| --- |" + " ---: |" * (len(headings) - 1),
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join(lines)


def render_build_report(title: str, subject: str, machine: str, outcomes: Sequence[Outcome]) -> str:
    """Return the section that is printed and kept: subject, machine, tables, spread."""
    rebuilds = render_rebuild_table(outcomes)
    walls = "; ".join(
        f"{outcome.candidate.name} {', '.join(f'{run.wall_s:.2f}' for run in outcome.runs)}"
        for outcome in outcomes
        if outcome.runs
    )
    parts = [
        f"## {title}",
        f"{subject}, in turn; in brackets the median of the rounds' ratios to {REFERENCE}. "
        f"{WHAT_IS_MEASURED}",
        machine,
        render_build_table(outcomes),
    ]
    if rebuilds:
        parts += [
            "Builds on top of the cold one, its output and caches in place; in brackets the ratio "
            "to that cold build. Hugo keeps nothing between builds, so its are full ones.",
            rebuilds,
        ]
    parts.append(f"Wall seconds of each cold run: {walls or 'none'}.")
    return "\n\n".join(parts) + "\n"


def describe_machine() -> str:
    """Return one line: day, cores, load, memory, system and versions."""
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"{date.today()}: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the run, "
        f"{memory_bytes / 1e9:.0f} GB memory, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {_version(name)}" for name in DISTRIBUTIONS)
    )


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "absent"


def write_section(path: Path, section: str) -> None:
    """Put a section into a results file, in place of the one with the same heading."""
    text = path.read_text("utf-8") if path.exists() else RESULTS_TITLE
    head, *sections = text.split("\n## ")
    by_heading = {kept.splitlines()[0]: kept.strip() for kept in sections}
    new = section.removeprefix("## ").strip()
    by_heading[new.splitlines()[0]] = new
    parts = [head.strip(), *(f"## {kept}" for kept in by_heading.values())]
    path.write_bytes(("\n\n".join(parts) + "\n").encode())
