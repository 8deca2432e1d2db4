"""Every sentence that staff can see about their files.

A code is never reused and no two messages share a text; tests hold both. The families:
A0 files, A1 front matter, A2 fields, A3 body, links and pictures, A4 URLs,
C collections, I import, J inspection of a built site, N new articles and sites,
P the packed copy, R registries, S settings, T the text of articles, V review, W the WeChat
edition. The sentences of single rules stand with them in ``proofreading/rules``.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from dataclasses import dataclass

from zhibu.model.problem import Level, Place, Problem

FOUND_LENGTH_CHARS = 60
"""How much of a wrong value a message quotes."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named gaps, and what to do about it."""

    code: str
    text: str
    """One sentence ending in 。"""
    hint: str
    """Starts with 请 and asks for one thing."""
    level: Level = Level.ERROR

    def at(self, place: Place, *, found: str = "", expected: str = "", **gaps: object) -> Problem:
        """The problem at a place; ``found`` and ``expected`` may fill gaps too."""
        # What to write instead is never cut, but it may hold the author's words.
        expected = _visible(expected)
        quoted = {name: quote(str(value)) for name, value in (gaps | {"found": found}).items()}
        values = quoted | {"expected": expected}
        return Problem(
            place=place,
            code=self.code,
            level=self.level,
            message=self.text.format(**values),
            hint=self.hint.format(**values),
            found=quote(found),
            expected=expected,
        )


def quote(text: str) -> str:
    """The text fit for one line of a message: control characters named, long text cut."""
    visible = _visible(text)
    if len(visible) <= FOUND_LENGTH_CHARS:
        return visible
    return visible[: FOUND_LENGTH_CHARS - 1] + "…"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in text)


def reason_of(error: OSError) -> str:
    """Why the system could not read a file, in Chinese."""
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    return f"系统错误 {error.errno}"


_UNWRITABLE = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EBUSY: "这个文件夹是挂载点，不能整个换掉",
    errno.EXDEV: "这个文件夹是挂载点，不能整个换掉",
    errno.ENOTDIR: "网页的位置上有别人的文件",
    errno.EISDIR: "网页的位置上有别人的文件夹",
}


def reason_unwritable(error: OSError) -> str:
    """Why the system could not write a file, in Chinese."""
    return _UNWRITABLE.get(error.errno or 0, f"系统错误 {error.errno}")


def closest(name: str, names: Iterable[str]) -> str:
    """The most similar name, or empty when none is near."""
    # Names that share no more than a quarter of their characters are never near; leaving
    # them out first keeps 20,000 wrong names in a list of 20,000 from taking minutes.
    signs = set(name)
    likely = [one for one in names if 4 * len(signs & set(one)) > len(signs)]
    near = difflib.get_close_matches(name, likely, n=1, cutoff=0.5)
    return near[0] if near else ""


