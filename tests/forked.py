"""Programs that staff run, each in a process of its own, forked from one that is warm.

To start Python and import MkDocs, Material and this package takes three times as long as a small
build. The warm process has imported them and run nothing, so nothing that a program remembers
reaches the next but by the disk. What depends on how Python starts (a language, a seed of hashes,
a package that is missing) needs `subprocess`.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import resource
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.patience import CPU_S, PATIENCE_S

_WARM = [
    "mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.defaults", "material", "numpy",
    "zhibu.commands", "zhibu.site",
]  # fmt: skip
warm: Any = multiprocessing.get_context("forkserver")
warm.set_forkserver_preload(_WARM)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it said."""

    status: int
    """Of the process: negative where a signal ended it."""
    out: str
    err: str


class Running:
    """A program that is under way, with a process group of its own as in a terminal."""

    def __init__(
        self,
        program: str,
        *arguments: str | Path,
        cwd: Path,
        environment: Mapping[str, str] | None = None,
        cpu_s: int = CPU_S,
    ) -> None:
        """Start ``mkdocs``, ``properdocs`` or ``zhibu`` with these arguments."""
        self._said = tempfile.TemporaryDirectory(prefix="zhibu-said-")
        given = (
            program, [str(one) for one in arguments], str(cwd),
            os.environ | dict(environment or {}), self._said.name, cpu_s,
        )  # fmt: skip
        self._process = warm.Process(target=_run, args=given)
        self._process.start()
        self.pid: int = self._process.pid

    @property
    def said(self) -> str:
        """What it has said so far, on both of its ways."""
        return "".join(self._read())

    def _read(self) -> list[str]:
        files = [Path(self._said.name, name) for name in ("out", "err")]
        return [one.read_text("utf-8", "replace") if one.exists() else "" for one in files]

    def has_ended(self) -> bool:
        """Whether it has come to its end."""
        return not self._process.is_alive()

    def kill(self) -> None:
        """End it as the system does when memory is short."""
        self._process.kill()

    def wait(self) -> Ended:
        """How it ended; it is killed when it does not."""
        self._process.join(PATIENCE_S)
        if not self.has_ended():
            self.kill()
            self._process.join()
        said = self._read()
        self._said.cleanup()
        return Ended(self._process.exitcode, *said)


def run(
    program: str,
    *arguments: str | Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    cpu_s: int = CPU_S,
) -> Ended:
    """Run it to its end."""
    return Running(program, *arguments, cwd=cwd, environment=environment, cpu_s=cpu_s).wait()


def _run(
    program: str,
    arguments: Sequence[str],
    cwd: str,
    environment: Mapping[str, str],
    folder: str,
    cpu_s: int,
) -> None:
    for number, name in ((1, "out"), (2, "err")):
        file = os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = [program, *arguments]
    if program == "zhibu":
        importlib.import_module("zhibu.commands").main(list(arguments))
    else:
        importlib.import_module(f"{program}.__main__").cli()
