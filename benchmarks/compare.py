"""Runs of several candidates in turn, on one corpus."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import REPOSITORY
from benchmarks.measure import BuildFailedError, Measurement, measure
from benchmarks.peers import Candidate


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
        """Return a field of each run, in order; a name with a dot is one of the rebuilds'."""
        first, _, last = field.rpartition(".")
        parts = (getattr(run, first) if first else run for run in self.runs)
        return [float(getattr(part, last)) for part in parts]

    def ratio_to(self, base: Outcome, field: str, base_field: str | None = None) -> float:
        """Return the median ratio over the rounds in which both ran.

        Round by round, so that a machine that slows down half-way does not bend the ratio.
        """
        pairs = zip(self.values(field), base.values(base_field or field), strict=False)
        return statistics.median(own / other for own, other in pairs)


def compare(
    candidates: Sequence[Candidate], workspace: Path, repeat: int, slow_repeat: int
) -> list[Outcome]:
    """Return the outcome of each candidate, all built from ``workspace/corpus``."""
    article_ids = find_articles(workspace / "corpus")
    outcomes = {candidate.name: Outcome(candidate, ()) for candidate in candidates}
    for candidate in candidates:
        folder = workspace / candidate.name
        folder.mkdir()
        candidate.prepare(workspace / "corpus", folder)
    for candidate in _turns(candidates, repeat, slow_repeat):
        before = outcomes[candidate.name]
        if not before.error:
            outcomes[candidate.name] = extend(before, workspace / candidate.name, article_ids)
    return list(outcomes.values())


def _turns(candidates: Sequence[Candidate], repeat: int, slow_repeat: int) -> Iterator[Candidate]:
    """Yield candidates round by round; the one that starts changes, slow ones stop early."""
    for i in range(repeat):
        start = i % len(candidates)
        for candidate in (*candidates[start:], *candidates[:start]):
            if i < slow_repeat or not candidate.is_slow:
                yield candidate


def extend(outcome: Outcome, folder: Path, article_ids: frozenset[str]) -> Outcome:
    """Return the outcome with one more run, or with the error that ended it."""
    name = outcome.candidate.name
    try:
        run = measure(outcome.candidate, folder, article_ids)
    except BuildFailedError as error:
        tell(f"{name}: FAILED\n{error}")
        return Outcome(outcome.candidate, outcome.runs, str(error))
    text = f"{name}: {run.wall_s:.2f} s wall, {run.cpu_s:.2f} s CPU"
    if run.rebuilds:
        text += f"; no change {run.rebuilds.no_change_s:.2f} s"
        text += f", one edit {run.rebuilds.one_edit_s:.2f} s"
    tell(text)
    return Outcome(outcome.candidate, (*outcome.runs, run))


def find_articles(corpus: Path) -> frozenset[str]:
    """Return the ids ``<year>/<name>`` of a corpus."""
    paths = (corpus / "articles").glob("[0-9]*/*.md")
    return frozenset(f"{path.parent.name}/{path.stem}" for path in paths)


def make_corpus(articles: int, seed: int, folder: Path) -> str:
    """Write the corpus in a process of its own, and return the line that describes it."""
    command = [sys.executable, "-m", "benchmarks.corpus", str(articles), str(folder)]
    finished = subprocess.run(
        [*command, "--seed", str(seed)], cwd=REPOSITORY, check=True, stdout=subprocess.PIPE
    )
    return finished.stdout.decode().strip()


def tell(text: str) -> None:
    """Print progress, apart from the report on standard output."""
    print(text, file=sys.stderr, flush=True)
