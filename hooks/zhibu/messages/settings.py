"""Settings (S)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

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
