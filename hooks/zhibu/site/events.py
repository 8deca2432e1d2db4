"""Handlers for MkDocs' events."""

from __future__ import annotations

import errno
import gc
import os
import re
import shutil
from pathlib import Path
from typing import Any, Literal

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

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
from zhibu.read.site_settings import OFFLINE, read_settings, read_today
from zhibu.site.current import Current
from zhibu.site.mkdocs_files import asset, drop, hashed, put
from zhibu.site.preparation import THEME, is_excluded, prepare_theme, site_url, unsafe_folders
from zhibu.site.scripts import compact, joined
from zhibu.site.telling import log, report, stopped, unwritable
from zhibu.site.wechat_preview import WechatPages

_ASSETS = "zhibu/assets/"
_PREVIEW_ASSETS = ("preview.js",)
_MATERIAL_ASSETS = {
    "material_css": "assets/stylesheets/main.*.min.css",
    "material_js": "assets/javascripts/bundle.*.min.js",
    "material_search": "assets/javascripts/workers/search.*.min.js",
}
_SHELL_TEMPLATES = ("main.html", "base.html", "partials")
# How Python-Markdown aligns the cells of tables; a strict Content-Security-Policy forbids it.
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|center|right);">')


class Site:
    """Handlers for MkDocs' events, in the order in which they are called."""

    def __init__(self) -> None:
        self._is_preview = False
        self._serves_our_folder = False
        self._workbench: Workbench | None = None
        self._current: Current

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
        if self._is_preview and not self._serves_our_folder and hasattr(self, "_current"):
            # Beside MkDocs' temporary folder, which it removes itself.
            shutil.rmtree(workspace_of(self._current.live), ignore_errors=True)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; stop here when it is wrong."""
        if is_starting():
            raise RuntimeError("the script that builds the site lacks a main guard")
        # A library is many objects and no garbage: looking through them all again and again
        # takes a quarter of the time.
        gc.disable()
        root = Path(config.config_file_path).parent
        values = config.extra.get("zhibu")
        settings, problems = read_settings(values, Path(config.config_file_path), os.environ)
        day, day_problems = read_today(os.environ)
        docs, docs_problems = list_docs(Path(config.docs_dir), Path(config.docs_dir).name)
        docs = tuple(path for path in docs if not is_excluded(path, config))
        content = root / settings.articles
        unsafe = [*day_problems, *docs_problems, *unsafe_folders(config, content)]
        if report(unsafe, settings, config):
            raise stopped(unsafe)
        prepare_theme(config)
        if os.environ.get(OFFLINE):
            # Material's fonts come from Google.
            config.theme["font"] = False
        edition = Edition(
            settings=settings,
            urls=Urls(
                site_url=site_url(config),
                directory_urls=config.use_directory_urls,
                docs_pages=docs_pages(docs),
                is_offline=bool(os.environ.get(OFFLINE)),
            ),
            site_name=config.site_name,
            docs=docs,
            day=day,
            is_preview=self._is_preview,
        )
        # MkDocs serves a folder that is new each time; ours holds what earlier previews made.
        live = root / CACHE / "preview" if self._serves_our_folder else Path(config.site_dir)
        self._current = Current(config, edition, self._prepare(root, settings))
        self._current.begin(live, problems, sees_all_pages=self._sees_all(config))
        config.watch.append(str(content))
        return config

    def _prepare(self, root: Path, settings: Settings) -> Workbench:
        """What the builds of one preview have in common."""
        if self._workbench is None:
            self._workbench = Workbench.of(Store.of_project(root), Workers(settings.jobs))
        self._workbench = self._workbench.for_next_build()
        return self._workbench

    def _sees_all(self, config: MkDocsConfig) -> bool:
        """True when plugins, other hooks or overrides of the shell must see every page."""
        others = [
            name
            for name, plugin in config.plugins.items()
            if getattr(getattr(plugin, "on_config", None), "__self__", None) is not self
        ]
        folder = config.theme.custom_dir
        others += [name for name in _SHELL_TEMPLATES if folder and Path(folder, name).exists()]
        if others:
            names = "、".join(others)
            log.info(f"因为用了 {names}，全部网页都经过 MkDocs 生成，会慢一些。")
        return bool(others)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what MkDocs is to know of ours; docs/index.md, which speaks without us, goes."""
        current = self._current
        for source in current.sources_for(files):
            hidden = InclusionLevel.NOT_IN_NAV
            put(files, File.generated(config, source, content="", inclusion=hidden))
        # Material's template of it, which would now be copied as it stands.
        drop(files, "sitemap.xml")
        ours = [one for one in files if one.src_uri.startswith(_ASSETS)]
        contents = {one.src_uri.removeprefix(_ASSETS): one.content_bytes for one in ours}
        for file in ours:
            files.remove(file)
        store = current.store
        for name, content in joined(contents).items():
            if name in _PREVIEW_ASSETS and not self._is_preview:
                continue
            data = compact(content, store) if name.endswith(".js") else content
            current.assets[name] = hashed(name, data)
            put(files, File.generated(config, current.assets[name], content=data))
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Remember the navigation, which the shell shows."""
        self._current.nav = nav
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> str:
        """Give our pages their title; their Markdown was rendered long before."""
        rendered = self._current.rendered(page.file.src_uri)
        if rendered is None:
            return markdown
        page.title = rendered.title or config.site_name
        page.meta = {}
        return ""

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Return the HTML that the core made; pages in ``docs/`` without their inline styles."""
        rendered = self._current.rendered(page.file.src_uri)
        return rendered.main if rendered else _ALIGNED.sub(r'<\1 class="\2">', html)

    def on_page_context(self, context: Any, *, page: MkDocsPage, **_: Any) -> Any:
        """Add what the shell needs beyond MkDocs' own context."""
        context["zhibu_page"] = self._current.rendered(page.file.src_uri)
        return context

    def on_env(self, env: Any, *, files: Files, **_: Any) -> Any:
        """Name what the shell shows; the 404 page, which no page event sees, needs it too."""
        current = self._current
        current.env, current.files = env, files
        settings, urls = current.edition.settings, current.edition.urls
        env.globals["zhibu"] = {
            **current.shown_everywhere,
            "assets": current.assets,
            "identity": (identity := settings.identity),
            "labels": site_labels(current.edition.site_name, urls.site_url, identity.site_id_code),
            "column_labels": column_labels,
            "index": "" if urls.directory_urls else "index.html",
            "is_preview": self._is_preview,
            "search": current.edition.search_form,
            **{name: asset(files, pattern) for name, pattern in _MATERIAL_ASSETS.items()},
        }
        return env

    # After everything that plugins do to the finished pages.
    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Publish the new site, unless MkDocs is about to give up because of warnings."""
        self._current.finish()
        gc.enable()

    def on_build_error(self, error: Exception, **_: Any) -> None:
        """Leave the published folder as it is."""
        gc.enable()
        if hasattr(self, "_current"):
            self._current.end()
        # While MkDocs itself was writing.
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise unwritable(error) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> Any:
        """Serve what we publish, and be told of changes instead of looking for them."""
        live = self._current.live
        server.root = str(live)
        server.error_handler = lambda code: _error_page(live, code)
        app, config_file = server.get_app() or server.serve_request, Path(config.config_file_path)
        pages = WechatPages(app, server.mount_path, config_file, lambda: self._current.edition)
        server.set_app(pages)
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


def _error_page(live: Path, code: int) -> bytes | None:
    page = live / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
