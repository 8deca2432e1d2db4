"""Review (V)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

UNSIGNED = Message(
    "V101",
    "还缺{expected}，暂不发布。",
    "请在“审核”（review）里写上审核人和日期，如 {key}: 姓名 2024-05-01。",
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
