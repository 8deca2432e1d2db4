"""The title among the lines above an article, with kicker and subtitle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhibu.importers.findings.evidence import ASKED
from zhibu.importers.findings.furniture import is_furniture, is_menu
from zhibu.importers.findings.label_words import is_label, is_labels
from zhibu.importers.findings.line_kinds import SUMMARY_LABEL, Line, key_of
from zhibu.importers.findings.person_names import parse_names
from zhibu.importers.findings.plain_values import is_plain_medium
from zhibu.importers.findings.running_credits import find_credits
from zhibu.importers.findings.zones import has_day, is_day, is_office
from zhibu.text.repairs import HAN

_MOST_CHARS = 60
_DASH = re.compile(r"[—－–―-]{1,3}\s*(?=\S)")
_SITE = re.compile(
    r"(?:网|网站|门户|官网|日报|晚报|先锋|客户端|频道|首页|公众号|微信|论坛|平台|手机版|简报|融媒|群)$|[-_—|]\s*[^-_—|]{2,16}(?:网|版|门户|先锋)$"
)
_SITE_BEHIND = re.compile(r"[-_—|]\s*[^-_—|]{2,16}(?:网|版|门户|先锋)$|\s[>›»]\s")
# What parts a title from names of sites in a page's own title; a dash may be the title's.
_SITES = re.compile(
    r"\s*[_|｜]+\s*|\s+[-–—]+\s+|-(?=[^-—]{2,16}(?:网|版|门户|先锋|频道|日报|晚报|政府)$)"
)
_TAG = re.compile(
    r"^[\[【](?:新闻|转载|转帖|原创|图文|组图|视频|分享|公告|通知|资讯|动态)[\]】]\s*"
)
_RED_HEAD = re.compile("(?:委员会|党委|工委|党组|支部|办公?室|政府|局|部)文件$")
_SPEAKER = re.compile(
    rf"(?:书记|镇长|乡长|主任|部长|县长|局长|校长|委员会|党委|支部)[\s　]+[{HAN}]{{2,3}}$"
)
_STARTS_WITH_DAY = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s*\d{1,2}[:：]\d\d")
# Remarks in brackets, entries of lists and of chats, ways through a site, and words of a menu.
_NO_TITLE = re.compile(
    r"[（(][^（）()]*[）)]|[>＞·•●].*|.*\s[>＞›»]\s.*|.*\s\d{1,2}[:：]\d\d(?:[:：]\d\d.*)?"
    r"|(?:\S{1,4}\s+){3,}\S{1,4}|[（(]?(?:19|20)\d\d年(?:\d{1,2}月)?[）)]?"
)
_MENU_CHARS = 8
"""Words of menus, which a page may say twice, have seldom more."""
_MOST_ABOVE, _MOST_BELOW, _SHORT = 4, 6, 6
_NO_PLAIN_TITLE = re.compile(
    r"[。；，、：:]$|[@#]|https?:|^[>＞·•●]|^[（(【].*[）)】]$|(?:，.*){3}|[\s　]\d+$"
    "|(?:关于|印发|转发|批转|暨)$"
)
_FORM = re.compile(
    r"(?:的)?(?:通知|报告|意见|方案|讲话|致辞|发言|函|决定|公告|通告|总结|纪要|倡议书|汇报|公示|办法|要点)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What stands above an article; ``lines`` are those that it took."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    lines: tuple[Line, ...] = ()
    confidence: float = 0.0


def find_headline(
    head: Sequence[Line], after: Sequence[Line], told: Sequence[str], hints: Sequence[str]
) -> Headline:
    """The headline above the body.

    ``after`` are the first lines of the body, which may repeat it; ``told`` are titles that the
    page itself names, ``hints`` texts in which the title stands among others.
    """
    candidates = [line for line in head if _may_be_title(line)]
    if not any(_is_named(line, [*told, *hints]) for line in candidates):
        candidates = _above_particulars(candidates, head)
    repeated = _over_lines(candidates)
    if repeated:
        return Headline(title=repeated[0].text, lines=repeated, confidence=0.95)
    chosen = _chosen(candidates, head, after, [*told, *hints])
    if chosen is None or (told and not _says_the_same(chosen, told)):
        return _of_told(told, hints)
    named = [*told, *hints]
    group = _group(candidates, chosen, head)
    segment = _segment(chosen, hints)
    if segment and segment != chosen.text:
        return Headline(title=segment, lines=(chosen,), confidence=0.9)
    if _is_confirmed(group, named, head):
        return _headline(group, chosen, confidence=0.95)
    if _is_confirmed([chosen], named, head):
        # What stands around the line that the page names is of the page, not of the title.
        group = [one for one in group if one is chosen or _DASH.match(one.text)]
        return _headline(group, chosen, confidence=0.95)
    found = _headline(group, chosen, confidence=0.85)
    others = [one for one in candidates if one not in group and _is_strong(one)]
    is_placed = _stands_alone(found, chosen, head) or (not others and _is_strong(chosen))
    if _NO_PLAIN_TITLE.search(found.title) or not is_placed or _is_parted(found, chosen, head):
        return replace(found, confidence=ASKED)
    return found


def _is_parted(found: Headline, chosen: Line, head: Sequence[Line]) -> bool:
    """True for a title with other lines around it that may be part of it or not.

    Two lines are one when they say so, with a subtitle below, or right above particulars.
    """
    if found.subtitle or chosen.look.size_pt:
        return False
    joined = [one.text for one in found.lines if one.key in key_of(found.title)]
    if len(joined) > 1 and not _is_broken(joined):
        below = [one for one in head if one.index > found.lines[-1].index][:1]
        is_pair = len(joined) == len(found.lines) == 2
        return not (is_pair and any(_is_particulars(one) for one in below))
    return len(found.kicker) > _SHORT


def _stands_alone(found: Headline, chosen: Line, head: Sequence[Line]) -> bool:
    """True for a title where only a title can stand.

    That is right above particulars or text, or above everything but particulars.
    """
    if chosen.look.is_title or chosen.look.size_pt or chosen.level:
        return True
    at = [line.index for line in head].index(found.lines[0].index)
    below = head[at + len(found.lines) : at + len(found.lines) + 1]
    is_first = at < _MOST_ABOVE and all(_is_particulars(one) for one in head[:at])
    is_above = not below or _is_particulars(below[0])
    others = [one for one in head[at + len(found.lines) :] if not _is_particulars(one)]
    return is_above or (is_first and len(found.title) > _SHORT and len(others) < _MOST_BELOW)


def _is_particulars(line: Line) -> bool:
    return (
        is_day(line.text)
        or bool(find_credits(line.text))
        or is_labels(line.text)
        or is_label(line.text)
        or is_plain_medium(line.text)
        or _STARTS_WITH_DAY.match(line.text) is not None
    )


def _above_particulars(candidates: list[Line], head: Sequence[Line]) -> list[Line]:
    """The candidates without those below the particulars of an article, where its text begins.

    Newspapers print day and page above the title, so the first particulars do not count when
    nothing above them can be a title.
    """
    numbers = [one.index for one in candidates]
    for line in head:
        is_dated = is_day(line.text) or _STARTS_WITH_DAY.match(line.text)
        if line.index in numbers or not (is_dated or find_credits(line.text)):
            continue
        above = [one for one in candidates if one.index < line.index]
        if any(_is_strong(one) for one in above):
            return above
    return candidates


def _is_strong(line: Line) -> bool:
    """True for a line that can be nothing else but a title."""
    text = line.text
    is_site = _SITE.search(text) is not None or is_office(text)
    return len(text) > 6 and not is_site and not text.endswith(("。", "；", "…", "：", "，"))


def _over_lines(candidates: list[Line]) -> tuple[Line, ...]:
    """A line that says what two or three others in a row say, with these; else nothing."""
    for one in candidates:
        if len(one.key) < 9 or len(one.text) > _MOST_CHARS:
            continue
        for count in (2, 3):
            for at in range(len(candidates) - count + 1):
                others = candidates[at : at + count]
                if one not in others and "".join(line.key for line in others) == one.key:
                    return (one, *others)
    return ()


def _says_the_same(chosen: Line, told: Sequence[str]) -> bool:
    keys = [key_of(one) for one in told]
    return chosen.look.is_title or any(
        chosen.key in key or key in chosen.key for key in keys if key
    )


def _of_told(told: Sequence[str], hints: Sequence[str]) -> Headline:
    """The title that a page calls its own; one from its window is asked about."""
    title = next((one for one in told if 4 <= len(one) <= _MOST_CHARS), "")
    if title:
        return Headline(title=title, confidence=0.9)
    parts = [_SITES.split(one)[0].strip() for one in hints]
    hint = next((one for one in parts if 4 <= len(one) <= _MOST_CHARS), "")
    return Headline(title=hint, confidence=0.6 if hint else 0.0)


def _may_be_title(line: Line) -> bool:
    text = line.text
    if not 4 <= len(text) <= 80 or line.is_row or is_day(text) or SUMMARY_LABEL.match(text):
        return False
    if (
        is_labels(text)
        or find_credits(text)
        or parse_names(text, needs_surname=True)
        or is_furniture(text)
        or re.match(r"https?:|www\.|第?\s*[A-Z]?\d+\s*[版期]", text)
    ):
        return False
    if re.search(r"〔\d{4}〕|\[\d{4}\]\d+号", text) or re.match(
        r"\d{1,2}[月-]\d{1,2}日?[\s　]+\d{1,2}:", text
    ):
        return False
    if "。" in text[:-1] or text.endswith(("：", ":", "哈", "吧", "@")) or is_label(text):
        return False
    if _NO_TITLE.fullmatch(text):
        return False
    if re.match("附件|收件人|发件人|主题[:：]|[#@]", text) or re.search(
        "稿子|稿件|请查收|请审", text
    ):
        return False
    # The speaker below a title, and the red head above one: 中共马坪镇委员会文件.
    if _SPEAKER.search(text) or _RED_HEAD.search(text):
        return False
    if (
        re.search(r"[\d一二三四五六七八九十]+\s*(?:小时|分钟|天|秒)前|昨天|刚刚", text)
        and len(text) < 20
    ):
        return False
    is_short = len(text) < 36 and not re.search("[召开展的在]", text)
    if has_day(text) and (is_short or re.match(r"(?:19|20)\d\d年\d+月\d+日", text)):
        return False
    return _DASH.match(text) is not None or not is_menu(text)


def _chosen(
    candidates: list[Line], head: Sequence[Line], after: Sequence[Line], told: Sequence[str]
) -> Line | None:
    """The main line of the title."""
    own = [line for line in candidates if not _DASH.match(line.text)]
    own = [line for line in own if not _is_made_of(line, own)]
    if not own:
        return None
    looks = [line for line in own if line.look.is_title]
    if looks:
        return looks[0]
    sizes = {line.look.size_pt for line in own if line.look.size_pt}
    if sizes and max(sizes) > max((line.look.size_pt for line in after), default=0.0):
        return next(line for line in own if line.look.size_pt == max(sizes))
    named = [line for line in own if _is_named(line, told) and not _SITE.search(line.text)]
    if named:
        # The name of a site stands in a page's title as well.
        return max(named, key=lambda line: len(line.key))
    counts = Counter(line.key for line in (*head, *after[:6]))
    return max(own, key=lambda line: (_score(line, own, head, counts), -line.block))


def _is_named(line: Line, told: Sequence[str]) -> bool:
    """True for a line that is most of what the page calls its title, or that stands in it."""
    keys = [key_of(one) for one in told]
    return any(
        (line.key and (line.key in key and len(line.key) * 3 >= len(key)))
        or (key and key in line.key)
        for key in keys
    )


def _segment(chosen: Line, hints: Sequence[str]) -> str:
    """The part of a page's title that stands in a line among counters and the like."""
    for hint in hints:
        first = _SITES.split(hint)[0].strip()
        if len(first) > 5 and first in chosen.text and len(chosen.text) > len(first) + 3:
            return first
    return ""


