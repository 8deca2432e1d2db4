# ruff: noqa: E501 - paragraphs stand one a line, however long
"""Documents whose package is unlike those of today's Word, and a very long one."""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import replace

from .fielded import control
from .numbered import OFFICIAL
from .package import Package, zipped
from .pictures import inline, jpeg
from .revised import EDITOR
from .sample import BODY, Counts, Sample, Sheet
from .wordml import STRICT, abstract_list, cell, para, row, run, runs, table, used_list


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _strict(data: bytes) -> bytes:
    """The same document in ISO 29500 Strict."""
    parts = _read(data)
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        text = content.decode()
        for old, new in STRICT.items():
            text = text.replace(f'"{old}"', f'"{new}"').replace(f'="{old}', f'="{new}')
        text = re.sub(r"<w:document ", '<w:document w:conformance="strict" ', text)
        text = re.sub(r'(<w:jc w:val=")right"', r'\1end"', text)
        text = re.sub(r'(<w:lvlJc w:val=")left"', r'\1start"', text)
        text = re.sub(r"(<w:ind [^>]*)w:right(Chars)?=", r"\1w:end\2=", text)
        text = re.sub(r"(<w:ind [^>]*)w:right(Chars)?=", r"\1w:end\2=", text)
        text = re.sub(r"(<w:ind [^>]*)w:left=", r"\1w:start=", text)
        parts[name] = text.encode()
    return zipped(parts)


def strict() -> Sample:
    """Strict Open XML: other names for all elements, ``end`` for ``right``."""
    numbering = abstract_list(0, OFFICIAL) + used_list(1, 0)
    sheet = Sheet(Package(numbering=numbering))
    picture = sheet.package.picture(jpeg("strict"), "image1.jpeg")
    sheet.title("关于命名“无讼小区”的决定")
    sheet.body(
        "为了表扬先进、带动后进，经杏花社区党委提名、居民投票、街道党工委审定，决定命名三个小区为2024年度“无讼小区”。"
    )
    sheet.auto("一、", "命名名单", (1, 0), level=2)
    rows = (
        ("小区", "支部书记", "票数"),
        ("橘园小区", "常安", "412"),
        ("渡口小区", "孔令宜", "397"),
    )
    sheet.xml.append(table((row(cell(para(run(one))) for one in line) for line in rows), 3))
    sheet.auto("二、", "主要经验", (1, 0), level=2)
    sheet.auto("（一）", "吵架不过夜", (1, 1), level=3)
    sheet.body(
        "橘园小区在每栋楼设一名“和事佬”，听到吵架先送两杯水，水喝完了再说话。一年下来，报警次数由三十七次降到四次。"
    )
    sheet.auto("（二）", "账目不过月", (1, 1), level=3)
    sheet.body(
        "渡口小区把公共收益每月贴一次，小到一卷胶带，大到一台水泵，谁买的、从哪里买的，都写上。"
    )
    sheet.xml.append(para(inline(picture, 5), jc="center"))
    sheet.caption("图为渡口小区的公开栏")
    sheet.auto("三、", "学习要求", (1, 0), level=2)
    sheet.body(
        "各小区支部要去看一看、问一问，学他们怎么听人说话。去的时候不要带横幅，人数不超过五个，看完在门口的本子上写一句实在话。已经命名的小区也不是一劳永逸，明年票数低于三百的，自动取消，牌子由小区自己送回来。"
    )
    sheet.sign("东坪街道党工委", "2024年12月5日", "2024-12-05")
    sample = sheet.finish(
        "strict", table_cells=rows, images=1, notes="ISO 29500 Strict; python-docx cannot open it"
    )
    return replace(sample, data=_strict(sample.data))


