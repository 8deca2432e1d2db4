# ruff: noqa: E501 - paragraphs stand one a line, however long
"""Documents that hold what readers are not to see: old versions, remarks, hidden words."""

from __future__ import annotations

from itertools import count

from .numbered import OFFICIAL
from .package import WORD_STYLES, Package
from .pictures import inline, jpeg
from .sample import BODY, TYPED, Counts, Sample, Sheet
from .wordml import (
    FANGSONG,
    abstract_list,
    cell,
    look,
    para,
    row,
    run,
    runs,
    style,
    table,
    used_list,
    wordml,
)

EDITOR = "审校人老邢"


class _Changes:
    """Tracked changes with numbers of their own, all by one person."""

    def __init__(self) -> None:
        self._numbers = count(900)

    def _mark(self, tag: str, inner: str = "", *, empty: bool = False) -> str:
        head = f'<w:{tag} w:id="{next(self._numbers)}" w:author="{EDITOR}" w:date="2024-04-02T09:30:00Z"'
        return f"{head}/>" if empty else f"{head}>{inner}</w:{tag}>"

    def added(self, text: str) -> str:
        return self._mark("ins", run(text, BODY))

    def gone(self, text: str) -> str:
        return self._mark("del", run(text, BODY, deleted=True))

    def around(self, tag: str, inner: str) -> str:
        return self._mark(tag, inner)

    def on_mark(self, tag: str) -> str:
        """For the properties of a paragraph mark or of a row."""
        return self._mark(tag, empty=True)

    def moved(self, text: str, name: str, tag: str) -> str:
        number = next(self._numbers)
        start = f'<w:{tag}RangeStart w:id="{number}" w:author="{EDITOR}" w:date="2024-04-02T09:30:00Z" w:name="{name}"/>'
        return f'{start}{self._mark(tag, run(text, BODY))}<w:{tag}RangeEnd w:id="{number}"/>'


