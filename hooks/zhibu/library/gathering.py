"""The articles of a content folder, from the cache where nothing changed.

What reading one file gives is kept as a ``Record``; the records of one folder, a year, lie
in the store together, and the text of each article by itself, for the process that renders
its page. The results of later steps that need one article only, such as its part of a search
index, belong here too: made in ``_read_share``, kept beside the body under ``version``.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from zhibu.library.related import entries_at, positions_of, traits_of
from zhibu.machine.digests import digest_of_parts, identity
from zhibu.machine.fingerprints import FileSignature, Fingerprint, Fingerprints, signature_of
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers, cut
from zhibu.model.article import Article, Body
from zhibu.model.holdings import Entry
from zhibu.model.problem import Problem
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.proofreader import proofread
from zhibu.read.article_files import ArticleReader, Opened, Unfinished
from zhibu.read.pictures import Pictures
from zhibu.text.folding import fold
from zhibu.text.searched import Passages, lines_of, passages_of

_BODY, _PASSAGES, _FOLDED, _RELATED = b"body ", b"passages ", b"folded ", b"related"

_Made = TypeVar("_Made")


class Record(NamedTuple):
    """What reading one article's file gave."""

    version: bytes
    """Name of its text in the store; changes with all that reading depends on."""
    article: Article | Unfinished | None
    problems: tuple[Problem, ...]
    card: bytes = b""
    """Digest of the article as other pages may show it."""
    files: tuple[tuple[str, FileSignature], ...] = ()
    """Pictures and attachments that were looked at, below the content folder."""
    findings: tuple[Problem, ...] = ()
    """What proofreading found."""
    proofread_by: bytes = b""
    """Digest of the glossary that it used."""


class _ReadShare(NamedTuple):
    """Some articles for one process to read."""

    folder: Path
    shown_folder: str
    store: Path
    paths: tuple[str, ...]
    build: bytes
    """Different in each build: what a process knows of the disk holds for one."""
    glossary: Glossary


