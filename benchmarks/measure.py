"""One run of one candidate: what it took and what it wrote.

Runs on Linux and macOS; peak memory is read from ``/proc`` and so is 0 elsewhere than on Linux.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from benchmarks.corpus import TODAY
from benchmarks.peers import CACHE_FOLDERS, Candidate

LONGEST_ERROR_LINES = 30
SAMPLE_EVERY_S = 0.05
SAMPLING_SHARE = 0.03
"""Most of one core that reading memory may take; large processes are read less often for it."""


class BuildFailedError(Exception):
    """A candidate's command failed, or its output lacks something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a command took."""

    wall_s: float
    cpu_s: float
    """User and system, of the command and of the processes it waited for."""
    peak_bytes: float
    """Largest sum over the command and all processes below it, shared pages counted once (PSS)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilds:
    """Wall seconds of builds on top of the cold one, with its output and caches in place."""

    no_change_s: float
    one_edit_s: float
    """After a paragraph was added to one article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one cold run of one candidate took and wrote."""

    wall_s: float
    cpu_s: float
    peak_bytes: float
    files: float
    output_bytes: float
    page_bytes: float
    """Median over the articles' HTML files."""
    rebuilds: Rebuilds | None = None


class _PeakMemory(Thread):
    """Watches a process and all below it until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._pid = pid
        self._stopped = Event()

    def run(self) -> None:
        """Sample until stopped."""
        pause_s = SAMPLE_EVERY_S
        while not self._stopped.wait(pause_s):
            started = time.thread_time()
            total = sum(map(_pss_bytes, _tree(self._pid)))
            self.peak_bytes = max(self.peak_bytes, total)
            pause_s = max(SAMPLE_EVERY_S, (time.thread_time() - started) / SAMPLING_SHARE)

    def stop(self) -> None:
        """Return once no more samples are taken."""
        self._stopped.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    """Yield the process and all below it, as far as they still live."""
    yield pid
    # A child is listed under the thread that started it.
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = children.read_text("ascii").split()
        except OSError:
            continue
        for child in found:
            yield from _tree(int(child))


def _pss_bytes(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # ended in the meantime
    return 0


def measure(candidate: Candidate, folder: Path, article_ids: frozenset[str]) -> Measurement:
    """Build the prepared folder once from nothing, then again if the candidate is such a one.

    Raises:
        BuildFailedError: a command failed, not every article has a page, or an edit is not seen.
    """
    output = candidate.output(folder)
    for leftover in (output, *(folder / name for name in CACHE_FOLDERS)):
        shutil.rmtree(leftover, ignore_errors=True)
    usage = run_command(candidate.command(folder), folder)
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if _article_id(path) in article_ids]
    if len(pages) != len(article_ids):
        raise BuildFailedError(f"{len(pages)} of {len(article_ids)} articles have a page")
    return Measurement(
        wall_s=usage.wall_s,
        cpu_s=usage.cpu_s,
        peak_bytes=usage.peak_bytes,
        files=len(files),
        output_bytes=sum(path.stat().st_size for path in files),
        page_bytes=statistics.median(pages) if pages else 0,
        rebuilds=_rebuild(candidate, folder, article_ids) if candidate.has_rebuilds else None,
    )


def _rebuild(candidate: Candidate, folder: Path, article_ids: frozenset[str]) -> Rebuilds:
    command = candidate.command(folder)
    no_change = run_command(command, folder)
    article_id = sorted(article_ids)[len(article_ids) // 2]
    source = candidate.source(folder, article_id)
    before = source.read_bytes()
    mark = add_paragraph(source, 0)
    one_edit = run_command(command, folder)
    page = candidate.output(folder) / candidate.url(article_id) / "index.html"
    source.write_bytes(before)
    if mark not in page.read_text("utf-8"):
        raise BuildFailedError(f"the page of the edited article {article_id} is the old one")
    return Rebuilds(no_change_s=no_change.wall_s, one_edit_s=one_edit.wall_s)


def add_paragraph(source: Path, number: int) -> str:
    """Append a paragraph to an article, and return a text that only this paragraph holds."""
    mark = f"第{number}次为测速添上的一段话"
    with source.open("ab") as file:
        file.write(f"\n{mark}。\n".encode())
    return mark


def _article_id(page: Path) -> str | None:
    """Return ``<year>/<name>`` of ``…/<year>/<name>/index.html``, which all candidates write."""
    folder = page.parent
    return f"{folder.parent.name}/{folder.name}" if page.name == "index.html" else None


def run_command(command: Sequence[str], folder: Path) -> Usage:
    """Run a command inside the folder, and return what it took.

    Raises:
        BuildFailedError: with the last lines that the command printed.
    """
    with tempfile.TemporaryFile() as messages:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=messages, stderr=messages
        )
        memory = _PeakMemory(process.pid)
        memory.start()
        # Popen.wait would reap the process without telling what it used.
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
        memory.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            lines = messages.read().decode(errors="replace").splitlines()
            raise BuildFailedError(
                f"exit status {process.returncode} from: {' '.join(command)}\n"
                + "\n".join(lines[-LONGEST_ERROR_LINES:])
            )
    cpu_s = usage.ru_utime + usage.ru_stime
    return Usage(wall_s=wall_s, cpu_s=cpu_s, peak_bytes=memory.peak_bytes)


def environment() -> dict[str, str]:
    """Return what all commands run in: this process's environment with a fixed day."""
    # The last one keeps Material's farewell notice out of the error messages shown.
    own = {"ZHIBU_TODAY": TODAY, "PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **own}
