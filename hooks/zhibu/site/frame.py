"""The frame that MkDocs' templates put around pages, and the one event that our pages have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from zhibu.model.urls import Urls
from zhibu.pages.html import Rendered
from zhibu.pages.page import Page
from zhibu.pages.shell import Shape, Shell
from zhibu.site.mkdocs_files import OwnPage
from zhibu.site.telling import log


def is_heard(config: MkDocsConfig) -> bool:
    """True when a plugin or another hook wants every finished page."""
    # Ours listens to other events only.
    return bool(config.plugins.events["post_page"])


@dataclass(frozen=True)
class Frame:
    """What MkDocs knows when it begins to render pages."""

    config: MkDocsConfig
    nav: Navigation
    files: Files
    env: Environment
    urls: Urls

    def shells(self, shapes: Iterable[Shape]) -> dict[Shape, Shell]:
        """MkDocs' rendering of a page of each shape, with the site's overrides in it."""
        return {shape: self._shell(shape) for shape in shapes}

    def hear(self, page: Page, rendered: Rendered, html: str) -> str:
        """A page of ours as those want it who listen for finished pages."""
        title = rendered.title or self.config.site_name
        shown = self._page(self.urls.output(page.path), title, rendered.main)
        try:
            heard = self.config.plugins.on_post_page(html, page=shown, config=self.config)
        except Exception:
            # As MkDocs says it of its own.
            log.error(f"Error building page '{shown.file.src_uri}':")
            raise
        if not heard.strip():
            log.info(f"Page skipped: '{shown.file.src_uri}'. Generated empty output.")
        return heard

    def _shell(self, shape: Shape) -> Shell:
        example = shape.example
        page = self._page(f"{shape.path}index.html", example.title, example.main)
        context = get_context(self.nav, self.files, self.config, page)
        template = self.env.get_template("main.html")
        return Shell(template.render(context, zhibu_page=example))

    def _page(self, path: str, title: str, content: str) -> MkDocsPage:
        page = MkDocsPage(title, OwnPage(path, self.config), self.config)
        page.content = content
        return page
