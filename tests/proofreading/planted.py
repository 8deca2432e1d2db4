"""Slips planted into clean paragraphs: for each class, what is put where."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

SENTENCES = (
    "镇党委把理论学习和实地走访结合起来，每月安排两次下村课堂",
    "云溪村党支部组织老党员讲村史，青年党员记录整理",
    "村里修通了通往茶园的水泥路，运费比上年降低了不少",
    "各支部围绕垃圾分类开展评比，居民主动参与",
    "驻村干部逐户了解收入来源，帮助五户人家办起了民宿",
    "党群服务中心延长开放时间，方便下班的群众办事",
    "支部书记带头清理河道，两岸种上了柳树",
    "合作社统一收购柑橘，再由电商团队销往外地",
    "“红色议事厅”每周开一次会，商量路灯和停车的事情",
    "老支书说：“路通了，大家的心也就通了。”",
    "按照《中国共产党章程》的要求，支部完成了换届",
    "培训班请来农技专家，现场示范果树修剪",
)
HAN = frozenset(
    "镇党委把理论学习和实地走访结合起来每月安排两次下村课堂云溪支部组织老员讲史青年记录整理"
)


class Plant(NamedTuple):
    """A text with one slip, and where it stands."""

    text: str
    offset: int
    """Of its first character."""


Planter = Callable[[random.Random], Plant]


def body(rng: random.Random, sentences: int = 6) -> list[str]:
    """Clean sentences without their full stops."""
    return rng.sample(SENTENCES, sentences)


def put(marker: str, *, after: str = "，") -> Planter:
    """A stretch put between two clauses; ``|`` in it tells where the slip begins."""

    def plant(rng: random.Random) -> Plant:
        parts = body(rng)
        number = rng.randrange(1, len(parts) - 1)
        before = "。".join(parts[:number]) + "。"
        rest = after + "。".join(parts[number:]) + "。"
        lead = rng.choice(("会上，", "据了解，", "今年以来，", "在村里，"))
        start = before + lead
        text = start + marker.replace("|", "", 1) + rest
        if rng.random() < 0.5:
            # In a paragraph of its own behind others.
            first = "。".join(body(rng, 2)) + "。\n\n"
            return Plant(first + text, len(first) + len(start) + max(marker.find("|"), 0))
        return Plant(text, len(start) + max(marker.find("|"), 0))

    return plant


def choose(*markers: str, after: str = "，") -> Planter:
    """One of several stretches."""

    def plant(rng: random.Random) -> Plant:
        return put(rng.choice(markers), after=after)(rng)

    return plant


def between(slip: str, at: int = 0) -> Planter:
    """A slip between two Chinese characters of a sentence."""

    def plant(rng: random.Random) -> Plant:
        text = "。".join(body(rng)) + "。"
        places = [n for n in range(1, len(text)) if text[n - 1] in HAN and text[n] in HAN]
        place = rng.choice(places)
        return Plant(text[:place] + slip + text[place:], place + at)

    return plant


def instead(mark: str, slip: str, at: int = 0) -> Planter:
    """A slip in place of a mark."""

    def plant(rng: random.Random) -> Plant:
        text = "。".join(body(rng, 8)) + "。"
        # Not the last one, which other rules look at as well.
        places = [n for n, char in enumerate(text[:-1]) if char == mark]
        place = rng.choice(places)
        return Plant(text[:place] + slip + text[place + 1 :], place + at)

    return plant


def identity_card(rng: random.Random) -> str:
    """A number with a right check, of nobody."""
    number = f"{rng.choice((11, 35, 44, 51))}0212{rng.randrange(1950, 2005)}"
    number += f"{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}{rng.randrange(1, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))
    return number + "10X98765432"[total % 11]


def bank_card(rng: random.Random, length: int) -> str:
    """A number with a right check (Luhn)."""
    number = "62" + "".join(str(rng.randrange(10)) for _ in range(length - 3))
    for check in "0123456789":
        digits = [int(one) for one in reversed(number + check)]
        total = sum(digits[::2]) + sum(sum(divmod(2 * one, 10)) for one in digits[1::2])
        if total % 10 == 0:
            return number + check
    raise AssertionError


def mobile(rng: random.Random) -> str:
    """Eleven digits of nobody's telephone."""
    return f"1{rng.choice('3456789')}{rng.randrange(10**9):09}"


def wide(number: str) -> str:
    """The same in full-width characters."""
    return number.translate(
        {ord(a): ord(b) for a, b in zip("0123456789X", "０１２３４５６７８９Ｘ", strict=True)}
    )


def spaced(number: str, *sizes: int, gap: str = " ") -> str:
    """The same in groups."""
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return gap.join([*parts, number[at:]])


def number(make: Callable[[random.Random], str], lead: str) -> Planter:
    """A number behind a word for it."""

    def plant(rng: random.Random) -> Plant:
        return put(f"{lead}|{make(rng)}")(rng)

    return plant


def identity_forms(rng: random.Random) -> str:
    """One of the forms in which identity cards are written."""
    one = identity_card(rng)
    return rng.choice((
        one, wide(one), spaced(one, 6, 8), spaced(one, 6, 8, gap="-"), spaced(one, 4, 4, 4, 4),
        one[:6] + one[8:17],
    ))  # fmt: skip


def mobile_forms(rng: random.Random) -> str:
    """One of the forms in which mobile numbers are written."""
    one = mobile(rng)
    return rng.choice(
        (one, wide(one), spaced(one, 3, 4), spaced(one, 3, 4, gap="-"), spaced(one, 4, 3))
    )


def bank_forms(rng: random.Random) -> str:
    """One of the forms in which bank cards are written."""
    one = bank_card(rng, rng.choice((16, 19)))
    return rng.choice((one, wide(one), spaced(one, 4, 4, 4, 4)))


