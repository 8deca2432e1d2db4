"""Pictures and attachments beside the articles: found, looked into, never trusted."""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import warnings
import xml.etree.ElementTree as etree
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as safe_etree
from PIL import Image, UnidentifiedImageError

from zhibu import messages
from zhibu.messages import Message
from zhibu.model.article import Picture
from zhibu.text.names import file_key

MAX_PIXELS = 50_000_000
"""A larger picture is refused before it is unpacked."""
_SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "GIF": (".gif",), "WEBP": (".webp",),
    "AVIF": (".avif",), "MPO": (".jpg", ".jpeg"),
}  # fmt: skip
_SVG_FORBIDDEN_TAGS = {
    "script", "foreignObject", "iframe", "embed", "object", "handler", "listener", "audio",
    "video", "set", "animate", "animateColor", "animateTransform", "animateMotion", "discard",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}svg"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_OUTSIDE_REFERENCE = re.compile(
    r"(?:url|src)\(\s*+['\"]?+\s*+(?!#)|image(?:-set)?\(|@import|javascript:|expression\(",
    re.IGNORECASE,
)
_SVG_LINK = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
_MAX_SIDE_PX = 100_000
MOST_SIDE_PX, _MOST_BYTES = 4000, 5_000_000
"""What a page should not make a phone load; import makes photos 1,600 px."""
_GPS = 0x8825
_TAIL_BYTES = 64 * 1024


_Looked: TypeAlias = tuple[Picture | None, tuple[tuple[Message, str], ...]]


class Pictures:
    """Looks each file up once, however many articles show it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[Path, dict[str, str]] = {}
        self._looked_at: dict[str, _Looked] = {}

    def find(self, path: str) -> tuple[Message, str] | None:
        """What is wrong with the file as such: message and the right name, or None.

        ``path`` is posix, below the articles folder, NFC.
        """
        step = self._folder
        for part in path.split("/"):
            names = self._list(step)
            actual = names.get(part)
            if actual is None:
                same = [name for name in names if file_key(name) == file_key(part)]
                if same:
                    return messages.WRONG_CASE, same[0]
                return messages.MISSING_FILE, messages.nearest(part, names)
            step = step / actual
            if step.is_symlink():
                return messages.SYMLINK, part
        if not stat.S_ISREG(step.stat().st_mode):
            return messages.NOT_A_FILE, path
        return None

    def location(self, path: str) -> Path:
        """The file on disk, whose name may be written in another Unicode form."""
        step = self._folder
        for part in path.split("/"):
            step = step / self._list(step).get(part, part)
        return step

    def look_at(self, path: str) -> _Looked:
        """The picture with its size, and a message with its detail for all that is wrong."""
        if path not in self._looked_at:
            self._looked_at[path] = self._measure(path)
        return self._looked_at[path]

    def _list(self, folder: Path) -> dict[str, str]:
        if folder not in self._names:
            try:
                names = [entry.name for entry in folder.iterdir()]
            except OSError:
                names = []
            self._names[folder] = {unicodedata.normalize("NFC", name): name for name in names}
        return self._names[folder]

    def _measure(self, path: str) -> _Looked:
        file = self.location(path)
        try:
            if path.lower().endswith(".svg"):
                return _measure_svg(path, file.read_bytes())
            return _measure_raster(path, file)
        except OSError as error:
            return _broken(messages.reason_of(error))


def _broken(reason: str) -> _Looked:
    return None, ((messages.BROKEN_IMAGE, reason),)


def _measure_raster(path: str, file: Path) -> _Looked:
    size_bytes = file.stat().st_size
    if not size_bytes:
        return _broken("文件是空的")
    tells_place = False
    with warnings.catch_warnings():
        # Pillow says in English what the messages below say in Chinese.
        warnings.simplefilter("ignore")
        try:
            with Image.open(file) as image:
                width, height, kind = image.width, image.height, image.format or ""
                exif = image.getexif()
                tells_place = bool(exif.get_ifd(_GPS))
                # EXIF orientations 5 to 8 turn the picture on its side.
                if exif.get(0x0112, 1) >= 5:
                    width, height = height, width
        except UnidentifiedImageError:
            return _broken("内容不是图片")
        except Image.DecompressionBombError:
            return _broken("尺寸大得不正常")
        except (OSError, ValueError, SyntaxError, EOFError, *_DAMAGE):
            return _broken("文件不完整")
    if not _is_whole(file, kind):
        return _broken("文件不完整")
    if width * height > MAX_PIXELS:
        return _broken("尺寸大得不正常")
    if kind not in _SUFFIXES:
        return _broken(f"浏览器不认识 {kind} 格式")
    picture = Picture(path=path, width_px=width, height_px=height)
    wrong = []
    if not path.lower().endswith(_SUFFIXES[kind]):
        wrong.append((messages.IMAGE_TYPE_DIFFERS, kind))
    if tells_place:
        wrong.append((messages.PHOTO_TELLS_PLACE, ""))
    if max(width, height) > MOST_SIDE_PX or size_bytes > _MOST_BYTES:
        reason = f"{width}×{height} 像素，{size_bytes / 1e6:.1f} MB"
        wrong.append((messages.HUGE_IMAGE, reason))
    return picture, tuple(wrong)


_DAMAGE = (struct.error, ArithmeticError, LookupError, TypeError, zlib.error)
"""What Pillow's readers of single formats raise over damaged headers."""


