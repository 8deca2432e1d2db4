"""URLs (A4)."""

from __future__ import annotations

from zhibu.messages.message import Message

ALIAS_COLLIDES = Message(
    "A401", "旧网址“{found}”已经是本站的{expected}。", "请删去这个旧网址，或换一个。"
)
ALIAS_TWICE = Message("A402", "旧网址“{found}”在“{other}”里也写了。", "请只留在一篇文章里。")
OUTPUT_COLLIDES = Message("A403", "“{found}”与“{other}”会写到同一个地方。", "请把其中一个改名。")
