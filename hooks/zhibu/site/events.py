"""Handlers for MkDocs' events."""

from __future__ import annotations

import errno
import gc
import os
import re
import shutil
from pathlib import Path
from typing import Literal, TypeVar

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from zhibu.books.binding import Books
from zhibu.library.workbench import Workbench
from zhibu.machine.store import CACHE, Store
from zhibu.machine.watching import ChangesOnly, has_native_events
from zhibu.machine.workers import Workers, is_starting
from zhibu.model.settings import Settings
from zhibu.model.urls import Urls, docs_pages
from zhibu.pages.labels import column_labels, site_labels
from zhibu.pages.plan import Edition
from zhibu.publish import workspace_of
from zhibu.read.folder import list_docs
from zhibu.read.project import Project, project_of
from zhibu.read.site_settings import OFFLINE
from zhibu.site.current import Current, begin
from zhibu.site.frame import Frame
from zhibu.site.mkdocs_files import OwnPage, asset, assets, drop, put_assets, put_pages
from zhibu.site.preparation import THEME, is_excluded, prepare_theme, site_config, unsafe_folders
from zhibu.site.telling import report, stopped, unwritable
from zhibu.site.wechat_preview import WechatPages

_MATERIAL_ASSETS = {
    "material_css": "assets/stylesheets/main.*.min.css",
    "material_js": "assets/javascripts/bundle.*.min.js",
    "material_search": "assets/javascripts/workers/search.*.min.js",
}
# How Python-Markdown aligns the cells of tables; a strict Content-Security-Policy forbids it.
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|center|right);">')
_Found = TypeVar("_Found")


