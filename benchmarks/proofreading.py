"""Proofreading: planted slips found, clean text left alone, and what it costs, beside AutoCorrect.

The slips are those of tests/proofreading/planted.py, each at its line and column. AutoCorrect,
the fastest of its kind, is set to leave out the blanks it would put beside numbers and Latin
words, which official Chinese does not have. A slip counts as found by it when the character is
part of what it would change.
"""

from __future__ import annotations

import difflib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.proofreading.manuscripts import HEADER, manuscript
from tests.proofreading.planted import CLASSES

from benchmarks.compare import make_corpus, tell
from benchmarks.measure import run_command
from benchmarks.report import render_table
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.proofreader import proofread

# Its module tells type checkers less than it has.
_AUTOCORRECT: Any = import_module("autocorrect_py")
_EACH = 100
_SAMPLE = 1_000
"""Articles of which clean text is taken."""
_NO_BLANKS = dict.fromkeys(
    ("space-word", "space-punctuation", "space-bracket", "space-backticks", "space-dash",
     "space-dollar", "spellcheck"), 0,
)  # fmt: skip


class _Place(NamedTuple):
    line: int
    column: int


def run_proofreading(articles: int, seed: int, workspace: Path) -> str:
    """The report."""
    _AUTOCORRECT.load_config(json.dumps({"rules": _NO_BLANKS}))
    corpus = make_corpus(articles, seed, workspace / "corpus")
    texts = _texts(workspace / "corpus")
    parts = [_planted(), _clean(texts), _commands(workspace, articles)]
    return "\n\n".join([f"## Proofreading, {articles:,} articles", corpus, *parts])


def _planted() -> str:
    tell("planted slips")
    rows, reached = [], Counter[str]()
    for name, (code, plant) in CLASSES.items():
        rng = random.Random(name)
        found = Counter[str]()
        for _ in range(_EACH):
            planted = plant(rng)
            opened = manuscript(planted.text)
            place = opened.place_in_file(len(HEADER) + planted.offset)
            problems = proofread(opened, Glossary())
            found["zhibu"] += any((one.code, one.place) == (code, place) for one in problems)
            wanted = _Place(place.line, place.column)
            found["AutoCorrect"] += wanted in set(_changed(opened.source))
        rows.append([name, *(f"{found[one] / _EACH:.2f}" for one in ("zhibu", "AutoCorrect"))])
        for one in ("zhibu", "AutoCorrect"):
            reached[one] += found[one] >= 0.98 * _EACH
    head = f"Planted slips found at their line and column, {len(CLASSES)} classes of {_EACH}."
    total = ["classes ≥ 0.98", str(reached["zhibu"]), str(reached["AutoCorrect"])]
    return f"{head}\n\n{render_table(['', 'zhibu', 'AutoCorrect'], [*rows, total])}"


def _changed(text: str) -> Iterable[_Place]:
    """Places that AutoCorrect would change."""
    for line in _AUTOCORRECT.lint_for(text, "markdown").lines:
        for row, (old, new) in enumerate(
            zip(line.old.split("\n"), line.new.split("\n"), strict=False), line.line
        ):
            for kind, start, end, _, _ in difflib.SequenceMatcher(None, old, new).get_opcodes():
                for at in range(start, max(end, start + 1)) if kind != "equal" else ():
                    yield _Place(row, line.col + at if row == line.line else at + 1)


def _texts(folder: Path) -> list[str]:
    files = sorted((folder / "articles").glob("*/*.md"))
    return [file.read_text("utf-8") for file in files if file.parent.name.isdecimal()][:_SAMPLE]


def _clean(texts: list[str]) -> str:
    tell("clean text")
    length = sum(map(len, texts))
    levels: Counter[Level] = Counter()

    def ours(text: str) -> None:
        levels.update(one.level for one in proofread(manuscript(text), Glossary()))

    changes = 0

    def theirs(text: str) -> None:
        nonlocal changes
        changes += len(_AUTOCORRECT.lint_for(text, "markdown").lines)

    seconds = {"zhibu": _seconds(ours, texts), "AutoCorrect": _seconds(theirs, texts)}
    share = length / 100_000
    rows = [
        ["zhibu", f"{levels[Level.ERROR] / share:.2f}", f"{levels[Level.WARNING] / share:.2f}",
         f"{length / seconds['zhibu'] / 1e6:.2f}", "1"],
        ["AutoCorrect", f"{changes / share:.2f}", "",
         f"{length / seconds['AutoCorrect'] / 1e6:.2f}",
         f"{seconds['AutoCorrect'] / seconds['zhibu']:.2f}"],
    ]  # fmt: skip
    heads = ["", "errors per 100,000", "warnings", "million characters a second", "time"]
    about = f"{length:,} characters of the corpus, one core, front matter read as well."
    return f"{about}\n\n{render_table(heads, rows)}"


def _seconds(work: Callable[[str], None], texts: list[str]) -> float:
    work(texts[0])  # what is loaded once is loaded now
    started = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - started


def _commands(workspace: Path, articles: int) -> str:
    tell("zhibu check")
    site = workspace / "corpus"
    (site / "mkdocs.yml").write_text("site_name: 云溪支部\n", "utf-8")
    command = [str(Path(sys.executable).with_name("zhibu")), "check"]
    rows = []
    for name in ("cold", "nothing changed"):
        used = run_command(command, site)
        rows.append(
            [name, f"{used.wall_s:.1f}", f"{used.cpu_s:.1f}", f"{used.peak_bytes / 1e6:.0f}"]
        )
    file = next(iter(sorted((site / "articles").glob("2*/*.md"))))
    file.write_text(f"{file.read_text('utf-8')}\n又添了一句话。\n", "utf-8")
    used = run_command(command, site)
    rows.append(
        ["one edit", f"{used.wall_s:.1f}", f"{used.cpu_s:.1f}", f"{used.peak_bytes / 1e6:.0f}"]
    )
    heads = ["`zhibu check`", "wall s", "CPU s", "peak MB"]
    return f"Whole commands over {articles:,} articles.\n\n{render_table(heads, rows)}"
