"""A built site as one .zip that is unpacked and opened by a double click, on any system.

Beside the site's folder lie a page that leads into it and a text for readers. Names are UTF-8
and say so (APPNOTE 6.3.10, 4.4.4, bit 11), which Windows 8 and later understand.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from zhibu import messages
from zhibu.machine.workers import OnProgress
from zhibu.model.problem import Place, Problem
from zhibu.model.urls import is_search_file
from zhibu.text.names import is_windows_name, windows_name

FAT32_BYTES = 4 * 1024**3 - 1
"""The largest file on a FAT32 disk."""
MOST_PATH_CHARS = 180
"""Windows allows 259 UTF-16 units, with the disk and the reader's own folders before ours."""
KINDS = ("网页", "查找用的文件", "图片", "附件和汇编", "样式和程序", "数据")
FOLDER = "网站"
_START, _README, _OPENER = "打开网站.html", "说明.txt", "zhibu/open.js"
_NAME_CHARS = 40
_BLOCK_BYTES = 1 << 20
_KIND_OF_SUFFIX = {
    suffix: kind
    for kind, suffixes in {
        "网页": ".html",
        "图片": ".jpg .jpeg .png .gif .webp .avif .svg .ico",
        "样式和程序": ".css .js .woff .woff2 .ttf .otf",
        "数据": ".json .xml .txt",
    }.items()
    for suffix in suffixes.split()
}
_PACKED_ALREADY = {
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".mp3", ".mp4", ".woff", ".woff2",
    ".pdf", ".docx", ".xlsx", ".pptx", ".ofd", ".epub", ".zip",
}  # fmt: skip
_BOOK = re.compile(r"collections/(\d+)/\1\.")
_OF_ARTICLE = re.compile(r"articles/(.+?)(/index\.html)?\Z")
_FETCHING = "script[src], link[rel~=stylesheet][href], img[src], iframe[src]"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the archive tells readers of itself."""

    site_name: str
    site_url: str
    day: date
    articles: int

    @property
    def top(self) -> str:
        """Name of the one folder in the archive, fit for every system."""
        return windows_name(self.site_name, _NAME_CHARS) or FOLDER


class Packed(NamedTuple):
    """A file in an archive."""

    path: str
    """Below the archive's one folder."""
    size_bytes: int
    packed_bytes: int

    @property
    def kind(self) -> str:
        """One of ``KINDS``."""
        path = self.path.removeprefix(f"{FOLDER}/")
        if is_search_file(path):
            return "查找用的文件"
        if _BOOK.match(path):
            return "附件和汇编"
        return _KIND_OF_SUFFIX.get(_suffix(path), "附件和汇编")


def write_archive(
    target: BinaryIO, site: Path, about: About, on_progress: OnProgress
) -> list[Packed]:
    """Write the archive of a built site; the same bytes for the same files, day and name.

    Raises:
        OSError: a file cannot be read or written.
    """
    packed = []
    added = {
        _START: _start_page(about).encode(),
        _README: _readme(about),
        f"{FOLDER}/{_OPENER}": f'location.replace("{_HOME}");\n'.encode(),
    }
    paths = list(_paths(site))
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in added.items():
            packed.append(_add(archive, about, path, BytesIO(data), len(data)))
        for number, path in enumerate(paths, 1):
            with (site / path).open("rb") as source:
                size_bytes = os.fstat(source.fileno()).st_size
                packed.append(_add(archive, about, f"{FOLDER}/{path}", source, size_bytes))
            on_progress(number, len(paths))
    return packed


def _paths(site: Path) -> Iterator[str]:
    """Posix paths of the files that a folder without a server needs, sorted."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    # Of Material's own search, a tenth of the files of a small site.
    idle = () if "search/search_index.json" in found else ("assets/javascripts/lunr/",)
    for path in sorted(found):
        # Only servers show the one, only developers' tools the other.
        if path != "404.html" and not path.endswith(".map") and not path.startswith(idle):
            yield path


def _add(
    archive: zipfile.ZipFile, about: About, path: str, source: BinaryIO, size_bytes: int
) -> Packed:
    day = about.day
    # Earlier years cannot be told.
    made = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    info = zipfile.ZipInfo(f"{about.top}/{path}", made)
    # As if made on Unix, whatever system this is: unzip (Info-ZIP 6.0) takes names from other
    # systems for the code page of DOS, in spite of the flag. Windows ignores the rights.
    info.create_system, info.external_attr = 3, 0o100644 << 16
    info.file_size = size_bytes
    is_packed = _suffix(path) in _PACKED_ALREADY
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as file:
        shutil.copyfileobj(source, file, _BLOCK_BYTES)
    return Packed(path, info.file_size, info.compress_size)


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


_HOME = f"{quote(FOLDER)}/index.html"


def _start_page(about: About) -> str:
    """A page that leads to the home page.

    Opened from within the archive, where it lies alone, it says what to do first.
    """
    name = html.escape(about.site_name or FOLDER)
    return f"""\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>打开网站 - {name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<noscript><meta http-equiv="refresh" content="0; url={_HOME}"></noscript>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 32em; margin: 12vh auto; padding: 0 1em }}
