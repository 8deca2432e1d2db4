# ruff: noqa: E501 - paragraphs stand one a line, however long
"""Documents with pictures, text boxes and tables."""

from __future__ import annotations

from itertools import count

from .fielded import control
from .package import WPS_STYLES, Package
from .pictures import (
    OWNER,
    divider,
    emf,
    floating,
    geotagged,
    group,
    inline,
    jpeg,
    old_textbox,
    png,
    textbox,
    vml,
    wmf,
)
from .sample import BODY, Sample, Sheet
from .wordml import Level, abstract_list, cell, field, look, para, row, run, runs, table, used_list


def _centred(inner: str) -> str:
    return para(inner, jc="center")


def _numbered_caption(sheet: Sheet, text: str, rest: str) -> str:
    """A caption in its style whose number is a field; ``text`` is how it reads."""
    sheet.captions.append(text + rest)
    number = text[1:].strip()
    inner = run(f"{text[0]} ") + field(f"SEQ {text[0]} \\* ARABIC", run(number)) + run(f"  {rest}")
    return para(inner, style="a8", jc="center")


def photos() -> Sample:
    """Photos in every way that Word may hold one, each with its caption."""
    sheet = Sheet()
    package, numbers = sheet.package, count(10)
    both = png("chart", (480, 320))
    drawn = package.picture(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><rect width="9" height="6"/></svg>',
        "image7.svg",
    )
    sheet.title("白岩村的三个夜晚")
    sheet.body(
        "白岩村的党课放在晚上，是因为白天人都在坡上。连续三个晚上，记者跟着村党支部书记白崇礼走了三个院子。"
    )
    first = package.picture(jpeg("night-1"), "image1.jpeg")
    sheet.xml.append(_centred(inline(first, next(numbers))))
    sheet.caption("图为白岩村一组党员在院坝里学习。卢静秋 摄")
    sheet.head(2, "一、第一夜：说政策")
    sheet.body(
        "第一个院子在山脚。主人家把打谷机推到一边，摆了四条长凳。白崇礼拿着一张纸，只讲了一件事：退耕还林的补助今年怎么发，什么时候到账，少了找谁。"
    )
    second = package.picture(png("night-2"), "image2.jpg")
    sheet.xml.append(para(floating(second, next(numbers))))
    sheet.xml.append(_numbered_caption(sheet, "图1", "党员围着火塘算补助账"))
    third = package.picture(jpeg("night-3"), "image3.jpeg")
    sheet.body(
        "有人问，去年死了的那几棵树算不算。白崇礼说不知道，记在手心上，第二天一早打电话问清楚了：补种上就算。"
    )
    sheet.xml.append(_centred(vml(third, next(numbers))))
    sheet.xml.append(_numbered_caption(sheet, "图2", "白崇礼把问题记在手心上"))
    sheet.head(2, "二、第二夜：学技术")
    fourth = package.picture(geotagged("night-4"), "image4.jpeg")
    sheet.body(
        "第二个院子在半坡，讲的是核桃嫁接。讲课的是三十一岁的党员甘小禾，她不用课件，把砧木一人发了一截。"
    )
    sheet.xml.append(_centred(inline(fourth, next(numbers), (360, 480))))
    sheet.caption("甘小禾手把手教嫁接（手机拍摄）")
    fifth = package.picture(jpeg("night-5", mode="CMYK"), "image5.jpeg")
    sheet.xml.append(_centred(inline(fifth, next(numbers))))
    sheet.caption("接好的砧木摆了一地")
    sheet.head(2, "三、第三夜：评好事")
    sheet.body("第三个院子在山顶，只有五户人家。评的是这一个月谁做了好事，不许自己说自己。")
    sixth = package.picture(both, "image6.png")
    shown = inline(sixth, next(numbers)).replace(
        "<a:stretch>", '<a:srcRect l="5000" r="5000"/><a:stretch>'
    )
    extension = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg='
        f'"http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{drawn}"/></a:ext></a:extLst>'
    )
    shown = shown.replace(f'r:embed="{sixth}"/>', f'r:embed="{sixth}">{extension}</a:blip>')
    sheet.xml.append(_centred(control(shown)))
    sheet.caption("图3 三个院子的好事统计")
    sheet.body("三个晚上下来，记者的本子上多了十七个名字。下山时月亮很好，不用打手电。")
    return sheet.finish(
        "photos",
        images=6,
        leaks=(OWNER, "ARABIC"),
        notes="in order: JPEG, PNG called .jpg and floating, JPEG in VML, JPEG with GPS and Orientation 6 (must come out 600 by 800), CMYK JPEG, PNG with an SVG twin in a content control",
    )


