# ruff: noqa: E501 - paragraphs stand one a line, however long
"""Documents whose numbers and headings are typed as plain paragraphs."""

from __future__ import annotations

from .package import WPS_STYLES, Package
from .sample import BODY, INDENT, Sample, Sheet
from .wordml import KAITI, cell, field, look, para, row, run, runs, table, wordml


def report() -> Sample:
    """A report as offices lay it out: title, four levels of headings, a signature."""
    sheet = Sheet()
    sheet.title("关于推行“支部办实事”清单情况的报告")
    sheet.blank()
    sheet.plain("县委组织部：")
    sheet.body(
        "今年3月以来，清溪镇党委在12个村（社区）推行“支部办实事”清单，把群众念叨的小事一件一件写下来、办下去。现将有关情况报告如下。"
    )
    sheet.head(2, "一、主要做法")
    sheet.head(3, "（一）列清单，把事摆到桌面上")
    sheet.body(
        "各支部每月10日前召开一次碰头会，由网格员把走访本上的事念一遍，能办的当场认领，不能办的写明缘由。半年来，全镇共列事项316件，最小的一件是给龙潭村三组的石阶加一段扶手。"
    )
    sheet.head(3, "（二）定人头，把责任落到名字上")
    sheet.head(4, "1.支部书记包总")
    sheet.body("书记对清单负总责，每件事都要签上名字和日期，月底在公开栏里贴出来。")
    sheet.head(4, "2.党员分头包事")
    sheet.body("党员按住处和特长认领，木匠管门窗，电工管线路，在外跑车的管捎带。")
    sheet.head(5, "（1）能当天办的不过夜")
    sheet.body("灯泡坏了、水表漏了一类的事，由住得最近的党员当天处理。")
    sheet.head(5, "（2）要花钱的先商量")
    sheet.body("用到集体资金的，提交村民代表会议讨论，300元以上的支出须有三人以上见证。")
    sheet.head(2, "二、存在问题")
    sheet.body(
        "一是个别支部贪多，列得多、办得少。二是跨村的事推不动，两头都等对方先开口。三是记录不规范，有的只写“已办”两字，看不出怎么办的。"
    )
    sheet.head(2, "三、下一步打算")
    sheet.body("1.加强学习。每季度组织一次观摩，到办得好的支部去看本子、看现场。")
    sheet.body("2.加强督促。镇党建办每月抽查20件，打电话问群众满意不满意。")
    sheet.body("特此报告。")
    sheet.sign("中共清溪镇委员会", "2024年7月8日", "2024-07-08")
    return sheet.finish("typed report")


def two_lines() -> Sample:
    """A title in two centred paragraphs, bold leads, a date in Chinese numerals."""
    sheet = Sheet()
    sheet.title("中共黑水乡委员会", "关于抓党建促茶产业发展情况的汇报")
    sheet.blank()
    sheet.body(
        "黑水乡有茶园8600亩，九成在海拔700米以上。过去茶叶好、价钱低，症结在各家各户单打独斗。乡党委从建强茶叶支部入手，让散户走到一条路上来。主要情况汇报如下："
    )
    sheet.head(2, "一、支部建在茶山上")
    sheet.body(
        "打破村与村的界限，把同一片茶山上的党员编进一个支部，先后成立茶叶支部5个。",
        lead="一是重新划组织。",
    )
    sheet.body(
        "春茶前集中培训修剪和手工杀青，请退休的老茶师邱守拙驻点四十天，带出学徒二十三人。",
        lead="二是集中学手艺。",
    )
    sheet.body(
        "鲜叶当天称重、当天贴榜，收购价由支部和茶农代表一起议定，谁也不能压秤。",
        lead="三是公开算账本。",
    )
    sheet.head(2, "二、牌子亮在市场里")
    sheet.body(
        "统一使用“黑水云尖”商标，凡是打农药的茶园一律不准用。去年冬天有两户私自用标，支部当晚上门取回包装，第二天在群里作了说明。此后再没有人试探这条线。"
    )
    sheet.body(
        "截至今年二月底，全乡干茶均价由每斤八十六元涨到一百三十四元，茶农户均增收四千二百元。"
    )
    sheet.head(2, "三、难题摆在明面上")
    sheet.body(
        "采摘工紧缺、冷库容量不够、年轻人不愿意炒夜茶，这三件事还没有好办法，恳请县里在冷链建设和技能培训上给予支持。"
    )
    sheet.sign("中共黑水乡委员会", "二〇二四年三月五日", "2024-03-05")
    return sheet.finish("two-line title")