# --- A0 files ---------------------------------------------------------------------------
NOT_UTF8_GB18030 = Message(
    "A001",
    "文件的编码是 {encoding}，不是 UTF-8。",
    "请在编辑器里选“另存为”，编码选 UTF-8，再保存。",
)
DAMAGED_UTF8 = Message(
    "A002",
    "文件里有损坏的字节，读不成文字。",
    "请找到这一行，把乱码的字重新输入，再以 UTF-8 保存。",
)
EMPTY_FILE = Message("A003", "文件是空的。", "请写入文首信息和正文，或者删除这个文件。")
FORBIDDEN_CHARACTER = Message(
    "A004",
    "这里有看不见的控制字符 {found}。",
    "请删去这个字符；它常常是从别处粘贴时带进来的。",
)
UNREADABLE_FILE = Message(
    "A005", "文件读不出来：{found}。", "请检查文件是否被别的程序占用，以及有没有读取权限。"
)
SYMLINK = Message(
    "A006",
    "“{name}”是一个链接，不是文件本身，不予发布。",
    "请把原来的文件复制到这里，再删去这个链接。",
)
NOT_A_FILE = Message("A007", "“{name}”不是普通文件，不予发布。", "请删去它，换成普通的文章文件。")
BAD_FILE_NAME = Message(
    "A008",
    "文件名里有网址不能用的字符“{found}”。",
    "请把文件改名，只用字母、数字、汉字、短横线和下划线。",
)
RESERVED_FILE_NAME = Message(
    "A009", "文件名“{found}”是 Windows 的保留名。", "请换一个文件名，否则 Windows 上打不开。"
)
LONG_FILE_NAME = Message(
    "A010",
    "文件名太长，有 {found} 个字节。",
    "请把文件名改短，不超过 {expected} 个字节（一个汉字占三个字节）。",
)
MISPLACED_ARTICLE = Message(
    "A011",
    "文章放错了地方，不在年份文件夹里。",
    "请把它移到 {expected} 下面，例如 articles/2024/xiaoqing.md。",
)
NOT_PUBLISHED_FILE = Message(
    "A012",
    "“{name}”不是文章，不会发布。",
    "请把文章存成以 .md 结尾的文件；如果是附件，请在文章里链接它。",
    Level.WARNING,
)
BACKUP_FILE = Message(
    "A013",
    "“{name}”是隐藏文件或备份文件，不会发布。",
    "请删去它；如果它是文章，请改成普通的文件名。",
    Level.WARNING,
)
SAME_NAME = Message(
    "A014",
    "文件名与“{other}”只有大小写或字符写法不同，两篇会用同一个网址。",
    "请把其中一个文件改名。",
)
UNREADABLE_FOLDER = Message(
    "A015",
    "没有找到放文章的文件夹“{found}”。",
    "请建立这个文件夹，或在 mkdocs.yml 里改正 articles。",
)
MISPLACED_NOTE = Message(
    "A016",
    "汇编说明“{found}”没有用年份命名。",
    "请把文件改名为“年份.md”，例如 articles/collections/2024.md。",
)
# --- A1 front matter --------------------------------------------------------------------
NO_FRONT_MATTER = Message(
    "A101",
    "文件开头没有文首信息。",
    "请在第一行写三个短横线“---”，接着写标题、日期、单位和主题，再写一行“---”。",
)
UNCLOSED_FRONT_MATTER = Message(
    "A102", "文首信息没有结束。", "请在文首信息的最后加上单独一行“---”。"
)
WRONG_DASHES = Message(
    "A103", "这一行写成了“{found}”，不是文首信息的分隔线。", "请改成三个半角短横线“---”。"
)
FULL_WIDTH_COLON = Message(
    "A104",
    "“{key}”后面用了全角冒号“：”。",
    "请改成半角冒号加一个空格，例如“{key}: 内容”。",
)
TAB_INDENT = Message("A105", "这一行用制表符（Tab）缩进。", "请改用空格缩进，每层两个空格。")
DUPLICATE_KEY = Message(
    "A106",
    "“{key}”写了两次，第一次在第 {first} 行。",
    "请只保留一处；中文名和英文名算同一项。",
)
UNKNOWN_KEY = Message("A107", "没有“{found}”这一项。", "请改用已有的名称{expected}。")
YAML_SYNTAX = Message("A108", "从这里起读不懂：{reason}。", "请{remedy}。")
HUGE_FRONT_MATTER = Message(
    "A109",
    "文首信息太大，有 {found} KB。",
    "请把正文移到第二个“---”之后；文首信息最多 {expected} KB。",
)
DEEP_FRONT_MATTER = Message(
    "A110", "括号或缩进套得太深。", "请改成普通的写法，最多套 {expected} 层。"
)
YAML_ANCHOR = Message(
    "A111",
    "这里不能用“{found}”这种写法。",
    "请直接写出内容；如果它就是文字，请给整个内容加上引号。",
)
NOT_A_MAPPING = Message(
    "A112", "这里应当一行一项，现在是{found}。", "请写成“名称: 内容”这样的形式。"
)
SECOND_FRONT_MATTER = Message(
    "A113", "正文开头又有一段文首信息。", "请把两段合成一段，放在文件最前面。"
)
OTHER_FORMAT = Message(
    "A114", "文首信息用了 {found} 的写法。", "请改用“---”开头、每行“名称: 内容”的写法。"
)
NO_SPACE_AFTER_COLON = Message(
    "A115", "“{key}:”后面缺一个空格。", "请在冒号后面加一个空格，例如“{key}: 内容”。"
)
NO_SPACE_AFTER_DASH = Message("A116", "列表的“-”后面缺一个空格。", "请写成“- {found}”，每行一个。")
INVISIBLE_CHARACTER = Message(
    "A117", "{label}里有看不见的字符 {found}。", "请删去这个字符，或重新输入这一项。"
)
CUT_AT_HASH = Message(
    "A118",
    "{label}在“ #”处被截断，只剩下“{found}”。",
    '请给整个内容加上引号，例如 "{expected}"。',
)
# --- A2 fields --------------------------------------------------------------------------
MISSING_FIELD = Message("A201", "缺少{label}。", "请加上一行{label}，内容是{expected}。")
EMPTY_FIELD = Message("A202", "{label}是空的。", "请填上{expected}。")
TOO_LONG = Message("A203", "{label}有 {found} 个字，太长了。", "请缩短到 {expected} 个字以内。")
UNKNOWN_ORGANISATION = Message(
    "A204",
    "单位名单里没有“{found}”。",
    "请改用名单中的写法{nearest}；新单位请先加入 articles/organisations.yml。",
)
AMBIGUOUS_ORGANISATION = Message(
    "A205", "“{found}”可以指{expected}。", "请写单位的全称或编号，说明是哪一个。"
)
UNKNOWN_THEME = Message(
    "A206",
    "主题名单里没有“{found}”。",
    "请改用名单中的主题{nearest}；新主题请先加入 articles/themes.yml。",
)
LIST_AS_TEXT = Message(
    "A207",
    "{label}应写成列表，现在是一行文字“{found}”。",
    "请每行写一个，前面加“- ”，例如“- {expected}”。",
)
BAD_DATE = Message(
    "A208", "{label}“{found}”不是日历上的日期。", "请写成 2024-05-01 或 2024年5月1日 的形式。"
)
TIME_WITHOUT_DATE = Message(
    "A209", "{label}“{found}”只有时间，没有日期。", "请写出年月日，例如 2024-05-01 10:46。"
)
UNKNOWN_KIND = Message(
    "A210", "类型里没有“{found}”。", "请从新闻、案例、讲话、通知中选一个{nearest}。"
)
HEADING_NOT_FOUND = Message(
    "A212", "正文里没有标题“{found}”。", "请照抄正文里的标题{nearest}；整篇都是亮点时请删去这一行。"
)
FIGURE_WITHOUT_NUMBER = Message(
    "A213",
    "数据“{found}”里没有数字。",
    "请写上数字和单位，例如 16期；不是数据的内容请写进正文。",
    Level.WARNING,
)
WRONG_SHAPE = Message("A214", "{label}的写法不对，现在是“{found}”。", "请改成这样：{expected}。")
BAD_ANCHOR = Message(
    "A215",
    "亮点编号“{found}”不能做网址。",
    "请用小写字母开头，只用小写字母、数字和短横线，不以 zb- 开头，例如 gaoshan。",
)
DUPLICATE_ANCHOR = Message("A216", "亮点编号“{found}”在本文里用了两次。", "请给其中一个换个编号。")
NO_THEME = Message(
    "A217",
    "没有写{label}，新闻和案例至少要有一个主题。",
    "请从 articles/themes.yml 中选一个主题写上。",
)
HIGHLIGHT_WITHOUT_THEME = Message(
    "A218", "这个亮点没有主题，文章也没有主题。", "请给亮点加上一行 themes，写明至少一个主题。"
)
BAD_ALIAS = Message(
    "A219",
    "旧网址“{found}”不能用来转向。",
    "请写成以“/”开头的路径，例如 /news/123.html，不带域名和问号，结尾是“/”、.html 或 .htm。",
)
TITLE_WITHOUT_WORDS = Message("A220", "标题“{found}”里没有文字。", "请写一个说明内容的标题。")
ASK_YEAR = Message(
    "A221",
    "正文提到“{found}年度”，这篇文章却算在 {actual} 年度。",
    "请加上一行“year: {found}”或“year: {actual}”，说明它算哪一年的工作。",
    Level.WARNING,
)
FOLDER_YEAR = Message(
    "A222",
    "文章放在 {found} 年的文件夹，但发布日期和年度都不是这一年。",
    "请移到 {expected} 年的文件夹，或改正日期。",
    Level.WARNING,
)
UPDATED_EARLY = Message(
    "A223",
    "修订日期早于发布日期。",
    "请改正其中一个日期；没有修订过就删去修订日期。",
    Level.WARNING,
)
TIME_ZONE = Message(
    "A224", "{label}“{found}”带有时区，日期可能差一天。", "请写北京时间，去掉后面的时区。"
)
# --- A3 body, links, pictures -----------------------------------------------------------
DEAD_LINK = Message(
    "A301",
    "链接的文章“{found}”不存在。",
    "请改正链接{nearest}，写从本文出发的相对路径，以 .md 结尾。",
)
MISSING_FILE = Message(
    "A302", "没有找到文件“{found}”。", "请把文件放到文章旁边，并检查文件名{nearest}。"
)
OUTSIDE_FOLDER = Message(
    "A303", "“{found}”指向文章文件夹之外。", "请把文件复制到文章旁边，再改正这里的路径。"
)
WRONG_CASE = Message(
    "A304",
    "文件名的大小写不对，这里写的是“{found}”。",
    "请改成“{expected}”；在服务器上大小写不同就找不到。",
)
EXTERNAL_IMAGE = Message(
    "A305", "图片“{found}”在别的网站上。", "请把图片下载到文章旁边，再从这里引用。"
)
FORBIDDEN_LINK = Message(
    "A306",
    "链接“{found}”不能用。",
    "请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。",
)
BROKEN_IMAGE = Message(
    "A307", "图片“{found}”打不开：{reason}。", "请用看图软件打开它，重新另存为 JPG 或 PNG。"
)
UNSAFE_SVG = Message(
    "A308", "图片“{found}”里有不安全的内容：{reason}。", "请去掉这些内容，或改用 PNG 图片。"
)
FORBIDDEN_FILE_TYPE = Message("A309", "“{found}”这种文件不能发布。", "请改用这些格式：{expected}。")
DEEP_NESTING = Message("A310", "列表或引用套得太深，超过 {expected} 层。", "请改成较浅的层次。")
TOO_TANGLED = Message(
    "A320", "列表、引用或强调套了太多层，排版程序读不下去。", "请把这篇文章的层次改浅。"
)
DROPPED_HTML = Message(
    "A311",
    "网页代码“{found}”不会显示。",
    "请删去它；如果要把它当文字显示，请用反引号括起来。",
    Level.WARNING,
)
LINK_TO_DRAFT = Message(
    "A312",
    "链接的文章“{found}”还没有发布，这里只显示文字。",
    "请等那篇文章发布，或删去链接。",
    Level.WARNING,
)
MISSING_ANCHOR = Message(
    "A313",
    "“{found}”所指的页面里没有这个位置。",
    "请改正“#”后面的内容{nearest}。",
    Level.WARNING,
)
IMAGE_TYPE_DIFFERS = Message(
    "A314",
    "图片“{found}”的内容其实是 {expected}。",
    "请把文件改名，使后缀与内容一致。",
    Level.WARNING,
)
DEAD_SITE_LINK = Message("A315", "本站没有“{found}”这个网址。", "请改正链接{nearest}。")
TOO_MANY_SIGNS = Message(
    "A316",
    "这一段里的“{found}”超过 {expected} 个，排版程序读不过来。",
    "请删去多余的符号，或分成几段。",
)
FORBIDDEN_IMAGE = Message(
    "A318", "图片地址“{found}”不能用。", "请把图片放到文章旁边，再写它的文件名。"
)
BACKSLASH = Message("A317", "路径“{found}”里用了反斜杠。", "请改成斜杠：{expected}。")
UNCLOSED_HTML = Message(
    "A319",
    "网页代码“{found}”没有结束，后面的文字会丢失。",
    "请删去这段代码，或在它的后面补上结束的标记。",
)
PHOTO_TELLS_PLACE = Message(
    "A321",
    "照片“{found}”里存着拍摄地点的经纬度。",
    "请用 zhibu import 重新导入，或在看图软件里清除位置信息后再发布。",
    Level.WARNING,
)
HUGE_IMAGE = Message(
    "A322",
    "图片“{found}”太大：{reason}。",
    "请缩小到长边 {expected} 像素以内再发布，手机上才打得快。",
    Level.WARNING,
)
# --- A4 URLs ----------------------------------------------------------------------------
ALIAS_COLLIDES = Message(
    "A401", "旧网址“{found}”已经是本站的{expected}。", "请删去这个旧网址，或换一个。"
)
ALIAS_TWICE = Message("A402", "旧网址“{found}”在“{other}”里也写了。", "请只留在一篇文章里。")
OUTPUT_COLLIDES = Message("A403", "“{found}”与“{other}”会写到同一个地方。", "请把其中一个改名。")
# --- C collections ----------------------------------------------------------------------
UNKNOWN_PIECE = Message(
    "C101",
    "没有“{found}”这篇文章或亮点。",
    "请写文章的编号，例如 2016/gaoshan-dangxiao，或亮点的编号，例如 2016/gaoshan-dangxiao#gaoshan"
    "{nearest}。",
)
UNKNOWN_IN_ORDER = Message(
    "C102",
    "“顺序”里的“{found}”不是主题、单位，也不是文章或亮点的编号。",
    "请改成名单里的名称或亮点的编号{nearest}。",
)
PIECE_WITHOUT_THEME = Message(
    "C103",
    "“{found}”没有主题，不能编进按主题分章的汇编。",
    "请给文章加上主题，或把“编排”（group）改成单位。",
)
FIGURES_DISAGREE = Message(
    "C201",
    "“{label}”这里是“{found}”，另一篇（{other}）里是“{expected}”，单位和年度都一样。",
    "请核对后改正其中一处；说的不是一回事时，请把数据的名称写得有区别。",
    Level.WARNING,
)
UNPRINTABLE_PICTURE = Message(
    "C301",
    "图片“{found}”印不进书里：{reason}。",
    "请换一张能打开的 JPG 或 PNG 图片；书里先空着。",
    Level.WARNING,
)
MISSING_CHARACTER = Message(
    "C302",
    "字体里没有“{found}”（{code}）这个字，书里印成“〓”。",
    "请换成别的写法，或安装字更全的字体。",
    Level.WARNING,
)
CONVERTED_COLOURS = Message(
    "C303",
    "图片“{found}”用的是印刷的四色（CMYK），书里换算成了三原色，颜色可能有出入。",
    "请看一看书里的颜色；要准，请另存为 RGB 的图片。",
    Level.WARNING,
)
NO_COLLECTION = Message(
    "C401",
    "{found}年度没有可以汇编的亮点。",
    "请换一个年度{expected}，或先给文章写上亮点。",
)
MISSING_FONTS = Message(
    "C402",
    "没有找到中文的宋体和黑体，书排不出来。",
    "请安装字体，在 Debian 和 Ubuntu 上是 fonts-noto-cjk；"
    "或用环境变量 ZHIBU_FONTS 写明字体所在的文件夹。",
)
MISSING_BOOKS = Message(
    "C403",
    "还没有安装排书的程序。",
    "请运行 pip install 'zhibu[books]'。",
)
NO_PAGE_NUMBERS = Message(
    "C404",
    "没有能用的 LibreOffice，Word 文件的目录和索引里还没有页码。",
    "请安装 LibreOffice 再编一次；或者用 Word 打开，在它问要不要更新域时选“是”。",
    Level.WARNING,
)
BOOK_NOT_MADE = Message(
    "C405",
    "{found}没有编成（{reason}）。",
    "请把这一行告诉程序的维护者；别的文件不受影响。",
)
MISSING_REPORTS = Message(
    "C406",
    "写 {found} 文件的程序没有安装。",
    "请运行 pip install 'zhibu[reports]'，再试一次。",
)
REPORT_NOT_WRITTEN = Message(
    "C407", "通报没有写成（{found}）。", "请检查磁盘空间，以及那个文件夹的写入权限。"
)
# --- R registries -----------------------------------------------------------------------
MISSING_REGISTRY = Message(
    "R101", "没有找到名单文件“{found}”。", "请建立这个文件；写法见写作指南“主题与单位”。"
)
DUPLICATE_ID = Message("R102", "编号“{found}”用了两次。", "请给其中一个换个编号。")
BAD_ID = Message(
    "R103",
    "编号“{found}”不能做网址。",
    "请用小写字母或数字开头，只用小写字母、数字和短横线，不用 page，例如 lianhua。",
)
SHARED_NAME = Message(
    "R104", "名称“{found}”已经属于“{other}”（{id}）。", "请给其中一个换个叫法，一个名称只能指一个。"
)
UNKNOWN_PARENT = Message("R105", "上级单位“{found}”不在名单里。", "请改用已有的编号{nearest}。")
PARENT_CYCLE = Message(
    "R106", "“{found}”的上级绕了一圈又回到自己。", "请改正 parent，最上级的单位不写 parent。"
)
NOT_A_LIST = Message("R107", "这里应当是一个列表。", "请每个单位或主题用“- ”开头，写成一项。")
UNKNOWN_ORGANISATION_KIND = Message("R108", "类别里没有“{found}”。", "请从{expected}中选一个。")
TERM_WITHOUT_WORD = Message(
    "R109", "不用的写法“{found}”和要用的写法相同。", "请从 avoid 里删去它，或改正 use。"
)
TERM_TWICE = Message("R110", "不用的写法“{found}”在第 {line} 行已经写过。", "请只保留一处。")
# --- T the text of articles; the sentences of rules stand with them in proofreading/rules ---
IGNORED_WITHOUT_REASON = Message(
    "T001",
    "忽略 {found} 没有写原因，不起作用。",
    "请在编号后面写明原因，如“ignore T208 引用原文”。",
    Level.WARNING,
)
IGNORED_IN_VAIN = Message(
    "T002", "这里忽略的 {found} 已经不再出现。", "请删去这条忽略。", Level.WARNING
)
UNKNOWN_RULE = Message(
    "T003",
    "忽略的规则“{found}”不存在。",
    "请写规则的编号{nearest}；运行 zhibu explain 可以看到全部规则。",
    Level.WARNING,
)
DUPLICATE_ARTICLE = Message(
    "T504",
    "这篇和“{other}”有 {found} 的文字相同。",
    "请只留一篇；确是两篇的，请写明 ignore-file 和原因。",
    Level.WARNING,
)
DEAD_ADDRESS = Message(
    "T704",
    "链接“{found}”打不开：{reason}。",
    "请改正网址，或者删去这个链接。",
    Level.WARNING,
)
UNFIXED_FILE = Message(
    "A017", "这个文件没有改成（{found}），还是原来的样子。", "请检查磁盘空间和文件的写入权限。"
)
# --- V review ---------------------------------------------------------------------------
UNSIGNED = Message(
    "V101",
    "还缺{expected}，暂不发布。",
    "请在“审核”（review）里写上审核人和日期，如 final: 姓名 2024-05-01。",
    Level.HINT,
)
SIGNED_TWICE = Message(
    "V102",
    "“{found}”一人签了{expected}。",
    "请由不同的人分别审核；本站规定一人不能签两审。",
)
SIGNED_OUT_OF_ORDER = Message(
    "V103",
    "{expected}的日期早于前一审。",
    "请查对审核日期，依次是初审、复审、终审。",
    Level.WARNING,
)
# --- I import ------------------------------------------------------------------------------
IMPORT_EMPTY = Message("I001", "文件是空的（0 字节）。", "请重新保存或重新下载这个文件，再导入。")
IMPORT_INCOMPLETE = Message(
    "I002", "文件不完整，打不开。", "请重新保存或重新下载这个文件，再导入。"
)
IMPORT_ENCRYPTED = Message("I003", "文件有密码。", "请在 Word 或 WPS 里取消密码，保存后再导入。")
NOT_A_DOCUMENT = Message(
    "I004",
    "这不是能导入的文档{found}。",
    "请导入 Word 文档（.docx、.doc、.wps）、网页（.html）、文字（.txt、.md），"
    "或装着它们的文件夹和 .zip。",
)
UNSAFE_ARCHIVE = Message(
    "I005", "压缩包有问题：{found}。", "请换一个正常的文件；它可能已经损坏，或者是有人恶意做的。"
)
TOO_LONG_TO_IMPORT = Message(
    "I006", "文件太大：{found}。", "请分成几份再导入，每份不超过 {expected}。"
)
NO_TEXT_IN_FILE = Message(
    "I007", "文件里没有读到正文。", "请打开文件看一看；如果全是图片，请另外输入文字。"
)
WECHAT_GONE = Message(
    "I008", "该文章已被删除或不能查看，无法导入。", "请向发布的公众号要原稿，再导入原稿。"
)
WECHAT_EMPTY = Message(
    "I009",
    "这个微信网页里没有文章内容，只有外壳。",
    "请在电脑的浏览器里打开文章，等图片都出现后再保存网页。",
)
OLD_WORD = Message(
    "I010",
    "这个旧版 Word 文件读不出来。",
    "请用 Word 或 WPS 打开它，另存为 .docx，再导入。",
)
RICH_TEXT = Message(
    "I011", "这是 RTF 文件，不能直接导入。", "请用 Word 或 WPS 打开它，另存为 .docx，再导入。"
)
TARGET_EXISTS = Message(
    "I012",
    "“{found}”已经有了，内容和这次导入的不同，没有覆盖。",
    "请先比较两份；确实要用新的换掉旧的，再加上 --force。",
)
NOTHING_TO_IMPORT = Message(
    "I013", "这里面没有能导入的文档。", "请检查是不是选错了文件夹或压缩包。"
)
TOO_DEEP_TO_IMPORT = Message(
    "I014",
    "文件里的内容套得太深，读不了。",
    "请用 Word 或浏览器打开它，把文字复制到新文件里再导入。",
)
UNWRITABLE_ARTICLE = Message(
    "I015", "“{name}”没有写成（{found}）。", "请检查磁盘空间和文件夹的权限，再导入一次。"
)
NO_SITE_TO_IMPORT_INTO = Message(
    "I016",
    "这里不是网站的文件夹，不知道文章该放在哪里。",
    "请在网站的文件夹里运行，用 --site 指明它，或者用 --to 指明放文章的文件夹。",
)
UNEXPECTED_IN_DOCUMENT = Message(
    "I017",
    "读这个文件时出了意外（{found}），没有导入。",
    "请用 Word 或浏览器打开它，把文字复制到新文件里再导入，并把原件发给维护网站的人。",
)
DAMAGED_BYTES = Message(
    "I101",
    "这一行有读不出来的字节，用“\ufffd”代替。",
    "请对照原件，把这里的字补上。",
    Level.WARNING,
)
TRADITIONAL_LEFT = Message(
    "I102",
    "简体文章里有繁体字“{found}”，没有改动。",
    "请看看是不是人名、地名或引文；不是的话请改成简体字。",
    Level.WARNING,
)
PLACEHOLDER_LEFT = Message(
    "I103", "这里有没填的空“{found}”。", "请对照原件补上内容，或者删去。", Level.WARNING
)
PICTURE_LEFT_OUT = Message(
    "I104",
    "图片“{name}”没有导入：{found}。",
    "请另外准备这张图片，放到文章里留的位置。",
    Level.WARNING,
)
NO_TITLE_FOUND = Message(
    "I105", "没有找到标题。", "请填写标题（title）；不会用正文的第一句代替。", Level.WARNING
)
FIELD_LEFT_OPEN = Message(
    "I106", "{label}没有把握：{found}。", "请在文首信息里填上{label}。", Level.HINT
)
CUT_OFF = Message(
    "I107",
    "末段“{found}”没有句末标点，文章可能没有复制完。",
    "请对照原件，看后面是不是还有内容。",
    Level.WARNING,
)
WRECKAGE = Message(
    "I108",
    "这里像是转码时弄坏的字：“{found}”。",
    "请对照原件，把这里的字重新输入。",
    Level.WARNING,
)
DOUBTFUL_WORD = Message(
    "I109",
    "“{found}”可能是繁简转换弄错的词。",
    "请看看是不是“{expected}”。",
    Level.HINT,
)
OLD_PICTURE_PLACE = Message(
    "I110", "照片里存着拍摄地点，已经去掉。", "请注意原来的照片不要直接发到网上。", Level.HINT
)
UNSAFE_LINK = Message(
    "I111", "链接“{found}”不能用，只留下了文字。", "请看看这里要不要换一个网址。", Level.HINT
)
# --- S settings -------------------------------------------------------------------------
UNSAFE_OUTPUT = Message(
    "S101",
    "输出文件夹“{found}”包含或等于原稿所在的文件夹。",
    "请在 mkdocs.yml 里把 site_dir 改成单独的文件夹，例如 site。",
)

