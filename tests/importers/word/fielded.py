# ruff: noqa: E501 - paragraphs stand one a line, however long
"""Documents with fields, links, controls and whatever else may stand between words."""

from __future__ import annotations

from .package import Package
from .pictures import inline, png
from .sample import BODY, TYPED, Sample, Sheet
from .wordml import field, look, para, run, runs, wordml

_GALLERY = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{}"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


def control(inner: str, *, name: str = "") -> str:
    """A content control around blocks or runs."""
    alias = f'<w:alias w:val="{name}"/><w:tag w:val="{name}"/>' if name else ""
    return f'<w:sdt><w:sdtPr>{alias}<w:id w:val="731{len(inner)}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def _ruby(base: str, above: str) -> str:
    return (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        f'<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{run(above)}</w:rt>'
        f"<w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def links() -> Sample:
    """Links of three kinds, one of them hostile; fields, symbols, breaks and controls."""
    sheet = Sheet()
    good = sheet.package.relate(
        "hyperlink", "https://example.org/yunling/notice?id=7&from=word", external=True
    )
    bad = sheet.package.relate("hyperlink", "javascript:alert('JS-LEAK')", external=True)
    sheet.title("线上支部这样开会")
    text = (
        "外出务工党员有二百三十七人的杏花社区，把支部会开到了手机上。会议室的入口贴在社区网页上。"
    )
    inner = run(
        "外出务工党员有二百三十七人的杏花社区，把支部会开到了手机上。会议室的入口贴在", BODY
    )
    inner += f'<w:hyperlink r:id="{good}" w:history="1">{run("社区网页", look(style="a7"))}</w:hyperlink>{run("上。", BODY)}'
    sheet.raw(para(inner), text)
    text = "不会用的，先看操作说明，再看常见问题，还不会的找楼长。"
    inner = run("不会用的，先看", BODY) + field(
        'HYPERLINK "https://example.org/help" \\t "_blank"', run("操作说明", look(style="a7"))
    )
    inner += (
        run("，再看", BODY)
        + f'<w:hyperlink r:id="{bad}">{run("常见问题")}</w:hyperlink>'
        + run("，还不会的找楼长。", BODY)
    )
    sheet.raw(para(inner), text)
    sheet.head(2, "一、开会之前")
    text = "通知于2024年5月6日发出，第1次提醒在当天晚上8点。"
    inner = (
        run("通知于", BODY)
        + field('DATE \\@ "yyyy年M月d日"', run("2024年5月6日", BODY))
        + run("发出，第", BODY)
    )
    inner += f'<w:fldSimple w:instr=" SEQ 提醒 \\* ARABIC ">{run("1")}</w:fldSimple>' + run(
        "次提醒在当天晚上8点。", BODY
    )
    sheet.raw(para(inner), text)
    text = "到会率≥95%为合格，低于这个数的当月补开。材料代号：●甲。"
    symbol = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    inner = (
        run("到会率", BODY)
        + symbol.format("Symbol", "F0B3")
        + run("95%为合格，低于这个数的当月补开。材料代号：", BODY)
        + symbol.format("Wingdings", "F06C")
        + run("甲。", BODY)
    )
    sheet.raw(para(inner), text)
    sheet.head(2, "二、开会之时")
    text = "书记：岳清和\n记录：苗青\n监督：由党员轮流担任"
    sheet.raw(para(run(text, BODY)), text)
    text = "签到分三次：会前\t会中\t会后，以三次都在为准。"
    sheet.raw(para(run(text, BODY)), text)
    text = "发言按姓名笔画为序，每人3\u00a0分钟，用软件Ding\u2011Hui自动计时。"
    sheet.raw(
        para(run("发言按姓名笔画为序，每人3\u00a0分钟，用软\xad件Ding\u2011Hui自动计时。", BODY)),
        text.replace("\u2011", "-"),
    )
    text = "老党员云大爷第一次出现在屏幕上，大家都鼓起掌来。"
    inner = run("老党员", BODY) + _ruby("云", "yúnLEAK") + run("大爷第一次出现在屏幕上，", BODY)
    inner += f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">{run("大家都", BODY)}</w:smartTag>'
    inner += control(run("鼓起掌来", BODY), name="动作") + run("。", BODY)
    sheet.raw(para(inner), text)
    sheet.raw(para('<w:r><w:br w:type="page"/></w:r>'))
    sheet.headings.append((2, "三、开会之后"))
    inner = control(para(run("三、开会之后", TYPED[2])), name="标题控件")
    sheet.raw(inner, "三、开会之后")
    inside = (
        "会议纪要当晚发到群里，没有到会的党员三天内回一句“看过了”。",
        "回了话的不一定看过，支部另外抽问五个人。",
    )
    nested = para(run(inside[0], BODY)) + control(
        f'<w:customXml w:uri="urn:x" w:element="point">{para(run(inside[1], BODY))}</w:customXml>'
    )
    sheet.raw(control(nested), *inside)
    text = "半年来共开会六次，请假最多的一次有十九人，都写明了原因。"
    inner = (
        '<w:bookmarkStart w:id="3" w:name="_GoBack"/>'
        + runs(text, BODY)
        + '<w:bookmarkEnd w:id="3"/>'
        + field("IF 1 = 2", "")
        + field("MERGEFIELD 空域 \\* MERGEFORMAT", "")
    )
    sheet.raw(para(inner), text)
    return sheet.finish(
        "links",
        leaks=(
            "JS-LEAK",
            "javascript:",
            "HYPERLINK",
            "MERGEF",
            "SEQ提醒",
            "yúnLEAK",
            "yyyy",
            "标题控件",
            "_blank",
        ),
        notes="links go to https://example.org/yunling/notice?id=7&from=word and https://example.org/help; the javascript link keeps its words alone",
    )


def contents() -> Sample:
    """A contents list in a control at the front, headers, footers, page numbers and a watermark."""
    package = Package()
    logo = package.picture(png("logo", (200, 60)), "logo.png", of="header1.xml")
    mark = (
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        ' style="position:absolute;width:400pt;height:120pt;rotation:315"><v:textpath style="font-family:&quot;宋体&quot;"'
        ' string="送审水印"/></v:shape></w:pict></w:r>'
    )
    head = wordml(
        "hdr", para(run("县委组织部编印的页眉") + inline(logo, 70, (200, 60)) + mark, style="a3")
    )
    page = (
        run("— ")
        + field("PAGE   \\* MERGEFORMAT", run("3"))
        + run(" —第")
        + field("NUMPAGES", run("12"))
        + run("页之内")
    )
    header = package.word_part("header", head, "header1.xml")
    footer = package.word_part(
        "footer", wordml("ftr", para(page, style="a4", jc="center")), "footer1.xml"
    )
    package.section = f'<w:headerReference w:type="default" r:id="{header}"/><w:footerReference w:type="default" r:id="{footer}"/>'
    sheet = Sheet(package)
    sheet.title("云岭县基层党建创新案例选编（节选）")
    entries = [
        ("一、把支部建在产业链上", 1),
        ("（一）从一家一户到一片一链", 1),
        ("二、把服务送到家门口", 3),
        ("（一）流动办事车", 3),
    ]
    lines = [para(run("目　　录"), style="TOC")]
    for number, (text, page_number) in enumerate(entries):
        page_of = field(f"PAGEREF _Toc{number} \\h", run(str(page_number)))
        inner = runs(f"{text}\t") + page_of
        inner = f'<w:hyperlink w:anchor="_Toc{number}">{inner}</w:hyperlink>'
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        lines.append(para(begin * (number == 0) + inner, style="20" if text[0] == "（" else "10"))
    lines.append(para('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    sheet.xml.append(_GALLERY.format("Table of Contents", "".join(lines)))
    sheet.raw(para('<w:r><w:br w:type="page"/></w:r>'))

    def heading(number: int, level: int, style: str) -> None:
        text = entries[number][0]
        sheet.headings.append((level, text))
        bookmark = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>{runs(text)}<w:bookmarkEnd w:id="{number}"/>'
        sheet.raw(para(bookmark, style=style), text)

    heading(0, 2, "1")
    sheet.body(
        "云岭县的花椒、茶叶、蜂蜜三条链上，共有生产经营主体六百多家。过去各管各的，价格好时抢着卖，价格差时堵着仓。"
    )
    heading(1, 3, "2")
    sheet.body(
        "县农业农村局党组牵头，按链条组建联合党委三个，下设支部十七个，种的、收的、卖的坐到一张桌子上。花椒链上的第一次会，吵到半夜，吵出了一条规矩：统一采摘日，谁先摘谁退出。"
    )
    sheet.body("第二年，全县花椒因为摘得齐、晒得匀，均价涨了两成。")
    heading(2, 2, "1")
    sheet.body("山高路远，群众办一张证明要走半天。各乡镇从腾出来的公务车里调剂六辆，改装成办事车。")
    heading(3, 3, "2")
    sheet.body(
        "车上有打印机、高拍仪和一名党员窗口人员，每月按赶场的日子转一圈。车开到哪里，喇叭就响到哪里，放的是本地山歌，老人一听就知道办事的来了。"
    )
    sheet.body("去年一年，六辆车跑了四万三千公里，办件一万一千余件。")
    return sheet.finish(
        "contents",
        leaks=(
            "目录",
            "县委组织部编印的页眉",
            "送审水印",
            "页之内",
            *(f"{text}{number}" for text, number in entries),
            "PAGEREF",
        ),
        notes="typed numbers stand in heading styles; the logo of the header is no picture of the text",
    )
