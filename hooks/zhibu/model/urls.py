"""URLs between pages, whatever the site's address and shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

SEARCH_FOLDER = "search/"
SEARCH_SUFFIXES = {"fetch": ".bin", "script": ".js"}
"""Of files of the search index, by the way in which pages get them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """How this build writes URLs. Paths are below the site's root; folders end in ``/``."""

    site_url: str = ""
    """With trailing slash; empty when the address is not known."""
    directory_urls: bool = True
    """False makes links end in ``index.html``, for opening the site from a disk."""
    docs_pages: frozenset[str] = frozenset()
    """Pages of docs/ other than indexes: MkDocs writes those as ``x.html`` then, not ours."""
    is_offline: bool = False
    """True for a copy that is carried around: nobody can follow it, no search engine finds it."""

    @property
    def has_feeds(self) -> bool:
        """True when pages can be followed; feeds hold absolute URLs (RFC 4287)."""
        return bool(self.site_url) and not self.is_offline

    def href(self, here: str, path: str, fragment: str = "") -> str:
        """Relative URL from the page at ``here`` to a page or file."""
        anchor = f"#{_quoted(fragment)}" if fragment else ""
        return ("../" * here.count("/") + self._file(path) or "./") + anchor

    def absolute(self, path: str, fragment: str = "") -> str:
        """Full URL, or empty when the site's address is not known."""
        if not self.site_url:
            return ""
        return self.site_url + self._file(path) + (f"#{_quoted(fragment)}" if fragment else "")

    def output(self, path: str) -> str:
        """The file at a path below the site's root."""
        if path and not path.endswith("/"):
            return path
        if not self.directory_urls and path in self.docs_pages:
            return f"{path.rstrip('/')}.html"
        return f"{path}index.html"

    def _file(self, path: str) -> str:
        return _quoted(path if self.directory_urls else self.output(path))


@cache  # Each page is linked from many others.
def _quoted(text: str) -> str:
    return quote(text)


def docs_url(path: str) -> str:
    """URL path of a file of docs/: ``guide.md`` is ``guide/``; other files keep their path."""
    if not path.endswith(".md"):
        return path
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = [part for part in (folder, "" if name in ("index", "README") else name) if part]
    return "".join(f"{part}/" for part in parts)


def docs_pages(paths: Iterable[str]) -> frozenset[str]:
    """Those pages of docs/ that get a folder of their own only under directory URLs."""
    names = (path for path in paths if path.endswith(".md"))
    return frozenset(
        docs_url(path) for path in names if path.rsplit("/", 1)[-1] not in ("index.md", "README.md")
    )


def is_search_file(path: str) -> bool:
    """True for the path of a file of the search index."""
    return path.startswith(SEARCH_FOLDER) and path.endswith(tuple(SEARCH_SUFFIXES.values()))
