"""Saved web pages: what they say of themselves, and where in them the article stands."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.importers.findings.page_words import ARTICLE_NAMES, FRAME_NAMES
from zhibu.importers.foreign import Aside, Block, Foreign, Paragraph
from zhibu.importers.readers.web import Element, WebPage, plain_text, read_blocks
from zhibu.importers.refusal import Refusal
from zhibu.text.dates import CHINA

_LABELS = {
    "title": ("ArticleTitle", "og:title", "twitter:title", "title"),
    "date": ("PubDate", "publishdate", "publish-date", "article:published_time", "og:release_date",
             "weibo: article:create_at", "datePublished", "pubdate", "publish_time"),
    "source": ("ContentSource", "source", "article:source", "og:article:source"),
    "author": ("Author", "author", "article:author", "og:article:author"),
    "editor": ("editor", "Editor"),
    "summary": (),
}  # fmt: skip
_GONE = re.compile(
    "该内容已被发布者删除|此内容因违规无法查看|此内容被投诉且经审核涉嫌侵权|此内容发送失败无法查看"
    "|该公众号已迁移|此账号已自主注销|内容无法查看|该内容暂时无法查看|链接已过期|此帐号已被屏蔽|文章已被删除|该文章已被删除"
)
_CONTENT = re.compile("content|article|zoom|detail|正文", re.IGNORECASE)
_SENTENCE = re.compile("[，。；：？！、,;?!]")


def read_page(html: str) -> Foreign:
    """A saved page; the blocks before and after the article are kept, since they tell of it.

    Raises:
        Refusal: the page says that the article is gone, or there is no text.
    """
    tree = LexborHTMLParser(html)
    if _is_wechat(tree, html):
        return _read_wechat(tree, html)
    page = read_blocks(html)
    if not page.blocks:
        raise Refusal(messages.NO_TEXT_IN_FILE)
    told = _told(tree)
    return _foreign(page, _article_range(page), told)


def _foreign(
    page: WebPage, body: range, told: dict[str, str], asides: tuple[Aside, ...] = ()
) -> Foreign:
    return Foreign(
        blocks=tuple(page.blocks),
        pictures=page.pictures,
        told={key: (value,) for key, value in told.items() if value},
        body=body,
        losses=page.losses,
        asides=asides,
        kind="wechat" if "wechat" in told else "page",
    )


# --- WeChat -----------------------------------------------------------------------------------


def _is_wechat(tree: LexborHTMLParser, html: str) -> bool:
    return (
        tree.css_first("#js_content") is not None
        or tree.css_first("#activity-name") is not None
        or ("mp.weixin.qq.com" in html and "picture_page_info_list" in html)
        or ("mmbiz" in html and tree.css_first("#js_article") is not None)
        or (_GONE.search(html) is not None and re.search("weui|weixin|微信", html) is not None)
    )


def _read_wechat(tree: LexborHTMLParser, html: str) -> Foreign:
    told = {
        "title": _meta(tree, ("og:title",)) or plain_text(tree.css_first("#activity-name")),
        "source": _nickname(tree, html),
        "author": plain_text(tree.css_first("#js_author_name"))
        or _meta(tree, ("author",))
        or _old_author(tree),
        "date": _wechat_day(html),
        "source_url": _address(tree),
        "wechat": "1",
    }
    content = tree.css_first("#js_content")
    page = read_blocks(content) if content is not None else WebPage()
    if page.blocks:
        return _foreign(page, range(len(page.blocks)), told)
    if _GONE.search(plain_text(tree.body)):
        raise Refusal(messages.WECHAT_GONE)
    page = read_blocks(_shared(tree, html))
    if not page.blocks:
        raise Refusal(messages.WECHAT_EMPTY)
    return _foreign(page, range(len(page.blocks)), told)


def _old_author(tree: LexborHTMLParser) -> str:
    """The author of pages up to 2017, beside the day and without a name of its element."""
    texts = [plain_text(node) for node in tree.css("em.rich_media_meta_text")]
    return next((one for one in texts if one and not re.search(r"\d", one)), "")


def _nickname(tree: LexborHTMLParser, html: str) -> str:
    seen = plain_text(tree.css_first("#js_name")) or plain_text(
        tree.css_first(".wx_follow_nickname")
    )
    script = re.search(
        r"""(?:nickname|nick_name)\s*[:=]\s*(?:htmlDecode\()?["']([^"']+)["']""", html
    )
    return seen or (entities.unescape(script[1]).strip() if script else "")


def _wechat_day(html: str) -> str:
    """The day of ``var ct``, seconds since 1970; the page itself shows it by script only."""
    found = re.search(
        r"""\b(?:ct|create_time|oriCreateTime|svr_time_pub)\s*[:=]\s*["'](\d{10})["']""", html
    ) or re.search(r"\bcreate_time\s*:\s*(\d{10})", html)
    if not found:
        return ""
    return datetime.fromtimestamp(int(found[1]), CHINA).strftime("%Y-%m-%d %H:%M")


def _shared(tree: LexborHTMLParser, html: str) -> str:
    """Picture and text posts, which have no content element, as simple HTML."""
    words = _script_text(html) or _meta(tree, ("og:description", "description"))
    words = words or _meta(tree, ("og:title",))
    lines = re.split(r"\\n|\\x0a|<br\s*/?>|\n", words)
    images = dict.fromkeys(
        one.replace("\\/", "/").replace("\\x26amp;", "&").replace("\\x26", "&")
        for one in re.findall(r"""\bcdn_url\s*["']?\s*:\s*["']([^"']+)["']""", html)
    )
    paragraphs = "".join(f"<p>{entities.escape(entities.unescape(one))}</p>" for one in lines)
    return paragraphs + "".join(f'<p><img src="{entities.escape(one)}"></p>' for one in images)


def _script_text(html: str) -> str:
    found = re.search(
        r"""\b(?:content_noencode|text_page_info|desc)\s*["']?\s*[:=]\s*["']((?:[^"'\\]|\\.)+)["']""",
        html,
    )
    return found[1].replace("\\x0a", "\n").replace("\\/", "/") if found else ""


# --- what a page says of itself -----------------------------------------------------------------


def _told(tree: LexborHTMLParser) -> dict[str, str]:
    told = _json_ld(tree)
    for key, names in _LABELS.items():
        told[key] = _meta(tree, names) or told.get(key, "")
    if not told["title"] or not _same_title(tree, told["title"]):
        told["title"] = ""
    told["heading"] = next(
        (text for node in tree.css("h1") if 4 <= len(text := plain_text(node)) <= 80), ""
    )
    told["page_title"] = plain_text(tree.css_first("title"))
    told["source_url"] = _address(tree)
    return told


def _same_title(tree: LexborHTMLParser, title: str) -> bool:
    """A label is believed when readers see the same words."""
    return re.sub(r"\s", "", title)[:12] in re.sub(r"\s", "", plain_text(tree.body))


def _meta(tree: LexborHTMLParser, names: tuple[str, ...]) -> str:
    wanted = {name.lower(): number for number, name in enumerate(names)}
    found: list[tuple[int, str]] = []
    for node in tree.css("meta"):
        attributes = node.attributes
        for key in ("name", "property", "itemprop"):
            rank = wanted.get((attributes.get(key) or "").strip().lower())
            content = re.sub(r"\s+", " ", attributes.get("content") or "").strip()
            if rank is not None and content:
                found.append((rank, entities.unescape(content)))
    return min(found)[1] if found else ""


def _address(tree: LexborHTMLParser) -> str:
    canonical = tree.css_first("link[rel=canonical]")
    link = (canonical.attributes.get("href") or "") if canonical is not None else ""
    address = _meta(tree, ("og:url", "Url")) or link
    return address if re.match(r"https?://[^\s<>\"]+$", address) else ""


def _json_ld(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        for one in _articles(data):
            found.setdefault("title", str(one.get("headline") or ""))
            found.setdefault("date", str(one.get("datePublished") or ""))
            found.setdefault("author", _name(one.get("author")))
            found.setdefault("source", _name(one.get("publisher")))
    return found


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict) and "Article" in str(one.get("@type")):
            yield one
        elif isinstance(one, dict) and isinstance(one.get("@graph"), list):
            yield from _articles(one["@graph"])


def _name(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, map(_name, value)))
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")


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