def doubtful() -> Sample:
    """Pictures that cannot be shown, and one line across the page that comes again and again."""
    sheet = Sheet()
    package, numbers = sheet.package, count(30)
    line = package.picture(divider(), "image1.png")
    copy = package.picture(divider(), "image2.png")
    good = package.picture(jpeg("spring"), "image3.jpeg")
    newer = package.picture(emf(), "image4.emf")
    older = package.picture(wmf(), "image5.wmf")
    outside = package.relate("image", "file:///D:/桌面/照片/春耕.jpg", external=True)

    def divide(one: str) -> None:
        sheet.xml.append(_centred(inline(one, next(numbers), (600, 12))))

    sheet.title("春耕时节的党旗")
    divide(line)
    sheet.body(
        "惊蛰刚过，黑水乡的水田里就有了人影。今年全乡要栽水稻一万一千亩，比去年多六百亩，多出来的都是撂荒地。"
    )
    divide(copy)
    sheet.head(2, "一、荒地是怎么没的")
    sheet.body(
        "乡党委把撂荒地按片分给九个支部，谁的片荒着，谁的书记在会上说原因。说了两回，便没有人愿意再说第三回。"
    )
    sheet.xml.append(_centred(inline(good, next(numbers))))
    sheet.caption("图为党员耕作队在白岩坝翻地")
    divide(line)
    sheet.head(2, "二、机器是怎么来的")
    sheet.body(
        "山地块小，大机器下不去。支部带头集资买了十七台微耕机，按成本租给农户，一小时二十元，油自己加。"
    )
    sheet.xml.append(_centred(inline(newer, next(numbers), (300, 200))))
    sheet.caption("图为微耕机租用流程")
    sheet.xml.append(_centred(inline(older, next(numbers), (300, 200))))
    sheet.caption("图为机手分布示意")
    divide(copy)
    sheet.head(2, "三、秧苗是怎么活的")
    sheet.body("育秧棚建在乡政府的篮球场上，十四名党员排班守夜，温度低了烧炉子，高了掀棚膜。")
    sheet.xml.append(_centred(inline(outside, next(numbers), linked=True)))
    sheet.caption("图为篮球场上的育秧棚")
    sheet.body(
        "到四月十日，一万一千亩秧苗全部下田。守夜的党员石大贵说，这辈子没有这样盯着一样东西看过，连孩子都没有。栽完最后一块田，他把育秧棚的钥匙交还给乡里，回家睡了整整一天。"
    )
    divide(line)
    return sheet.finish(
        "doubtful pictures",
        images=1,
        not_shown=("divider", "divider", "divider", "emf", "wmf", "divider", "linked", "divider"),
        notes="the divider stands five times, from two files of the same bytes; the linked picture is file:///D:/桌面/照片/春耕.jpg",
    )


