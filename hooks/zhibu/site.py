"""The adapter: MkDocs' events on one side, the core on the other.

The only module that imports MkDocs. The content folder is read and checked in
``on_config``, before MkDocs cleans the output folder, so that nothing is written when
something is wrong.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from fnmatch import fnmatch
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from zhibu import messages
from zhibu.load import load
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.read.folder import list_docs
from zhibu.read.settings import read_settings, read_today
from zhibu.render.html import Rendered, Renderer
from zhibu.render.plan import SitePlan
from zhibu.render.urls import Urls, docs_pages

_log = get_plugin_logger("zhibu")

THEME = Path(str(package_files("zhibu") / "theme"))
_ASSETS = "zhibu/assets/"
_MATERIAL_ASSETS = {
    "material_css": "assets/stylesheets/main.*.min.css",
    "material_js": "assets/javascripts/bundle.*.min.js",
    "material_search": "assets/javascripts/workers/search.*.min.js",
}


class _Build:
    """Everything one build knows; made anew in ``on_config``, since hooks outlive a build."""

    def __init__(self, config: MkDocsConfig, plan: SitePlan) -> None:
        self.plan = plan
        self.pages = {f"{page.path}index.md": page for page in plan.pages}
        self.assets: dict[str, str] = {}
        self.renderer = Renderer(
            plan.reading.library,
            plan.urls,
            site_name=config.site_name,
            template_folders=[one for one in config.theme.dirs if (Path(one) / "zhibu").is_dir()],
        )
        self.rendered: dict[str, Rendered] = {}


class Site:
    """Handlers for MkDocs' events, in the order in which they are called."""

    def __init__(self) -> None:
        self._is_preview = False
        self._build: _Build

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a preview, which shows drafts."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; stop here, with nothing written, when it is wrong."""
        config_file = Path(config.config_file_path)
        settings, problems = read_settings(config.extra.get("zhibu"), config_file, os.environ)
        articles = config_file.parent / settings.articles
        day, day_problems = read_today(os.environ)
        docs, docs_problems = list_docs(Path(config.docs_dir), Path(config.docs_dir).name)
        docs = tuple(path for path in docs if not _is_excluded(path, config))
        unsafe = [*day_problems, *docs_problems, *_unsafe_folders(config, articles)]
        _stop_on(unsafe, settings, config)
        _prepare_theme(config)
        plan = SitePlan(
            reading=load(config_file.parent, settings, day, preview=self._is_preview),
            settings=settings,
            urls=Urls(
                site_url=_site_url(config),
                directory_urls=config.use_directory_urls,
                docs_pages=docs_pages(docs),
            ),
            site_name=config.site_name,
            docs=docs,
        )
        _stop_on([*problems, *plan.problems], settings, config)
        self._build = _Build(config, plan)
        config.watch.append(str(articles))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages and files; docs/index.md, which only speaks without hooks, goes."""
        build = self._build
        for source in build.pages:
            hidden = InclusionLevel.NOT_IN_NAV
            _put(files, File.generated(config, source, content="", inclusion=hidden))
        # Material's template of it, which would now be copied as it stands.
        _drop(files, "sitemap.xml")
        for path, text in (*build.plan.data_files, *build.plan.redirects):
            _put(files, File.generated(config, path, content=text))
        for path, source_file in build.plan.reading.files.items():
            _put(files, File.generated(config, path, abs_src_path=str(source_file)))
        for file in [one for one in files if one.src_uri.startswith(_ASSETS)]:
            name = file.src_uri.removeprefix(_ASSETS)
            build.assets[name] = _hashed(name, file.content_bytes)
            files.remove(file)
            source = str(file.abs_src_path)
            _put(files, File.generated(config, build.assets[name], abs_src_path=source))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, **_: Any
    ) -> str:
        """Give our pages their title; their Markdown was rendered long before."""
        own = self._build.pages.get(page.file.src_uri)
        if own is None:
            return markdown
        rendered = self._build.renderer.render(own)
        self._build.rendered[page.file.src_uri] = rendered
        page.title = rendered.title or config.site_name
        page.meta = {}
        return ""

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Return the HTML that the core made."""
        rendered = self._build.rendered.get(page.file.src_uri)
        return rendered.main if rendered else html

    def on_page_context(self, context: Any, *, page: MkDocsPage, **_: Any) -> Any:
        """Add what the shell needs beyond MkDocs' own context."""
        context["zhibu_page"] = self._build.rendered.pop(page.file.src_uri, None)
        return context

    def on_env(self, env: Any, *, files: Files, **_: Any) -> Any:
        """Name what the shell shows; the 404 page, which no page event sees, needs it too."""
        build = self._build
        env.globals["zhibu"] = {
            "menu": build.renderer.menu,
            "assets": build.assets,
            "settings": build.plan.settings,
            "has_feed": any(path == "feed.xml" for path, _ in build.plan.data_files),
            "index": "" if build.plan.urls.directory_urls else "index.html",
            **{name: _asset(files, pattern) for name, pattern in _MATERIAL_ASSETS.items()},
        }
        return env

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Watch our own templates as well, for whoever works on them."""
        server.watch(str(THEME))
        return server


def _prepare_theme(config: MkDocsConfig) -> None:
    # Behind a custom_dir, so that a site can override single templates of ours.
    position = 1 if config.theme.custom_dir else 0
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(position, str(THEME))
    # The stock one carries the day of the build and lists pages only.
    config.theme.static_templates.discard("sitemap.xml")


def _stop_on(problems: Sequence[Problem], settings: Settings, config: MkDocsConfig) -> None:
    """Report all problems as the settings say; raise when one of them stops the build."""
    stops = 0
    for problem in problems:
        action = settings.check[problem.level]
        if action == "hide":
            continue
        stops += action == "stop" or bool(config.strict)
        report = _log.error if problem.level is Level.ERROR else _log.warning
        report(problem.as_text())
    if stops:
        raise PluginError(f"有 {stops} 处问题需要改正，网站没有生成，原来的网页没有变动。")


def _unsafe_folders(config: MkDocsConfig, articles: Path) -> list[Problem]:
    """The output folder is emptied before a build, so no source may lie in it.

    Nor may it lead elsewhere, nor may MkDocs find articles among the pages of docs/.
    """
    place = Place(Path(config.config_file_path).name)
    docs, content = Path(config.docs_dir).resolve(), articles.resolve()
    problems = []
    if config.theme.name != "material":
        name = config.theme.name or "custom_dir"
        problems.append(messages.OTHER_THEME.at(place, found=name, expected="material"))
    if content == docs or docs in content.parents or content in docs.parents:
        problems.append(messages.ARTICLES_IN_DOCS.at(place, found=articles.name))
    if _holds_source(config, articles):
        return [*problems, messages.UNSAFE_OUTPUT.at(place, found=config.site_dir)]
    links = (path for path in Path(config.site_dir).rglob("*") if path.is_symlink())
    return problems + [messages.LINK_IN_OUTPUT.at(place, found=str(path)) for path in links]


def _is_excluded(path: str, config: MkDocsConfig) -> bool:
    """True for what the site's own settings keep out of the build."""
    patterns = (config.exclude_docs, config.draft_docs)
    return any(one is not None and one.match_file(path) for one in patterns)


def _holds_source(config: MkDocsConfig, articles: Path) -> bool:
    output = Path(config.site_dir).resolve()
    config_file = Path(config.config_file_path)
    sources = [one.resolve() for one in (config_file.parent, articles, Path(config.docs_dir))]
    holds_source = any(output == source or output in source.parents for source in sources)
    return holds_source or articles.resolve() in output.parents


def _site_url(config: MkDocsConfig) -> str:
    url = config.site_url or ""
    return url if not url or url.endswith("/") else f"{url}/"


def _hashed(name: str, content: bytes) -> str:
    """Output path of an asset with a hash of its content in the name, for caching."""
    stem, _, suffix = name.rpartition(".")
    return f"assets/zhibu/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def _put(files: Files, file: File) -> None:
    """Add a file; ours wins over one of the theme or of docs/ with the same path."""
    _drop(files, file.src_uri)
    files.append(file)


def _drop(files: Files, path: str) -> None:
    existing = files.get_file_from_path(path)
    if existing:
        files.remove(existing)


def _asset(files: Files, pattern: str) -> str:
    """Output path of a file of Material's, whose names carry a hash that changes."""
    return next(file.src_uri for file in files if fnmatch(file.src_uri, pattern))
