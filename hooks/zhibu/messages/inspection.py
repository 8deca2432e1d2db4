"""Inspection of a built site (J)."""

from __future__ import annotations

from zhibu.messages.message import Message
from zhibu.model.problem import Level

NO_SITE_TO_INSPECT = Message(
    "J001",
    "文件夹“{found}”里既没有网站设置 mkdocs.yml，也没有网页 index.html。",
    "请在网站的文件夹里运行，或者用 --site 指明网站的文件夹，或者指明生成好的网页所在的文件夹。",
)
SITE_NOT_BUILT = Message(
    "J002",
    "输出文件夹“{found}”里还没有生成好的网页。",
    "请先运行 mkdocs build 生成网站，再运行 zhibu inspect。",
)
INSPECTION_NOT_WRITTEN = Message(
    "J003", "自查结果没有写成（{found}）。", "请检查磁盘空间，以及那个文件夹的写入权限。"
)
BUILT_FILE_UNREADABLE = Message(
    "J004", "网站的文件读不出来（{found}）。", "请检查这个文件的权限，或者重新生成网站。"
)
HOME_STALE = Message(
    "J101",
    "首页最新的文章是 {day}发布的，到今天已有 {days} 天，超过了两周。",
    "请尽快发布新的文章，再重新生成网站。",
)
HOME_EMPTY = Message("J102", "首页上还没有一篇文章。", "请先发布文章，再让网站上线。")
DAYS_UNKNOWN = Message(
    "J103",
    "看不出文章的发布日期，首页的更新情况没有检查。",
    "请打开首页，自己看看最近一次更新是哪一天。",
    Level.HINT,
)
COLUMN_STALE = Message(
    "J111",
    "栏目“{name}”最新的文章是 {day}发布的，超过了{limit}。",
    "请更新这个栏目；长期没有内容可写的，请并入别的栏目。",
    Level.WARNING,
)
MANY_STALE = Message(
    "J112",
    "超期没有更新的栏目有 {count} 个：{found}。",
    "请尽快更新，减到 5 个以下；达到 5 个就是一票否决。",
)
LIST_STALE = Message(
    "J113",
    "“{name}”名下最新的文章是 {day}发布的，超过了半年。",
    "请看看这个主题或单位是不是还有新的内容可以报道。",
    Level.HINT,
)
COLUMNS_UNDATED = Message(
    "J114",
    "没有看得出发布日期的栏目，栏目的更新情况没有检查。",
    "请打开各个栏目，自己看看最近一次更新是哪一天。",
    Level.HINT,
)
COLUMN_BLANK = Message(
    "J121",
    "栏目“{name}”是空的，没有任何内容。",
    "请补上内容；暂时没有内容的，请不要放这个栏目。",
    Level.WARNING,
)
MANY_BLANK = Message(
    "J122",
    "空白栏目有 {count} 个：{found}。",
    "请补上内容或者撤下这些栏目，减到 5 个以下；达到 5 个就是一票否决。",
)
LABELS_UNCHECKED = Message(
    "J131",
    "网站没有标识码，页面标签没有检查。",
    "请有标识码的网站在 mkdocs.yml 的 extra.zhibu 里写上 site_id_code。",
    Level.HINT,
)
LABELS_MISSING = Message(
    "J132",
    "缺少页面标签 {found}。",
    "请用新版本重新生成网站；自己改过网页模板的，请补上这些标签。",
    Level.WARNING,
)
LABEL_MISSPELT = Message(
    "J133",
    "页面标签的名称写成了“{found}”。",
    "请改成“{expected}”，大小写也要一样。",
    Level.WARNING,
)
LABEL_EMPTY = Message(
    "J134", "页面标签 {found} 没有内容。", "请在文章或网站设置里补上对应的内容。", Level.WARNING
)
LABEL_REPEATED = Message(
    "J135", "页面标签 {found} 出现了 {count} 次。", "请只留下一个。", Level.WARNING
)
LABEL_DIFFERS = Message(
    "J136",
    "页面标签 {name} 的内容是“{found}”，和首页的不同。",
    "请改成和首页一样的“{expected}”。",
    Level.WARNING,
)
PUBDATE_FORM = Message(
    "J137",
    "页面标签 PubDate 的内容是“{found}”，写法不对。",
    "请写成“年-月-日 时:分”，例如 2024-05-01 10:46。",
    Level.WARNING,
)
PUBDATE_OTHER_DAY = Message(
    "J138",
    "页面标签 PubDate 的日期是 {found}，页面上显示的发布日期却是 {expected}。",
    "请查清真实的发布日期，让两处一致。",
)
CODE_DIFFERS = Message(
    "J139",
    "页面上的网站标识码是“{found}”，设置里的是“{expected}”。",
    "请核对标识码，改好设置后重新生成网站。",
    Level.WARNING,
)
BROKEN_LINK = Message(
    "J141",
    "链接“{found}”指向的网页或文件不存在。",
    "请改正链接，或者删去它；网页换了网址的，请在文章里写上旧网址（aliases）。",
)
DEAD_ANCHOR = Message(
    "J142",
    "链接“{found}”指向的位置在那个网页里没有。",
    "请改成那个网页里已有的标题或编号。",
    Level.WARNING,
)
LOADED_FILE_MISSING = Message(
    "J143",
    "网页要用的文件“{found}”不存在。",
    "请补上这个文件，或者重新生成网站。",
)
OWN_COMPUTER_ADDRESS = Message(
    "J144",
    "地址“{found}”只在编辑自己的电脑上有，读者打不开。",
    "请把文件放到网站里，再链接到网站里的文件。",
)
DATE_CHANGED = Message(
    "J151",
    "发布以后，发布日期从 {before}改成了 {after}（{commit}，{day}），没有写修订日期。",
    "请改回原来的日期；内容确有修订的，请另写修订日期（updated）。",
)
DATE_CHANGED_OPENLY = Message(
    "J152",
    "发布以后，发布日期从 {before}改成了 {after}（{commit}，{day}），写了修订日期。",
    "请留好改动的依据，以备检查时说明。",
    Level.HINT,
)
HISTORY_UNCHECKED = Message(
    "J153",
    "发布日期有没有改动过，没有检查：{found}。",
    "请在有完整提交记录的网站文件夹里再查一次。",
    Level.HINT,
)
HISTORY_CUT = Message(
    "J154",
    "这里只有最近一段提交记录，更早的日期改动查不到。",
    "请运行 git fetch --unshallow 取来全部记录，再查一次。",
    Level.HINT,
)
NO_SOURCE = Message(
    "J161",
    "文章页面没有写明来源。",
    "请在文首信息里写上单位或来源（source），再重新生成网站。",
)
NO_ALTERNATIVE = Message(
    "J171",
    "图片“{found}”没有文字说明（alt）。",
    "请给这张图片写上说明，例如“支部党员在夜校里听课”。",
)
EMPTY_ALTERNATIVE = Message(
    "J172",
    "正文图片“{found}”的文字说明是空的。",
    "请在方括号里写上说明，让看不见图片的人也知道图上是什么。",
    Level.WARNING,
)
LOADED_FROM_OUTSIDE = Message(
    "J181",
    "网页从站外加载“{found}”。",
    "请把这个文件放到网站里再用；内网打不开站外的内容，外面的改动也会变成网站的内容。",
)
