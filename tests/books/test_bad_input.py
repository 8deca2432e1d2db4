"""What staff put beside their articles, and a book all the same."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.books.county import FONTS, HEAD, REGISTRIES, Ran, article, picture
from tests.patience import PATIENCE_S, wait_until

from zhibu.machine.new_files import replace_file

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


BAD = {
    # Each that can be shown has a width of its own, by which it is known in the book.
    "cmyk": ("a.jpg", picture("CMYK", "JPEG", (301, 200)), "C303", 301),
    "bmp": ("a.jpg", picture("RGB", "BMP", (302, 200)), "A307", 302),
    "tiff": ("a.jpg", picture("RGB", "TIFF", (303, 200)), "A307", 303),
    "png": ("a.jpg", picture("RGB", "PNG", (304, 200)), "A314", 304),
    "cut": ("a.jpg", picture("RGB", "JPEG", (905, 900))[:900], "A307", None),
    "page": ("a.jpg", "<!DOCTYPE html><p>找不到</p>".encode(), "A307", None),
    "script": ("a.svg", SVG.format("<script>alert(1)</script>").encode(), "A308", None),
    "outside": ("a.svg", SVG.format('<image href="file:///etc/passwd"/>').encode(), "A308", None),
    "missing": ("b.jpg", picture("RGB", "JPEG", (309, 200)), "A302", None),
    "case": ("A.JPG", picture("RGB", "JPEG", (310, 200)), "A304", None),
    "empty": ("a.jpg", b"", "A307", None),
}


@pytest.fixture(scope="module")
def bad_pictures(run: RunCollect) -> tuple[Ran, Path]:
    """A book of articles, each with one picture that has something wrong with it."""
    files: dict[str, str | bytes] = {}
    for kind, (name, data, _, _) in BAD.items():
        wanted = "a.svg" if name.endswith("svg") else "a.jpg"
        text = f"一张图。\n\n![图]({kind}-{wanted})\n\n{kind}完。\n"
        files[f"articles/2024/{kind}.md"] = article(HEAD.format(kind), text)
        files[f"articles/2024/{kind}-{name}"] = data
    return run(files, "2024", *ALL)


@pytest.mark.parametrize("kind", list(BAD))
def test_a_bad_picture_is_named_and_the_book_is_made(bad_pictures: tuple[Ran, Path], kind: str):
    done, out = bad_pictures
    _, _, code, width = BAD[kind]
    assert done.code == 0, done.out
    assert re.search(rf"articles/2024/{kind}\.md:\d+:\d+ 警告 {code} ", done.out)
    assert (out / "2024.epub").is_file()
    assert width is None or re.search(rf" image +{width} +200 ", shown(out))


def test_what_cannot_be_shown_is_left_out(bad_pictures: tuple[Ran, Path]):
    shown_ones = [width for _, _, _, width in BAD.values() if width]
    assert len(re.findall(r"(?m)^ +\d+ +\d+ image ", shown(bad_pictures[1]))) == len(shown_ones)


def test_no_strange_drawing_ends_the_book_and_a_flat_one_is_told(run: RunCollect):
    drawings = {
        "flat": '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="5"/>',
        "nothing": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
        "emoji": SVG.format("<text x='1' y='9'>\U0001f600\u57b5</text>"),
    }
    files: dict[str, str | bytes] = {}
    for name, drawing in drawings.items():
        text = f"一张图。\n\n![图]({name}.svg)\n"
        files[f"articles/2024/{name}.md"] = article(HEAD.format(name), text)
        files[f"articles/2024/{name}.svg"] = drawing
    done, out = run(files, "2024", *ALL)
    assert done.code == 0, done.out
    assert re.findall(r"articles/2024/(\w+)\.\w+:\d+:\d+ 警告 (\w+)", done.out) == [
        ("flat", "C301")
    ]
    assert (out / "2024.pdf").is_file()


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


DIFFICULT = {
    "levels": "## 一\n\n##### 跳了三级\n\n文。\n",
    "empty": "## \n\n文。\n\n### **\n\n文。\n",
    "wide": f"|{'很宽的一列|' * 30}\n|{'---|' * 30}\n|{'字|' * 30}\n",
    "hostile": '甲#read("/etc/passwd")，$x$，@name，<script>alert(1)</script>，\\[[乙]]。\n',
    "cell": "| 甲 | 乙 |\n|---|---|\n| ![图](a.png) | 二 |\n",
    "word": "无空格" + "a" * 3000 + "\n",
    "mixed": "> 引文\n>\n> > 再引\n>\n> - 条\n\n1. 一\n\n    ```\n    码\n    ```\n",
}


def test_difficult_texts_make_a_book_in_every_format(run: RunCollect):
    files: dict[str, str | bytes] = {
        f"articles/2024/{kind}.md": article(HEAD.format(kind), body)
        for kind, body in DIFFICULT.items()
    }
    # Without LibreOffice, which takes seconds to count the pages.
    done, out = run(
        {**files, "articles/2024/a.png": picture()}, "2024", "--format", "pdf,docx,epub,html",
        PATH="",
    )  # fmt: skip
    assert done.code == 0, done.out
    assert sorted(one.suffix for one in out.iterdir()) == [".docx", ".epub", ".html", ".pdf"]
    # The picture in the cell.
    assert " image " in shown(out)


def is_counting(process: int) -> bool:
    """True when LibreOffice is a child of the process."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    commands = (Path(f"/proc/{child}/cmdline") for child in children)
    return any(b"given.docx" in one.read_bytes() for one in commands if one.exists())


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
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
    # The PDF is there when LibreOffice counts the pages of the Word file.
    assert wait_until(lambda: running.poll() is not None or is_counting(running.pid))
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=PATIENCE_S)
    assert running.returncode == 130, said
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
        replace_file(tmp_path / "2024.pdf", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("2024.pdf", b"old")]