def _is_made_of(line: Line, others: Sequence[Line]) -> bool:
    """True for a line in which a site has put together the lines of a title."""
    parts = {one.key for one in others if len(one.key) > 5 and one.key != line.key}
    return sum(part in line.key for part in parts) > 1


def _score(line: Line, own: list[Line], head: Sequence[Line], counts: Counter[str]) -> float:
    text = line.text
    score = 2.0 if counts[line.key] > 1 else 0.0
    score += 1.0 if 9 <= len(text) <= 40 else -1.0 if len(text) < 7 else 0.0
    score -= 2.0 if _SITE.search(text) and len(text) < 20 else 0.0
    score -= 2.0 if _SITE_BEHIND.search(text) else 0.0
    score -= 1.5 if is_office(text) and len(text) < 16 else 0.0
    score -= 2.0 if len(re.findall(r"[\s|·]+", text)) > 3 else 0.0
    score -= 1.0 if text.endswith(("：", ":", "，")) else 0.0
    score += 1.5 if line.level in (1, 2) else 0.0
    score += 0.5 if line.look.is_centred else 0.0
    at = head.index(line)
    following = head[at + 1 : at + 4]
    score += 1.0 if any(is_labels(one.text) or is_day(one.text) for one in following) else 0.0
    # Nothing of a page stands above a text that was copied from its title on.
    score += 0.5 if line is head[0] and line is own[0] else 0.0
    # The nearer to the body, the likelier: menus and names of sites come first.
    score += 0.6 * own.index(line) / max(len(own), 1)
    return score