def odd_package() -> Sample:
    """Parts by other names, another prefix, a picture whose target is NULL, a foreign chunk."""
    package = Package(document="document2.xml")
    good = package.picture(jpeg("odd"), "image1.jpeg")
    package.part("media/image9.jpeg", b"")
    empty = package.relate("image", "media/image9.jpeg")
    null = package.relate("image", "NULL")
    package.part("afchunk.html", "<html><body><p>外来片段里的文字</p></body></html>", "text/html")
    chunk = package.relate("aFChunk", "afchunk.html")
    sheet = Sheet(package)
    sheet.title("护林员老党员的最后一班岗")
    sheet.body(
        "十二月三十一日，六十岁的护林员晏青山走完了最后一趟山。二十六公里，他走了九个小时，比年轻时慢两个小时。"
    )
    sheet.head(2, "一、本子")
    sheet.body(
        "他有四十一个本子，记着哪一天哪棵树倒了、哪个垭口有人烧火、哪条沟的水断了。最早的一本用的是作业本，封面上印着乘法口诀。"
    )
    sheet.xml.append(para(inline(good, 5), jc="center"))
    sheet.caption("图为晏青山的巡山本")
    sheet.xml.append(para(inline(null, 6), jc="center"))
    sheet.xml.append(para(inline(empty, 7), jc="center"))
    sheet.head(2, "二、哨子")
    sheet.body(
        "山里没有信号，巡山靠哨子：一长是平安，两短是来人，三长是火。三长他只吹过一次，那次全村的人都上了山。"
    )
    sheet.xml.append(f'<w:altChunk r:id="{chunk}"/>')
    sheet.xml.append(control(para(run("本子里的最后一行：今日无事，风小。", BODY))))
    sheet.paragraphs.append("本子里的最后一行：今日无事，风小。")
    sheet.head(2, "三、交班")
    sheet.body(
        "接班的是二十八岁的党员晏小舟，不是亲戚，只是同姓。交班没有仪式，老的把哨子摘下来，小的挂上去，两个人在石头上坐了一会儿，各自下山。"
    )
    # Not in the schema, but programs write it: the change round the paragraphs.
    two = (
        "村党支部把四十一个本子放进玻璃柜，钥匙由晏小舟保管，谁要看都可以，只是不能折角。",
        "玻璃柜就放在村部进门的左手边，上面压着一张护林路线图，红线是老路，蓝线是新路。",
    )
    inner = "".join(para(run(one, BODY)) for one in two)
    sheet.raw(f'<w:ins w:id="1" w:author="{EDITOR}">{inner}</w:ins>', *two)
    sample = sheet.finish(
        "odd package",
        images=1,
        leaks=(EDITOR,),
        counts=Counts(tracked=1),
        not_shown=("missing", "missing"),
        notes="the document is document2.xml, targets are absolute, the prefix of w: is n; one picture's target is NULL, one is an empty file; w:ins stands round paragraphs; python-docx cannot open it",
    )
    parts = _read(sample.data)
    document = parts["word/document2.xml"].decode()
    document = re.sub(r"(</?)w:", r"\1n:", document)
    document = re.sub(r" w:(\w+=)", r" n:\1", document).replace("xmlns:w=", "xmlns:n=")
    parts["word/document2.xml"] = document.encode()
    for name in ("_rels/.rels", "word/_rels/document2.xml.rels"):
        base = "/" if name.startswith("_") else "/word/"
        text = parts[name].decode()
        text = re.sub(r'Target="(?!NULL)([^"]+)"', rf'Target="{base}\1"', text)
        parts[name] = text.encode()
    return replace(sample, data=zipped(parts))


_WHO = (
    "龙潭村党总支",
    "石桥村党支部",
    "白岩村党支部",
    "杏花社区党委",
    "联合社区党支部",
    "黑水乡党委",
    "马坪镇党委",
    "县直机关工委",
)
_WHEN = (
    "开春以后",
    "入夏以来",
    "秋收前后",
    "入冬以前",
    "春节前夕",
    "雨季到来之前",
    "开学那一周",
    "赶场的日子",
)
_WHAT = (
    "把三十多户散居老人的水管重新排了一遍", "组织党员清出四公里堵了多年的水沟", "在村口搭起一间能避雨的候车棚", "请退休教师给孩子们上了二十堂作文课",
    "给全村的消防栓做了编号并逐个试水", "帮外出务工家庭收回了晾在院里的玉米", "把闲置的粮站改成了可以下棋的活动室", "为养蜂户联系了两家愿意预付定金的商店",
)  # fmt: skip
_HOW = (
    "先算账，再动工，账目贴在墙上", "人手不够，便由支委带着家属一起上", "遇到分歧不急着表决，隔一晚再议", "所需材料就地取用，没有向上伸手",
    "每天收工时点一次名，也点一次工具", "做完以后请最爱挑毛病的人来验收", "中途停过两次，都是为了等雨停", "钱不够的部分由党员自愿凑齐",
)  # fmt: skip
_THEN = (
    "群众说，这回是真办了", "有人特地送来一篮鸡蛋，又被送了回去", "年底测评，这一项得了满票", "邻近的村子也派人来看过",
    "当初反对的人，后来成了管护员", "这件事被写进了新修的村志", "孩子们给它起了一个好听的名字", "下一件事，已经排在了本子上",
)  # fmt: skip
_TOPICS = ("修渠", "护林", "办学", "助老", "治水", "兴业", "清账", "议事", "调解", "值守")
_DIGITS = "零一二三四五六七八九"


def _chinese(number: int) -> str:
    """A number below 1,000 as 一百零二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def long_sample(characters: int = 280_000) -> Sample:
    """A document of so many characters or a little more, numbered by Word from end to end."""
    chance = random.Random(5)
    numbering = abstract_list(0, OFFICIAL) + used_list(1, 0)
    sheet = Sheet(Package(numbering=numbering))
    sheet.title("云岭县基层党组织实事汇编")
    length = chapter = 0
    while length < characters:
        chapter += 1
        topic = chance.choice(_TOPICS)
        sheet.auto(f"{_chinese(chapter)}、", f"{topic}记事", (1, 0), level=2)
        for section in range(1, chance.randint(3, 5)):
            who = chance.choice(_WHO)
            sheet.auto(f"（{_chinese(section)}）", f"{who}的{topic}", (1, 1), level=3)
            for _ in range(chance.randint(3, 6)):
                sentences = [
                    f"{chance.choice(_WHEN)}，{who}{chance.choice(_WHAT)}，{chance.choice(_HOW)}。{chance.choice(_THEN)}，前后用了{chance.randint(3, 90)}天。"
                    for _ in range(chance.randint(2, 5))
                ]
                text = "".join(sentences)
                length += len(text)
                sheet.paragraphs.append(text)
                sheet.xml.append(para(runs(text, BODY)))
    return sheet.finish("long", notes=f"{chapter} chapters")
