"""Books as PDF, made for real and judged by other programs."""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import page
import pytest
from PIL import Image

FONTS = Path(__file__).parents[1] / "judges/node_modules/@expo-google-fonts"
CONFIG = "site_name: 云溪风采\nsite_url: https://x.test/\ntheme: {name: material}\nplugins: []\n"
REGISTRIES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# 首页\n",
    "articles/organisations.yml": (
        "- id: yunxi\n  name: 中共云溪县委员会\n  short: [云溪县委]\n  kind: 党委\n  children:\n"
        "    - {id: qingshi, name: 青石镇党委, short: [青石镇], kind: 党委}\n"
        "    - {id: hongyan, name: 红岩镇党委, short: [红岩镇], kind: 党委}\n"
    ),
    "articles/themes.yml": (
        "- {id: yexiao, name: 山村夜校, group: 教育培训, description: 晚上在村里办的课堂。}\n"
    ),
}
HOSTILE = """\
开头 #read("/etc/passwd") $x^2$ @zhangsan 引用，还有 `#let a = 1`、\\*星号\\*，和 [外面](https://y.test/a?b=1&c=2)。

## 点灯“夜校”：（一）开课

第一段写“多”“余”、《办法》，以及（试行）；数字 12,000、PM2.5 与 e家 混在一起。生僻字：垵堃喆旻䶮。

- 甲

    1. 乙
    2. 丙

        - 丁

> 引文一句。

| 项目 | 数 | 三 | 四 | 五 | 六 | 七 | 八 |
|---|--:|---|---|---|---|---|---|
| 夜校[^1] | 16 | 很长很长很长的一个格子 | d | e | f | g | h |

![一盏灯](deng.png "灯亮了")

### 小标题

第二段很长，用来看换行的规矩，“引号不能落在行首”，（括号也一样）；{long}

[^1]: 说明有两句。第二句。
"""


class Ran(NamedTuple):
    code: int
    out: str


