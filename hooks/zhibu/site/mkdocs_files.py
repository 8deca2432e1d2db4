"""Files as MkDocs sees them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from zhibu.machine.store import Store
from zhibu.site.scripts import compact, joined

_SOURCES = "zhibu/assets/"
_OUTPUTS = "assets/zhibu/"
_PREVIEW_ASSETS = ("preview.js",)
_HASHED = re.compile(r"(.+)\.[0-9a-f]{8}(\.\w+)")
_ADDRESS = re.compile(r"[^\s()<>\"'`\[\]#]+")


class OwnPage(File):
    """A page of ours: others may link to it and name it in menus; MkDocs makes nothing of it."""

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        """A page at an output path."""
        super().__init__(
            _source(path),
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.content_string = ""
        self.edit_uri = None

    def is_documentation_page(self) -> bool:
        """False: there is no Markdown to read, and no event of a page to call."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing, for the page is written by ourselves."""


def put(files: Files, file: File) -> None:
    """Add a file; ours wins over one of the theme or of docs/ with the same path."""
    drop(files, file.src_uri)
    files.append(file)


def drop(files: Files, path: str) -> None:
    """Take a file out, if it is there."""
    existing = files.get_file_from_path(path)
    if existing:
        files.remove(existing)


def put_pages(files: Files, outputs: Iterable[str], config: MkDocsConfig) -> None:
    """Add the home page, in place of docs/index.md, and whatever page of ours docs/ name."""
    named = {"index.md", *_named(files)}
    for path in outputs:
        if _source(path) in named:
            put(files, OwnPage(path, config))


def put_assets(files: Files, config: MkDocsConfig, store: Store, *, is_preview: bool) -> None:
    """Put our scripts, style sheet and icon, as they are published, in place of their sources."""
    sources = [one for one in files if one.src_uri.startswith(_SOURCES)]
    contents = {one.src_uri.removeprefix(_SOURCES): one.content_bytes for one in sources}
    for file in sources:
        files.remove(file)
    for name, content in joined(contents).items():
        if is_preview or name not in _PREVIEW_ASSETS:
            data = compact(content, store) if name.endswith(".js") else content
            put(files, File.generated(config, _hashed(name, data), content=data))


def assets(files: Files) -> dict[str, str]:
    """Output path of each of our assets, by its name."""
    ours = (file.src_uri for file in files if file.src_uri.startswith(_OUTPUTS))
    hashed = ((path, _HASHED.fullmatch(path.removeprefix(_OUTPUTS))) for path in ours)
    return {match[1] + match[2]: path for path, match in hashed if match}


def asset(files: Files, pattern: str) -> str:
    """Output path of a file of Material's, whose names carry a hash that changes."""
    return next(file.src_uri for file in files if fnmatch(file.src_uri, pattern))


def _source(path: str) -> str:
    """The Markdown file that would become a page at an output path."""
    return f"{path.removesuffix('.html')}.md"


def _named(files: Files) -> Iterator[str]:
    """Markdown files that the pages of docs/ name, as paths below docs/."""
    for file in files.documentation_pages():
        folder = f"{os.path.dirname(file.src_uri)}/"
        for address in _ADDRESS.findall(file.content_string):
            if address.endswith(".md"):
                yield os.path.normpath(folder + address).lstrip("/")


def _hashed(name: str, content: bytes) -> str:
    """Output path of an asset with a hash of its content in the name, for caching."""
    stem, _, suffix = name.rpartition(".")
    return f"{_OUTPUTS}{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"
