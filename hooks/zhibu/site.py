"""The adapter: MkDocs' events on one side, the core on the other.

The only module that imports MkDocs. The content folder is read and checked in
``on_config``, before MkDocs cleans the output folder, so that nothing is written when
something is wrong.
"""

from __future__ import annotations

import hashlib
import os
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
from zhibu.load import Reading, check_urls, load
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import Settings
from zhibu.read.settings import read_settings
from zhibu.render import files as render_files
from zhibu.render.html import Rendered, Renderer
from zhibu.render.pages import Page, plan
from zhibu.render.urls import Urls
from zhibu.text.clock import today

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

    def __init__(self, config: MkDocsConfig, settings: Settings, reading: Reading) -> None:
        self.settings = settings
        self.reading = reading
        self.urls = Urls(
            site_url=_site_url(config), directory_urls=bool(config.use_directory_urls)
        )
        self.pages = {_source_path(page.path): page for page in plan(reading.library, settings)}
        self.assets: dict[str, str] = {}
        folders = [one for one in config.theme.dirs if (Path(one) / "zhibu").is_dir()]
        self.renderer = Renderer(
            reading.library, self.urls, site_name=config.site_name, template_folders=folders
        )
        self.rendered: dict[str, Rendered] = {}


class Site:
    """Handlers for MkDocs' events, in the order in which they are called."""

    def __init__(self) -> None:
        self._is_preview = False
        self._build: _Build

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, which shows drafts."""
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything; stop here, with nothing written, when it is wrong."""
        root = Path(config.config_file_path).parent
        settings, problems = read_settings(
            config.extra.get("zhibu"), Path(config.config_file_path), os.environ
        )
        _stop_on(problems, settings, config)
        _refuse_unsafe_output(config, root / settings.articles, root)
        _prepare_theme(config)
        reading = load(root, settings, today(os.environ), preview=self._is_preview)
        self._build = _Build(config, settings, reading)
        _stop_on([*reading.problems, *self._check_urls(config)], settings, config)
        config.watch.append(str(root / settings.articles))
        return config

    def _check_urls(self, config: MkDocsConfig) -> list[Problem]:
        build = self._build
        outputs = dict(self._generated())
        docs = Path(config.docs_dir)
        paths = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
        own = {path: _folder_url(path) for path in paths}
        pages = {page.path for page in build.pages.values()}
        return check_urls(
            build.reading,
            pages={*pages, *outputs, *own, *own.values()},
            outputs={*outputs, *(f"{path}index.html" for path in pages), *own,
                     *(f"{url}index.html" for url in own.values()), *build.reading.files},
        )  # fmt: skip

    def _generated(self) -> list[tuple[str, str]]:
        """Path and text of every generated file that is not a page, redirects left out."""
        build = self._build
        library = build.reading.library
        generated = [*render_files.api(library, build.urls)]
        if build.urls.site_url:
            generated += render_files.feeds(library, build.urls, build.renderer.site_name)
        return [*generated, ("robots.txt", render_files.robots(build.urls))]

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add our pages and files; docs/index.md, which only speaks without hooks, goes."""
        build = self._build
        others = [
            file.url for file in files.documentation_pages() if file.src_uri != "index.md"
        ]
        hidden = InclusionLevel.NOT_IN_NAV
        for source in build.pages:
            _put(files, File.generated(config, source, content="", inclusion=hidden))
        generated = [
            *self._generated(), *render_files.redirects(build.reading.library, build.urls)
        ]  # fmt: skip
        if build.urls.site_url:
            pages = build.pages.values()
            generated.append(("sitemap.xml", render_files.sitemap(pages, others, build.urls)))
        for path, text in generated:
            _put(files, File.generated(config, path, content=text))
        for path, source_file in build.reading.files.items():
            _put(files, File.generated(config, path, abs_src_path=str(source_file)))
        for file in [one for one in files if one.src_uri.startswith(_ASSETS)]:
            name = file.src_uri.removeprefix(_ASSETS)
            build.assets[name] = _hashed(name, file.content_bytes)
            files.remove(file)
            source = str(file.abs_src_path)
            _put(files, File.generated(config, build.assets[name], abs_src_path=source))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give our pages their title; their Markdown was rendered long before."""
        own = self._build.pages.get(page.file.src_uri)
        if own is None:
            return markdown
        rendered = self._build.renderer.render(own)
        self._build.rendered[page.file.src_uri] = rendered
        page.title = rendered.title or config.site_name
        page.meta = {}
        page.edit_url = _edit_url(config, own)
        return ""

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The HTML that the core made."""
        rendered = self._build.rendered.get(page.file.src_uri)
        return rendered.main if rendered else html

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """What the shell needs beyond MkDocs' own context."""
        context["zhibu_page"] = self._build.rendered.pop(page.file.src_uri, None)
        return context

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Names for the shell, the 404 page included, which no page event sees."""
        build = self._build
        env.globals["zhibu"] = {
            "menu": build.renderer.menu,
            "assets": build.assets,
            **{name: _asset(files, pattern) for name, pattern in _MATERIAL_ASSETS.items()},
            "settings": build.settings,
            "has_feed": bool(build.urls.site_url and build.reading.library.entries),
            "index": "" if build.urls.directory_urls else "index.html",
            "is_preview": self._is_preview,
        }
        return env

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
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


def _stop_on(problems: list[Problem], settings: Settings, config: MkDocsConfig) -> None:
    """Report all problems as the settings say; raise when one of them stops the build."""
    stops = 0
    for problem in sorted(set(problems)):
        action = settings.check[problem.level]
        if action == "hide":
            continue
        is_fatal = action == "stop" or config.strict
        stops += is_fatal
        if action == "stop" or problem.level is Level.ERROR:
            _log.error(problem.as_text())
        else:
            _log.warning(problem.as_text())
    if stops:
        raise PluginError(f"有 {stops} 处问题需要改正，网站没有生成，原来的网页没有变动。")


def _refuse_unsafe_output(config: MkDocsConfig, articles: Path, root: Path) -> None:
    output = Path(config.site_dir).resolve()
    sources = (root.resolve(), articles.resolve(), Path(config.docs_dir).resolve())
    if any(source == output or output in source.parents for source in sources) or (
        articles.resolve() in output.parents
    ):
        place = Place(Path(config.config_file_path).name)
        problem = messages.UNSAFE_OUTPUT.at(place, found=config.site_dir)
        _log.error(problem.as_text())
        raise PluginError("输出文件夹不安全，网站没有生成。")


def _site_url(config: MkDocsConfig) -> str:
    url = config.site_url or ""
    return url if not url or url.endswith("/") else f"{url}/"


def _source_path(path: str) -> str:
    """The Markdown file that MkDocs takes a page for: ``x/`` is ``x/index.md``."""
    return f"{path}index.md"


def _folder_url(path: str) -> str:
    """URL of a file of docs/ as a page; other files keep their path."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem.rsplit("/", 1)[-1] in ("index", "README"):
        return stem.rpartition("/")[0] + "/" if "/" in stem else ""
    return f"{stem}/"


def _edit_url(config: MkDocsConfig, page: Page) -> str | None:
    if not (page.entry and config.repo_url and config.edit_uri):
        return None
    base = config.repo_url.rstrip("/") + "/" + config.edit_uri.strip("/").removesuffix("docs")
    return f"{base.rstrip('/')}/{page.entry.article.path}"


def _hashed(name: str, content: bytes) -> str:
    """Output path of an asset with a hash of its content in the name, for caching."""
    stem, _, suffix = name.rpartition(".")
    return f"assets/zhibu/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"


def _put(files: Files, file: File) -> None:
    """Add a file; ours wins over one of the theme or of docs/ with the same path."""
    existing = files.get_file_from_path(file.src_uri)
    if existing:
        files.remove(existing)
    files.append(file)


def _asset(files: Files, pattern: str) -> str:
    """Output path of a file of Material's, whose names carry a hash that changes."""
    return next(file.src_uri for file in files if fnmatch(file.src_uri, pattern))
