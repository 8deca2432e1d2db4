"""Told of saved files by the system, instead of looking at all of them again and again."""

from __future__ import annotations

import os
from typing import Any

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_CHANGES = (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)


class ChangesOnly(Observer):  # type: ignore[misc, valid-type]
    """Leaves out that files were opened and read: a build does that all the time."""

    def __init__(self, file: str) -> None:
        """Of the folder that holds ``file``, only changes of this one file count."""
        super().__init__()
        self._folder, self._name = os.path.split(os.path.abspath(file))

    def schedule(self, handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        """Watch a path for changes."""
        if path == self._folder:
            handler = _OneFile(handler, self._name)
        return super().schedule(handler, path, **options, event_filter=list(_CHANGES))


class _OneFile(FileSystemEventHandler):
    """Hands on what happens to a file of this name: a log beside it may grow all the time."""

    def __init__(self, handler: FileSystemEventHandler, name: str) -> None:
        self._handler = handler
        self._name = name

    def dispatch(self, event: FileSystemEvent) -> None:
        places = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))
        if self._name in map(os.path.basename, places):
            self._handler.dispatch(event)


def has_native_events(folder: str) -> bool:
    """False where the system has no room for one more watch."""
    probe = Observer()
    try:
        probe.schedule(FileSystemEventHandler(), folder)
        probe.start()
    except OSError:
        return False
    probe.stop()
    return True
