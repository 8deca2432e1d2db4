"""Pages written as files, by this process or by several."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from zhibu.library.texts import Texts
from zhibu.machine.new_files import write_new
from zhibu.machine.store import Store
from zhibu.machine.workers import OnProgress, Workers, cut, keep_last
from zhibu.model.article import Body
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.organisation import Organisation
from zhibu.model.theme import Theme
from zhibu.model.urls import Urls
from zhibu.pages.html import Imprint, Rendered, Renderer
from zhibu.pages.page import Download, Page
from zhibu.pages.shell import Shape, Shell

Hear: TypeAlias = Callable[[Page, Rendered, str], str]
"""Given a page, its parts and its whole HTML, returns the HTML to write; nothing for no file."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """All that rendering a page needs beside the page."""

    published: frozenset[str]
    """Ids of all articles that have a page."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    shells: Mapping[Shape, Shell]
    urls: Urls
    imprint: Imprint
    template_folders: tuple[str, ...]
    content: Path
    """The content folder."""
    shown_folder: str
    store: Path
    target: Path
    """Where pages are written."""
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)
    """Files that the page at a path offers."""


class Press:
    """Renders pages and writes them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._store = Store(scene.store)
        self._texts = Texts(self._store, scene.content, scene.shown_folder)
        self._renderer = Renderer(
            scene.urls,
            imprint=scene.imprint,
            template_folders=scene.template_folders,
            published=scene.published,
            body_of=self._body,
            downloads=scene.downloads,
        )

    def write(self, pages: Sequence[Page]) -> int:
        """Write the files of pages, and return how many."""
        for page in pages:
            self._write(page, self._around(page, self._renderer.render(page)))
        return len(pages)

    def hand_over(self, page: Page, hear: Hear) -> None:
        """Write a page as whoever hears of it wants it."""
        rendered = self._renderer.render(page)
        heard = hear(page, rendered, self._around(page, rendered))
        if heard.strip():
            self._write(page, heard)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def read_share(self, data: bytes) -> list[Page]:
        """The pages of a share, with their articles from the scene."""
        pages: list[Page] = _Unpickler(data, self._scene).load()
        return pages

    def _around(self, page: Page, rendered: Rendered) -> str:
        return self._scene.shells[Shape.of(page)].around(rendered)

    def _write(self, page: Page, html: str) -> None:
        write_file(self._scene.target, self._scene.urls.output(page.path), html)

    def _body(self, entry: Entry) -> Body:
        return self._texts.body(entry.article.path, entry.version)


def write_file(folder: Path, path: str, text: str) -> None:
    """Write a text at a posix path below a folder."""
    # As MkDocs does; a lone surrogate cannot occur in checked text.
    write_new(os.path.join(folder, path), text.encode("utf-8", "xmlcharrefreplace"))


def write_pages(
    scene: Scene,
    pages: Sequence[Page],
    workers: Workers,
    *,
    on_progress: OnProgress,
) -> None:
    """Write the files of all pages."""
    shares = cut(pages)
    done = 0
    if len(shares) < 2 or workers.jobs == 1:
        with closing(Press(scene)) as press:
            for share in shares:
                done += press.write(share)
                on_progress(done, len(pages))
        return
    with tempfile.TemporaryDirectory(prefix="zhibu-") as folder:
        file = Path(folder) / "scene.pickle"
        file.write_bytes(pickle.dumps(scene, protocol=5))
        tasks = [_PressShare(file, _pickled(share)) for share in shares]
        for count in workers.map(_write_share, tasks):
            done += count
            on_progress(done, len(pages))


def hand_over_pages(
    scene: Scene, pages: Sequence[Page], hear: Hear, on_progress: OnProgress
) -> None:
    """Write all pages as whoever hears of them wants them, one after the other in this process."""
    with closing(Press(scene)) as press:
        for number, page in enumerate(pages, 1):
            press.hand_over(page, hear)
            on_progress(number, len(pages))


class _PressShare(NamedTuple):
    scene: Path
    pages: bytes


def _write_share(share: _PressShare) -> int:
    press = _press(share.scene)
    return press.write(press.read_share(share.pages))


# The name of a scene's folder is never used again, so a new build is a new scene.
@keep_last
def _press(scene: Path) -> Press:
    return Press(pickle.loads(scene.read_bytes()))  # noqa: S301 - written by our parent


class _Pickler(pickle.Pickler):
    """Names what the scene holds instead of repeating it."""

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        kind = type(value)
        if kind is Entry:
            return "entry", value.id
        if kind is EntryHighlight:
            return "highlight", value.id
        if kind is Organisation:
            return "organisation", value.id
        return ("theme", value.id) if kind is Theme else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, scene: Scene) -> None:
        super().__init__(io.BytesIO(data))
        self._scene = scene

    def persistent_load(self, name: tuple[str, str]) -> object:
        kind, identifier = name
        if kind == "highlight":
            article, _, anchor = identifier.partition("#")
            entry = self._scene.entries[article]
            found = entry.highlights if anchor else (entry.whole,)
            return next(one for one in found if one.highlight.anchor == anchor)
        return getattr(self._scene, {"entry": "entries"}.get(kind, f"{kind}s"))[identifier]


def _pickled(pages: Sequence[Page]) -> bytes:
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(pages)
    return buffer.getvalue()
