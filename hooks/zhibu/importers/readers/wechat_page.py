"""Saved pages of WeChat: articles, and posts of words, pictures, sound or another's article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.importers.foreign import Aside, Block, Figure, Foreign, Paragraph, paragraphs_of
from zhibu.importers.readers.page_labels import address_of, label_of
from zhibu.importers.readers.script_values import decoded
from zhibu.importers.readers.web import Element, WebPage, plain_text, read_blocks
from zhibu.importers.readers.wechat_data import WechatPost, moment_of, read_post
from zhibu.importers.refusal import Refusal

_CONTENT = "js_content"
_WORDS = ("js_text_desc", "js_image_desc", "js_share_notice")
"""Elements that hold the words of posts without a content of their own."""
_SHOWN = "#js_content, #js_text_desc, #js_image_desc"
_SHELL = re.compile(r"(?:^|\s)(?:weui-msg|weui_msg|page_msg|mm_appmsg_error|about-page)(?:\s|$)")
_SAID = (
    ".weui-msg__title", ".weui_msg_title", ".page_msg .title", ".page_msg h4", ".global_error_msg",
    ".text_area .title", "h2",
)  # fmt: skip
_FROM_WECHAT = re.compile(r"mp\.weixin\.qq\.com|res\.wx\.qq\.com|mmbiz|微信公众平台")
_OWN_SCRIPTS = re.compile(r"""(?:src|href)=["'](?:https?:)?//res\.wx\.qq\.com/""")
_SHELL_MOST_CHARS = 600
_BARE_MOST_CHARS = 200
_FRAME = "文章以外的网页文字"
_OWN_BEGINNING_CHARS = 40


def is_wechat(tree: LexborHTMLParser, html: str) -> bool:
    """True for a page of WeChat's own, whatever stands in it."""
    body = tree.body
    names = (body.attributes.get("class") or "") if body is not None else ""
    if tree.css_first("#js_content, #activity-name, #js_article") is not None:
        return _FROM_WECHAT.search(html) is not None or tree.css_first("#js_name") is not None
    if re.search(r"\b(?:wx_wap_page|mm_appmsg\w*)\b", names):
        return True
    if _FROM_WECHAT.search(html) is None:
        return False
    if "picture_page_info_list" in html or "cgiDataNew" in html:
        return True
    seen = _seen(tree)
    if any(_SHELL.search(one.attributes.get("class") or "") for one in tree.css("div")):
        return len(seen) <= _SHELL_MOST_CHARS
    # A page of WeChat's own without any element of a post: whatever it says is no article.
    is_own = _OWN_SCRIPTS.search(html) is not None
    return is_own and len(seen) <= _BARE_MOST_CHARS and "。" not in seen


def read_wechat(tree: LexborHTMLParser, html: str) -> Foreign:
    """A post of WeChat.

    Raises:
        Refusal: there is none in the page; it says why, where it does.
    """
    post = read_post(html)
    page = read_blocks(tree, _SHOWN)
    own = _own_range(tree, page)
    found = _only(page, own) if own is not None else _told_post(page, post)
    if not found.blocks:
        raise _refusal(tree)
    told = {
        "title": _title(tree, post, found, is_article=own is not None),
        "source": _account(tree, post),
        "author": _author(tree, post),
        "date": post.moment or _shown_moment(tree),
        "source_url": address_of(tree) or post.address,
        "wechat": "1",
    }
    return Foreign(
        kind="wechat",
        blocks=tuple(found.blocks),
        pictures=found.pictures,
        told={key: (value,) for key, value in told.items() if value},
        body=range(len(found.blocks)),
        losses=found.losses,
        asides=tuple(found.asides),
    )


def _only(page: WebPage, own: range) -> WebPage:
    """The page with the blocks of the post alone; other words are set aside."""
    others = [
        Aside(text=one.text, reason=_FRAME, line=one.line)
        for at, block in enumerate(page.blocks)
        if at not in own
        for one in paragraphs_of(block)
    ]
    blocks = page.blocks[own.start : own.stop]
    return replace(page, blocks=blocks, asides=[*page.asides, *others])


def _own_range(tree: LexborHTMLParser, page: WebPage) -> range | None:
    """Blocks of the content in the page itself, the fullest where several are called so."""
    if tree.css_first("#js_share_content, #js_text_desc, #js_image_desc") is not None:
        # Around these the content holds the account and buttons, or the card of another article.
        return None
    spans = [range(one.start, one.end) for one in _called(page, _CONTENT)]
    return max((one for one in spans if one), key=lambda one: _weight(page, one), default=None)


