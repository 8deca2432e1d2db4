"""Where in a page its article stands, by how the page is built and not by its words.

Sentences, links and the elements around them tell: text has sentences and few links, what stands
around it has links and no sentences. Names of elements only break ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from zhibu.importers.findings.page_words import ARTICLE_NAMES, FRAME_NAMES
from zhibu.importers.foreign import Block, Paragraph, paragraphs_of
from zhibu.importers.readers.web import Element, WebPage

_CONTENT = re.compile("content|article|zoom|detail|正文", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:^|[-_ ])(?:art\w*|news)?[-_]?(?:lead|lede|summary|abstract|digest|intro\w*|daodu|zhaiyao"
    r"|ingress|standfirst|editor-?note)(?:$|[-_ ])",
    re.IGNORECASE,
)
_PLAIN_FRAME = re.compile(
    r"(?:^|[-_ ])(?:bd)?(?:share\w*|bds\w*|jiathis\w*|ads?|adv\w*|guanggao|qr-?code|ewm|erweima"
    r"|pagination|pager|bread\w*|crumbs?|toolbar|comments?|pinglun|prevnext|tuijian\w*"
    r"|recommend\w*|relat(?:e|ed)\w*)(?:$|[-_ \d])",
    re.IGNORECASE,
)
"""Names that no part of a text has; others of the frame, as foot or next, may be a footnote's."""
_SENTENCE = re.compile("[，。；：？！、,;?!]")
_FRAME_TAGS = ("footer", "nav", "aside")
_FILE = re.compile(
    r"\.(?:docx?|wps|xlsx?|et|pptx?|pdf|ofd|zip|rar|7z|jpe?g|png|mp[34])(?:$|[?#])", re.IGNORECASE
)
_MOST_LEAD_BLOCKS = 4
_MOST_TEASER_BLOCKS = 4
_FEW_LINKS = 0.3
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePlace:
    """The blocks of an article, and those among them that are no part of it."""

    body: range
    frame: frozenset[int] = frozenset()
    """Buttons, advertisements and lists of other articles within the body."""


def find_article(page: WebPage, title: str = "") -> ArticlePlace:
    """The article's place; ``title`` is how it is headed, blanks and marks left out."""
    return _Finder(page, title).place()


