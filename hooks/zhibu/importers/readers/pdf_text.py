"""PDF files with a layer of text: lines joined to paragraphs over lines, columns and pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhibu import messages
from zhibu.importers.findings.line_kinds import ends_sentence
from zhibu.importers.foreign import Aside, Foreign, Look, Paragraph, Run
from zhibu.importers.readers.pdf_layout import PdfLine, lines_of_page
from zhibu.importers.readers.plain import MOST_CHARS
from zhibu.importers.readers.word_looks import DISPLAY
from zhibu.importers.refusal import Refusal
from zhibu.machine.pdf_pages import PdfError, PdfPage, read_pdf_pages

_MOST_PAGES = 1_000
_FEW_LINES = 6
_LEAST_CHARS = 12
"""On a page that is not just a picture with a stamp or a number."""
_EDGE_LINES = 2
_EDGE_SHARE = 0.1
"""Of the height of a page, at each end."""
_NUMBER = re.compile(
    r"[-—–−－·•\s]*(?:第\s*)?(?P<number>\d{1,4})\s*(?:页)?"
    r"(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–−－·•\s]*|(?:page|p\.)\s*(?P<page>\d{1,4})"
    r"(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NOT_JOINED = re.compile(
    r"[　\s]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[•●■◆▪○□➢✓])"
)
_BOLD = re.compile("bold|black|heavy|黑体|SimHei|,B", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float


def read_pdf(data: bytes) -> Foreign:
    """A PDF file.

    Raises:
        Refusal: it has no text, or cannot be read.
    """
    pages = _pages(data)
    chars = [sum(len(one.text) for one in (*page.words, *page.slanted)) for page in pages]
    scanned = [
        page
        for page, count in zip(pages, chars, strict=True)
        if count < _LEAST_CHARS and page.pictures
    ]
    if scanned and len(scanned) * 2 >= len(pages):
        raise Refusal(messages.SCANNED_PDF)
    lines = [line for number, page in enumerate(pages, 1) for line in lines_of_page(page, number)]
    if not lines:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    repeated = _frame(lines, pages)
    asides = [
        Aside(text=line.text.strip(), reason=reason, place=f"第 {line.page} 页")
        for line, reason in repeated
    ]
    asides += [
        Aside(text=one.text, reason="斜放的文字（多半是水印）", place=f"第 {number} 页")
        for number, page in enumerate(pages, 1)
        for one in page.slanted
    ]
    gone = {id(line) for line, _ in repeated}
    body = [line for line in lines if id(line) not in gone]
    if not body:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    losses = Counter(
        {"PDF 里的图片": sum(page.pictures for page in pages), "扫描的页": len(scanned)}
    )
    blocks = tuple(_paragraphs(body))
    damaged = tuple(one.line for one in blocks if "\ufffd" in one.text)
    return Foreign(
        kind="pdf", blocks=blocks, asides=tuple(asides), losses=+losses, damaged_lines=damaged
    )


def _pages(data: bytes) -> list[PdfPage]:
    try:
        return read_pdf_pages(data, _MOST_PAGES, MOST_CHARS)
    except PdfError as error:
        if error.trouble == "password":
            raise Refusal(messages.PDF_LOCKED) from None
        if error.trouble in ("pages", "chars"):
            found = f"超过 {_MOST_PAGES} 页或 {MOST_CHARS // 10_000} 万字"
            raise Refusal(
                messages.TOO_LONG_TO_IMPORT, found=found, expected=f"{_MOST_PAGES} 页"
            ) from None
        if error.trouble == "time":
            raise Refusal(messages.TOO_DEEP_TO_IMPORT) from None
        raise Refusal(messages.IMPORT_INCOMPLETE) from None


# --- headers and footers --------------------------------------------------------------------------


def _frame(lines: Sequence[PdfLine], pages: Sequence[PdfPage]) -> list[tuple[PdfLine, str]]:
    """Lines at the edges that pages repeat, and their numbers, each with the reason."""
    by_page: dict[int, list[PdfLine]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    edges = [
        (line, reason)
        for number, some in by_page.items()
        for line, reason in _edge_lines(some, pages[number - 1])
    ]
    counts: Counter[tuple[str, str, int]] = Counter()
    for line, reason in edges:
        counts[_edge_key(line, reason)] += 1
    runs = Counter(
        number - line.page for line, _ in edges if (number := _page_number(line)) is not None
    )
    found = []
    for line, reason in edges:
        number = _page_number(line)
        near = sum(counts[_near(line, reason, by)] for by in (-1, 0, 1))
        # A number alone is that of a page where it goes up with the pages, or is set in dashes.
        if number is not None and (
            runs[number - line.page] > 1 or re.match(r"[-—–−－·•第]", line.text.strip())
        ):
            found.append((line, "页码"))
        elif near > 2 or (near > 1 and near * 2 > len(pages) and number is None):
            found.append((line, reason))
    return found


def _edge_lines(lines: Sequence[PdfLine], page: PdfPage) -> Iterator[tuple[PdfLine, str]]:
    order = sorted(lines, key=lambda line: line.base)
    for line in order[:_EDGE_LINES]:
        if line.base < page.height * _EDGE_SHARE:
            yield line, "页眉"
    for line in order[-_EDGE_LINES:]:
        if line.base > page.height * (1 - _EDGE_SHARE):
            yield line, "页脚"


def _edge_key(line: PdfLine, reason: str) -> tuple[str, str, int]:
    return _near(line, reason, 0)


def _near(line: PdfLine, reason: str, by: int) -> tuple[str, str, int]:
    words = re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))
    return reason, words, round(line.base / 6) + by


def _page_number(line: PdfLine) -> int | None:
    found = _NUMBER.fullmatch(line.text.strip())
    return int(found["number"] or found["page"]) if found else None


# --- paragraphs -----------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[PdfLine]) -> Iterator[Paragraph]:
    edges = _edges(lines)
    pitch = _pitch(lines)
    title = _title_lines(lines)
    is_indented = _is_indented(lines, edges)
    groups: list[list[PdfLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        is_title = id(line) in title
        if before is not None and (
            (is_title and id(before) in title)
            or (
                not is_title
                and id(before) not in title
                and _goes_on(groups[-1], line, edges, pitch, is_indented=is_indented)
            )
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    for number, group in enumerate(groups, 1):
        first = group[0]
        edge = edges[first.page, first.column]
        yield Paragraph(
            runs=tuple(_runs(group)),
            line=number,
            look=Look(
                is_centred=all(_is_centred(one, edge) for one in group),
                is_right=len(group) == 1 and _is_right(first, edge),
                is_title=id(first) in title,
                size_pt=round(first.size, 1),
                is_display=DISPLAY.search(first.main.font) is not None,
            ),
        )


def _edges(lines: Sequence[PdfLine]) -> dict[tuple[int, int], _Edges]:
    """Where text begins and ends, by page and column; pages of few lines are like the others."""
    groups: dict[tuple[int, int], list[PdfLine]] = defaultdict(list)
    for line in lines:
        groups[line.page, line.column].append(line)
        groups[0, line.column].append(line)
    whole = {column: _edges_of(some) for (page, column), some in groups.items() if page == 0}
    found = {}
    for (page, column), some in groups.items():
        text = [line for line in some if "　" not in line.text.strip()]
        found[page, column] = _edges_of(text) if len(text) >= _FEW_LINES else whole[column]
    return found


def _edges_of(lines: Sequence[PdfLine]) -> _Edges:
    """Where many lines begin farthest left, and where most of them end."""
    lefts, rights = sorted(one.left for one in lines), sorted(one.right for one in lines)
    step = lines[0].size * 0.75
    crowds = [bisect_right(lefts, one + step) - at for at, one in enumerate(lefts)]
    enough = min(max(crowds), len(lines) / 6)
    left = next(one for one, crowd in zip(lefts, crowds, strict=True) if crowd >= enough)
    ends = [at + 1 - bisect_left(rights, one - 2 * step) for at, one in enumerate(rights)]
    if max(ends) * 3 < len(rights):
        return _Edges(left, rights[(len(rights) - 1) * 9 // 10])
    wide = [one for one, end in zip(rights, ends, strict=True) if end * 10 >= max(ends) * 6]
    return _Edges(left, wide[-1])


def _pitch(lines: Sequence[PdfLine]) -> float:
    """The usual way from one line to the next, in sizes of its letters."""
    steps = sorted(
        (line.base - before.base) / line.size
        for before, line in pairwise(lines)
        if before.page == line.page and before.column == line.column and line.base > before.base
    )
    return steps[len(steps) // 2] if steps else 1.5


def _is_indented(lines: Sequence[PdfLine], edges: dict[tuple[int, int], _Edges]) -> bool:
    """True when paragraphs begin two characters in, as in most Chinese documents."""
    ins = sum(1.2 < (one.left - edges[one.page, one.column].left) / one.size < 3 for one in lines)
    flush = sum(abs(one.left - edges[one.page, one.column].left) < one.size for one in lines)
    return ins >= 2 and ins * 12 > flush


def _goes_on(
    group: Sequence[PdfLine],
    line: PdfLine,
    edges: dict[tuple[int, int], _Edges],
    pitch: float,
    *,
    is_indented: bool,
) -> bool:
    """True when a line goes on in the paragraph of those before."""
    before = group[-1]
    if not _are_alike(before, line) or _NOT_JOINED.match(line.text):
        return False
    before_edge, edge = edges[before.page, before.column], edges[line.page, line.column]
    is_apart = before.page != line.page or before.column != line.column
    step = (line.base - before.base) / line.size
    if not is_apart and not 0 < step < max(pitch * 1.35, pitch + 0.3):
        return False
    if "　" in line.text.strip() and "　" in before.text.strip():
        # Cells of a table.
        return False
    is_wide = _is_wide(before.text[-1:]) or _is_wide(line.text[:1])
    slack = 2.2 if is_wide else 3
    # A long word goes whole to the next line.
    word = re.match(r"[!-~]*", line.text.strip())
    slack += len(word[0]) * 0.55 if word else 0
    if _is_block(group, line, before_edge):
        # A summary, set narrower than the rest.
        left, right = before.left, max(one.right for one in group)
    else:
        left, right = edge.left, before_edge.right
    is_full = before.right > right - slack * line.size
    inset = (line.left - left) / line.size
    if not is_full or inset > 1.2 or inset < -3:
        return False
    ends = ends_sentence(before.text.strip())
    if is_apart and ends and not is_indented:
        return False
    return not (ends and not is_indented and before.right < before_edge.right - line.size)


def _is_block(group: Sequence[PdfLine], line: PdfLine, edge: _Edges) -> bool:
    """True for lines that begin and end where those before do, and are no short ones."""
    before = group[-1]
    near = line.size / 2
    ends = abs(before.right - line.right) < near or len(group) > 1
    is_wide = (before.right - before.left) > (edge.right - edge.left) * 0.6
    return is_wide and ends and abs(before.left - line.left) < near and before.page == line.page


def _are_alike(before: PdfLine, line: PdfLine) -> bool:
    """True when some of their letters are of one size: digits are often smaller."""
    return any(
        abs(one.size - other.size) <= 0.1 * other.size
        for one in before.words
        for other in line.words
    )


def _is_wide(char: str) -> bool:
    return bool(char) and ord(char) > 0x2E7F


def _title_lines(lines: Sequence[PdfLine]) -> set[int]:
    """The first lines in the largest letters of the first page, when they are few."""
    first = [line for line in lines if line.page == lines[0].page]
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    largest = max(line.size for line in first)
    if largest < usual * 1.15:
        return set()
    at = next(at for at, line in enumerate(first) if line.size > largest * 0.95)
    found = []
    for line in first[at:]:
        if line.size <= largest * 0.95:
            break
        found.append(line)
    text = "".join(line.text for line in found)
    is_title = len(found) <= 4 and 4 <= len(text) <= 80 and at <= 8
    return {id(line) for line in found} if is_title else set()


def _is_centred(line: PdfLine, edge: _Edges) -> bool:
    left, right = line.left - edge.left, edge.right - line.right
    return min(left, right) > 1.5 * line.size and abs(left - right) < 2 * line.size


def _is_right(line: PdfLine, edge: _Edges) -> bool:
    left, right = line.left - edge.left, edge.right - line.right
    return left > (edge.right - edge.left) * 0.4 and right < left / 2


def _runs(lines: Sequence[PdfLine]) -> Iterator[Run]:
    text = ""
    for line in lines:
        words = line.text.strip()
        needs_blank = text and not (_is_wide(text[-1]) or _is_wide(words[:1])) and text[-1] != "-"
        text += (" " if needs_blank else "") + words
    is_bold = all(one.main.weight >= 700 or _BOLD.search(one.main.font) for one in lines)
    yield Run(text=text, is_bold=bool(is_bold))
