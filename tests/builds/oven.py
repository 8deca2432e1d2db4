"""Builds as the command line runs them, some 0.3 s apiece, and what they say as values."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.forked import warm

from .builder import FIXED

_FIXED = FIXED | {"ZHIBU_JOBS": "1"}


@dataclass(frozen=True, slots=True)
class Baked:
    """How a build ended."""

    is_good: bool
    said: tuple[str, ...]
    """Warnings and errors, without the project's own folder."""
    log: str
    """Everything down to INFO."""


class Baking:
    """A build that is under way."""

    def __init__(
        self,
        project: Path,
        *,
        environment: Mapping[str, str] | None = None,
        command: str = "build",
    ) -> None:
        """Build ``project/mkdocs.yml`` into ``project/site``."""
        self._answer, answer = warm.Pipe(duplex=False)
        given = (str(project), _FIXED | dict(environment or {}), command, answer)
        self._process = warm.Process(target=_bake, args=given)
        self._process.start()
        answer.close()

    def wait(self) -> Baked:
        """How it ended."""
        with self._answer:
            baked: Baked = self._answer.recv()
        self._process.join()
        return baked


def bake(project: Path, *, environment: Mapping[str, str] | None = None) -> Baked:
    """Build ``project/mkdocs.yml`` into ``project/site``."""
    return Baking(project, environment=environment).wait()


class Preview:
    """A process that builds again and again, as ``mkdocs serve`` does, without its server."""

    def __init__(self, project: Path) -> None:
        self._connection, other = warm.Pipe()
        self._process = warm.Process(target=_keep_baking, args=(str(project), other))
        self._process.start()
        other.close()

    def bake(self, environment: Mapping[str, str] | None = None) -> Baked:
        """Build ``project/mkdocs.yml`` into ``project/.cache/zhibu/preview``."""
        self._connection.send(_FIXED | dict(environment or {}))
        baked: Baked = self._connection.recv()
        return baked

    def end(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.join()


def _bake(project: str, environment: dict[str, str], command: str, answer: Connection) -> None:
    os.environ.update(environment)
    os.chdir(project)
    answer.send(_build(project, command))
    answer.close()


def _keep_baking(project: str, requests: Connection) -> None:
    os.chdir(project)
    command = "serve"
    while True:
        try:
            os.environ.update(requests.recv())
        except EOFError:
            return
        requests.send(_build(project, command))
        # MkDocs tells its plugins only once.
        command = ""


def _build(project: str, command: str) -> Baked:
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = records.append  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    more = []
    is_good = True
    try:
        config = load_config("mkdocs.yml", site_dir="site")
        if command:
            config.plugins.on_startup(command=command, dirty=False)
        build(config)
        if command == "build":
            config.plugins.on_shutdown()
    except SystemExit:
        is_good = False
    except Exception as error:
        is_good = False
        more = [str(error)]
        # What MkDocs shows by itself is no traceback.
        if type(error).__module__ != "mkdocs.exceptions":
            more.append(traceback.format_exc())
    logger.removeHandler(handler)
    said = [one.getMessage() for one in records if one.levelno >= logging.WARNING]
    log = "\n".join([*(one.getMessage() for one in records), *more])
    return Baked(is_good, tuple(text.replace(project, "…") for text in [*said, *more]), log)