class _Finder:
    def __init__(self, page: WebPage, title: str) -> None:
        self._page = page
        self._title = title
        self._favours = self._favours_of_elements()
        self._framed = [owner >= 0 and self._favours[owner] < 1 for owner in page.owners]
        self._weights = [_weight(*pair) for pair in zip(page.blocks, page.link_chars, strict=True)]
        chars = [_chars(block) for block in page.blocks]
        links = zip(chars, page.link_chars, self._framed, strict=True)
        prose = zip(chars, self._weights, strict=True)
        self._chars = [0, *accumulate(chars)]
        self._links = [
            0,
            *accumulate(one if is_framed else min(one, linked) for one, linked, is_framed in links),
        ]
        self._prose = [0, *accumulate(one if weight > 0 else 0 for one, weight in prose)]

    def place(self) -> ArticlePlace:
        """Where it is."""
        scores = self._scores()
        if not scores:
            return ArticlePlace(body=range(len(self._page.blocks)))
        elements = self._page.elements
        best = max(scores, key=lambda one: (scores[one], -elements[one].start))
        best = self._known(self._outermost(best, scores), scores)
        body = self._with_siblings(best)
        body = self._with_lead(self._trimmed(body))
        return ArticlePlace(body=body, frame=frozenset(self._frame(body)))

    # --- the element that holds it ----------------------------------------------------------------

    def _scores(self) -> dict[int, float]:
        """Each element's sentences: its own in full, those one level below less, and so on."""
        elements = self._page.elements
        scores: dict[int, float] = {}
        teasers = set(self._teasers())
        for at, owner in enumerate(self._page.owners):
            weight = self._weights[at] * (self._favours[owner] if owner >= 0 else 1.0)
            factor, element = 0.3 if at in teasers else 1.0, owner
            # A paragraph is an element itself; what holds it is what is looked for.
            if element >= 0 and elements[element].tag == "p":
                element = elements[element].parent
            for _ in range(4):
                if weight <= 0 or element < 0:
                    break
                scores[element] = scores.get(element, 0.0) + weight * factor
                # What wraps one element alone is no level of its own.
                span = elements[element].span
                while element >= 0 and span == elements[element].span:
                    element = elements[element].parent
                factor *= 0.6
        return scores

    def _teasers(self) -> Iterator[int]:
        """Blocks that stand with the linked title of another article, as its first words do."""
        for one in self._page.elements:
            blocks = range(one.start, one.end)
            is_item = 2 <= len(blocks) <= _MOST_TEASER_BLOCKS
            if is_item and any(
                self._is_linked(at) and self._page.link_chars[at] > 7 for at in blocks
            ):
                yield from blocks

    def _favours_of_elements(self) -> list[float]:
        """How likely text in each is the article's, by its name and those around it."""
        favours: list[float] = []
        for one in self._page.elements:
            around = favours[one.parent] if one.parent >= 0 else 1.0
            favours.append(around * (0.2 if _is_frame(one) else 1.0))
        return favours

    def _around(self, number: int) -> Iterator[Element]:
        while number >= 0:
            yield self._page.elements[number]
            number = self._page.elements[number].parent

    def _outermost(self, best: int, scores: dict[int, float]) -> int:
        """The element around, where it is called the content and nearly as likely.

        Paragraphs can lie in boxes of their own, several in the largest.
        """
        elements = self._page.elements
        outer = elements[best].parent
        while outer >= 0:
            is_near = scores.get(outer, 0) >= 0.9 * scores[best]
            if is_near and _CONTENT.search(elements[outer].names) and self._adds(best, outer):
                return outer
            outer = elements[outer].parent
        return best

    def _known(self, best: int, scores: dict[int, float]) -> int:
        """An element that many systems name so, where it has nearly as much to say."""
        chosen = best
        for number, score in scores.items():
            if ARTICLE_NAMES.isdisjoint(self._page.elements[number].names.split()):
                continue
            holds, is_held = self._is_inside(best, number), self._is_inside(number, best)
            if score <= scores[best] * (0.3 if holds or is_held else 0.7):
                continue
            if holds and not self._adds(best, number):
                continue
            if holds or self._page.elements[number].start >= self._page.elements[chosen].start:
                chosen = number
        return chosen

    def _is_inside(self, inner: int, outer: int) -> bool:
        wanted = self._page.elements[outer]
        return any(one is wanted for one in self._around(inner))

    def _adds(self, inner: int, outer: int) -> bool:
        """True when what an element holds beyond another is not a list of links."""
        within, around = self._page.elements[inner], self._page.elements[outer]
        chars, links = (
            sums[around.end] - sums[around.start] - sums[within.end] + sums[within.start]
            for sums in (self._chars, self._links)
        )
        return links <= _FEW_LINKS * chars

    # --- its first and last block -----------------------------------------------------------------

    def _with_siblings(self, best: int) -> range:
        """The element with others beside it that are built alike: texts in several parts."""
        elements = self._page.elements
        own = elements[best]
        start, end = own.span
        alike = [
            one
            for one in elements
            if one.parent == own.parent
            and (one.tag, one.names) == (own.tag, own.names)
            and one.names.strip()
            and self._is_prose(one.start, one.end)
        ]
        for one in alike:
            end = one.end if one.start == end else end
        for one in reversed(alike):
            start = one.start if one.end == start else start
        return range(start, end)

    def _is_prose(self, start: int, end: int) -> bool:
        chars = self._chars[end] - self._chars[start]
        return chars > 0 and self._prose[end] - self._prose[start] >= _MOSTLY * chars

    def _trimmed(self, body: range) -> range:
        """Without title and credits that the element holds above its text, and links below it."""
        start, end = body.start, body.stop
        while start < end - 1 and self._is_above(start):
            start += 1
        while end > start + 1 and self._is_below(end - 1):
            end -= 1
        return range(start, end)

    def _is_above(self, at: int) -> bool:
        block = self._page.blocks[at]
        if not isinstance(block, Paragraph) or self._weights[at] > 0:
            return False
        bare = re.sub(r"[\W_]", "", block.text)
        return bare == self._title or block.level == 1 or self._is_linked(at)

    def _is_below(self, at: int) -> bool:
        block = self._page.blocks[at]
        if self._weights[at] > 0 or not isinstance(block, Paragraph):
            return False
        return (self._framed[at] or self._is_linked(at - 1)) and self._is_linked(at)

    def _is_linked(self, at: int) -> bool:
        """True for a line that is mostly links to other pages; links to files are attachments."""
        block = self._page.blocks[at]
        if not isinstance(block, Paragraph):
            return False
        is_file = any(_FILE.search(run.link) for run in block.runs if run.link)
        return not is_file and self._page.link_chars[at] > _MOSTLY * len(block.text)

    def _with_lead(self, body: range) -> range:
        """With a lead or an editor's note that stands in an element of its own above the text."""
        for start in range(body.start - 1, max(body.start - 1 - _MOST_LEAD_BLOCKS, -1), -1):
            names = [one.names for one in self._around(self._page.owners[start])][:2]
            if self._weights[start] > 0 and any(map(_LEAD.search, names)):
                return range(start, body.stop)
        return body

    def _frame(self, body: range) -> Iterator[int]:
        """Blocks of elements in the body that are the page's: named so, or lists of links."""
        for one in self._page.elements:
            if one.start < body.start or one.end > body.stop or one.start == one.end:
                continue
            if len(body) == one.end - one.start or not _is_frame(one):
                continue
            chars, links, prose = (
                sums[one.end] - sums[one.start] for sums in (self._chars, self._links, self._prose)
            )
            is_named = _PLAIN_FRAME.search(one.names) is not None
            if prose <= 0.4 * chars and (is_named or links > _MOSTLY * chars):
                yield from range(one.start, one.end)


def _is_frame(element: Element) -> bool:
    is_named = FRAME_NAMES.search(element.names) or _PLAIN_FRAME.search(element.names)
    return is_named is not None or element.tag in _FRAME_TAGS


def _chars(block: Block) -> int:
    return sum(len(one.text) for one in paragraphs_of(block))


def _weight(block: Block, linked: int) -> float:
    if not isinstance(block, Paragraph):
        return 0.0
    text = block.text
    marks = len(_SENTENCE.findall(text))
    if len(text) < 12 or not marks or linked * 2 > len(text):
        return 0.0
    return min(len(text) / 20, 15) + min(marks, 10)
