"""Photos made ready for print."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageChops

from zhibu.books.printable import printable
from zhibu.machine.photos import MOST_PX, UnprintableError


def photo(size: tuple[int, int] = (320, 200), **options: object) -> bytes:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    made = io.BytesIO()
    image.save(made, "JPEG", quality=90, **options)
    return made.getvalue()


def located(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = "某某手机"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    return exif


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("orientation", [1, 6])
def test_no_metadata_reach_the_book(tmp_path: Path, orientation: int):
    (tmp_path / "a.jpg").write_bytes(photo(exif=located(orientation), comment=b"by somebody"))
    made = printable(tmp_path / "a.jpg")
    assert dict(opened(made.data).getexif()) == {}
    assert b"Exif" not in made.data
    assert b"somebody" not in made.data


def test_a_photo_that_is_fit_keeps_its_very_pixels(tmp_path: Path):
    data = photo(exif=located(1))
    (tmp_path / "a.jpg").write_bytes(data)
    made = opened(printable(tmp_path / "a.jpg").data)
    assert ImageChops.difference(made, opened(data)).getbbox() is None


def test_a_photo_taken_upright_stands_upright(tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(photo((320, 200), exif=located(6)))
    made = printable(tmp_path / "a.jpg")
    assert (made.width_px, made.height_px) == (200, 320) == opened(made.data).size


def test_a_large_photo_becomes_as_large_as_print_needs(tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(photo((4000, 1000)))
    made = printable(tmp_path / "a.jpg")
    assert (made.width_px, made.height_px) == (MOST_PX, MOST_PX // 4)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cut.jpg", photo()[:-3000], "不完整"),
        ("html.jpg", b"<!doctype html><p>404", "不是图片"),
        ("empty.png", b"", "不是图片"),
        ("noise.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40, "图片"),
    ],
)
def test_what_is_no_whole_picture_is_told(tmp_path: Path, name: str, data: bytes, reason: str):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnprintableError, match=reason):
        printable(tmp_path / name)


def test_a_missing_picture_is_told(tmp_path: Path):
    with pytest.raises(UnprintableError, match="没有这个文件"):
        printable(tmp_path / "nichts.png")
