"""Builds one corpus with our site and with its peers, and prints the figures side by side.

Usage: ``python benchmarks/run.py build [--articles 1000] [--repeat 3] [--seed 1]
[--only NAME ...] [--write]``

Every figure is a median over the repeats. Every ratio is against the peer named in
``peers.REFERENCE``: the median of the rounds' ratios, for candidates take turns, and the one
that starts changes, so that a slow minute of the machine falls on all of them. Runs are cold:
output and caches are deleted before each. POSIX only. What the figures are:

wall      seconds from start to end of the command
CPU       seconds of user and system time, of the command and of the processes it waited for
peak      largest resident memory of any one process, not the sum over processes running at once
output    files, and the sum of their sizes
page      median size of an article's HTML file
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path.insert(0, str(REPOSITORY))

from benchmarks.corpus import TODAY
from benchmarks.peers import CACHE_FOLDERS, CANDIDATES, REFERENCE, Candidate

RESULTS = Path(__file__).with_name("RESULTS.md")
RESULTS_TITLE = "# Results\n"
DISTRIBUTIONS = ("mkdocs", "mkdocs-material", "Markdown", "jieba")
LONGEST_ERROR_LINES = 30
MEGABYTE = 1_000_000
# The kernel counts in kibibytes on Linux and in bytes on macOS.
RSS_UNIT_BYTES = 1 if sys.platform == "darwin" else 1024


class BuildFailedError(Exception):
    """A candidate's command failed, or its output lacks articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one run of one candidate took and wrote."""

    wall_s: float
    cpu_s: float
    peak_bytes: float
    """Of the largest process."""
    files: float
    output_bytes: float
    page_bytes: float
    """Median over the articles' HTML files."""


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of the table: the field it shows, its heading and how it is written."""

    field: str
    heading: str
    form: str
    divisor: float = 1


COLUMNS = (
    Column("wall_s", "wall s", "{:.2f}"),
    Column("cpu_s", "CPU s", "{:.2f}"),
    Column("peak_bytes", "peak MB", "{:.0f}", MEGABYTE),
    Column("files", "files", "{:,.0f}"),
    Column("output_bytes", "output MB", "{:.1f}", MEGABYTE),
    Column("page_bytes", "page kB", "{:.1f}", 1000),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All runs of one candidate, in order; with an error, those before it."""

    candidate: Candidate
    runs: tuple[Measurement, ...]
    error: str | None = None

    def median(self, field: str) -> float:
        """Return the median of a field over the runs."""
        return statistics.median(self.values(field))

    def values(self, field: str) -> list[float]:
        """Return a field of each run, in order."""
        return [float(getattr(run, field)) for run in self.runs]


def measure(candidate: Candidate, folder: Path, article_ids: frozenset[str]) -> Measurement:
    """Build the prepared folder once from nothing.

    Raises:
        BuildFailedError: the command failed, or not every article has a page.
    """
    output = candidate.output(folder)
    for leftover in (output, *(folder / name for name in CACHE_FOLDERS)):
        shutil.rmtree(leftover, ignore_errors=True)
    wall_s, usage = _run(candidate.command(folder), folder)
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if _article_id(path) in article_ids]
    if len(pages) != len(article_ids):
        raise BuildFailedError(f"{len(pages)} of {len(article_ids)} articles have a page")
    return Measurement(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * RSS_UNIT_BYTES,
        files=len(files),
        output_bytes=sum(path.stat().st_size for path in files),
        page_bytes=statistics.median(pages) if pages else 0,
    )


def _article_id(page: Path) -> str | None:
    """Return ``<year>/<name>`` of ``…/<year>/<name>/index.html``, which all candidates write."""
    folder = page.parent
    return f"{folder.parent.name}/{folder.name}" if page.name == "index.html" else None


def _run(command: Sequence[str], folder: Path) -> tuple[float, resource.struct_rusage]:
    """Run a command, and return its wall seconds and the resources of its process tree."""
    with tempfile.TemporaryFile() as messages:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=messages, stderr=messages
        )
        # Popen.wait would reap the process without telling what it used.
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            lines = messages.read().decode(errors="replace").splitlines()
            raise BuildFailedError(
                f"exit status {process.returncode} from: {' '.join(command)}\n"
                + "\n".join(lines[-LONGEST_ERROR_LINES:])
            )
    return wall_s, usage


def _environment() -> dict[str, str]:
    # The last one keeps Material's farewell notice out of the error messages shown.
    own = {"ZHIBU_TODAY": TODAY, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **own}


def compare(candidates: Sequence[Candidate], workspace: Path, repeat: int) -> list[Outcome]:
    """Return the outcome of each candidate, all built from ``workspace/corpus``."""
    article_ids = frozenset(
        f"{path.parent.name}/{path.stem}" for path in (workspace / "corpus").glob("articles/*/*.md")
    )
    outcomes = {candidate.name: Outcome(candidate, ()) for candidate in candidates}
    for candidate in candidates:
        folder = workspace / candidate.name
        folder.mkdir()
        candidate.prepare(workspace / "corpus", folder)
    for candidate in _turns(candidates, repeat):
        before = outcomes[candidate.name]
        if not before.error:
            outcomes[candidate.name] = _extend(before, workspace / candidate.name, article_ids)
    return list(outcomes.values())


