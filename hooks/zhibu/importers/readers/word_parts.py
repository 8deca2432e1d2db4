"""What is where in a Word file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree as etree

from zhibu.importers.readers.ooxml import (
    attribute,
    child,
    children,
    is_on,
    local,
    read_part,
)
from zhibu.importers.readers.word_symbols import sign_of
from zhibu.importers.readers.zip_files import Archive

_SEEN = frozenset(
    (
        "t",
        "delText",
        "sym",
        "symEx",
        "blip",
        "imagedata",
        "textpath",
        "chart",
        "relIds",
        "txbxContent",
    )
)
"""Elements that show something."""
_BLANKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def main_part(archive: Archive) -> str:
    """Name of the part that holds the text; ``word/document2.xml`` in files of the web version."""
    if "word/document.xml" in archive.parts:
        return "word/document.xml"
    root = read_part(archive, "_rels/.rels")
    targets = [
        attribute(one, "Target").lstrip("/")
        for one in (root if root is not None else ())
        if attribute(one, "Type").endswith("/officeDocument")
    ]
    found = (one for one in targets if not one.startswith(("xl/", "ppt/", "theme/")))
    return next(found, "word/document.xml")


def relations_of(part: str) -> str:
    """The part that tells where a part's links lead."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def chosen(element: etree.Element) -> etree.Element:
    """What newer programs show of something that is written twice."""
    if local(element) != "AlternateContent":
        return element
    ways = [one for one in element if local(one) in ("Choice", "Fallback")]
    # Emoji and drawings for one program only stand in words beside it.
    shown = (one for one in ways if any(local(part) in _SEEN for part in one.iter()))
    return next(shown, ways[0] if ways else element)


def drawing_parts(element: etree.Element) -> Iterator[etree.Element]:
    """Elements in document order; what stands in a text box belongs to the box."""
    for one in element:
        yield one
        if local(one) in ("txbxContent", "txBody"):
            continue
        yield from drawing_parts(chosen(one))


def is_mark_deleted(element: etree.Element) -> bool:
    """True when the end of a paragraph was deleted, so that the next one goes on in it."""
    marks = child(child(element, "pPr"), "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def is_contents_field(element: etree.Element) -> bool:
    """True for a table of contents."""
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return gallery is not None and "table of contents" in attribute(gallery, "val").lower()


def rows_of(table: etree.Element) -> Iterator[etree.Element]:
    """The rows of a table, also those that were deleted."""
    for one in table:
        name = local(one)
        if name == "tr":
            yield one
        elif name in ("sdt", "ins", "moveTo", "customXml", "smartTag"):
            yield from rows_of(_content(one))


def is_row_deleted(row: etree.Element) -> bool:
    """True for a row that a revision takes away."""
    return child(child(row, "trPr"), "del") is not None


def cells_of(row: etree.Element) -> Iterator[etree.Element]:
    """The cells of a row."""
    for one in row:
        name = local(one)
        if name == "tc":
            yield one
        elif name in ("sdt", "ins", "moveTo", "customXml", "smartTag"):
            yield from cells_of(_content(one))


def _content(element: etree.Element) -> etree.Element:
    found = child(element, "sdtContent")
    return element if found is None else found


def targets_of(archive: Archive, name: str) -> dict[str, str]:
    """Where links lead, by their ids."""
    root = read_part(archive, name)
    if root is None:
        return {}
    return {attribute(one, "Id"): attribute(one, "Target") for one in root}


def related(archive: Archive, main: str, kind: str) -> list[str]:
    """Parts of a kind that a part leads to, such as ``header``, sorted."""
    root = read_part(archive, relations_of(main))
    found = [
        path_of(attribute(one, "Target"), main)
        for one in (root if root is not None else ())
        if attribute(one, "Type").endswith(f"/{kind}")
    ]
    return sorted({one for one in found if one in archive.parts})


def path_of(target: str, main: str = "word/document.xml") -> str:
    """The name of a part, as a link of another part tells it."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(main), target)).lstrip("/")


def text_of(element: etree.Element) -> str:
    """The characters of a part of a run."""
    name = local(element)
    if name in ("t", "delText"):
        return element.text or ""
    if name == "sym":
        return sign_of(attribute(element, "font"), attribute(element, "char"))
    if name == "symEx":
        return sign_of("", attribute(element, "char"))
    return _BLANKS.get(name, "")


def all_text_of(element: etree.Element) -> str:
    """All characters within an element, its paragraphs on lines of their own."""
    shown = chosen(element)
    parts = [text_of(shown)]
    parts += [all_text_of(one) for one in shown if not local(one).endswith("Pr")]
    return "".join(parts) + ("\n" if local(element) in ("p", "tc") else "")


def choice_of(mark: etree.Element) -> str:
    """What the old kind of form shows at the begin of a field: a box, or what was chosen."""
    form = child(mark, "ffData")
    box, choices = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        told = child(box, "checked")
        is_checked = is_on(told if told is not None else child(box, "default"))
        return "☑" if is_checked else "☐"
    if choices is not None:
        entries = [attribute(one, "val") for one in children(choices, "listEntry")]
        result, default = child(choices, "result"), child(choices, "default")
        told = result if result is not None else default
        number = attribute(told, "val") if told is not None else "0"
        at = int(number) if re.fullmatch(r"\d{1,3}", number) else 0
        return entries[at] if at < len(entries) else ""
    return ""


def unended_marks(root: etree.Element) -> set[etree.Element]:
    """Begins of fields that never end; what follows them is text all the same."""
    begun: list[etree.Element] = []
    for one in root.iter():
        if local(one) == "fldChar":
            kind = attribute(one, "fldCharType")
            if kind == "begin":
                begun.append(one)
            elif kind == "end" and begun:
                begun.pop()
    return set(begun)
