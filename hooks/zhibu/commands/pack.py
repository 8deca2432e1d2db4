"""``zhibu pack``: the whole site as one zip file, for a USB stick or a net without internet."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

import click
from rich.console import Console
from rich.table import Table

from zhibu import messages
from zhibu.cache.store import CACHE
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import OpenedSite, open_site
from zhibu.commands.printing import print_each, refuse, site_option
from zhibu.export.archive import Packed, write_archive
from zhibu.messages import reason_unwritable
from zhibu.model.problem import Place, Problem
from zhibu.read.settings import read_today
from zhibu.render.html import size_text
from zhibu.terminal import show_progress
from zhibu.text.dates import chinese_day

SITE, START, NOTE = "网站", "打开网站.html", "说明.txt"
LEFT_OUT = ("404.html", "CNAME", "robots.txt", "sitemap.xml.gz")
"""Files that only a server needs."""
LONGEST_PATH_CHARS = 180
"""Windows' programs open paths of 259 characters; the rest is for the reader's own folders."""
_FAT32_BYTES = 4 * 1024**3 - 1
_SHOWN = 10
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
_KINDS = {
    "网页": "html",
    "搜索": "",
    "图片": "jpg jpeg png gif svg webp",
    "汇编和附件": "pdf docx doc xlsx xls pptx ppt epub zip wps",
    "样式和程序": "css js",
    "数据": "json xml txt",
    "其他": "",
}
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={address}">
<title>{name}</title>
<style>
body {{ margin: 15vh 24px; text-align: center; background: #fbf8f3; color: #1d1915;
font: 20px/1.8 "Microsoft YaHei", "PingFang SC", sans-serif; }}
a {{ color: #8f1414; display: inline-block; padding: 12px; }}
</style>
</head>
<body>
<h1>{name}</h1>
<p><a href="{address}">打开网站</a></p>
</body>
</html>
"""
_TEXT = """{name}
{line}

一、先把压缩包整个解压，例如解压到优盘或者桌面；在压缩包里直接打开，图片和链接都打不开。
二、双击“{start}”，网站就在浏览器里打开。不用联网，搜索也能用。
三、“{site}”文件夹里是全部网页，不要改名，不要只拷出一部分。

这一份是 {day} 做的，有 {articles} 篇文章。
{url}"""


@click.command(cls=ChineseCommand)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件.zip",
    help="写成哪个文件，默认是当前文件夹里的“网站名称-日期.zip”。",
)
@site_option
def pack(out: Path | None, site: Path) -> None:
    """把整个网站装进一个压缩包：解压后双击就能打开，不用服务器，不用联网。"""
    opened, problems = open_site(site)
    if opened is None:
        refuse(problems)
    stops = [one for one in problems if opened.settings.action(one) == "stop"]
    if stops:
        refuse(stops)
    day, _ = read_today(os.environ)
    name = file_name(opened.plan.site_name)
    target = out or Path(f"{name}-{day.isoformat()}.zip")
    _refuse_published(target, site, opened)
    folder = _build(site)
    files = _notes(name, opened, day) | _files(folder, f"{name}/{SITE}/")
    try:
        with show_progress("装压缩包") as on_progress:
            packed = write_archive(target, files, day, on_progress)
    except OSError as error:
        reason = reason_unwritable(error)
        refuse([messages.ARCHIVE_NOT_WRITTEN.at(Place(str(target), 0, 0), found=reason)])
    _show(packed, target)
    print_each(_warnings(files, target))


def file_name(title: str) -> str:
    """The site's name as every system takes it for a folder."""
    name = _FORBIDDEN.sub("", title).strip(" .")[:40].strip(" .")
    return f"_{name}" if _RESERVED.fullmatch(name) else name or "支部风采"


def _refuse_published(target: Path, site: Path, opened: OpenedSite) -> None:
    """A zip file among the sources of the site would be published with it."""
    for folder in (site / opened.settings.articles, site / opened.docs_folder):
        if folder.resolve() in target.resolve().parents:
            refuse([messages.ARCHIVE_IN_SOURCES.at(Place(str(target), 0, 0), found=folder.name)])