class Site:
    """Handlers for MkDocs' events, in the order in which they are called.

    MkDocs tells of one build after the other, and of each step by itself: what a step found out
    is kept for the next.
    """

    def __init__(self) -> None:
        self._is_preview = False
        self._serves_our_folder = False
        self._workbench: Workbench | None = None
        self._current: Current | None = None
        self._nav: Navigation | None = None
        self._frame: Frame | None = None
        self._handed_over: Books | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a preview, which shows drafts."""
        self._is_preview = command == "serve"
        context = click.get_current_context(silent=True)
        # Without live reload MkDocs has no event that would let us choose the folder it serves.
        self._serves_our_folder = self._is_preview and (
            context is None or context.params.get("livereload") is not False
        )

    def on_shutdown(self) -> None:
        """End the processes that waited for the next build."""
        if self._workbench:
            self._workbench.workers.close()
        if self._is_preview and not self._serves_our_folder and self._current:
            # Beside MkDocs' temporary folder, which it removes itself.
            shutil.rmtree(workspace_of(self._current.workshop.live), ignore_errors=True)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; stop here when it is wrong."""
        if is_starting():
            raise RuntimeError("the script that builds the site lacks a main guard")
        # A library is many objects and no garbage: looking through them all again and again
        # takes a quarter of the time.
        gc.disable()
        project = project_of(Path(config.config_file_path), site_config(config), os.environ)
        edition = self._edition(config, project)
        prepare_theme(config)
        if edition.urls.is_offline:
            # Material's fonts come from Google.
            config.theme["font"] = False
        # MkDocs serves a folder that is new each time; ours holds what earlier previews made.
        preview = project.root / CACHE / "preview"
        live = preview if self._serves_our_folder else Path(config.site_dir)
        workbench = self._prepare(project.root, project.settings)
        self._handed_over = None
        self._current = begin(config, edition, workbench, live, project.settings_problems)
        config.watch.append(str(project.content))
        return config

    def _edition(self, config: MkDocsConfig, project: Project) -> Edition:
        """What decides how the site comes out, unless its folders are where they must not be."""
        settings = project.settings
        found, docs_problems = list_docs(Path(config.docs_dir), Path(config.docs_dir).name)
        unsafe = [*project.day_problems, *docs_problems, *unsafe_folders(config, project.content)]
        if report(unsafe, settings, config):
            raise stopped(unsafe)
        docs = tuple(path for path in found if not is_excluded(path, config))
        return Edition(
            settings=settings,
            urls=Urls(
                site_url=project.config.site_url,
                directory_urls=config.use_directory_urls,
                docs_pages=docs_pages(docs),
                is_offline=bool(os.environ.get(OFFLINE)),
            ),
            site_name=config.site_name,
            docs=docs,
            day=project.day,
            is_preview=self._is_preview,
        )

    def _prepare(self, root: Path, settings: Settings) -> Workbench:
        """What the builds of one preview have in common."""
        if self._workbench is None:
            self._workbench = Workbench.of(Store.of_project(root), Workers(settings.jobs))
        self._workbench = self._workbench.for_next_build()
        return self._workbench

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what MkDocs is to know of ours; docs/index.md, which speaks without us, goes."""
        current = _known(self._current)
        put_pages(files, current.outputs, config)
        # Material's template of it, which would now be copied as it stands.
        drop(files, "sitemap.xml")
        store = current.workshop.workbench.store
        put_assets(files, config, store, is_preview=self._is_preview)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: object) -> Navigation:
        """Remember the navigation, which the shell shows."""
        for page in nav.pages:
            # MkDocs would take it from the text of docs/index.md.
            if isinstance(page.file, OwnPage) and page.title is None:
                page.title = config.site_name
        self._nav = nav
        return nav

    def on_page_content(self, html: str, **_: object) -> str:
        """Return the HTML of a page in ``docs/`` without its inline styles."""
        return _ALIGNED.sub(r'<\1 class="\2">', html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Name what the shell shows; the 404 page, which no page event sees, needs it too."""
        current = _known(self._current)
        edition = current.edition
        identity, urls = edition.settings.identity, edition.urls
        env.globals["zhibu"] = {
            **current.shown_everywhere,
            "assets": assets(files),
            "identity": identity,
            "labels": site_labels(edition.site_name, urls.site_url, identity.site_id_code),
            "column_labels": column_labels,
            "index": "" if urls.directory_urls else "index.html",
            "is_preview": self._is_preview,
            "search": edition.search_form,
            **{name: asset(files, pattern) for name, pattern in _MATERIAL_ASSETS.items()},
        }
        self._frame = Frame(config, _known(self._nav), files, env, urls)
        return env

    # Before anything that plugins do with all pages that they have seen.
    @event_priority(1000)
    def hand_over(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Let plugins see our pages, when they want to see pages."""
        self._handed_over = _known(self._current).hand_over(_known(self._frame))

    # After everything that plugins do to the finished pages.
    @event_priority(-100)
    def publish(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Publish the new site, unless MkDocs is about to give up because of warnings."""
        _known(self._current).finish(_known(self._frame), self._handed_over)
        gc.enable()

    def on_build_error(self, error: Exception) -> None:
        """Leave the published folder as it is."""
        gc.enable()
        if self._current:
            self._current.end()
        # While MkDocs itself was writing.
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise unwritable(error) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Serve what we publish, and be told of changes instead of looking for them."""
        live = _known(self._current).workshop.live
        server.root = str(live)
        server.error_handler = lambda code: _error_page(live, code)
        app, config_file = server.get_app() or server.serve_request, Path(config.config_file_path)
        server.set_app(
            WechatPages(app, server.mount_path, config_file, lambda: _known(self._current).edition)
        )
        watched = [config.docs_dir, config.config_file_path]
        if has_native_events(config.docs_dir):
            for path in watched:
                server.unwatch(path)
            # It goes on looking at what plugins and --watch-theme asked for.
            if server.observer.emitters:
                server.observer.start()
            server.observer = ChangesOnly(config.config_file_path)
            # An editor that saves by renaming would end the watch on a file by itself.
            server.watch(str(Path(config.config_file_path).parent), recursive=False)
            server.watch(config.docs_dir)
        # For whoever works on our own templates.
        server.watch(str(THEME))
        return server


def _known(one: _Found | None) -> _Found:
    """What an earlier event of the same build found out."""
    if one is None:
        raise RuntimeError("MkDocs calls its events in another order")
    return one


def _error_page(live: Path, code: int) -> bytes | None:
    page = live / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
