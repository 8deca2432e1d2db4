"""Registries (R)."""

from __future__ import annotations

from zhibu.messages.message import Message

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
    "R106", "“{found}”的上级绕了一圈又回到自己。", "请改正上级（parent），最上级的单位不写这一项。"
)
NOT_A_LIST = Message("R107", "这里应当是一个列表。", "请每个单位或主题用“- ”开头，写成一项。")
UNKNOWN_ORGANISATION_KIND = Message("R108", "类别里没有“{found}”。", "请从{expected}中选一个。")
TERM_WITHOUT_WORD = Message(
    "R109",
    "不用的写法“{found}”和要用的写法相同。",
    "请从不用的写法（avoid）里删去它，或改正要用的写法（use）。",
)
TERM_TWICE = Message("R110", "不用的写法“{found}”在第 {line} 行已经写过。", "请只保留一处。")