NOT_A_DAY = Message(
    "S104",
    "环境变量给出的“今天”是“{found}”，读不成日期。",
    "请把 ZHIBU_TODAY 写成 2024-05-01 的形式，或者删去它和 SOURCE_DATE_EPOCH。",
)
UNWRITABLE_OUTPUT = Message(
    "S108",
    "新的网站没有写成（{found}），原来的网页没有变动。",
    "请检查磁盘空间，以及 site_dir 和上一级文件夹的权限；site_dir 不能是挂载点。",
)
ARTICLES_IN_DOCS = Message(
    "S106",
    "文章文件夹“{found}”和 docs 文件夹套在一起，草稿会被当作网页发布。",
    "请把文章文件夹移到 docs 外面，与它并列。",
)
OTHER_THEME = Message(
    "S107",
    "主题样式是“{found}”，网页只能用 {expected} 的外壳生成。",
    "请在 mkdocs.yml 里把 theme 的 name 改成 {expected}。",
)
IGNORED_RULE_UNKNOWN = Message(
    "S109", "设置里忽略的规则“{found}”不存在。", "请改用已有的编号{nearest}。"
)
IGNORED_RULE_UNUSED = Message(
    "S110",
    "设置里忽略的 {found} 全站都没有出现。",
    "请从 mkdocs.yml 的 check.ignore 里删去它。",
    Level.WARNING,
)
LABELS_WITHOUT_ADDRESS = Message(
    "S111",
    "写了网站标识码，却没有网站的地址，网页的标签写不全。",
    "请在 mkdocs.yml 里把 site_url 写成网站的完整地址。",
)
NO_SUCH_DOCS_FILE = Message(
    "S112",
    "设置“{name}”里的图片“{found}”在 docs 文件夹里没有。",
    "请把图片放进 docs 文件夹，文件名和大小写都写成一样。",
)
NO_CARD_FONTS = Message(
    "S121",
    "没有找到中文字体，分享图画不出来。",
    "请安装字体，在 Debian 和 Ubuntu 上是 fonts-noto-cjk；"
    "或用环境变量 ZHIBU_FONTS 写明字体所在的文件夹。",
    Level.WARNING,
)
NO_PLACE_FOR_CARDS = Message(
    "S122",
    "设置里要分享图，但是{found}，别的网站取不到图，所以没有画。",
    "请在 mkdocs.yml 里{expected}，或者把 cards 改成 auto。",
    Level.WARNING,
)
NO_SITE_CONFIG = Message(
    "S102",
    "这里没有网站设置文件“{found}”。",
    "请在网站的文件夹里运行，或者用 --site 指明那个文件夹。",
)
BROKEN_SITE_CONFIG = Message(
    "S103", "网站设置文件“{found}”读不懂。", "请运行 mkdocs build，按它给出的行号改正。"
)

