"""Files (A0)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

NOT_UTF8_GB18030 = Message(
    "A001",
    "文件的编码是 {encoding}，不是 UTF-8。",
    "请在编辑器里选“另存为”，编码选 UTF-8，再保存。",
)
DAMAGED_UTF8 = Message(
    "A002",
    "文件里有损坏的字节，读不成文字。",
    "请找到这一行，把乱码的字重新输入，再以 UTF-8 保存。",
)
EMPTY_FILE = Message("A003", "文件是空的。", "请写入文首信息和正文，或者删除这个文件。")
FORBIDDEN_CHARACTER = Message(
    "A004",
    "这里有看不见的控制字符 {found}。",
    "请删去这个字符；它常常是从别处粘贴时带进来的。",
)
UNREADABLE_FILE = Message(
    "A005", "文件读不出来：{found}。", "请检查文件是否被别的程序占用，以及有没有读取权限。"
)
SYMLINK = Message(
    "A006",
    "“{name}”是一个链接，不是文件本身，不予发布。",
    "请把原来的文件复制到这里，再删去这个链接。",
)
NOT_A_FILE = Message("A007", "“{name}”不是普通文件，不予发布。", "请删去它，换成普通的文章文件。")
BAD_FILE_NAME = Message(
    "A008",
    "文件名里有网址不能用的字符“{found}”。",
    "请把文件改名，只用字母、数字、汉字、短横线和下划线。",
)
RESERVED_FILE_NAME = Message(
    "A009", "文件名“{found}”是 Windows 的保留名。", "请换一个文件名，否则 Windows 上打不开。"
)
LONG_FILE_NAME = Message(
    "A010",
    "文件名太长，有 {found} 个字节。",
    "请把文件名改短，不超过 {expected} 个字节（一个汉字占三个字节）。",
)
MISPLACED_ARTICLE = Message(
    "A011",
    "文章放错了地方，不在年份文件夹里。",
    "请把它移到 {expected} 下面，例如 articles/2024/xiaoqing.md。",
)
NOT_PUBLISHED_FILE = Message(
    "A012",
    "“{name}”不是文章，不会发布。",
    "请把文章存成以 .md 结尾的文件；如果是附件，请在文章里链接它。",
    Level.WARNING,
)
BACKUP_FILE = Message(
    "A013",
    "“{name}”是隐藏文件或备份文件，不会发布。",
    "请删去它；如果它是文章，请改成普通的文件名。",
    Level.WARNING,
)
SAME_NAME = Message(
    "A014",
    "文件名与“{other}”只有大小写或字符写法不同，两篇会用同一个网址。",
    "请把其中一个文件改名。",
)
UNREADABLE_FOLDER = Message(
    "A015",
    "没有找到放文章的文件夹“{found}”。",
    "请建立这个文件夹，或在 mkdocs.yml 里改正 articles。",
)
MISPLACED_NOTE = Message(
    "A016",
    "汇编说明“{found}”没有用年份命名。",
    "请把文件改名为“年份.md”，例如 articles/collections/2024.md。",
)
