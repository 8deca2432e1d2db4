"""Figures that a sentence reports as done: 举办培训班16期, 选派200多名干部.

Precision before everything: a figure needs a word for what was done or reached, a unit that is
counted by, and a label whose words all stand beside it. Years, days, ages, durations, ordinals,
ranges, sizes of a norm and what is only planned are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhibu.text.amounts import parse_figure
from zhibu.text.repairs import HAN

_UNITS = (
    "平方公里|平方米|立方米|公里|千米|公顷|公斤|千克|课时|学时|小时"
    "|万元|亿元|元|人次|户次|场次|人|名|位|户|家|个|期|场|次|件|条|项|处|亩|米|吨|份|册|本|篇|幅|支|套|台"
    "|辆|座|间|栋|幢|所|对|组|堂|株|棵|头|盏|块|封|例|起|笔|款|种|类|班|队|棚|口|艘|架|枚|张|箱|车|[%％]"
)
_COUNT = re.compile(
    r"(?:约|近|超过|超|逾|达)?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    rf"(?P<scale>[百千万亿]?(?:多|余)?[万亿]?(?:多|余)?)(?P<unit>{_UNITS})"
    r"(?P<more>多|余)?(?P<after>以上|以内|左右)?"
)
_DONE = (
    "举办|举行|开展|召开|组织|培训|轮训|选派|选聘|选拔|选出|建成|建设|建立|建起|建造|兴建|新建|改建|扩建|续建|改造"
    "|修建|修复|修缮|硬化|绿化|亮化|美化|完成|投入|投资|发放|帮扶|帮助|帮办|解决|化解|调解|调处|办理|办结|收集"
    "|征集|慰问|走访|入户|吸引|带动|打造|创建|培育|培养|引进|引导|成立|组建|设立|设置|接待|服务|惠及|受益|受教育"
    "|覆盖|受理|接受|查处|查办|整治|整改|清理|清运|拆除|种植|栽种|栽植|植树|安装|募集|筹集|筹措|捐赠|捐款|捐献"
    "|争取|落实|签订|签约|评选|评出|表彰|发展|吸纳|招募|招收|招聘|派出|下派|聘请|邀请|印发|制定|出台|修订|发布|推出"
    "|刊发|刊登|发表|编印|编写|编制|实施|新增|新发展|增加|减少|实现|达成|破获|抓获|挽回|救助|资助|援助|流转|销售"
    "|收购|检查|排查|巡查|督查|监测|接种|检测|义诊|诊疗|救治|献血|撰写|编发|报送|录用|采用|采纳|获得|获|荣获|授予"
    "|播放|放映|演出|展出|展示|宣讲|讲授|授课|宣传|发送|推送|联系|结对|认领|承诺|践诺|化债|节约|节省|增收|盘活"
    "|升格为|转为|提拔|转化|消除|脱贫|安置|转移|就业|签收|回收|处置|处理|立案|审结|结案|参加|参与|参训|报名|到场"
    "|配备|购置|购买|添置|更换|整合|确定|推广|推荐|规划|储备|整修|维修|疏通|清淤|铺设|架设|开通|开设|开办|开发"
    "|前来|参观|观摩|学习|规范|梳理|提出|反馈|答复|上缴|缴纳|减免|补助|奖励|兑现|落地|开工|竣工|投产|登记|排出|张贴|办实事|办好事|讲党课|调研|指导"
)
_VERB = re.compile(rf"(?:{_DONE})")
_LAST_VERB = re.compile(rf"(?:(?:{_DONE})[或并和]?)*(?:{_DONE})(?:了|过|起|出)?(?:首批)?$")
_TURNED = re.compile("升格为|转为|改为|升级为")
_REACHED = re.compile(
    r"(?:(?<!提)高|总)?(?:(?:增长|提高|上升|下降|降低|减少|增加|扩大|增|升|降)?(?:到|至|了)?(?:达到|达|超过|突破)|占(?:比|到)?(?:达)?)$"
)
_CHANGED = re.compile(r"(?:增长|提高|上升|下降|降低|减少|增加|提升)(?:了|到|至)?$")
_PLANNED = re.compile(
    r"将(?!军|士|领)|拟(?!定)|(?<!年度)计划|力争|预计|预期|争取|目标|确保|下一步|今后|接下来|未来|即将|要求|应当|应该|必须|不得|须|若|如果"
    r"|假如|凡|规定|标准为|到20\d\d年|20\d\d年[底末]?前|提出[，,：:]|以便|有望|打算|准备|明年|不少于|不低于|不超过|不高于|原则上|可以|(?<!意见)建议(?!\d|书|意见)|希望|(?:^|[，；])要(?!求)"
)
_NO_FIGURE = re.compile(
    r"每|第$|第[\d一二三四五六七八九十]+[批届期次轮季]|分别|连续|前$|近$|时隔|历时|为期|限|不足|少于|低于|平均|其中|上年|去年同期|同比|环比|由$|从$|自$|比|减去|之一|至少|最多"
    "|没有|未|无|尚|仅|只|差|缺|超出$|原有|原来|人均|户均|能$|可$|能够$|最高$|最大$|最低$"
)
_LEADING = re.compile(
    r"^(?:目前|截至目前|至今|今年以来|近年来|今年|去年|全年|当年|当天|当日|活动当天|活动中|期间|会上|现场|一年来|几年来|同时"
    r"|此外|另外|并且|而且|还|并|也|又|再|已经|已|均|都|先后|累计|共计|总计|合计|共(?!产|青|同|建|享|和|性|党)|总共|一共|全部|通过|率先|陆续|分别"
    r"|相继|成功|顺利|其(?!他|余|它)|该|我们|我市|我县|我区|我镇|我校|我院|我局|我村|本市|和|与|及|以及|或|的|了|为|在)"
)
_BEHIND = re.compile("到(?!访|场|位)|前往|赴(?!约)|下沉|深入|进行|用于|等(?!级)|作为|担任|组成")
_TANGLED = re.compile(
    "[在与并给于从由把被的和及、对]|以(?!上|下|内|外)|来(?!访|料|信|电)|为(?!党|中心|民)"
)
"""Behind a number these tie its thing to more: where it ends is not known."""
_VERBAL = re.compile("^(?:前来|参加|参与|参训|受益|受教育|就业|脱贫|增收|接受|观看|到场|报名)")
_SHARED = re.compile(
    "受教育|覆盖|达标|完成|参与|参加|参训|到位|合格|脱贫|接入|签订|办结|兑现|就业|入学|整改|落实"
)
_NO_THING = re.compile(
    "^(?:人民币|美元|月|方面|问题|要求|意见|环节|阶段|步骤|原则|层面|维度|关键|重点|工作日|小时|年|季度|星期|周|周年|字|部分|以上|以内|左右"
    "|多|余|小组|分之|百分点|人以上|级|省|市|国家|地区|交易日)"
)
_TAIL_OF_LABEL = re.compile(
    r"(?:了|也|的|(?<!提)高|总长|总计|共计|合计|总计|累计|共|约|近|分别|各|已|已经|先后|均|为|有|的是|是|计)+$"
)
_CLAUSE = re.compile(r"(?:[^，。；：！？!?;:,\n\t…—]|(?<=\d),(?=\d{3}(?!\d)))+")
_QUOTED = re.compile(r"[“《‘「『][^“《‘「『”》’」』]*[”》’」』]")
_LABEL_CHARS = re.compile(rf"[{HAN}“”‘’《》（）()·a-zA-Z]{{2,24}}")
_BROKEN = re.compile(r"^[^（(]*[）)]|[（(][^）)]*$|^[^“]*”|“[^”]*$|^[^《]*》|《[^》]*$")
_LIST = re.compile(r"、|(?<=[名人个次期家户项件元%])和(?=[^和]*\d)")
_ENOUGH = re.compile("投入|投资|捐款|募捐|受益|惠及|培训|慰问|脱贫|增收|就业|覆盖|受教育")
"""Of two characters, yet clear."""
MOST_LABEL_CHARS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A number that a text reports, with the words beside it."""

    label: str
    text: str
    """As written: ``700多名``."""


