"""How long a preview takes from saving an article to showing it."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.measure import BuildFailedError, add_paragraph, environment
from benchmarks.peers import Candidate

EDITS = 5
POLL_EVERY_S = 0.02
LONGEST_WAIT_S = 900.0
PAUSE_S = 2.0
"""Between edits, so that no rebuild of an earlier one is still running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What one server took."""

    start_s: float
    """From the command to the first answer with an article."""
    edits_s: tuple[float, ...]
    """For each edit, from closing the file to receiving the page with the new text."""

    @property
    def edit_s(self) -> float:
        """Median over the edits."""
        return statistics.median(self.edits_s)


def measure_preview(candidate: Candidate, folder: Path, article_ids: frozenset[str]) -> Preview:
    """Serve the prepared folder, edit some articles one after another, and end the server.

    Raises:
        BuildFailedError: the server ended, or a text did not appear in time.
    """
    ids = sorted(article_ids)
    chosen = [ids[(2 * i + 1) * len(ids) // (2 * EDITS)] for i in range(EDITS)]
    port = _free_port()
    root = f"http://127.0.0.1:{port}/"
    with _serving(candidate, folder, port) as server:
        started = time.perf_counter()
        _wait_for("</html>", root + candidate.url(chosen[0]), server)
        start_s = time.perf_counter() - started
        edits_s = []
        for number, article_id in enumerate(chosen, start=1):
            time.sleep(PAUSE_S)
            mark = add_paragraph(candidate.source(folder, article_id), number)
            saved = time.perf_counter()
            _wait_for(mark, root + candidate.url(article_id), server)
            edits_s.append(time.perf_counter() - saved)
    return Preview(start_s=start_s, edits_s=tuple(edits_s))


@contextmanager
def _serving(candidate: Candidate, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as messages:
        server = subprocess.Popen(
            candidate.preview(folder, port),
            cwd=folder,
            env=environment(),
            stdout=messages,
            stderr=messages,
            # A group of its own, so that workers end with it.
            start_new_session=True,
        )
        try:
            yield server
        finally:
            _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        # Gone when the server, and all that it started, ended by themselves.
        with suppress(ProcessLookupError):
            os.killpg(server.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)


def _wait_for(text: str, url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the page holds the text; a server may hold the request while it builds."""
    deadline = time.monotonic() + LONGEST_WAIT_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise BuildFailedError(f"the server ended with {server.returncode}")
        try:
            with urlopen(url, timeout=LONGEST_WAIT_S) as answer:
                if text in answer.read().decode():
                    return
        except (URLError, ConnectionError):
            pass  # not up yet, or the page is being replaced
        time.sleep(POLL_EVERY_S)
    raise BuildFailedError(f"{url} did not show “{text}” within {LONGEST_WAIT_S:.0f} s")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