body {{ font: 1.125rem/1.8 system-ui, sans-serif }}
h1 {{ font-size: 1.5rem; line-height: 1.4; overflow-wrap: anywhere }}
a {{ display: inline-block; padding: .5em 1.5em; border-radius: .25em; text-decoration: none }}
a {{ background: #a81c1c; color: #fff }}
</style>
</head>
<body>
<h1>{name}</h1>
<p><a href="{_HOME}">打开网站</a></p>
<p id="missing" hidden>
没有找到“{FOLDER}”文件夹。<br>
请先把压缩包全部解压，再双击解压出来的“{_START}”。
</p>
<script src="{quote(FOLDER)}/{_OPENER}" onerror="missing.hidden = false"></script>
</body>
</html>
"""


def _readme(about: About) -> bytes:
    """The text for readers, as Notepad of every Windows shows it."""
    day = about.day
    lines = [
        f"{about.site_name or FOLDER}（离线版）",
        "",
        "1. 先解压：右键点压缩包，选“全部解压缩”或“解压到”。不要在压缩包里直接打开网页。",
        f"2. 打开解压出来的文件夹，双击“{_START}”。",
        "3. 不用联网，也不用安装软件。要拷到优盘，请拷解压出来的整个文件夹。",
        f"4. “{FOLDER}”里的文件不要改名、移动。",
        "",
        f"制作日期：{day.year}年{day.month}月{day.day}日",
        f"文章：{about.articles}篇",
    ]
    if about.site_url:
        lines.append(f"最新内容：{about.site_url}")
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def find_problems(packed: Iterable[Packed], about: About, shown_folder: str) -> Iterator[Problem]:
    """What Windows or a USB stick would refuse; ``shown_folder`` holds the articles."""
    for one in packed:
        site_path = one.path.removeprefix(f"{FOLDER}/")
        place = Place(_source_of(site_path, shown_folder))
        length = len(f"{about.top}/{one.path}".encode("utf-16-le", "surrogatepass")) // 2
        if length > MOST_PATH_CHARS:
            yield messages.LONG_PACKED_PATH.at(
                place, name=_name(site_path), found=str(length), expected=str(MOST_PATH_CHARS)
            )
        for part in one.path.split("/"):
            if not is_windows_name(part):
                yield messages.NOT_A_WINDOWS_NAME.at(place, found=part)
        if one.size_bytes > FAT32_BYTES:
            yield large_file(place, one.size_bytes)


def large_file(place: Place, size_bytes: int) -> Problem:
    """A file that FAT32 cannot hold."""
    name = place.path.rpartition("/")[2]
    return messages.LARGE_PACKED_FILE.at(place, name=name, found=f"{size_bytes / 1e9:.1f} GB")


def _source_of(site_path: str, shown_folder: str) -> str:
    """Path of the article, or of the file beside it, that became this one."""
    match = _OF_ARTICLE.match(site_path)
    if match is None:
        return site_path
    return f"{shown_folder}/{match[1]}{'.md' if match[2] else ''}"


def _name(site_path: str) -> str:
    return site_path.removesuffix("/index.html").rpartition("/")[2]


def find_fetched(page: str) -> list[str]:
    """Addresses on other hosts that a browser fetches to show the page."""
    addresses = [
        node.attributes.get("src") or node.attributes.get("href") or ""
        for node in LexborHTMLParser(page).css(_FETCHING)
    ]
    return sorted({one for one in addresses if re.match(r"(?:https?:)?//", one, re.IGNORECASE)})


class Size(NamedTuple):
    """How much the files of one kind take."""

    kind: str
    files: int
    size_bytes: int
    packed_bytes: int


def sizes_of(packed: Sequence[Packed]) -> list[Size]:
    """One line for each kind that there is, in the order of ``KINDS``."""
    files: Counter[str] = Counter(one.kind for one in packed)
    sizes: Mapping[str, Counter[str]] = {"size": Counter(), "packed": Counter()}
    for one in packed:
        sizes["size"][one.kind] += one.size_bytes
        sizes["packed"][one.kind] += one.packed_bytes
    return [
        Size(kind, files[kind], sizes["size"][kind], sizes["packed"][kind])
        for kind in KINDS
        if files[kind]
    ]
