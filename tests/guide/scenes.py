"""What the guide's pictures show, and what each is made from; needs no browser.

``tests/pictures.py`` makes the pictures and writes the digests into ``pictures.json``; a test
compares those with what the digests are now, so that no picture shows what is no longer so.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURES = REPOSITORY / "docs" / "guide" / "pictures"
MADE_FROM = Path(__file__).with_name("pictures.json")
TODAY = "2026-11-22"
COLUMNS = 108
PROMPT = "："

SHOWN_ARTICLE = "2016/gaoshan-dangxiao"
COLLECTION_YEAR = "2016"
PAGES: Mapping[str, str] = {
    "home": "",
    "article": f"articles/{SHOWN_ARTICLE}/#lvyou",
    "theme": "themes/gaoshan-dangxiao/",
    "highlights": "highlights/?year=2016",
    "search": "search/?q=高山党校",
    "statistics": "statistics/",
    "collection": f"collections/{COLLECTION_YEAR}/",
}
"""Name of each picture of a page, and the address below the site's of what it shows."""

BROKEN_PATH = "articles/2026/menchangkai.md"
BROKEN = """\
---
标题：门常开，人常来
日期: 2026-05-12
单位: 某县组织部
主提: [阵地建设]
---

活动室门口贴着值班表,谁值班谁开门。。村干部人手一份值班钥匙。
"""
"""An article with the slips that staff make most."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command line that is shown with what it says."""

    line: tuple[str, ...]
    answers: tuple[str, ...] = ()
    shown_lines: int = 100


COMMANDS: Mapping[str, Command] = {
    "new": Command(
        line=("new",), answers=("2", "老祠堂变成了活动室", "县委组织部", "阵地 党员教育", "")
    ),
    "report": Command(line=("report", "2017"), shown_lines=30),
    "check": Command(line=("check", BROKEN_PATH)),
}
"""In the order in which they are run; the article is broken before the last."""

_THEME = "hooks/zhibu/theme"
_RENDERING = (_THEME, "hooks/zhibu/pages", "articles")
SOURCES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(PAGES, _RENDERING),
    "front-matter": _RENDERING,
    "preview": _RENDERING,
    "book": ("hooks/zhibu/books", "articles"),
}
"""Files and folders that pictures are made from; those of commands, from what they say."""
SCRIPTS = ("tests/pictures.py", "tests/guide/scenes.py")
NAMES = (*SOURCES, *COMMANDS)


def make_desk(folder: Path) -> Path:
    """The sample site without the guide, in which commands can be run."""
    shutil.copytree(REPOSITORY / "articles", folder / "articles")
    for name in ("docs", "hooks"):
        (folder / name).mkdir()
    for name in ("mkdocs.yml", "docs/index.md", "docs/about.md", "hooks/mkdocs_hooks.py"):
        shutil.copy(REPOSITORY / name, folder / name)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    nav = "nav: [index.md, 关于本站: about.md]\n"
    config = re.sub(r"^nav:\n(?:[ #].*\n)+", nav, config, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    about = folder / "docs/about.md"
    about.write_text(about.read_text("utf-8").replace("(guide/index.md)", "(index.md)"), "utf-8")
    return folder


def break_article(desk: Path) -> None:
    """Write an article that needs to be put right."""
    file = desk / BROKEN_PATH
    file.parent.mkdir(exist_ok=True)
    file.write_text(BROKEN, "utf-8")


def all_said(desk: Path) -> dict[str, str]:
    """What each of the commands says, by its name."""
    said = {}
    for name, command in COMMANDS.items():
        if BROKEN_PATH in command.line:
            break_article(desk)
        said[name] = _said_by(command, desk)
    return said


def environment() -> dict[str, str]:
    """What commands and previews are run with."""
    ours = {
        "PYTHONPATH": str(REPOSITORY / "hooks"),
        "ZHIBU_TODAY": TODAY,
        "NO_MKDOCS_2_WARNING": "1",
        "TERM": "xterm-256color",
        "INPUTRC": os.devnull,
    }
    # Rich would draw for these and not for our terminal.
    theirs = {"COLORTERM", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR"}
    return {name: value for name, value in os.environ.items() if name not in theirs} | ours


def _said_by(command: Command, desk: Path) -> str:
    """What a terminal shows of a command with the answers to what it asks, colours and all."""
    control, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    program = [sys.executable, "-c", "from zhibu.commands import main; main()", *command.line]
    process = subprocess.Popen(
        program, cwd=desk, env=environment(), stdin=terminal, stdout=terminal, stderr=terminal,
        start_new_session=True,
    )  # fmt: skip
    os.close(terminal)
    said, answers = b"", list(command.answers)
    for part in _read_all(control):
        said += part
        if answers and said.decode("utf-8", "ignore").rstrip(" ").endswith(PROMPT):
            os.write(control, f"{answers.pop(0)}\n".encode())
    process.wait()
    os.close(control)
    # Only colours are kept of what steers a terminal.
    text = re.sub(r"\x1b\[[?\d;]*[a-ln-zA-Z]", "", said.decode("utf-8")).replace("\r", "")
    # A terminal wipes bars away when they are full.
    lines = [line for line in text.rstrip("\n").split("\n") if "━" not in line]
    return "\n".join([f"$ zhibu {' '.join(command.line)}", *lines[: command.shown_lines]])


def _read_all(control: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(control, 4096)
        except OSError:  # how Linux tells that the other end is closed
            return
        if not part:
            return
        yield part


def digests(words: Mapping[str, str]) -> dict[str, str]:
    """A digest of what each picture is made from; ``words`` is what each command said."""
    made_from = {name: _digest(_files([*SCRIPTS, *sources])) for name, sources in SOURCES.items()}
    look = list(_files(["tests/pictures.py"]))
    told = {name: _digest([*look, text.encode()]) for name, text in words.items()}
    return dict(sorted((made_from | told).items()))


def _files(names: Sequence[str]) -> Iterator[bytes]:
    for name in names:
        path = REPOSITORY / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(REPOSITORY).as_posix().encode()
                yield file.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:16]
