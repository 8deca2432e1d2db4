"""The Markdown below the front matter, rendered and cleaned, as a ``Body``.

One conversion gives sections, not one string: each heading with what follows it is cleaned
on its own, so no unclosed tag of one reaches into the next, and highlights can wrap theirs.
Cleaning (nh3) is the gate for every link and picture, typed as Markdown or as HTML: what
leads into the site becomes a token ``zhibu:…`` that ``pages.link_tokens`` turns into a URL for
the page it stands on; what may not be published loses its address.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import markdown
import nh3
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from zhibu import messages
from zhibu.model.article import Body, Section, Target
from zhibu.model.problem import Place, Problem
from zhibu.read.addresses import (
    SCHEMES,
    TOKEN,
    Positions,
    WrittenAddress,
    resolve_address,
    token_of,
    without_code,
)
from zhibu.read.limits import find_unreadable, flattened
from zhibu.read.run_together import find_run_together
from zhibu.text.markup import plain_text
from zhibu.text.names import anchor_of

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "small", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "div": {"class"},
}
_CLASSES = {"footnote", "footnote-ref", "footnote-backref", "right", "center"}
_NOTE_ID = re.compile(r"fn(?:ref\d*)?:[\w.-]+\Z")
_WRAPPER = re.compile(r"\A<div>\n?(.*?)\n?</div>\Z", re.DOTALL)
_HTML_TAG = re.compile(r"<(/?[A-Za-z][\w:-]*)(?=[\s/>])[^>]*>?")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class _Part:
    level: int
    heading: str
    heading_html: str
    html: str


class _LoneHeadings(Preprocessor):
    """Blank lines around headings: the parser splits a block again at each one in it."""

    def run(self, lines: list[str]) -> list[str]:
        return [part for line in lines for part in (("", line, "") if line[:1] == "#" else (line,))]


# No character that Markdown, HTML or their cleaning would change or look at twice.
_PLAIN_TEXT = r"[^\n\[\]!<>&*_`\\|\xa0\x02\x03]"
_PLAIN_LINE = re.compile(rf"(?!\d+\.[ ]|[\s#=+:~-]){_PLAIN_TEXT}+(?<!\s)\Z")
_PLAIN = re.compile(rf"{_PLAIN_TEXT}+\Z")


class _PlainParagraphs(BlockProcessor):
    """Paragraphs of one line without any mark-up, which most are, need no further look.

    What comes out is the same, in a third of the time; a test compares the two.
    """

    def test(self, parent: etree.Element, block: str) -> bool:
        return parent.tag == "div" and not self.parser.state and bool(_PLAIN_LINE.match(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        etree.SubElement(parent, "p").text = AtomicString(blocks.pop(0))


class _PlainTexts(Treeprocessor):
    """Text without mark-up in headings, cells and lists is not searched for any."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.text and type(element.text) is str and _PLAIN.match(element.text):
                element.text = AtomicString(element.text)


def _is_plain(element: etree.Element) -> bool:
    """True for text that serialising and cleaning would leave as it is."""
    return not len(element) and bool(_PLAIN.match(element.text or ""))


