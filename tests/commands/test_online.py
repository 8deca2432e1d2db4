"""``zhibu check --online``: links out of the site, asked of a server of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.conftest import HEAD, write_files

Run = Callable[..., tuple[int, str]]


class _Handler(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(
            {"/here": 200, "/shy": 403, "/get": 405, "/%E8%AF%BE": 200}.get(self.path, 404)
        )
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/get" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server that knows four pages."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()


def test_addresses_that_nobody_answers_at_are_told_at_their_place(
    home: Path, run: Run, server: str
):
    body = f"见[这里]({server}/here)和[那里]({server}/gone)，<{server}/shy>，{server}/课。\n"
    write_files(home, {"articles/2024/kaike.md": f"---\n{HEAD}---\n\n{body}"})
    said = run("check", "--online", "--select", "T704")[1]
    place = 8 + body.index(f"{server}/gone") - 7
    assert said.count("T704") == 1
    assert f"articles/2024/kaike.md:8:{place} 警告 T704 链接“{server}/gone”打不开" in said.replace(
        "…", ""
    )
    assert "对方回答 404" in said


def test_a_server_that_does_not_know_the_first_question_is_asked_again(
    home: Path, run: Run, server: str
):
    write_files(home, {"articles/2024/kaike.md": f"---\n{HEAD}---\n\n见{server}/get。\n"})
    assert "T704" not in run("check", "--online", "--select", "T704")[1]


def test_nobody_is_asked_without_the_option(home: Path, run: Run, server: str):
    write_files(home, {"articles/2024/kaike.md": f"---\n{HEAD}---\n\n见{server}/gone。\n"})
    assert "T704" not in run("check")[1]


def test_a_host_that_does_not_exist_is_told(home: Path, run: Run):
    text = f"---\n{HEAD}---\n\n见 http://127.0.0.1:9/x 一文。\n"
    write_files(home, {"articles/2024/kaike.md": text})
    assert "连接不上" in run("check", "--online")[1]