def picture(mode: str = "RGB", form: str = "PNG", size: tuple[int, int] = (300, 200)) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, form)
    return made.getvalue()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Ran, Path]]:
    """Write a site, collect a year of it, and say what was printed and where."""

    def ran(
        files: Mapping[str, str | bytes], *arguments: str, fonts: Path = FONTS
    ) -> tuple[Ran, Path]:
        root = tmp_path_factory.mktemp("book")
        for path, content in {**REGISTRIES, **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode()
            (root / path).write_bytes(data)
        program = "from zhibu.commands import main; main()"
        command = [sys.executable, "-c", program, "collect", *arguments]
        done = subprocess.run(
            [*command, "--out", "out"], cwd=root, capture_output=True, text=True, check=False,
            env={**os.environ, "ZHIBU_FONTS": str(fonts), "ZHIBU_TODAY": "2025-07-01"},
        )  # fmt: skip
        return Ran(done.returncode, done.stdout + done.stderr), root / "out"

    return ran


def article(head: str, body: str, highlights: str = "highlights:\n  - id: one\n") -> str:
    return f"---\n{head}{highlights}---\n\n{body}"


HEAD = "title: '{}'\ndate: 2024-05-01\norganisation: 青石镇\nthemes: [山村夜校]\n"


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    long = "党员干部和群众一起学习，一起讨论，一起干。" * 12
    figures = "highlights:\n  - id: one\n    figures:\n      - {label: 听课, text: 700多名}\n"
    other = figures.replace("700多名", "200多名")
    texts: dict[str, str | bytes] = {
        f"articles/2024/{number}.md": article(
            HEAD.format(f"第{number}课 #eval @a"), HOSTILE.replace("{long}", long), figures
        )
        for number in range(3)
    }
    texts["articles/2024/9.md"] = article(
        HEAD.format("红岩夜校").replace("青石镇", "红岩镇"), "听课的人多。\n", other
    )
    texts["articles/2024/deng.png"] = picture()
    texts["articles/collections/2024.md"] = (
        "---\n标题: 夜校的灯\n副题: 一年\n单位: 云溪县委\n日期: 2024-12-20\n"
        "版权页: [内部资料]\n---\n\n卷首一段。\n"
    )
    return texts


@pytest.fixture(scope="module", params=["book", "gongwen"])
def made(
    request: pytest.FixtureRequest, run: Callable[..., tuple[Ran, Path]],
    files: dict[str, str | bytes],
) -> Path:  # fmt: skip
    layout = request.param
    done, out = run(files, "2024", "--layout", layout)
    assert done.code == 0, done.out
    return out / ("2024.pdf" if layout == "book" else "2024-gongwen.pdf")


def text_of(file: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>')


def lines_of(file: Path) -> list[str]:
    """Lines as they stand on the pages: words whose feet are at one height."""
    told = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for number, sheet in enumerate(told.split("<page ")):
        for left, foot, text in WORD.findall(sheet):
            place = (number, round(float(foot)))
            lines.setdefault(place, []).append((float(left), html.unescape(text)))
    return ["".join(text for _, text in sorted(line)) for line in lines.values()]


def failed(file: Path, profile: page.ValidationProfile) -> list[str]:
    report = page.validate_pdf(str(file), profile=profile)
    # Says so of streams whose last byte is a carriage return, which are right.
    return [one.rule_id for one in report.failures if "STREAM-LENGTH" not in one.rule_id]


def test_a_book_is_accessible_and_fit_for_archives(made: Path):
    assert failed(made, page.ValidationProfile.PDF_UA_1) == []
    assert failed(made, page.ValidationProfile.PDF_A_2A) == []


def test_qpdf_finds_nothing_wrong(made: Path):
    done = subprocess.run(["qpdf", "--check", str(made)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_looks_like_a_program_is_printed_as_it_is(made: Path):
    text = text_of(made)
    assert '#read("/etc/passwd")' in text
    assert "@zhangsan" in text
    assert "$x^2$" in text
    assert "root:" not in text


def test_every_part_of_the_book_is_there_in_order(made: Path):
    text = re.sub(r"\s", "", text_of(made))
    parts = ["夜校的灯", "卷首语", "卷首一段。", "目录", "山村夜校", "第0课#eval@a", "灯亮了",
             "红岩夜校", "数据汇总", "900多名", "单位索引", "主题索引", "内部资料"]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert text.rfind("内部资料") > text.rfind("主题索引") > text.rfind("单位索引")


def test_rare_characters_are_printed(made: Path):
    assert "垵堃喆旻䶮" in text_of(made)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(made: Path):
    lines = [line for line in lines_of(made) if len(line) > 12]
    assert len(lines) > 30
    wrong = [line for line in lines if line[0] in "，。、；：！？）》”’" or line[-1] in "（《“‘"]
    assert wrong == []


def test_the_same_articles_give_the_same_bytes(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes]
):
    first, second = (run(files, "2024")[1] / "2024.pdf" for _ in range(2))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cmyk.jpg", picture("CMYK", "JPEG")),
        ("grey.png", picture("LA")),
        ("animated.gif", picture("P", "GIF")),
        ("photo.webp", picture("RGBA", "WEBP")),
        ("large.jpg", picture("RGB", "JPEG", (4000, 100))),
    ],
)
def test_every_kind_of_picture_is_printed(
    run: Callable[..., tuple[Ran, Path]], name: str, data: bytes
):
    files = {
        "articles/2024/a.md": article(HEAD.format("图"), f"一张图。\n\n![图]({name})\n"),
        f"articles/2024/{name}": data,
    }
    done, out = run(files, "2024")
    assert (done.code, "C301" in done.out) == (0, False)
    images = subprocess.run(
        ["pdfimages", "-list", str(out / "2024.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert " image " in images


def test_a_character_that_no_font_has_is_told_and_printed_as_a_stand_in(
    run: Callable[..., tuple[Ran, Path]],
):
    files = {"articles/2024/a.md": article(HEAD.format("笑"), "大家都笑了\U0001f600\ufe0f。\n")}
    done, out = run(files, "2024")
    assert done.code == 0
    assert "articles/2024/a.md:1:1 警告 C302 " in done.out
    assert "U+1F600" in done.out
    assert "大家都笑了〓。" in text_of(out / "2024.pdf")


def test_deep_lists_wide_tables_and_long_words_make_a_book(
    run: Callable[..., tuple[Ran, Path]],
):
    deep = "\n".join("    " * level + "- 层" for level in range(18))
    wide = "|".join("列" for _ in range(14))
    table = f"|{wide}|\n|{'---|' * 14}\n|{wide}|\n"
    body = f"## 一级\n\n##### 跳级\n\n{deep}\n\n{table}\n\n{'https://x.test/' + 'a' * 300}\n"
    done, _ = run({"articles/2024/a.md": article(HEAD.format("难"), body)}, "2024")
    assert done.code == 0, done.out


def test_a_year_without_highlights_is_an_error_that_names_the_others(
    run: Callable[..., tuple[Ran, Path]], files: dict[str, str | bytes]
):
    done, out = run(files, "2019")
    assert done.code == 1
    assert "C401 2019年度没有可以汇编的亮点。" in done.out
    assert "2024" in done.out
    assert not out.exists()


def test_errors_in_articles_stop_the_book(run: Callable[..., tuple[Ran, Path]]):
    files = {"articles/2024/a.md": article(HEAD.format("错").replace("青石镇", "黑石镇"), "文。\n")}
    done, out = run(files, "2024")
    assert done.code == 1
    assert "A204" in done.out
    assert not out.exists()


@pytest.mark.parametrize("arguments", [("x",), ("2024", "--layout", "brief"), ()])
def test_wrong_use_is_told_in_chinese(
    run: Callable[..., tuple[Ran, Path]], arguments: tuple[str, ...]
):
    done, _ = run({}, *arguments)
    assert done.code == 2
    assert re.search(r"[\u4e00-\u9fff]", done.out)
    assert "Traceback" not in done.out