# --- N new articles and sites -----------------------------------------------------------
MISSING_OPTION = Message("N101", "没有写{label}。", "请加上选项 {option}，内容是{expected}。")
SEVERAL_MATCH = Message(
    "N102", "“{found}”可以指几个：{expected}。", "请写其中一个的编号，或者把名称写全。"
)
NO_SUCH_NUMBER = Message(
    "N103", "没有第 {found} 项。", "请写 1 到 {expected} 里的一个编号，或者写名称里的几个字。"
)
ARTICLE_NOT_WRITTEN = Message(
    "N104", "文章没有写成（{found}）。", "请检查磁盘空间和文章文件夹的写入权限。"
)
FOLDER_NOT_EMPTY = Message(
    "N201", "文件夹“{found}”里已经有东西了，什么也没有写。", "请换一个还没有的文件夹。"
)
NOT_A_FOLDER = Message(
    "N202", "“{found}”不是文件夹，什么也没有写。", "请换一个名称，或者先把它移走。"
)
SITE_NOT_WRITTEN = Message(
    "N203", "新网站没有写成（{found}），什么也没有留下。", "请检查磁盘空间和文件夹的写入权限。"
)
# --- W WeChat ---------------------------------------------------------------------------
NO_SUCH_ARTICLE = Message(
    "W101",
    "没有文章“{found}”。",
    "请写文章文件的路径，或者 2016/gaoshan-dangxiao 这样的编号{nearest}。",
)
WECHAT_IN_SITE = Message(
    "W102",
    "公众号版不能写进“{found}”，那里的东西会跟着网站发布。",
    "请用 --out 换一个文件夹。",
)
WECHAT_NOT_WRITTEN = Message(
    "W103", "公众号版没有写成（{found}）。", "请检查磁盘空间和文件夹的写入权限。"
)
WECHAT_TOO_LONG = Message(
    "W201",
    "公众号的{label}最多 {most}，这一篇是 {found}。",
    "请删短一些，正文也可以分成几篇发。",
    Level.WARNING,
)
WECHAT_PICTURE_KIND = Message(
    "W202",
    "公众号不收 {kind} 图片“{found}”。",
    "请先把它另存为 JPG 或 PNG，再上传。",
    Level.WARNING,
)
WECHAT_PICTURE_SIZE = Message(
    "W203",
    "图片“{found}”有 {size}，公众号最多收 10 MB。",
    "请先把它缩小，再上传。",
    Level.WARNING,
)