def find_figures(paragraph: str) -> Iterator[ToldFigure]:
    """The figures of a paragraph in reading order."""
    for sentence in re.split(r"(?<=[。！？!?])", paragraph):
        if not _PLANNED.search(_QUOTED.sub("", sentence)):
            for part in re.split("[；;]", sentence):
                # What follows on 其中 tells of less than what was named before it.
                yield from _in_order(part.partition("其中")[0])


def _in_order(text: str) -> Iterator[ToldFigure]:
    goes_on = False
    for clause in _clauses(text):
        told = list(_in_clause(clause, goes_on))
        goes_on = told[-1] is not None
        yield from filter(None, told)


def _clauses(sentence: str) -> list[str]:
    """What stands between two marks; a comma between digits parts nothing."""
    return _CLAUSE.findall(sentence)


def _in_clause(clause: str, goes_on: bool) -> Iterator[ToldFigure | None]:
    """Figures of a clause, None for each part without; a list goes on without a verb of its own."""
    is_cut = False
    for part in _LIST.split(clause):
        counts = list(_COUNT.finditer(part))
        # Of 电力、燃气供应业增长20% the last part alone is no label.
        told = _figure(part, counts[0], goes_on) if len(counts) == 1 and not is_cut else None
        goes_on = told is not None
        is_cut = not re.search(r"\d", part)
        yield told


