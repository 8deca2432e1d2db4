"""What lies in the content folder: which files are articles, and what is wrong with the rest."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read.addresses import ATTACHMENT_SUFFIXES, IMAGE_SUFFIXES
from zhibu.text.names import RESERVED_ON_WINDOWS, file_key

MAX_NAME_BYTES = 180
"""Room for a suffix and a temporary name within the 255 bytes of common file systems."""

REGISTRIES = ("organisations.yml", "themes.yml")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_LITTER = {"Thumbs.db", "desktop.ini", "CNAME"}
_BACKUP = re.compile(r"(?:\A[.~#])|(?:(?:~|\.bak|\.orig|\.swp|\.tmp|#)\Z)", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"[?#%&:*\"<>|\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
# How Python shows bytes in a name that are no text.
_UNDECODED = re.compile("[\ud800-\udfff]")
_LIKELY_ARTICLE = (".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".rtf", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class FolderListing:
    """Posix paths below the content folder, sorted."""

    articles: tuple[str, ...] = ()
    collection_notes: tuple[str, ...] = ()


def list_content(folder: Path, shown_folder: str) -> tuple[FolderListing, list[Problem]]:
    """Walk the content folder without following links or opening anything."""
    problems: list[Problem] = []
    articles: list[str] = []
    notes: list[str] = []
    for path, problem in _walk(folder, shown_folder):
        if problem:
            problems.append(problem)
        elif path.startswith("collections/"):
            notes.append(path)
        else:
            articles.append(path)
    problems += _same_names(articles, shown_folder)
    return FolderListing(tuple(sorted(articles)), tuple(sorted(notes))), problems


def _walk(folder: Path, shown: str) -> Iterator[tuple[str, Problem | None]]:
    # A stack and no recursion: folders may be nested deeper than calls.
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
        except OSError as error:
            place = Place(_printable(f"{shown}/{below}".rstrip("/")))
            yield below, messages.UNREADABLE_FILE.at(place, found=messages.reason_of(error))
            continue
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            place = Place(f"{shown}/{_printable(path)}")
            if _is_litter(entry):
                continue
            if entry.is_symlink():
                if not _BACKUP.search(entry.name):
                    yield path, messages.SYMLINK.at(place, name=entry.name)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield from _file(entry, path, place)


def _is_litter(entry: os.DirEntry[str]) -> bool:
    """Hidden folders and files that systems leave behind; nothing to tell staff about."""
    hidden = entry.name.startswith(".")
    is_folder = entry.is_dir(follow_symlinks=False)
    return entry.name in _LITTER or (hidden and (is_folder or not entry.name.endswith(".md")))


def _file(entry: os.DirEntry[str], path: str, place: Place) -> Iterator[tuple[str, Problem | None]]:
    name = entry.name
    lower = name.lower()
    if _BACKUP.search(name):
        if ".md" in lower:
            yield path, messages.BACKUP_FILE.at(place, name=name)
        return
    if lower.endswith(".md"):
        problem = _article_problem(entry, path, place)
        yield path, problem
    elif path not in REGISTRIES and lower.endswith(_LIKELY_ARTICLE):
        yield path, messages.NOT_PUBLISHED_FILE.at(place, name=name)
    elif not entry.is_file(follow_symlinks=False) and lower.endswith(
        (*ATTACHMENT_SUFFIXES, *IMAGE_SUFFIXES)
    ):
        yield path, messages.NOT_A_FILE.at(place, name=name)


def _article_problem(entry: os.DirEntry[str], path: str, place: Place) -> Problem | None:
    name = entry.name
    if not entry.is_file(follow_symlinks=False):
        return messages.NOT_A_FILE.at(place, name=name)
    if not name.endswith(".md"):
        return messages.NOT_PUBLISHED_FILE.at(place, name=name)
    forbidden = _FORBIDDEN.search(name)
    stem = name.removesuffix(".md")
    if forbidden or stem != stem.strip(" .") or not _is_text(name):
        found = forbidden[0] if forbidden else "首尾的空格或点" if _is_text(name) else "乱码"
        return messages.BAD_FILE_NAME.at(place, found=found)
    if RESERVED_ON_WINDOWS.match(stem):
        return messages.RESERVED_FILE_NAME.at(place, found=stem)
    size = len(unicodedata.normalize("NFC", stem).encode())
    if size > MAX_NAME_BYTES:
        return messages.LONG_FILE_NAME.at(place, found=str(size), expected=str(MAX_NAME_BYTES))
    parts = path.split("/")
    if len(parts) != 2 or not (_YEAR.match(parts[0]) or parts[0] == "collections"):
        return messages.MISPLACED_ARTICLE.at(place, found=path, expected="articles/<年份>/")
    if parts[0] == "collections" and not _YEAR.match(stem):
        expected = "articles/collections/<年份>.md"
        return messages.MISPLACED_NOTE.at(place, found=name, expected=expected)
    return None


def list_docs(folder: Path, shown_folder: str) -> tuple[tuple[str, ...], list[Problem]]:
    """Files of the site's own docs folder, posix paths below it, sorted.

    A pipe or device there would keep MkDocs waiting for ever; each is a problem.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        # MkDocs leaves these out by itself.
        if name.startswith("templates/") or any(part[0] == "." for part in name.split("/")):
            continue
        if path.is_file():
            found.append(name)
        elif path.exists() and not path.is_dir():
            place = Place(f"{shown_folder}/{_printable(name)}")
            problems.append(messages.NOT_A_FILE.at(place, name=path.name))
    return tuple(found), problems


def _same_names(paths: list[str], shown: str) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    for path in sorted(paths):
        other = seen.setdefault(file_key(path), path)
        if other != path:
            place = Place(f"{shown}/{path}")
            problems.append(messages.SAME_NAME.at(place, found=path, other=other))
    return problems


def _is_text(name: str) -> bool:
    return not _UNDECODED.search(name)


def _printable(path: str) -> str:
    if path.isprintable():
        return path
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in path)
