"""What staff put beside their articles, and a book all the same."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.export.county import FONTS, HEAD, REGISTRIES, Ran, article, picture

from zhibu.commands import collect

RunCollect = Callable[..., tuple[Ran, Path]]
ALL = ("--format", "pdf,epub")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}<rect width="9" height="9"/></svg>'
)


def turned() -> bytes:
    """A photo whose camera was held on its side: 40 wide, 90 high when seen right."""
    made, told = io.BytesIO(), Image.Exif()
    told[0x0112] = 6
    Image.new("RGB", (90, 40), "red").save(made, "JPEG", exif=told)
    return made.getvalue()


def shown(out: Path) -> str:
    done = subprocess.run(
        ["pdfimages", "-list", str(out / "2024.pdf")], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize(
    ("name", "data", "code", "is_shown"),
    [
        ("a.jpg", picture("CMYK", "JPEG"), "C303", True),
        ("a.jpg", picture("RGB", "BMP"), "A307", True),
        ("a.jpg", picture("RGB", "TIFF"), "A307", True),
        ("a.jpg", picture("RGB", "PNG"), "A314", True),
        ("a.jpg", picture("RGB", "JPEG", (900, 900))[:900], "A307", False),
        ("a.jpg", "<!DOCTYPE html><p>找不到</p>".encode(), "A307", False),
        ("a.svg", SVG.format("<script>alert(1)</script>").encode(), "A308", False),
        ("a.svg", SVG.format('<image href="file:///etc/passwd"/>').encode(), "A308", False),
        ("b.jpg", picture("RGB", "JPEG"), "A302", False),
        ("A.JPG", picture("RGB", "JPEG"), "A304", False),
        ("a.jpg", b"", "A307", False),
    ],
    ids=["cmyk", "bmp", "tiff", "png", "cut", "html", "script", "outside", "missing", "case",
         "empty"],
)  # fmt: skip
def test_a_bad_picture_is_named_and_the_book_is_made(
    run: RunCollect, name: str, data: bytes, code: str, is_shown: bool
):
    wanted = "a.svg" if name.endswith("svg") else "a.jpg"
    files = {
        "articles/2024/a.md": article(HEAD.format("图"), f"一张图。\n\n![图]({wanted})\n\n完。\n"),
        f"articles/2024/{name}": data,
    }
    done, out = run(files, "2024", *ALL)
    assert done.code == 0, done.out
    assert re.search(rf"articles/2024/a\.md:\d+:\d+ 警告 {code} ", done.out)
    assert (out / "2024.epub").is_file()
    assert (" image " in shown(out)) == is_shown


def test_a_photo_taken_sideways_stands_upright(run: RunCollect):
    files = {
        "articles/2024/a.md": article(HEAD.format("图"), "一张图。\n\n![图](a.jpg)\n"),
        "articles/2024/a.jpg": turned(),
    }
    done, out = run(files, "2024", *ALL)
    assert done.code == 0
    assert re.search(r" image +40 +90 ", shown(out))


def test_lists_within_lists_sixty_deep_lose_no_word(run: RunCollect):
    deep = "\n".join("    " * level + f"- 第{level}层" for level in range(60))
    done, out = run({"articles/2024/a.md": article(HEAD.format("深"), f"{deep}\n")}, "2024", *ALL)
    assert done.code == 0, done.out
    assert "警告 A310 " in done.out
    text = subprocess.run(
        ["pdftotext", str(out / "2024.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    # It tells the gap between Chinese and Latin as a blank.
    text = re.sub(r"\s", "", text)
    assert [level for level in range(60) if f"第{level}层" not in text] == []


def test_a_title_of_two_thousand_characters_is_printed(run: RunCollect):
    title = "长" * 2000
    done, out = run({"articles/2024/a.md": article(HEAD.format(title), "文。\n")}, "2024", *ALL)
    assert done.code == 0, done.out
    assert "警告 A203 " in done.out
    text = subprocess.run(
        ["pdftotext", str(out / "2024.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("长") >= 4000


@pytest.mark.parametrize(
    "body",
    [
        "## 一\n\n##### 跳了三级\n\n文。\n",
        "## \n\n文。\n\n### **\n\n文。\n",
        f"|{'很宽的一列|' * 30}\n|{'---|' * 30}\n|{'字|' * 30}\n",
        '甲#read("/etc/passwd")，$x$，@name，<script>alert(1)</script>，\\[[乙]]。\n',
        "| 甲 | 乙 |\n|---|---|\n| ![图](a.png) | 二 |\n",
        "无空格" + "a" * 3000 + "\n",
        "> 引文\n>\n> > 再引\n>\n> - 条\n\n1. 一\n\n    ```\n    码\n    ```\n",
    ],
    ids=["levels", "empty", "wide", "hostile", "cell", "word", "mixed"],
)
def test_difficult_text_makes_a_book(run: RunCollect, body: str):
    files = {
        "articles/2024/a.md": article(HEAD.format("难"), body),
        "articles/2024/a.png": picture(),
    }
    done, out = run(files, "2024", "--format", "pdf,docx,epub,html", PATH=_without_office())
    assert done.code == 0, done.out
    assert sorted(one.suffix for one in out.iterdir()) == [".docx", ".epub", ".html", ".pdf"]


def _without_office() -> str:
    """LibreOffice takes seconds to count the pages, which is tested elsewhere."""
    return ""


def test_a_picture_in_a_cell_is_printed(run: RunCollect):
    files = {
        "articles/2024/a.md": article(
            HEAD.format("格"), "| 甲 | 乙 |\n|---|---|\n| ![图](a.png) | 二 |\n"
        ),
        "articles/2024/a.png": picture(),
    }
    _, out = run(files, "2024", "--format", "pdf")
    assert " image " in shown(out)


def test_an_interrupted_run_leaves_whole_files_only(files: dict[str, str | bytes], tmp_path: Path):
    for path, content in {**REGISTRIES, **files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    program = "from zhibu.commands import main; main()"
    running = subprocess.Popen(
        [sys.executable, "-c", program, "collect", "2024", "--format", "pdf,docx", "--out", "out"],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "ZHIBU_FONTS": str(FONTS), "ZHIBU_TODAY": "2025-07-01"},
    )  # fmt: skip
    waited_until = time.monotonic() + 60
    while not (tmp_path / "out/2024.pdf").exists() and time.monotonic() < waited_until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["2024.pdf"]
    assert (tmp_path / "out/2024.pdf").read_bytes().rstrip().endswith(b"%%EOF")


def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "2024.pdf").write_bytes(b"old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        collect._write(tmp_path, "2024.pdf", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("2024.pdf", b"old")]
