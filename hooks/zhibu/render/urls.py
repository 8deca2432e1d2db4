"""URLs between pages, whatever the site's address and shape."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """How this build writes URLs. Paths are below the site's root; folders end in ``/``."""

    site_url: str = ""
    """With trailing slash; empty when the address is not known."""
    directory_urls: bool = True
    """False makes links end in ``index.html``, for opening the site from a disk."""

    def href(self, here: str, path: str, fragment: str = "") -> str:
        """Relative URL from the page at ``here`` to a page or file."""
        anchor = f"#{quote(fragment)}" if fragment else ""
        return ("../" * here.count("/") + self._file(path) or "./") + anchor

    def absolute(self, path: str, fragment: str = "") -> str:
        """Full URL, or empty when the site's address is not known."""
        if not self.site_url:
            return ""
        return self.site_url + self._file(path) + (f"#{quote(fragment)}" if fragment else "")

    def _file(self, path: str) -> str:
        is_page = not path or path.endswith("/")
        return quote(path) + ("index.html" if is_page and not self.directory_urls else "")
