"""LibreOffice as a converter: it fetches nothing, and ends when it should."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from zhibu.machine import office
from zhibu.machine.office import OfficeError, convert, find_office

pytestmark = [
    pytest.mark.program,
    pytest.mark.skipif(not find_office(), reason="needs LibreOffice"),
]
_DOCX = "docx:MS Word 2007 XML"


@contextmanager
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server of this machine: its port, and what it is asked for."""
    found: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - names of the library

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, found
    server.shutdown()


def linked(port: int) -> bytes:
    """A page with a picture, a style sheet and a frame that lie on a server."""
    there = f"http://127.0.0.1:{port}/"
    return (
        f'<html><head><link rel="stylesheet" href="{there}a.css"></head><body><p>正文</p>'
        f'<img src="{there}a.png" width="9" height="9"><iframe src="{there}a.html"></iframe>'
        "</body></html>"
    ).encode()


@pytest.mark.parametrize("has_wall", [True, False], ids=["no network", "only settings"])
def test_what_a_document_links_to_is_never_fetched(monkeypatch, has_wall):
    if not has_wall:
        # Systems that cannot take the network away.
        monkeypatch.setattr(office, "_without_network", list)
    with asked() as (port, requests):
        convert(linked(port), "html", "odt", find_office(), 120)
    assert requests == []


def test_a_conversion_that_takes_too_long_ends_with_all_its_processes():
    with pytest.raises(OfficeError):
        convert(b"{\\rtf1 a}", "rtf", _DOCX, find_office(), 0.01)


def test_a_conversion_that_wants_too_much_memory_fails(monkeypatch):
    monkeypatch.setattr(office, "_LIMITED", 'ulimit -v 100000; shift; exec "$@"')
    with pytest.raises(OfficeError):
        convert(b"{\\rtf1 a}", "rtf", _DOCX, find_office(), 120)


def test_a_profile_of_a_conversion_is_gone_with_it(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    convert(b"{\\rtf1 a}", "rtf", _DOCX, find_office(), 120)
    assert [one for one in tmp_path.iterdir() if one.name.startswith("zhibu-")] == []