def tracked() -> Sample:
    """Insertions, deletions and moves; the text is that with all changes accepted."""
    changes = _Changes()
    numbering = abstract_list(0, OFFICIAL) + used_list(1, 0)
    sheet = Sheet(Package(numbering=numbering))
    picture = sheet.package.picture(jpeg("deleted"), "image1.jpeg")
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1">{para(run("被删去的脚注：旧数字出自老台账。"))}</w:footnote>'
        f'<w:footnote w:id="2">{para(run("新台账由镇会计核算中心复核。"))}</w:footnote>'
    )
    sheet.package.word_part("footnotes", wordml("footnotes", notes))
    title = f"{run('关于马坪镇', look('方正小标宋简体', 22))}{changes.gone('乡村振兴旧称')}{changes.around('ins', run('党建引领集体经济', look('方正小标宋简体', 22)))}{run('发展的报告', look('方正小标宋简体', 22))}"
    sheet.titles = ["关于马坪镇党建引领集体经济发展的报告"]
    sheet.xml.append(para(title, jc="center"))
    text = "马坪镇下辖九个村，2023年集体经济总收入412万元，比上年增长三成。"
    inner = f"{run('马坪镇下辖', BODY)}{changes.gone('十一')}{changes.added('九')}{run('个村，2023年集体经济总收入', BODY)}{changes.gone('398.6')}{changes.added('412')}{run('万元，比上年增长三成。', BODY)}"
    sheet.raw(para(inner), text)
    sheet.auto("一、", "清家底", (1, 0), level=2)
    sheet.body(
        "用四十天把山林、水面、房屋逐宗丈量登记，共查出没有上账的资产六十三宗，收回被占用的旧校舍两处。"
    )
    sheet.xml.append(
        para(changes.gone("请能人（此节整段删去）"), num=(1, 0), mark=changes.on_mark("del"))
    )
    sheet.xml.append(
        para(changes.gone("原稿中提到的魏姓老板已经撤资。"), mark=changes.on_mark("del"))
    )
    sheet.auto("二、", "找路子", (1, 0), level=2)
    inner = para(run("把九个村的路子归成三类：有水的养鱼，", BODY), mark=changes.on_mark("del"))
    inner += para(run("有路的建仓，有人的办工坊。", BODY))
    sheet.raw(inner, "把九个村的路子归成三类：有水的养鱼，有路的建仓，有人的办工坊。")
    moved = "每条路子都由一名镇领导和两名村支部书记牵头。"
    inner = run("工坊的订单由镇里统一去谈，各村按工时分成。", BODY) + changes.moved(
        moved, "move1", "moveFrom"
    )
    sheet.raw(para(inner), "工坊的订单由镇里统一去谈，各村按工时分成。")
    inner = changes.moved(moved, "move1", "moveTo") + run("定了的事半年内不换人。", BODY)
    sheet.raw(para(inner), moved + "定了的事半年内不换人。")
    # A whole paragraph that was put in, mark and number with it.
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{changes.on_mark("ins")}</w:numPr>'
    sheet.headings.append((2, "三、管好钱"))
    sheet.numbers.append("三、管好钱")
    inner = f"<w:p><w:pPr>{numbered}<w:rPr>{changes.on_mark('ins')}</w:rPr></w:pPr>{changes.around('ins', run('管好钱', TYPED[2]))}</w:p>"
    sheet.raw(inner, "三、管好钱")
    sheet.body(
        "支出超过五千元的，先由党员大会讨论，再由村民代表会议表决。账目每季度张贴一次，贴满三十天才能揭下来，揭下来的按年份装订，放在村部的书架上。"
    )
    old = f'<w:pPrChange w:id="990" w:author="{EDITOR}" w:date="2024-04-02T09:30:00Z"><w:pPr><w:pStyle w:val="1"/><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    new = f'<w:rPr><w:rFonts w:eastAsia="{FANGSONG}"/><w:rPrChange w:id="991" w:author="{EDITOR}" w:date="2024-04-02T09:30:00Z"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>'
    text = "这一段原先是隐藏的标题，改成了正文。"
    sheet.raw(para(run(text, new), change=old), text)
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    kept = run("数字以新台账为准", BODY) + changes.around("del", note.format(1)) + note.format(2)
    kept += run("。", BODY)
    sheet.raw(para(kept), "数字以新台账为准。")
    sheet.xml.append(para(changes.around("del", inline(picture, 5))))
    rows = [
        row(cell(para(run(one))) for one in ("村名", "收入（万元）")),
        row((cell(para(run("桐木村"))), cell(para(run("71"))))),
        row(
            (cell(para(changes.gone("已撤并的青杠村"))), cell(para(changes.gone("0.3")))),
            change=changes.on_mark("del"),
        ),
        row(
            (
                cell(para(changes.added("双河村"))),
                cell(para(changes.gone("58") + changes.added("63"))),
            ),
            change=changes.on_mark("ins"),
        ),
    ]
    sheet.xml.append(table(rows, 2))
    sheet.sign("中共马坪镇委员会", "2024年4月2日", "2024-04-02")
    data = "".join(sheet.xml)
    return sheet.finish(
        "tracked",
        leaks=(
            "乡村振兴旧称",
            "398.6",
            "请能人",
            "魏姓老板",
            "被删去的脚注",
            "青杠村",
            EDITOR,
            "十一九",
            "5863",
        ),
        table_cells=(("村名", "收入（万元）"), ("桐木村", "71"), ("双河村", "63")),
        footnotes=("新台账由镇会计核算中心复核。",),
        counts=Counts(
            tracked=sum(data.count(f"<w:{tag} ") for tag in ("ins", "del", "moveFrom", "moveTo"))
        ),
        notes="a deleted numbered paragraph counts for nothing, so 找路子 is 二、; a deleted paragraph mark joins two paragraphs; a deleted picture and a note whose mark is deleted are gone",
    )