def styled_title() -> Sample:
    """Styles for the title in two lines of one paragraph, its subtitle and bare headings."""
    sheet = Sheet()
    sheet.titles = ["一盏灯，照亮回家的路"]
    sheet.xml.append(para(run("一盏灯，\n") + runs("照亮回家的路"), style="a5"))
    sheet.subtitle("联合社区党支部夜间护学服务侧记", style="a6")
    sheet.body(
        "晚上九点二十分，县二中的下课铃响了。校门外那条没有名字的小巷里，六个穿红马甲的人已经站好了位置。"
    )
    sheet.styled(2, "巷子里的十一盏灯", "1")
    sheet.body(
        "小巷长四百米，以前只有一盏路灯，还常常不亮。社区党支部书记秦大有带着电工老方走了三趟，数清楚该装几盏、线从哪里走，又挨家敲门问谁家愿意让线从屋檐下过。十一户人家，没有一户说不。"
    )
    sheet.styled(3, "电费怎么出", "2")
    sheet.body(
        "十一盏灯一个月要用电七十多度。党员大会上有人提议轮流出，也有人说从活动经费里列。最后定下来：党员每人每月交两元，账贴在第三盏灯的灯杆上。"
    )
    sheet.styled(3, "谁来站岗", "2")
    sheet.body("报名表一共发出去四十份，收回来五十二份，多出来的十二份是家长自己抄了格式填的。")
    sheet.styled(4, "排班的小窍门", "3")
    sheet.body("有上夜班的，排在周末；有怕冷的，冬天站巷口避风的那一头。")
    sheet.styled(2, "灯下的人", "1")
    sheet.body(
        "六十八岁的老党员万秀芝站的是第七盏灯。她说自己眼神不好，可耳朵灵，谁跑过去、谁摔了跤，一听便知道。高三学生给她起了个名字，叫“七号奶奶”。"
    )
    sheet.body("这个冬天，小巷里没有发生过一起事故。")
    return sheet.finish(
        "styled title",
        notes="headings are styled heading 1 to 3, which are levels 2 to 4; they bear no numbers",
    )


def news() -> Sample:
    """A piece of news: a byline under the title, no headings but small ones, a reporter's name."""
    sheet = Sheet()
    sheet.title("石桥村：议事亭里办成十九件事")
    sheet.aside("2024-05-16　来源：清溪镇党建办　作者：卢静秋", jc="center")
    sheet.body(
        "5月14日傍晚，雨刚停，石桥村的议事亭里又坐满了人。村党支部书记石敬亭把一张发皱的纸摊在石桌上，上面写着第二十件事：老桥要不要装栏杆。"
    )
    small = "一张石桌，谁坐都能说话"
    sheet.headings.append((2, small))
    sheet.raw(para(runs(small, look("黑体", 16, bold=True)), jc="center"), small)
    sheet.body(
        "议事亭原本是歇脚的地方。去年秋天，村里为修水渠的事吵了三次，都不欢而散。老支书石怀安说，在会议室里坐着，大家都像在受训；换个地方，也许就好说了。于是桌椅搬进亭子，不设主席台，谁先来谁先坐。"
    )
    small = "一本流水账，办完才划线"
    sheet.headings.append((2, small))
    sheet.raw(para(runs(small, look("黑体", 16, bold=True)), jc="center"), small)
    sheet.body(
        "每件事从提出到办完，都记在一本蓝皮账上。哪天提的、谁去办、花了多少、为什么没办成，一行一行写得清清楚楚。到昨天为止，账上记着二十三件，划了线的有十九件。"
    )
    sheet.body("“没划线的四件，也不是不管了。”石敬亭说，“隔一个月念一回，念到办成为止。”")
    sheet.body(
        "当晚的结论是：栏杆要装，但不用水泥的，用山上的石头。三位石匠党员当场报了名，工钱只收一半。"
    )
    sheet.signed = ("", "2024-05-16")
    return sheet.finish(
        "news",
        author="卢静秋",
        notes="the date is in the byline; small headings have no numbers, only bold HeiTi in the middle",
    )


