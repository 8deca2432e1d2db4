"""The short way from one build to the next: only the texts of some articles changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zhibu.building.receipt import Receipt, changed_articles, is_same_outside
from zhibu.building.staging import keys_of_others, write_search
from zhibu.building.workshop import Workshop
from zhibu.index.listing import Listing, document_of
from zhibu.library.gathering import read_again
from zhibu.library.records import Record
from zhibu.library.registries import load_registries
from zhibu.library.resolving import Resolver
from zhibu.machine.workers import OnProgress
from zhibu.model.article import Article
from zhibu.model.urls import is_search_file
from zhibu.pages.page import Page
from zhibu.pages.press import write_pages
from zhibu.pages.shell import Shape, Shell
from zhibu.read.article_files import article_id


class Update(NamedTuple):
    """All that a build has to do when only the texts of some articles changed."""

    receipt: Receipt
    """Of the build before."""
    pages: tuple[Page, ...] = ()
    """Those of the changed articles."""


def find_update(workshop: Workshop) -> Update | None:
    """What little there is to do since the last build; None when it may be more."""
    receipt = workshop.last
    changed = changed_articles(receipt, workshop.inputs) if receipt else None
    if receipt is None or changed is None:
        return None
    if any(article_id(path) in receipt.told for path in changed):
        return None
    pages = _pages_of(workshop, receipt, changed) if changed else ()
    return None if pages is None else Update(receipt, pages)


def keep_last(workshop: Workshop) -> Update | None:
    """An update that leaves everything as it is, when there are whole pages to leave."""
    return Update(workshop.last) if workshop.last else None


def apply_update(
    workshop: Workshop, update: Update, shells: Mapping[Shape, Shell], on_progress: OnProgress
) -> bool:
    """Write and publish an update; False, with nothing done, when the shells differ."""
    receipt, pages = update
    if {shape: shell.digest for shape, shell in shells.items()} != receipt.shells:
        return False
    new = _write_pages(workshop, update, shells, on_progress)
    listing = _changed_listing(workshop, pages)
    if listing:
        new |= write_search(workshop, listing)
    kept = {
        path: key for path, key in receipt.keys.items() if not (listing and is_search_file(path))
    }
    receipt = receipt._replace(inputs=workshop.inputs, keys=kept | new)
    publication = workshop.publication
    publication.publish(keys_of_others(publication.staging) | receipt.keys)
    if pages:
        workshop.receipts.keep(receipt, listing=listing)
        workshop.workbench.fingerprints.save()
    return True


def _pages_of(
    workshop: Workshop, receipt: Receipt, changed: Sequence[str]
) -> tuple[Page, ...] | None:
    """The pages of changed articles; None when another page may show what changed."""
    shown, workbench = workshop.edition.settings.articles, workshop.workbench
    before = {path: receipt.inputs.articles[path] for path in changed}
    registries = load_registries(workshop.content, shown, workbench)
    records = read_again(workbench, workshop.content, shown, before, registries.glossary)
    review, day = workshop.edition.settings.review, workshop.edition.day
    resolver = Resolver(registries.organisations, registries.themes, day, review)
    pages = workshop.receipts.pages()
    found = []
    for path, (old, new) in records.items():
        page = pages.get(article_id(path))
        if page is None or not _is_of_its_page_alone(workshop, old, new):
            return None
        if isinstance(new.article, Article):
            entry, _ = resolver.resolve(new.article, version=new.version, card=new.card)
            found.append(dataclasses.replace(page, entry=entry))
    return tuple(found)


def _is_of_its_page_alone(workshop: Workshop, old: Record | None, new: Record) -> bool:
    action = workshop.edition.settings.action
    has_findings = any(action(one) != "hide" for one in new.findings)
    return old is not None and not has_findings and is_same_outside(old, new)


def _write_pages(
    workshop: Workshop, update: Update, shells: Mapping[Shape, Shell], on_progress: OnProgress
) -> dict[str, str]:
    """Write the changed pages; the key of each by its path."""
    urls, receipt = workshop.edition.urls, update.receipt
    ids = map(article_id, workshop.inputs.articles)
    published = {one for one in ids if urls.output(f"articles/{one}/") in receipt.keys}
    scene = workshop.scene(shells, published)
    write_pages(scene, update.pages, workshop.workbench.workers, on_progress=on_progress)
    keys = workshop.keys(published)
    return {
        urls.output(page.path): keys.of(page, shells[Shape.of(page)].digest)
        for page in update.pages
    }


def _changed_listing(workshop: Workshop, pages: Iterable[Page]) -> Listing | None:
    """What search tells of when the texts of some articles changed."""
    changed = {page.entry.id: page.entry for page in pages if page.entry}
    is_searched = changed and workshop.edition.search_form
    listing = workshop.receipts.listing() if is_searched else None
    if listing is None:
        return None
    documents = (
        document_of(changed[one.id]) if one.id in changed else one for one in listing.documents
    )
    return listing._replace(documents=tuple(documents))
