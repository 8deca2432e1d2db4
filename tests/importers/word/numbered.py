# ruff: noqa: E501 - paragraphs stand one a line, however long
"""Documents whose numbers are made by Word: what one reads stands nowhere in the text."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

from .package import WORD_STYLES, WPS_STYLES, Package, rezipped
from .pictures import saved
from .sample import BODY, Sample, Sheet
from .wordml import BIAOSONG, Level, abstract_list, para, runs, style, used_list, wordml

OFFICIAL = (
    Level("chineseCountingThousand", "%1、", suffix="nothing"),
    Level("chineseCounting", "（%2）", suffix="nothing"),
    Level("decimal", "%3.", suffix="space"),
    Level("decimal", "（%4）", suffix="nothing"),
)
_PICTURE_BULLET = (
    '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape id="_x0000_i1025" type="#_x0000_t75"'
    ' style="width:9pt;height:9pt" o:bullet="t"><v:imagedata r:id="{}" o:title=""/></v:shape>'
    "</w:pict></w:numPicBullet>"
)


def official() -> Sample:
    """The four levels of official papers, numbered by Word, two runs of them cut short."""
    numbering = abstract_list(0, OFFICIAL) + used_list(1, 0)
    sheet = Sheet(Package(numbering=numbering))
    sheet.title("黑水乡党委落实党建工作责任制情况的报告")
    sheet.plain("县委：")
    sheet.body("现将黑水乡党委2023年落实党建工作责任制的情况报告如下。")
    sheet.auto("一、", "思想建设", (1, 0), level=2)
    sheet.auto("（一）", "强化学习", (1, 1), level=3)
    sheet.body(
        "党委中心组集中学习十一次，每次只读一篇、议一题，议完由一名委员写出八百字以内的短文，贴在食堂门口请大家批改。"
    )
    sheet.auto("（二）", "守好阵地", (1, 1), level=3)
    sheet.body("清理过期宣传栏四十七块，合并微信群二十九个，保留的群一律由支部委员做群主。")
    sheet.auto("二、", "组织建设", (1, 0), level=2)
    sheet.auto("（一）", "配强班子", (1, 1), level=3)
    sheet.auto("1.", "选好带头人", (1, 2), level=4)
    sheet.body("调整不胜任的支部书记两名，从返乡人员里选用三名，平均年龄下降六岁。")
    sheet.auto("2.", "管好自家人", (1, 2), level=4)
    sheet.auto("（1）", "谈话提醒", (1, 3), level=5)
    sheet.body("班子成员互相谈话三十八人次，乡纪委约谈六人次。")
    sheet.auto("（2）", "任前公示", (1, 3), level=5)
    sheet.body("公示期不少于五个工作日，地点放在集市入口，不放在乡政府院里。")
    sheet.auto("3.", "用好后备军", (1, 2), level=4)
    sheet.body("建立后备人选名册，十六人在册，每人都有一名乡干部结对帮带。")
    sheet.auto(
        "（二）",
        "发展党员。全年发展党员九名，其中青年农民五名、教师两名、医生两名，均经过三次走访和一次民主测评。",
        (1, 1),
    )
    sheet.auto("三、", "作风建设", (1, 0), level=2)
    sheet.auto("（一）", "少开会", (1, 1), level=3)
    sheet.body("全乡性会议由三十二次减为十八次，能用一页纸说清的事不再开会。")
    sheet.auto(
        "1.", "精简会议。能合并的合并，能在田间开的不到会议室开，能站着说完的不坐下来。", (1, 2)
    )
    sheet.auto(
        "2.", "精简文件。除上级明确要求外，乡里不再另发贯彻意见，确需细化的只列清单。", (1, 2)
    )
    sheet.sign("中共黑水乡委员会", "2024年1月15日", "2024-01-15")
    return sheet.finish("official numbers")


def style_linked() -> Sample:
    """Numbers that come with the style: linked, inherited, taken away, and by names in Chinese."""
    styles = WORD_STYLES + "".join(
        (
            style("af", "一级标题", based_on="a", ppr='<w:numPr><w:numId w:val="2"/></w:numPr>'),
            style(
                "af0",
                "二级标题",
                based_on="a",
                ppr='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>',
            ),
            style("af1", "二级标题加粗", based_on="af0", rpr="<w:b/>"),
            style("af2", "三级标题", based_on="af1", ppr='<w:numPr><w:ilvl w:val="2"/></w:numPr>'),
        )
    )
    levels = (
        Level("japaneseCounting", "%1、", style="af", suffix="nothing"),
        Level("japaneseCounting", "（%2）", style="af0", suffix="nothing"),
        Level("decimal", "%3．", style="af2", suffix="nothing"),
    )
    sheet = Sheet(Package(styles=styles, numbering=abstract_list(0, levels) + used_list(2, 0)))
    sheet.title("东坪街道党建引领小区治理工作总结")
    sheet.body(
        "东坪街道辖七个社区、九十三个小区，常住人口十一万二千人。一年来，街道党工委把支部建到小区，把议事厅搬到楼下，主要做了以下工作。"
    )
    sheet.auto("一、", "把组织建起来", None, level=2, style="af")
    sheet.auto("（一）", "小区支部应建尽建", None, level=3, style="af0")
    sheet.body(
        "凡有三名以上党员的小区，单独成立支部；不足三名的，与相邻小区合建。到年底共建支部七十八个，覆盖八十六个小区。"
    )
    sheet.auto("（二）", "在职党员应到尽到", None, level=3, style="af1")
    sheet.auto("1．", "报到要见面", None, level=4, style="af2")
    sheet.body("不收表格，不拍照片，到支部书记家里坐十分钟，说说自己能做什么。")
    sheet.auto("2．", "服务要留名", None, level=4, style="af2")
    sheet.body("每次服务由居民在卡片上写一句话，写什么都行，写“没看见人”也算。")
    sheet.auto("二、", "把事情办下去", None, level=2, style="af")
    sheet.auto("（一）", "老旧电梯怎么换", None, level=3, style="af0")
    sheet.body("支部牵头算账，一楼不出钱，逐层递增，吵了五次，最后一次全票通过。")
    plain = "下面三句话，是居民写在卡片上的，照抄在这里。"
    sheet.raw(para(runs(plain, BODY), style="af", num=(0, 0)), plain)
    sheet.body("“灯亮了。”“他真来了。”“下次带把伞。”")
    sheet.auto("三、", "把短板补上来", None, level=2, style="af")
    sheet.body("还有七个小区没有支部，主要是刚交房、党员还没有住进来。明年上半年要全部建成。")
    sheet.sign("东坪街道党工委", "2023年12月28日", "2023-12-28")
    return sheet.finish(
        "style numbers",
        notes="numbers by style: without ilvl it is the level that names the style; numId 0 takes the number away",
    )


def restarts() -> Sample:
    """Lists that start over, go on, begin at three; circles, stems, wide digits and bullets."""
    package = Package()
    bullet = package.picture(_red_square(), "bullet.png", of="numbering.xml")
    definitions = (
        abstract_list(0, OFFICIAL),
        abstract_list(1, [Level("decimalEnclosedCircle", "%1", suffix="nothing")]),
        abstract_list(
            2,
            [
                Level("ideographTraditional", "%1、", suffix="nothing"),
                Level("decimalFullWidth", "%2．", suffix="nothing", restart=0),
            ],
        ),
        abstract_list(
            3,
            [Level("bullet", "\uf0b7", font="Symbol"), Level("bullet", "\uf0d8", font="Wingdings")],
        ),
        abstract_list(4, [Level("decimal", "第%1步　", start=3, suffix="nothing")]),
        abstract_list(5, [Level("bullet", "\uf0b7", font="Symbol", picture_bullet=True)]),
    )
    lists = (
        used_list(1, 0), used_list(2, 0, {0: 1, 1: 1}), used_list(3, 0), used_list(4, 1), used_list(5, 1, {0: 1}),
        used_list(6, 2), used_list(7, 3), used_list(8, 4), used_list(9, 5), used_list(10, 0, {0: 7}),
    )  # fmt: skip
    numbering = _PICTURE_BULLET.format(bullet) + "".join(definitions) + "".join(lists)
    package.word_part("numbering", wordml("numbering", numbering))
    sheet = Sheet(package)
    sheet.title("石桥村党支部工作规程汇编")
    sheet.body("本汇编收录三项规程，由党员大会逐条表决通过，张贴在村部门口。第一项说的是议事。")
    sheet.auto("一、", "提议", (1, 0), level=2)
    sheet.auto("（一）", "谁可以提议", (1, 1), level=3)
    sheet.body("年满十六周岁的村民都可以提议，写不来字的由文书代写，念给本人听过再按手印。")
    sheet.auto("二、", "商议", (3, 0), level=2)
    sheet.auto("（一）", "谁来主持", (3, 1), level=3)
    sheet.body("由支部委员轮流主持，主持人不先表态。商议按下面四步走：")
    sheet.auto("①", "提议人讲清来由，不超过五分钟；", (4, 0))
    sheet.auto("②", "有不同意见的先说，没有不同意见的后说；", (4, 0))
    sheet.auto("③", "算清楚要用多少钱、多少工；", (4, 0))
    sheet.auto("④", "当场记录，当场念，当场签字。", (4, 0))
    sheet.body("第二项说的是公开，另起编号。")
    sheet.auto("一、", "公开什么", (2, 0), level=2)
    sheet.auto("（一）", "花钱的事", (2, 1), level=3)
    sheet.body("一百元以上逐笔公开，一百元以下按月汇总。公开时附票据复印件：")
    sheet.auto("①", "票据上要有经手人、证明人、审批人三个名字；", (5, 0))
    sheet.auto("②", "白条一律不贴，也一律不报。", (5, 0))
    sheet.auto("（二）", "用人的事", (2, 1), level=3)
    sheet.body("护林员、保洁员、水管员的人选，公示七天，没有意见才能上岗。")
    sheet.auto("二、", "在哪里公开", (2, 0), level=2)
    sheet.body("三个地方同时贴：村部、桥头、小卖部。贴的时候由两名党员在场，一人贴、一人照相。")
    sheet.body("第三项说的是分组，按天干编组：")
    sheet.auto("甲、", "桥东组，负责水渠上段和两口山塘，组长由党员石有余担任；", (6, 0))
    sheet.auto("１．", "每月初一看一次闸门；", (6, 1))
    sheet.auto("２．", "下雨天加看一次。", (6, 1))
    sheet.auto("乙、", "桥西组，负责机耕道和公墓，组长由党员石长庚担任；", (6, 0))
    sheet.auto("３．", "清明前后派人守山；", (6, 1))
    sheet.auto("丙、", "河坝组，负责堤岸和竹林，组长由预备党员石小雨担任。", (6, 0))
    sheet.body("遇到急事，来不及按规程办的，照下面几步补办（前两步见桥头告示）：")
    sheet.auto("第3步", "三天内把经过写在公开栏；", (8, 0))
    sheet.auto("第4步", "下一次党员大会上说明。", (8, 0))
    sheet.body("分组的人手里应当常备这几样东西：")
    for thing in ("手电筒一支，电池要新的；", "哨子一个，挂在胸前。"):
        sheet.auto("", thing, (7, 0))
    sheet.auto("", "旧绳子一捆，放在桥头的木箱里。", (9, 0))
    sheet.auto("七、", "附则", (10, 0), level=2)
    sheet.body("本规程从党员大会通过的那天起施行，解释的话由支部委员会来说。")
    return sheet.finish(
        "restarts",
        notes="list 3 goes on with list 1; lists 2 and 5 start over; 1．, 2．, 3． go on under 甲 and 乙 (lvlRestart 0); the bullets' marks may be written in any way; the picture bullet is no picture",
    )


def _red_square() -> bytes:
    """A red square of nine points."""
    return saved(Image.new("RGB", (12, 12), "#c8102e"), "PNG")


def legal() -> Sample:
    """1, 1.1, 1.1.1 linked to heading styles, after a contents list that is a bare field."""
    levels = (
        Level("decimal", "%1", style="2", suffix="space"),
        Level("decimal", "%1.%2", style="3", suffix="space"),
        Level("decimal", "%1.%2.%3", suffix="space"),
    )
    numbered = '<w:numPr>{}<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{}"/>'
    styles = WPS_STYLES.replace(
        '<w:keepNext/><w:outlineLvl w:val="0"/>', "<w:keepNext/>" + numbered.format("", 0)
    ).replace(
        '<w:keepNext/><w:outlineLvl w:val="1"/>',
        "<w:keepNext/>" + numbered.format('<w:ilvl w:val="1"/>', 1),
    )
    numbering = abstract_list(0, levels) + used_list(1, 0)
    sheet = Sheet(Package(styles=styles, numbering=numbering, is_wps=True))
    sheet.title("清溪镇党群服务中心建设规范")
    entries = [("1 场所", 2), ("1.1 位置", 2), ("1.2 标识", 3), ("2 人员", 4)]
    lines = [runs(f"{text}\t{page}") for text, page in entries]
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">TOC \\o "1-2" \\h \\u</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    tabs = '<w:tab w:val="right" w:leader="dot" w:pos="8300"/>'
    for number, line in enumerate(lines):
        sheet.xml.append(para(begin * (number == 0) + line, tabs=tabs, style="1"))
    sheet.xml.append(para('<w:r><w:fldChar w:fldCharType="end"/></w:r>', style="1"))
    sheet.body(
        "本规范说明镇、村两级党群服务中心应当建成什么样子，由镇党建办起草，征求了十二个村的意见。"
    )
    sheet.styled(2, "场所", "2", number="1")
    sheet.styled(3, "位置", "3", number="1.1")
    sheet.body("设在群众走得到、看得见的地方，一楼优先；设在二楼以上的，应当有电梯或者代办窗口。")
    sheet.auto(
        "1.1.1",
        "服务大厅不小于六十平方米，座椅不少于十二个，其中靠背椅不少于四个；",
        (1, 2),
        style="1",
    )
    sheet.auto("1.1.2", "门口设坡道，坡度以轮椅能够自己推上去为准。", (1, 2), style="1")
    sheet.styled(3, "标识", "3", number="1.2")
    sheet.body("牌匾只挂一块，不许另挂“基地”“工作站”一类的牌子。")
    sheet.auto("1.2.1", "字用规范汉字，不用繁体，不用美术字；", (1, 2), style="1")
    sheet.styled(2, "人员", "2", number="2")
    sheet.styled(3, "值班", "3", number="2.1")
    sheet.body("每天不少于两人，其中一人应当是支部委员。中午不关门，轮流吃饭。")
    sheet.auto("2.1.1", "值班表贴在门上，写明姓名和电话；", (1, 2), style="1")
    sheet.auto("2.1.2", "有事离开的，挂牌写明几点回来。", (1, 2), style="1")
    return sheet.finish(
        "legal numbers",
        leaks=("1场所2", "1.1位置2", "1.2标识3", "2人员4"),
        notes="heading styles decide the level (1 is level 2, 1.1 is level 3); points 1.1.1 are paragraphs; the contents list is a field without results of its own to keep",
    )


def chapters() -> Sample:
    """Rules in chapters and articles: 第一章 in a heading style, 第一条 counted through them all."""
    levels = (
        Level("chineseCountingThousand", "第%1章", style="1", suffix="space"),
        Level("chineseCountingThousand", "第%2条", suffix="space", restart=0),
        Level("chineseCountingThousand", "（%3）", suffix="nothing"),
        Level("decimal", "%2.%4", is_legal=True, suffix="space"),
    )
    styles = WORD_STYLES.replace(
        '<w:keepNext/><w:outlineLvl w:val="0"/>',
        '<w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
    )
    sheet = Sheet(Package(styles=styles, numbering=abstract_list(0, levels) + used_list(1, 0)))
    sheet.title("龙潭村党总支议事规则")
    sheet.aside("（2023年11月9日党员大会通过）", jc="center")
    sheet.styled(2, "总则", "1", number="第一章")
    articles = (
        "为了让大家的事由大家商量着办，根据村里的实际情况，制定这个规则。",
        "党总支议事应当做到：",
    )
    for number, text in zip("一二", articles, strict=True):
        sheet.auto(f"第{number}条", text, (1, 1))
    sheet.auto(
        "（一）",
        "不知情的不表决，材料提前三天送到每个人手里，由送的人和收的人都签上名字，少一个名字就顺延三天；",
        (1, 2),
    )
    sheet.auto(
        "（二）",
        "有关系的不参加，议到自己家里的事或者直系亲属家里的事，本人应当主动离开会场，到院子里等候结果。",
        (1, 2),
    )
    sheet.styled(2, "会议", "1", number="第二章")
    more = (
        "党总支会议每月召开一次，遇到急事可以随时召开，到会的人不足三分之二不能开会。",
        "会议由书记主持。书记外出的，由副书记主持；两个人都外出的，会议改期。",
        "每一件事都要有结论，结论只有三种：同意、不同意、下次再议。下次再议的不得超过两次。",
    )
    for number, text in zip("三四五", more, strict=True):
        sheet.auto(f"第{number}条", text, (1, 1))
    sheet.auto("5.1", "同意的，当场确定由谁去办、哪天办完；", (1, 3))
    sheet.auto("5.2", "不同意的，由主持人向提议的人当面说明理由。", (1, 3))
    sheet.styled(2, "附则", "1", number="第三章")
    sheet.auto("第六条", "以前的规定和这个规则不一样的，按这个规则办。", (1, 1))
    sheet.auto("第七条", "本规则贴在祠堂门口，风吹雨打坏了的，由文书及时补贴。", (1, 1))
    return sheet.finish(
        "chapters",
        notes="第%1章 in the style heading 1 is level 2; articles count on through chapters (lvlRestart 0); 5.1 is a legal number over Chinese ones",
    )


def by_python_docx() -> Sample:
    """What a program made with python-docx's own template: its heading and list styles."""
    document = docx.Document()
    document.core_properties.title = "旧模板的标题不作数"
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    piece = title.add_run("联合社区党支部“敲门行动”周报")
    piece.font.size = Pt(22)
    piece.font.name = BIAOSONG
    piece._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BIAOSONG)
    plain = [
        "本周共敲门四百一十二户，开门三百零五户，留条八十户，其余为空置房。敲门的二十六名党员中，有九名是第一次参加。",
        "七号楼四零二的老人听力不好，敲门听不见，改为每天中午在窗口招手。",
        "三号楼的下水道返味，住户说了三年，这次查明是二楼装修时封住了检修口。",
        "下周把没有开门的八十户再走一遍，时间改在晚上七点以后。请各楼长提前在群里打招呼，不认识的人不要开门，认得红马甲再开。",
    ]
    wanted = []
    document.add_heading("本周情况", level=1)
    document.add_paragraph(plain[0])
    document.add_heading("听到的话", level=2)
    document.add_paragraph(plain[1])
    document.add_paragraph(plain[2])
    document.add_heading("要办的事", level=1)
    wanted += ["本周情况", plain[0], "听到的话", plain[1], plain[2], "要办的事"]
    things = [
        "联系物业打开三号楼的检修口，费用由当年装修的住户承担；",
        "给七号楼四零二装一只闪光门铃，从党员活动经费里支出；",
        "把留条的户数和楼号列成表，交给各楼长保管。",
    ]
    for number, thing in enumerate(things, 1):
        document.add_paragraph(thing, style="List Number")
        wanted.append(f"{number}.{thing}")
    for thing in ("留条的样子请沿用上月的，字要大一些。", "空置房也要看一眼水表转不转。"):
        document.add_paragraph(thing, style="List Bullet")
        wanted.append(thing)
    document.add_paragraph(plain[3])
    wanted.append(plain[3])
    cells = (("楼号", "敲门", "开门"), ("三号楼", "96", "71"), ("七号楼", "88", "64"))
    grid = document.add_table(rows=3, cols=3, style="Table Grid")
    for line, texts in zip(grid.rows, cells, strict=True):
        for one, text in zip(line.cells, texts, strict=True):
            one.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return Sample(
        name="python-docx",
        data=rezipped(buffer.getvalue()),
        title="联合社区党支部“敲门行动”周报",
        headings=((2, "本周情况"), (3, "听到的话"), (2, "要办的事")),
        paragraphs=tuple(wanted),
        numbers=tuple(wanted[6:9]),
        table_cells=cells,
        leaks=("旧模板的标题不作数", "python-docx"),
        notes="numbers of the style List Number are for points, which are paragraphs",
    )
