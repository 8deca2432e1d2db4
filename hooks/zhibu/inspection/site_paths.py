"""URLs in built pages as paths below the site's root."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

UNKNOWN_ROOT = "http://site.invalid/"
"""Stands for the address of a site that does not tell its own."""

_PORTS = {"http": 80, "https": 443}
_OWN_COMPUTER = re.compile(
    r"file:|[a-z]:[\\/]|\\\\|https?://(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|\Z)", re.IGNORECASE
)


class LinkTarget(NamedTuple):
    """Where a URL leads."""

    inside: str | None
    """Percent-encoded path below the site's root, with its fragment; None when it leads out."""
    absolute: str = ""
    """The whole URL of one that leads out; empty when that loads nothing (``data:``, ``tel:``)."""
    is_own_computer: bool = False
    """True for an address that only the author's computer knows, as ``file:///C:/…``."""


def target_of(url: str, folder: str, root: str) -> LinkTarget:
    """Where a URL leads that stands on a page in ``folder``, posix with a slash at its end.

    ``root`` is the site's own address, with a slash at its end.
    """
    climbing = "../" * folder.count("/")
    rest = url[len(climbing) :]
    # Our own links all climb to the root first, so most of them are looked at once.
    if url.startswith(climbing) and ":" not in rest and not rest.startswith(("/", "../", "#")):
        return _joined(rest or "./", "", root)
    return _joined(url, folder, root)


@lru_cache(maxsize=1 << 16)
def _joined(url: str, folder: str, root: str) -> LinkTarget:
    # As browsers do: blanks around it and line breaks inside do not count.
    url = re.sub(r"[\t\r\n]", "", url.strip())
    if _OWN_COMPUTER.match(url):
        return LinkTarget(None, url, is_own_computer=True)
    home = urlsplit(root)
    try:
        found = urlsplit(urljoin(root + _encoded(folder), url))
        is_ours = _host(found.scheme, found.hostname, found.port) == _host(
            home.scheme, home.hostname, home.port
        )
    except ValueError:  # a broken host or port
        return LinkTarget(None, url)
    if found.scheme not in _PORTS:
        return LinkTarget(None)
    # http:// and https:// of one site show the same pages.
    if not is_ours or not f"{found.path}/".startswith(home.path):
        return LinkTarget(None, found.geturl())
    path = _encoded(_decoded(found.path[len(home.path) :]))
    return LinkTarget(f"{path}#{found.fragment}" if found.fragment else path)


def _host(scheme: str, name: str | None, port: int | None) -> tuple[str | None, int | None]:
    return name, None if port == _PORTS.get(scheme) else port


def file_of(path: str, files: frozenset[str]) -> str | None:
    """The file that a server sends for an encoded path without fragment."""
    plain = _decoded(path)
    if not plain or plain.endswith("/"):
        plain += "index.html"
    if plain in files:
        return plain
    folder = f"{plain}/index.html"
    return folder if folder in files else None


def _encoded(path: str) -> str:
    # Old servers hold names in GBK, which come as lone surrogates.
    return quote(path, errors="surrogateescape")


def _decoded(path: str) -> str:
    return unquote(path, errors="surrogateescape")


def shown(file: str) -> str:
    """The URL path of a built file as people read it: ``/news/`` for ``news/index.html``."""
    path = f"/{file.removesuffix('index.html') if is_index(file) else file}"
    return path.encode("utf-8", "replace").decode("utf-8")


def is_index(file: str) -> bool:
    """True when a server shows the file at the URL of its folder."""
    return file.rpartition("/")[2] == "index.html"
