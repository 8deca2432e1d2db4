"""Makes the book of a collection: every text once, as the fonts can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhibu.books.from_html import TreeMaker
from zhibu.books.nodes import BlockNode, PictureNode
from zhibu.books.printed import (
    PrintedBook,
    PrintedChapter,
    PrintedFigure,
    PrintedIndexEntry,
    PrintedPart,
    PrintedPiece,
    PrintedSum,
)
from zhibu.model.article import Body, KeyFigure, Section
from zhibu.model.collection import Collection
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.holdings import Library
from zhibu.model.urls import Urls
from zhibu.pages.book_pages import BookChapter, Piece, chapters_of, index_of, sums_of
from zhibu.read.bylines import bylines_of
from zhibu.text.dates import chinese_day

_TOP = 3
"""Level of the first headings inside a piece: chapters are 1, pieces 2."""
_DEEPEST = 6


@dataclass(kw_only=True)
class BookMaker:
    """Makes the tree of one collection."""

    library: Library
    collection: Collection
    body_of: Callable[[Entry], Body]
    urls: Urls
    text_of: Callable[[str, str], str]
    """A text as the fonts can show it; the second is where it comes from."""
    _printed: dict[tuple[str, int | None], int] = field(default_factory=dict)
    """The piece that prints a section of an article, or what no section's piece prints."""
    _shown: set[str] = field(default_factory=set)
    """Articles whose cover was shown."""

    def make(self) -> PrintedBook:
        """The whole book."""
        collection, note, said = self.collection, self.collection.note, self._said
        chapters = tuple(chapters_of(collection))
        numbers = {one.highlight.id: one.number for part in chapters for one in part.pieces}
        return PrintedBook(
            year=collection.year,
            title=said(collection.title),
            subtitle=said(note.subtitle),
            issuer=said(note.issuer),
            issued=said(chinese_day(note.issued)) if note.issued else "",
            cover=note.cover.path if note.cover else "",
            cover_alt=said(note.cover_alt or "封面图"),
            total=len(collection.highlights),
            told=said(self._told(chapters)),
            preface=self._preface(),
            chapters=tuple(map(self._chapter, chapters)),
            sums=tuple(self._sums(numbers)),
            organisations=tuple(self._organisations(numbers)),
            themes=tuple(self._themes(chapters)),
            colophon=tuple(self.text_of(line, "版权页") for line in note.colophon),
        )

    def _said(self, text: str) -> str:
        return self.text_of(text, "汇编")

    def _told(self, chapters: Sequence[BookChapter]) -> str:
        unit = "个主题" if self.collection.note.group == "theme" else "章"
        places = {place.id for one in self.collection.highlights for place in one.organisations}
        total = len(self.collection.highlights)
        return f"{total} 个亮点 · {len(chapters)} {unit} · {len(places)} 个单位"

    def _preface(self) -> tuple[BlockNode, ...]:
        preface = self.collection.note.preface
        maker = self._tree_maker(preface, f"collections/{self.collection.year}")
        return tuple(_sections(maker, preface.sections, _TOP))

    def _tree_maker(self, body: Body, source: str) -> TreeMaker:
        return TreeMaker(
            body.footnotes_html, self._address_of, lambda text: self.text_of(text, source)
        )

    def _address_of(self, kind: str, path: str, fragment: str) -> str:
        if kind == "outside":
            return path
        paths = {"article": f"articles/{path}/", "file": f"articles/{path}", "site": path}
        if kind not in paths or (kind == "article" and path not in self.library.by_id):
            return ""
        address = self.urls.absolute(paths[kind])
        return f"{address}#{fragment}" if address and fragment else address

    def _chapter(self, chapter: BookChapter) -> PrintedChapter:
        places = {place.id for one in chapter.pieces for place in one.highlight.organisations}
        return PrintedChapter(
            title=self._said(chapter.title),
            description=self._said(chapter.description),
            told=self._said(f"收入 {len(chapter.pieces)} 个亮点，涉及 {len(places)} 个单位。"),
            pieces=tuple(map(self._piece, chapter.pieces)),
        )

    def _piece(self, piece: Piece) -> PrintedPiece:
        one, said = piece.highlight, self._said
        entry = self.library.by_id[one.article_id]
        printed = self._printed.setdefault((entry.id, one.highlight.section), piece.number)
        is_first = printed == piece.number
        return PrintedPiece(
            number=piece.number,
            title=said(one.title),
            themes=said("　".join(theme.name for theme in one.themes[:3])),
            place=said("、".join(place.label for place in one.organisations[:4])),
            credit=said(self._credit(entry, one)),
            figures=tuple(map(self._figure, one.highlight.figures)),
            see=0 if is_first else printed,
            blocks=tuple(self._blocks(entry, one)) if is_first else (),
        )

    def _figure(self, figure: KeyFigure) -> PrintedFigure:
        before, digits, after = map(self._said, figure.parts)
        label, text = self._said(figure.label), self._said(figure.text)
        return PrintedFigure(label=label, text=text, before=before, digits=digits, after=after)

    def _credit(self, entry: Entry, one: EntryHighlight) -> str:
        article = entry.article
        day = chinese_day(article.published)
        parts = [f"选自《{article.title}》" if one.title != article.title else "",
                 f"{entry.organisation.label} {day}"]  # fmt: skip
        if entry.is_reprint:
            parts.append(f"来源：{article.source}")
        parts += [f"{one.label}：{one.line}" for one in bylines_of(article, "book")]
        if article.based_on:
            parts.append(f"依据：{article.based_on}")
        return "　".join(part for part in parts if part)

    def _blocks(self, entry: Entry, one: EntryHighlight) -> list[BlockNode]:
        body = self.body_of(entry)
        maker = self._tree_maker(body, entry.article.path)
        told = {
            highlight.highlight.section
            for highlight in self.collection.highlights
            if highlight.article_id == entry.id
        }
        section = one.highlight.section
        owners = _owners(body.sections, told)
        own = [part for part, owner in zip(body.sections, owners, strict=True) if owner == section]
        blocks = list(_sections(maker, own, _TOP, is_titled=section is not None))
        cover = entry.article.cover
        shown = {node.path for node in blocks if isinstance(node, PictureNode)}
        if cover and entry.id not in self._shown and cover.path not in shown:
            alt = self.text_of(entry.article.cover_alt or entry.article.title, entry.article.path)
            blocks.insert(0, PictureNode(path=cover.path, alt=alt))
        self._shown.add(entry.id)
        return blocks

    def _sums(self, numbers: Mapping[str, int]) -> Iterator[PrintedSum]:
        said = self._said
        for one in sums_of(self.library, self.collection, numbers):
            parts = (
                PrintedPart(place=said(place), text=said(text), number=number)
                for place, text, number in one.parts
            )
            yield PrintedSum(label=said(one.label), text=said(one.text), parts=tuple(parts))

    def _organisations(self, numbers: Mapping[str, int]) -> Iterator[PrintedIndexEntry]:
        for one in index_of(self.library, self.collection, numbers):
            label = self._said(one.label)
            yield PrintedIndexEntry(label=label, depth=one.depth, numbers=one.numbers)

    def _themes(self, chapters: Sequence[BookChapter]) -> Iterator[PrintedIndexEntry]:
        found: dict[str, list[int]] = {}
        for chapter in chapters:
            for piece in chapter.pieces:
                for theme in piece.highlight.themes:
                    found.setdefault(theme.id, []).append(piece.number)
        for theme in self.library.themes.themes:
            if theme.id in found:
                label, numbers = self._said(theme.name), tuple(found[theme.id])
                yield PrintedIndexEntry(label=label, depth=0, numbers=numbers)


def _owners(sections: Sequence[Section], told: set[int | None]) -> list[int | None]:
    """For each section the one whose piece prints it: itself or the nearest above, else None."""
    above: list[tuple[int, int | None]] = []
    found: list[int | None] = []
    for number, section in enumerate(sections):
        while above and above[-1][0] >= section.level:
            above.pop()
        owner = number if number in told else above[-1][1] if above else None
        above.append((section.level, owner))
        found.append(owner)
    return found


def _sections(
    maker: TreeMaker, sections: Sequence[Section], top: int, *, is_titled: bool = False
) -> Iterator[BlockNode]:
    """Headings and text; levels follow each other without a gap. A title is not said again."""
    levels: list[int] = []
    for number, section in enumerate(sections):
        if section.level and not (is_titled and number == 0):
            while levels and levels[-1] >= section.level:
                levels.pop()
            levels.append(section.level)
            level = min(top + len(levels) - 1, _DEEPEST)
            yield from maker.heading(level, maker.inline(section.heading_html))
        yield from maker.blocks(section.html)
