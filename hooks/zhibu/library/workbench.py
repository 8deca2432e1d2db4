"""What a build works with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace

from zhibu.library.records import Records
from zhibu.machine.fingerprints import Fingerprints
from zhibu.machine.store import Store
from zhibu.machine.workers import OnProgress, Workers


@dataclass(frozen=True, kw_only=True)
class Workbench:
    """What builds left in the store and in memory, processes, and what one build has seen."""

    store: Store
    workers: Workers
    records: Records
    """Of the store, in memory from one preview to the next."""
    fingerprints: Fingerprints
    """Of the files that this build has looked at."""
    build: bytes
    """Different in each build."""
    on_read: OnProgress | None = None
    """Told how many articles have been read."""

    @classmethod
    def of(cls, store: Store, workers: Workers) -> Workbench:
        """That of the first build of this process."""
        return cls(
            store=store,
            workers=workers,
            records=Records(store),
            fingerprints=Fingerprints(store),
            build=os.urandom(16),
        )

    def for_next_build(self) -> Workbench:
        """The same with nothing seen of the disk."""
        return replace(self, fingerprints=Fingerprints(self.store), build=os.urandom(16))

    def telling(self, on_read: OnProgress) -> Workbench:
        """The same, which tells how reading goes on."""
        return replace(self, on_read=on_read)


@contextmanager
def bare_workbench() -> Iterator[Workbench]:
    """One that knows nothing, keeps nothing and has this process only."""
    with closing(Store.temporary()) as store:
        yield Workbench.of(store, Workers(jobs=1))
