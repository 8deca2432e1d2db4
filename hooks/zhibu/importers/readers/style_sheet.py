"""The style sheet of a Word file."""

from __future__ import annotations

from xml.etree import ElementTree as etree

from zhibu.importers.readers.numbering import Numbering
from zhibu.importers.readers.ooxml import child
from zhibu.importers.readers.word_looks import (
    CAPTION,
    CONTENTS,
    MOST_STYLES,
    TITLE,
    ParagraphLook,
    RunFormat,
    Style,
    format_of,
    outline_level,
    read_styles,
    small_number,
    value_of,
)


class StyleSheet:
    """Tells how paragraphs and runs look by their styles and their own properties."""

    def __init__(self, root: etree.Element | None, numbering: Numbering) -> None:
        self._styles, self._default = read_styles(root)
        self._numbering = numbering

    def format_of(self, properties: etree.Element, base: RunFormat) -> RunFormat:
        """The looks of a run; ``base`` are those of its paragraph."""
        form = base
        for named in reversed(self._chain(value_of(properties, "rStyle"))):
            form = named.run.over(form)
        return format_of(properties).over(form)

    def look_of(self, element: etree.Element) -> ParagraphLook:
        """The looks of a paragraph."""
        properties = child(element, "pPr")
        style_id = value_of(properties, "pStyle")
        chain = self._chain(style_id)
        base = self._default
        for one in reversed(chain):
            base = one.run.over(base)
        names = [one.name for one in chain]
        align = value_of(properties, "jc") or next((one.align for one in chain if one.align), "")
        outline = value_of(properties, "outlineLvl")
        level = (
            outline_level(outline)
            if outline
            else next((one.level for one in chain if one.level), 0)
        )
        num, depth = self._number_of(properties, chain, style_id)
        return ParagraphLook(
            base=base,
            align=align,
            level=level,
            num=num,
            depth=depth,
            is_title=any(TITLE.match(name) for name in names[:2]),
            is_contents=any(CONTENTS.match(name) for name in names),
            is_caption=any(CAPTION.search(name) for name in names),
        )

    def _chain(self, style_id: str) -> list[Style]:
        """The style and those it is based on."""
        found: list[Style] = []
        while style_id in self._styles and len(found) < MOST_STYLES:
            found.append(self._styles[style_id])
            style_id = self._styles[style_id].parent
        return found

    def _number_of(
        self, properties: etree.Element | None, chain: list[Style], style_id: str
    ) -> tuple[str, int]:
        own = child(properties, "numPr")
        own_num = value_of(own, "numId") if own is not None else ""
        num = own_num or next((one.num for one in chain if one.num), "")
        if num in ("", "0"):
            return "", 0
        own_depth = value_of(own, "ilvl") if own is not None else ""
        if own_num or own_depth:
            return num, small_number(own_depth)
        told = next((one.depth for one in chain if one.depth is not None), None)
        styles = [style_id, *(one.parent for one in chain)]
        return num, self._numbering.level_of_styles(num, styles) if told is None else told
