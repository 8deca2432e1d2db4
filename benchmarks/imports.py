"""Saved pages, pasted texts and Word files as articles, beside trafilatura, mammoth and pandoc.

The documents are those of tests/importers, with known answers, all of which rules were tuned on
in the end. At first sight, before that: pages/unseen fields P 0.94 R 0.92, text found 0.94, of
what was written 0.98; pages/fresh P 0.92 R 0.89, 0.97, 0.97; layouts/fresh P 0.83 R 0.75; no day
invented.
"""

from __future__ import annotations

import io
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.importers import scoring, word_files
from tests.importers.pages import makers

from benchmarks.compare import tell
from benchmarks.measure import run_command
from benchmarks.real_documents import run_real
from benchmarks.report import render_table
from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.readers.reading import DocumentSource, read_document

_TESTS = Path(__file__).parents[1] / "tests/importers"
_MIXED = 500


class _Result(NamedTuple):
    """Characters of text found, there to be found, written; titles and days right; seconds."""

    found: int = 0
    there: int = 0
    ours: int = 0
    written: int = 0
    titles: int = 0
    days: int = 0
    wrong_days: int = 0
    seconds: tuple[float, ...] = ()

    def plus(self, other: _Result) -> _Result:
        """Both together."""
        sums: list[Any] = [one + two for one, two in zip(self, other, strict=True)]  # type: ignore[operator]
        return _Result(*sums)


def run_imports(workspace: Path) -> str:
    """The report."""
    parts = [_pages(), _texts(), _word_files(), _folder(workspace)]
    real = os.environ.get("ZHIBU_REAL")
    if real:
        tell("real documents")
        parts.append(run_real(Path(real), os.environ.get("ZHIBU_REAL_PART", "dev")))
    return "\n\n".join(["## Import of documents", *parts])


def _pages() -> str:
    tell("pages")
    totals = {"zhibu": _Result(), "trafilatura": _Result()}
    count = 0
    for folder in sorted((_TESTS / "pages").iterdir()):
        for file, gold in scoring.cases(folder) if folder.is_dir() else ():
            if gold.get("refused"):
                continue
            count += 1
            html = makers.read_page(file)
            large = makers.padded(html) if "wechat" in file.stem else html
            for name, read in {"zhibu": _ours, "trafilatura": _trafilatura}.items():
                totals[name] = totals[name].plus(_page(read, large, gold))
    rows = [
        [
            name,
            f"{one.found / one.there:.3f}",
            f"{one.ours / max(one.written, 1):.3f}",
            f"{one.titles} of {count}",
            f"{one.days}, {one.wrong_days} wrong",
            f"{statistics.median(one.seconds):.3f}",
        ]
        for name, one in totals.items()
    ]
    head = ["", "text found", "of what is written, text", "titles", "days", "s a page"]
    note = f"{count} saved pages; WeChat's padded to 2.5 MB as real ones are."
    return f"{note}\n\n{render_table(head, rows)}"


class _Page(NamedTuple):
    lines: list[str]
    title: str
    day: str


def _page(read: Callable[[str], _Page], html: str, gold: dict[str, Any]) -> _Result:
    begun = time.perf_counter()
    made = read(html)
    seconds = time.perf_counter() - begun
    lines = [scoring.squeezed(one) for one in made.lines]
    texts = [scoring.squeezed(one) for one in gold.get("text") or ()]
    body, whole = "".join(lines), "".join(texts)
    day, wanted = made.day[:10], str(gold.get("date") or "")[:10]
    return _Result(
        found=sum(len(one) for one in texts if one in body),
        there=len(whole),
        ours=sum(len(one) for one in lines if one in whole),
        written=len(body),
        titles=scoring.squeezed(made.title) == scoring.squeezed(gold.get("title", "")),
        days=day == wanted,
        wrong_days=bool(day) and day != wanted,
        seconds=(seconds,),
    )


def _ours(html: str) -> _Page:
    source = DocumentSource(name="a.html", data=html.encode())
    draft = make_draft(read_document(source), "a.html", scoring.known())
    values = draft.values
    return _Page(scoring.body_lines(draft), str(values.get("title", "")), draft.day)


def _trafilatura(html: str) -> _Page:
    trafilatura: Any = import_module("trafilatura")
    made = trafilatura.bare_extraction(html, with_metadata=True)
    if made is None:
        return _Page([], "", "")
    return _Page((made.text or "").split("\n"), made.title or "", made.date or "")


