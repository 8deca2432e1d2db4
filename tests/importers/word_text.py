"""The words of a Word file straight from its XML, with nothing of the reader in between."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree as etree

from zhibu.importers.foreign import Figure, Foreign

_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\d*\.xml")
_PRIVATE_SIGNS = {
    ("wingdings", "FE"): "☑", ("wingdings", "A8"): "□", ("wingdings", "FC"): "✓",
    ("wingdings", "E0"): "→", ("wingdings", "28"): "☎", ("wingdings", "6C"): "●",
    ("wingdings 2", "52"): "☑", ("wingdings 2", "A3"): "□", ("symbol", "B0"): "°",
}  # fmt: skip


def words_of(data: bytes) -> Counter[str]:
    """Every character that Word holds as text, but blanks."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _PARTS.fullmatch(name):
                found.update(_text(etree.fromstring(archive.read(name))))
    return +Counter({one: count for one, count in found.items() if one.strip()})


def _text(element: etree.Element) -> str:
    name = element.tag.rpartition("}")[2]
    if name in ("t", "delText"):
        return element.text or ""
    if name == "sym":
        values = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        key = (values.get("font", "").lower(), values.get("char", "")[-2:].upper())
        return _PRIVATE_SIGNS.get(key, "")
    inner = list(element)
    if name == "AlternateContent":
        # The same words are written twice.
        inner = [one for one in inner if _text(one).strip()][:1]
    return "".join(_text(one) for one in inner)


def kept_words(document: Foreign) -> Counter[str]:
    """Every character of the reader's blocks, notes and asides, but blanks."""
    parts = [one.text for one in document.paragraphs]
    parts += [run.text for runs in document.notes.values() for run in runs]
    parts += [one.text for one in document.asides]
    parts += [block.alt for block in document.blocks if isinstance(block, Figure)]
    return Counter(char for part in parts for char in part if char.strip())
