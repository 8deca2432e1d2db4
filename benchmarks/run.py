"""Builds one corpus with our site and with its peers, and prints the figures side by side.

Usage: ``python benchmarks/run.py build [--articles 1000] [--repeat 3] [--slow-repeat 1]
[--seed 1] [--only NAME ...] [--write]``; the same with ``serve``, ``scale``, ``search`` and
``books``, see ``--help``.

Every figure is a median over the repeats. Ratios are medians of the rounds' ratios, for
candidates take turns, and the one that starts changes, so that a slow minute of the machine
falls on all of them. Cold runs: output and caches are deleted before each. POSIX only; peak
memory on Linux only. What the figures are:

wall      seconds from start to end of the command
CPU       seconds of user and system time, of the command and of the processes it waited for
peak      largest memory of all processes at one time, shared pages counted once (PSS)
output    files, and the sum of their sizes
page      median size of an article's HTML file
no change seconds of a build right after another
one edit  seconds of a build after a paragraph was added to one article
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
if not __package__:  # run as a script
    sys.path[0] = str(REPOSITORY)

from benchmarks.compare import Outcome, compare, find_articles, make_corpus, tell
from benchmarks.measure import BuildFailedError
from benchmarks.peers import CANDIDATES, Candidate, Hugo, Zhibu
from benchmarks.preview import EDITS, Preview, measure_preview
from benchmarks.report import (
    COLUMNS,
    REBUILD_COLUMNS,
    RESULTS,
    WHAT_IS_MEASURED,
    describe_machine,
    render_build_report,
    render_table,
    write_section,
)

BY_NAME = {candidate.name: candidate for candidate in CANDIDATES}
PREVIEWED = ("zhibu", "hugo", "material")
SIZES = (1000, 3000, 10_000, 30_000, 100_000)


def run_build(options: argparse.Namespace) -> int:
    """Compare full builds, and return 1 if a candidate failed."""
    chosen = [c for c in CANDIDATES if not options.only or c.name in options.only]
    # Asked for now, because at the end the load would be our own.
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="zhibu-benchmark-") as name:
        workspace = Path(name)
        corpus = make_corpus(options.articles, options.seed, workspace / "corpus")
        outcomes = compare(chosen, workspace, options.repeat, options.slow_repeat)
    title = f"Full build, {options.articles:,} articles"
    subject = f"{corpus}. Medians of cold runs"
    report = render_build_report(title, subject, machine, outcomes)
    failed = [outcome.candidate.name for outcome in outcomes if outcome.error]
    return _finish(report, failed, options)


def run_serve(options: argparse.Namespace) -> int:
    """Time previews of one or several corpora, and return 1 if one failed."""
    machine = describe_machine()
    rows: list[list[str]] = []
    failed: list[str] = []
    for articles in options.articles:
        with tempfile.TemporaryDirectory(prefix="zhibu-benchmark-") as name:
            workspace = Path(name)
            make_corpus(articles, options.seed, workspace / "corpus")
            for candidate in (BY_NAME[one] for one in options.only or PREVIEWED):
                preview = _preview(candidate, workspace)
                label = f"{candidate.name}, {articles:,} articles"
                if preview is None:
                    failed.append(label)
                    rows.append([label, "failed", "failed", ""])
                    continue
                edits = ", ".join(f"{one:.2f}" for one in preview.edits_s)
                rows.append([label, f"{preview.start_s:.2f}", f"{preview.edit_s:.2f}", edits])
    about = (
        f"The preview's server on this machine. Start: from the command to the first answer. "
        f"Edit: from saving an article to receiving its page with the new text, median of {EDITS} "
        f"edits to different articles; the last column has each."
    )
    table = render_table(["", "start s", "edit s", "edits s"], rows)
    return _finish(f"## Preview\n\n{about}\n\n{machine}\n\n{table}\n", failed, options)


def _preview(candidate: Candidate, workspace: Path) -> Preview | None:
    folder = workspace / candidate.name
    folder.mkdir()
    candidate.prepare(workspace / "corpus", folder)
    try:
        preview = measure_preview(candidate, folder, find_articles(workspace / "corpus"))
    except BuildFailedError as error:
        tell(f"{candidate.name}: FAILED\n{error}")
        return None
    tell(f"{candidate.name}: start {preview.start_s:.2f} s, edit {preview.edit_s:.2f} s")
    return preview


def run_scale(options: argparse.Namespace) -> int:
    """Build our site from corpora of growing size, and return 1 if a build failed."""
    machine = describe_machine()
    rows: list[list[str]] = []
    failed: list[str] = []
    for articles in options.sizes:
        tell(f"{articles:,} articles")
        own, hugo = _grow(articles, options)
        if own.error or (hugo and hugo.error):
            failed.append(f"{articles:,} articles")
        rows.append([f"{articles:,}", *_growth_cells(own, hugo, articles)])
    columns = {column.field: column.heading for column in COLUMNS}
    headings = ["articles", "wall s", "wall s per 1,000"]
    headings += [columns[field] for field in ("cpu_s", "peak_bytes", "output_bytes")]
    headings += [column.heading for column in REBUILD_COLUMNS]
    table = render_table([*headings, "hugo wall s"], rows)
    about = f"Our site from corpora of growing size; cold runs for each: {options.repeat}. "
    about += WHAT_IS_MEASURED
    return _finish(f"## Growth\n\n{about}\n\n{machine}\n\n{table}\n", failed, options)


def _grow(articles: int, options: argparse.Namespace) -> tuple[Outcome, Outcome | None]:
    with tempfile.TemporaryDirectory(prefix="zhibu-benchmark-") as name:
        workspace = Path(name)
        make_corpus(articles, options.seed, workspace / "corpus")
        chosen: list[Candidate] = [Zhibu()]
        if articles <= options.hugo_up_to:
            chosen.append(Hugo())
        found = compare(chosen, workspace, options.repeat, options.repeat)
    return found[0], found[1] if len(found) > 1 else None


def _growth_cells(own: Outcome, hugo: Outcome | None, articles: int) -> list[str]:
    if own.error:
        return ["failed"] * 7 + ["–"]
    by_field = {column.field: column for column in (*COLUMNS, *REBUILD_COLUMNS)}
    fields = ("cpu_s", "peak_bytes", "output_bytes", "rebuilds.no_change_s", "rebuilds.one_edit_s")
    return [
        by_field["wall_s"].show(own),
        f"{1000 * own.median('wall_s') / articles:.2f}",
        *(by_field[field].show(own) for field in fields),
        by_field["wall_s"].show(hugo) if hugo and not hugo.error else "–",
    ]


def run_search(options: argparse.Namespace) -> int:
    """Compare searches, and return 1 if a command failed."""
    # Here alone: its libraries are not needed for the rest.
    from benchmarks.search import run_search as measure_search  # noqa: PLC0415

    return _report(
        lambda workspace: measure_search(
            options.articles, options.seed, workspace, options.material_up_to
        ),
        options,
    )


def run_books(options: argparse.Namespace) -> int:
    """Make a year's books, and return 1 if a command failed."""
    # Here alone: its libraries are not needed for the rest.
    from benchmarks.books import run_books as measure_books  # noqa: PLC0415

    return _report(
        lambda workspace: measure_books(
            options.highlights, options.photos, options.seed, workspace
        ),
        options,
    )


