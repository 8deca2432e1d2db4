"""How runs and paragraphs of Word files look, by their styles and their own properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from xml.etree import ElementTree as etree

from zhibu.importers.foreign import Rise
from zhibu.importers.readers.ooxml import attribute, child, children, is_on

_MOST_READ = 5_000
MOST_STYLES = 12
DISPLAY = re.compile("黑体|楷体|小标宋|SimHei|KaiTi|Kai|Hei|雅黑|大标宋|综艺|魏碑", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])\Z", re.IGNORECASE)
TITLE = re.compile(r"(?:title|标题|文章标题|公文标题|大标题|文件标题)\Z", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|目录)\s*\d*\Z|(?:toc heading|目录标题)\Z", re.IGNORECASE)
_RISES: dict[str, Rise] = {"superscript": "super", "subscript": "sub", "baseline": ""}
CAPTION = re.compile("caption|题注|图注|图题", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Looks of a run, or of all runs of a style; None is not said."""

    is_bold: bool | None = None
    is_italic: bool | None = None
    is_hidden: bool | None = None
    size_pt: float | None = None
    font: str = ""
    is_struck: bool | None = None
    rise: Rise | None = None
    signs: str = ""
    """Font of its letters and signs, as ``Wingdings``; ``font`` is that of Chinese."""

    def over(self, other: RunFormat) -> RunFormat:
        """This one where it says something, else the other."""
        return RunFormat(
            other.is_bold if self.is_bold is None else self.is_bold,
            other.is_italic if self.is_italic is None else self.is_italic,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
            other.size_pt if self.size_pt is None else self.size_pt,
            self.font or other.font,
            other.is_struck if self.is_struck is None else self.is_struck,
            other.rise if self.rise is None else self.rise,
            self.signs or other.signs,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it is called and based on, and what it says of its paragraphs."""

    name: str
    parent: str
    run: RunFormat
    align: str
    level: int
    num: str
    depth: int | None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's styles and its own properties say together."""

    base: RunFormat
    align: str
    level: int
    num: str
    depth: int
    is_title: bool
    is_contents: bool
    is_caption: bool


NO_LOOK = ParagraphLook(RunFormat(), "", 0, "", 0, False, False, False)


def value_of(element: etree.Element | None, name: str) -> str:
    """The ``val`` of a child; empty without one."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def small_number(text: str) -> int:
    """A whole number up to 1,000; 0 for anything else."""
    return min(int(text), 1000) if re.fullmatch(r"\d{1,12}", text) else 0


def outline_level(text: str) -> int:
    """The level of a heading, 2 to 6, for one of an outline, from 0; 0 for body text."""
    level = small_number(text) if text else 9
    return min(level + 2, 6) if level < 6 else 0


def format_of(properties: etree.Element) -> RunFormat:
    """What properties of a run say."""
    size = value_of(properties, "sz")
    fonts = child(properties, "rFonts")
    font = (attribute(fonts, "eastAsia") or attribute(fonts, "ascii")) if fonts is not None else ""
    hidden = is_on(child(properties, "vanish"))
    return RunFormat(
        is_on(child(properties, "b")),
        is_on(child(properties, "i")),
        hidden,
        float(size) / 2 if re.fullmatch(r"\d{1,3}(?:\.\d+)?", size) else None,
        font,
        _is_struck(properties),
        _RISES.get(value_of(properties, "vertAlign")),
        (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else "",
    )


def _is_struck(properties: etree.Element) -> bool | None:
    told = [is_on(child(properties, name)) for name in ("strike", "dstrike")]
    return None if told == [None, None] else any(told)


def read_styles(root: etree.Element | None) -> tuple[dict[str, Style], RunFormat]:
    """The styles of ``word/styles.xml`` by id, and how runs look without any."""
    if root is None:
        return {}, RunFormat()
    found: dict[str, Style] = {}
    for one in islice(children(root, "style"), _MOST_READ):
        properties, run = child(one, "pPr"), child(one, "rPr")
        number = child(properties, "numPr")
        name = value_of(one, "name")
        heading = _HEADING.match(name)
        outline = value_of(properties, "outlineLvl")
        depth = value_of(number, "ilvl")
        found[attribute(one, "styleId")] = Style(
            name=name,
            parent=value_of(one, "basedOn"),
            run=format_of(run) if run is not None else RunFormat(),
            align=value_of(properties, "jc"),
            level=int(heading[1]) + 1
            if heading and int(heading[1]) < 6
            else outline_level(outline),
            num=value_of(number, "numId"),
            depth=small_number(depth) if depth else None,
        )
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    return found, format_of(defaults) if defaults is not None else RunFormat()
