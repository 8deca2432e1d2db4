"""Fields (A2)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

MISSING_FIELD = Message(
    "A201",
    "缺少{label}。",
    "请加上一行{label}，内容是{expected}。",
    is_lack=True,
)
EMPTY_FIELD = Message(
    "A202",
    "{label}是空的。",
    "请填上{expected}。",
    is_lack=True,
)
TOO_LONG = Message("A203", "{label}有 {found} 个字，太长了。", "请缩短到 {expected} 个字以内。")
UNKNOWN_ORGANISATION = Message(
    "A204",
    "单位名单里没有“{found}”。",
    "请改用名单中的写法{nearest}；新单位请先加入 articles/organisations.yml。",
    is_lack=True,
)
AMBIGUOUS_ORGANISATION = Message(
    "A205",
    "“{found}”可以指{expected}。",
    "请写单位的全称或编号，说明是哪一个。",
    is_lack=True,
)
UNKNOWN_THEME = Message(
    "A206",
    "主题名单里没有“{found}”。",
    "请改用名单中的主题{nearest}；新主题请先加入 articles/themes.yml。",
    is_lack=True,
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
    "A212",
    "正文里没有标题“{found}”。",
    "请照抄正文里的标题{nearest}；整篇都是亮点时请删去这一行。",
    is_lack=True,
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
    is_lack=True,
)
HIGHLIGHT_WITHOUT_THEME = Message(
    "A218",
    "这个亮点没有主题，文章也没有主题。",
    "请给亮点加上一行 themes，写明至少一个主题。",
    is_lack=True,
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
    "请加上一行“{key}: {found}”或“{key}: {actual}”，说明它算哪一年的工作。",
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