def run_proofreading(options: argparse.Namespace) -> int:
    """Check a corpus and planted slips, and return 1 if a command failed."""
    # Here alone: its libraries are not needed for the rest.
    from benchmarks.proofreading import run_proofreading as measure  # noqa: PLC0415

    return _report(lambda workspace: measure(options.articles, options.seed, workspace), options)


def run_pages(options: argparse.Namespace) -> int:
    """Look at single pages as a phone does, and return 1 if a command failed."""
    # Here alone: its libraries are not needed for the rest.
    from benchmarks.pages import run_pages as measure_pages  # noqa: PLC0415

    return _report(
        lambda workspace: measure_pages(options.articles, options.repeat, options.seed, workspace),
        options,
    )


def run_imports(options: argparse.Namespace) -> int:
    """Import documents with known answers, and return 1 if a command failed."""
    # Here alone: its libraries are not needed for the rest.
    from benchmarks.imports import run_imports as measure_imports  # noqa: PLC0415

    return _report(measure_imports, options)


def _report(measure: Callable[[Path], str], options: argparse.Namespace) -> int:
    """Measure in a folder of its own, and tell on what machine; 1 if a command failed."""
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="zhibu-benchmark-") as name:
        try:
            report = measure(Path(name))
        except BuildFailedError as error:
            tell(f"FAILED\n{error}")
            return 1
    return _finish(report.replace("\n\n", f"\n\n{machine}\n\n", 1), [], options)


