"""The most dangerous pages in a real browser, with a trap that any script would spring."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from .cases_injection import CASES
from .injected_site import slug
from .pictures_maker import DRAWINGS
from .site_maker import Outcome, Project, build

_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
_TRAP = """
window.pwned = [];
window.pwn = () => window.pwned.push("pwn");
for (const name of ["alert", "confirm", "prompt", "open"]) {
  window[name] = () => window.pwned.push(name);
}
"""
_DANGEROUS = tuple(
    slug(number)
    for number, case in enumerate(CASES)
    if not case.code and case.name.startswith(("title a", "title s", "markup ", "highlight "))
)
_LISTS = (
    "", "404.html", "themes/", "themes/constructor/", "themes/img/", "organisations/",
    "organisations/script/", "organisations/attribute/", "highlights/", "collections/",
    "collections/2024/", "years/2024/", "cases/",
)  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def _served(outcome: Outcome) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(outcome.output))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(built: Outcome) -> Iterator[str]:
    """Where the hostile site is served."""
    with _served(built) as url:
        yield url


def test_no_page_runs_a_script_or_asks_another_host(address: str, chromium: Browser) -> None:
    pages = [*_LISTS, *(f"articles/2024/{name}/" for name in _DANGEROUS)]
    sprung: dict[str, object] = {}
    foreign: list[str] = []
    errors: list[str] = []
    page = chromium.new_page()
    page.add_init_script(_TRAP)
    page.on("request", lambda request: foreign.append(request.url))
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    for path in pages:
        page.goto(address + path, wait_until="load")
        page.evaluate(
            """() => document.querySelectorAll("main *").forEach((one) => {
              for (const kind of ["click", "focus", "mouseover", "error", "toggle"]) {
                if (kind === "click" && one.closest("a, button, label, summary")) continue;
                one.dispatchEvent(new Event(kind));
              }
            })"""
        )
        if found := page.evaluate("window.pwned"):
            sprung[path] = found
    page.close()
    assert (sprung, errors) == ({}, [])
    assert [url for url in foreign if not url.startswith(address)] == []


def test_a_site_without_palette_has_no_script_error(tmp_path: Path, chromium: Browser) -> None:
    outcome = build(Project(has_palette=False).write(tmp_path))
    errors: list[str] = []
    with _served(outcome) as address:
        page = chromium.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address, wait_until="load")
        page.close()
    assert errors == []


def test_every_drawing_that_is_published_is_dead_when_opened_by_itself(chromium: Browser) -> None:
    sprung: list[str] = []
    foreign: list[str] = []
    opened: list[bytes] = []
    page = chromium.new_page()
    page.add_init_script(_TRAP)
    page.route("**/*", lambda route: route.fulfill(
        body=opened[-1], content_type="image/svg+xml"))  # fmt: skip
    page.on("request", lambda request: foreign.append(request.url))
    for name, (drawing, code) in DRAWINGS.items():
        if code:
            continue
        opened.append(drawing)
        page.goto("http://127.0.0.1:9/a.svg")
        sprung += [name] if page.evaluate("window.pwned.length") else []
    page.close()
    assert sprung == []
    assert {url for url in foreign if not url.startswith("data:")} == {"http://127.0.0.1:9/a.svg"}
