"""A web server that counts what it sends, and a browser that asks it.

Nothing is compressed on the way, as on many servers of small offices.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


class Counted(SimpleHTTPRequestHandler):
    """Remembers the path and size of each file it sends."""

    protocol_version = "HTTP/1.1"
    # Else each small file waits 40 ms for the browser to have acknowledged its head.
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    sent: list[tuple[str, int]]

    def do_GET(self) -> None:
        """Answer one request."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.is_file():
            self.sent.append((self.path, file.stat().st_size))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is theirs
        """Say nothing."""


class Server:
    """One folder on 127.0.0.1."""

    def __init__(self, port: int, sent: list[tuple[str, int]]) -> None:
        self.url = f"http://127.0.0.1:{port}/"
        self._sent = sent

    def take(self) -> list[tuple[str, int]]:
        """What was sent since the last time."""
        found = list(self._sent)
        self._sent.clear()
        return found


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve a folder."""
    sent: list[tuple[str, int]] = []
    handler = type("Handler", (Counted,), {"sent": sent})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Server(server.server_address[1], sent)
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        found = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield found
        found.close()


def page_of(chromium: Browser, url: str) -> Any:
    """A page of a new visitor, who has nothing in any cache."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(url, wait_until="load")
    return page
