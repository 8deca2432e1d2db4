"""Word documents as blocks.

Read as XML and not through a library: none of them writes Chinese automatic numbers out, leaves
hidden text out, and keeps text boxes, all of which Word drafts of offices have.
"""

from __future__ import annotations

import posixpath
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
    Table,
    merged,
    paragraphs_of,
    trimmed,
    with_title,
)
from zhibu.importers.readers.inserted import Insert, Inserted
from zhibu.importers.readers.numbering import read_numbering
from zhibu.importers.readers.ooxml import attribute, child, children, is_on, local, read_part
from zhibu.importers.readers.plain import MOST_CHARS
from zhibu.importers.readers.style_sheet import StyleSheet
from zhibu.importers.readers.tables import MOST_COLUMNS, Square, as_table, is_data, reading_order
from zhibu.importers.readers.word_inline import COMMENT, DELETED, MOST_DEPTH, InlineReader
from zhibu.importers.readers.word_looks import (
    DISPLAY,
    NO_LOOK,
    ParagraphLook,
    small_number,
    value_of,
)
from zhibu.importers.readers.word_parts import (
    all_text_of,
    cells_of,
    chosen,
    is_contents_field,
    is_mark_deleted,
    is_row_deleted,
    main_part,
    path_of,
    related,
    relations_of,
    rows_of,
    targets_of,
    unended_marks,
)
from zhibu.importers.readers.word_pieces import (
    BreakPiece,
    TextPiece,
    WordPiece,
    in_one_line,
    starts_bold,
)
from zhibu.importers.readers.zip_files import Archive, open_archive
from zhibu.importers.refusal import Refusal
from zhibu.model.problem import Place

_INLINE = frozenset(("r", "hyperlink", "oMath", "oMathPara", "fldSimple", "t"))


def read_word(data: bytes, insert: Insert | None = None) -> Foreign:
    """A ``.docx`` document; ``insert`` reads the documents that are in it.

    Raises:
        Refusal: it is none, damaged, or made to do harm.
    """
    archive = open_archive(data)
    main = main_part(archive)
    document = read_part(archive, main)
    bodies = list(children(document, "body")) if document is not None else []
    if not bodies:
        raise Refusal(messages.IMPORT_INCOMPLETE)
    reader = _Reader(archive, main, insert)
    # Programs that join documents leave several.
    blocks = [block for body in bodies for block in reader.read(body)]
    notes = reader.read_notes()
    reader.set_outside_aside()
    if not blocks:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    count = sum(len(one.text) for block in blocks for one in paragraphs_of(block))
    if count > MOST_CHARS:
        found, expected = f"有 {count // 10_000} 万字", f"{MOST_CHARS // 10_000} 万字"
        raise Refusal(messages.TOO_LONG_TO_IMPORT, found=found, expected=expected)
    return Foreign(
        kind="word",
        blocks=tuple(with_title(blocks)),
        notes=notes | reader.inserted.notes,
        pictures=reader.pictures | reader.inserted.pictures,
        losses=reader.losses + reader.inserted.losses,
        asides=(*reader.aside.asides, *reader.inserted.asides),
    )