def _at_start(rng: random.Random) -> Plant:
    first = "。".join(body(rng, 3)) + "。\n\n"
    mark = rng.choice("，、；")
    return Plant(f"{first}{mark}{body(rng, 1)[0]}。", len(first))


def _cut(rng: random.Random) -> Plant:
    text = "。".join(body(rng, 3)) + "。\n\n提高服务水平是新时代基层党建工作的必然要"
    return Plant(text, len(text) - 1)


def _twice(rng: random.Random) -> Plant:
    parts = ["。".join(rng.sample(SENTENCES[:8], 2)) + "。" for _ in range(3)]
    text = "\n\n".join([*parts, parts[0]])
    return Plant(text, len(text) - len(parts[0]))


CLASSES: dict[str, tuple[str, Planter]] = {
    "three stars": ("T101", put("全镇有|***名党员参加")),
    "three letters X": ("T101", put("|XXX同志介绍了经验")),
    "underscores": ("T101", put("参加的有|____人")),
    "to be filled in": ("T101", put("活动地点|待定补充".replace("待定补充", "待补充"))),
    "X with a unit": ("T102", choose("举办培训班|X期", "共有党员|X名", "召开会议|X次", "走访|X户")),
    "double X": ("T102", choose("组织|XX村党员学习", "由|XX镇牵头")),
    "someone": ("T102", choose("|某某村的做法得到推广", "干部|某某作了发言")),
    "remark": ("T103", choose("做法很好|（点评）", "会场布置|（此处插图）", "名单如下|（略）")),
    "Traditional character": (
        "T104",
        choose("全|鎮", "|黨員", "支部|書记", "开|會讨论", "|實地走访"),
    ),
    "radical": ("T105", choose("|⼀名党员", "|⾼山党校", "开展|⾛访")),
    "full-width digits": ("T106", choose("培训|２３４人", "投入|５０万元", "在|２０２４年")),
    "pinyin": ("T107", choose("全乡|（xiāng）", "建设|(shè)新村", "党|(dǎng)员")),
    "zero width": ("T108", between("\u200b")),
    "soft hyphen": ("T108", between("\u00ad")),
    "replacement character": ("T109", between("\ufffd")),
    "private use": ("T109", between("\ue5e5")),
    "misread bytes": ("T109", choose("|锟斤拷", "|浼氳鍐呭")),
    "entity": ("T110", choose("三会一课|&nbsp;", "|&ldquo;主题党日&rdquo;")),
    "half-width comma": ("T201", instead("，", ",")),
    "half-width full stop": ("T201", instead("。", ".")),
    "half-width colon": ("T201", choose("任务如下|:一是学习", "他说|:路通了")),
    "half-width semicolon": ("T201", put("一是学习|;二是走访")),
    "half-width question mark": ("T201", put("怎么办|?大家商量", after="。")),
    "half-width brackets": ("T202", choose("云溪村|(原云溪乡)的做法", "第|(1)项任务")),
    "straight quotes": ("T203", choose('开展|"三会一课"活动', '建立|"一户一档"制度')),
    "doubled comma": ("T204", instead("，", "，，")),
    "comma and full stop": ("T204", instead("。", "，。")),
    "three full stops": ("T205", choose("他说|。。。我们走吧", "还有很多|...大家都来")),
    "ellipsis and 等": ("T206", put("种了柑橘、柚子|……等果树")),
    "hyphens as a dash": ("T207", choose("一件大事|--修路", "心愿|－－通水")),
    "lost closing quote": ("T208", choose("开展|“三会一课活动", "学习|《党章，提高认识")),
    "lost opening quote": ("T208", choose("提出三化|”要求", "学习党章|》的体会")),
    "reversed quotes": ("T209", choose("提出|”三化”要求", "提出“三化|“要求", "提出|”三化“要求")),
    "same quotes inside": (
        "T210",
        choose("他说：“要用好|“三会一课”的制度”", "《学习|《党章》的体会》"),
    ),
    "mark at the start": ("T212", _at_start),
    "circle in a year": ("T301", choose("在二|○一六年", "到二|零二四年", "在二|O一八年")),
    "approximate twice": (
        "T302",
        choose("|约300人左右参加", "|超过50%以上的党员", "花了|近两个月左右"),
    ),
    "percent range": ("T303", choose("增长|5-10%", "降低|3～5%")),
    "two-digit year": ("T304", choose("在|26年4月", "从|98年10月开始")),
    "enumerated approximation": ("T305", choose("来了|三、四个人", "有|七、八十户")),
    "decade": ("T306", choose("在|80年代", "从|90年代开始")),
    "tilde": ("T307", put("每组10|~20人")),
    "wide percent": ("T308", put("增长50|％")),
    "impossible day": (
        "T309",
        choose("在|2月30日", "在|2023年2月29日", "于|4月31日", "到|13月5日"),
    ),
    "wrong weekday": ("T310", choose("2024年5月1日（|星期四）", "2024年5月1日（|周五）")),
    "comma in a number": ("T313", choose("投入1|，200万元", "共3|，450人")),
    "misspelled": ("T403", choose("|截止目前", "做好|脱贫功坚工作", "|再接再励", "建好|台帐")),
    "pasted twice": ("T404", put("|同安区委组织部同安区委组织部召开会议")),
    "cut ending": ("T501", _cut),
    "paragraph twice": ("T505", _twice),
    "identity card": ("T601", number(identity_forms, "身份证号")),
    "mobile": ("T602", number(mobile_forms, "联系电话")),
    "bank card": ("T603", number(bank_forms, "银行卡号")),
}