# --- P the packed copy ------------------------------------------------------------------
SITE_NOT_PACKED = Message(
    "P101",
    "网站没有生成，所以没有打包，已有的压缩包没有变动。",
    "请照上面说的改正；上面没有写原因的，请运行 mkdocs build 查看。",
)
PACK_NOT_WRITTEN = Message(
    "P102", "压缩包没有写成（{found}）。", "请检查磁盘空间，以及那个文件夹的写入权限。"
)
LONG_PACKED_PATH = Message(
    "P103",
    "“{name}”在压缩包里连同文件夹有 {found} 个字符，超过 {expected} 个，Windows 可能解压不出来。",
    "请把文件名改短。",
    Level.WARNING,
)
NOT_A_WINDOWS_NAME = Message(
    "P104", "Windows 上不能有叫“{found}”的文件，解压时会缺这一个。", "请给它改名。", Level.WARNING
)
LARGE_PACKED_FILE = Message(
    "P105",
    "“{name}”有 {found}，FAT32 格式的优盘放不下超过 4 GB 的文件。",
    "请改用 exFAT 或 NTFS 格式的优盘。",
    Level.WARNING,
)
NEEDS_NETWORK = Message(
    "P106",
    "每个网页都要从网络上取“{found}”，没有网络时会缺这一部分。",
    "请把它下载到 docs 文件夹里，在 mkdocs.yml 里改成站内的地址。",
    Level.WARNING,
)
# --- J inspection of a built site ----------------------------------------------------------
NO_SITE_TO_INSPECT = Message(
    "J001",
    "文件夹“{found}”里既没有网站设置 mkdocs.yml，也没有网页 index.html。",
    "请在网站的文件夹里运行，或者用 --site 指明网站的文件夹，或者指明生成好的网页所在的文件夹。",
)
SITE_NOT_BUILT = Message(
    "J002",
    "输出文件夹“{found}”里还没有生成好的网页。",
    "请先运行 mkdocs build 生成网站，再运行 zhibu inspect。",
)
INSPECTION_NOT_WRITTEN = Message(
    "J003", "自查结果没有写成（{found}）。", "请检查磁盘空间，以及那个文件夹的写入权限。"
)
BUILT_FILE_UNREADABLE = Message(
    "J004", "网站的文件读不出来（{found}）。", "请检查这个文件的权限，或者重新生成网站。"
)
HOME_STALE = Message(
    "J101",
    "首页最新的文章是 {day}发布的，到今天已有 {days} 天，超过了两周。",
    "请尽快发布新的文章，再重新生成网站。",
)
HOME_EMPTY = Message("J102", "首页上还没有一篇文章。", "请先发布文章，再让网站上线。")
DAYS_UNKNOWN = Message(
    "J103",
    "看不出文章的发布日期，首页的更新情况没有检查。",
    "请打开首页，自己看看最近一次更新是哪一天。",
    Level.HINT,
)
COLUMN_STALE = Message(
    "J111",
    "栏目“{name}”最新的文章是 {day}发布的，超过了{limit}。",
    "请更新这个栏目；长期没有内容可写的，请并入别的栏目。",
    Level.WARNING,
)
MANY_STALE = Message(
    "J112",
    "超期没有更新的栏目有 {count} 个：{found}。",
    "请尽快更新，减到 5 个以下；达到 5 个就是一票否决。",
)
LIST_STALE = Message(
    "J113",
    "“{name}”名下最新的文章是 {day}发布的，超过了半年。",
    "请看看这个主题或单位是不是还有新的内容可以报道。",
    Level.HINT,
)
COLUMNS_UNDATED = Message(
    "J114",
    "没有看得出发布日期的栏目，栏目的更新情况没有检查。",
    "请打开各个栏目，自己看看最近一次更新是哪一天。",
    Level.HINT,
)
COLUMN_BLANK = Message(
    "J121",
    "栏目“{name}”是空的，没有任何内容。",
    "请补上内容；暂时没有内容的，请不要放这个栏目。",
    Level.WARNING,
)
MANY_BLANK = Message(
    "J122",
    "空白栏目有 {count} 个：{found}。",
    "请补上内容或者撤下这些栏目，减到 5 个以下；达到 5 个就是一票否决。",
)
LABELS_UNCHECKED = Message(
    "J131",
    "网站没有标识码，页面标签没有检查。",
    "请有标识码的网站在 mkdocs.yml 的 extra.zhibu 里写上 site_id_code。",
    Level.HINT,
)
LABELS_MISSING = Message(
    "J132",
    "缺少页面标签 {found}。",
    "请用新版本重新生成网站；自己改过网页模板的，请补上这些标签。",
    Level.WARNING,
)
LABEL_MISSPELT = Message(
    "J133",
    "页面标签的名称写成了“{found}”。",
    "请改成“{expected}”，大小写也要一样。",
    Level.WARNING,
)
LABEL_EMPTY = Message(
    "J134", "页面标签 {found} 没有内容。", "请在文章或网站设置里补上对应的内容。", Level.WARNING
)
LABEL_REPEATED = Message(
    "J135", "页面标签 {found} 出现了 {count} 次。", "请只留下一个。", Level.WARNING
)
LABEL_DIFFERS = Message(
    "J136",
    "页面标签 {name} 的内容是“{found}”，和首页的不同。",
    "请改成和首页一样的“{expected}”。",
    Level.WARNING,
)
PUBDATE_FORM = Message(
    "J137",
    "页面标签 PubDate 的内容是“{found}”，写法不对。",
    "请写成“年-月-日 时:分”，例如 2024-05-01 10:46。",
    Level.WARNING,
)
PUBDATE_OTHER_DAY = Message(
    "J138",
    "页面标签 PubDate 的日期是 {found}，页面上显示的发布日期却是 {expected}。",
    "请查清真实的发布日期，让两处一致。",
)
CODE_DIFFERS = Message(
    "J139",
    "页面上的网站标识码是“{found}”，设置里的是“{expected}”。",
    "请核对标识码，改好设置后重新生成网站。",
    Level.WARNING,
)
BROKEN_LINK = Message(
    "J141",
    "链接“{found}”指向的网页或文件不存在。",
    "请改正链接，或者删去它；网页换了网址的，请在文章里写上旧网址（aliases）。",
)
DEAD_ANCHOR = Message(
    "J142",
    "链接“{found}”指向的位置在那个网页里没有。",
    "请改成那个网页里已有的标题或编号。",
    Level.WARNING,
)
LOADED_FILE_MISSING = Message(
    "J143",
    "网页要用的文件“{found}”不存在。",
    "请补上这个文件，或者重新生成网站。",
)
OWN_COMPUTER_ADDRESS = Message(
    "J144",
    "地址“{found}”只在编辑自己的电脑上有，读者打不开。",
    "请把文件放到网站里，再链接到网站里的文件。",
)
DATE_CHANGED = Message(
    "J151",
    "发布以后，发布日期从 {before}改成了 {after}（{commit}，{day}），没有写修订日期。",
    "请改回原来的日期；内容确有修订的，请另写修订日期（updated）。",
)
DATE_CHANGED_OPENLY = Message(
    "J152",
    "发布以后，发布日期从 {before}改成了 {after}（{commit}，{day}），写了修订日期。",
    "请留好改动的依据，以备检查时说明。",
    Level.HINT,
)
HISTORY_UNCHECKED = Message(
    "J153",
    "发布日期有没有改动过，没有检查：{found}。",
    "请在有完整提交记录的网站文件夹里再查一次。",
    Level.HINT,
)
HISTORY_CUT = Message(
    "J154",
    "这里只有最近一段提交记录，更早的日期改动查不到。",
    "请运行 git fetch --unshallow 取来全部记录，再查一次。",
    Level.HINT,
)
NO_SOURCE = Message(
    "J161",
    "文章页面没有写明来源。",
    "请在文首信息里写上单位或来源（source），再重新生成网站。",
)
NO_ALTERNATIVE = Message(
    "J171",
    "图片“{found}”没有文字说明（alt）。",
    "请给这张图片写上说明，例如“支部党员在夜校里听课”。",
)
EMPTY_ALTERNATIVE = Message(
    "J172",
    "正文图片“{found}”的文字说明是空的。",
    "请在方括号里写上说明，让看不见图片的人也知道图上是什么。",
    Level.WARNING,
)
LOADED_FROM_OUTSIDE = Message(
    "J181",
    "网页从站外加载“{found}”。",
    "请把这个文件放到网站里再用；内网打不开站外的内容，外面的改动也会变成网站的内容。",
)

ALL: tuple[Message, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Message)
)
BY_CODE: dict[str, Message] = {message.code: message for message in ALL}


def nearest(name: str, names: Iterable[str]) -> str:
    """`` “…”`` phrase for a hint: ``，最接近的是“X”``, or empty when nothing is near."""
    near = closest(name, names)
    return f"，最接近的是“{near}”" if near else ""