def hidden() -> Sample:
    """Remarks in the margin; words hidden by themselves, by a style, and shown again."""
    styles = WORD_STYLES + style("ac", "内部批注", kind="character", rpr="<w:vanish/>")
    styles += style("ad", "暗处", kind="character", rpr="<w:vanish/>")
    styles += style("ae", "暗处加粗", kind="character", based_on="ad", rpr="<w:b/>")
    styles += style("af", "隐藏段", based_on="a", rpr="<w:vanish/>")
    sheet = Sheet(Package(styles=styles))
    texts = ("这个数字请再核一遍，去年报的是九十。", "书记说这句不要登。", "同意，已改。")
    remarks = "".join(
        f'<w:comment w:id="{number}" w:author="{EDITOR}" w:date="2024-03-01T08:00:00Z" w:initials="邢">'
        f"{para(run(text))}</w:comment>"
        for number, text in enumerate(texts)
    )
    sheet.package.word_part("comments", wordml("comments", remarks))

    def remark(number: int, inner: str) -> str:
        return (
            f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    secret = look(FANGSONG, 16, vanish=True)
    sheet.title("一封信寄出之后")
    sheet.subtitle("县直机关工委“给老党员写封信”活动纪实")
    text = "今年一月，县直机关工委收到八十六封信，都是各单位青年党员写给本单位老党员的。"
    inner = (
        run("今年一月，县直机关工委收到", BODY)
        + remark(0, run("八十六封信", BODY))
        + run("，都是各单位青年党员写给本单位老党员的。", BODY)
    )
    sheet.raw(para(inner), text)
    sheet.head(2, "一、写给谁")
    text = "写给谁，由写信的人自己选。有人写给教自己做账的老会计，有人写给从没见过面的老乡长。"
    inner = (
        run("写给谁，由写信的人自己选。", BODY)
        + run("（领导圈定的名单另附，不外传）", secret)
        + run("有人写给教自己做账的老会计，有人写给从没见过面的老乡长。", BODY)
    )
    sheet.raw(para(inner), text)
    text = "县水务局的龚晓棠写了四页纸，把自己第一次下河测流量时落水的事也写了进去。"
    inner = (
        run("县水务局的龚晓棠写了四页纸，", BODY)
        + run("【身份待核】", look(style="ac"))
        + remark(1, run("把自己第一次下河测流量时落水的事也写了进去", BODY))
        + run("。", BODY)
    )
    sheet.raw(para(inner), text)
    sheet.xml.append(
        para(run("本段为内部说明：来信原件存于三楼档案柜。"), style="af", mark="<w:vanish/>")
    )
    sheet.head(2, "二、回了什么")
    text = "最先收到的回信只有一行字：水位记录要当天抄，隔夜的数字不作数。"
    inner = run("最先收到的回信只有一行字：", BODY) + run(
        "水位记录要当天抄，隔夜的数字不作数。", look(style="ad", vanish=False)
    )
    sheet.raw(para(inner), text)
    text = "九十一岁的老党员屈长庚看不清字，请孙女念了两遍，口述了回信，最后让孙女把着手签上名字。"
    inner = runs(text, BODY) + run("草稿里的地址：北街七号后院", look(style="ae"))
    sheet.raw(para(inner), text)
    inner = remark(2, run("到三月底，回信到了七十九封。", BODY)) + run(
        "剩下的七封，是写信的人自己送上门去的，没有等回信。", BODY
    )
    sheet.raw(
        para(inner),
        "到三月底，回信到了七十九封。剩下的七封，是写信的人自己送上门去的，没有等回信。",
    )
    sheet.body(
        "工委把来信和回信装订成两册，放在机关党校的书架最下面一层，谁蹲下来都拿得到。明年还写不写，现在没有定。有人提议换一个方向，请老党员先写，年轻人来回。"
    )
    return sheet.finish(
        "hidden",
        leaks=(*texts, EDITOR, "领导圈定的名单", "身份待核", "内部说明", "北街七号", "隐藏段"),
        counts=Counts(hidden=4, comments=3),
        notes="the words 水位记录… are in a hidden style but shown by w:vanish=0",
    )


def notes() -> Sample:
    """Footnotes and endnotes: one in a heading, one in two paragraphs, one with a mark of its own."""
    sheet = Sheet()
    foot = (
        ("据清溪镇1987年编印的《水利志》手抄本，原件藏于镇文化站。",),
        ("“换工”是当地说法，指农忙时互相帮工，不付工钱。", "也有人写作“还工”，意思相同。"),
        ("此数不含镇外务工的二百余人。",),
    )
    end = ("本文写作得到老支书石怀安口述帮助，谨致谢意。", "第二次实地查看在2023年11月。")
    mark = '<w:r><w:rPr><w:rStyle w:val="aa"/></w:rPr><w:footnoteRef/></w:r>'

    def part(tag: str, entries: list[str]) -> str:
        first = (
            f'<w:{tag} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{tag}>'
        )
        first += f'<w:{tag} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{tag}>'
        return first + "".join(
            f'<w:{tag} w:id="{number}">{inner}</w:{tag}>' for number, inner in enumerate(entries, 1)
        )

    bodies = [
        "".join(
            para((mark if one == 0 else "") + run(f" {text}"), style="a9")
            for one, text in enumerate(texts)
        )
        for texts in foot
    ]
    sheet.package.word_part("footnotes", wordml("footnotes", part("footnote", bodies)))
    ends = [
        para(mark.replace("footnoteRef", "endnoteRef") + run(f" {text}"), style="a9")
        for text in end
    ]
    sheet.package.word_part("endnotes", wordml("endnotes", part("endnote", ends)))

    def ref(number: int, tag: str = "footnote", custom: str = "") -> str:
        follows = ' w:customMarkFollows="1"' if custom else ""
        shown = f"<w:t>{custom}</w:t>" if custom else ""
        return f'<w:r><w:rPr><w:rStyle w:val="aa"/></w:rPr><w:{tag}Reference w:id="{number}"{follows}/>{shown}</w:r>'

    sheet.title("一条水渠三代人")
    text = "清溪镇的东风渠全长十三公里，1966年动工，1971年通水，前后用了五年零四个月。"
    sheet.raw(para(run(text[:-1], BODY) + ref(1) + run("。", BODY)), text)
    sheet.headings.append((2, "一、换工修渠"))
    sheet.raw(para(run("一、换工修渠", TYPED[2]) + ref(2)), "一、换工修渠")
    text = "那时没有机械，全靠锄头和箢箕。每天上工的有一千一百多人，各生产队换工轮着来，饭自己带，工分记在自己队里。"
    sheet.raw(
        para(
            run("那时没有机械，全靠锄头和箢箕。每天上工的有一千一百多人", BODY)
            + ref(3, custom="※")
            + run("，各生产队换工轮着来，饭自己带，工分记在自己队里。", BODY)
        ),
        text,
    )
    sheet.body(
        "党员突击队领的是最险的一段，叫鹰嘴岩。绳子吊着人，人抱着钢钎，一天只能前进两尺。队长石守田在岩上刻了一个小小的箭头，如今还看得见。"
    )
    sheet.head(2, "二、断水补渠")
    text = "2011年夏天渠断了三处，第二代护渠人用竹筒接水，撑了九天。"
    sheet.raw(para(run(text, BODY) + ref(1, "endnote")), text)
    sheet.head(2, "三、数字看渠")
    text = "现在渠上有十六个水位计，护渠员在手机上就能看见哪一段浅了。可是每月初一，支部还是要把十三公里走一遍。"
    sheet.raw(para(run(text[:-1], BODY) + ref(2, "endnote") + run("。", BODY)), text)
    sheet.body(
        "“机器看水，人看渠。”第三代护渠员石小满说，他今年二十六岁，是这支队伍里最年轻的党员。"
    )
    return sheet.finish(
        "notes",
        footnotes=(*("".join(texts) for texts in foot), *end),
        notes="two paragraphs of one note are joined here; the mark ※ of the third note may be left out",
    )
