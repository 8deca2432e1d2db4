"""Old URLs and files that would be written to one place.

What it finds: an old URL that is a page of the site already or stands in two articles, and
two outputs with one name, also where only case or Unicode form differs.
Why: one of the two would be lost without a word.
Source: case-insensitive file systems of Windows and macOS; Unicode Standard Annex 15.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from zhibu import messages
from zhibu.model.entry import Entry
from zhibu.model.problem import Place, Problem
from zhibu.text.names import file_key

_MAX_PART_BYTES = 255
"""What common file systems allow between two slashes."""


def find_aliases(entries: Iterable[Entry], outputs: Collection[str]) -> Iterator[Problem]:
    """Problems of old URLs; ``outputs`` are the files that the site writes anyway."""
    entries = [entry for entry in entries if entry.article.aliases]
    if not entries:
        return
    taken = {file_key(path) for path in outputs}
    folders = _folders(taken)
    owners: dict[str, str] = {}
    written = {file_key(alias) for entry in entries for alias in entry.article.aliases}
    for entry in entries:
        article = entry.article
        for number, alias in enumerate(article.aliases):
            key = file_key(alias)
            place = Place(article.path, *article.place_of("aliases", number))
            shown = "/" + alias.removesuffix("index.html")
            if any(len(part.encode()) > _MAX_PART_BYTES for part in alias.split("/")):
                yield messages.BAD_ALIAS.at(place, found=shown)
            elif key in taken or key in folders or any(one in taken for one in _parents(key)):
                yield messages.ALIAS_COLLIDES.at(place, found=shown, expected="网页或文件")
            elif owners.setdefault(key, article.path) != article.path:
                yield messages.ALIAS_TWICE.at(place, found=shown, other=owners[key])
            elif any(one in written for one in _parents(key)):
                # `/old.html` is a file already, so nothing can stand below it.
                yield messages.ALIAS_COLLIDES.at(place, found=shown, expected="另一个旧网址")


def find_collisions(files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Problems of (output path, path of the file it comes from) that need one place."""
    files = sorted(files)
    owners: dict[str, tuple[str, str]] = {}
    for output, source in files:
        other = owners.setdefault(file_key(output), (output, source))
        if other != (output, source):
            yield messages.OUTPUT_COLLIDES.at(Place(source), found=source, other=other[1])
    if _folders(owners).isdisjoint(owners):
        return
    for output, source in files:
        parent = next((one for one in _parents(file_key(output)) if one in owners), None)
        if parent:
            yield messages.OUTPUT_COLLIDES.at(Place(source), found=source, other=owners[parent][1])


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders above the paths."""
    found: set[str] = set()
    for path in paths:
        folder = path
        # Once a folder is known, so are those above it.
        while (folder := folder.rpartition("/")[0]) and folder not in found:
            found.add(folder)
    return found


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]
