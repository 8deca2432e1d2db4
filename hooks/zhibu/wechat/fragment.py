"""One article for a public account of WeChat (公众号), to be pasted into its editor.

The editor keeps tags and inline styles. It drops scripts, classes, ids and style sheets, links
that leave the platform, and pictures that lie elsewhere: so a link becomes a number with its
address in a list at the end, and a picture a box that says which file to upload there.

The platform counts tags and styles as characters of an article, so what is inherited is said
once, on the outermost element.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never
from urllib.parse import urlsplit

from zhibu.books.from_html import AddressOf, TreeMaker
from zhibu.books.nodes import (
    BlockNode,
    BreakNode,
    BulletsNode,
    CellNode,
    CodeNode,
    HeadingNode,
    InlineNode,
    LinkNode,
    NoteNode,
    NumbersNode,
    ParagraphNode,
    PictureNode,
    QuoteNode,
    RuleNode,
    StyledNode,
    TableNode,
    TextNode,
    VerbatimNode,
    plain,
)
from zhibu.model.article import Body, KeyFigure, Section
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.pages.html import blocks_of
from zhibu.read.bylines import bylines_of
from zhibu.text.dates import chinese_day
from zhibu.wechat import styles

_OWN_HOST = "mp.weixin.qq.com"
"""The only one that articles may link to."""
_MOST_COLUMNS, _COLUMN_PX = 4, 88
"""A table with more columns is scrolled sideways, and each column then is so wide."""


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """A picture that the fragment holds a place for."""

    number: int
    path: str
    """Posix path below the content folder."""
    alt: str

    @property
    def name(self) -> str:
        """Of its file."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """What is pasted."""

    html: str
    """One ``<section>``; as a browser writes it, so that a copy of it has the same bytes."""
    pictures: tuple[Placeholder, ...]
    """In the order in which they appear, each file once."""


def make_fragment(entry: Entry, body: Body, address_of: AddressOf) -> Fragment:
    """The article without its title, which has a field of its own in the editor."""
    maker = _Maker(TreeMaker(body.footnotes_html, address_of, lambda text: text))
    markup = maker.article(entry, body)
    return Fragment(html=markup, pictures=tuple(maker.pictures.values()))


@dataclass
class _Maker:
    """Makes the HTML of one article."""

    tree: TreeMaker
    pictures: dict[str, Placeholder] = field(default_factory=dict)
    _numbers: dict[str | NoteNode, int] = field(default_factory=dict)
    """Of the entries of the list at the end, by address or note."""
    _references: list[Callable[[], str]] = field(default_factory=list)
    """Those entries; one may add others when it is made."""
    _has: set[str] = field(default_factory=set)
    """What that list holds, as its title says it."""
    _quotes: int = 0
    """How many quotes are open."""

    def article(self, entry: Entry, body: Body) -> str:
        """All of it."""
        parts = [*self._opening(entry)]
        for block in blocks_of(entry.highlights, body.sections):
            parts += self._highlight(block.highlights, block.sections)
        parts += [*self._list_of_references(), _tag("section", styles.FOOT, *_credits(entry))]
        return _tag("section", styles.WHOLE, *parts)

    def _opening(self, entry: Entry) -> Iterator[str]:
        article = entry.article
        if article.subtitle:
            yield _tag("p", styles.SUBTITLE, _text(article.subtitle))
        if article.has_own_summary:
            yield _tag("p", styles.LEAD, _text(article.summary))
        if article.cover and article.cover not in article.pictures:
            alt = article.cover_alt
            caption = (TextNode(text=alt),) if alt else ()
            yield self._picture(PictureNode(path=article.cover.path, alt=alt, caption=caption))
        whole = [one for one in entry.highlights if one.highlight.section is None]
        figures = [figure for one in whole for figure in one.highlight.figures]
        if figures:
            yield _tag(
                "section",
                styles.HIGHLIGHT,
                _tag("p", styles.HIGHLIGHT_TAG, "亮点"),
                _figures(figures),
            )

    def _highlight(
        self, highlights: Sequence[EntryHighlight], sections: Sequence[Section]
    ) -> Iterator[str]:
        """A stretch of the body; in a block of its own when highlights belong to it."""
        if not highlights:
            for section in sections:
                yield from self._section(section)
            return
        # The first heading stands close below the mark.
        first, *rest = sections
        text = [*self._section(first, above_px=0)]
        for section in rest:
            text += self._section(section)
        figures = [figure for one in highlights for figure in one.highlight.figures]
        foot = [_figures(figures)] if figures else []
        yield _tag(
            "section", styles.HIGHLIGHT, _tag("p", styles.HIGHLIGHT_TAG, "亮点"), *text, *foot
        )

    def _section(self, section: Section, above_px: int | None = None) -> Iterator[str]:
        if section.level:
            heading = self.tree.inline(section.heading_html)
            for node in self.tree.heading(section.level, heading):
                yield self._heading(node, above_px)
        yield from map(self._block, self.tree.blocks(section.html))

    def _heading(self, node: HeadingNode, above_px: int | None = None) -> str:
        level = min(max(node.level, 2), 4)
        above = styles.ABOVE_PX[level] if above_px is None else above_px
        style = f"margin:{above}px 0 16px;{styles.HEADINGS[level]}"
        return _tag(f"h{level}", style, _strong(self._inline(node.content)))

    def _block(self, node: BlockNode, paragraph: str = styles.PARAGRAPH) -> str:
        match node:
            case ParagraphNode():
                return _tag("p", paragraph, self._inline(node.content))
            case HeadingNode():
                return self._heading(node)
            case BulletsNode():
                return _tag(
                    "ul", styles.LIST, *(self._item(one, styles.BULLET) for one in node.items)
                )
            case NumbersNode():
                start = f' start="{node.first}"' if node.first != 1 else ""
                items = (self._item(one, styles.COUNTED) for one in node.items)
                return _tag("ol", styles.LIST, *items, more=start)
            case QuoteNode():
                return self._quote(node)
            case TableNode():
                return self._table(node)
            case VerbatimNode():
                return _tag("p", styles.PRE, _kept_blanks(node.text))
            case RuleNode():
                return f'<hr style="{styles.LINE}">'
            case PictureNode():
                return self._picture(node)
            case _:
                assert_never(node)

    def _quote(self, node: QuoteNode) -> str:
        style = styles.INNER_QUOTE if self._quotes else styles.QUOTE
        self._quotes += 1
        said = [self._block(one, styles.TIGHT) for one in node.blocks]
        self._quotes -= 1
        return _tag("blockquote", style, *said)

    def _item(self, blocks: Sequence[BlockNode], style: str) -> str:
        first, rest = blocks[0], blocks
        said = ""
        if isinstance(first, ParagraphNode):
            said, rest = self._inline(first.content), blocks[1:]
        return _tag("li", style, said, *(self._block(one, styles.TIGHT) for one in rest))

    def _table(self, node: TableNode) -> str:
        rows = [[self._cell(one, is_head=True) for one in row] for row in node.head]
        rows += [[self._cell(one, is_head=one.is_head) for one in row] for row in node.body]
        body = f"<tbody>{''.join(f'<tr>{row}</tr>' for row in map(''.join, rows))}</tbody>"
        if node.columns <= _MOST_COLUMNS:
            return _tag("table", styles.TABLE, body)
        wide = _tag("table", f"{styles.TABLE};min-width:{node.columns * _COLUMN_PX}px", body)
        return _tag("section", "overflow-x:auto", wide)

    def _cell(self, cell: CellNode, *, is_head: bool) -> str:
        # A heading stands in the middle unless it is told otherwise.
        aligned = f";text-align:{cell.align}" if is_head or cell.align != "left" else ""
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        tag, style = ("th", styles.HEAD) if is_head else ("td", styles.CELL)
        said = self._inline(cell.content)
        return _tag(tag, style + aligned, _strong(said) if is_head else said, more=spans)

    def _picture(self, node: PictureNode) -> str:
        one = self._placeholder(node)
        words = f"图 {one.number}：{_text(one.name)}<br>请在这里上传，再删去这两行字"
        box = _tag("p", styles.PICTURE, _tag("span", styles.BOX, words))
        return box + (_tag("p", styles.CAPTION, self._inline(node.caption)) if node.caption else "")

    def _placeholder(self, node: PictureNode) -> Placeholder:
        if node.path not in self.pictures:
            number = len(self.pictures) + 1
            made = Placeholder(number=number, path=node.path, alt=node.alt)
            self.pictures[node.path] = made
        return self.pictures[node.path]

    def _inline(self, nodes: Sequence[InlineNode]) -> str:
        return "".join(map(self._piece, nodes))

    def _piece(self, node: InlineNode) -> str:
        match node:
            case TextNode():
                return _text(node.text)
            case StyledNode():
                begin, end = styles.OF_TEXT[node.style]
                return f"{begin}{self._inline(node.content)}{end}"
            case CodeNode():
                return _tag("span", styles.CODE, _text(node.text))
            case LinkNode():
                return self._link(node)
            case NoteNode():
                self._has.add("注释")
                return self._number(node, lambda: self._note(node.blocks))
            case BreakNode():
                return "<br>"
            case PictureNode():
                one = self._placeholder(node)
                return f"（图 {one.number}：{_text(one.name)}）"
            case _:
                assert_never(node)

    def _link(self, node: LinkNode) -> str:
        address, said = node.address, self._inline(node.content)
        if urlsplit(address).netloc == _OWN_HOST:
            # The tree has put its quotation marks into other signs.
            return _tag("a", styles.LINK, said, more=f' href="{_text(address)}"')
        words = plain(node.content).strip()
        if words in (address, address.partition("//")[2].rstrip("/")):
            return said
        self._has.add("链接")
        return said + self._number(address, lambda: _reference(words, address))

    def _number(self, key: str | NoteNode, make: Callable[[], str]) -> str:
        """The number of an entry of the list, the same for the same entry."""
        if key not in self._numbers:
            self._references.append(make)
            self._numbers[key] = len(self._references)
        return _tag("sup", styles.NUMBER, f"[{self._numbers[key]}]")

    def _note(self, blocks: Sequence[BlockNode]) -> str:
        return "<br>".join(
            self._inline(one.content)
            if isinstance(one, ParagraphNode)
            else self._block(one, styles.TIGHT)
            for one in blocks
        )

    def _list_of_references(self) -> Iterator[str]:
        if not self._references:
            return
        # The list grows while it is gone through: a note may hold links.
        entries = [
            _tag("section", styles.SMALL, f"[{number}] {make()}")
            for number, make in enumerate(self._references, 1)
        ]
        title = {"链接": "参考链接", "注释": "注释"}.get("".join(self._has), "注释和参考链接")
        yield _tag("section", styles.FOOT, _tag("p", styles.SMALL_HEAD, title), *entries)


def _reference(words: str, address: str) -> str:
    return f"{_text(words)}：{_tag('span', styles.ADDRESS, _text(address))}"


def _figures(figures: Sequence[KeyFigure]) -> str:
    """Two figures to a row, their digits large."""
    cells = [_tag("td", styles.FIGURE_CELL, *_figure(one)) for one in figures]
    cells += [_tag("td", styles.FIGURE_CELL)] * (len(cells) % 2)
    rows = (f"<tr>{cells[at]}{cells[at + 1]}</tr>" for at in range(0, len(cells), 2))
    return _tag("table", styles.FIGURES, f"<tbody>{''.join(rows)}</tbody>")


def _figure(figure: KeyFigure) -> Iterator[str]:
    before, digits, after = figure.parts
    if digits:
        small = [_tag("span", styles.UNIT, _text(one)) if one else "" for one in (before, after)]
        yield _tag("p", styles.DIGITS, small[0], _text(digits), small[1])
    else:
        yield _tag("p", styles.WORDS, _text(figure.text))
    yield _tag("p", styles.LABEL, _text(figure.label))


def _credits(entry: Entry) -> Iterator[str]:
    article = entry.article
    lines = [f"{one.label}：{one.line}" for one in bylines_of(article)]
    if entry.is_reprint:
        address = f"，原文网址：{article.source_url}" if article.source_url else ""
        lines.append(f"本文转载自{article.source}{address}")
    elif article.source:
        lines.append(f"来源：{article.source}")
    if article.based_on:
        lines.append(f"依据：{article.based_on}")
    if article.event_date and article.event_date != article.published:
        lines.append(f"活动日期：{chinese_day(article.event_date)}")
    lines.append(f"{entry.organisation.label}　{chinese_day(article.published)}")
    for line in lines:
        yield _tag("p", styles.SMALL, _text(line))


def _kept_blanks(text: str) -> str:
    """Lines of code, whose blanks and ends no editor may join."""
    lines = []
    for line in text.expandtabs(4).split("\n"):
        words = line.lstrip(" ")
        lines.append("&nbsp;" * (len(line) - len(words)) + _text(words).replace("  ", " &nbsp;"))
    return "<br>".join(lines)


def _strong(markup: str) -> str:
    return f"<strong>{markup}</strong>" if markup else ""


def _text(text: str) -> str:
    """Text as a browser writes it in HTML."""
    return html.escape(text, quote=False).replace("\N{NO-BREAK SPACE}", "&nbsp;")


def _tag(name: str, style: str, *content: str, more: str = "") -> str:
    return f'<{name} style="{style}"{more}>{"".join(content)}</{name}>'
