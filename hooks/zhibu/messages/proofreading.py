"""The text of articles; the sentences of rules stand with them in proofreading/rules (T)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

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