def _called(page: WebPage, name: str) -> Iterator[Element]:
    return (one for one in page.elements if one.names.split(" ", 1)[0] == name)


def _weight(page: WebPage, own: range) -> tuple[int, int]:
    blocks = page.blocks[own.start : own.stop]
    return sum(len(one.text) for block in blocks for one in paragraphs_of(block)), len(blocks)


def _told_post(page: WebPage, post: WechatPost) -> WebPage:
    """A post that scripts tell, or that a browser has put into the page before it was saved."""
    written = [range(one.start, one.end) for name in _WORDS for one in _called(page, name)]
    own = max(written, key=lambda one: _weight(page, one), default=range(0))
    if not post.text and not own:
        own = next((range(one.start, one.end) for one in _called(page, _CONTENT)), range(0))
    words = _only(page, own if not post.text or _weight(page, own)[0] else range(0))
    told = read_blocks(post.notice + post.text) if not words.blocks or post.notice else None
    blocks = [*words.blocks] if told is None else told.blocks
    if told is not None and words.blocks:
        words = _only(page, range(0))
    addresses = post.pictures if not any(isinstance(one, Figure) for one in blocks) else ()
    pictures: list[Block] = [Figure(picture=one, line=len(blocks) + 1) for one in addresses]
    if not addresses:
        pictures = list(_swiped(page, own))
    return replace(
        words,
        blocks=[*blocks, *pictures],
        pictures=words.pictures | (told.pictures if told else {}),
        asides=[*words.asides, *(told.asides if told else ())],
    )


def _swiped(page: WebPage, own: range) -> Iterator[Block]:
    """Pictures of a picture post that a browser has put into the page."""
    for one in page.elements:
        if re.search(r"\b(?:img_swiper_content|img_list|js_image_content)\b", one.names):
            places = range(one.start, one.end)
            yield from (
                page.blocks[at]
                for at in places
                if at not in own and isinstance(page.blocks[at], Figure)
            )
            if any(isinstance(page.blocks[at], Figure) for at in places):
                return


# --- what it says of itself -----------------------------------------------------------------------


def _title(tree: LexborHTMLParser, post: WechatPost, found: WebPage, *, is_article: bool) -> str:
    """Its title; none for a post that has no other than its own words."""
    shown = tree.css_first("#activity-name .js_title_inner") or tree.css_first("#activity-name")
    title = plain_text(shown) or label_of(tree, ("og:title",)) or post.title
    title = re.sub(r"\s+", " ", decoded(title)).strip()
    if is_article or post.has_own_title:
        return title
    if post.has_own_title is False or "\\" in title:
        return ""
    words = _bare("".join(one.text for one in found.blocks if isinstance(one, Paragraph)))
    is_beginning = bool(_bare(title)) and words.startswith(_bare(title))
    is_long = len(title) > _OWN_BEGINNING_CHARS
    return "" if is_beginning and (post.is_text or is_long) else title


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _account(tree: LexborHTMLParser, post: WechatPost) -> str:
    shown = plain_text(tree.css_first("#js_name"))
    return shown or post.account or plain_text(tree.css_first(".wx_follow_nickname"))


def _author(tree: LexborHTMLParser, post: WechatPost) -> str:
    shown = plain_text(tree.css_first("#js_author_name"))
    return shown or label_of(tree, ("author",)) or post.author or _old_author(tree)


def _old_author(tree: LexborHTMLParser) -> str:
    """The author of pages up to 2017, beside the day and without a name of its element."""
    texts = [
        plain_text(node)
        for node in tree.css("em.rich_media_meta_text")
        if not node.attributes.get("id")
    ]
    return next((one for one in texts if one and not re.search(r"\d", one)), "")


def _shown_moment(tree: LexborHTMLParser) -> str:
    texts = (plain_text(one) for one in tree.css("#publish_time, #post-date"))
    return next(filter(None, map(moment_of, texts)), "")


# --- pages without a post -------------------------------------------------------------------------


def _refusal(tree: LexborHTMLParser) -> Refusal:
    if tree.css_first(".about-page") is not None:
        return Refusal(messages.WECHAT_PROFILE)
    said = next(filter(None, (plain_text(tree.css_first(one)) for one in _SAID)), "")
    said = said or next(iter(_seen(tree).split("\n")), "")
    return Refusal(messages.WECHAT_GONE, found=said) if said else Refusal(messages.WECHAT_EMPTY)


def _seen(tree: LexborHTMLParser) -> str:
    return "\n".join(one.text for one in read_blocks(tree).blocks if isinstance(one, Paragraph))
