"""What stands in paragraphs of Word files: runs, fields, formulas, drawings."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as etree

from zhibu import messages
from zhibu.importers.foreign import Block, Figure, Paragraph, Run
from zhibu.importers.readers.ooxml import attribute, child, children, local, read_part
from zhibu.importers.readers.set_aside import SetAside
from zhibu.importers.readers.style_sheet import StyleSheet
from zhibu.importers.readers.word_looks import RunFormat
from zhibu.importers.readers.word_math import math_runs
from zhibu.importers.readers.word_parts import (
    all_text_of,
    choice_of,
    chosen,
    drawing_parts,
    path_of,
    text_of,
)
from zhibu.importers.readers.word_pieces import (
    BoxPiece,
    BreakPiece,
    FieldCodes,
    TextPiece,
    WordPiece,
    is_caption_field,
    linked,
)
from zhibu.importers.readers.word_symbols import in_unicode
from zhibu.importers.readers.zip_files import Archive
from zhibu.importers.refusal import Refusal

MOST_DEPTH = 60
"""How deep elements may be within each other, and styles based on each other."""
_TEXT = frozenset(("t", "tab", "noBreakHyphen", "sym", "symEx", "ptab"))
_DRAWN = frozenset(("drawing", "pict", "object"))
_NO_ALT = re.compile(
    r"(?:图片|图像|picture|image|pic|img|IMG|微信|mmexport|截图|descript|wps)[\s_\d]*|.*\.(?:jpe?g|png|gif|bmp|webp)",
    re.IGNORECASE,
)
DELETED, HIDDEN, COMMENT = "修订删除的文字", "隐藏文字", "批注"


class InlineReader(ABC):
    """Reads the pieces of paragraphs; boxes in them hold blocks, which a child class reads."""

    def __init__(
        self, archive: Archive, main: str, targets: dict[str, str], styles: StyleSheet
    ) -> None:
        self._archive = archive
        self._main = main
        self._targets = targets
        self._styles = styles
        self.pictures: dict[str, bytes] = {}
        self.losses: Counter[str] = Counter()
        self.aside = SetAside()
        self._fields = FieldCodes()
        self._unended: set[etree.Element] = set()
        self._line = 0
        self._called: list[tuple[str, str]] = []
        self._comments: dict[str, int] = {}
        """Line of each comment by its id."""
        self._is_caption = False
        """True from a field that numbers captions to the end of its paragraph."""

    @abstractmethod
    def _blocks(self, parent: etree.Element, depth: int) -> Iterator[Block]:
        """The blocks within an element."""

    def _pieces(
        self, parent: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        if depth > MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        for element in parent:
            name = local(element)
            if name == "r":
                yield from self._run(element, base, link, depth)
            elif name in ("del", "moveFrom"):
                self.losses[DELETED] += 1
                self._leave_out(element, DELETED)
            elif name == "hyperlink":
                target = self._targets.get(attribute(element, "id"), "")
                yield from self._pieces(element, base, target or link, depth + 1)
            elif name == "fldSimple":
                yield from self._simple_field(element, base, link, depth)
            elif name == "ruby":
                yield from self._ruby(element, base, link, depth)
            elif name in ("oMath", "oMathPara"):
                for run in math_runs(element):
                    yield TextPiece(run, base)
            elif name in _TEXT:
                # Not in a run, as some programs write it.
                yield self._text(element, base, link)
            elif len(element) and not name.endswith("Pr"):
                yield from self._pieces(chosen(element), base, link, depth + 1)

    def _simple_field(
        self, element: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        code = attribute(element, "instr")
        self._is_caption = self._is_caption or is_caption_field(code)
        shown = list(self._pieces(element, base, linked(code) or link, depth + 1))
        yield from shown
        number = self._fields.count(code, bool(shown))
        if number:
            yield TextPiece(Run(text=number), base)

    def _run(
        self, element: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        properties = child(element, "rPr")
        form = base
        if properties is not None:
            form = self._styles.format_of(properties, form)
        if form.is_hidden:
            if any(local(one) == "t" for one in element):
                self.losses[HIDDEN] += 1
            self._leave_out(element, HIDDEN)
            # A field's marks are often hidden and still count.
            for one in element:
                if local(one) == "fldChar":
                    self._mark(one)
            return
        yield from self._contents(element, form, link, depth)

    def _contents(
        self, element: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        if depth > MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        for one in element:
            name = local(one)
            if name == "fldChar":
                shown = self._mark(one)
                if shown:
                    yield TextPiece(Run(text=shown), form)
            elif name == "instrText":
                self._fields.add_code(one.text or "")
                self._is_caption = self._is_caption or is_caption_field(one.text or "")
            elif self._fields.hides:
                self._leave_out(one, "目录" if self._fields.is_in_contents else "域代码")
            elif name in _TEXT:
                self._fields.add_result()
                yield self._text(one, form, link)
            elif name in ("br", "cr"):
                yield BreakPiece(attribute(one, "type") not in ("page", "column"))
            else:
                yield from self._embedded(one, form, link, depth)

    def _embedded(
        self, one: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        name = local(one)
        if name in ("footnoteReference", "endnoteReference"):
            kind = name.removesuffix("Reference")
            key = f"{kind}{attribute(one, 'id')}"
            self._called.append((kind, attribute(one, "id")))
            yield TextPiece(Run(text="", note=key), form)
        elif name == "commentReference":
            self.losses[COMMENT] += 1
            self._comments[attribute(one, "id")] = self._line
        elif name == "delText":
            self._leave_out(one, DELETED)
        elif name == "ruby":
            yield from self._ruby(one, form, link, depth)
        elif name in ("oMath", "oMathPara"):
            yield from (TextPiece(run, form) for run in math_runs(one))
        elif name in _DRAWN:
            yield from self._drawn(one, depth + 1)
        elif len(one) and not name.endswith("Pr"):
            yield from self._contents(chosen(one), form, link, depth + 1)

    def _mark(self, mark: etree.Element) -> str:
        """Pass a mark of a field; what it shows by itself."""
        if mark in self._unended:
            return ""
        kind = attribute(mark, "fldCharType")
        shown = choice_of(mark) if kind == "begin" and not self._fields.hides else ""
        number = self._fields.mark(kind)
        return shown or ("" if self._fields.hides else number)

    def _leave_out(self, element: etree.Element, reason: str) -> None:
        self.aside.add(all_text_of(element), reason)

    def _ruby(
        self, element: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        """The characters without their reading."""
        for one in children(element, "rt"):
            self._leave_out(one, "注音")
        base = child(element, "rubyBase")
        if base is not None:
            yield from self._pieces(base, form, link, depth + 1)

    def _text(self, element: etree.Element, form: RunFormat, link: str) -> TextPiece:
        run = Run(
            text=in_unicode(text_of(element), form.signs),
            is_bold=bool(form.is_bold),
            is_italic=bool(form.is_italic),
            is_struck=bool(form.is_struck),
            rise=form.rise or "",
            link=self._fields.link(link),
        )
        return TextPiece(run, form)

    # --- pictures and boxes ---

    def _drawn(self, element: etree.Element, depth: int) -> Iterator[WordPiece]:
        """Pictures and text boxes of a drawing, each once."""
        if depth > MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        alt = ""
        for one in drawing_parts(element):
            name = local(one)
            if name == "docPr":
                alt = attribute(one, "descr")
            elif name == "blip":
                key = attribute(one, "embed") or attribute(one, "link")
                yield self._figure(key, alt)
            elif name == "imagedata":
                key = attribute(one, "id") or attribute(one, "href")
                yield self._figure(key, attribute(one, "title"))
            elif name == "txbxContent":
                # A box has fields and held text of its own.
                fields, self._fields = self._fields, FieldCodes()
                yield BoxPiece(list(self._blocks(one, depth + 1)))
                self._fields = fields
            elif name == "textpath":
                yield self._box([attribute(one, "string")])
            elif name == "txBody":
                yield self._box(_drawing_lines(one))
            elif name == "relIds":
                part = self._part(attribute(one, "dm"))
                yield self._box(_drawing_lines(part) if part is not None else [])
            elif name == "chart":
                self._chart(self._part(attribute(one, "id")))

    def _box(self, lines: list[str]) -> BoxPiece:
        return BoxPiece(
            [Paragraph(runs=(Run(text=one),), line=self._line) for one in lines if one.strip()]
        )

    def _part(self, key: str) -> etree.Element | None:
        """The root of a part that the text leads to."""
        target = self._targets.get(key, "")
        return read_part(self._archive, path_of(target, self._main)) if target else None

    def _chart(self, root: etree.Element | None) -> None:
        """Its words and figures stand in a drawing that nothing here can draw."""
        if root is not None:
            words = [one.text or "" for one in root.iter() if local(one) in ("t", "v")]
            self.aside.put(" ".join(words), "图表里的文字", line=self._line)

    def _figure(self, key: str, alt: str) -> Figure:
        target = self._targets.get(key, key)
        path = path_of(target)
        if path in self._archive.parts and path not in self.pictures:
            self.pictures[path] = self._archive.read(path) or b""
        alt = "" if _NO_ALT.fullmatch(alt.strip()) else alt.strip()
        return Figure(picture=path if path in self.pictures else target, line=self._line, alt=alt)


def _drawing_lines(root: etree.Element) -> list[str]:
    """The paragraphs of a drawing that has a language of its own."""
    return [
        "".join(part.text or "" for part in one.iter() if local(part) == "t")
        for one in root.iter()
        if local(one) == "p"
    ]
