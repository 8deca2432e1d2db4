"""What is where in a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as etree

from zhibu.importers.readers.ooxml import attribute, child, local, read_part
from zhibu.importers.readers.zip_files import Archive

_SIGNS = {
    "F0B3": "≥", "F0A3": "≤", "F0B4": "×", "F0B1": "±", "F0B0": "°", "006C": "●", "006E": "■",
    "F0FC": "✓", "F0FE": "☑", "F0A8": "□", "F06F": "□", "F0D8": "➢", "F06C": "●", "F0B7": "•",
    "F0A7": "▪",
}  # fmt: skip


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
    return next((one for one in targets if one.startswith("word/")), "word/document.xml")


def relations_of(part: str) -> str:
    """The part that tells where a part's links lead."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def chosen(element: etree.Element) -> etree.Element:
    """What newer programs show of something that is written twice."""
    if local(element) != "AlternateContent":
        return element
    for name in ("Choice", "Fallback"):
        found = child(element, name)
        if found is not None:
            return found
    return element


def drawing_parts(element: etree.Element) -> Iterator[etree.Element]:
    """Elements in document order; what stands in a text box belongs to the box."""
    for one in element:
        yield one
        if local(one) == "txbxContent":
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
    """The rows of a table but those that were deleted."""
    for one in table:
        name = local(one)
        if name == "tr" and child(child(one, "trPr"), "del") is None:
            yield one
        elif name in ("sdt", "ins", "customXml"):
            yield from rows_of(_content(one))


def cells_of(row: etree.Element) -> Iterator[etree.Element]:
    """The cells of a row."""
    for one in row:
        name = local(one)
        if name == "tc":
            yield one
        elif name in ("sdt", "ins", "customXml"):
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


def text_of(element: etree.Element) -> str:
    """The characters of a part of a run."""
    name = local(element)
    if name == "t":
        return element.text or ""
    if name == "sym":
        return _SIGNS.get(attribute(element, "char").upper(), "")
    return "-" if name == "noBreakHyphen" else "\t"