def _group(candidates: list[Line], chosen: Line, head: Sequence[Line]) -> list[Line]:
    """The chosen line with the lines of the headline around it."""
    where = {id(line): at for at, line in enumerate(head)}
    at = candidates.index(chosen)
    group = [chosen]
    for line in reversed(candidates[max(at - 2, 0) : at]):
        is_next = where[id(group[0])] - where[id(line)] == 1
        if not is_next or not _belongs(line, group[0], chosen):
            break
        group.insert(0, line)
    for line in candidates[at + 1 :]:
        is_next = where[id(line)] - where[id(group[-1])] == 1
        if not is_next or not _belongs(line, group[-1], chosen):
            break
        group.append(line)
    return group[:4]


def _belongs(line: Line, neighbour: Line, chosen: Line) -> bool:
    if _SITE.search(line.text) or line.key in chosen.key or chosen.key in line.key:
        return False
    if _DASH.match(line.text):
        return True
    if line.look.size_pt or chosen.look.size_pt:
        return line.look.is_centred and chosen.look.is_centred
    if is_office(line.text):
        return neighbour.text.startswith("关于") and line.block < neighbour.block
    return len(line.text) <= 40 and neighbour.block != line.block


def _is_confirmed(group: list[Line], told: Sequence[str], head: Sequence[Line]) -> bool:
    keys = [key_of(one) for one in told]
    joined = "".join(line.key for line in group)
    repeated = Counter(line.key for line in head)
    if any(joined in key or key in joined for key in keys if key):
        return True
    return len(group) == 1 and any(
        repeated[line.key] > 1 and len(line.key) > _MENU_CHARS for line in group
    )


