"""Lighthouse, as phones are judged by it: everything but speed, which benchmarks measure."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .browser import HERE, LAUNCH_FLAGS
from .sample_site import sample_page, url_path

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("kind", ["home", "article-with-highlights"])
def test_lighthouse_has_nothing_to_object(
    kind: str, built_site: Path, home_url: str, tmp_path: Path
) -> None:
    program = HERE / "node_modules/lighthouse/cli/index.js"
    flags = " ".join(["--headless", f"--user-data-dir={tmp_path / 'chrome'}", *LAUNCH_FLAGS[:-1]])
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    done = subprocess.run(
        ["node", program, home_url + url_path(sample_page(built_site, kind)), "--quiet",
         "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"],
        env=os.environ | {"CHROME_PATH": browser}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    faults = [
        f"{one['id']}: {report['audits'][one['id']]['title']}"
        for name in CATEGORIES
        for one in report["categories"][name]["auditRefs"]
        if one["weight"] and report["audits"][one["id"]]["score"] not in (None, 1)
    ]
    assert faults == []
    assert {name: report["categories"][name]["score"] for name in CATEGORIES} == dict.fromkeys(
        CATEGORIES, 1
    )
