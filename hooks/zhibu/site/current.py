"""One build between MkDocs' first event and its last."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from zhibu import messages
from zhibu.books.binding import Books
from zhibu.books.formats import Bindery, find_bindery
from zhibu.building.build import Build, Made, Update
from zhibu.cards.card_fonts import CardFonts, find_card_fonts, system_folders
from zhibu.library.loading import load
from zhibu.library.workbench import Workbench
from zhibu.machine.fonts import MissingFontsError, font_folders
from zhibu.machine.terminal import show_progress
from zhibu.model.problem import Level, Place, Problem
from zhibu.pages.html import Rendered
from zhibu.pages.page import Page, menu
from zhibu.pages.plan import Edition, SitePlan, lacks_for_cards
from zhibu.pages.press import Press
from zhibu.pages.shell import Shape, Shell
from zhibu.publish import Publication
from zhibu.site.telling import gives_up, log, report, stopped, unwritable

_LACKING = {
    "site_url": ("没有写网站的地址 site_url", "写上 site_url"),
    "use_directory_urls": ("use_directory_urls 是 false", "删去 use_directory_urls"),
}
"""What is wrong with a setting that cards need, and what to do."""
_ADDRESS = re.compile(r"[^\s()<>\"'`\[\]#]+")


class Current:
    """One build between its first event and its last."""

    def __init__(self, config: MkDocsConfig, edition: Edition, workbench: Workbench) -> None:
        self.edition = edition
        self.live: Path
        self.assets: dict[str, str] = {}
        self.store = workbench.store
        self.nav: Navigation
        self.env: Any
        self.files: Files
        self._config = config
        self._workbench = workbench
        self._sees_all_pages = False
        self._open = ExitStack()
        self._build: Build
        self._update: Update | None = None
        self._plan: SitePlan | None = None
        self._stops: list[Problem] = []
        self._rendered: dict[str, Rendered] = {}
        self._lacking: list[Problem] = []

    def begin(self, live: Path, problems: Sequence[Problem], *, sees_all_pages: bool) -> None:
        """Find out what to do, or raise when something is wrong."""
        self.live, self._sees_all_pages = live, sees_all_pages
        self._build = self._start(live)
        self._update = None if sees_all_pages else self._build.find_update()
        found = self._update.receipt.problems if self._update else self.plan.problems
        self._stops = report(
            [*problems, *found, *self._lacking], self.edition.settings, self._config
        )
        if self._stops and not self.edition.is_preview:
            self.end()
            raise stopped(self._stops)
        if self._stops and not sees_all_pages:
            # Without good pages from before, those of the articles that are right.
            self._update = self._build.find_last() or self._update

    @property
    def plan(self) -> SitePlan:
        """The plan of the whole site, made when it is needed."""
        if self._plan is None:
            edition, root = self.edition, Path(self._config.config_file_path).parent
            with show_progress("读取文章") as on_read:
                reading = load(
                    root, edition.settings, edition.day,
                    preview=edition.is_preview, workbench=self._workbench.telling(on_read),
                )  # fmt: skip
            self._plan = SitePlan(
                reading, edition.settings, edition.urls, edition.site_name, edition.docs
            )
        return self._plan

    def _start(self, live: Path) -> Build:
        """Keep other builds out, and let MkDocs write into the staging folder."""
        config = self._config
        try:
            live.parent.mkdir(parents=True, exist_ok=True)
            waiting = "另一次生成正在进行，等它结束……"
            publication = self._open.enter_context(
                Publication.open(live, on_wait=lambda: log.info(waiting))
            )
        except OSError as error:
            self.end()
            raise unwritable(error) from error
        self._open.callback(setattr, config, "site_dir", config.site_dir)
        config.site_dir = str(publication.staging)
        folders = (Path(one) / "zhibu" for one in config.theme.dirs)
        return Build(
            edition=self.edition,
            content=Path(config.config_file_path).parent / self.edition.settings.articles,
            live=live,
            publication=publication,
            workbench=self._workbench,
            template_folders=tuple(str(one) for one in folders if one.is_dir()),
            bindery=self._find_bindery(),
            card_fonts=self._find_card_fonts(),
        )

    def _find_bindery(self) -> Bindery | None:
        """None in previews as well, which change all the time."""
        settings = self.edition.settings
        if self.edition.is_preview or not settings.collections:
            return None
        bindery = find_bindery(os.environ)
        if isinstance(bindery, Bindery):
            return bindery
        if settings.asks_for_collections:
            self._lacking.append(dataclasses.replace(bindery, level=Level.WARNING))
        else:
            log.info(f"年度汇编没有可以下载的文件。{bindery.message}{bindery.hint}")
        return None

    def _find_card_fonts(self) -> CardFonts | None:
        """None when there is no card to draw; in previews, which nobody shares, as well."""
        wish = self.edition.settings.cards
        if self.edition.is_preview or wish == "off":
            return None
        place = Place(os.path.basename(self._config.config_file_path))
        lacking = lacks_for_cards(self.edition.urls)
        if lacking:
            if wish == "on":
                found, expected = _LACKING[lacking]
                told = messages.NO_PLACE_FOR_CARDS.at(place, found=found, expected=expected)
                self._lacking.append(told)
            return None
        try:
            return find_card_fonts([*font_folders(os.environ), *system_folders(os.environ)])
        except MissingFontsError:
            missing = messages.NO_CARD_FONTS.at(place)
        if wish == "on":
            self._lacking.append(missing)
        else:
            log.info(f"{missing.message}{missing.hint}")
        return None

    @property
    def shown_everywhere(self) -> dict[str, object]:
        """What the shell shows of the content."""
        if self._update:
            receipt = self._update.receipt
            return {"menu": receipt.menu, "has_feed": receipt.has_feed}
        return {"menu": menu(self.plan.reading.library), "has_feed": self.plan.has_feed}

    def sources_for(self, files: Files) -> set[str]:
        """Our pages as MkDocs names them: all it must render, else those that docs/ name."""
        if self._update:
            outputs = (path for path in self._update.receipt.keys if path.endswith(".html"))
            ours = {f"{path.removesuffix('.html')}.md" for path in outputs}
        else:
            ours = set(self._pages)
        if self._sees_all_pages:
            return ours
        named = {"index.md"}
        for file in files.documentation_pages():
            folder = f"{os.path.dirname(file.src_uri)}/"
            for address in _ADDRESS.findall(file.content_string):
                if address.endswith(".md"):
                    named.add(os.path.normpath(folder + address).lstrip("/"))
        return named & ours

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {f"{page.path}index.md": page for page in self.plan.pages}

    @cached_property
    def _press(self) -> Press:
        return self._build.press(self.plan, self._books)

    @cached_property
    def _books(self) -> Books:
        with show_progress("编汇编") as on_progress:
            books = self._build.write_books(self.plan, on_progress)
        for problem in books.problems:
            # They do not stop a strict build: the site itself has nothing wrong.
            log.info(problem.as_text())
        return books

    def _make(self) -> Made:
        """Write books and cards, as far as they are not there yet."""
        with show_progress("画分享图") as on_progress:
            cards = self._build.write_cards(self.plan, on_progress)
        return Made(self._books, cards)

    def rendered(self, source: str) -> Rendered | None:
        """A page of ours on its way through MkDocs; None for other pages."""
        page = self._pages.get(source) if self._sees_all_pages else None
        if page is None:
            return None
        if source not in self._rendered:
            self._rendered = {source: self._press.renderer.render(page)}
        return self._rendered[source]

    def finish(self) -> None:
        """Write our pages, and let the new site take the place of the old one."""
        try:
            if not gives_up(self._config):
                self._publish()
        except OSError as error:
            raise unwritable(error) from error
        finally:
            self.end()

    def _publish(self) -> None:
        build = self._build
        if self.edition.is_preview:
            build.tell(self._stops)
        if self._sees_all_pages:
            build.publish_staged(self.plan, self._make())
            return
        with show_progress("生成网页") as on_progress:
            if self._update:
                shells = {shape: self._shell(shape) for shape in self._update.receipt.shells}
                if build.apply(self._update, shells, on_progress):
                    return
        made = self._make()
        with show_progress("生成网页") as on_progress:
            shapes = set(map(Shape.of, self.plan.pages))
            shells = {shape: self._shell(shape) for shape in shapes}
            build.write(self.plan, made, shells, on_progress)

    def end(self) -> None:
        """Let other builds go on."""
        self._open.close()

    def _shell(self, shape: Shape) -> Shell:
        """MkDocs' rendering of a page of this shape."""
        file = File.generated(self._config, f"{shape.path}index.md", content="")
        page = MkDocsPage(None, file, self._config)
        example = shape.example
        page.title, page.content, page.meta = example.title, example.main, {}
        context = get_context(self.nav, self.files, self._config, page)
        html = self.env.get_template("main.html").render(context, zhibu_page=example)
        return Shell(html)