def _finish(report: str, failed: Sequence[str], options: argparse.Namespace) -> int:
    """Print the report and keep it if asked to; a run with failures is never kept."""
    print(report)
    if failed:
        tell(f"Failed: {', '.join(failed)}; see the messages above. Nothing was written.")
        return 1
    if options.write:
        write_section(RESULTS, report)
    return 0


def parse_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for; exits with 2 on wrong use."""
    parser = argparse.ArgumentParser(description="Compare our site with its peers.")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="full builds from nothing, and builds after them")
    build.add_argument("--articles", type=_positive, default=1000)
    build.add_argument("--repeat", type=_positive, default=3)
    slow = [candidate.name for candidate in CANDIDATES if candidate.is_slow]
    build.add_argument("--slow-repeat", type=_positive, default=1, help=f"for {', '.join(slow)}")
    build.add_argument("--only", nargs="+", choices=list(BY_NAME), default=[])
    build.set_defaults(run=run_build)
    serve = commands.add_parser("serve", help="from saving an article to seeing it")
    serve.add_argument("--articles", type=_positive, nargs="+", default=[300, 10_000])
    serve.add_argument("--only", nargs="+", choices=list(BY_NAME), default=[])
    serve.set_defaults(run=run_serve)
    scale = commands.add_parser("scale", help="our site from corpora of growing size")
    scale.add_argument("--sizes", type=_positive, nargs="+", default=list(SIZES))
    scale.add_argument("--repeat", type=_positive, default=1)
    scale.add_argument("--hugo-up-to", type=int, default=0, help="also build with Hugo, up to N")
    scale.set_defaults(run=run_scale)
    search = commands.add_parser("search", help="what is found, and what that costs")
    search.add_argument("--articles", type=_positive, default=10_000)
    search.add_argument("--material-up-to", type=int, default=2745, help="its index grows so")
    search.set_defaults(run=run_search)
    books = commands.add_parser("books", help="a year's collection in all formats")
    books.add_argument("--highlights", type=_positive, default=300)
    books.add_argument("--photos", type=int, default=100)
    books.set_defaults(run=run_books)
    imports = commands.add_parser("import", help="documents with known answers as articles")
    imports.set_defaults(run=run_imports)
    check = commands.add_parser("check", help="planted slips, clean text, whole commands")
    check.set_defaults(run=run_proofreading)
    check.add_argument("--articles", type=_positive, default=10_000)
    pages = commands.add_parser("pages", help="first views of single pages by a phone")
    pages.set_defaults(run=run_pages)
    pages.add_argument("--articles", type=_positive, default=1000)
    pages.add_argument("--repeat", type=_positive, default=3)
    for command in (build, serve, scale, search, books, imports, check, pages):
        command.add_argument("--seed", type=int, default=1)
        command.add_argument(
            "--write", action="store_true", help=f"also put it into {RESULTS.name}"
        )
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
