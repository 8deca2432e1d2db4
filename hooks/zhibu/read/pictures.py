"""Pictures and attachments beside the articles: found, looked into, never trusted."""

from __future__ import annotations

import re
import stat
import unicodedata
import warnings
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

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
    "video", "set", "animate", "animateTransform", "animateMotion",
}  # fmt: skip
_OUTSIDE_REFERENCE = re.compile(
    r"url\(\s*['\"]?(?!#)|@import|javascript:|expression\(", re.IGNORECASE
)


class Pictures:
    """Looks each file up once, however many articles show it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[Path, dict[str, str]] = {}
        self._looked_at: dict[str, Picture | tuple[Message, str]] = {}

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

    def look_at(self, path: str) -> Picture | tuple[Message, str]:
        """The picture with its size, or a message and the reason."""
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

    def _measure(self, path: str) -> Picture | tuple[Message, str]:
        file = self.location(path)
        try:
            if path.lower().endswith(".svg"):
                return _measure_svg(path, file.read_bytes())
            return _measure_raster(path, file)
        except OSError as error:
            return messages.BROKEN_IMAGE, error.strerror or "文件读不出来"


def _measure_raster(path: str, file: Path) -> Picture | tuple[Message, str]:
    if not file.stat().st_size:
        return messages.BROKEN_IMAGE, "文件是空的"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(file) as image:
                width, height, kind = image.width, image.height, image.format or ""
                # EXIF orientations 5 to 8 turn the picture on its side.
                if image.getexif().get(0x0112, 1) >= 5:
                    width, height = height, width
        except UnidentifiedImageError:
            return messages.BROKEN_IMAGE, "内容不是图片"
        except Image.DecompressionBombError:
            return messages.BROKEN_IMAGE, "尺寸大得不正常"
        except (OSError, ValueError, SyntaxError, EOFError):
            return messages.BROKEN_IMAGE, "文件不完整"
    if width * height > MAX_PIXELS:
        return messages.BROKEN_IMAGE, "尺寸大得不正常"
    if kind not in _SUFFIXES:
        return messages.BROKEN_IMAGE, f"浏览器不认识 {kind} 格式"
    if not path.lower().endswith(_SUFFIXES[kind]):
        return messages.IMAGE_TYPE_DIFFERS, kind
    return Picture(path=path, width_px=width, height_px=height)


def _measure_svg(path: str, data: bytes) -> Picture | tuple[Message, str]:
    try:
        root = safe_etree.fromstring(data)
    except DefusedXmlException:
        return messages.UNSAFE_SVG, "实体定义"
    except (etree.ParseError, ValueError, LookupError):
        return messages.BROKEN_IMAGE, "内容不是 SVG"
    if root.tag.rpartition("}")[2] != "svg":
        return messages.BROKEN_IMAGE, "内容不是 SVG"
    if b"<?xml-stylesheet" in data:
        return messages.UNSAFE_SVG, "外部样式"
    reason = next(_svg_dangers(root), None)
    if reason:
        return messages.UNSAFE_SVG, reason
    width, height = _svg_size(root)
    return Picture(path=path, width_px=width, height_px=height)


def _svg_dangers(root: etree.Element) -> Iterator[str]:
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _SVG_FORBIDDEN_TAGS:
            yield f"<{name}>"
        if name == "style" and _OUTSIDE_REFERENCE.search(element.text or ""):
            yield "样式里的外部引用"
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f"{attribute} 属性"
            if attribute in ("href", "src") and not value.strip().startswith(("#", "data:image/")):
                yield "外部链接"
            if _OUTSIDE_REFERENCE.search(value):
                yield "外部引用"


def _svg_size(root: etree.Element) -> tuple[int, int]:
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return round(box[2]), round(box[3])
    sides = [re.match(r"\d+(?:\.\d+)?", root.get(side, "")) for side in ("width", "height")]
    width, height = (round(float(side[0])) if side else 0 for side in sides)
    return width or 300, height or 150
