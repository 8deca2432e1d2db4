"""Collections (C)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

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
    "请在网站的文件夹里运行 python -m pip install -r requirements-books.txt。",
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
    "请在网站的文件夹里运行 python -m pip install -r requirements-books.txt，再试一次。",
)
REPORT_NOT_WRITTEN = Message(
    "C407", "通报没有写成（{found}）。", "请检查磁盘空间，以及那个文件夹的写入权限。"
)
