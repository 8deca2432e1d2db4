"""Which files of the search index a build writes: those that show a change."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from zhibu.index import packing
from zhibu.index.listing import Document, Listing
from zhibu.index.packing import Form
from zhibu.index.postings import build_postings
from zhibu.index.units import Text
from zhibu.library.texts import Texts, store_at
from zhibu.machine.digests import digest_of_parts, identity
from zhibu.machine.new_files import write_new
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers, cut
from zhibu.text.folding import fold

_ONE_SEGMENT = 3000
"""Up to so many articles, an edit makes all shards anew."""
_STEP, _NEWEST = 250, 100
"""The second segment begins at a multiple of the first, with at least so many articles."""
_SHARD_CHARACTERS, _WIDER_CHARACTERS, _MANY_CHARACTERS = 2000, 4000, 15_000_000
"""For so many characters there is one shard, 7 KB of compressed lists. The smaller it is, the less
a query loads; but each shard begins with its codes, once for each segment, and with two segments
only a large site has lists so long that these hardly count."""
_SEGMENT, _INDEX = b"search segment ", b"search index "


class Segment(NamedTuple):
    """Articles whose part of each shard is made together."""

    first: int
    documents: Sequence[Document]


class _Made(NamedTuple):
    """The parts of a segment."""

    common: tuple[str, ...]
    below_title: int
    parts: tuple[bytes, ...]
    """One for each shard."""


def segments_of(documents: Sequence[Document]) -> list[Segment]:
    """Old articles, and the newest ones, which are those that people still change."""
    if len(documents) <= _ONE_SEGMENT:
        return [Segment(0, documents)]
    cut_at = (len(documents) - _NEWEST) // _STEP * _STEP
    return [Segment(0, documents[:cut_at]), Segment(cut_at, documents[cut_at:])]


@dataclass(frozen=True, kw_only=True)
class IndexPlace:
    """Where texts come from, and where files go."""

    store: Path
    content: Path
    """The content folder."""
    shown_folder: str
    target: Path
    """Below which files are written."""
    form: Form


@dataclass(frozen=True, kw_only=True)
class IndexWriter:
    """Writes the files of an index that are new or changed."""

    place: IndexPlace
    store: Store
    workers: Workers
    intact: Mapping[str, str]
    """Key of each published file that may stay as it is, by its path."""
    keeps_text: bool = False
    """Leave shards as they were while the articles are the same, though their texts changed."""

    def write(self, listing: Listing) -> dict[str, str]:
        """Write what is missing; the key of each file of the index, by its path."""
        index, keys = self._write_shards(listing.documents)
        if self.keeps_text:
            index = {**index, "is_loose": True}
        keys |= self._write_fragments(listing.documents)
        return keys | self._write_tables(listing, index)

    def _write_shards(self, documents: Sequence[Document]) -> tuple[Any, dict[str, str]]:
        """Write what is missing of the shards; what the client must know of them, their keys."""
        segments = segments_of(documents)
        count = _shard_count(segments)
        names = [f"i/{number}" for number in range(count)]
        digests = [self._digest_of(segment, count) for segment in segments]
        key = digest_of_parts([self.place.form.encode(), *digests])
        keys = {packing.path_of(name, self.place.form): key.hex() for name in names}
        index = self.store.get(_INDEX + key)
        if index is None or any(self.intact.get(path) != one for path, one in keys.items()):
            made = self._all_made(segments, digests, count)
            for number, name in enumerate(names):
                body = packing.shard_body([one.parts[number] for one in made])
                _write(self.place, name, key[:4], body)
            index = _told(segments, made, count, key[:4])
            self.store.put([(_INDEX + key, index)])
            self.store.drop_others(_SEGMENT, {_SEGMENT + digest for digest in digests})
        return index, keys

    def _all_made(
        self, segments: Sequence[Segment], digests: Sequence[bytes], count: int
    ) -> list[_Made]:
        """The parts of each segment; what is common in the first one is so in all."""
        made: list[_Made] = []
        for segment, digest in zip(segments, digests, strict=True):
            made.append(self._made(segment, digest, count, made[0].common if made else None))
        return made

    def _digest_of(self, segment: Segment, count: int) -> bytes:
        parts = [identity(), b"%d %d" % (segment.first, count)]
        for one in segment.documents:
            said = (one.id,) if self.keeps_text else (one.id, one.version, one.title, one.head)
            parts.append(repr(said).encode())
        return digest_of_parts(parts)

    def _made(
        self, segment: Segment, digest: bytes, count: int, common: tuple[str, ...] | None
    ) -> _Made:
        made = self.store.get(_SEGMENT + digest)
        if not isinstance(made, _Made) or (common is not None and made.common != common):
            texts = [self._text(one) for one in segment.documents]
            postings = build_postings(texts, count, common)
            parts = tuple(map(packing.columns_body, postings.shards))
            made = _Made(postings.common, postings.below_title, parts)
            self.store.put([(_SEGMENT + digest, made)])
        return made

    def _text(self, document: Document) -> Text:
        texts = _texts(self.store, self.place)
        body = texts.folded(document.path, document.version)
        return Text(fold(document.title), document.folded_head, body)

    def _write_fragments(self, documents: Sequence[Document]) -> dict[str, str]:
        keys: dict[str, str] = {}
        changed = []
        for number, document in enumerate(documents):
            said = (identity(), document, self.place.form)
            key = digest_of_parts([repr(said).encode()]).hex()
            paths = [
                packing.path_of(name, self.place.form)
                for name in packing.fragment_names(number, document)
            ]
            keys |= dict.fromkeys(paths, key)
            if any(self.intact.get(path) != key for path in paths):
                changed.append((number, document))
        tasks = [_IndexShare(self.place, tuple(some)) for some in cut(changed)]
        for _ in self.workers.map(_write_share, tasks):
            pass
        return keys

    def _write_tables(self, listing: Listing, index: Any) -> dict[str, str]:
        place = self.place
        said = (identity(), listing.documents, listing.themes, listing.organisations, index)
        generation = digest_of_parts([repr(said).encode()])[:4]
        tables: dict[str, Callable[[], bytes]] = {
            "meta": partial(packing.meta, listing, generation, index),
            "columns": partial(packing.columns, listing),
            "highlights": partial(packing.highlight_columns, listing),
            "pinyin": partial(packing.pinyin, listing),
            "fold": packing.fold_table,
        }
        # These names are what pages ask for; only the first is asked for each time anew.
        key = digest_of_parts([generation, place.form.encode()]).hex()
        keys = {packing.path_of(name, place.form): key for name in tables}
        for name, make in tables.items():
            if self.intact.get(packing.path_of(name, place.form)) != key:
                _write(place, name, generation, make())
        return keys


def _told(segments: Sequence[Segment], made: Sequence[_Made], count: int, generation: bytes) -> Any:
    """What the client must know of the shards."""
    return {
        "shards": count,
        "generation": generation.hex(),
        "common": made[0].common,
        "segments": [
            [segment.first, one.below_title] for segment, one in zip(segments, made, strict=True)
        ],
    }


def _shard_count(segments: Sequence[Segment]) -> int:
    """From the old articles alone, so that it stays when a new one is added."""
    characters = sum(one.characters for one in segments[0].documents)
    is_wider = len(segments) > 1 and characters < _MANY_CHARACTERS
    return 1 + characters // (_WIDER_CHARACTERS if is_wider else _SHARD_CHARACTERS)


class _IndexShare(NamedTuple):
    place: IndexPlace
    documents: tuple[tuple[int, Document], ...]


def _write_share(share: _IndexShare) -> int:
    """Write the texts of some articles."""
    texts = _texts(store_at(share.place.store), share.place)
    for number, document in share.documents:
        passages = texts.passages(document.path, document.version)
        names = packing.fragment_names(number, document)
        bodies = packing.fragments(document, passages)
        for name, body in zip(names, bodies, strict=True):
            _write(share.place, name, packing.ANY_GENERATION, body)
    return len(share.documents)


def _texts(store: Store, place: IndexPlace) -> Texts:
    return Texts(store, place.content, place.shown_folder)


def _write(place: IndexPlace, name: str, generation: bytes, body: bytes) -> None:
    path = os.path.join(place.target, packing.path_of(name, place.form))
    write_new(path, packing.packed(name, place.form, generation, body))
