"""New articles and sites (N)."""

from __future__ import annotations

from zhibu.messages.message import Message

MISSING_OPTION = Message("N101", "没有写{label}。", "请加上选项 {option}，内容是{expected}。")
SEVERAL_MATCH = Message(
    "N102", "“{found}”可以指几个：{expected}。", "请写其中一个的编号，或者把名称写全。"
)
NO_SUCH_NUMBER = Message(
    "N103", "没有第 {found} 项。", "请写 1 到 {expected} 里的一个编号，或者写名称里的几个字。"
)
ARTICLE_NOT_WRITTEN = Message(
    "N104", "文章没有写成（{found}）。", "请检查磁盘空间和文章文件夹的写入权限。"
)
KIND_NOT_SURE = Message(
    "N105",
    "看不出“{found}”是哪一类单位，没有加进名单。",
    "请自己在单位名单里加上它，再新建文章。",
)
FOLDER_NOT_EMPTY = Message(
    "N201", "文件夹“{found}”里已经有东西了，什么也没有写。", "请换一个还没有的文件夹。"
)
NOT_A_FOLDER = Message(
    "N202", "“{found}”不是文件夹，什么也没有写。", "请换一个名称，或者先把它移走。"
)
SITE_NOT_WRITTEN = Message(
    "N203", "新网站没有写成（{found}），什么也没有留下。", "请检查磁盘空间和文件夹的写入权限。"
)
PROGRAM_NOT_INSTALLED = Message(
    "N120",
    "程序没有装好，做不成放进网站里的安装包。",
    "请在程序的文件夹里运行 python -m pip install -e .，再试一次。",
)
NO_SITE_TO_UPGRADE = Message(
    "N121", "“{found}”里没有网站（没有 mkdocs.yml）。", "请写网站所在的文件夹。"
)
FOREIGN_REQUIREMENT = Message(
    "N122",
    "这一行“{found}”不是本系统写的，程序没有换。",
    "请把它移到另一个文件里，例如 requirements-more.txt，再运行一次。",
)
PROGRAM_NOT_PLACED = Message(
    "N123", "程序没有换成（{found}）。", "请检查磁盘空间和文件夹的写入权限，再运行一次。"
)