def _is_whole(file: Path, kind: str) -> bool:
    """False when the end of the picture is missing; Pillow has read the start only."""
    if kind not in ("JPEG", "MPO", "GIF"):
        return True
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - _TAIL_BYTES))
        tail = opened.read()
    if kind == "GIF":
        return tail.rstrip(b"\0\r\n ").endswith(b";")
    return tail.rfind(b"\xff\xd9") > tail.rfind(b"\xff\xda")


def _measure_svg(path: str, data: bytes) -> _Looked:
    try:
        root = safe_etree.fromstring(data)
    except DefusedXmlException:
        return None, ((messages.UNSAFE_SVG, "实体定义"),)
    except (etree.ParseError, ValueError, LookupError):
        return _broken("内容不是 SVG")
    if root.tag != _SVG:
        return _broken("内容不是 SVG")
    # Without the zeros between the letters of UTF-16.
    if b"<?xml-stylesheet" in data.replace(b"\0", b""):
        return None, ((messages.UNSAFE_SVG, "外部样式"),)
    reason = next(_svg_dangers(root), None)
    if reason:
        return None, ((messages.UNSAFE_SVG, reason),)
    width, height = _svg_size(root)
    return Picture(path=path, width_px=width, height_px=height), ()


def _svg_dangers(root: etree.Element) -> Iterator[str]:
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _SVG_FORBIDDEN_TAGS or str(element.tag).startswith(_XHTML):
            yield f"<{name}>"
        if name == "style":
            rules = "".join(element.itertext())
            # A backslash can spell `url` or `@import` in other letters.
            if "\\" in rules or _OUTSIDE_REFERENCE.search(rules):
                yield "样式里的外部引用"
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f"{attribute} 属性"
            if attribute in ("href", "src") and not _SVG_LINK.match(value):
                yield "外部链接"
            is_spelled = "\\" in value and "(" in value and not key.startswith("{")
            if is_spelled or _OUTSIDE_REFERENCE.search(value):
                yield "外部引用"


def _svg_size(root: etree.Element) -> tuple[int, int]:
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return _pixels(box[2]), _pixels(box[3])
    sides = [re.match(r"\d+(?:\.\d+)?", root.get(side, "")) for side in ("width", "height")]
    width, height = (_pixels(float(side[0])) if side else 0 for side in sides)
    return width or 300, height or 150


def _pixels(length: float) -> int:
    return round(min(max(length, 1), _MAX_SIDE_PX))
