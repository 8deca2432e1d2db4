"""Word documents as blocks.

Read as XML and not through a library: none of them writes Chinese automatic numbers out, leaves
hidden text out, and keeps text boxes, all of which Word drafts of offices have.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as etree

from zhibu import messages
from zhibu.importers.foreign import (
    Block,
    Figure,
    Foreign,
    Look,
    Paragraph,
    Run,
    merged,
    paragraphs_of,
    trimmed,
    with_title,
)
from zhibu.importers.readers.numbering import read_numbering
from zhibu.importers.readers.ooxml import attribute, child, children, is_on, local, read_part
from zhibu.importers.readers.plain import MOST_CHARS
from zhibu.importers.readers.style_sheet import StyleSheet
from zhibu.importers.readers.tables import MOST_COLUMNS, Square, as_table, is_data, reading_order
from zhibu.importers.readers.word_looks import (
    DISPLAY,
    NO_LOOK,
    ParagraphLook,
    RunFormat,
    small_number,
    value_of,
)
from zhibu.importers.readers.word_parts import (
    cells_of,
    chosen,
    drawing_parts,
    is_contents_field,
    is_mark_deleted,
    main_part,
    relations_of,
    rows_of,
    targets_of,
    text_of,
)
from zhibu.importers.readers.word_pieces import (
    BoxPiece,
    BreakPiece,
    FieldCodes,
    TextPiece,
    WordPiece,
    in_one_line,
    linked,
    starts_bold,
)
from zhibu.importers.readers.zip_files import Archive, open_archive
from zhibu.importers.refusal import Refusal

_MOST_DEPTH = 60
"""How many styles one may be based on, one on the other."""
_NO_ALT = re.compile(
    r"(?:图片|图像|picture|image|pic|img|IMG|微信|mmexport|截图|descript|wps)[\s_\d]*|.*\.(?:jpe?g|png|gif|bmp|webp)",
    re.IGNORECASE,
)


def read_word(data: bytes) -> Foreign:
    """A ``.docx`` document.

    Raises:
        Refusal: it is none, damaged, or made to do harm.
    """
    archive = open_archive(data)
    main = main_part(archive)
    document = read_part(archive, main)
    body = child(document, "body") if document is not None else None
    if body is None:
        raise Refusal(messages.IMPORT_INCOMPLETE)
    reader = _Reader(archive, main)
    blocks = reader.read(body)
    if not blocks:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    count = sum(len(one.text) for block in blocks for one in paragraphs_of(block))
    if count > MOST_CHARS:
        found, expected = f"有 {count // 10_000} 万字", f"{MOST_CHARS // 10_000} 万字"
        raise Refusal(messages.TOO_LONG_TO_IMPORT, found=found, expected=expected)
    notes = reader.read_notes()
    return Foreign(
        kind="word",
        blocks=tuple(with_title(blocks)),
        notes=notes,
        pictures=reader.pictures,
        losses=reader.losses,
    )


class _Reader:
    """Reads the body of one document in order."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive = archive
        self._targets = targets_of(archive, relations_of(main))
        self._numbering = read_numbering(read_part(archive, "word/numbering.xml"))
        self._styles = StyleSheet(read_part(archive, "word/styles.xml"), self._numbering)
        self.pictures: dict[str, bytes] = {}
        self.losses: Counter[str] = Counter()
        self._fields = FieldCodes()
        self._line = 0
        self._tables = 0
        self._called: list[tuple[str, str]] = []
        self._held: list[WordPiece] = []

    def read(self, body: etree.Element) -> list[Block]:
        """The blocks of a body, cell or text box."""
        found = list(self._blocks(body, 0))
        held, self._held = self._held, []
        return [*found, *self._arranged(held, NO_LOOK)]

    def _blocks(self, parent: etree.Element, depth: int) -> Iterator[Block]:
        if depth > _MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            elif name == "sdt":
                if not is_contents_field(element):
                    content = child(element, "sdtContent")
                    if content is not None:
                        yield from self._blocks(content, depth + 1)
            elif name in ("ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
                yield from self._blocks(chosen(element), depth + 1)

    def _paragraph(self, element: etree.Element, depth: int) -> Iterator[Block]:
        self._line += 1
        look = self._styles.look_of(element)
        pieces = list(self._pieces(element, look.base, "", depth))
        pieces, self._held = [*self._held, *pieces], []
        if is_mark_deleted(element):
            self._held = pieces
            return
        if look.is_contents or self._fields.is_in_contents:
            return
        yield from self._arranged(pieces, look)

    def _arranged(self, pieces: list[WordPiece], look: ParagraphLook) -> Iterator[Block]:
        """The paragraph's text with its pictures where they stand, text boxes after it."""
        runs: list[Run] = []
        boxes: list[Block] = []
        has_text = any(isinstance(one, TextPiece) and one.run.text.strip() for one in pieces)
        # In a table, an empty cell may hold nothing but its automatic number.
        shows_number = bool(look.num) and (has_text or self._tables > 0)
        number = self._numbering.next(look.num, look.depth) if shows_number else None
        marker = "-" if number == "•" else ""
        if number and not marker:
            gap = " " if number[-1:].isalnum() and number.isascii() else ""
            runs.append(Run(text=number + gap, is_bold=starts_bold(pieces)))
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for piece in pieces:
            if isinstance(piece, TextPiece):
                runs.append(piece.run)
                count = len(piece.run.text.strip())
                sizes[piece.format.size_pt or 0.0] += count
                fonts[piece.format.font] += count
            elif isinstance(piece, BreakPiece):
                yield from self._made(runs, look, sizes, fonts, marker)
                runs, marker = [], ""
            elif isinstance(piece, Figure):
                yield from self._made(runs, look, sizes, fonts, marker)
                runs, marker = [], ""
                yield piece
            else:
                boxes += piece.blocks
        yield from self._made(runs, look, sizes, fonts, marker)
        yield from boxes

    def _made(
        self,
        runs: list[Run],
        look: ParagraphLook,
        sizes: Counter[float],
        fonts: Counter[str],
        marker: str,
    ) -> Iterator[Paragraph]:
        kept = trimmed(merged(runs))
        if not any(run.text.strip() or run.note for run in kept):
            return
        size = max(sizes, key=lambda one: (sizes[one], one), default=0.0)
        font = max(fonts, key=lambda one: (fonts[one], one), default="")
        yield Paragraph(
            runs=kept,
            line=self._line,
            level=look.level,
            marker=marker,
            depth=look.depth if marker else 0,
            look=Look(
                is_centred=look.align == "center" or look.is_caption,
                is_right=look.align in ("right", "end"),
                is_title=look.is_title,
                size_pt=size,
                is_display=DISPLAY.search(font) is not None,
            ),
        )

    # --- runs ---

    def _pieces(
        self, parent: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        if depth > _MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        for element in parent:
            name = local(element)
            if name == "r":
                yield from self._run(element, base, link, depth)
            elif name in ("del", "moveFrom"):
                self.losses["修订删除的文字"] += 1
            elif name == "hyperlink":
                target = self._targets.get(attribute(element, "id"), "")
                yield from self._pieces(element, base, target or link, depth + 1)
            elif name == "fldSimple":
                target = linked(attribute(element, "instr"))
                yield from self._pieces(element, base, target or link, depth + 1)
            elif name == "ruby":
                yield from self._ruby(element, base, link, depth)
            elif name == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    yield from self._pieces(content, base, link, depth + 1)
            elif name in (
                "ins",
                "moveTo",
                "smartTag",
                "customXml",
                "AlternateContent",
                "dir",
                "bdo",
            ):
                yield from self._pieces(chosen(element), base, link, depth + 1)
            elif name in ("oMath", "oMathPara"):
                text = "".join(element.itertext())
                yield TextPiece(Run(text=text), base)

    def _run(
        self, element: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        properties = child(element, "rPr")
        form = base
        if properties is not None:
            form = self._styles.format_of(properties, form)
        if form.is_hidden:
            if any(local(one) == "t" for one in element):
                self.losses["隐藏文字"] += 1
            # A field's marks are often hidden and still count.
            for one in element:
                if local(one) == "fldChar":
                    self._fields.mark(attribute(one, "fldCharType"))
            return
        yield from self._contents(element, form, link, depth)

    def _contents(
        self, element: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        for one in element:
            name = local(one)
            if name == "fldChar":
                self._fields.mark(attribute(one, "fldCharType"))
            elif name == "instrText":
                self._fields.add_code(one.text or "")
            elif self._fields.hides:
                continue
            elif name in ("t", "tab", "noBreakHyphen", "sym", "ptab"):
                yield self._text(one, form, link)
            elif name in ("br", "cr"):
                yield BreakPiece()
            elif name in ("footnoteReference", "endnoteReference"):
                kind = name.removesuffix("Reference")
                key = f"{kind}{attribute(one, 'id')}"
                self._called.append((kind, attribute(one, "id")))
                yield TextPiece(Run(text="", note=key), form)
            elif name == "commentReference":
                self.losses["批注"] += 1
            elif name == "ruby":
                yield from self._ruby(one, form, link, depth)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                yield from self._drawn(chosen(one), depth + 1)

    def _ruby(
        self, element: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[WordPiece]:
        """The characters without their reading."""
        base = child(element, "rubyBase")
        if base is not None:
            yield from self._pieces(base, form, link, depth + 1)

    def _text(self, element: etree.Element, form: RunFormat, link: str) -> TextPiece:
        run = Run(
            text=text_of(element),
            is_bold=bool(form.is_bold),
            is_italic=bool(form.is_italic),
            link=self._fields.link(link),
        )
        return TextPiece(run, form)

    # --- pictures and boxes ---

    def _drawn(self, element: etree.Element, depth: int) -> Iterator[WordPiece]:
        """Pictures and text boxes of a drawing, each once."""
        if depth > _MOST_DEPTH:
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

    def _figure(self, key: str, alt: str) -> Figure:
        target = self._targets.get(key, key)
        path = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
        if target.startswith("/"):
            path = target.lstrip("/")
        if path in self._archive.parts and path not in self.pictures:
            self.pictures[path] = self._archive.read(path) or b""
        alt = "" if _NO_ALT.fullmatch(alt.strip()) else alt.strip()
        return Figure(picture=path if path in self.pictures else target, line=self._line, alt=alt)

    # --- tables and notes ---

    def _table(self, element: etree.Element, depth: int) -> Iterator[Block]:
        line = self._line + 1
        rows: list[list[Square]] = []
        above: dict[int, tuple[int, int]] = {}
        for row in rows_of(element):
            is_head = is_on(child(child(row, "trPr"), "tblHeader")) or False
            squares: list[Square] = []
            column = 0
            for cell in cells_of(row):
                properties = child(cell, "tcPr")
                span = min(max(small_number(value_of(properties, "gridSpan")), 1), MOST_COLUMNS)
                merge = child(properties, "vMerge")
                if merge is not None and attribute(merge, "val") != "restart" and column in above:
                    at_row, at = above[column]
                    rows[at_row][at] = replace(rows[at_row][at], rows=rows[at_row][at].rows + 1)
                else:
                    if merge is not None:
                        above[column] = (len(rows), len(squares))
                    else:
                        above.pop(column, None)
                    self._tables += 1
                    blocks = tuple(self._blocks(cell, depth + 1))
                    self._tables -= 1
                    squares.append(Square(blocks=blocks, columns=span, is_head=is_head))
                column += span
            rows.append(squares)
        rows = [row for row in rows if row]
        if is_data(rows):
            yield as_table(rows, line)
        else:
            for at, place in reading_order(rows):
                yield from rows[at][place].blocks

    def read_notes(self) -> dict[str, tuple[Run, ...]]:
        """Footnotes and endnotes that were called."""
        found: dict[str, tuple[Run, ...]] = {}
        for kind in ("footnote", "endnote"):
            wanted = {key for name, key in self._called if name == kind}
            root = read_part(self._archive, f"word/{kind}s.xml") if wanted else None
            if root is None:
                continue
            self._targets = targets_of(self._archive, f"word/_rels/{kind}s.xml.rels")
            for note in children(root, kind):
                key = attribute(note, "id")
                if key in wanted:
                    found[f"{kind}{key}"] = in_one_line(self._blocks(note, 1))
        return found