def _turns(candidates: Sequence[Candidate], repeat: int) -> Iterator[Candidate]:
    for i in range(repeat):
        start = i % len(candidates)
        yield from (*candidates[start:], *candidates[:start])


def _extend(outcome: Outcome, folder: Path, article_ids: frozenset[str]) -> Outcome:
    name = outcome.candidate.name
    try:
        run = measure(outcome.candidate, folder, article_ids)
    except BuildFailedError as error:
        _tell(f"{name}: FAILED\n{error}")
        return Outcome(outcome.candidate, outcome.runs, str(error))
    _tell(f"{name}: {run.wall_s:.2f} s wall, {run.cpu_s:.2f} s CPU")
    return Outcome(outcome.candidate, (*outcome.runs, run))


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def render_table(outcomes: Sequence[Outcome], reference_name: str) -> str:
    """Return a Markdown table of medians, each with its ratio to the reference in brackets.

    A candidate that failed has a row that says so; its message is for the screen.
    """
    reference = next(
        (o for o in outcomes if o.candidate.name == reference_name and not o.error), None
    )
    lines = [
        "| | " + " | ".join(column.heading for column in COLUMNS) + " |",
        "| --- |" + " ---: |" * len(COLUMNS),
    ]
    for outcome in outcomes:
        cells = ["failed"] * len(COLUMNS)
        if not outcome.error:
            cells = [_cell(outcome, reference, column) for column in COLUMNS]
        lines.append(f"| {outcome.candidate.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(outcome: Outcome, reference: Outcome | None, column: Column) -> str:
    value = outcome.median(column.field)
    text = column.form.format(value / column.divisor)
    if reference is None:
        return text
    # Round by round, so that a machine that slows down half-way does not bend the ratio.
    pairs = zip(outcome.values(column.field), reference.values(column.field), strict=True)
    return f"{text} ({statistics.median(own / base for own, base in pairs):.2f}×)"


def render_report(title: str, subject: str, machine: str, outcomes: Sequence[Outcome]) -> str:
    """Return the section that is printed and kept: subject, machine, table, spread."""
    walls = "; ".join(
        f"{outcome.candidate.name} {', '.join(f'{run.wall_s:.2f}' for run in outcome.runs)}"
        for outcome in outcomes
        if outcome.runs
    )
    return (
        f"## {title}\n\n"
        f"{subject}; in brackets the median ratio to {REFERENCE.name}. "
        "Peak is of the largest process.\n\n"
        f"{machine}\n\n"
        f"{render_table(outcomes, REFERENCE.name)}\n\n"
        f"Wall seconds of each run: {walls or 'none'}.\n"
    )


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


def run_build(options: argparse.Namespace) -> int:
    """Compare full builds, and return 1 if a candidate failed."""
    chosen = [c for c in CANDIDATES if not options.only or c.name in options.only]
    # Asked for now, because at the end the load would be our own.
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="zhibu-benchmark-") as name:
        workspace = Path(name)
        corpus = _make_corpus(options.articles, options.seed, workspace / "corpus")
        outcomes = compare(chosen, workspace, options.repeat)
    title = f"Full build, {options.articles:,} articles"
    subject = f"{corpus}. Medians of {options.repeat} cold runs each, in turn"
    report = render_report(title, subject, machine, outcomes)
    print(report)
    failed = [outcome.candidate.name for outcome in outcomes if outcome.error]
    if failed:
        _tell(f"Failed: {', '.join(failed)}; see the messages above. Nothing was written.")
        return 1
    if options.write:
        write_section(RESULTS, report)
    return 0


def _make_corpus(articles: int, seed: int, folder: Path) -> str:
    """Write the corpus, and return the line that describes it."""
    # In a process of its own: on Linux a child's peak memory is never below what its parent
    # held when it was started, so this process must stay small.
    command = [sys.executable, "-m", "benchmarks.corpus", str(articles), str(folder)]
    finished = subprocess.run(
        [*command, "--seed", str(seed)], cwd=REPOSITORY, check=True, stdout=subprocess.PIPE
    )
    return finished.stdout.decode().strip()


def parse_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for; exits with 2 on wrong use."""
    parser = argparse.ArgumentParser(description="Compare our site with its peers.")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="full builds from nothing")
    build.add_argument("--articles", type=_positive, default=1000)
    build.add_argument("--repeat", type=_positive, default=3)
    build.add_argument("--seed", type=int, default=1)
    build.add_argument("--only", nargs="+", choices=[c.name for c in CANDIDATES], default=[])
    build.add_argument("--write", action="store_true", help=f"also put it into {RESULTS.name}")
    build.set_defaults(run=run_build)
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def main() -> int:
    """Run the command line's comparison, and return the exit status."""
    options = parse_options()
    status: int = options.run(options)
    return status


if __name__ == "__main__":
    sys.exit(main())
