"""Everything that one build writes, before any of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhibu.load import Reading, check_urls
from zhibu.model.problem import Problem
from zhibu.model.settings import Settings
from zhibu.render import files
from zhibu.render.pages import Page, plan
from zhibu.render.urls import Urls


@dataclass(frozen=True)
class SitePlan:
    """The pages and generated files of one library."""

    reading: Reading
    settings: Settings
    urls: Urls
    site_name: str
    docs: tuple[str, ...] = ()
    """Files of the site's own docs folder, posix paths below it."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in a fixed order."""
        return tuple(plan(self.reading.library, self.settings))

    @cached_property
    def data_files(self) -> tuple[tuple[str, str], ...]:
        """Path and text of feeds, data for programs, robots.txt and sitemap."""
        library = self.reading.library
        found = [*files.api(library, self.urls), ("robots.txt", files.robots(self.urls))]
        if self.urls.site_url:
            own_pages = (_folder_url(path) for path in self.docs if path.endswith(".md"))
            others = [path for path in own_pages if path]
            found += files.feeds(library, self.urls, self.site_name)
            found.append(("sitemap.xml", files.sitemap(self.pages, others, self.urls)))
        return tuple(found)

    @cached_property
    def redirects(self) -> tuple[tuple[str, str], ...]:
        """Path and HTML of a page at each old URL."""
        return tuple(files.redirects(self.reading.library, self.urls))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of the content, those of links and URLs included, sorted."""
        paths = {page.path for page in self.pages}
        data = {path for path, _ in self.data_files}
        own = {_folder_url(path) for path in self.docs}
        outputs = {f"{path}index.html" for path in paths | own if not path or path.endswith("/")}
        found = check_urls(
            self.reading,
            pages={*paths, *data, *own},
            outputs={*outputs, *data, *self.docs, *self.reading.files, "404.html"},
        )
        return tuple(sorted({*self.reading.problems, *found}))


def list_docs(folder: Path) -> tuple[str, ...]:
    """Posix paths of the files of a docs folder, sorted."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in paths))


def _folder_url(path: str) -> str:
    """URL of a file of the docs folder as MkDocs gives it; other files keep their path."""
    if not path.endswith(".md"):
        return path
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = [part for part in (folder, "" if name in ("index", "README") else name) if part]
    return "".join(f"{part}/" for part in parts)