def boxes() -> Sample:
    """Text boxes of WPS and Word, each also in an older form: a caption, a quotation, a group."""
    sheet = Sheet(Package(styles=WPS_STYLES, is_wps=True))
    package, numbers = sheet.package, count(100, 10)
    first = package.picture(jpeg("box-1"), "image1.jpeg")
    second = package.picture(jpeg("box-2"), "image2.jpeg")
    third = package.picture(jpeg("box-3"), "image3.jpeg")

    def box(*texts: str) -> str:
        return "".join(para(runs(text, look("楷体", 12)), style="1", jc="center") for text in texts)

    sheet.title("一封没有寄出的申请书")
    sheet.body(
        "马坪镇敬老院的抽屉里，放着一份写于1979年的入党申请书。纸已经发脆，字是用蘸水笔写的，没有写完。"
    )
    sheet.captions.append("申请书原件（马坪镇敬老院提供）")
    sheet.xml.append(
        para(inline(first, next(numbers)) + textbox(box(sheet.captions[-1]), next(numbers)))
    )
    sheet.head(2, "一、写了四十四年")
    sheet.body(
        "写申请书的人叫卜长生，今年七十八岁，当过民办教师、赶过马、守过水库。每到一个地方，都想把它写完，每次都被别的事情打断。"
    )
    quotation = "“不是没有时间，是总觉得自己还差一点。”"
    sheet.raw(para(textbox(box(quotation), next(numbers))), quotation)
    sheet.body(
        "敬老院党支部书记焦红缨收拾床铺时看到了这份申请书。她没有声张，每天下班前到老人屋里坐一会儿，听他讲水库的事。"
    )
    sheet.head(2, "二、补上最后一段")
    sheet.body(
        "去年冬天，老人说想把它写完。手抖得厉害，写一个字歇一会儿，写了九天，补上了最后一段。"
    )
    sheet.captions.append("卜长生在写申请书的最后一段")
    sheet.xml.append(para(group(second, box(sheet.captions[-1]), next(numbers))))
    sheet.body("今年六月，他成为预备党员。宣誓那天，支部的人都站着，他坐在轮椅上，把右手举得很高。")
    sheet.captions.append("宣誓现场（焦红缨摄）")
    inner = _centred(inline(third, next(numbers))) + box(sheet.captions[-1])
    sheet.xml.append(para(old_textbox(inner, next(numbers))))
    sheet.body("他把没有寄出的那几页和后来写的那一页订在一起，交给支部。订书钉是新的，闪着光。")
    return sheet.finish(
        "text boxes",
        images=3,
        notes="what stands in mc:Choice and again in mc:Fallback must come once; the third picture is within a VML text box with its caption",
    )


def layout_table() -> Sample:
    """Tables without borders that only put photos side by side, captions below or in the cell."""
    sheet = Sheet()
    package, numbers = sheet.package, count(60)
    ones = [package.picture(jpeg(f"layout-{number}"), f"image{number}.jpeg") for number in range(5)]
    sheet.title("联合社区的四季桌")
    sheet.body(
        "联合社区有一张能坐三十个人的长桌，是木工党员用旧门板拼起来的，一年四季摆在不同的地方，坐不同的人。"
    )
    sheet.head(2, "一、春天摆在苗圃边")
    sheet.body(
        "三月里，长桌摆在苗圃边，孩子们在上面分种子。党员费老师教他们认二十四节气，认对一个，得一包波斯菊。"
    )
    captions = ("孩子们在长桌上分种子", "费老师讲惊蛰")
    pictures = row(
        cell(_centred(inline(one, next(numbers), (260, 195))), width=4200) for one in ones[:2]
    )
    below = row(cell(_centred(runs(text, look("楷体", 12))), width=4200) for text in captions)
    sheet.captions += captions
    sheet.xml.append(table((pictures, below), 2, borders=False, width=4200))
    sheet.head(2, "二、夏天摆在河堤上")
    sheet.body(
        "七月里，长桌抬到河堤上，当了防汛值班的饭桌。守堤的人轮着吃，第一拨永远是年纪最大的。"
    )
    captions = ("深夜的河堤值班点", "换班的人端起饭碗")
    cells = [
        cell(
            _centred(inline(one, next(numbers), (260, 195)))
            + _centred(runs(text, look("楷体", 12))),
            width=4200,
        )
        for one, text in zip(ones[2:4], captions, strict=True)
    ]
    sheet.captions += captions
    sheet.xml.append(table((row(cells),), 2, borders=False, width=4200))
    sheet.head(2, "三、冬天摆在楼道口")
    sheet.body(
        "腊月二十三，长桌摆在六号楼的楼道口，写春联、包饺子，从上午忙到天黑。今年写出去四百一十副春联，最多的一句是“开门见喜”。"
    )
    text = "长桌就这样用了六年，四条腿换过两条，门板上的旧锁孔还在，孩子们常常从那里往下看。谁家办喜事要借，打个招呼就行，还的时候擦干净。"
    inner = cell(para(runs(text, BODY)), width=5200) + cell(
        _centred(inline(ones[4], next(numbers), (200, 150))), width=3200
    )
    sheet.raw(table((f"<w:tr>{inner}</w:tr>",), 2, borders=False, width=4200), text)
    return sheet.finish(
        "layout table",
        images=5,
        notes="none of the three is a data table; the last one puts a paragraph beside a picture",
    )


