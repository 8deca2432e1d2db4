"""Our scripts as browsers get them: without comments and blanks, long ones joined from parts."""

from __future__ import annotations

from collections.abc import Mapping

from zhibu.machine.digests import digest_of_parts
from zhibu.machine.store import Store

_LANGUAGE_YEAR = 2017
"""Of the JavaScript that old WeChat views understand; shorter ways of saying it are newer."""


def joined(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Our assets by name; those in a folder become one script with the folder's name."""
    found: dict[str, bytes] = {}
    for name in sorted(assets):
        folder, slash, _ = name.partition("/")
        whole = f"{folder}.js" if slash else name
        found[whole] = found.get(whole, b"") + assets[name]
    return found


def compact(script: bytes, store: Store) -> bytes:
    """The same script, shorter."""
    key = b"script " + digest_of_parts([script])
    kept = store.get(key)
    if isinstance(kept, bytes):
        return kept
    # Takes longer to import than many builds have to do.
    import minify  # type: ignore[import-untyped]  # noqa: PLC0415

    minify.config({"js-version": _LANGUAGE_YEAR})
    made: bytes = minify.string("application/javascript", script.decode()).encode()
    store.put([(key, made)])
    return made
