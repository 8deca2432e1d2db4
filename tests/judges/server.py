"""A web server that shows the built site under the sub-path that it was built for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .sample_site import SUB_PATH


class SubPathHandler(SimpleHTTPRequestHandler):
    """Serves a folder under the site's sub-path only, with the site's own page for 404.

    An address outside the sub-path is not found, so a link that forgets it shows.
    """

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """Return the file for a request path."""
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path.startswith(SUB_PATH):
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page when nothing is found."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is theirs
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    """A server that does not tell of connections which the browser dropped."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve the folder on a free local port and give the address of its home page."""
    handler = partial(SubPathHandler, directory=str(site))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}"
        server.shutdown()
        thread.join()
