"""Import (I)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

IMPORT_EMPTY = Message("I001", "文件是空的（0 字节）。", "请重新保存或重新下载这个文件，再导入。")
IMPORT_INCOMPLETE = Message(
    "I002", "文件不完整，打不开。", "请重新保存或重新下载这个文件，再导入。"
)
IMPORT_ENCRYPTED = Message("I003", "文件有密码。", "请在 Word 或 WPS 里取消密码，保存后再导入。")
NOT_A_DOCUMENT = Message(
    "I004",
    "这不是能导入的文档{found}。",
    "请导入 Word 文档（.docx、.doc、.wps、.rtf）、有文字的 PDF、网页（.html）、文字（.txt、.md），"
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
    "I008",
    "这个微信网页里没有文章，网页上写着“{found}”。",
    "请向发布的公众号要原稿，再导入原稿。",
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
    "I011",
    "这个 RTF 文件读不出来；读它需要这台电脑上装有 LibreOffice。",
    "请用 Word 或 WPS 打开它，另存为 .docx，再导入。",
)
STRUCK_KEPT = Message(
    "I060",
    "“{found}”在原件里是划掉的，照样留下，没有删去。",
    "请看看是不是作者不要了的字；不要的请删去。",
    Level.WARNING,
)
SCANNED_PDF = Message(
    "I061",
    "这个 PDF 是扫描件，里面只有图片，没有文字。",
    "请找 Word 原稿来导入；没有原稿的，先用识别文字的软件转成 Word 文档，校对后再导入。",
)
PDF_LOCKED = Message("I062", "这个 PDF 有密码。", "请用 PDF 软件去掉密码，另存一份再导入。")
EDITED_SINCE = Message(
    "I012",
    "这个文件已经导入成“{expected}”，那篇文章后来改动过，没有覆盖。",
    "请接着改那篇文章；要对照新的一份，请用 --to 写到网站以外的文件夹。",
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
WECHAT_PROFILE = Message(
    "I070",
    "这是公众号的简介页，里面没有文章。",
    "请打开要导入的那篇文章，再保存它的网页。",
)
PAGE_SAYS_WHY = Message(
    "I071",
    "这个网页里没有文章，只写着“{found}”。",
    "请看看文章是不是已经删掉；没有删掉的话，请打开它再保存一次网页。",
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
WOULD_DIFFER = Message(
    "I160",
    "这个文件已经导入成“{expected}”，这次会写得不一样，没有覆盖。",
    "请加上 --force 换成这次的；那篇文章导入以后没有改动过。",
    Level.WARNING,
)
PICTURE_EDITED = Message(
    "I161",
    "“{expected}”的图片“{name}”改动过，文章和图片都没有覆盖。",
    "请先把改过的图片另存一份，放到别处，再导入一次。",
)
SAME_FILE_TWICE = Message(
    "I162",
    "和“{name}”是同一个文件，没有再写一篇；文章是“{expected}”。",
    "请看看是不是多存了一份。",
    Level.HINT,
)
OTHER_VERSION = Message(
    "I163",
    "“{name}”和以前导入成“{expected}”的文件同名，内容不同，另外写了一篇。",
    "请比较这两篇；是同一篇稿子的，请只留一篇。",
    Level.WARNING,
)
LIST_NOT_EXTENDED = Message(
    "I164",
    "{label}名单没有改动，这份名单的写法加不进新的一项。",
    "请按上面列出的写法自己加进去，再导入一次。",
)
LIST_NOT_WRITTEN = Message(
    "I165",
    "{label}名单没有写成（{found}）。",
    "请检查这个文件有没有写入权限，再加一次。",
)
