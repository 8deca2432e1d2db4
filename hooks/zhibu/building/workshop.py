"""All that one build of a site works with, and what follows from it alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhibu.books.formats import Bindery
from zhibu.building.receipt import Inputs, Receipt, Receipts, read_inputs
from zhibu.cards.card_fonts import CardFonts
from zhibu.library.workbench import Workbench
from zhibu.machine.digests import digest_of_folder, digest_of_parts, identity
from zhibu.pages.html import Imprint
from zhibu.pages.keys import Keys
from zhibu.pages.plan import Edition
from zhibu.pages.press import Scene
from zhibu.pages.shell import Shape, Shell
from zhibu.pages.templates import Templates
from zhibu.publish.publication import Publication


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Everything that is there before the first article is read."""

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
    def receipts(self) -> Receipts:
        """What earlier builds of the published folder left."""
        return Receipts(self.workbench.store, self.live)

    @cached_property
    def last(self) -> Receipt | None:
        """Of the last build, if all that it published is there."""
        receipt, intact = self.receipts.read(), self.publication.intact
        if receipt and all(intact.get(path) == key for path, key in receipt.keys.items()):
            return receipt
        return None

    def keys(self, published: Collection[str]) -> Keys:
        """Keys of pages and files of a site that has pages of these articles."""
        return Keys(published, self._shared, Templates(self.template_folders))

    def scene(self, shells: Mapping[Shape, Shell], published: Collection[str]) -> Scene:
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
