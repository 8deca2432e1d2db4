"""What reading each article gave, as the store keeps it.

The records of one folder, a year, lie in the store together.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from zhibu.machine.digests import digest_of_parts, identity
from zhibu.machine.fingerprints import FileSignature
from zhibu.machine.store import Store
from zhibu.model.article import Article
from zhibu.model.problem import Problem
from zhibu.read.article_files import Unfinished


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

    @property
    def is_lasting(self) -> bool:
        """False for an article with errors: it is read each time, with all that is beside it."""
        return isinstance(self.article, Article)


class Records:
    """The records in a store, and in memory for as long as this object lives."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, dict[str, Record]] = {}

    def __len__(self) -> int:
        """How many were asked for or kept."""
        return sum(map(len, self._known.values()))

    def beside(self, path: str, shown_folder: str) -> dict[str, Record]:
        """The records in the folder of an article, by path."""
        name = posixpath.dirname(path)
        if name not in self._known:
            records = self._store.get(_pack_key(shown_folder, name))
            self._known[name] = records if isinstance(records, dict) else {}
        return self._known[name]

    def as_of(self, path: str, shown_folder: str, digest: bytes) -> Record | None:
        """The record of an article, if its file had that digest."""
        record = self.beside(path, shown_folder).get(path)
        version = version_of(f"{shown_folder}/{path}", digest)
        return record if record and record.version == version else None

    def keep(self, records: Mapping[str, Record], shown_folder: str) -> None:
        """Keep the records of a whole content folder in place of those before."""
        packs: dict[str, dict[str, Record]] = {}
        for path, record in records.items():
            if record.is_lasting:
                packs.setdefault(posixpath.dirname(path), {})[path] = record
        changed = [name for name, pack in packs.items() if pack != self._known.get(name)]
        self._known = packs
        self._write(changed, shown_folder)

    def replace(self, records: Mapping[str, Record], shown_folder: str) -> None:
        """Keep the records of some articles beside the rest."""
        for path, record in records.items():
            pack = self.beside(path, shown_folder)
            pack.pop(path, None)
            if record.is_lasting:
                pack[path] = record
        self._write({posixpath.dirname(path) for path in records}, shown_folder)

    def _write(self, names: Iterable[str], shown_folder: str) -> None:
        self._store.put((_pack_key(shown_folder, name), self._known[name]) for name in names)


def _pack_key(shown_folder: str, name: str) -> bytes:
    return f"records of {shown_folder}/{name}".encode()


def version_of(path: str, digest: bytes) -> bytes:
    """The version of what was read from a file, at a path as messages show it."""
    return digest_of_parts((identity(), os.fsencode(path), digest))