def _build(site: Path) -> Path:
    """The site as a folder that opens without a server, as MkDocs builds it."""
    folder = site.resolve() / CACHE / "offline"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-directory-urls"]
    with show_progress("生成网站") as on_progress:
        on_progress(0, 1)
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, "--site-dir", str(folder)],
            cwd=site,
            env=os.environ | {"ZHIBU_OFFLINE": "1", "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            check=False,
        )
    if done.returncode:
        said = f"{done.stdout.decode('utf-8', 'replace')}\n{done.stderr.decode('utf-8', 'replace')}"
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        reason = re.sub(r"^(?:ERROR|Error)\b[\s:-]*", "", lines[-1]) if lines else "没有说明"
        refuse([messages.OFFLINE_BUILD_FAILED.at(Place("mkdocs.yml"), found=reason)])
    return folder


def _files(folder: Path, below: str) -> dict[str, Path | bytes]:
    """The files of the site by their names in the archive, without what only servers need."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    return {
        below + path: found[path]
        for path in sorted(found)
        if found[path].is_file() and path not in LEFT_OUT and not path.endswith(".map")
    }


def _notes(name: str, opened: OpenedSite, day: date) -> dict[str, Path | bytes]:
    """The page to open and the words for whoever gets the file."""
    title = opened.plan.site_name
    page = _PAGE.format(name=html.escape(title), address=quote(f"{SITE}/index.html"))
    url = opened.plan.urls.site_url
    text = _TEXT.format(
        name=title, line="=" * 2 * len(title), start=START, site=SITE, day=chinese_day(day),
        articles=len(opened.plan.reading.library.entries),
        url=f"网上的新内容：{url}\n" if url else "",
    )  # fmt: skip
    return {
        f"{name}/{START}": page.encode(),
        # Notepad of older Windows tells UTF-8 by its mark, and lines by both signs.
        f"{name}/{NOTE}": text.replace("\n", "\r\n").encode("utf-8-sig"),
    }


def _warnings(names: Iterable[str], target: Path) -> list[Problem]:
    long = sorted((name for name in names if len(name) > LONGEST_PATH_CHARS), key=len)[-_SHOWN:]
    found = [messages.PATH_TOO_LONG.at(Place(name, 0, 0), found=str(len(name))) for name in long]
    size = target.stat().st_size
    if size > _FAT32_BYTES:
        found.append(messages.ARCHIVE_TOO_LARGE.at(Place(str(target), 0, 0), found=size_text(size)))
    return found


def _kind(name: str) -> str:
    path = name.partition(f"/{SITE}/")[2] or name
    if path.startswith("search/") and not path.endswith(".html"):
        return "搜索"
    suffix = path.rpartition(".")[2].lower()
    return next((kind for kind, known in _KINDS.items() if suffix in known.split()), "其他")


def _show(packed: Sequence[Packed], target: Path) -> None:
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    table.add_column("内容")
    for head in ("文件", "大小", "压缩后"):
        table.add_column(head, justify="right")
    for kind in _KINDS:
        some = [one for one in packed if _kind(one.name) == kind]
        if some:
            table.add_row(kind, *_sums(some))
    table.add_row("合计", *_sums(packed))
    console.print(table, markup=False)
    largest = sorted(packed, key=lambda one: (-one.packed_bytes, one.name))[:_SHOWN]
    console.print("\n最大的几个文件：")
    for one in largest:
        console.print(
            f"  {size_text(one.packed_bytes):>9}  {one.name.partition(f'/{SITE}/')[2]}",
            markup=False,
        )
    click.echo(f"\n已写好：{target}（{size_text(target.stat().st_size)}）")
    click.echo(f"把它拷到优盘上，整个解压，双击“{START}”。")


def _sums(some: Sequence[Packed]) -> tuple[str, str, str]:
    size = sum(one.size_bytes for one in some)
    return f"{len(some):,}", size_text(size), size_text(sum(one.packed_bytes for one in some))