def speech() -> Sample:
    """A speech: a subtitle, then day and speaker in the middle; 一、 twice under two leads."""
    sheet = Sheet()
    sheet.title("把会开短 把路走长")
    sheet.subtitle("在东坪街道党建工作推进会上的讲话")
    sheet.aside("（2024年8月22日）", jc="center")
    sheet.aside("街道党工委书记　温长河", jc="center")
    sheet.blank()
    sheet.plain("同志们：")
    sheet.body(
        "今天的会只开四十分钟，其中二十五分钟留给大家提问题。我先讲两个方面，讲得不对的地方，请当场指出来。"
    )
    sheet.body("第一个方面，说说上半年的三笔账。")
    sheet.head(2, "一、时间账")
    sheet.body(
        "上半年街道开了六十一场会，平均每场一小时五十分。社区书记算了一下，有十九天是坐在会议室里过的。从九月起，能发通知的不开会，能合着开的不分着开。"
    )
    sheet.head(2, "二、人情账")
    sheet.body(
        "杏花社区的党员入户二千三百次，记下名字的群众有八百多人。下次见面叫得出名字，这是最实在的本事。"
    )
    sheet.body("第二个方面，说说下半年怎么走。")
    sheet.head(2, "一、往楼里走")
    sheet.body(
        "高层小区有一百七十栋楼，楼长还缺四十三个。十月底前要配齐，优先从在职党员里选，社区不许替人填表。"
    )
    sheet.head(2, "二、往店里走")
    sheet.body(
        "沿街的三百多家小店是消息最灵的地方。一要记住店主的难处，二要帮着把消防器材看一遍，三要留下一个打得通的电话。"
    )
    sheet.body(
        "同志们，路是一步一步走出来的。散会以后，请大家不要急着回办公室，先到离这里最近的那栋楼去看一看。"
    )
    sheet.signed = ("", "2024-08-22")
    return sheet.finish("speech", author="温长河", notes="two series of 一、 are as typed")


