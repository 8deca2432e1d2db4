"""One build between MkDocs' first event and its last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from zhibu.books.binding import Books
from zhibu.building.build import build_site, hand_over_site, publish_handed_over, tell
from zhibu.building.update import Update, apply_update, find_update, keep_last
from zhibu.building.workshop import Workshop
from zhibu.library.loading import load
from zhibu.library.workbench import Workbench
from zhibu.machine.terminal import show_progress
from zhibu.model.problem import Problem
from zhibu.pages.plan import Edition, SitePlan
from zhibu.pages.shell import Shape
from zhibu.publish.publication import Publication
from zhibu.site.frame import Frame, is_heard
from zhibu.site.telling import gives_up, log, report, stopped, tell_drafts, unwritable
from zhibu.site.tools import find_tools


@dataclass(frozen=True)
class Current:
    """A build whose inputs were read and found good enough."""

    config: MkDocsConfig
    workshop: Workshop
    update: Update | None
    """All there is to do, when that is little."""
    plan: Callable[[], SitePlan]
    """The plan of the whole site, made when it is first asked for."""
    stops: tuple[Problem, ...]
    """What is wrong and did not end it, since it is a preview."""
    opened: ExitStack
    """What keeps other builds out."""

    @property
    def edition(self) -> Edition:
        """What decides how the site comes out."""
        return self.workshop.edition

    @property
    def shown_everywhere(self) -> dict[str, object]:
        """What the shell shows of the content."""
        if self.update:
            receipt = self.update.receipt
            return {"menu": receipt.menu, "has_feed": receipt.has_feed}
        return {"menu": self.plan().menu, "has_feed": self.plan().has_feed}

    @property
    def outputs(self) -> Iterable[str]:
        """Output paths of our pages."""
        if self.update:
            return [path for path in self.update.receipt.keys if path.endswith(".html")]
        return [self.edition.urls.output(page.path) for page in self.plan().pages]

    def hand_over(self, frame: Frame) -> Books | None:
        """Hand all our pages to whoever listens for them; None when nobody does."""
        if not is_heard(self.config) or gives_up(self.config):
            return None
        shells = frame.shells({*map(Shape.of, self.plan().pages)})
        return hand_over_site(self.workshop, self.plan(), shells, frame.hear, show_progress)

    def finish(self, frame: Frame, handed_over: Books | None) -> None:
        """Write our pages, and let the new site take the place of the old one."""
        try:
            if not gives_up(self.config):
                self._publish(frame, handed_over)
        except OSError as error:
            raise unwritable(error) from error
        finally:
            self.end()

    def end(self) -> None:
        """Let other builds go on."""
        self.opened.close()

    def _publish(self, frame: Frame, books: Books | None) -> None:
        if self.edition.is_preview:
            tell(self.workshop.publication, self.stops)
        if books is not None:
            publish_handed_over(self.workshop, self.plan(), books, show_progress)
        elif self._is_updated(frame):
            return
        else:
            shells = frame.shells({*map(Shape.of, self.plan().pages)})
            books = build_site(self.workshop, self.plan(), shells, show_progress)
        for problem in books.problems:
            # They do not stop a strict build: the site itself has nothing wrong.
            log.info(problem.as_text())

    def _is_updated(self, frame: Frame) -> bool:
        """True when there was little to do, and it is done."""
        if self.update is None:
            return False
        shells = frame.shells(self.update.receipt.shells)
        with show_progress("生成网页") as on_progress:
            return apply_update(self.workshop, self.update, shells, on_progress)


def begin(
    config: MkDocsConfig,
    edition: Edition,
    workbench: Workbench,
    live: Path,
    problems: Sequence[Problem],
) -> Current:
    """Find out what to do, or raise when something is wrong."""
    tools, root = find_tools(edition, config), Path(config.config_file_path).parent
    with ExitStack() as opened:
        workshop = Workshop(
            edition=edition,
            content=root / edition.settings.articles,
            live=live,
            publication=_open(live, config, opened),
            workbench=workbench,
            template_folders=tuple(_template_folders(config)),
            bindery=tools.bindery,
            card_fonts=tools.card_fonts,
        )
        plan = cache(partial(_plan, root, edition, workbench))
        update = None if is_heard(config) else find_update(workshop)
        found, drafts = (
            (update.receipt.problems, update.receipt.draft_problems)
            if update
            else (plan().problems, plan().draft_problems)
        )
        stops = report([*problems, *found, *tools.lacking], edition.settings, config, drafts)
        if stops and not edition.is_preview:
            raise stopped(stops)
        if edition.is_preview:
            tell_drafts(drafts)
        if stops and not is_heard(config):
            # Without good pages from before, those of the articles that are right.
            update = keep_last(workshop) or update
        return Current(config, workshop, update, plan, tuple(stops), opened.pop_all())


def _open(live: Path, config: MkDocsConfig, opened: ExitStack) -> Publication:
    """Keep other builds out, and let MkDocs write into the staging folder."""
    waiting = "另一次生成正在进行，等它结束……"
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        publication = opened.enter_context(
            Publication.open(live, on_wait=lambda: log.info(waiting))
        )
    except OSError as error:
        raise unwritable(error) from error
    opened.callback(setattr, config, "site_dir", config.site_dir)
    config.site_dir = str(publication.staging)
    return publication


def _template_folders(config: MkDocsConfig) -> Iterable[str]:
    folders = (Path(one) / "zhibu" for one in config.theme.dirs)
    return (str(one) for one in folders if one.is_dir())


def _plan(root: Path, edition: Edition, workbench: Workbench) -> SitePlan:
    settings, is_preview = edition.settings, edition.is_preview
    with show_progress("读取文章") as on_progress:
        reading = load(
            root,
            settings,
            edition.day,
            preview=is_preview,
            workbench=workbench.telling(on_progress),
        )
    return SitePlan(reading, settings, edition.urls, edition.site_name, edition.docs)
