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
from urllib.parse import urlsplit

from zhibu.books.from_html import AddressOf, TreeMaker, TreeNode, plain
from zhibu.model.article import Body, KeyFigure, Section
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.pages.html import blocks_of, credits_of
from zhibu.text.dates import chinese_day

_OWN_HOST = "mp.weixin.qq.com"
"""The only one that articles may link to."""
_RED, _INK, _QUIET, _RULE = "#a81c1c", "#2b2622", "#6b6258", "#ddd4c6"
# Chromium drops from pasted styles what goes without saying, and writes the rest in other words.
# So no two colours that may lie in each other are alike, and headings are bold by <strong>: that
# they are anyway does not hold on the platform.
_WHOLE = (
    f"font-size:16px;line-height:1.8;letter-spacing:.03em;color:{_INK};text-align:justify;"
    "overflow-wrap:break-word"
)
_P = "margin:0 0 18px"
_TIGHT = "margin:0 0 8px"
_HEADINGS = {
    2: f"padding-left:10px;border-left:3px solid {_RED};"
    "font-size:19px;line-height:1.5;text-align:left",
    3: "font-size:17px;line-height:1.5;text-align:left",
    4: f"font-size:16px;line-height:1.5;text-align:left;color:{_QUIET}",
}
_ABOVE_PX = {2: 36, 3: 28, 4: 24}
"""Room above a heading, by its level."""
_LEAD = f"margin:0 0 24px;padding-left:12px;border-left:2px solid {_RED};color:{_QUIET}"
_SUBTITLE = f"margin:0 0 20px;font-size:17px;color:{_QUIET};text-align:left"
_QUOTE = (
    f"margin:0 0 18px;padding:14px 16px 6px;border-left:3px solid {_RULE};background:#f5f0e7;"
    f"color:{_QUIET}"
)
_INNER_QUOTE = f"margin:0 0 8px;padding-left:14px;border-left:3px solid {_RULE}"
_LIST = "margin:0 0 18px;padding-left:1.7em"
_ITEMS = {
    "ul": "margin:0 0 8px;list-style-type:disc",
    "ol": "margin:0 0 8px;list-style-type:decimal",
}
_TABLE = (
    "width:100%;margin:0 0 18px;border-collapse:collapse;font-size:14px;line-height:1.6;"
    "letter-spacing:0;text-align:left"
)
_CELL = f"border:1px solid {_RULE};padding:7px 9px"
_HEAD = f"{_CELL};background:#efe8dc"
_MOST_COLUMNS, _COLUMN_PX = 4, 88
"""A table with more columns is scrolled sideways, and each column then is so wide."""
_HIGHLIGHT = f"margin:28px 0;padding:16px 16px 2px;border-top:2px solid {_RED};background:#faf7f1"
_HIGHLIGHT_TAG = f"margin:0 0 6px;font-size:13px;color:{_RED};text-align:left"
_FIGURES = (
    "width:100%;margin:4px 0 16px;border-collapse:collapse;letter-spacing:0;text-align:left;"
    f"border-top:1px solid {_RULE}"
)
_FIGURE_CELL = "width:50%;padding:12px 8px 2px 0;border:0;vertical-align:top"
_DIGITS = "margin:0;font-size:32px;line-height:1.25;font-family:Georgia,serif"
_WORDS = "margin:0;font-size:20px;line-height:1.5;font-weight:bold"
_UNIT = f"margin:0 2px;font-size:14px;color:{_QUIET};font-family:sans-serif"
_LABEL = f"margin:0;font-size:13px;line-height:1.6;color:{_QUIET}"
_PICTURE = "margin:0 0 10px;text-align:center"
# A stretch of text and no block: it goes with its words, and the picture stands in their place.
_BOX = (
    "display:inline-block;box-sizing:border-box;width:100%;padding:26px 12px;"
    f"border:1px dashed {_RED};background:#fffdf9;font-size:14px;line-height:1.7;color:{_RED}"
)
_CAPTION = "margin:0 0 22px;font-size:13px;line-height:1.6;color:#6f665b;text-align:center"
_CODE = "padding:1px 4px;font-size:.9em;font-family:Consolas,Menlo,monospace;background:#f0ebe1"
_PRE = (
    "margin:0 0 18px;padding:12px 14px;background:#f2ede3;font-size:13px;line-height:1.6;"
    "font-family:Consolas,Menlo,monospace;letter-spacing:0;text-align:left"
)
_LINE = f"margin:28px 0;border-style:solid;border-color:{_RULE};border-width:1px 0 0"
_LINK = "color:#576b95;text-decoration:none"
_NUMBER = f"font-size:11px;line-height:1;color:{_RED}"
_STRUCK = "text-decoration:line-through"
_FOOT = f"margin:32px 0 0;padding-top:14px;border-top:1px solid {_RULE}"
_SMALL = f"margin:0 0 6px;font-size:13px;line-height:1.7;color:{_QUIET};text-align:left"
_SMALL_HEAD = "margin:0 0 8px;font-size:14px;font-weight:bold;text-align:left"
_ADDRESS = "word-break:break-all"
_STRESSED = "font-family:KaiTi,STKaiti,serif"
_PLAIN = {"b": "strong", "sup": "sup", "sub": "sub"}


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
    _numbers: dict[str, int] = field(default_factory=dict)
    _references: list[Callable[[], str]] = field(default_factory=list)
    """Entries of the list at the end; one may add others when it is made."""
    _has: set[str] = field(default_factory=set)
    """What that list holds, as its title says it."""
    _quotes: int = 0
    """How many quotes are open."""

    def article(self, entry: Entry, body: Body) -> str:
        """All of it."""
        parts = [*self._opening(entry)]
        for block in blocks_of(entry.highlights, body.sections):
            parts += self._highlight(block.highlights, block.sections)
        parts += [*self._list_of_references(), _tag("section", _FOOT, *_credits(entry))]
        return _tag("section", _WHOLE, *parts)

    def _opening(self, entry: Entry) -> Iterator[str]:
        article = entry.article
        if article.subtitle:
            yield _tag("p", _SUBTITLE, _text(article.subtitle))
        if article.has_own_summary:
            yield _tag("p", _LEAD, _text(article.summary))
        if article.cover and article.cover not in article.pictures:
            alt = article.cover_alt
            caption: list[TreeNode] = [{"t": "s", "x": alt}] if alt else []
            yield self._block({"t": "img", "x": article.cover.path, "alt": alt, "c": caption})
        whole = [one for one in entry.highlights if one.highlight.section is None]
        figures = [figure for one in whole for figure in one.highlight.figures]
        if figures:
            yield _tag("section", _HIGHLIGHT, _tag("p", _HIGHLIGHT_TAG, "亮点"), _figures(figures))

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
        yield _tag("section", _HIGHLIGHT, _tag("p", _HIGHLIGHT_TAG, "亮点"), *text, *foot)

    def _section(self, section: Section, above_px: int | None = None) -> Iterator[str]:
        if section.level:
            heading = self.tree.inline(section.heading_html)
            for node in self.tree.heading(section.level, heading):
                yield self._heading(node, above_px)
        yield from map(self._block, self.tree.blocks(section.html))

    def _heading(self, node: TreeNode, above_px: int | None = None) -> str:
        level = min(max(node["l"], 2), 4)
        above = _ABOVE_PX[level] if above_px is None else above_px
        style = f"margin:{above}px 0 16px;{_HEADINGS[level]}"
        return _tag(f"h{level}", style, _strong(self._inline(node["c"])))

    def _block(self, node: TreeNode, paragraph: str = _P) -> str:
        match node["t"]:
            case "p":
                return _tag("p", paragraph, self._inline(node["c"]))
            case "h":
                return self._heading(node)
            case "ul" | "ol" as kind:
                start = f' start="{node["s"]}"' if node.get("s", 1) != 1 else ""
                items = (self._item(one, _ITEMS[kind]) for one in node["i"])
                return _tag(kind, _LIST, *items, more=start)
            case "quote":
                return self._quote(node)
            case "table":
                return self._table(node)
            case "pre":
                return _tag("p", _PRE, _kept_blanks(node["x"]))
            case "hr":
                return f'<hr style="{_LINE}">'
            case "img":
                return self._picture(node)
            case kind:
                raise ValueError(kind)

    def _quote(self, node: TreeNode) -> str:
        style = _INNER_QUOTE if self._quotes else _QUOTE
        self._quotes += 1
        said = [self._block(one, _TIGHT) for one in node["b"]]
        self._quotes -= 1
        return _tag("blockquote", style, *said)

    def _item(self, blocks: Sequence[TreeNode], style: str) -> str:
        first, rest = blocks[0], blocks
        said = ""
        if first["t"] == "p":
            said, rest = self._inline(first["c"]), blocks[1:]
        return _tag("li", style, said, *(self._block(one, _TIGHT) for one in rest))

    def _table(self, node: TreeNode) -> str:
        rows = []
        for number, row in enumerate(node["r"]):
            cells = (self._cell(one, is_head=number < node["n"]) for one in row)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        body = f"<tbody>{''.join(rows)}</tbody>"
        if node["k"] <= _MOST_COLUMNS:
            return _tag("table", _TABLE, body)
        wide = _tag("table", f"{_TABLE};min-width:{node['k'] * _COLUMN_PX}px", body)
        return _tag("section", "overflow-x:auto", wide)

    def _cell(self, cell: TreeNode, *, is_head: bool) -> str:
        is_head = is_head or cell.get("h", False)
        # A heading stands in the middle unless it is told otherwise.
        aligned = f";text-align:{cell['a']}" if is_head or cell["a"] != "left" else ""
        spans = "".join(
            f' {name}="{cell[key]}"' for name, key in (("colspan", "w"), ("rowspan", "d"))
            if cell[key] > 1
        )  # fmt: skip
        tag, style = ("th", _HEAD) if is_head else ("td", _CELL)
        said = self._inline(cell["c"])
        return _tag(tag, style + aligned, _strong(said) if is_head else said, more=spans)

    def _picture(self, node: TreeNode) -> str:
        one = self._placeholder(node)
        words = f"图 {one.number}：{_text(one.name)}<br>请在这里上传，再删去这两行字"
        box = _tag("p", _PICTURE, _tag("span", _BOX, words))
        return box + (_tag("p", _CAPTION, self._inline(node["c"])) if node["c"] else "")

    def _placeholder(self, node: TreeNode) -> Placeholder:
        path = node["x"]
        if path not in self.pictures:
            number = len(self.pictures) + 1
            self.pictures[path] = Placeholder(number=number, path=path, alt=node["alt"])
        return self.pictures[path]

    def _inline(self, nodes: Sequence[TreeNode]) -> str:
        return "".join(map(self._piece, nodes))

    def _piece(self, node: TreeNode) -> str:
        match node["t"]:
            case "s":
                return _text(node["x"])
            case "br":
                return "<br>"
            case "code":
                return _tag("span", _CODE, _text(node["x"]))
            case "i":
                return _tag("span", _STRESSED, self._inline(node["c"]))
            case "del":
                return _tag("span", _STRUCK, self._inline(node["c"]))
            case "a":
                return self._link(node)
            case "note":
                self._has.add("注释")
                return self._number(repr(node), lambda: self._note(node["b"]))
            case "img":
                one = self._placeholder(node)
                return f"（图 {one.number}：{_text(one.name)}）"
            case kind:
                return f"<{_PLAIN[kind]}>{self._inline(node['c'])}</{_PLAIN[kind]}>"

    def _link(self, node: TreeNode) -> str:
        address, said = node["u"], self._inline(node["c"])
        if urlsplit(address).netloc == _OWN_HOST:
            # The tree has put its quotation marks into other signs.
            return _tag("a", _LINK, said, more=f' href="{_text(address)}"')
        words = plain(node["c"]).strip()
        if words in (address, address.partition("//")[2].rstrip("/")):
            return said
        self._has.add("链接")
        return said + self._number(address, lambda: _reference(words, address))

    def _number(self, key: str, make: Callable[[], str]) -> str:
        """The number of an entry of the list, the same for the same entry."""
        if key not in self._numbers:
            self._references.append(make)
            self._numbers[key] = len(self._references)
        return _tag("sup", _NUMBER, f"[{self._numbers[key]}]")

    def _note(self, blocks: Sequence[TreeNode]) -> str:
        return "<br>".join(
            self._inline(one["c"]) if one["t"] == "p" else self._block(one, _TIGHT)
            for one in blocks
        )

    def _list_of_references(self) -> Iterator[str]:
        if not self._references:
            return
        # The list grows while it is gone through: a note may hold links.
        entries = [
            _tag("section", _SMALL, f"[{number}] {make()}")
            for number, make in enumerate(self._references, 1)
        ]
        title = {"链接": "参考链接", "注释": "注释"}.get("".join(self._has), "注释和参考链接")
        yield _tag("section", _FOOT, _tag("p", _SMALL_HEAD, title), *entries)


def _reference(words: str, address: str) -> str:
    return f"{_text(words)}：{_tag('span', _ADDRESS, _text(address))}"


def _figures(figures: Sequence[KeyFigure]) -> str:
    """Two figures to a row, their digits large."""
    cells = [_tag("td", _FIGURE_CELL, *_figure(one)) for one in figures]
    cells += [_tag("td", _FIGURE_CELL)] * (len(cells) % 2)
    rows = (f"<tr>{cells[at]}{cells[at + 1]}</tr>" for at in range(0, len(cells), 2))
    return _tag("table", _FIGURES, f"<tbody>{''.join(rows)}</tbody>")


def _figure(figure: KeyFigure) -> Iterator[str]:
    before, digits, after = figure.parts
    if digits:
        small = [_tag("span", _UNIT, _text(one)) if one else "" for one in (before, after)]
        yield _tag("p", _DIGITS, small[0], _text(digits), small[1])
    else:
        yield _tag("p", _WORDS, _text(figure.text))
    yield _tag("p", _LABEL, _text(figure.label))


def _credits(entry: Entry) -> Iterator[str]:
    article = entry.article
    lines = [f"{label}：{names}" for label, names in credits_of(article)]
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
        yield _tag("p", _SMALL, _text(line))


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