def notice() -> Sample:
    """A notice with a file number, attachments, a person to call and those who get a copy."""
    sheet = Sheet()
    sheet.xml.append(para(runs("中共马坪镇委员会文件", look("方正小标宋简体", 42)), jc="center"))
    sheet.outside.append("中共马坪镇委员会文件")
    sheet.aside("马党发〔2024〕21号", jc="center")
    sheet.title("关于做好秋季“板凳课堂”工作的通知")
    sheet.plain("各村党支部，镇直各单位党组织：")
    sheet.body(
        "为了让住得远、走不动的党员也能按时参加学习，镇党委决定从9月起在全镇开设“板凳课堂”。现将有关事项通知如下："
    )
    sheet.head(2, "一、课堂设在哪里")
    sheet.body(
        "按照“走路不超过一刻钟”的要求，由各支部选定农家院落、村口凉亭等固定地点，全镇不少于36处。凡是已经有人主动提供院子的，不再另外选址。"
    )
    sheet.head(2, "二、课由谁来讲")
    sheet.body(
        "（一）镇领导班子成员每人每学期至少讲两堂，讲稿不超过2000字，讲到一半要停下来听一听大家有什么话要说。"
    )
    sheet.body(
        "（二）种养能手、退休教师、返乡青年都可以上台，讲完由听课的人打分，分数最高的下一期到别的村去讲，来回的车由镇里派。"
    )
    sheet.head(2, "三、有关要求")
    sheet.body(
        "各支部要在8月30日前把地点和课表报镇党建办。课堂不挂横幅、不摆席卡、不发纪念品，茶水自带。"
    )
    sheet.body("附件：1.“板凳课堂”课表（样式）")
    sheet.raw(
        para(runs("　　　2.讲课人评分卡", BODY), ind='w:firstLineChars="500" w:firstLine="1600"'),
        "2.讲课人评分卡",
    )
    sheet.sign("中共马坪镇委员会", "2024年8月19日", "2024-08-19")
    sheet.body("（联系人：贺小川，联系电话：0000-8801234）")
    sheet.aside("（此件公开发布）")
    sheet.aside("抄送：县委组织部，县委宣传部。")
    sheet.aside("马坪镇党政办公室　　　　　　2024年8月19日印发")
    return sheet.finish(
        "notice", notes="（一） and （二） here begin long sentences: points, not headings"
    )


def untitled() -> Sample:
    """No title, no styles but the defaults, nothing but paragraphs with heads run in."""
    sheet = Sheet(Package(styles="", is_wps=True))
    sheet.body(
        "根据县委组织部的安排，我支部对上半年组织生活情况作了一次回头看，共查找问题九个，已经整改七个。"
    )
    sheet.body(
        "组织生活会上，同志之间提意见不少于两条，提了等于没提的不算数，主持人有权请他重新说。",
        lead="一要真提意见。",
    )
    sheet.body(
        "每条意见都要有下文，三个月以后翻开本子对一遍，改没改、改到什么程度，由提意见的人说了算。",
        lead="二要真改问题。",
    )
    sheet.body(
        "1.学习不能走过场。上半年有两次学习是把材料念一遍就散会，从七月起改为先读后议，每次留半小时讨论。"
    )
    sheet.body(
        "2.谈话不能一阵风。支委之间、支委和党员之间的谈话，要有时间、有地点、有内容，不能集中在年底补记录。"
    )
    sheet.body("3.请假不能没由头。外出务工的党员请假要写清楚在哪里、做什么，每季度通一次电话。")
    sheet.body(
        "第一，支部书记柴秉义带头作检查，把自己上半年三次没有参加学习的原因讲清楚。第二，组织委员每月通报一次参加情况。第三，连续两次无故缺席的，由书记上门谈话。"
    )
    sheet.body(
        "（1）关于活动场所漏雨一事，已请人看过，需要换瓦两百片，费用由集体收入列支。（2）关于党费收缴不及时一事，已改为每月5日前用手机缴纳。"
    )
    sheet.body("以上情况，请予审核。")
    return sheet.finish(
        "untitled", notes="no title and no headings: none may be made of the first sentence"
    )


