"""Word documents as blocks.

Read as XML and not through a library: none of them writes Chinese automatic numbers out, leaves
hidden text out, and keeps text boxes, all of which Word drafts of offices have.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
)
from zhibu.importers.readers.numbering import Numbering, read_numbering
from zhibu.importers.readers.ooxml import attribute, child, children, is_on, local, read_part
from zhibu.importers.readers.plain import MOST_CHARS
from zhibu.importers.readers.tables import MOST_COLUMNS, Square, as_table, is_data, reading_order
from zhibu.importers.readers.word_looks import (
    CAPTION,
    CONTENTS,
    DISPLAY,
    MOST_STYLES,
    NO_LOOK,
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
from zhibu.importers.readers.zip_files import Archive, open_archive
from zhibu.importers.refusal import Refusal

_MOST_DEPTH = 60
"""How many styles one may be based on, one on the other."""
_LINK = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)"?', re.IGNORECASE)
_NO_ALT = re.compile(
    r"(?:图片|图像|picture|image|pic|img|IMG|微信|mmexport|截图|descript|wps)[\s_\d]*|.*\.(?:jpe?g|png|gif|bmp|webp)",
    re.IGNORECASE,
)
_SIGNS = {
    "F0B3": "≥", "F0A3": "≤", "F0B4": "×", "F0B1": "±", "F0B0": "°", "006C": "●", "006E": "■",
    "F0FC": "✓", "F0FE": "☑", "F0A8": "□", "F06F": "□", "F0D8": "➢", "F06C": "●", "F0B7": "•",
    "F0A7": "▪",
}  # fmt: skip


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
        blocks=tuple(_with_title(blocks)),
        notes=notes,
        pictures=reader.pictures,
        losses=reader.losses,
    )


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


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _with_title(blocks: list[Block]) -> list[Block]:
    """A single heading of the first level above all text is the title."""
    paragraphs = [one for one in blocks if isinstance(one, Paragraph)]
    if any(one.look.is_title for one in paragraphs):
        return blocks
    first = [one for one in paragraphs if one.level == 2]
    if len(first) == 1 and paragraphs[0] is first[0]:
        titled = replace(first[0], level=0, look=replace(first[0].look, is_title=True))
        return [titled if one is first[0] else one for one in blocks]
    return blocks


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False
    """True from its result on."""


class _Reader:
    """Reads the body of one document in order."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive = archive
        self._targets = _targets(archive, _relations_of(main))
        self._styles, self._default = read_styles(read_part(archive, "word/styles.xml"))
        self._numbering: Numbering = read_numbering(read_part(archive, "word/numbering.xml"))
        self.pictures: dict[str, bytes] = {}
        self.losses: Counter[str] = Counter()
        self._fields: list[_Field] = []
        self._line = 0
        self._tables = 0
        self._called: list[tuple[str, str]] = []
        self._held: list[_Piece] = []

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
                if not _is_contents(element):
                    content = child(element, "sdtContent")
                    if content is not None:
                        yield from self._blocks(content, depth + 1)
            elif name in ("ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
                yield from self._blocks(_chosen(element), depth + 1)

    def _paragraph(self, element: etree.Element, depth: int) -> Iterator[Block]:
        self._line += 1
        look = self._look_of(element)
        pieces = list(self._pieces(element, look.base, "", depth))
        pieces, self._held = [*self._held, *pieces], []
        if _is_mark_deleted(element):
            self._held = pieces
            return
        if look.is_contents or self._is_in_contents():
            return
        yield from self._arranged(pieces, look)

    def _arranged(self, pieces: list[_Piece], look: ParagraphLook) -> Iterator[Block]:
        """The paragraph's text with its pictures where they stand, text boxes after it."""
        runs: list[Run] = []
        boxes: list[Block] = []
        has_text = any(isinstance(one, _Text) and one.run.text.strip() for one in pieces)
        # In a table, an empty cell may hold nothing but its automatic number.
        shows_number = bool(look.num) and (has_text or self._tables > 0)
        number = self._numbering.next(look.num, look.depth) if shows_number else None
        marker = "-" if number == "•" else ""
        if number and not marker:
            gap = " " if number[-1:].isalnum() and number.isascii() else ""
            runs.append(Run(text=number + gap, is_bold=_starts_bold(pieces)))
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for piece in pieces:
            if isinstance(piece, _Text):
                runs.append(piece.run)
                count = len(piece.run.text.strip())
                sizes[piece.format.size_pt or 0.0] += count
                fonts[piece.format.font] += count
            elif isinstance(piece, _Break):
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

    # --- looks ---

    def _look_of(self, element: etree.Element) -> ParagraphLook:
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

    # --- runs ---

    def _pieces(
        self, parent: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[_Piece]:
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
                code = _LINK.search(attribute(element, "instr"))
                yield from self._pieces(element, base, code[1] if code else link, depth + 1)
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
                yield from self._pieces(_chosen(element), base, link, depth + 1)
            elif name in ("oMath", "oMathPara"):
                text = "".join(element.itertext())
                yield _Text(Run(text=text), base)

    def _run(
        self, element: etree.Element, base: RunFormat, link: str, depth: int
    ) -> Iterator[_Piece]:
        properties = child(element, "rPr")
        form = base
        if properties is not None:
            style = value_of(properties, "rStyle")
            for named in reversed(self._chain(style)):
                form = named.run.over(form)
            form = format_of(properties).over(form)
        if form.is_hidden:
            if any(local(one) == "t" for one in element):
                self.losses["隐藏文字"] += 1
            # A field's marks are often hidden and still count.
            for one in element:
                if local(one) == "fldChar":
                    self._field_mark(attribute(one, "fldCharType"))
            return
        yield from self._contents(element, form, link, depth)

    def _contents(
        self, element: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[_Piece]:
        for one in element:
            name = local(one)
            if name == "fldChar":
                self._field_mark(attribute(one, "fldCharType"))
            elif name == "instrText":
                if self._fields:
                    self._fields[-1].code += one.text or ""
            elif (self._fields and not self._fields[-1].shows) or self._is_in_contents():
                continue
            elif name in ("t", "tab", "noBreakHyphen", "sym", "ptab"):
                yield self._text(one, name, form, link)
            elif name in ("br", "cr"):
                yield _Break()
            elif name in ("footnoteReference", "endnoteReference"):
                kind = name.removesuffix("Reference")
                key = f"{kind}{attribute(one, 'id')}"
                self._called.append((kind, attribute(one, "id")))
                yield _Text(Run(text="", note=key), form)
            elif name == "commentReference":
                self.losses["批注"] += 1
            elif name == "ruby":
                yield from self._ruby(one, form, link, depth)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                yield from self._drawn(_chosen(one), depth + 1)

    def _ruby(
        self, element: etree.Element, form: RunFormat, link: str, depth: int
    ) -> Iterator[_Piece]:
        """The characters without their reading."""
        base = child(element, "rubyBase")
        if base is not None:
            yield from self._pieces(base, form, link, depth + 1)

    def _text(self, element: etree.Element, name: str, form: RunFormat, link: str) -> _Text:
        if name == "t":
            text = element.text or ""
        elif name == "sym":
            text = _SIGNS.get(attribute(element, "char").upper(), "")
        else:
            text = "-" if name == "noBreakHyphen" else "\t"
        address = link
        for field in self._fields:
            found = _LINK.search(field.code)
            address = found[1] if found else address
        run = Run(
            text=text, is_bold=bool(form.is_bold), is_italic=bool(form.is_italic), link=address
        )
        return _Text(run, form)

    def _is_in_contents(self) -> bool:
        """True within a table of contents, which repeats the headings."""
        return any(one.code.strip().upper().startswith("TOC") for one in self._fields)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    # --- pictures and boxes ---

    def _drawn(self, element: etree.Element, depth: int) -> Iterator[_Piece]:
        """Pictures and text boxes of a drawing, each once."""
        if depth > _MOST_DEPTH:
            raise Refusal(messages.TOO_DEEP_TO_IMPORT)
        alt = ""
        for one in _drawing_parts(element):
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
                fields, self._fields = self._fields, []
                yield _Box(list(self._blocks(one, depth + 1)))
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
        for row in _rows(element):
            is_head = is_on(child(child(row, "trPr"), "tblHeader")) or False
            squares: list[Square] = []
            column = 0
            for cell in _cells(row):
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
            self._targets = _targets(self._archive, f"word/_rels/{kind}s.xml.rels")
            for note in children(root, kind):
                key = attribute(note, "id")
                if key in wanted:
                    found[f"{kind}{key}"] = self._note(note)
        return found

    def _note(self, note: etree.Element) -> tuple[Run, ...]:
        runs: list[Run] = []
        for block in self._blocks(note, 1):
            if isinstance(block, Paragraph):
                runs += [Run(text=" ")] if runs else []
                runs += [replace(run, note="") for run in block.runs]
        return trimmed(runs)


@dataclass(frozen=True, slots=True)
class _Text:
    run: Run
    format: RunFormat


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a line."""


@dataclass(frozen=True, slots=True)
class _Box:
    blocks: list[Block]


_Piece = _Text | _Break | Figure | _Box


def _starts_bold(pieces: list[_Piece]) -> bool:
    first = next((one for one in pieces if isinstance(one, _Text) and one.run.text.strip()), None)
    return first is not None and first.run.is_bold


def _chosen(element: etree.Element) -> etree.Element:
    """What newer programs show of something that is written twice."""
    if local(element) != "AlternateContent":
        return element
    for name in ("Choice", "Fallback"):
        found = child(element, name)
        if found is not None:
            return found
    return element


def _drawing_parts(element: etree.Element) -> Iterator[etree.Element]:
    """Elements in document order; what stands in a text box belongs to the box."""
    for one in element:
        yield one
        if local(one) == "txbxContent":
            continue
        yield from _drawing_parts(_chosen(one))


def _is_mark_deleted(element: etree.Element) -> bool:
    marks = child(child(element, "pPr"), "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def _is_contents(element: etree.Element) -> bool:
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return gallery is not None and "table of contents" in attribute(gallery, "val").lower()


def _rows(table: etree.Element) -> Iterator[etree.Element]:
    for one in table:
        name = local(one)
        if name == "tr" and child(child(one, "trPr"), "del") is None:
            yield one
        elif name in ("sdt", "ins", "customXml"):
            yield from _rows(_content(one))


def _cells(row: etree.Element) -> Iterator[etree.Element]:
    for one in row:
        name = local(one)
        if name == "tc":
            yield one
        elif name in ("sdt", "ins", "customXml"):
            yield from _cells(_content(one))


def _content(element: etree.Element) -> etree.Element:
    found = child(element, "sdtContent")
    return element if found is None else found


def _targets(archive: Archive, name: str) -> dict[str, str]:
    root = read_part(archive, name)
    if root is None:
        return {}
    return {attribute(one, "Id"): attribute(one, "Target") for one in root}
