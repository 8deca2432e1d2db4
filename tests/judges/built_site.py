"""The built site as a whole: its files, its walked pages, and whether addresses lead anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .html_walk import Page, Reference, find_css_references, walk
from .sample_site import SITE_URL, url_path

WEB_SCHEMES = frozenset(["", "http", "https"])


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site read from disk."""

    folder: Path
    files: frozenset[str]
    """POSIX paths below the folder."""
    pages: Mapping[str, Page]
    """Every HTML file by its path, redirects among them."""

    def reader_pages(self) -> dict[str, Page]:
        """Return the pages by path, without redirects from old addresses."""
        return {path: page for path, page in self.pages.items() if not page.is_redirect}

    def article_pages(self) -> dict[str, Page]:
        """Return the article pages by path."""
        return {
            path: page
            for path, page in self.reader_pages().items()
            if Path(path).match("articles/*/*/index.html")
        }

    def file_of(self, url: str) -> str | None:
        """Return the built file that an absolute address under the site's leads to."""
        below = unquote(urlsplit(url)._replace(query="", fragment="").geturl())
        path = below.removeprefix(SITE_URL)
        return next((name for name in (path, path + "index.html") if name in self.files), None)

    def faults(self) -> Iterator[str]:
        """Yield a line for every reference of a page or style sheet that leads nowhere."""
        for path, reference in self._references():
            fault = self._fault_of(path, reference.url)
            if fault:
                yield f"{path}:{reference.line}: {reference.url!r} {fault}"

    def outside_loads(self) -> Iterator[str]:
        """Yield a line for every resource that the browser would fetch from elsewhere."""
        for path, reference in self._references():
            url = urljoin(_base_url(path), reference.url)
            if reference.kind == "load" and not url.startswith((SITE_URL, "data:")):
                yield f"{path}:{reference.line}: {reference.url}"

    def _references(self) -> Iterator[tuple[str, Reference]]:
        for path, page in self.pages.items():
            for reference in page.references:
                yield path, reference
        for path in sorted(self.files):
            if path.endswith(".css"):
                css = (self.folder / path).read_text(encoding="utf-8")
                for reference in find_css_references(css):
                    yield path, reference

    def _fault_of(self, path: str, reference: str) -> str | None:
        if reference.startswith("#"):
            return None if self._has_target(path, reference[1:]) else "names no id of this page"
        try:
            url = urljoin(_base_url(path), reference)
            parts = urlsplit(url)
        except ValueError as error:
            return f"is no address: {error}"
        if parts.scheme not in WEB_SCHEMES or parts.netloc != urlsplit(SITE_URL).netloc:
            return None
        if not url.startswith(SITE_URL):
            return "leaves the site's sub-path"
        file = self.file_of(url)
        if file is None:
            return "is not a built file"
        return None if self._has_target(file, parts.fragment) else "names no id of that page"

    def _has_target(self, file: str, fragment: str) -> bool:
        if fragment in ("", "top") or fragment.startswith(":~:") or file not in self.pages:
            return True
        page = self.pages[file]
        return bool({fragment, unquote(fragment)} & page.names.union(page.ids))


def read_built_site(folder: Path) -> BuiltSite:
    """Read and walk every page below the folder."""
    files = sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )
    pages = {
        path: walk((folder / path).read_text(encoding="utf-8"))
        for path in files
        if path.endswith(".html")
    }
    return BuiltSite(folder, frozenset(files), pages)


def _base_url(path: str) -> str:
    # The server shows this page at whatever address was asked for, so it cannot use relative ones.
    return SITE_URL + ("no/such/page/" if path == "404.html" else url_path(path))