class BodyReader:
    """Turns Markdown into bodies; one converter serves any number of articles."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(
            extensions=["tables", "footnotes", "sane_lists", "fenced_code"],
            extension_configs={
                "footnotes": {"BACKLINK_TITLE": "回到正文中的注 {}", "BACKLINK_TEXT": "↩"}
            },
            output_format="html",
        )
        # After fenced code (25) and HTML blocks (20), whose lines are no headings.
        self._markdown.preprocessors.register(_LoneHeadings(), "lone_headings", 5)
        self._markdown.parser.blockprocessors.register(
            _PlainParagraphs(self._markdown.parser), "plain_paragraphs", 1000
        )
        # Before mark-up in lines is looked for (20).
        self._markdown.treeprocessors.register(_PlainTexts(), "plain_texts", 21)
        self._html_blocks = self._markdown.preprocessors["html_block"]
        self._found: list[WrittenAddress] = []
        self._folder = ""
        self._may_swallow = self._is_swallowed = False
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=self._filter,
            url_schemes=SCHEMES,
            link_rel="noopener noreferrer",
        )
        self._inline_cleaner = nh3.Cleaner(
            tags={"b", "code", "del", "em", "i", "mark", "ruby", "rt", "rp", "strong", "sub", "u"},
            attributes={},
            link_rel=None,
        )

    def read(
        self, text: str, *, path: str, folder: str, first_line: int, taken: frozenset[str]
    ) -> tuple[Body, tuple[Target, ...], list[Problem]]:
        """The body, where its links lead, and problems of its links, pictures and tags.

        ``folder`` is the file's folder below the articles folder, for relative paths;
        anchors in ``taken`` are left to highlights that claim them.
        """
        deep: list[Problem] = []
        unreadable = find_unreadable(text, path, first_line)
        if unreadable and unreadable.code == messages.DEEP_NESTING.code:
            deep, text = [unreadable], flattened(text)
            if find_unreadable(text, path, first_line):
                unreadable = messages.TOO_TANGLED.at(unreadable.place)
            else:
                unreadable = None
        if unreadable:
            return Body(), (), [unreadable]
        self._found, self._folder = [], folder
        try:
            parts, footnotes = self._render(text)
        except RecursionError:
            return Body(), (), [*deep, messages.TOO_TANGLED.at(Place(path, first_line))]
        positions = Positions(text, first_line)
        targets, problems = self._targets(positions, path)
        problems += _dropped_tags(text, positions, path)
        problems += _control_characters(text, positions, path)
        problems += find_run_together(text, path, first_line)
        if self._is_swallowed:
            problems.append(_unclosed(text, positions, path))
        body = Body(sections=tuple(_sections(parts, taken)), footnotes_html=footnotes)
        return body, targets, [*deep, *problems]

    def _render(self, text: str) -> tuple[list[_Part], str]:
        converter = self._markdown.reset()
        # A body without a blank first line would lose `key: value` lines to extensions
        # that look for metadata; tab stops and line ends are handled by the preprocessors.
        lines = ("\n" + text).split("\n")
        has_markup = "<" in text or "&" in text
        for preprocessor in converter.preprocessors:
            # It reads the whole text through an HTML parser.
            if has_markup or preprocessor is not self._html_blocks:
                lines = preprocessor.run(lines)
        root: Any = converter.parser.parseDocument(lines).getroot()
        for treeprocessor in converter.treeprocessors:
            replaced = treeprocessor.run(root)
            root = root if replaced is None else replaced
        groups, notes = _split(root)
        # Without `<` in the text no tag of the author's can swallow what follows it.
        self._is_swallowed, self._may_swallow = False, "<" in text
        parts = [self._part(heading, blocks) for heading, blocks in groups]
        footnotes = self._clean(self._serialise(notes)) if notes else ""
        return [part for part in parts if part.level or part.html], footnotes

    def _part(self, heading: etree.Element | None, blocks: list[etree.Element]) -> _Part:
        if all(block.tag == "p" and _is_plain(block) for block in blocks):
            cleaned = "\n".join(f"<p>{block.text}</p>" for block in blocks)
        else:
            cleaned = self._clean(self._serialise(blocks))
        if heading is None:
            return _Part(0, "", "", cleaned)
        if heading.text and _is_plain(heading) and (text := heading.text.strip()):
            return _Part(int(heading.tag[1]), text, text, cleaned)
        inner = self._inline_cleaner.clean(self._serialise([heading])).strip()
        plain = plain_text(inner)
        # An empty heading is no heading: it would be an empty entry in every contents list.
        return _Part(int(heading.tag[1]) if plain else 0, plain, inner if plain else "", cleaned)

    def _serialise(self, elements: list[etree.Element]) -> str:
        wrapper = etree.Element("div")
        wrapper.extend(elements)
        text = self._markdown.serializer(wrapper)
        for postprocessor in self._markdown.postprocessors:
            text = postprocessor.run(text)
        match = _WRAPPER.match(text.strip())
        return match[1] if match else text

    def _clean(self, text: str) -> str:
        if self._may_swallow:
            found = len(self._found)
            last = plain_text(self._cleaner.clean(f"{text}<p>{_LAST_WORD}</p>")).split("\n")[-1]
            self._is_swallowed |= last != _LAST_WORD
            del self._found[found:]
        cleaned = self._cleaner.clean(text)
        return cleaned.replace("<table>", _TABLE_OPEN).replace("</table>", "</table></div>").strip()

    def _filter(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute in ("href", "src"):
            return self._address(tag, value)
        if attribute == "id":
            return value if _NOTE_ID.match(value) else None
        if attribute == "class":
            return value if value in _CLASSES else None
        if attribute in ("colspan", "rowspan", "start"):
            return value if re.fullmatch(r"\d{1,3}", value) else None
        if attribute == "scope":
            return value if value in ("row", "col") else None
        return value

    def _address(self, tag: str, written: str) -> str | None:
        if re.match(r"#fn(?:ref\d*)?:", written):
            return written
        self._found.append(WrittenAddress(tag, written))
        target = resolve_address(tag, written, self._folder)
        if isinstance(target, Target):
            return TOKEN + token_of(target)
        return written.strip() if target is None else None

    def _targets(self, positions: Positions, path: str) -> tuple[tuple[Target, ...], list[Problem]]:
        targets: list[Target] = []
        problems: list[Problem] = []
        for tag, written in [*self._found, *positions.refused_links(self._found)]:
            line, column = positions.of(written)
            resolved = resolve_address(tag, written, self._folder)
            if isinstance(resolved, Target):
                targets.append(
                    Target(
                        kind=resolved.kind, path=resolved.path, fragment=resolved.fragment,
                        line=line, column=column, written=written,
                    )
                )  # fmt: skip
            elif isinstance(resolved, messages.Message):
                place = Place(path, line, column)
                expected = (
                    written.replace("\\", "/")
                    if resolved is messages.BACKSLASH
                    else "JPG、PNG、WebP、SVG 图片，或 PDF、Word、Excel 文件"
                )
                problems.append(resolved.at(place, found=written, expected=expected, nearest=""))
        return tuple(targets), problems


# Both attributes let a keyboard reach a table that is wider than the phone.
_TABLE_OPEN = '<div class="scroll" role="region" aria-label="表格" tabindex="0"><table>'


def _split(
    root: etree.Element,
) -> tuple[list[tuple[etree.Element | None, list[etree.Element]]], list[etree.Element]]:
    """Top-level blocks grouped under their headings, and the list of footnotes."""
    groups: list[tuple[etree.Element | None, list[etree.Element]]] = [(None, [])]
    notes: list[etree.Element] = []
    for element in root:
        if element.tag in _HEADINGS:
            element.tail = None
            groups.append((element, []))
        elif element.get("class") == "footnote" and element.tag == "div":
            notes.append(element)
        else:
            groups[-1][1].append(_styled(element))
    return groups, notes


def _styled(element: etree.Element) -> etree.Element:
    """Alignment as classes, for a page without inline style; a lone picture as a figure."""
    for cell in element.iter():
        side = re.search(r"right|center", cell.attrib.pop("style", ""))
        if side:
            cell.set("class", side[0])
    for paragraph in element.iter("p"):
        if len(paragraph) == 1 and paragraph[0].tag == "img":
            _make_figure(paragraph, paragraph[0])
    return element


def _make_figure(paragraph: etree.Element, image: etree.Element) -> None:
    if (paragraph.text or "").strip() or (image.tail or "").strip():
        return
    paragraph.tag = "figure"
    caption = image.attrib.pop("title", "")
    if caption:
        etree.SubElement(paragraph, "figcaption").text = caption


def _sections(parts: list[_Part], taken: frozenset[str]) -> Iterator[Section]:
    """Sections with levels from 2 without gaps, and anchors that are each used once."""
    used = dict.fromkeys(taken, 1)
    open_levels: list[int] = []
    for part in parts:
        level, anchor = 0, ""
        if part.level:
            while open_levels and open_levels[-1] >= part.level:
                open_levels.pop()
            open_levels.append(part.level)
            level = min(len(open_levels) + 1, 6)
            anchor = free_anchor(anchor_of(part.heading), used)
        yield Section(
            level=level, heading=part.heading, heading_html=part.heading_html,
            anchor=anchor, html=part.html,
        )  # fmt: skip


def free_anchor(wanted: str, used: dict[str, int]) -> str:
    """The anchor, or the first of ``-2``, ``-3`` … that is free; marks it used.

    ``used`` holds the last number that each anchor was given.
    """
    number, anchor = used.get(wanted, 0), wanted
    while anchor in used:
        number = max(number, 1) + 1
        anchor = f"{wanted}-{number}"
    used[wanted] = used[anchor] = max(number, 1)
    return anchor


_SWALLOWING = re.compile(
    r"<!--(?!.*?-->)|<!\[CDATA\[(?!.*?\]\]>)|<(plaintext)|"
    r"<(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|template|select|svg|math)"
    r"\b(?!.*?</\2)",
    re.IGNORECASE | re.DOTALL,
)
_LAST_WORD = "\ue000"
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|(\d{1,7}));?")
_NOT_IN_XML = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def _unclosed(text: str, positions: Positions, path: str) -> Problem:
    """The tag or comment that takes the text behind it out of the page."""
    blank = without_code(text)
    match = _SWALLOWING.search(blank) or _HTML_TAG.search(blank) or re.search("<", text)
    offset = match.start() if match else 0
    found = text[offset:].split("\n", 1)[0]
    return messages.UNCLOSED_HTML.at(Place(path, *positions.at(offset)), found=found)


def _control_characters(text: str, positions: Positions, path: str) -> list[Problem]:
    """References such as ``&#8;`` to characters that no feed may hold."""
    problems = []
    for match in _REFERENCE.finditer(without_code(text)) if "&#" in text else ():
        code = int(match[1], 16) if match[1] else int(match[2])
        if code <= 0x10FFFF and _NOT_IN_XML.match(chr(code)):
            place = Place(path, *positions.at(match.start()))
            problems.append(messages.FORBIDDEN_CHARACTER.at(place, found=match[0]))
    return problems


def _dropped_tags(text: str, positions: Positions, path: str) -> list[Problem]:
    if "<" not in text:
        return []
    problems = []
    for match in _HTML_TAG.finditer(without_code(text)):
        name = match[1].lower()
        is_address = name.partition(":")[0] in SCHEMES
        if name.lstrip("/") not in _TAGS and not name.startswith("/") and not is_address:
            place = Place(path, *positions.at(match.start()))
            problems.append(messages.DROPPED_HTML.at(place, found=match[0]))
    return problems