def _figure(part: str, count: re.Match[str], goes_on: bool) -> ToldFigure | None:
    before, after = part[: count.start()].strip(), part[count.end() :].strip()
    text = count[0].removeprefix("达")
    if _is_no_count(part, count, before, after):
        return None
    if after:
        is_share = count["unit"] in "%％"
        label = _label_around(before, after, goes_on, is_share=is_share)
    else:
        label = _label_before(before, count, goes_on)
    if not _LABEL_CHARS.fullmatch(label) or _BROKEN.search(label):
        return None
    if len(label) == 2 and not (_ENOUGH.match(label) or goes_on):
        return None
    if len(label) > MOST_LABEL_CHARS or _is_norm(count, label) or not parse_figure(text):
        return None
    return ToldFigure(label=label, text=text)


def _is_norm(count: re.Match[str], label: str) -> bool:
    """True for small sums of money that no one gave: what is paid to each."""
    is_small = count["unit"] == "元" and not re.search("[万亿]", count["scale"])
    return is_small and not re.search("[捐募筹]|善款", label)


def _is_no_count(part: str, count: re.Match[str], before: str, after: str) -> bool:
    near = part[max(0, count.start() - 1) : count.start()]
    is_glued = bool(re.search(r"[\d.+\-~～—/×:：第GgA-Za-z〇一二三四五六七八九十百千万亿]", near))
    in_quotes = any(one.start() < count.start() < one.end() for one in _QUOTED.finditer(part))
    return (
        is_glued
        or in_quotes
        or bool(_NO_FIGURE.search(_QUOTED.sub("", before)))
        or bool(_NO_THING.match(after))
        or bool(re.search(r"\d", before + after))
    )


def _label_before(before: str, count: re.Match[str], goes_on: bool) -> str:
    """The label of a number that ends its clause: 举办培训班, 集体收入达到."""
    reached = _REACHED.search(before)
    if reached:
        thing = _stripped(before[: reached.start()]).removeprefix("实现")
        return thing if len(thing) > 2 and not _NO_FIGURE.search(thing) else ""
    changed = _CHANGED.search(before)
    if changed:
        thing = _stripped(before)
        return thing if len(thing) - len(changed[0]) > 1 else ""
    if count["unit"] in "%％":
        return ""
    label = _stripped(before)
    if re.match("规划(?!建设)", label):
        return ""
    if _VERB.match(label) or (goes_on and len(label) > 1):
        return label
    return ""


def _label_around(before: str, after: str, goes_on: bool, *, is_share: bool) -> str:
    """The label of a number that stands before its thing: 选派 … 干部."""
    act = _VERBAL.match(after)
    start = act.end() if act else 0
    end = _BEHIND.search(after, start)
    thing = after[: end.start()] if end else after
    if not 2 <= len(thing) <= 14 or _TANGLED.search(_TURNED.sub("", thing[start:])):
        return ""
    if is_share and not _SHARED.match(thing):
        return ""
    if is_share:
        return _stripped(before).removeprefix("实现") + thing
    if act or _TURNED.search(thing) or (goes_on and not before):
        return thing
    verb = _LAST_VERB.search(before)
    return verb[0].removesuffix("了") + thing if verb else ""


def _stripped(text: str) -> str:
    """Without what leads over from the sentence before, cut at the last of such words."""
    text = _TAIL_OF_LABEL.sub("", text.strip())
    cut = max(
        (
            one.end()
            for one in re.finditer(
                "已经|已|累计|先后|共计|总共|一共|(?<![公总])共(?!产|青|同|建|享|和|性|党|计)|陆续|相继",
                text,
            )
        ),
        default=0,
    )
    text = text[cut:]
    while (start := _LEADING.match(text)) and len(text) > start.end():
        text = text[start.end() :]
    return text.strip()
