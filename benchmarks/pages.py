"""First views of single pages by a phone, as Lighthouse sees them, beside plain Material.

The server compresses as nginx does. Scores of speed are those of Lighthouse's slow phone on this
machine; the rounds take turns, so that a slow minute falls on both.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.compare import find_articles, make_corpus, tell
from benchmarks.measure import BuildFailedError, run_command
from benchmarks.peers import Candidate, PlainMaterial, Zhibu
from benchmarks.report import render_table
from benchmarks.search_server import FLAGS

LIGHTHOUSE = Path(__file__).parents[1] / "tests/judges/node_modules/lighthouse/cli/index.js"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_PICTURES = ("Image", "Media")
_HEADS = [
    "", "performance", "accessibility", "best practices", "SEO", "KB on the wire",
    "of them pictures", "LCP s", "TBT ms", "CLS",
]  # fmt: skip


class View(NamedTuple):
    """One view of a page with an empty cache."""

    scores: tuple[float, ...]
    wire_kb: float
    pictures_kb: float
    painted_s: float
    blocked_ms: float
    shift: float


class _Compressing(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one request, text compressed."""
        file = Path(self.translate_path(self.path.partition("?")[0]))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        data, kind = file.read_bytes(), self.guess_type(str(file))
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml"))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        if is_text:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is theirs
        """Say nothing."""


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    handler = partial(_Compressing, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def run_pages(articles: int, repeat: int, seed: int, workspace: Path) -> str:
    """The report on pages of a site of so many articles.

    Raises:
        BuildFailedError: a site or Lighthouse failed.
    """
    make_corpus(articles, seed, workspace / "corpus")
    longest = max(
        find_articles(workspace / "corpus"),
        key=lambda one: (workspace / "corpus/articles" / f"{one}.md").stat().st_size,
    )
    ours: Candidate = Zhibu()
    peer: Candidate = PlainMaterial("material")
    theme = _first_theme(workspace / "corpus")
    pages: list[tuple[str, Candidate, str]] = [
        ("zhibu, home", ours, ""),
        ("zhibu, article", ours, ours.url(longest)),
        ("zhibu, theme", ours, f"themes/{theme}/"),
        ("zhibu, search", ours, "search/?q=党员"),
        ("material, home", peer, ""),
        ("material, article", peer, peer.url(longest)),
    ]
    for candidate in (ours, peer):
        folder = workspace / candidate.name
        folder.mkdir()
        candidate.prepare(workspace / "corpus", folder)
        run_command(candidate.command(folder), folder)
    views: dict[str, list[View]] = {name: [] for name, _, _ in pages}
    for number in range(repeat):
        for name, candidate, path in pages:
            with _serve(candidate.output(workspace / candidate.name)) as url:
                views[name].append(_view(f"{url}{path}", workspace))
            tell(f"round {number + 1}, {name}: {views[name][-1]}")
    rows = [[name, *_row(found)] for name, found in views.items()]
    title = f"## Single pages, {articles:,} articles"
    about = f"Lighthouse 12, mobile, empty cache, gzip; medians of {repeat} views."
    return f"{title}\n\n{about}\n\n{render_table(_HEADS, rows)}"


def _first_theme(corpus: Path) -> str:
    themes = yaml.safe_load((corpus / "articles/themes.yml").read_text("utf-8"))
    return str(themes[0]["id"])


def _view(url: str, workspace: Path) -> View:
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json",
         f"--chrome-flags={' '.join(['--headless', *FLAGS])}"],
        env=os.environ | {"CHROME_PATH": browser},
        cwd=workspace, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BuildFailedError(done.stderr)
    report: dict[str, Any] = json.loads(done.stdout)
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    pictures = sum(one["transferSize"] for one in requests if one["resourceType"] in _PICTURES)
    return View(
        scores=tuple(report["categories"][name]["score"] for name in _CATEGORIES),
        wire_kb=sum(one["transferSize"] for one in requests) / 1000,
        pictures_kb=pictures / 1000,
        painted_s=audits["largest-contentful-paint"]["numericValue"] / 1000,
        blocked_ms=audits["total-blocking-time"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
    )


def _row(views: list[View]) -> list[str]:
    scores = zip(*(view.scores for view in views), strict=True)
    median = statistics.median
    return [
        *(f"{median(some):.2f}" for some in scores),
        f"{median(view.wire_kb for view in views):.0f}",
        f"{median(view.pictures_kb for view in views):.0f}",
        f"{median(view.painted_s for view in views):.1f}",
        f"{median(view.blocked_ms for view in views):.0f}",
        f"{median(view.shift for view in views):.3f}",
    ]
