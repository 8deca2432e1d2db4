"""Front matter (A1)."""

from __future__ import annotations

from zhibu.messages.message import Message

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
