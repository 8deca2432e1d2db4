"""Body, links, pictures (A3)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

DEAD_LINK = Message(
    "A301",
    "链接的文章“{found}”不存在。",
    "请改正链接{nearest}，写从本文出发的相对路径，以 .md 结尾。",
)
MISSING_FILE = Message(
    "A302",
    "没有找到文件“{found}”。",
    "请把文件放到文章旁边，并检查文件名{nearest}。",
    is_lack=True,
)
OUTSIDE_FOLDER = Message(
    "A303", "“{found}”指向文章文件夹之外。", "请把文件复制到文章旁边，再改正这里的路径。"
)
WRONG_CASE = Message(
    "A304",
    "文件名的大小写不对，这里写的是“{found}”。",
    "请改成“{expected}”；在服务器上大小写不同就找不到。",
)
EXTERNAL_IMAGE = Message(
    "A305", "图片“{found}”在别的网站上。", "请把图片下载到文章旁边，再从这里引用。"
)
FORBIDDEN_LINK = Message(
    "A306",
    "链接“{found}”不能用。",
    "请改成 http、https、mailto、tel 开头的网址，或文件的相对路径。",
)
BROKEN_IMAGE = Message(
    "A307", "图片“{found}”打不开：{reason}。", "请用看图软件打开它，重新另存为 JPG 或 PNG。"
)
UNSAFE_SVG = Message(
    "A308", "图片“{found}”里有不安全的内容：{reason}。", "请去掉这些内容，或改用 PNG 图片。"
)
FORBIDDEN_FILE_TYPE = Message("A309", "“{found}”这种文件不能发布。", "请改用这些格式：{expected}。")
DEEP_NESTING = Message("A310", "列表或引用套得太深，超过 {expected} 层。", "请改成较浅的层次。")
TOO_TANGLED = Message(
    "A320", "列表、引用或强调套了太多层，排版程序读不下去。", "请把这篇文章的层次改浅。"
)
DROPPED_HTML = Message(
    "A311",
    "网页代码“{found}”不会显示。",
    "请删去它；如果要把它当文字显示，请用反引号括起来。",
    Level.WARNING,
)
LINK_TO_DRAFT = Message(
    "A312",
    "链接的文章“{found}”还没有发布，这里只显示文字。",
    "请等那篇文章发布，或删去链接。",
    Level.WARNING,
)
MISSING_ANCHOR = Message(
    "A313",
    "“{found}”所指的页面里没有这个位置。",
    "请改正“#”后面的内容{nearest}。",
    Level.WARNING,
)
IMAGE_TYPE_DIFFERS = Message(
    "A314",
    "图片“{found}”的内容其实是 {expected}。",
    "请把文件改名，使后缀与内容一致。",
    Level.WARNING,
)
DEAD_SITE_LINK = Message("A315", "本站没有“{found}”这个网址。", "请改正链接{nearest}。")
TOO_MANY_SIGNS = Message(
    "A316",
    "这一段里的“{found}”超过 {expected} 个，排版程序读不过来。",
    "请删去多余的符号，或分成几段。",
)
FORBIDDEN_IMAGE = Message(
    "A318", "图片地址“{found}”不能用。", "请把图片放到文章旁边，再写它的文件名。"
)
BACKSLASH = Message("A317", "路径“{found}”里用了反斜杠。", "请改成斜杠：{expected}。")
UNCLOSED_HTML = Message(
    "A319",
    "网页代码“{found}”没有结束，后面的文字会丢失。",
    "请删去这段代码，或在它的后面补上结束的标记。",
)
PHOTO_TELLS_PLACE = Message(
    "A321",
    "照片“{found}”里存着拍摄地点的经纬度。",
    "请用 zhibu import 重新导入，或在看图软件里清除位置信息后再发布。",
    Level.WARNING,
)
HUGE_IMAGE = Message(
    "A322",
    "图片“{found}”太大：{reason}。",
    "请缩小到长边 {expected} 像素以内再发布，手机上才打得快。",
    Level.WARNING,
)
MERGE_CONFLICT = Message(
    "A331",
    "这里有 git 合并时留下的冲突标记“{found}”，到第 {end} 行为止，两种写法都在里面。",
    "请在这几行里选定要留的写法，再删去 <<<<<<<、=======、>>>>>>> 三行标记。",
)
RUN_TOGETHER = Message(
    "A332",
    "从这里起的 {found} 行之间没有空行，网页上会连成一段。",
    "请在每一段后面空一行；只要换行、不要分段的，行末写 <br>。",
    Level.WARNING,
)
