"""HTML: the Nu checker, and what it leaves to the author."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from tests.patience import SHORT_LIVED

from .built_site import BuiltSite
from .verdict import in_lines

NU_CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def find_nu_errors(site: Path) -> list[str]:
    """Return the errors of all pages below the folder, one a line."""
    command = [
        "java",
        *SHORT_LIVED.split(),
        "-Xss2m",
        "-Xmx2g",
        "-jar",
        str(NU_CHECKER),
        "--stdout",
        "--format",
        "json",
    ]
    command += ["--skip-non-html", "--exit-zero-always", str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(result.stdout)["messages"]
    return sorted(
        f"{unquote(message.get('url', '')).removeprefix(f'file:{site}/')}:"
        f"{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] != "info"
    )


def test_the_nu_checker_finds_no_error_in_any_page(built_site: Path) -> None:
    errors = find_nu_errors(built_site)
    assert not errors, in_lines(errors)


def test_every_page_says_that_it_is_chinese(site: BuiltSite) -> None:
    languages = {path: page.language for path, page in site.reader_pages().items()}
    assert languages == dict.fromkeys(languages, "zh-CN")


def test_every_page_has_exactly_one_h1(site: BuiltSite) -> None:
    counts = {path: page.h1_count for path, page in site.reader_pages().items()}
    assert counts == dict.fromkeys(counts, 1)


def test_no_page_uses_an_id_twice(site: BuiltSite) -> None:
    repeated = [
        f"{path}: {name!r} {count} times"
        for path, page in site.pages.items()
        for name, count in Counter(page.ids).items()
        if count > 1
    ]
    assert not repeated, in_lines(repeated)
