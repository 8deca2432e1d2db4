"""Debian's nginx with the very files that staff get, their placeholders filled in."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import quote

from tests.patience import PATIENCE_S, wait_until

from zhibu.commands.starter import STARTER

OWN_DOMAIN = STARTER / "site/nginx.conf"
SUB_PATH = STARTER / "site/nginx-subpath.conf"
MAIN = """\
{user}daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        """The value of a header; None when it is not there or there twice."""
        values = self.headers.get_all(name, [])
        return values[0] if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Server:
    """A running nginx."""

    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path exactly as it is written, with Chinese characters escaped."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, quote(path, safe="/%.?=&"), headers=names)
        with connection.getresponse() as response:
            answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


def fill_own_domain(root: Path, port: int) -> str:
    """The configuration for a domain of one's own, on a port that anybody may open."""
    text = OWN_DOMAIN.read_text("utf-8").replace("/srv/zhibu/current", str(root))
    text = text.replace("listen [::]:80;", "").replace("listen 80;", f"listen 127.0.0.1:{port};")
    assert str(root) in text
    assert f":{port};" in text
    return text


def fill_sub_path(root: Path, port: int, prefix: str) -> str:
    """The server of a portal that shows the site in a folder of its own."""
    text = SUB_PATH.read_text("utf-8").replace("/srv/zhibu/current", str(root))
    text = re.sub("/dangjian", prefix.rstrip("/"), text)
    return f"server {{\nlisten 127.0.0.1:{port};\nadd_header X-Portal yes;\n{text}}}\n"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def run(folder: Path, config: str, port: int) -> Iterator[Server]:
    """Test the configuration as staff do, then serve with it until the block ends."""
    (folder / "conf.d").mkdir(parents=True)
    (folder / "conf.d/zhibu.conf").write_text(config, "utf-8")
    main = folder / "main.conf"
    # pytest's folders are closed to others, such as the user that a root's nginx turns into.
    user = "user root;\n" if os.geteuid() == 0 else ""
    main.write_text(MAIN.format(folder=folder, user=user), "utf-8")
    # Debian's is in a folder that is not on everybody's path.
    command = ["/usr/sbin/nginx", "-e", str(folder / "error.log"), "-c", str(main)]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr, tested.stderr
    with subprocess.Popen(command) as process:
        try:
            _wait_for(port, process)
            yield Server(port)
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    def answers() -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", port)) == 0

    wait_until(lambda: process.poll() is not None or answers())
    assert process.poll() is None, "nginx does not answer"
