"""Work for the processes of ``test_workers.py``, which import it by this name; no test."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path


def process_of(_: int) -> int:
    """The process that does the work."""
    time.sleep(0.05)
    return os.getpid()


def double(number: int) -> int:
    """Twice the number."""
    return number * 2


def exit_for_three(number: int) -> int:
    """Twice the number; every third task ends a process that is not the parent."""
    if number % 3 == 0 and multiprocessing.parent_process():
        os._exit(1)
    return number * 2


def die_for_seven(number: int) -> int:
    """Twice the number; the seventh task kills a process, as the system does without memory."""
    if number == 7 and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def fail_for_seven(number: int) -> int:
    """Twice the number, and an error of ours for the seventh."""
    if number == 7:
        raise ValueError("seven")
    return number * 2


def miss_seven(number: int) -> int:
    """Twice the number, and an error of the system for the seventh."""
    if number == 7:
        raise FileNotFoundError("seven")
    return number * 2


def mark(file: Path) -> Path:
    """Make a file, slowly."""
    time.sleep(0.05)
    file.touch()
    return file