def wps_flat() -> Sample:
    """As people type in WPS: one style, blanks for indents and for centring, nothing else."""
    sheet = Sheet(Package(styles=WPS_STYLES, is_wps=True))
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'

    def line(text: str, *, blanks: str = "　　", level: int = 0, bold: bool = False) -> None:
        properties = hint.replace("<w:lang", "<w:b/><w:bCs/><w:lang") if bold else hint
        sheet.raw(para(runs(blanks + text, properties), style="1"), text)
        sheet.headings += [(level, text)] * bool(level)

    title = "白岩村“积分超市”运行情况小结"
    sheet.titles = [title]
    big = hint.replace("<w:lang", '<w:b/><w:sz w:val="36"/><w:szCs w:val="36"/><w:lang')
    sheet.xml.append(para(runs(f"                  {title}", big), style="1"))
    line(
        "白岩村“积分超市”开在村部一楼，货架是老供销社留下的，去年九月开张，到今年六月共兑换物品二千一百余件。"
    )
    line("一、积分从哪里来", level=2, bold=True)
    line("(一)参加集体劳动", level=3)
    line("清沟、扫路、护林，每半天记2分。记分员由村民推选，三个月一换，支委不兼。", blanks="    ")
    line("(二)照顾邻里老人", level=3)
    line("给独居老人挑水、送饭、陪着看病的，由老人自己说了算，一次记1到3分。", blanks="    ")
    line("二、积分到哪里去", level=2, bold=True)
    line("1.换东西。牙膏、毛巾、洗衣粉最受欢迎，十分换一件。")
    line("2.换服务。攒够五十分，可以请村里的理发师上门一次，也可以请农机手犁半亩地。")
    line("三、还要改的地方", level=2, bold=True)
    line(
        "一是外出的人没有机会攒分，有意见。二是小孩子替大人领，说不清楚。三是账目要再细一点，每样东西进价多少都应写上。",
        blanks="\t",
    )
    line(
        "村党支部商量，下半年给在外党员开设“线上积分”，帮乡亲打听招工消息、代卖山货的，也可以记分。"
    )
    blanks = " " * 40
    sheet.signed = ("白岩村党支部", "2024-06-30")
    sheet.outside += ["白岩村党支部", "2024年6月30日"]
    for text in sheet.outside:
        sheet.xml.append(para(runs(blanks + text, hint), style="1"))
    return sheet.finish(
        "wps flat",
        notes="title and signature are placed with blanks; brackets of the second level are half-width",
    )


def appeal() -> Sample:
    """An appeal whose signature stands in a frame."""
    sheet = Sheet()
    sheet.title("致全镇党员的倡议书")
    sheet.plain("全镇共产党员：")
    sheet.body(
        "入夏以来，全镇连续三十七天没有下过透雨，十一个组的饮水要靠车送。镇党委向全镇党员发出如下倡议："
    )
    sheet.head(2, "一、先让邻居挑第一担水")
    sheet.body("送水车到村口，党员排在队伍最后。家里有水窖的，请打开盖子，让没有水窖的人家来挑。")
    sheet.head(2, "二、把最远的路留给自己")
    sheet.body(
        "半山腰的四个组车上不去，要靠人背马驮。请身体好的党员报名参加送水队，每人每周不少于两趟，沿途做好记号，防止中暑。"
    )
    sheet.head(2, "三、少说一句热，多看一眼人")
    sheet.body("独居老人、留守儿童和病人要有人天天看。敲门没有应声的，马上报告，不要等到第二天。")
    sheet.body(
        "手里有余粮余菜的，也请捎一点给送水的人家；家里有三轮车的，傍晚五点以后请停在村口听候安排。山再高，高不过脚板；天再热，热不过人心。让我们一起等雨来，也一起把雨来之前的日子过好。"
    )
    frame = 'w:w="4000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="6200" w:y="200"'
    for text in ("中共清溪镇委员会", "2024年8月3日"):
        sheet.xml.append(para(runs(text, BODY), frame=frame, jc="center"))
        sheet.outside.append(text)
    sheet.signed = ("中共清溪镇委员会", "2024-08-03")
    return sheet.finish("appeal", notes="the signature stands in a text frame (w:framePr)")


