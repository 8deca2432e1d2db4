"""A small built site, written by hand, in which inspectors find nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import write_files

TODAY = "2025-07-01"
ROOT = "https://county.example/zhibu/"
CODE = "3601000001"
SITE = {"SiteName": "云溪支部", "SiteDomain": "county.example", "SiteIDCode": CODE}
COLUMN = {
    "ColumnName": "新闻",
    "ColumnDescription": "全部新闻。",
    "ColumnKeywords": "新闻",
    "ColumnType": "工作动态",
}
ARTICLE = {
    "ArticleTitle": "夜校开课了",
    "PubDate": "2025-06-28 08:30",
    "ContentSource": "青石镇党委",
}
HOME_PAGE = "index.html"
NEWS, NOTICES = "news/index.html", "notices/index.html"
KAIKE = "articles/2025/kaike/index.html"
ABOUT = "about/index.html"


def metas(labels: dict[str, str]) -> str:
    return "".join(f'<meta name="{name}" content="{text}">\n' for name, text in labels.items())


def page(title: str, main: str, labels: dict[str, str], up: str = "../", head: str = "") -> str:
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title} - 云溪支部</title>
{metas(labels)}<link rel="stylesheet" href="{up}assets/zhibu.css">
<link rel="icon" href="data:image/svg+xml,%3Csvg/%3E">
{head}</head>
<body>
<nav><a href="{up}">首页</a> <a href="{up}news/">新闻</a> <a href="{up}notices/">通知</a></nav>
<main id="zb-main">
<nav class="z-crumbs"><a href="{up}">首页</a></nav>
{main}
</main>
<footer><a href="https://beian.miit.gov.cn/">备案号</a> <a href="{up}about/">关于</a></footer>
<script src="{up}assets/zhibu.js"></script>
</body>
</html>
"""


def listed(day: str, up: str = "../", name: str = "kaike") -> str:
    return f"""<h1>新闻</h1><ol data-list="articles" data-total="1">
<li data-entry="2025/{name}"><time datetime="{day}">28</time>
<a href="{up}articles/2025/{name}/">夜校开课了</a></li>
</ol>"""


ARTICLE_MAIN = """<article data-article-id="2025/kaike">
<header><h1>夜校开课了</h1>
<ul><li><time datetime="2025-06-28T08:30:00+08:00">2025年6月28日</time></li>
<li><a href="../../../organisations/qingshi/">青石镇</a></li></ul></header>
<div class="z-text"><h2 id="kaike">开课</h2><p>柳塘村的夜校开课了，见<a href="#kaike">开头</a>。</p>
<figure><img src="../../../articles/2025/ke%20tang.png" alt="大家在听课"></figure></div>
</article>"""


def json_of(*articles: tuple[str, str, str]) -> str:
    items = [
        {"id": name, "date": day, "kind": kind, "highlights": []} for name, day, kind in articles
    ]
    return json.dumps({"version": 1, "items": items}, ensure_ascii=False)


def clean_files() -> dict[str, str | bytes]:
    """The site's files, by their paths."""
    column = SITE | COLUMN
    not_found = page("没有找到网页", "<h1>没有找到</h1>", SITE, up="/zhibu/")
    redirect = (
        '<!doctype html><title>夜校开课了</title><meta http-equiv="refresh" '
        'content="0; url=../articles/2025/kaike/"><a href="../articles/2025/kaike/">新网址</a>'
    )
    return {
        "index.html": page("首页", listed("2025-06-28", ""), SITE, up="",
                           head=f'<link rel="canonical" href="{ROOT}">\n'),
        "404.html": not_found,
        NEWS: page("新闻", listed("2025-06-28"), column),
        NOTICES: page("通知", listed("2025-03-01", name="tongzhi"),
                      column | {"ColumnName": "通知"}),
        "organisations/qingshi/index.html": page("青石镇", listed("2025-06-28", "../../"),
                                                 column, up="../../"),
        "organisations/index.html": page(
            "单位", '<h1>单位</h1><ul><li><a href="../organisations/qingshi/">青石镇</a></li></ul>',
            column),
        KAIKE: page("夜校开课了", ARTICLE_MAIN, SITE | ARTICLE, up="../../../"),
        "articles/2025/tongzhi/index.html": page(
            "夜校通知",
            ARTICLE_MAIN.replace("2025-06-28", "2025-03-01").replace("/kaike", "/tongzhi"),
            SITE | ARTICLE | {"PubDate": "2025-03-01 00:00"}, up="../../../"),
        ABOUT: page("关于", "<h1>关于</h1><p>云溪县的支部新闻。</p>", column),
        "laowangzhi/index.html": redirect,
        "articles/2025/ke tang.png": b"PNG",
        "assets/zhibu.css": "@font-face{src:url(fonts/song.woff2)}a{background:url('data:,x')}",
        "assets/fonts/song.woff2": b"font",
        "assets/zhibu.js": "",
        "baidu_verify.html": "a1b2c3",
        "api/articles.json": json_of(("2025/kaike", "2025-06-28", "news"),
                                     ("2025/tongzhi", "2025-03-01", "notice")),
    }  # fmt: skip


def write_site(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the clean site with some files changed, or left out where they are None."""
    files = clean_files() | (changes or {})
    write_files(folder, {name: data for name, data in files.items() if data is not None})
    return folder
