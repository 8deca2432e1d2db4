"""WeChat (W)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

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