def traditional() -> Sample:
    """Traditional characters, as a friend from outside might send them."""
    sheet = Sheet()
    sheet.title("龍潭村黨總支：讓老戲臺重新熱鬧起來")
    sheet.body(
        "龍潭村的戲臺建於民國二十三年，樑上的雕花還在，臺板卻爛了三分之一。去年冬天，村黨總支書記龔萬里在會上問了一句：這座戲臺，我們還要不要？"
    )
    sheet.head(2, "一、眾人出力，先把臺板換新")
    sheet.body(
        "會後第三天，十七名黨員把自家存的杉木扛到臺前，長的短的碼成一堆。木匠葉承業量了尺寸，說還差六根。第二天早上，六根木頭靜靜地靠在臺柱邊，沒有人知道是誰送來的。"
    )
    sheet.head(2, "二、老少同臺，再把戲班搭起")
    sheet.head(3, "（一）老人教唱腔")
    sheet.body(
        "全村會唱花燈的還有九個人，最年長的八十四歲。每週三晚上，他們坐在臺下教，孩子們站在臺上學，錯一句便從頭來過。"
    )
    sheet.head(3, "（二）青年編新詞")
    sheet.body(
        "返鄉大學生邊寫邊改，把修路、護林、拒收彩禮的事編進唱詞，一齣《還禮》唱得臺下又哭又笑。"
    )
    sheet.head(2, "三、戲散人聚，還要把話說透")
    sheet.body(
        "每場戲結束後，黨總支都留下一盞燈、兩條長凳，願意留下的人坐著說話。半年裏，有四樁多年的鄰里舊怨就是在燈下解開的。"
    )
    sheet.sign("龍潭村黨總支", "2024年2月18日", "2024-02-18")
    return sheet.finish(
        "traditional",
        notes="texts are as typed, in Traditional characters; an importer that converts must be compared after conversion",
    )


def signed_in_table() -> Sample:
    """Minutes: facts in a borderless table at the head, the signature in one at the foot."""
    sheet = Sheet()
    sheet.title("杏花社区党委“红色议事厅”会议纪要")
    facts = (
        ("时间", "2024年4月11日19时"),
        ("地点", "三号楼架空层"),
        ("主持", "社区党委书记岳清和"),
    )
    rows = [
        row((cell(para(runs(key, BODY))), cell(para(runs(value, BODY)), span=2)))
        for key, value in facts
    ]
    sheet.xml.append(table(rows, 3, borders=False))
    sheet.body(
        "4月11日晚，杏花社区党委在三号楼架空层召开第八次“红色议事厅”会议，党员代表、楼栋长、物业和业主共三十四人参加，就电动车充电问题作了讨论，形成如下意见。"
    )
    sheet.head(2, "一、充电棚建在哪里")
    sheet.body(
        "会议比较了三个地方，同意建在小区北门西侧。那里离住宅最近处有十八米，不占绿地，出入不经过单元门。由物业在五月底前建成，可停一百二十辆。"
    )
    sheet.head(2, "二、电价怎么定")
    sheet.body(
        "按成本收，一元钱充三小时。收支每月十日在单元门口张贴，多收的部分年底退回，少收的由公共收益补足。"
    )
    sheet.head(2, "三、楼道里的车怎么办")
    sheet.body(
        "充电棚建成以前，先由楼栋长逐户登记。建成以后，楼道里不得再停电动车，党员户带头搬，七天之内搬完。对确有困难的两户老人，由志愿者帮着推。"
    )
    sheet.body("会议要求，以上事项由社区党委委员苗青负责盯办，下次会议第一项就听结果。")
    sheet.signed = ("杏花社区党委", "2024-04-12")
    sheet.outside += ["杏花社区党委", "2024年4月12日"]
    inner = "".join(para(runs(text, BODY), jc="center") for text in sheet.outside)
    sheet.xml.append(table([row((cell(para("")), cell(inner)))], 2, borders=False, width=4200))
    footer = sheet.package.word_part("footer", _footer())
    sheet.package.section = f'<w:footerReference w:type="default" r:id="{footer}"/>'
    return sheet.finish(
        "minutes",
        leaks=("页脚里的保密提示",),
        table_cells=facts,
        notes="the first table has no borders but holds facts, not pictures; the signature stands in a table too",
    )


def _footer() -> str:
    inner = (
        run("页脚里的保密提示　第", look(KAITI, 10))
        + field("PAGE  \\* MERGEFORMAT", run("1"))
        + run("页")
    )
    return wordml("ftr", para(inner, jc="center", ind=INDENT))