def _texts() -> str:
    tell("texts")
    rows = []
    for name in ("seen", "unseen", "fresh"):
        score = scoring.Score()
        documents = list(scoring.cases(_TESTS / "layouts" / name))
        for file, gold in documents:
            score.add(file.name, gold, scoring.imported(file))
        if documents:
            fields = scoring.FIELDS
            invented = score.invented["date"] + score.invented["event_date"]
            rows.append(
                [f"{name}, {len(documents)} layouts", f"{score.precision(*fields):.3f}",
                 f"{score.recall(*fields):.3f}", f"{score.f1(*fields):.3f}", str(invented),
                 f"{score.recall('body_start', 'body_end'):.3f}",
                 f"{score.recall('headings'):.3f}"]
            )  # fmt: skip
    head = ["", "precision", "recall", "F1", "invented days", "bounds of body", "headings"]
    note = "Fields of pasted texts. No peer reads Chinese labels."
    return f"{note}\n\n{render_table(head, rows)}"


def _word_files() -> str:
    tell("Word files")
    p, numbered, long = word_files.p, word_files.numbered, word_files.LONG
    parts = [word_files.HEAD, p(long)]
    for number in range(7_000):
        if number % 20 == 0:
            parts.append(p(f"做法{number}", more=numbered(1, number // 20 % 2)))
        parts.append(p(f"{number}户。{long}"))
    data = word_files.word("".join(parts))
    rows = []
    for name, convert in {"zhibu": _word, "mammoth": _mammoth, "pandoc": _pandoc}.items():
        begun = time.perf_counter()
        text = convert(data)
        seconds = time.perf_counter() - begun
        numbers = len(
            re.findall(
                r"(?:[一二三四五六七八九十百零]+、|（[一二三四五六七八九十百零]+）)做法", text
            )
        )
        headings = len(re.findall(r"(?m)^#{2,3} .*做法", text))
        chars = sum("\u4e00" <= one <= "\u9fff" for one in text)
        rows.append([name, f"{headings} of 350", f"{numbers} of 350", f"{chars}", f"{seconds:.2f}"])
    head = ["", "headings", "automatic numbers kept", "Chinese characters", "s"]
    note = "A Word file of 7,000 paragraphs with 350 headings that Word numbers itself."
    return f"{note}\n\n{render_table(head, rows)}"


def _word(data: bytes) -> str:
    draft: Draft = make_draft(
        read_document(DocumentSource(name="a.docx", data=data)), "a.docx", scoring.known()
    )
    return draft.article("x")


def _mammoth(data: bytes) -> str:
    mammoth: Any = import_module("mammoth")
    return str(mammoth.convert_to_markdown(io.BytesIO(data)).value)


def _pandoc(data: bytes) -> str:
    pypandoc: Any = import_module("pypandoc")
    return str(pypandoc.convert_text(data, "markdown", format="docx", extra_args=["--wrap=none"]))


def _folder(workspace: Path) -> str:
    tell(f"{_MIXED} files")
    given, out = workspace / "given", workspace / "out"
    given.mkdir()
    files = [file for kind in ("pages", "layouts") for folder in (_TESTS / kind).iterdir()
             if folder.is_dir() for file, _ in scoring.cases(folder)]  # fmt: skip
    photo = word_files.p(word_files.picture("r1"))
    document = word_files.word(word_files.HEAD + photo + word_files.p(word_files.LONG))
    for number in range(_MIXED):
        file = files[number % len(files)]
        is_word = number % 5 == 0
        name = f"{number:03}{'.docx' if is_word else file.suffix}"
        (given / name).write_bytes(document if is_word else file.read_bytes())
    program = Path(sys.executable).with_name("zhibu")
    # Some pages say that their article is gone, so the command ends with 1.
    command = ["sh", "-c", f"'{program}' import '{given}' --to '{out}' || test $? = 1"]
    usage = run_command(command, workspace)
    made = len(list(out.glob("*.md")))
    return (
        f"A folder of {_MIXED} pages, texts and Word files, many of them copies, "
        f"which make one article: {made} articles in "
        f"{usage.wall_s:.1f} s, {usage.cpu_s:.1f} s of CPU, {usage.peak_bytes / 1e6:.0f} MB."
    )
