"""Blocks as Markdown that Python-Markdown reads back as the same words."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhibu import messages
from zhibu.importers.foreign import Block, Cell, Figure, Paragraph, Run, Table, merged, trimmed
from zhibu.read.addresses import resolve_address
from zhibu.read.source import FORBIDDEN

_SPECIAL = re.compile(r"[\\`*_\[\]{}]|<|&(?=#?\w+;)|(?<=!)(?=\[)|(?<=\])\(")
_LINE_START = re.compile(r"[#>]|[+-](?=\s)|-{3}|~{3}|(?P<number>\d+)(?=[.)]\s)")
_ATTRIBUTE = re.compile(r"\b(?:hr(?=ef\s*=)|s(?=rc\s*=))", re.IGNORECASE)
"""Words about HTML; a check takes what follows for an address that cleaning dropped."""
_PIPE = re.compile(r"\|")
_PLAIN_ADDRESS = re.compile(r"(?!.*\.\.)[\w:/.%=&~-]{1,120}", re.ASCII)


class MarkdownWriter:
    """Writes blocks; knows what pictures are called and in which order notes are met."""

    def __init__(self, pictures: Mapping[str, str], notes: Mapping[str, tuple[Run, ...]]) -> None:
        self._pictures = pictures
        self._notes = notes
        self._numbers: dict[str, int] = {}

    def write(self, blocks: Sequence[Block], levels: Mapping[int, int]) -> str:
        """The blocks as Markdown; ``levels`` are those of headings, by index."""
        parts: list[str] = []
        before: Block | None = None
        for index, block in enumerate(blocks):
            text = self._block(block, levels.get(index, 0))
            if not text:
                continue
            is_same_list = _is_item(block) and _is_item(before) and before is not None
            parts += ["\n" if is_same_list else "\n\n"] if parts else []
            parts.append(text)
            before = block
        return "".join([*parts, *self._footnotes()]) + "\n"

    def _block(self, block: Block, level: int) -> str:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if level:
            plain = [replace(run, is_bold=False, is_italic=False, link="") for run in block.runs]
            # Python-Markdown takes signs at the end for part of the mark-up.
            text = re.sub(r"#+$", lambda signs: "\\#" * len(signs[0]), self.inline(plain))
            return f"{'#' * level} {text}"
        text = _safe_start(self.inline(block.runs))
        if block.marker:
            marker = "1." if block.marker != "-" else "-"
            return f"{'    ' * min(block.depth, 5)}{marker}{' ' * (4 - len(marker))}{text}"
        return f"> {text}" if block.is_quote else text

    def inline(self, runs: Sequence[Run]) -> str:
        """Runs as one line of Markdown."""
        parts = []
        for run in merged(_plain_blanks(runs)):
            if run.note:
                parts.append(f"[^{self._number(run.note)}]" if run.note in self._notes else "")
                continue
            text = _told(escape(run.text), run)
            if run.is_bold or run.is_italic:
                text = _marked(text, run, parts[-1] if parts else "")
            parts.append(f"[{text}]({_address(run.link)})" if is_link(run) else text)
        return "".join(parts).strip()

    def _number(self, note: str) -> int:
        return self._numbers.setdefault(note, len(self._numbers) + 1)

    def _footnotes(self) -> list[str]:
        # A note may call another; each is written once.
        written: list[str] = []
        done = 0
        while done < len(self._numbers):
            note = list(self._numbers)[done]
            text = _safe_start(self.inline(self._notes[note])) or "（空）"
            written.append(f"\n\n[^{self._numbers[note]}]: {text}")
            done += 1
        return written

    def _figure(self, block: Figure) -> str:
        name = self._pictures.get(block.picture)
        if name is None:
            caption = f"\n\n{_safe_start(escape(block.alt))}" if block.is_captioned else ""
            return f"（此处插图：{_picture_address(block.picture)}）{caption}"
        alt = escape(block.alt)
        return f'![{alt}]({name} "{_quoted(alt)}")' if block.is_captioned else f"![{alt}]({name})"

    def _table(self, table: Table) -> str:
        rows = [row for row in table.rows if any(cell.paragraphs for cell in row)]
        if not rows:
            return ""
        is_plain = all(
            cell.columns == cell.rows == 1 and len(cell.paragraphs) < 2
            for row in rows
            for cell in row
        )
        if is_plain and len({len(row) for row in rows}) == 1:
            return self._pipe_table(rows)
        return self._html_table(rows)

    def _pipe_table(self, rows: Sequence[tuple[Cell, ...]]) -> str:
        lines = ["| " + " | ".join(self._pipe_cell(cell) for cell in row) + " |" for row in rows]
        rule = "|" + " --- |" * len(rows[0])
        return "\n".join([lines[0], rule, *lines[1:]])

    def _pipe_cell(self, cell: Cell) -> str:
        return _PIPE.sub(r"\\|", "".join(self.inline(one.runs) for one in cell.paragraphs))

    def _html_table(self, rows: Sequence[tuple[Cell, ...]]) -> str:
        lines = ["<table>"]
        for number, row in enumerate(rows):
            tag = "th" if number == 0 or all(cell.is_head for cell in row) else "td"
            lines.append("<tr>" + "".join(self._html_cell(cell, tag) for cell in row) + "</tr>")
        return "\n".join([*lines, "</table>"])

    def _html_cell(self, cell: Cell, tag: str) -> str:
        spans = "".join(
            f' {name}="{span}"'
            for name, span in (("colspan", cell.columns), ("rowspan", cell.rows))
            if span > 1
        )
        text = "<br>".join(html_inline(one.runs) for one in cell.paragraphs)
        return f"<{tag}{spans}>{text}</{tag}>"


def html_inline(runs: Sequence[Run]) -> str:
    """Runs as HTML; a footnote in a merged cell stands in brackets where it is called."""
    parts = []
    for run in merged(runs):
        # In a table of HTML this is text, but looks like a link to who searches the source.
        text = _escape_html(run.text, quote=False).replace("](", "]<!-- -->(")
        text = _told(_ATTRIBUTE.sub(r"\g<0><!-- -->", text), run)
        text = f"<strong>{text}</strong>" if run.is_bold and text.strip() else text
        parts.append(f'<a href="{_escape_html(run.link)}">{text}</a>' if is_link(run) else text)
    return "".join(parts).strip()


def is_link(run: Run) -> bool:
    """True when readers can follow it; the rules of a build would refuse any other."""
    if not run.link or not run.text.strip() or FORBIDDEN.search(run.link):
        return False
    return not isinstance(resolve_address("a", run.link, ""), messages.Message)


def _escape_html(text: str, *, quote: bool = True) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;" if quote else '"')


def escape(text: str) -> str:
    """Text in which nothing is mark-up; line breaks become blanks."""
    text = re.sub(r"\s*\n\s*", " ", text)
    return _ATTRIBUTE.sub(r"\g<0><!-- -->", _SPECIAL.sub(_escaped, text))


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return {"<": "&lt;", "&": "&amp;", "": "\\"}.get(found, "\\" + found)


def _safe_start(text: str) -> str:
    """The line so that its first characters begin no heading, list, rule or table."""
    match = _LINE_START.match(text)
    if not match:
        return text
    if match["number"]:
        end = match.end("number")
        return f"{text[:end]}\\{text[end:]}"
    return "\\" + text if text[0] != "~" else f"&#126;{text[1:]}"


def _told(text: str, run: Run) -> str:
    """Text as HTML where Markdown has no marks: struck out, above or below the line."""
    tags = [{"sub": "sub", "super": "sup"}[run.rise]] if run.rise else []
    for tag in [*tags, *(["del"] if run.is_struck else [])]:
        text = _wrapped(text, f"<{tag}>", f"</{tag}>")
    return text


def _marked(text: str, run: Run, before: str) -> str:
    """Text in stars; blanks at its ends stay outside, where stars would not be read.

    Right behind other stars, which would join these, emphasis is told by HTML.
    """
    if run.is_italic and run.is_bold:
        # Three stars stand for words that somebody left out.
        text = _wrapped(text, "<em>", "</em>")
    if before.endswith("*") and not text[:1].isspace():
        tag = "strong" if run.is_bold else "em"
        return _wrapped(text, f"<{tag}>", f"</{tag}>")
    stars = "**" if run.is_bold else "*"
    return _wrapped(text, stars, stars)


def _wrapped(text: str, start: str, end: str) -> str:
    """Text between marks, its blanks outside of them."""
    words = text.strip()
    if not words:
        return text
    at = text.index(words)
    return f"{text[:at]}{start}{words}{end}{text[at + len(words) :]}"


def _plain_blanks(runs: Sequence[Run]) -> list[Run]:
    """Blank runs without a look: bold blanks would be stars without words."""
    return [
        Run(text=run.text) if run.text.isspace() and not run.note else run
        for run in trimmed(list(runs))
    ]


def _address(link: str) -> str:
    return re.sub(r"[\s<>()\\]", lambda found: f"%{ord(found[0]):02X}", link)


def _quoted(text: str) -> str:
    return text.replace('"', "&quot;")


def _picture_address(picture: str) -> str:
    """The address of a picture that is not there: as it is where nobody would take it for text.

    Any other stands as code, which proofreading does not read: a shortened one ends in ``…``.
    """
    if _PLAIN_ADDRESS.fullmatch(picture):
        return escape(picture)
    shown = " ".join("".join(one if one.isprintable() else " " for one in picture).split())
    shown = shown if len(shown) <= 120 else f"{shown[:117]}…"
    return f"`{shown.replace('`', '%60').replace('](', '] (')}`" if shown else "没有名称"


def _is_item(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and bool(block.marker)
