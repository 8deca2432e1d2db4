"""Files in folders and zip files that are no documents to import, each with the reason."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from zhibu.importers.readers.reading import SUFFIXES

_PAGE_SUFFIXES = (".html", ".htm", ".mht", ".mhtml", ".shtml", ".xhtml")
_PAGE_FOLDER = re.compile(r"(.+?)(?:[_.-](?:files|file|文件|档案)|的文件)", re.IGNORECASE)
"""What browsers call the folder in which the pictures and scripts of a saved page lie."""
_SYSTEM_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
_REASONS: Mapping[str, tuple[str, ...]] = {
    "图片": (
        "jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif",
        "avif", "svg", "ico", "psd", "wmf", "emf", "raw", "cr2", "nef",
    ),
    "音频或视频": (
        "mp3", "wav", "m4a", "wma", "aac", "flac", "amr", "mp4", "mov", "avi", "wmv", "mkv", "flv",
        "m4v", "mpg", "mpeg", "3gp", "webm",
    ),
    "表格": ("xls", "xlsx", "xlsm", "csv", "et", "ods"),
    "演示文稿": ("ppt", "pptx", "pps", "ppsx", "dps", "odp"),
    "压缩包，要先解开": ("rar", "7z", "gz", "tar", "tgz", "bz2", "xz"),
    "样式、脚本或程序": ("css", "js", "json", "exe", "msi", "dll", "bat", "lnk", "url", "py"),
    "临时文件": ("tmp", "temp", "bak", "part", "crdownload", "asd", "wbk"),
}  # fmt: skip
_REASON_BY_SUFFIX = {f".{one}": reason for reason, some in _REASONS.items() for one in some}


class PassedOver(NamedTuple):
    """A file in a folder or zip file that is not imported."""

    path: str
    """How staff are shown it."""
    reason: str
    """In Chinese, a few words."""


def reason_to_pass_over(path: str, beside: Collection[str], *, is_in_archive: bool = False) -> str:
    """Why the file at a posix path is none to import; empty for one that is.

    ``beside`` are the paths of all files around it, in lower case.
    """
    *folders, name = path.split("/")
    lower = name.lower()
    if any(one.lower() in _SYSTEM_NAMES for one in (*folders, name)):
        return "系统留下的文件"
    if lower.startswith(("~$", "~wrl", ".~")):
        return "临时文件"
    if any(one.startswith(".") for one in (*folders, name)):
        return "隐藏文件"
    if any(_is_page_folder(folders[: at + 1], beside) for at in range(len(folders))):
        return "网页的附属文件夹"
    if lower.endswith(SUFFIXES):
        return ""
    suffix = posixpath.splitext(lower)[1]
    if suffix == ".zip":
        return "压缩包里的压缩包，要先解开" if is_in_archive else ""
    return _REASON_BY_SUFFIX.get(suffix, "不认识的类型")


def _is_page_folder(folders: list[str], beside: Collection[str]) -> bool:
    match = _PAGE_FOLDER.fullmatch(folders[-1])
    if match is None:
        return False
    page = "/".join([*folders[:-1], match[1]]).lower()
    return any(f"{page}{suffix}" in beside for suffix in _PAGE_SUFFIXES)