def data_tables() -> Sample:
    """Tables that hold data: merged cells both ways, a table in a cell, a numbered column."""
    sheet = Sheet()
    sheet.title("东坪街道社区党组织阵地建设情况通报")
    sheet.body(
        "根据街道党工委安排，8月上旬对七个社区党组织的阵地建设情况进行了实地查看，采取看现场、翻本子、问群众的办法，不打招呼、不要陪同。现将情况通报如下。"
    )
    sheet.head(2, "一、总体情况")
    sheet.body("七个社区均有独立的党群服务中心，其中三个在一楼，四个在二楼。面积和开放时间见表1。")
    sheet.xml.append(_numbered_caption(sheet, "表1", "社区党群服务中心情况"))

    def texts(*lines: str) -> str:
        return "".join(para(runs(line, look("宋体", 12)), jc="center") for line in lines)

    rows: list[tuple[str, ...]] = [
        ("社区", "面积与人员", "每周开放（小时）"),
        ("面积（㎡）", "专职（人）"),
    ]
    xml = [
        row(
            (
                cell(texts("社区"), merge="restart"),
                cell(texts("面积与人员"), span=2),
                cell(texts("每周开放（小时）"), merge="restart"),
            ),
            header=True,
        ),
        row(
            (
                cell(para(""), merge="continue"),
                cell(texts("面积（㎡）")),
                cell(texts("专职（人）")),
                cell(para(""), merge="continue"),
            ),
            header=True,
        ),
    ]
    for line in (
        ("杏花社区", "420", "5", "63"),
        ("联合社区", "265", "4", "56"),
        ("新桥社区", "180", "3", ""),
    ):
        xml.append(row(cell(texts(one) if one else para("")) for one in line))
        rows.append(line)
    sheet.xml.append(table(xml, 4))
    sheet.body(
        "开放时间最短的是新桥社区，周末不开门，群众有意见。该社区表示，从9月起周六全天开放，表中暂空。"
    )
    sheet.head(2, "二、查看中听到的话")
    sheet.body(
        "共随机问了四十六名群众，话多的照实记，没话的也记下来。按社区归类后列在表2，其中一格里另有小表。"
    )
    sheet.caption("表2 群众意见归类")
    inner = table(
        (
            row(cell(texts(one), width=1200) for one in ("椅子少", "9")),
            row(cell(texts(one), width=1200) for one in ("空调响", "4")),
        ),
        2,
        width=1200,
    )
    xml = [
        row((cell(texts("类别")), cell(texts("意见"), width=4000)), header=True),
        row(
            (
                cell(texts("设施"), merge="restart"),
                cell(texts("主要是两样：") + inner + para(""), width=4000),
            )
        ),
        row(
            (
                cell(para(""), merge="continue"),
                cell(texts("洗手间没有扶手，", "老人起身要人拉。"), width=4000),
            )
        ),
        row((cell(texts("以上意见由各社区党组织书记签字认领"), span=2),)),
    ]
    rows += [
        ("类别", "意见"),
        ("设施", "主要是两样："),
        ("椅子少", "9"),
        ("空调响", "4"),
        ("洗手间没有扶手，老人起身要人拉。",),
        ("以上意见由各社区党组织书记签字认领",),
    ]
    sheet.xml.append(table(xml, 2, width=3000))
    sheet.head(2, "三、整改要求")
    sheet.body(
        "9月底前，所有意见都要有回音。能改的改好，改不了的贴出来说明，街道纪工委10月份再去问一遍同样的人。"
    )
    sheet.sign("东坪街道党工委", "2024年8月15日", "2024-08-15")
    return sheet.finish(
        "data tables",
        table_cells=tuple(rows),
        leaks=("ARABIC",),
        notes="an empty cell of 新桥社区 counts as a cell; two paragraphs of a cell are joined here",
    )


