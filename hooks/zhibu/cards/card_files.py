"""The share cards that a build publishes: one for each article and each collection.

A card is drawn again only when something that it shows has changed; its key tells. Nothing that
it shows is its own page's alone, so a build for which only texts changed leaves cards as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from zhibu.cards import card_fonts, drawing
from zhibu.cards.card_fonts import CardFonts
from zhibu.cards.drawing import BOOK_COLOURS, ShareCard, colours_of, draw
from zhibu.library.loading import Reading
from zhibu.machine import fonts, photos
from zhibu.machine.digests import digest_of_parts
from zhibu.machine.new_files import write_new
from zhibu.machine.workers import OnProgress, Workers, cut
from zhibu.model.article import Picture
from zhibu.model.collection import Collection
from zhibu.model.entry import Entry
from zhibu.pages.page import card_of
from zhibu.publish.publication import Publication
from zhibu.text import breaking

DRAWING = (drawing, card_fonts, fonts, breaking, photos)
"""The modules that decide how a card is drawn. Ten thousand cards take longer than all the rest, so
they outlast changes of our other modules, which ``identity`` covers as well."""


class _Wanted(NamedTuple):
    path: str
    shown: ShareCard
    cover: Path | None
    cover_digest: bytes


class _CardShare(NamedTuple):
    """Some cards for one process to draw."""

    folder: Path
    fonts: CardFonts
    wanted: tuple[_Wanted, ...]


@dataclass(frozen=True, kw_only=True)
class CardWriter:
    """Draws the cards that are new or changed."""

    reading: Reading
    site_name: str
    fonts: CardFonts
    publication: Publication
    workers: Workers

    def write(self, on_progress: OnProgress) -> dict[str, str]:
        """Write what is missing into the staging folder; the key of each card by its path."""
        keys: dict[str, str] = {}
        changed = []
        for one in self._wanted():
            keys[one.path] = key = self._key(one)
            if self.publication.intact.get(one.path) != key:
                changed.append(one)
        shares = [
            _CardShare(self.publication.staging, self.fonts, tuple(part)) for part in cut(changed)
        ]
        done = 0
        for count in self.workers.map(_draw_share, shares):
            done += count
            on_progress(done, len(changed))
        return keys

    def _wanted(self) -> Iterator[_Wanted]:
        library = self.reading.library
        for entry in library.entries:
            cover = self._cover(entry.article.cover)
            yield _Wanted(card_of(entry.url), self._article(entry), *cover)
        for one in library.collections:
            path = card_of(f"collections/{one.year}/")
            yield _Wanted(path, self._book(one), *self._cover(one.note.cover))

    def _article(self, entry: Entry) -> ShareCard:
        article, theme = entry.article, next(iter(entry.all_themes), None)
        day = article.published
        return ShareCard(
            title=article.title,
            kicker=theme.name if theme else article.kind.label,
            place=entry.organisation.label,
            figure=str(day.day),
            note=f"{day.year}年{day.month}月",
            site_name=self.site_name,
            colour=self._colours[theme.group] if theme else BOOK_COLOURS[0],
        )

    def _book(self, collection: Collection) -> ShareCard:
        year = collection.year
        return ShareCard(
            title=collection.title.replace(f"{year}年度", "") or collection.title,
            kicker="",
            place=collection.note.issuer or self.site_name,
            figure=str(year),
            note=f"{len(collection.highlights)} 个亮点",
            site_name=self.site_name,
            colour=BOOK_COLOURS[year % len(BOOK_COLOURS)],
            is_book=True,
        )

    @cached_property
    def _colours(self) -> dict[str, tuple[int, int, int]]:
        return colours_of(self.reading.library.themes.groups)

    def _cover(self, cover: Picture | None) -> tuple[Path | None, bytes]:
        """Its file, with a digest of it."""
        if cover is None:
            return None, b""
        output = f"articles/{cover.path}"
        return self.reading.files[output], self.reading.digests[output]

    def _key(self, one: _Wanted) -> str:
        said = repr((one.shown, self.fonts.said)).encode()
        return digest_of_parts([_drawing(), said, one.cover_digest]).hex()


@cache
def _drawing() -> bytes:
    """A digest that changes with what draws."""
    files = (Path(str(one.__file__)).read_bytes() for one in DRAWING)
    return digest_of_parts([metadata.version("pillow").encode(), *files])


def _draw_share(share: _CardShare) -> int:
    for path, shown, cover, _ in share.wanted:
        write_new(os.path.join(share.folder, path), draw(shown, share.fonts, cover))
    return len(share.wanted)
