"""Zip archives of other programs' making, the same bytes whenever they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip archive can tell."""


def repacked(
    archive: bytes,
    real: Mapping[bytes, bytes],
    edited: Callable[[str, bytes], bytes] = lambda _, content: content,
) -> bytes:
    """A zip archive with some files in place of others, and no time of day in it.

    ``edited`` gives what a file of some name and content shall hold.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as made, zipfile.ZipFile(target, "w") as clean:
        for one in made.infolist():
            entry = zipfile.ZipInfo(one.filename, _FIRST_DAY)
            is_packed = one.filename.endswith((".jpg", ".png")) or one.filename == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            content = made.read(one)
            clean.writestr(entry, real.get(content) or edited(one.filename, content))
    return target.getvalue()
