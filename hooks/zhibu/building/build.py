"""The whole way of a build: books, cards and pages, and the new site in place of the old.

A build knows the complete new site as keys, one for each file, before it publishes any. Files
whose key is that of the published file are left alone.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import NamedTuple, TypeAlias

from zhibu.books.binding import Books, BookWriter
from zhibu.building.receipt import Receipt
from zhibu.building.staging import keys_of_others, write_files, write_search
from zhibu.building.workshop import Workshop
from zhibu.cards.card_files import CardWriter
from zhibu.index.listing import Listing
from zhibu.library.texts import Texts
from zhibu.machine.workers import OnProgress
from zhibu.model.problem import Problem
from zhibu.pages.plan import SitePlan
from zhibu.pages.press import Hear, Scene, hand_over_pages, write_file, write_pages
from zhibu.pages.shell import Shape, Shell
from zhibu.publish.publication import Publication

PROBLEMS_FILE = "zhibu-problems.json"
"""What is wrong with the articles; in previews only."""
_PAGES = "生成网页"
_MANY = 1000
"""Changed pages that make it worth while to prepare the next build at once."""
ShowProgress: TypeAlias = Callable[[str], AbstractContextManager[OnProgress]]
"""Given what is going on, in words for staff, shows how far it is."""


class Pressed(NamedTuple):
    """Pages of ours, in the staging folder as far as they were not published yet."""

    keys: dict[str, str]
    """Key of each page, by its output path."""
    changed: int
    """How many were written."""


class Published(NamedTuple):
    """A new site in place of the old."""

    keys: dict[str, str]
    """Key of each file of ours, by its path."""
    listing: Listing
    """What search tells of."""


def build_site(
    workshop: Workshop, plan: SitePlan, shells: Mapping[Shape, Shell], show: ShowProgress
) -> Books:
    """Write what is new or changed, and publish; what became of the books."""
    books, cards = _write_books(workshop, plan, show), _write_cards(workshop, plan, show)
    pressed = _press(workshop, plan, books, shells, show)
    published = _publish(workshop, plan, books.keys | cards, pressed.keys)
    if pressed.changed >= _MANY:
        workshop.publication.prepare_next()
    _remember(workshop, plan, books, shells, published)
    return books


def hand_over_site(
    workshop: Workshop,
    plan: SitePlan,
    shells: Mapping[Shape, Shell],
    hear: Hear,
    show: ShowProgress,
) -> Books:
    """Write every page as whoever hears of it wants it, to be published later.

    That may depend on anything, so these pages have no keys and leave no receipt: their bytes
    tell what they are, as with the files of others.
    """
    books = _write_books(workshop, plan, show)
    with show(_PAGES) as on_progress:
        hand_over_pages(_scene(workshop, plan, books, shells), plan.pages, hear, on_progress)
    return books


def publish_handed_over(
    workshop: Workshop, plan: SitePlan, books: Books, show: ShowProgress
) -> None:
    """Publish pages that were handed over, with all other files."""
    _publish(workshop, plan, books.keys | _write_cards(workshop, plan, show), {})


def tell(publication: Publication, problems: Iterable[Problem]) -> None:
    """Let a preview's pages show problems; none clears them."""
    told = [problem.as_json() for problem in problems]
    write_file(publication.staging, PROBLEMS_FILE, json.dumps(told, ensure_ascii=False))


def _write_books(workshop: Workshop, plan: SitePlan, show: ShowProgress) -> Books:
    """Write the files of yearly collections that are new or changed; pages name them."""
    if workshop.bindery is None or not plan.reading.library.collections:
        return Books()
    settings = workshop.edition.settings
    writer = BookWriter(
        reading=plan.reading,
        texts=Texts(workshop.workbench.store, workshop.content, settings.articles),
        urls=workshop.edition.urls,
        keys=workshop.keys(plan.reading.shown),
        bindery=workshop.bindery,
        formats=settings.collections,
        publication=workshop.publication,
        live=workshop.live,
    )
    with show("编汇编") as on_progress:
        return writer.write(on_progress)


def _write_cards(workshop: Workshop, plan: SitePlan, show: ShowProgress) -> dict[str, str]:
    """Draw the share cards that are new or changed; the key of each by its path."""
    if workshop.card_fonts is None:
        return {}
    writer = CardWriter(
        reading=plan.reading,
        site_name=workshop.edition.site_name,
        fonts=workshop.card_fonts,
        publication=workshop.publication,
        workers=workshop.workbench.workers,
    )
    with show("画分享图") as on_progress:
        return writer.write(on_progress)


def _press(
    workshop: Workshop,
    plan: SitePlan,
    books: Books,
    shells: Mapping[Shape, Shell],
    show: ShowProgress,
) -> Pressed:
    """Write the pages that are new or changed."""
    keys, output = workshop.keys(plan.reading.shown), workshop.edition.urls.output
    found = {
        output(page.path): keys.of(
            page, shells[Shape.of(page)].digest, books.downloads.get(page.path, ())
        )
        for page in plan.pages
    }
    intact = workshop.publication.intact
    changed = [page for page in plan.pages if intact.get(path := output(page.path)) != found[path]]
    scene = _scene(workshop, plan, books, shells)
    with show(_PAGES) as on_progress:
        write_pages(scene, changed, workshop.workbench.workers, on_progress=on_progress)
    return Pressed(found, len(changed))


def _scene(
    workshop: Workshop, plan: SitePlan, books: Books, shells: Mapping[Shape, Shell]
) -> Scene:
    library = plan.reading.library
    return dataclasses.replace(
        workshop.scene(shells, plan.reading.shown),
        entries=plan.reading.shown,
        organisations=library.organisations.by_id,
        themes=library.themes.by_id,
        downloads=books.downloads,
    )


def _publish(
    workshop: Workshop, plan: SitePlan, made: Mapping[str, str], pages: Mapping[str, str]
) -> Published:
    """Write all other files, and let the new site take the place of the old.

    ``made`` has keys of books and cards. What others put into the staging folder is published
    too, unless a file of ours has the same path.
    """
    publication, ours = workshop.publication, {**pages, **made}
    others = keys_of_others(publication.staging, ours)
    listing = Listing.of(plan.reading.library)
    ours |= write_files(publication, plan, workshop.keys(plan.reading.shown))
    ours |= write_search(workshop, listing)
    publication.publish(others | ours)
    return Published(ours, listing)


def _remember(
    workshop: Workshop,
    plan: SitePlan,
    books: Books,
    shells: Mapping[Shape, Shell],
    published: Published,
) -> None:
    """Keep what the next build needs to know of this one."""
    receipt = Receipt(
        inputs=workshop.inputs,
        problems=plan.problems,
        draft_problems=plan.draft_problems,
        menu=plan.menu,
        has_feed=plan.has_feed,
        shells={shape: shell.digest for shape, shell in shells.items()},
        keys=published.keys,
        told=books.told,
    )
    pages = {
        page.entry.id: dataclasses.replace(page, entry=None) for page in plan.pages if page.entry
    }
    workshop.receipts.keep(receipt, pages=pages, listing=published.listing)