class Gatherer:
    """Reads articles, each one once for as long as it stays the same."""

    def __init__(
        self,
        store: Store,
        workers: Workers,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self.store = store
        self.workers = workers
        self.on_progress = on_progress
        self.fingerprints = Fingerprints(store)
        self._build = os.urandom(16)
        self._kept: dict[str, dict[str, Record]] = {}

    def look_again(self) -> None:
        """Forget what was seen of the disk, at the start of a build."""
        self.fingerprints = Fingerprints(self.store)
        self._build = os.urandom(16)

    def gather(
        self, folder: Path, shown_folder: str, paths: Sequence[str], glossary: Glossary
    ) -> dict[str, Record]:
        """The record of each article at posix paths below the content folder."""
        versions = _versions(folder, shown_folder, paths, self.fingerprints)
        kept = self._reusable(folder, shown_folder, versions)
        fresh = [path for path in paths if path not in kept]
        share = _ReadShare(folder, shown_folder, self.store.file, (), self._build, glossary)
        done = 0
        for records in self._read(share, fresh):
            kept |= records
            done += len(records)
            if self.on_progress:
                self.on_progress(done, len(fresh))
        stale = [path for path, one in kept.items() if one.proofread_by != glossary.digest]
        for findings in self.workers.map(_proofread_share, _shares(share, stale)):
            for path, found in findings.items():
                kept[path] = kept[path]._replace(findings=found, proofread_by=glossary.digest)
        if fresh or stale or len(kept) != sum(map(len, self._kept.values())):
            self._keep(shown_folder, {path: kept[path] for path in paths})
            used = {one.version for one in kept.values()}
            for kind in (_BODY, _PASSAGES, _FOLDED):
                self.store.drop_others(kind, {kind + version for version in used})
        return kept

    def find_related(self, entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
        """As ``library.related`` finds them, from the store when nothing of it changed."""
        traits = [traits_of(entry) for entry in entries]
        digest = digest_of_parts((identity(), repr(traits).encode()))
        kept = self.store.get(_RELATED)
        known, positions = kept if isinstance(kept, tuple) else (b"", [])
        if known != digest:
            positions = positions_of(traits)
            self.store.put([(_RELATED, (digest, positions))])
        return entries_at(positions, entries)

    def read_again(
        self, folder: Path, shown_folder: str, digests: Mapping[str, bytes], glossary: Glossary
    ) -> dict[str, tuple[Record | None, Record]]:
        """The records of changed articles, as they were and as they are.

        ``digests`` holds what the files were before, by path.
        """
        found: dict[str, tuple[Record | None, Record]] = {}
        share = _ReadShare(folder, shown_folder, self.store.file, (), self._build, glossary)
        for records in self._read(share, list(digests)):
            for path, record in records.items():
                pack = self._pack(shown_folder, posixpath.dirname(path))
                before = pack.get(path)
                if before and before.version != _version(shown_folder, path, digests[path]):
                    before = None
                found[path] = (before, record)
                # One with errors is read again by the next build, with all that is beside it.
                pack.pop(path, None)
                if isinstance(record.article, Article):
                    pack[path] = record
        for name in {posixpath.dirname(path) for path in digests}:
            self.store.put([(_pack_key(shown_folder, name), self._kept[name])])
        return found

    def _pack(self, shown_folder: str, name: str) -> dict[str, Record]:
        if name not in self._kept:
            records = self.store.get(_pack_key(shown_folder, name))
            self._kept[name] = records if isinstance(records, dict) else {}
        return self._kept[name]

    def registry(
        self, file: Path, shown: str, read: Callable[[Path, str], tuple[_Made, list[Problem]]]
    ) -> tuple[_Made, list[Problem]]:
        """What ``read`` makes of a registry; kept when there is nothing to say about it."""
        try:
            version = _version(shown, read.__name__, self.fingerprints.of(str(file)).digest)
        except OSError:  # whoever reads it will say so
            return read(file, shown)
        kept = self.store.get(b"registry " + version)
        if kept is not None:
            return kept, []
        made, problems = read(file, shown)
        if not problems:
            self.store.put([(b"registry " + version, made)])
        return made, problems

    def _reusable(
        self, folder: Path, shown_folder: str, versions: dict[str, bytes]
    ) -> dict[str, Record]:
        files = _Files(folder)
        bodies = self.store.keys(_BODY)
        kept: dict[str, Record] = {}
        for name in {posixpath.dirname(path) for path in versions}:
            for path, record in self._pack(shown_folder, name).items():
                is_same = record.version == versions.get(path)
                if (
                    is_same
                    and _BODY + record.version in bodies
                    and all(files.is_same(*one) for one in record.files)
                ):
                    kept[path] = record
        return kept

    def _read(self, share: _ReadShare, paths: Sequence[str]) -> Iterator[dict[str, Record]]:
        return self.workers.map(_read_share, _shares(share, paths))

    def _keep(self, shown_folder: str, records: dict[str, Record]) -> None:
        packs: dict[str, dict[str, Record]] = {}
        for path, record in records.items():
            # An article with errors is read again each time, with all that is beside it.
            if isinstance(record.article, Article):
                packs.setdefault(posixpath.dirname(path), {})[path] = record
        changed = {name: pack for name, pack in packs.items() if pack != self._kept.get(name)}
        self.store.put((_pack_key(shown_folder, name), pack) for name, pack in changed.items())
        self._kept = packs


class Texts(NamedTuple):
    """The texts of the articles of one content folder, by path and version.

    A path is that of the article's file as messages show it. What the store has lost is read
    or made again.
    """

    store: Store
    folder: Path
    shown_folder: str

    def body(self, path: str, version: bytes) -> Body:
        """The text of an article."""
        body = self.store.get(_BODY + version)
        if isinstance(body, Body):
            return body
        # On disk the name may be written in another Unicode form.
        below = path.removeprefix(f"{self.shown_folder}/")
        file = Pictures(self.folder).location(below).relative_to(self.folder)
        return ArticleReader(self.folder, self.shown_folder).read(file.as_posix())[1]

    def passages(self, path: str, version: bytes) -> Passages:
        """The lines of an article's body."""
        kept = self.store.get(_PASSAGES + version)
        return kept if isinstance(kept, tuple) else passages_of(self.body(path, version))

    def folded(self, path: str, version: bytes) -> str:
        """The same lines as search compares them, with line ends between them."""
        kept = self.store.get(_FOLDED + version)
        return kept if isinstance(kept, str) else folded_lines(self.passages(path, version))


def folded_lines(passages: Passages) -> str:
    """The lines of passages as search compares them."""
    return fold("\n".join(lines_of(passages)))


def _pack_key(shown_folder: str, name: str) -> bytes:
    return f"records of {shown_folder}/{name}".encode()


def _versions(
    folder: Path, shown_folder: str, paths: Iterable[str], fingerprints: Fingerprints
) -> dict[str, bytes]:
    found = {}
    for path in paths:
        try:
            fingerprint = fingerprints.of(os.path.join(folder, path))
        except OSError:  # whoever reads it will say so
            continue
        found[path] = _version(shown_folder, path, fingerprint.digest)
    return found


def _version(shown_folder: str, path: str, digest: bytes) -> bytes:
    return digest_of_parts((identity(), os.fsencode(f"{shown_folder}/{path}"), digest))


class _Files:
    """Whether pictures and attachments are as they were; each is looked at once."""

    def __init__(self, folder: Path) -> None:
        self._pictures = Pictures(folder)
        self._signatures: dict[str, FileSignature | None] = {}

    def is_same(self, path: str, signature: FileSignature) -> bool:
        if path not in self._signatures:
            self._signatures[path] = self._signature(path)
        return self._signatures[path] == signature

    def _signature(self, path: str) -> FileSignature | None:
        # Names may now differ in case, or lead elsewhere by a link.
        if self._pictures.find(path) is not None:
            return None
        return _signature(self._pictures, path)


def _signature(pictures: Pictures, path: str) -> FileSignature | None:
    try:
        return signature_of(str(pictures.location(path)))
    except OSError:
        return None


def _shares(share: _ReadShare, paths: Sequence[str]) -> list[_ReadShare]:
    return [share._replace(paths=tuple(some)) for some in cut(paths)]


def _proofread_share(share: _ReadShare) -> dict[str, tuple[Problem, ...]]:
    """Proofread articles again that were read before."""
    reader = _reader(share.folder, share.shown_folder, share.build)
    return {path: proofread_file(reader.open(path), share.glossary) for path in share.paths}


def proofread_file(opened: Opened, glossary: Glossary) -> tuple[Problem, ...]:
    """What proofreading finds in a file that was opened."""
    manuscript = open_manuscript(opened)
    return proofread(manuscript, _same(glossary)) if manuscript else ()


def _same(glossary: Glossary) -> Glossary:
    """A glossary with what was worked out of it before; each share brings a copy."""
    return _GLOSSARIES.setdefault(glossary.digest, glossary)


_GLOSSARIES: dict[bytes, Glossary] = {}


def _read_share(share: _ReadShare) -> dict[str, Record]:
    """Read articles, and put their texts into the store."""
    reader = _reader(share.folder, share.shown_folder, share.build)
    records: dict[str, Record] = {}
    texts: list[tuple[bytes, Body | Passages | str]] = []
    for path in share.paths:
        record, body = _read(reader, share, path)
        records[path] = record
        texts.append((_BODY + record.version, body))
        passages = passages_of(body)
        texts.append((_PASSAGES + record.version, passages))
        texts.append((_FOLDED + record.version, folded_lines(passages)))
    _store(share.store).put(texts)
    return records


def _read(reader: ArticleReader, share: _ReadShare, path: str) -> tuple[Record, Body]:
    file = os.path.join(share.folder, path)
    version = b"unknown"
    while True:
        before = _fingerprint(file)
        opened = reader.open(path)
        article, body, problems = reader.read(path, opened)
        if before is None or before == _fingerprint(file):
            break
        # Somebody saved it in this very moment.
    if before:
        version = _version(share.shown_folder, path, before.digest)
    record = Record(
        version,
        article,
        tuple(problems),
        findings=proofread_file(opened, share.glossary),
        proofread_by=share.glossary.digest,
    )
    if isinstance(article, Article):
        looked_at = ((one, _signature(reader.pictures, one)) for one in _files_of(article))
        record = record._replace(
            card=digest_of_parts([repr(article).encode()]),
            files=tuple((one, signature) for one, signature in looked_at if signature),
        )
    return record, body


def _fingerprint(file: str) -> Fingerprint | None:
    try:
        return Fingerprint.of(file)
    except OSError:
        return None


def _files_of(article: Article) -> list[str]:
    """Paths of the pictures and attachments it shows, below the content folder."""
    pictures = {picture.path for picture in article.pictures}
    covers = {article.cover.path} if article.cover else set()
    return sorted(pictures | covers | set(article.attachments))


@lru_cache(maxsize=1)
def _reader(folder: Path, shown_folder: str, build: bytes) -> ArticleReader:  # noqa: ARG001
    return ArticleReader(folder, shown_folder)


@lru_cache(maxsize=1)
def _store(file: Path) -> Store:
    return Store(file)
