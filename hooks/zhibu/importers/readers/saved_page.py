"""Saved web pages: what they say of themselves, and where in them the article stands."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.importers.findings.page_words import ARTICLE_NAMES, FRAME_NAMES
from zhibu.importers.foreign import Block, Foreign, Paragraph
from zhibu.importers.readers.page_labels import address_of, label_of, linked_data
from zhibu.importers.readers.web import Element, WebPage, plain_text, read_blocks
from zhibu.importers.readers.wechat_page import is_wechat, read_wechat
from zhibu.importers.refusal import Refusal

_LABELS = {
    "title": ("ArticleTitle", "og:title", "twitter:title", "title"),
    "date": ("PubDate", "publishdate", "publish-date", "article:published_time", "og:release_date",
             "weibo: article:create_at", "datePublished", "pubdate", "publish_time"),
    "source": ("ContentSource", "source", "article:source", "og:article:source"),
    "author": ("Author", "author", "article:author", "og:article:author"),
    "editor": ("editor", "Editor"),
    "summary": (),
}  # fmt: skip
_CONTENT = re.compile("content|article|zoom|detail|正文", re.IGNORECASE)
_SENTENCE = re.compile("[，。；：？！、,;?!]")


def read_page(html: str) -> Foreign:
    """A saved page; the blocks before and after the article are kept, since they tell of it.

    Raises:
        Refusal: the page says that the article is gone, or there is no text.
    """
    tree = LexborHTMLParser(html)
    if is_wechat(tree, html):
        return read_wechat(tree, html)
    page = read_blocks(tree)
    if not page.blocks:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    told = _told(tree)
    return Foreign(
        kind="page",
        blocks=tuple(page.blocks),
        pictures=page.pictures,
        told={key: (value,) for key, value in told.items() if value},
        body=_article_range(page),
        losses=page.losses,
        asides=tuple(page.asides),
    )


# --- what a page says of itself -----------------------------------------------------------------


def _told(tree: LexborHTMLParser) -> dict[str, str]:
    told = linked_data(tree)
    for key, names in _LABELS.items():
        told[key] = label_of(tree, names) or told.get(key, "")
    if not told["title"] or not _same_title(tree, told["title"]):
        told["title"] = ""
    told["heading"] = next(
        (text for node in tree.css("h1") if 4 <= len(text := plain_text(node)) <= 80), ""
    )
    told["page_title"] = plain_text(tree.css_first("title"))
    told["source_url"] = address_of(tree)
    return told


def _same_title(tree: LexborHTMLParser, title: str) -> bool:
    """A label is believed when readers see the same words."""
    return re.sub(r"\s", "", title)[:12] in re.sub(r"\s", "", plain_text(tree.body))


# --- where the article stands -------------------------------------------------------------------


def _article_range(page: WebPage) -> range:
    """The blocks of the element that holds most sentences: known names first."""
    scores = _scores(page)
    if not scores:
        return range(len(page.blocks))
    best = max(scores, key=lambda one: (scores[one], -page.elements[one].start))
    best = _outermost(page, best, scores)
    element = page.elements[best]
    for number, score in scores.items():
        known = page.elements[number]
        is_related = _is_inside(page, best, number) or _is_inside(page, number, best)
        if _is_known(known) and score > scores[best] * (0.3 if is_related else 0.7):
            element = (
                known if known.start >= element.start or _is_inside(page, best, number) else element
            )
    return range(element.start, element.end)


def _outermost(page: WebPage, best: int, scores: dict[int, float]) -> int:
    """The element around, where it is called the content and nearly as likely.

    Paragraphs can lie in boxes of their own, several in the largest.
    """
    outer = page.elements[best].parent
    while outer >= 0:
        if scores.get(outer, 0) >= 0.9 * scores[best] and _CONTENT.search(
            page.elements[outer].names
        ):
            return outer
        outer = page.elements[outer].parent
    return best


def _is_known(element: Element) -> bool:
    return not ARTICLE_NAMES.isdisjoint(element.names.split())


def _is_inside(page: WebPage, inner: int, outer: int) -> bool:
    while inner >= 0:
        if inner == outer:
            return True
        inner = page.elements[inner].parent
    return False


def _scores(page: WebPage) -> dict[int, float]:
    """Each element's sentences: its own in full, those one level below by half, and so on."""
    scores: dict[int, float] = {}
    for block, owner, linked in zip(page.blocks, page.owners, page.link_chars, strict=True):
        own = _weight(block, linked)
        factor, element = 1.0, owner
        # A paragraph is an element itself; what holds it is what is looked for.
        if element >= 0 and page.elements[element].tag == "p":
            element = page.elements[element].parent
        for _ in range(4):
            if own <= 0 or element < 0:
                break
            scores[element] = scores.get(element, 0.0) + own * factor
            # What wraps one element alone is no level of its own.
            span = (page.elements[element].start, page.elements[element].end)
            while element >= 0 and span == (
                page.elements[element].start,
                page.elements[element].end,
            ):
                element = page.elements[element].parent
            factor *= 0.6
    for number in scores:
        scores[number] *= _favour(page, number)
    return scores


def _weight(block: Block, linked: int) -> float:
    if not isinstance(block, Paragraph):
        return 0.0
    text = block.text
    marks = len(_SENTENCE.findall(text))
    if len(text) < 12 or not marks or linked * 2 > len(text):
        return 0.0
    return min(len(text) / 20, 15) + min(marks, 10)


def _favour(page: WebPage, number: int) -> float:
    favour = 1.0
    while number >= 0:
        names = page.elements[number].names
        if FRAME_NAMES.search(names) or page.elements[number].tag in ("footer", "nav", "aside"):
            favour *= 0.2
        number = page.elements[number].parent
    return favour
