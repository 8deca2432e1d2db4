"""Saved web pages: where in them the article stands, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.importers.findings.days import find_moments
from zhibu.importers.foreign import Aside, Block, Foreign, Paragraph, paragraphs_of
from zhibu.importers.readers.article_range import ArticlePlace, find_article
from zhibu.importers.readers.page_labels import address_of, label_of, linked_data
from zhibu.importers.readers.web import WebPage, plain_text, read_blocks
from zhibu.importers.readers.wechat_page import is_wechat, read_wechat
from zhibu.importers.refusal import Refusal

_LABELS = {
    "title": ("ArticleTitle", "og:title", "twitter:title", "title"),
    "date": ("PubDate", "publishdate", "publish-date", "article:published_time", "og:release_date",
             "weibo: article:create_at", "datePublished", "pubdate", "publish_time"),
    "source": ("ContentSource", "source", "article:source", "og:article:source"),
    "author": ("Author", "author", "article:author", "og:article:author"),
    "editor": ("editor", "Editor"),
}  # fmt: skip
_SAID = {
    "source": re.compile("来源|来自|转自|摘自|稿源"),
    "author": re.compile("作者|记者|通讯员|撰稿"),
    "editor": re.compile("编辑|责编"),
}
"""Where readers see these words, a label that says something else is not believed."""
_PARTS = re.compile(r"\s*[-_|–—｜]+\s*")
_MESSAGE = re.compile(
    r"(?:^|[-_ ])(?:mesg|msg|message|error|404|notfound)(?:$|[-_ ])", re.IGNORECASE
)
_MESSAGE_CHARS = 80
_TITLE_ABOVE = 6
_NEAR_ABOVE, _NEAR_BELOW = 15, 6
"""Blocks around the body in which readers see who wrote it and when."""


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
    said = _only_said(tree, page)
    if said:
        raise Refusal(messages.PAGE_SAYS_WHY, found=said)
    title = _title(tree, page, find_article(page).body)
    place = find_article(page, _bare(title))
    told = _told(tree, page, place.body) | {"title": title}
    kept = [block for at, block in enumerate(page.blocks) if at not in place.frame]
    return Foreign(
        kind="page",
        blocks=tuple(kept),
        pictures=page.pictures,
        told={key: (value,) for key, value in told.items() if value},
        body=_moved(place),
        losses=page.losses,
        asides=(*page.asides, *_framed(page, place)),
    )


def _only_said(tree: LexborHTMLParser, page: WebPage) -> str:
    """The few words of a page that has no others, as those have whose article is gone."""
    texts = [one.text.strip() for one in page.blocks if isinstance(one, Paragraph)]
    if len(texts) < len(page.blocks) or len(texts) > 2 or sum(map(len, texts)) > _MESSAGE_CHARS:
        return ""
    names = " ".join(one.names for one in page.elements)
    is_titled = set(map(_bare, texts)) == {_bare(plain_text(tree.css_first("title")))}
    return texts[0] if is_titled or _MESSAGE.search(names) else ""


def _moved(place: ArticlePlace) -> range:
    """The body's range without the blocks of the frame in it."""
    return range(place.body.start, place.body.stop - len(place.frame))


def _framed(page: WebPage, place: ArticlePlace) -> Iterator[Aside]:
    for at in sorted(place.frame):
        block = page.blocks[at]
        for one in paragraphs_of(block):
            yield Aside(text=one.text, reason="正文里插的按钮、广告或别的文章", line=block.line)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


# --- its title ------------------------------------------------------------------------------------


