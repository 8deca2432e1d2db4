"""Articles for a public account, made when a preview is asked for them and written nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zhibu.library.one_article import load_article
from zhibu.library.workbench import Workbench
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.model.urls import Urls
from zhibu.pages.plan import Edition
from zhibu.read.article_files import article_id
from zhibu.read.config import read_config
from zhibu.read.folder import list_content
from zhibu.wechat.paste_page import make_edition, render_edition, render_refusal

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

FOLDER = "zhibu-wechat/"
"""Below the site's root; ``preview.js`` links to it."""


@dataclass(frozen=True)
class WechatPages:
    """An application around that of MkDocs, which answers everything else."""

    app: WSGIApplication
    mount_path: str
    """Of the site, with a slash at both ends."""
    config_file: Path
    edition_of: Callable[[], Edition]
    """What decides how the site comes out at present."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = self._path(asked) if asked.startswith(self.mount_path + FOLDER) else None
        if path is None:
            return self.app(environ, start_response)
        # The link to a page asks only whether there is one.
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        page = b"" if is_head else self._page(path).encode()
        start_response(
            "200 OK",
            [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
             ("Content-Length", str(len(page)))],
        )  # fmt: skip
        return [page]

    def _path(self, asked: str) -> str | None:
        """Path below the content folder of the article that is asked for."""
        wanted = asked.removeprefix(self.mount_path + FOLDER).rstrip("/")
        shown_folder = self.edition_of().settings.articles
        listing, _ = list_content(self.config_file.parent / shown_folder, shown_folder)
        return next((one for one in listing.articles if article_id(one) == wanted), None)

    def _page(self, path: str) -> str:
        root, edition = self.config_file.parent, self.edition_of()
        settings = edition.settings
        # The build that may be going on has the preview's own store for itself.
        with closing(Store.of_project(root)) as store:
            workbench = Workbench.of(store, Workers(jobs=1))
            reading = load_article(root, settings, edition.day, path, workbench)
        if reading.entry is None:
            return render_refusal(f"{settings.articles}/{path}", reading.problems)
        # MkDocs has put the preview's own address in place of the site's.
        config, _ = read_config(self.config_file)
        urls = Urls(site_url=config.site_url)
        return render_edition(make_edition(reading, reading.entry, urls, root / settings.articles))
