"""Work spread over processes.

Processes are started afresh (``spawn``), the one way that works everywhere, also beside the
threads of a preview. They are started at the first task that is worth it, wait between
tasks, and end with this process, even when it is killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from importlib.machinery import PathFinder
from typing import ParamSpec, TypeAlias, TypeVar, cast

_AHEAD = 2
"""Tasks handed out beyond one for each process, so that none waits for the next."""
_MOST_PROCESSES = 8
_SHARE = 100
"""Articles or pages that make one task: some tenths of a second."""
_WORTH_SHARING = 300
"""For fewer, starting processes takes longer than it saves."""
_MARK = "ZHIBU_WORKER"

OnProgress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many are done."""
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
_Arguments = ParamSpec("_Arguments")
_kept: list[Callable[[], None]] = []
"""What forgets each value that this process keeps for tasks to come."""


class Workers:
    """Any number of processes, or none when one is enough."""

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs or min(available_cores(), _MOST_PROCESSES)
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[_Given], _Made], tasks: Sequence[_Given]) -> Iterator[_Made]:
        """The results in the order in which they are ready.

        ``function`` must be one that another process can import. What processes that died
        leave undone is done in this one. Leaving early calls off what has not begun.
        """
        undone: Sequence[_Given] = tasks
        if self.jobs > 1 and len(tasks) > 1 and _importable_elsewhere():
            undone = yield from self._share(function, tasks)
        for task in undone:
            yield function(task)

    def _share(
        self, function: Callable[[_Given], _Made], tasks: Sequence[_Given]
    ) -> Generator[_Made, None, Sequence[_Given]]:
        """Yield results, and return the tasks that are left undone."""
        waiting = deque(tasks)
        running: dict[Future[_Made], _Given] = {}
        try:
            pool = self._started()
            while True:
                with _marked_as_ours(), _ctrl_c_held_back():
                    while waiting and len(running) < self.jobs + _AHEAD:
                        running[pool.submit(function, waiting[0])] = waiting[0]
                        waiting.popleft()
                if not running:
                    return ()
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    result = done.result()
                    del running[done]
                    yield result
        except (BrokenProcessPool, OSError):
            # Memory ran out, or a script without a main guard cannot be started again.
            self.close()
            self.jobs = 1
            return [*running.values(), *waiting]
        except BaseException:
            self.close()
            raise

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.jobs,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
            )
        return self._pool

    def close(self) -> None:
        """End the processes after what they are doing, and forget what tasks left in this one."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        for forget in _kept:
            forget()


def keep_last(make: Callable[_Arguments, _Made]) -> Callable[_Arguments, _Made]:
    """``make``, asked only once by each process for as long as it is given the same.

    What many tasks of one build need, such as an open store, the first of them makes; that of
    the next build takes its place.
    """
    kept = lru_cache(maxsize=1)(make)
    _kept.append(kept.cache_clear)
    return cast("Callable[_Arguments, _Made]", kept)


def cut(items: Sequence[_Given]) -> list[Sequence[_Given]]:
    """Items as shares, each for one task; all in one when they are few."""
    size = _SHARE if len(items) >= _WORTH_SHARING else max(len(items), 1)
    return [items[start : start + size] for start in range(0, len(items), size)]


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _importable_elsewhere() -> bool:
    """False when this package was loaded from a folder that new processes will not look in.

    MkDocs takes the folder of a hook off the import path again once it is loaded.
    """
    return PathFinder.find_spec("zhibu") is not None


def is_starting() -> bool:
    """True in a process of ours whose main script builds a site without asking ``__name__``.

    Starting a process runs that script again; it would wait for the folder that its parent
    holds, for ever.
    """
    return _MARK in os.environ


@contextmanager
def _marked_as_ours() -> Iterator[None]:
    os.environ[_MARK] = "1"
    try:
        yield
    finally:
        os.environ.pop(_MARK, None)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Processes that begin in here are deaf to Ctrl-C while Python starts in them, too."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        # Another thread may be given the signal, which would break off what this one does.
        with _ctrl_c_noted():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ctrl_c_noted() -> Iterator[None]:
    """Let Ctrl-C take effect only afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if noted:
            signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it."""
    os.environ.pop(_MARK, None)
    # Little of what a share makes is garbage in circles; looking for it takes a tenth.
    gc.set_threshold(100_000, 20, 20)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
