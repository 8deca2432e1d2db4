from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.compare import Outcome
from benchmarks.measure import BuildFailedError, Measurement, run_command
from benchmarks.peers import Zhibu, blog_post, plain_page
from benchmarks.report import render_build_table, write_section

MEGABYTE = 1_000_000
# Two processes live at once; the second half of each run is long enough for several samples.
TWO_PROCESSES = """
import os, time
before = bytearray(os.urandom(40_000_000)) if {is_shared} else None
children = []
for _ in range(2):
    child = os.fork()
    if not child:
        own = before or bytearray(os.urandom(40_000_000))
        time.sleep(1)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
"""
ARTICLE = """\
---
标题: 丰收
日期: 2024年5月1日
单位: 云溪镇
主题: [强村, 富民]
---

第一段。

第二段。
"""


def _run(cpu_s: float) -> Measurement:
    return Measurement(
        wall_s=cpu_s, cpu_s=cpu_s, peak_bytes=1, files=1, output_bytes=1, page_bytes=1
    )


def _peak_bytes(folder: Path, *, is_shared: bool) -> float:
    code = TWO_PROCESSES.format(is_shared=is_shared)
    return run_command([sys.executable, "-c", code], folder).peak_bytes


def test_the_peak_is_that_of_all_processes_at_once(tmp_path: Path):
    assert _peak_bytes(tmp_path, is_shared=False) > 80 * MEGABYTE


def test_the_peak_counts_shared_pages_once(tmp_path: Path):
    assert 40 * MEGABYTE < _peak_bytes(tmp_path, is_shared=True) < 110 * MEGABYTE


def test_a_failed_command_tells_its_last_words(tmp_path: Path):
    with pytest.raises(BuildFailedError, match="no such thing"):
        run_command([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_ratio_is_the_median_over_the_rounds_that_both_ran():
    own = Outcome(Zhibu(), (_run(2.0), _run(9.0), _run(6.0)))
    once = Outcome(Zhibu(name="hugo"), (_run(1.0),))
    thrice = Outcome(Zhibu(name="hugo"), (_run(1.0), _run(3.0), _run(3.0)))
    assert own.ratio_to(once, "wall_s") == 2.0
    assert own.ratio_to(thrice, "wall_s") == 2.0


def test_the_table_shows_who_failed():
    outcomes = [Outcome(Zhibu(), (), "broken"), Outcome(Zhibu(name="hugo"), (_run(4.0),))]
    lines = render_build_table(outcomes).splitlines()
    assert lines[2].startswith("| zhibu | 0 | failed |")
    assert "| 4.00 (1.00×) |" in lines[3]


def test_a_section_of_the_same_heading_is_replaced(tmp_path: Path):
    results = tmp_path / "RESULTS.md"
    for section in ("## A\n\nold\n", "## B\n\nkept\n", "## A\n\nnew\n"):
        write_section(results, section)
    assert results.read_text("utf-8") == "# Results\n\n## A\n\nnew\n\n## B\n\nkept\n"


def test_peers_read_the_same_article():
    assert plain_page(ARTICLE).startswith(
        "---\ntitle: 丰收\ndate: 2024-05-01\ntags: [强村, 富民]\n---\n"
    )
    assert "第一段。\n\n<!-- more -->\n\n第二段。" in blog_post(ARTICLE)
