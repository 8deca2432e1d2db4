"""The packed copy (P)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

SITE_NOT_PACKED = Message(
    "P101",
    "网站没有生成，所以没有打包，已有的压缩包没有变动。",
    "请照上面说的改正；上面没有写原因的，请运行 mkdocs build 查看。",
)
PACK_NOT_WRITTEN = Message(
    "P102", "压缩包没有写成（{found}）。", "请检查磁盘空间，以及那个文件夹的写入权限。"
)
LONG_PACKED_PATH = Message(
    "P103",
    "“{name}”在压缩包里连同文件夹有 {found} 个字符，超过 {expected} 个，Windows 可能解压不出来。",
    "请把文件名改短。",
    Level.WARNING,
)
NOT_A_WINDOWS_NAME = Message(
    "P104", "Windows 上不能有叫“{found}”的文件，解压时会缺这一个。", "请给它改名。", Level.WARNING
)
LARGE_PACKED_FILE = Message(
    "P105",
    "“{name}”有 {found}，FAT32 格式的优盘放不下超过 4 GB 的文件。",
    "请改用 exFAT 或 NTFS 格式的优盘。",
    Level.WARNING,
)
NEEDS_NETWORK = Message(
    "P106",
    "每个网页都要从网络上取“{found}”，没有网络时会缺这一部分。",
    "请把它下载到 docs 文件夹里，在 mkdocs.yml 里改成站内的地址。",
    Level.WARNING,
)
