"""Some articles read by one process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from zhibu.library.records import Record, version_of
from zhibu.library.texts import KeptText, store_at, texts_of
from zhibu.machine.digests import digest_of_parts
from zhibu.machine.fingerprints import FileSignature, Fingerprint, signature_of
from zhibu.machine.workers import cut, keep_last
from zhibu.model.article import Article, Body
from zhibu.model.problem import Problem
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.proofreader import proofread
from zhibu.read.article_files import ArticleReader
from zhibu.read.opened import Opened
from zhibu.read.pictures import Pictures


class ArticleShare(NamedTuple):
    """Some articles for one process to read."""

    folder: Path
    shown_folder: str
    store: Path
    build: bytes
    """Different in each build: what a process knows of the disk holds for one."""
    glossary: Glossary
    paths: tuple[str, ...] = ()

    def cut(self, paths: Sequence[str]) -> list[ArticleShare]:
        """The same for other articles, as shares for several processes."""
        return [self._replace(paths=tuple(some)) for some in cut(paths)]


def proofread_share(share: ArticleShare) -> dict[str, tuple[Problem, ...]]:
    """Proofread articles again that were read before."""
    reader = _reader(share.folder, share.shown_folder, share.build)
    return {path: proofread_file(reader.open(path), share.glossary) for path in share.paths}


def proofread_file(opened: Opened, glossary: Glossary) -> tuple[Problem, ...]:
    """What proofreading finds in a file that was opened."""
    manuscript = open_manuscript(opened)
    return proofread(manuscript, _same(glossary)) if manuscript else ()


@keep_last
def _same(glossary: Glossary) -> Glossary:
    """An equal glossary with what was worked out of it before; each share brings a copy."""
    return glossary


def read_share(share: ArticleShare) -> dict[str, Record]:
    """Read articles, and put their texts into the store."""
    reader = _reader(share.folder, share.shown_folder, share.build)
    records: dict[str, Record] = {}
    texts: list[KeptText] = []
    for path in share.paths:
        records[path], body = _read(reader, share, path)
        texts += texts_of(body, records[path].version)
    store_at(share.store).put(texts)
    return records


def _read(reader: ArticleReader, share: ArticleShare, path: str) -> tuple[Record, Body]:
    file = os.path.join(share.folder, path)
    while True:
        before = _fingerprint(file)
        opened = reader.open(path)
        article, body, problems = reader.read(path, opened)
        if before is None or before == _fingerprint(file):
            break
        # Somebody saved it in this very moment.
    shown = f"{share.shown_folder}/{path}"
    record = Record(
        version_of(shown, before.digest) if before else b"unknown",
        article,
        tuple(problems),
        findings=proofread_file(opened, share.glossary),
        proofread_by=share.glossary.digest,
    )
    return _with_looks(record, reader.pictures), body


def _with_looks(record: Record, pictures: Pictures) -> Record:
    """The record with what tells when other pages must be made again."""
    article = record.article
    if not isinstance(article, Article):
        return record
    looked_at = ((one, signature_below(pictures, one)) for one in _files_of(article))
    return record._replace(
        card=digest_of_parts([repr(article).encode()]),
        files=tuple((one, signature) for one, signature in looked_at if signature),
    )


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


def signature_below(pictures: Pictures, path: str) -> FileSignature | None:
    """Of a file below the content folder; None when there is none."""
    try:
        return signature_of(str(pictures.location(path)))
    except OSError:
        return None


@keep_last
def _reader(folder: Path, shown_folder: str, build: bytes) -> ArticleReader:  # noqa: ARG001
    return ArticleReader(folder, shown_folder)