def _headline(group: list[Line], chosen: Line, confidence: float) -> Headline:
    main = [line for line in group if not _DASH.match(line.text)]
    subtitles = [_DASH.sub("", line.text, count=1) for line in group if _DASH.match(line.text)]
    kicker = ""
    title_lines = [chosen]
    for line in main:
        if line is chosen:
            continue
        if _is_same_title(line, chosen) or _issues(line, main):
            title_lines.append(line)
        elif line.block < chosen.block and len(line.text) <= 30:
            # The nearest above; those before it are names of sites and pages.
            kicker = line.text
    title_lines.sort(key=lambda one: one.block)
    title = _joined([line.text for line in title_lines])
    title = _TAG.sub("", title if len(title) <= _MOST_CHARS else chosen.text)
    return Headline(
        title=title,
        kicker=kicker,
        subtitle="".join(subtitles),
        lines=tuple(group),
        confidence=confidence if len(main) == 1 or len(title_lines) == len(main) else 0.8,
    )


def _issues(line: Line, main: Sequence[Line]) -> bool:
    """True for an office with ``关于…的决定`` below it, over however many lines."""
    return is_office(line.text) and any(
        one.text.startswith("关于") for one in main if one.block > line.block
    )


def _is_same_title(line: Line, chosen: Line) -> bool:
    """Two lines of one title: set alike, or of about one length."""
    if line.look.size_pt and chosen.look.size_pt:
        return abs(line.look.size_pt - chosen.look.size_pt) < 1
    if line.level != chosen.level:
        return False
    is_below = line.block > chosen.block
    if is_below and _FORM.search(line.text) and chosen.text.startswith(("关于", "在")):
        return True
    if line.look.is_centred and chosen.look.is_centred and line.level == chosen.level:
        return len(line.text) <= 24
    return (
        min(len(line.text), len(chosen.text)) >= 9 and abs(len(line.text) - len(chosen.text)) <= 3
    )


def _is_broken(parts: Sequence[str]) -> bool:
    """True for lines of one phrase: 关于…的决定."""
    is_form = _FORM.search("".join(parts)) is not None
    return is_form or any(one.startswith(("关于", "在")) for one in parts)


def _joined(parts: list[str]) -> str:
    """A title over lines: two clauses keep a blank between them, a broken one does not."""
    return re.sub(r"[\s　]+", " ", ("" if _is_broken(parts) else " ").join(parts)).strip()