def _title(tree: LexborHTMLParser, page: WebPage, body: range) -> str:
    """The title in the words that readers see, when the page's labels or its window say it too.

    A label is often cut off at a quote, or goes on with the name of the site.
    """
    lines = [one for one in _lines(page) if 4 <= len(one.text) <= 80]
    for told in (label_of(tree, _LABELS["title"]), linked_data(tree).get("title", "")):
        if told:
            found = _same(lines, told) or _cut(lines, told) or _longer(lines, told)
            if found:
                return found
    window = plain_text(tree.css_first("head > title") or tree.css_first("title"))
    # A window that holds the site's name alone is said by the site's head as well.
    above = page.blocks[max(body.start - _TITLE_ABOVE, 0) : body.start + 3]
    near = [one for one in lines if one.level == 1 or (len(one.text) > 7 and one in above)]
    return _longer(lines, window) or _same(near, window)


def _lines(page: WebPage) -> Iterator[Paragraph]:
    for block, linked in zip(page.blocks, page.link_chars, strict=True):
        if isinstance(block, Paragraph) and linked * 2 <= len(block.text):
            yield block


def _same(lines: Sequence[Paragraph], told: str) -> str:
    wanted = _bare(told)
    return next((one.text.strip() for one in lines if wanted and _bare(one.text) == wanted), "")


def _cut(lines: Sequence[Paragraph], told: str) -> str:
    """A heading of which a label gives the beginning only."""
    wanted = _bare(told)
    headings = (one.text.strip() for one in lines if one.level == 1)
    return next((one for one in headings if len(wanted) > 3 and _bare(one).startswith(wanted)), "")


def _longer(lines: Sequence[Paragraph], told: str) -> str:
    """A line that is the first part of a label or a window, before the name of the site."""
    first = _PARTS.split(told)
    starts = {_bare("".join(first[:end])) for end in range(1, len(first))}
    fitting = [one.text.strip() for one in lines if len(one.text) > 5 and _bare(one.text) in starts]
    return max(fitting, key=len, default="") or _over_lines(lines, told)


def _over_lines(lines: Sequence[Paragraph], told: str) -> str:
    """The first part of a label or a window when readers see it over two to four lines."""
    first = _PARTS.split(told)[0].strip()
    wanted = _bare(first)
    bare = [_bare(one.text) for one in lines]
    for at, line in enumerate(bare):
        parts = ("".join(bare[at : at + count]) for count in range(2, 5))
        if len(line) > 3 and wanted.startswith(line) and any(one == wanted for one in parts):
            return first
    return ""


# --- what else it says of itself ------------------------------------------------------------------


def _told(tree: LexborHTMLParser, page: WebPage, body: range) -> dict[str, str]:
    """Labels that agree with what readers see: a system's are often left from another page."""
    linked = linked_data(tree)
    told = {key: label_of(tree, names) or linked.get(key, "") for key, names in _LABELS.items()}
    told["heading"] = next(
        (text for node in tree.css("h1") if 4 <= len(text := plain_text(node)) <= 80), ""
    )
    told["page_title"] = plain_text(tree.css_first("title"))
    told["source_url"] = address_of(tree)
    near = _near(page, body)
    for name, said in _SAID.items():
        value = re.sub(r"\s", "", told[name])
        saying = [text for text in near if said.search(text)]
        # Systems put the name of the site where nobody has written one.
        is_seen = any(value in text for text in saying or near)
        if not is_seen and (saying or value in told["page_title"]):
            told[name] = ""
    days = {one.day for text in near for _, one in find_moments(text)}
    if days.isdisjoint(one.day for _, one in find_moments(told["date"])) and days:
        # When the page was made, or last changed.
        told["date"] = ""
    return told


def _near(page: WebPage, body: range) -> list[str]:
    """Texts around the body, without blanks; those below are read as far as they are short."""
    above = page.blocks[max(body.start - _NEAR_ABOVE, 0) : body.start]
    below = page.blocks[body.stop : body.stop + _NEAR_BELOW]
    ends = page.blocks[body.start : body.start + 3] + page.blocks[body.stop - 3 : body.stop]
    return [text for block in (*above, *ends, *below) for text in _texts(block)]


def _texts(block: Block) -> Iterator[str]:
    for one in paragraphs_of(block):
        text = re.sub(r"\s", "", one.text)
        if len(text) <= 100:
            yield text
