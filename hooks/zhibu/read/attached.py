"""The files beside an article that its body and its front matter name."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from zhibu import messages
from zhibu.messages import Message
from zhibu.model.article import Picture, Target
from zhibu.model.problem import Place, Problem
from zhibu.read.addresses import IMAGE_SUFFIXES
from zhibu.read.pictures import MOST_SIDE_PX, Pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What a body shows and links to beside it."""

    pictures: tuple[Picture, ...]
    """Sorted by path."""
    attachments: tuple[str, ...]
    """Posix paths below the articles folder, sorted."""


def find_attached(
    targets: Iterable[Target], shown: str, pictures: Pictures
) -> tuple[Attached, list[Problem]]:
    """The files that a body leads to; ``shown`` is its own path in messages."""
    found: set[Picture] = set()
    attachments: set[str] = set()
    problems: list[Problem] = []
    for target in targets:
        if target.kind != "file":
            continue
        place = Place(shown, target.line, target.column)
        picture, wrong = _file(target.path, target.written, place, pictures)
        if picture:
            found.add(picture)
        elif not wrong:
            attachments.add(target.path)
        problems += wrong
    by_path = sorted(found, key=lambda picture: picture.path)
    return Attached(pictures=tuple(by_path), attachments=tuple(sorted(attachments))), problems


def find_cover(
    written: str | None, folder: str, place: Place, pictures: Pictures
) -> tuple[Picture | None, list[Problem]]:
    """The cover that front matter in a folder names, if it names one."""
    if not written:
        return None, []
    path = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", written)))
    if "\\" in written:
        expected = written.replace("\\", "/")
        return None, [messages.BACKSLASH.at(place, found=written, expected=expected)]
    if path.startswith("..") or written.startswith("/") or ":" in written:
        return None, [messages.OUTSIDE_FOLDER.at(place, found=written)]
    if not path.lower().endswith(IMAGE_SUFFIXES):
        expected = "JPG、PNG、WebP 或 SVG 图片"
        return None, [messages.FORBIDDEN_FILE_TYPE.at(place, found=written, expected=expected)]
    return _file(path, written, place, pictures)


def _file(
    path: str, written: str, place: Place, pictures: Pictures
) -> tuple[Picture | None, list[Problem]]:
    """The picture, or nothing for an attachment; warnings may come with a picture."""
    lost = pictures.find(path)
    if lost or not path.lower().endswith(IMAGE_SUFFIXES):
        return None, [_file_problem(*lost, written, place)] if lost else []
    picture, wrong = pictures.look_at(path)
    return picture, [_file_problem(*one, written, place) for one in wrong]


def _file_problem(message: Message, detail: str, written: str, place: Place) -> Problem:
    if message is messages.MISSING_FILE:
        return message.at(place, found=written, nearest=detail)
    if message in (messages.WRONG_CASE, messages.IMAGE_TYPE_DIFFERS):
        return message.at(place, found=written, expected=detail)
    if message is messages.HUGE_IMAGE:
        return message.at(place, found=written, expected=str(MOST_SIDE_PX), reason=detail)
    return message.at(place, found=written, reason=detail, name=detail)