class _Reader(InlineReader):
    """Reads the body of one document in order, then what stands outside of it."""

    def __init__(self, archive: Archive, main: str, insert: Insert | None) -> None:
        self._numbering = read_numbering(_first_part(archive, main, "numbering"))
        styles = StyleSheet(_first_part(archive, main, "styles"), self._numbering)
        super().__init__(archive, main, targets_of(archive, relations_of(main)), styles)
        self._insert = insert
        self.inserted = Inserted()
        self._tables = 0
        self._held: list[WordPiece] = []

    def read(self, body: etree.Element) -> list[Block]:
        """The blocks of a body, cell or text box."""
        self._unended |= unended_marks(body)
        found = list(self._blocks(body, 0))
        held, self._held = self._held, []
        found += self._arranged(held, NO_LOOK)
        self.aside.end_paragraph(self._line)
        return found

    def _blocks(self, parent: etree.Element, depth: int) -> Iterator[Block]:
        if depth > MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            elif name == "sdt" and is_contents_field(element):
                self.aside.put(all_text_of(element), "目录", line=self._line)
            elif name == "altChunk":
                yield from self._chunk(attribute(element, "id"))
            elif name in ("del", "moveFrom"):
                self.aside.put(all_text_of(element), DELETED, line=self._line)
            elif name in _INLINE:
                # Without a paragraph, as no program should write it.
                loose = etree.Element("p")
                loose.append(element)
                yield from self._paragraph(loose, depth)
            elif len(element) and not name.endswith("Pr"):
                yield from self._blocks(chosen(element), depth + 1)

    def _chunk(self, key: str) -> Iterator[Block]:
        """The blocks of a document in this one."""
        path = path_of(self._targets.get(key, ""), self._main)
        data = self._archive.read(path)
        try:
            if data is None or self._insert is None:
                raise Refusal(messages.IMPORT_INCOMPLETE)
            document = self._insert(path, data)
        except Refusal as refusal:
            reason = f"嵌入的文件读不出来：{refusal.at(Place(path)).message}"
            self.aside.put(posixpath.basename(path), reason, line=self._line)
            return
        yield from self.inserted.add(document, self._line)
        self._line += sum(1 for _ in document.paragraphs)

    def _paragraph(self, element: etree.Element, depth: int) -> Iterator[Block]:
        self._line += 1
        line = self._line
        look = self._styles.look_of(element)
        self._is_caption = False
        pieces = list(self._pieces(element, look.base, "", depth))
        look = replace(look, is_caption=look.is_caption or self._is_caption)
        pieces, self._held = [*self._held, *pieces], []
        if is_mark_deleted(element):
            self._held = pieces
            return
        if look.is_contents:
            text = "".join(one.run.text for one in pieces if isinstance(one, TextPiece))
            self.aside.add(text, "目录")
            pieces = [one for one in pieces if not isinstance(one, TextPiece)]
        self.aside.end_paragraph(line)
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
                if look.level and piece.is_soft:
                    runs.append(Run(text=" "))
                    continue
                yield from self._made(runs, look, sizes, fonts, marker, goes_on=piece.is_soft)
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
        *,
        goes_on: bool = False,
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
                goes_on=goes_on,
            ),
        )

    # --- tables and notes ---

    def _table(self, element: etree.Element, depth: int) -> Iterator[Block]:
        line = self._line + 1
        rows: list[list[Square]] = []
        above: dict[int, tuple[int, int]] = {}
        for row in rows_of(element):
            if is_row_deleted(row):
                self.aside.put(all_text_of(row), DELETED, line=self._line)
                continue
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
                    self.aside.put(all_text_of(cell), "合并单元格里看不见的文字", line=self._line)
                else:
                    if merge is not None:
                        above[column] = (len(rows), len(squares))
                    else:
                        above.pop(column, None)
                    blocks = self._cell(cell, depth)
                    squares.append(Square(blocks=blocks, columns=span, is_head=is_head))
                column += span
            rows.append(squares)
        rows = [row for row in rows if row]
        if is_data(rows):
            for square in (one for row in rows for one in row):
                inner = sum(isinstance(one, Table) for one in square.blocks)
                self.losses.update({"里层表格的格线": inner} if inner else {})
            yield as_table(rows, line)
        else:
            for at, place in reading_order(rows):
                yield from rows[at][place].blocks

    def _cell(self, cell: etree.Element, depth: int) -> tuple[Block, ...]:
        self._tables += 1
        blocks = tuple(self._blocks(cell, depth + 1))
        self._tables -= 1
        return blocks

    def read_notes(self) -> dict[str, tuple[Run, ...]]:
        """Footnotes and endnotes that were called; others are set aside."""
        found: dict[str, tuple[Run, ...]] = {}
        for kind in ("footnote", "endnote"):
            for note in self._outside(f"{kind}s", kind):
                key = attribute(note, "id")
                runs = in_one_line(self.read(note))
                if (kind, key) in self._called:
                    found[f"{kind}{key}"] = runs
                else:
                    text = "".join(run.text for run in runs)
                    self.aside.put(text, "正文没有引用的注释", place="脚注")
        return found

    def set_outside_aside(self) -> None:
        """Set headers, footers and comments aside, each text once."""
        for kind, name in (("header", "页眉"), ("footer", "页脚")):
            texts = {self._text_within(root): None for root in self._outside(kind, "")}
            for text in texts:
                self.aside.put(text, name, place=name)
        for one in self._outside("comments", "comment"):
            line = self._comments.get(attribute(one, "id"), 0)
            text = self._text_within(one)
            self.aside.put(text, COMMENT, place="" if line else COMMENT, line=line)

    def _outside(self, kind: str, name: str) -> Iterator[etree.Element]:
        """The roots of parts of a kind, or their children of a name, with their links in use."""
        for part in related(self._archive, self._main, kind):
            root = read_part(self._archive, part)
            self._targets = targets_of(self._archive, relations_of(part))
            if root is not None:
                yield from children(root, name) if name else (root,)

    def _text_within(self, root: etree.Element) -> str:
        blocks = self.read(root)
        return "\n".join(one.text for block in blocks for one in paragraphs_of(block))


def _first_part(archive: Archive, main: str, kind: str) -> etree.Element | None:
    parts = related(archive, main, kind) or [f"word/{kind}.xml"]
    return read_part(archive, parts[0])
