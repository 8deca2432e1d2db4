"""Share cards as pictures."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops
from tests.books.county import FONTS

from zhibu.cards.card_fonts import find_card_fonts
from zhibu.cards.drawing import BOOK_COLOURS, MOST_BYTES, THEME_COLOURS, ShareCard, colours_of, draw
from zhibu.machine.fonts import MissingFontsError

CARD = ShareCard(
    title="把课堂办到山上，夜校就在家门口",
    kicker="山村夜校",
    place="青石镇",
    figure="12",
    note="2026年5月",
    site_name="云溪支部",
    colour=THEME_COLOURS[1],
)
BOOK = replace(CARD, kicker="", figure="2024", note="12 个亮点", colour=BOOK_COLOURS[0],
               is_book=True)  # fmt: skip
SIXTY = (
    "关于进一步加强全县基层党组织书记抓党建工作述职评议考核结果运用的若干意见（试行）"
    "和第三季度重点工作安排，请认真贯彻落实好"
)
PHOTO_LEFT, PANEL_LEFT = 748, 948
RED, BLUE, GREEN = (200, 30, 30), (30, 30, 200), (30, 160, 60)


FOUND = find_card_fonts([FONTS])


def drawn(card: ShareCard = CARD, cover: Path | None = None) -> Image.Image:
    with Image.open(io.BytesIO(draw(card, FOUND, cover))) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
        return image.convert("RGB")


def differ(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return ImageChops.difference(one.crop(box), other.crop(box)).getbbox() is not None


TITLE = (0, 150, PHOTO_LEFT, 520)
FRAME = (0, 520, PHOTO_LEFT, 522)
"""Between the title and the line below it, where nothing may stand."""


@pytest.mark.parametrize("title", ["停", "停课通知", SIXTY, SIXTY * 3, "Party School 2026"])
def test_a_card_without_a_photo_is_small(title: str):
    assert len(SIXTY) == 60
    assert len(draw(replace(CARD, title=title), FOUND)) < 40_000


def test_the_same_card_has_the_same_bytes():
    assert draw(CARD, FOUND) == draw(CARD, FOUND)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "把课堂办到山下，夜校就在家门口"}, {"kicker": "支部结对"}, {"place": "红岩镇"},
        {"figure": "13"}, {"note": "2026年6月"}, {"site_name": "白沙支部"},
        {"colour": THEME_COLOURS[2]},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_everything_that_a_card_says_is_seen(change: dict[str, str]):
    assert drawn(replace(CARD, **change)).tobytes() != drawn().tobytes()


@pytest.mark.parametrize("name", ["title", "place", "figure", "note"])
def test_everything_that_a_book_says_is_seen(name: str):
    assert drawn(replace(BOOK, **{name: "8"})).tobytes() != drawn(BOOK).tobytes()


def test_a_book_has_the_colour_of_its_cover():
    assert drawn(BOOK).getpixel((1150, 300)) == BOOK_COLOURS[0]


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_title_stays_in_its_place(title: str):
    card = drawn(replace(CARD, title=title))
    assert not differ(card, drawn(replace(CARD, title="停课")), FRAME)
    right = (PANEL_LEFT - 55, 0, 1200, 630)
    assert not differ(card, drawn(), right)


@settings(max_examples=20)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_names_stay_in_their_place(place: str, kicker: str):
    card = drawn(replace(CARD, place=place, kicker=kicker, site_name=place))
    assert not differ(card, drawn(), (PANEL_LEFT - 55, 0, 1200, 630))


def test_what_has_no_letters_but_no_shape_either_is_left_out():
    plain = drawn(replace(CARD, title="停课通知"))
    assert not differ(drawn(replace(CARD, title="停课\U0001f600通知\u200d\ufe0f")), plain, TITLE)


def test_a_rare_character_that_no_font_has_is_shown_as_lacking():
    rare = "\U0003134a"
    stand_in = drawn(replace(CARD, title="停课〓通知"))
    assert not differ(drawn(replace(CARD, title=f"停课{rare}通知")), stand_in, TITLE)


def test_decomposed_letters_are_put_together():
    composed = drawn(replace(CARD, title="Café 开张"))
    assert not differ(drawn(replace(CARD, title="Cafe\u0301 开张")), composed, TITLE)


def test_no_title_at_all_is_no_error():
    assert drawn(replace(CARD, title="\U0001f600", kicker="", place="", site_name=""))


def saved(folder: Path, image: Image.Image, name: str = "a.jpg", **options: object) -> Path:
    image.save(folder / name, **options)
    return folder / name


def halves(width: int, height: int) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, height // 2, width, height))
    return image


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


def colours_at(card: Image.Image, *places: tuple[int, int]) -> list[str]:
    names = {"red": RED, "blue": BLUE, "green": GREEN, "paper": (251, 248, 243)}
    found = [card.getpixel(place) for place in places]
    return [next((name for name in names if near(names[name], one)), str(one)) for one in found]


ABOVE, BELOW = (980, 100), (980, 520)


@pytest.mark.parametrize("size", [(1600, 1200), (800, 1400), (90, 60), (4000, 3000)])
def test_a_cover_fills_the_right_side(tmp_path: Path, size: tuple[int, int]):
    card = drawn(CARD, saved(tmp_path, halves(*size)))
    assert colours_at(card, ABOVE, BELOW, (PHOTO_LEFT + 2, 5), (1197, 625), (700, 30)) == [
        "red", "blue", "red", "blue", "paper",
    ]  # fmt: skip


def test_the_middle_of_a_wide_cover_is_seen(tmp_path: Path):
    wide = Image.new("RGB", (1800, 600), RED)
    wide.paste(GREEN, (600, 0, 1200, 600))
    card = drawn(CARD, saved(tmp_path, wide))
    assert colours_at(card, (PHOTO_LEFT + 3, 300), (1196, 300)) == ["green", "green"]


def test_a_cover_taken_upright_stands_upright(tmp_path: Path):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    lying = halves(900, 1200).rotate(90, expand=True)
    card = drawn(CARD, saved(tmp_path, lying, exif=exif))
    assert colours_at(card, ABOVE, BELOW) == ["red", "blue"]


@pytest.mark.parametrize("mode", ["CMYK", "P", "L", "RGBA", "1", "I;16"])
def test_a_cover_of_any_kind_is_shown(tmp_path: Path, mode: str):
    image = halves(600, 600)
    image = image.convert("L").convert(mode) if mode == "I;16" else image.convert(mode)
    name = "a.jpg" if mode == "CMYK" else "a.png"
    assert drawn(CARD, saved(tmp_path, image, name)).tobytes() != drawn().tobytes()


def test_paper_shines_through_a_cover(tmp_path: Path):
    clear = Image.new("RGBA", (600, 800), (*BLUE, 0))
    clear.paste((*RED, 255), (0, 0, 600, 400))
    card = drawn(CARD, saved(tmp_path, clear, "a.png"))
    assert colours_at(card, ABOVE, BELOW) == ["red", "paper"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(64), b"\xff\xd8\xff\xe0" + bytes(64),
     b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ids=["empty", "text", "png", "jpeg", "svg"],
)  # fmt: skip
def test_a_cover_that_is_broken_is_left_out(tmp_path: Path, data: bytes):
    (tmp_path / "a.png").write_bytes(data)
    assert drawn(CARD, tmp_path / "a.png").tobytes() == drawn().tobytes()


def test_a_cover_that_ends_early_is_left_out(tmp_path: Path):
    file = saved(tmp_path, Image.effect_noise((600, 600), 80))
    file.write_bytes(file.read_bytes()[:9000])
    assert drawn(CARD, file).tobytes() == drawn().tobytes()


def test_a_cover_too_large_to_unpack_is_left_out(tmp_path: Path):
    file = saved(tmp_path, Image.new("1", (10_000, 6_000)), "a.png")
    assert drawn(CARD, file).tobytes() == drawn().tobytes()


def test_a_cover_that_is_gone_is_left_out(tmp_path: Path):
    assert drawn(CARD, tmp_path / "a.png").tobytes() == drawn().tobytes()


def test_the_busiest_photo_keeps_within_bounds(tmp_path: Path):
    noise = [Image.effect_noise((900, 1200), 120) for _ in range(3)]
    file = saved(tmp_path, Image.merge("RGB", noise), quality=95)
    assert len(draw(replace(CARD, title=SIXTY), FOUND, file)) <= MOST_BYTES


def test_each_group_of_themes_has_a_colour_and_neighbours_have_others():
    found = colours_of([f"第{number}组" for number in range(20)])
    listed = list(found.values())
    assert len(found) == 20
    assert all(one != other for one, other in pairwise(listed))


def test_without_a_chinese_font_nothing_is_found(tmp_path: Path):
    (tmp_path / "NotoSansSC-Broken.ttf").write_bytes(b"no font")
    with pytest.raises(MissingFontsError):
        find_card_fonts([tmp_path, tmp_path / "missing"])


def test_titles_are_bold_and_names_are_not():
    assert "NotoSerifSC_700Bold" in FOUND.bold[0].path
    assert "NotoSansSC_400Regular" in FOUND.plain[0].path


def test_one_font_alone_is_enough(tmp_path: Path):
    (only,) = FONTS.rglob("NotoSansSC_400Regular.ttf")
    (tmp_path / only.name).symlink_to(only)
    fonts = find_card_fonts([tmp_path])
    assert draw(CARD, fonts)
