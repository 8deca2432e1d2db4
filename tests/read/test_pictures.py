"""Pictures and attachments beside the articles."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

import pytest
from PIL import Image

from zhibu.library.loading import Reading
from zhibu.model.article import Picture

Told: TypeAlias = Callable[..., str]
ReadCounty: TypeAlias = Callable[..., Reading]
FILE = "articles/2024/kaike.md"


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    data = BytesIO()
    Image.new("RGB", size).save(data, kind, **options)
    return data.getvalue()


def svg(inside: str = "", attributes: str = 'viewBox="0 0 30 20"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'


@pytest.fixture
def showing(head: str) -> Callable[[str], dict[str, str]]:
    """An article that shows the picture written there."""
    return lambda written: {FILE: f"---\n{head}---\n\n![黑板]({written})\n"}


@pytest.fixture
def said_of(problems_of: Told, showing: Callable[[str], dict[str, str]]) -> Told:
    """What is said about a picture of the given name and content."""
    return lambda name, content: problems_of({**showing(name), f"articles/2024/{name}": content})


Showing: TypeAlias = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.gif", "GIF"), ("a.webp", "WEBP")],
)
def test_a_picture_is_published_with_its_size(
    read: ReadCounty, showing: Showing, name: str, kind: str
) -> None:
    reading = read({**showing(name), f"articles/2024/{name}": picture(kind)})
    shown = (Picture(path=f"2024/{name}", width_px=60, height_px=40),)
    assert reading.library.entries[0].article.pictures == shown
    assert list(reading.files) == [f"articles/2024/{name}"]


def test_a_picture_on_its_side_is_measured_as_it_is_shown(
    read: ReadCounty, showing: Showing
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    read_county = read({**showing("a.jpg"), "articles/2024/a.jpg": picture("JPEG", exif=exif)})
    shown = read_county.library.entries[0].article.pictures[0]
    assert (shown.width_px, shown.height_px) == (40, 60)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 20"', (30, 20)),
        ('width="300px" height="200"', (300, 200)),
        ('width="0" viewBox="0,0,1.4,9"', (1, 9)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_has_the_size_that_it_names(
    read: ReadCounty, showing: Showing, attributes: str, size: tuple[int, int]
) -> None:
    reading = read({**showing("a.svg"), "articles/2024/a.svg": svg(attributes=attributes)})
    shown = reading.library.entries[0].article.pictures[0]
    assert (shown.width_px, shown.height_px) == size


def test_a_picture_with_a_wrong_ending_is_published_and_asked_about(
    read: ReadCounty, showing: Showing
) -> None:
    reading = read({**showing("a.jpg"), "articles/2024/a.jpg": picture("PNG")})
    assert [problem.as_text() for problem in reading.problems] == [
        f"{FILE}:8:7 警告 A314 图片“a.jpg”的内容其实是 PNG。\n    请把文件改名，使后缀与内容一致。"
    ]
    assert list(reading.files) == ["articles/2024/a.jpg"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", b"", "文件是空的"),
        ("a.png", "夜校", "内容不是图片"),
        ("a.png", picture()[:30], "内容不是图片"),
        ("a.jpg", picture("BMP"), "浏览器不认识 BMP 格式"),
        ("a.svg", "<html></html>", "内容不是 SVG"),
        ("a.svg", "夜校", "内容不是 SVG"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named_with_the_reason(
    said_of: Told, name: str, content: str | bytes, reason: str
) -> None:
    assert said_of(name, content) == (
        f"{FILE}:8:7 错误 A307 图片“{name}”打不开：{reason}。\n"
        "    请用看图软件打开它，重新另存为 JPG 或 PNG。"
    )


def test_a_picture_too_large_to_unpack_is_refused(said_of: Told) -> None:
    whole = picture(size=(1, 1))
    header = b"IHDR" + (60_000).to_bytes(4) * 2 + whole[24:29]
    bomb = whole[:12] + header + crc32(header).to_bytes(4) + whole[33:]
    assert "图片“a.png”打不开：尺寸大得不正常。" in said_of("a.png", bomb)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<rect onload="alert(1)"/>', "onload 属性"),
        ('<a href="javascript:alert(1)"/>', "外部链接"),
        ('<image href="https://example.org/a.png"/>', "外部链接"),
        ('<rect style="fill: url(https://example.org/a)"/>', "外部引用"),
        ("<style>@import 'a.css';</style>", "样式里的外部引用"),
        ('<animate attributeName="href"/>', "<animate>"),
    ],
)
def test_a_drawing_that_could_act_is_refused(said_of: Told, inside: str, reason: str) -> None:
    assert said_of("a.svg", svg(inside)) == (
        f"{FILE}:8:7 错误 A308 图片“a.svg”里有不安全的内容：{reason}。\n"
        "    请去掉这些内容，或改用 PNG 图片。"
    )


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>', "实体定义"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "实体定义"),
        ('<?xml-stylesheet href="a.css"?>', "外部样式"),
    ],
)
def test_a_drawing_that_reaches_outside_is_refused(said_of: Told, before: str, reason: str) -> None:
    assert f"不安全的内容：{reason}。" in said_of("a.svg", before + svg())


def test_a_drawing_may_use_its_own_parts(said_of: Told) -> None:
    own = '<g id="a"/><use href="#a"/><rect fill="url(#a)" style="fill: url(\'#a\')"/>'
    assert said_of("a.svg", svg(own)) == ""


def test_a_name_in_another_case_is_answered_with_the_right_one(
    problems_of: Told, showing: Showing
) -> None:
    assert problems_of({**showing("heiban.png"), "articles/2024/Heiban.PNG": picture()}) == (
        f"{FILE}:8:7 错误 A304 文件名的大小写不对，这里写的是“heiban.png”。\n"
        "    请改成“Heiban.PNG”；在服务器上大小写不同就找不到。"
    )


def test_a_missing_picture_is_answered_with_the_nearest_one(
    problems_of: Told, showing: Showing
) -> None:
    assert problems_of({**showing("heiban.png"), "articles/2024/heiban2.png": picture()}) == (
        f"{FILE}:8:7 错误 A302 没有找到文件“heiban.png”。\n"
        "    请把文件放到文章旁边，并检查文件名，最接近的是“heiban2.png”。"
    )


def test_a_picture_of_another_year_is_found(problems_of: Told, showing: Showing) -> None:
    assert problems_of({**showing("../2023/a.png"), "articles/2023/a.png": picture()}) == ""


def test_a_name_with_spaces_is_found(problems_of: Told, showing: Showing) -> None:
    assert problems_of({**showing("<黑 板.png>"), "articles/2024/黑 板.png": picture()}) == ""


def test_a_picture_that_is_a_link_is_refused(
    county: Path, problems_of: Told, showing: Showing
) -> None:
    (county / "articles/2024").mkdir()
    (county / "articles/2024/a.png").symlink_to("/etc/passwd")
    assert "错误 A006 “a.png”是一个链接，不是文件本身，不予发布。" in problems_of(showing("a.png"))


def test_a_picture_that_is_a_pipe_is_refused(
    county: Path, problems_of: Told, showing: Showing
) -> None:
    (county / "articles/2024").mkdir()
    os.mkfifo(county / "articles/2024/a.png")
    assert f"{FILE}:8:7 错误 A007 “2024/a.png”不是普通文件" in problems_of(showing("a.png"))


def test_a_cover_is_published(read: ReadCounty, head: str) -> None:
    text = f"---\n{head}cover: a.png\ncover_alt: 黑板\n---\n"
    reading = read({FILE: text, "articles/2024/a.png": picture()})
    assert reading.library.entries[0].article.cover == Picture(
        path="2024/a.png", width_px=60, height_px=40
    )
    assert list(reading.files) == ["articles/2024/a.png"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("b.png", "A302 没有找到文件“b.png”。\n    请把文件放到文章旁边，并检查文件名。"),
        ("../../a.png", "A303 “../../a.png”指向文章文件夹之外。"),
        ("/a.png", "A303 “/a.png”指向文章文件夹之外。"),
        ("https://example.org/a.png", "A303 “https://example.org/a.png”指向文章文件夹之外。"),
        ("a.pdf", "A309 “a.pdf”这种文件不能发布。"),
        ("tu\\a.png", "A317 路径“tu\\a.png”里用了反斜杠。\n    请改成斜杠：tu/a.png。"),
    ],
)
def test_a_cover_that_is_no_picture_beside_the_article_is_refused(
    told: Told, head: str, written: str, said: str
) -> None:
    assert told(f"---\n{head}cover: {written}\n---\n").startswith(f"{FILE}:6:8 错误 {said}")


def test_an_attachment_is_published(read: ReadCounty, head: str) -> None:
    text = f"---\n{head}---\n\n[账目](账目.xlsx)\n"
    reading = read({FILE: text, "articles/2024/账目.xlsx": b"PK"})
    assert reading.library.entries[0].article.attachments == ("2024/账目.xlsx",)
    assert list(reading.files) == ["articles/2024/账目.xlsx"]


def test_the_files_of_a_draft_are_not_published(read: ReadCounty, head: str) -> None:
    text = f"---\n{head}status: draft\n---\n\n![黑板](a.png)\n"
    assert read({FILE: text, "articles/2024/a.png": picture()}).files == {}


def photo(head: str, data: bytes) -> dict[str, str | bytes]:
    """An article that shows a photo."""
    return {FILE: f"---\n{head}---\n\n![夜校的课堂](ke.jpg)\n", "articles/2024/ke.jpg": data}


def test_a_photo_that_tells_where_it_was_taken_is_warned_of(problems_of: Told, head: str):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (24.0, 40.0, 0.0), 3: "E", 4: (118.0, 6.0, 0.0)}
    said = problems_of(photo(head, picture("JPEG", exif=exif)))
    assert said.startswith(f"{FILE}:8:10 警告 A321 照片“ke.jpg”里存着拍摄地点的经纬度。")


def test_a_photo_with_other_notes_of_its_camera_is_not_warned_of(problems_of: Told, head: str):
    exif = Image.Exif()
    exif[0x010F] = "camera"
    assert problems_of(photo(head, picture("JPEG", exif=exif))) == ""


def test_a_photo_larger_than_a_page_needs_is_warned_of(problems_of: Told, head: str):
    said = problems_of(photo(head, picture("JPEG", (4001, 30))))
    assert "警告 A322 图片“ke.jpg”太大：4001×30 像素" in said
