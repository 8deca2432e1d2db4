"""The articles of a content folder, from the store where nothing changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from zhibu.library.records import Record, version_of
from zhibu.library.shares import ArticleShare, proofread_share, read_share, signature_below
from zhibu.library.texts import drop_other_texts, versions_with_text
from zhibu.library.workbench import Workbench
from zhibu.machine.fingerprints import FileSignature, Fingerprints
from zhibu.proofreading.glossary import Glossary
from zhibu.read.pictures import Pictures


def gather(
    workbench: Workbench,
    folder: Path,
    shown_folder: str,
    paths: Sequence[str],
    glossary: Glossary,
) -> dict[str, Record]:
    """The record of each article at posix paths below the content folder."""
    share = _share(workbench, folder, shown_folder, glossary)
    versions = _versions(folder, shown_folder, paths, workbench.fingerprints)
    kept = _reusable(workbench, share, versions)
    fresh = [path for path in paths if path not in kept]
    found = kept | _read(workbench, share, fresh)
    stale = [path for path, one in kept.items() if one.proofread_by != glossary.digest]
    found |= _proofread_again(workbench, share, {path: kept[path] for path in stale})
    if fresh or stale or len(found) != len(workbench.records):
        workbench.records.keep({path: found[path] for path in paths}, shown_folder)
        drop_other_texts(workbench.store, {one.version for one in found.values()})
    return found


def read_again(
    workbench: Workbench,
    folder: Path,
    shown_folder: str,
    digests: Mapping[str, bytes],
    glossary: Glossary,
) -> dict[str, tuple[Record | None, Record]]:
    """The records of changed articles, as they were and as they are.

    ``digests`` holds what the files were before, by path. The earlier record is None where the
    store has that of another text.
    """
    share = _share(workbench, folder, shown_folder, glossary)
    new, records = _read(workbench, share, list(digests)), workbench.records
    before = {path: records.as_of(path, shown_folder, digests[path]) for path in new}
    records.replace(new, shown_folder)
    return {path: (before[path], record) for path, record in new.items()}


def _share(
    workbench: Workbench, folder: Path, shown_folder: str, glossary: Glossary
) -> ArticleShare:
    return ArticleShare(folder, shown_folder, workbench.store.file, workbench.build, glossary)


def _read(workbench: Workbench, share: ArticleShare, paths: Sequence[str]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for records in workbench.workers.map(read_share, share.cut(paths)):
        found |= records
        if workbench.on_read:
            workbench.on_read(len(found), len(paths))
    return found


def _proofread_again(
    workbench: Workbench, share: ArticleShare, stale: Mapping[str, Record]
) -> dict[str, Record]:
    """Records of articles that stayed the same, by a glossary that did not."""
    found: dict[str, Record] = {}
    digest = share.glossary.digest
    for findings in workbench.workers.map(proofread_share, share.cut(list(stale))):
        for path, some in findings.items():
            found[path] = stale[path]._replace(findings=some, proofread_by=digest)
    return found


def _versions(
    folder: Path, shown_folder: str, paths: Iterable[str], fingerprints: Fingerprints
) -> dict[str, bytes]:
    found = {}
    for path in paths:
        try:
            fingerprint = fingerprints.of(os.path.join(folder, path))
        except OSError:  # whoever reads it will say so
            continue
        found[path] = version_of(f"{shown_folder}/{path}", fingerprint.digest)
    return found


def _reusable(
    workbench: Workbench, share: ArticleShare, versions: Mapping[str, bytes]
) -> dict[str, Record]:
    """The records that are as reading would give them again."""
    files = _Files(share.folder)
    with_text = versions_with_text(workbench.store)
    kept: dict[str, Record] = {}
    for path, version in versions.items():
        record = workbench.records.beside(path, share.shown_folder).get(path)
        if (
            record
            and record.version == version
            and version in with_text
            and all(files.is_same(*one) for one in record.files)
        ):
            kept[path] = record
    return kept


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
        return signature_below(self._pictures, path)
