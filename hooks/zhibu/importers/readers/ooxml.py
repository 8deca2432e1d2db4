"""XML parts of Word files, by local names: the Strict variant has other namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as etree

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from zhibu import messages
from zhibu.importers.readers.zip_files import Archive
from zhibu.importers.refusal import Refusal

_MOST_TAGS = 1_000_000
_OFF = ("0", "false", "off", "none")


def read_part(archive: Archive, name: str) -> etree.Element | None:
    """The root of a part; None when it is not there.

    Raises:
        Refusal: it is no XML, declares entities, or has too many elements.
    """
    data = archive.read(name)
    if data is None:
        return None
    if data.count(b"<") > _MOST_TAGS:
        raise Refusal(messages.TOO_LONG_TO_IMPORT, found=f"“{name}”里内容太多", expected="1000 页")
    try:
        root: etree.Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise Refusal(messages.UNSAFE_ARCHIVE, found=f"“{name}”里声明了实体") from None
    except (etree.ParseError, ValueError, RecursionError):
        raise Refusal(messages.IMPORT_INCOMPLETE) from None
    return root


def local(element: etree.Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree.Element, name: str) -> str:
    """An attribute by its name without namespace; empty without it."""
    ending = "}" + name
    for key, value in element.attrib.items():
        if key.endswith(ending) or key == name:
            return value
    return ""


def child(element: etree.Element | None, name: str) -> etree.Element | None:
    """The first child of that name."""
    return next(children(element, name), None) if element is not None else None


def children(element: etree.Element, name: str) -> Iterator[etree.Element]:
    """All children of that name."""
    ending = "}" + name
    return (one for one in element if isinstance(one.tag, str) and one.tag.endswith(ending))


def is_on(element: etree.Element | None) -> bool | None:
    """Whether a switch such as ``w:b`` is on; None when it is not there."""
    if element is None:
        return None
    return attribute(element, "val") not in _OFF
