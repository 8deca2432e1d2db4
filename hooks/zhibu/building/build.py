"""One build: what changed is rendered, and the new site takes the place of the old.

A build knows the complete new site as keys, one for each file, before it writes any. Files
whose key is that of the published file are left alone.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from zhibu.books.binding import Books, BookWriter
from zhibu.books.formats import Bindery
from zhibu.building.receipt import (
    Inputs,
    Receipt,
    Receipts,
    changed_articles,
    is_same_outside,
    read_inputs,
)
from zhibu.cards.card_files import CardWriter
from zhibu.cards.card_fonts import CardFonts
from zhibu.index.listing import Listing, document_of
from zhibu.index.packing import is_index
from zhibu.index.writer import IndexPlace, IndexWriter
from zhibu.library.gathering import read_again
from zhibu.library.registries import load_registries
from zhibu.library.resolving import Resolver
from zhibu.library.texts import Texts
from zhibu.library.workbench import Workbench
from zhibu.machine.digests import digest_of_folder, digest_of_parts, identity
from zhibu.model.article import Article
from zhibu.model.problem import Problem
from zhibu.pages.data_files import DataFile
from zhibu.pages.html import Imprint
from zhibu.pages.keys import Keys
from zhibu.pages.page import Page, menu
from zhibu.pages.plan import Edition, SitePlan
from zhibu.pages.press import Press, Scene, write_file, write_pages
from zhibu.pages.shell import Shape, Shell
from zhibu.pages.templates import Templates
from zhibu.publish import Publication
from zhibu.read.article_files import article_id

PROBLEMS = "zhibu-problems.json"
"""What is wrong with the articles; in previews only."""
_MANY = 1000
"""Changed pages that make it worth while to prepare the next build at once; articles from which
a preview leaves the search index alone while they change."""
OnProgress = Callable[[int, int], None]


class Made(NamedTuple):
    """Files that are made before pages: these may name them."""

    books: Books
    cards: dict[str, str]
    """Key of each share card, by its path."""

    @property
    def keys(self) -> dict[str, str]:
        """Key of each file, by its path."""
        return self.books.keys | self.cards


class Update(NamedTuple):
    """All that a build has to do when only the texts of some articles changed."""

    receipt: Receipt
    """Of the build before."""
    pages: list[Page]
    """Those of the changed articles."""


@dataclass(frozen=True)
class Build:
    """One build of a site, from its inputs to the published folder."""

    edition: Edition
    content: Path
    """The content folder."""
    live: Path
    publication: Publication
    workbench: Workbench
    template_folders: tuple[str, ...]
    bindery: Bindery | None = None
    """What the files of yearly collections are made with; None makes none."""
    card_fonts: CardFonts | None = None
    """What share cards are written in; None makes none."""

    @cached_property
    def inputs(self) -> Inputs:
        """What is there to build."""
        return read_inputs(
            self.content, self.workbench.fingerprints, self.edition.said, self._shared,
            self.bindery, self.card_fonts,
            *(digest_of_folder(Path(one)) for one in self.template_folders),
        )  # fmt: skip

    @cached_property
    def _shared(self) -> bytes:
        """A digest of what every page depends on beside its shell."""
        urls = self.edition.urls
        # Under directory URLs no link depends on which pages docs/ has.
        docs = () if urls.directory_urls else sorted(urls.docs_pages)
        shape = (urls.site_url, urls.directory_urls, urls.is_offline, docs)
        site = repr((*shape, self._imprint))
        return digest_of_parts([identity(), site.encode()])

    @property
    def _imprint(self) -> Imprint:
        return self.edition.imprint._replace(has_cards=bool(self.card_fonts))

    @cached_property
    def _templates(self) -> Templates:
        return Templates(self.template_folders)

    @cached_property
    def _receipts(self) -> Receipts:
        return Receipts(self.workbench.store, self.live)

    @cached_property
    def _last(self) -> Receipt | None:
        """Of the last build, if all that it published is there."""
        receipt, intact = self._receipts.read(), self.publication.intact
        if receipt and all(intact.get(path) == key for path, key in receipt.keys.items()):
            return receipt
        return None

    def find_update(self) -> Update | None:
        """What little there is to do since the last build; None when it may be more."""
        receipt = self._last
        changed = changed_articles(receipt, self.inputs) if receipt else None
        if receipt is None or changed is None:
            return None
        if not changed:
            return Update(receipt, [])
        shown = self.edition.settings.articles
        if any(article_id(path) in receipt.told for path in changed):
            return None
        before = {path: receipt.inputs.articles[path] for path in changed}
        registries = load_registries(self.content, shown, self.workbench)
        records = read_again(self.workbench, self.content, shown, before, registries.glossary)
        settings = self.edition.settings
        resolver = Resolver(
            registries.organisations, registries.themes, self.edition.day, settings.review
        )
        pages = self._receipts.pages()
        found = []
        for path, (old, new) in records.items():
            page = pages.get(article_id(path))
            has_findings = any(settings.action(one) != "hide" for one in new.findings)
            if old is None or page is None or has_findings or not is_same_outside(old, new):
                return None
            if isinstance(new.article, Article):
                entry, _ = resolver.resolve(new.article, version=new.version, card=new.card)
                found.append(dataclasses.replace(page, entry=entry))
        return Update(receipt, found)

    def find_last(self) -> Update | None:
        """An update that leaves everything as it is, when there are whole pages to leave."""
        return Update(self._last, []) if self._last else None

    def apply(self, update: Update, shells: Mapping[Shape, Shell], on_progress: OnProgress) -> bool:
        """Write and publish an update; False, with nothing done, when the shells differ."""
        receipt = update.receipt
        if {shape: shell.digest for shape, shell in shells.items()} != receipt.shells:
            return False
        urls = self.edition.urls
        ids = map(article_id, self.inputs.articles)
        published = {one for one in ids if urls.output(f"articles/{one}/") in receipt.keys}
        keys = Keys(published, self._shared, self._templates)
        new = {
            urls.output(page.path): keys.of(page, shells[Shape.of(page)].digest)
            for page in update.pages
        }
        scene = self._bare_scene(shells, published)
        write_pages(scene, update.pages, self.workbench.workers, on_progress=on_progress)
        listing = self._changed_listing(update.pages)
        if listing:
            new |= self._write_search(listing)
        kept = {path: key for path, key in receipt.keys.items() if not (listing and is_index(path))}
        receipt = receipt._replace(inputs=self.inputs, keys=kept | new)
        self.publication.publish(self._others() | receipt.keys)
        if update.pages:
            self._receipts.keep(receipt, listing=listing)
            self.workbench.fingerprints.save()
        return True

    def _changed_listing(self, pages: Iterable[Page]) -> Listing | None:
        """What search tells of when the texts of some articles changed."""
        changed = {page.entry.id: page.entry for page in pages if page.entry}
        listing = self._receipts.listing() if changed and self.edition.search_form else None
        if listing is None:
            return None
        documents = (
            document_of(changed[one.id]) if one.id in changed else one for one in listing.documents
        )
        return listing._replace(documents=tuple(documents))

    def write_books(self, plan: SitePlan, on_progress: OnProgress) -> Books:
        """Write the files of yearly collections that are new or changed."""
        if self.bindery is None or not plan.reading.library.collections:
            return Books()
        shown = self.edition.settings.articles
        writer = BookWriter(
            reading=plan.reading,
            texts=Texts(self.workbench.store, self.content, shown),
            urls=self.edition.urls,
            keys=self._keys(plan),
            bindery=self.bindery,
            formats=self.edition.settings.collections,
            publication=self.publication,
            live=self.live,
        )
        return writer.write(on_progress)

    def write_cards(self, plan: SitePlan, on_progress: OnProgress) -> dict[str, str]:
        """Draw the share cards that are new or changed; the key of each by its path."""
        if self.card_fonts is None:
            return {}
        writer = CardWriter(
            reading=plan.reading,
            site_name=self.edition.site_name,
            fonts=self.card_fonts,
            publication=self.publication,
            workers=self.workbench.workers,
        )
        return writer.write(on_progress)

    def write(
        self,
        plan: SitePlan,
        made: Made,
        shells: Mapping[Shape, Shell],
        on_progress: OnProgress,
    ) -> None:
        """Write what is new or changed into the staging folder, and publish.

        What lies there already, made by others, is published too, unless a page of ours has
        the same path.
        """
        others, keys = self._others(made.keys), self._keys(plan)
        keys.downloads = made.books.downloads
        output = self.edition.urls.output
        pages = {
            output(page.path): keys.of(page, shells[Shape.of(page)].digest) for page in plan.pages
        }
        intact = self.publication.intact
        changed = [
            page for page in plan.pages if intact.get(path := output(page.path)) != pages[path]
        ]
        write_pages(
            self._scene(plan, made.books, shells),
            changed,
            self.workbench.workers,
            on_progress=on_progress,
        )
        listing = Listing.of(plan.reading.library)
        ours = pages | made.keys | self._write_files(plan, keys) | self._write_search(listing)
        self.publication.publish(others | ours)
        if len(changed) >= _MANY:
            self.publication.prepare_next()
        self._keep_receipt(plan, listing, shells, ours, made.books.told)

    def _keep_receipt(
        self,
        plan: SitePlan,
        listing: Listing,
        shells: Mapping[Shape, Shell],
        keys: dict[str, str],
        told: frozenset[str],
    ) -> None:
        receipt = Receipt(
            inputs=self.inputs,
            problems=plan.problems,
            menu=menu(plan.reading.library),
            has_feed=plan.has_feed,
            shells={shape: shell.digest for shape, shell in shells.items()},
            keys=keys,
            told=told,
        )
        pages = {
            page.entry.id: dataclasses.replace(page, entry=None)
            for page in plan.pages
            if page.entry
        }
        self._receipts.keep(receipt, pages=pages, listing=listing)

    def publish_staged(self, plan: SitePlan, made: Made) -> None:
        """Publish pages that came into the staging folder another way, and our other files."""
        others = self._others(made.keys)
        listing = Listing.of(plan.reading.library)
        ours = self._write_files(plan, self._keys(plan)) | self._write_search(listing) | made.keys
        self.publication.publish(others | ours)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Let a preview's pages show problems; none clears them."""
        told = [problem.as_json() for problem in problems]
        write_file(self.publication.staging, PROBLEMS, json.dumps(told, ensure_ascii=False))

    def press(self, plan: SitePlan, books: Books) -> Press:
        """Whoever renders single pages for a shell of its own."""
        return Press(self._scene(plan, books, {}))

    def _others(self, made: Container[str] = ()) -> dict[str, str]:
        """Keys of all files in the staging folder but those that have theirs."""
        found = {}
        top = str(self.publication.staging)
        for folder, _, names in os.walk(top):
            for name in names:
                file = os.path.join(folder, name)
                path = os.path.relpath(file, top).replace(os.sep, "/")
                if path in made:
                    continue
                found[path] = digest_of_parts([Path(file).read_bytes()]).hex()
        return found

    def _keys(self, plan: SitePlan) -> Keys:
        return Keys(plan.reading.library.by_id, self._shared, self._templates)

    def _write_files(self, plan: SitePlan, known: Keys) -> dict[str, str]:
        """Write feeds, data, redirects, pictures and attachments that are not there yet."""
        keys = self._write_texts((*plan.data_files, *plan.redirects), known)
        staging, intact = self.publication.staging, self.publication.intact
        for path, source in plan.reading.files.items():
            keys[path] = plan.reading.digests[path].hex()
            if intact.get(path) != keys[path]:
                target = staging / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        return keys

    def _write_search(self, listing: Listing) -> dict[str, str]:
        """Write what is new or changed of the search index."""
        form = self.edition.search_form
        if not form or not listing.documents:
            return {}
        place = IndexPlace(
            store=self.workbench.store.file,
            content=self.content,
            shown_folder=self.edition.settings.articles,
            target=self.publication.staging,
            form=form,
        )
        writer = IndexWriter(
            place=place,
            store=self.workbench.store,
            workers=self.workbench.workers,
            intact=self.publication.intact,
            keeps_text=self.edition.is_preview and len(listing.documents) > _MANY,
        )
        return writer.write(listing)

    def _write_texts(self, files: Iterable[DataFile], known: Keys) -> dict[str, str]:
        keys: dict[str, str] = {}
        for file in files:
            text = None if file.told else file.make()
            key = known.of_file(file) if text is None else digest_of_parts([text.encode()]).hex()
            keys[file.path] = key
            if self.publication.intact.get(file.path) != key:
                text = file.make() if text is None else text
                write_file(self.publication.staging, file.path, text)
        return keys

    def _scene(self, plan: SitePlan, books: Books, shells: Mapping[Shape, Shell]) -> Scene:
        library = plan.reading.library
        return dataclasses.replace(
            self._bare_scene(shells, library.by_id.keys()),
            entries=library.by_id,
            organisations=library.organisations.by_id,
            themes=library.themes.by_id,
            downloads=books.downloads,
        )

    def _bare_scene(self, shells: Mapping[Shape, Shell], published: Iterable[str]) -> Scene:
        """What rendering needs beside pages that hold their articles themselves."""
        return Scene(
            published=frozenset(published),
            shells=shells,
            urls=self.edition.urls,
            imprint=self._imprint,
            template_folders=self.template_folders,
            content=self.content,
            shown_folder=self.edition.settings.articles,
            store=self.workbench.store.file,
            target=self.publication.staging,
        )
