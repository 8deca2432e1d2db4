"""Lines that are nothing but a page's furniture: menus, share buttons, counters, neighbours.

Only whole lines count. A sentence may begin with any of these words, so how a line begins says
nothing; a line with a full stop is none, but for what sites say of their rights.
"""

from __future__ import annotations

import re

from zhibu.importers.findings.label_words import find_labelled
from zhibu.importers.findings.page_words import FURNITURE_LINES, FURNITURE_LISTS, FURNITURE_WORDS

FURNITURE = "网页的菜单、按钮等，不是文章"
LISTED = "网页上其他文章的列表"
_MOST_CHARS = 100
_EDGES = " \u3000\t>＞»《》【】[]（）()|丨｜·•●◆◇■□▲△▼▽★☆○◎※—－-_=~*#+:：/／!！.。，,"
_GAPS = re.compile(r"[\s\u3000|丨｜·•/／>＞»›【】\[\]（）()、:：]+")
_DAY = re.compile(r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}")
_RULE = re.compile(r"[^\w\u3007]+\Z")


def is_furniture(text: str) -> bool:
    """True for a line of which every word is a page's."""
    if len(text) > _MOST_CHARS:
        return FURNITURE_LINES["rights"].fullmatch(text.strip()) is not None
    bare = text.strip(_EDGES)
    if not bare:
        return _RULE.match(text) is not None
    if FURNITURE_LINES["rights"].fullmatch(bare):
        return True
    if "。" in text or re.search(r"[？?；;]\s*$", bare):
        return False
    if FURNITURE_LINES["whole"].fullmatch(bare):
        return True
    words = [one.strip(_EDGES) for one in _GAPS.split(bare) if one]
    # Days and numbers alone may be anything.
    has_word = any(re.search(r"[^\d.,:/-]", one) for one in words)
    return has_word and not _DAY.search(text) and all(map(FURNITURE_WORDS.fullmatch, words))


def is_rights(text: str) -> bool:
    """True for what sites say of their rights, which stands below an article only."""
    return FURNITURE_LINES["rights"].fullmatch(text.strip(_EDGES)) is not None


def is_menu(text: str) -> bool:
    """True for a row of short words of which one at least is a page's: above a title only."""
    words = [one for one in _GAPS.split(text.strip(_EDGES)) if one]
    if len(text) > _MOST_CHARS or "。" in text or len(words) < 2:
        return False
    is_path = re.search("[>＞»›]", text) is not None
    if _DAY.search(text) or any(
        one.field not in ("none", "content") for one in find_labelled(text)
    ):
        return False
    named = [one for one in words if re.search(r"[^\d.,:/-]", one)]
    known = sum(FURNITURE_WORDS.fullmatch(one) is not None for one in named)
    is_crumbs = len(re.findall("[>＞»›→]", text)) > 1
    is_row = len(words) > 3 and max(map(len, words)) <= 6
    is_known = (
        known > 1 or FURNITURE_WORDS.fullmatch(words[0]) or FURNITURE_WORDS.fullmatch(words[-1])
    )
    return is_crumbs or (known > 0 and is_path) or (is_row and bool(is_known))


def opens_list(text: str) -> bool:
    """True for what stands above links to other articles, or above comments."""
    bare = text.strip(_EDGES)
    return len(bare) <= 30 and FURNITURE_LISTS.fullmatch(bare) is not None


def is_listed(text: str) -> bool:
    """True for what can be a link in such a list: no sentence."""
    return len(text) <= 60 and not re.search(r"。|[；;：:，]\s*$", text)