def numbered_cells() -> Sample:
    """A table whose first column Word numbers, and a wide one with its header in two rows."""
    definitions = (
        abstract_list(0, [Level("decimal", "%1", suffix="nothing")]),
        abstract_list(1, [Level("chineseCounting", "%1、", suffix="nothing")]),
    )
    numbering = "".join((*definitions, used_list(1, 0), used_list(2, 1)))
    sheet = Sheet(Package(numbering=numbering))
    sheet.title("清溪镇“微心愿”认领公告")
    sheet.body(
        "“七一”前夕，镇党委收集困难群众和独居老人的微心愿，现向全镇党员公布，欢迎认领。认领不限一人一件，也可以几个人合认一件；认领后请在七天内与所在村联系，不要直接把东西放在门口就走，老人想看见人。"
    )
    sheet.auto("一、", "心愿清单", (2, 0), level=2)
    sheet.body(
        "清单上的名字都征得本人同意，不同意写名字的只写住处。心愿都在三百元以内，超过的由民政渠道解决。"
    )
    rows: list[tuple[str, ...]] = [("序号", "许愿人", "心愿")]
    xml = [row((cell(para(run(one), jc="center"), width=2800) for one in rows[0]), header=True)]
    wishes = (
        ("龙潭村 甘大婆", "一双底子厚的布鞋"),
        ("石桥村 桥头第二户", "有人来下一盘象棋"),
        ("白岩村 白小满（9岁）", "一本带拼音的故事书"),
    )
    for number, (who, wish) in enumerate(wishes, 1):
        rows.append((str(number), who, wish))
        sheet.numbers.append(str(number))
        first = cell(para("", num=(1, 0), jc="center"), width=2800)
        xml.append(row((first, *(cell(para(run(one)), width=2800) for one in (who, wish)))))
    sheet.xml.append(table(xml, 3, width=2800))
    sheet.auto("二、", "认领办法", (2, 0), level=2)
    sheet.body(
        "到镇党群服务中心填一张卡，或者打电话告诉村支部书记。两个人同时认领一件的，以先见到老人的为准。"
    )
    sheet.auto("三、", "说明", (2, 0), level=2)
    sheet.body(
        "送去的东西请不要拍照。老人愿意合影的除外，照片洗出来送他一张。有的老人耳背，进门先在他看得见的地方站一会儿，不要拍肩膀。心愿完成以后，由许愿人在卡上画一个圈，卡片存在村里。"
    )
    sheet.sign("中共清溪镇委员会", "2024年6月20日", "2024-06-20")
    return sheet.finish(
        "numbered cells",
        table_cells=tuple(rows),
        notes="the first column holds nothing but automatic numbers",
    )
