# ruff: noqa: E501 - inputs stand one a line, however long
"""Tricks with names, links, pipes and folders, read without building."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from zhibu.library.loading import Reading
from zhibu.library.url_check import check_urls

from .laws import find_bad_messages
from .pictures_maker import picture, svg
from .site_maker import Project, article, read_body, read_project

_NFD = unicodedata.normalize("NFD", "café")
_NFC = unicodedata.normalize("NFC", "café")


def _put(root: Path, path: str, content: str | bytes = "") -> Path:
    file = root / "articles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    data = content or article()
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def _link(root: Path, path: str, target: str) -> Path:
    file = root / "articles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.symlink_to(target)
    return file


def _pipe(root: Path, path: str) -> Path:
    file = root / "articles" / path
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(file)
    return file


def _folder(root: Path, path: str) -> Path:
    folder = root / "articles" / path
    folder.mkdir(parents=True)
    return folder


def _remove(root: Path, path: str) -> Path:
    file = root / "articles" / path
    file.unlink()
    return file


def _deep(root: Path) -> None:
    """Make a tree deeper than Python's stack."""
    here = os.open(root / "articles", os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def _raw(root: Path, name: bytes, content: bytes = b"x") -> None:
    folder = os.fsencode(root / "articles" / "2024")
    os.makedirs(folder, exist_ok=True)
    with open(folder + b"/" + name, "wb") as file:
        file.write(content)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "link to a file outside": (lambda r: _link(r, "2024/x.md", "/etc/passwd"), "A006"),
    "link to an article": (lambda r: _link(r, "2024/x.md", "good.md"), "A006"),
    "link to a folder": (lambda r: _link(r, "2023", "2024"), "A006"),
    "link to the root": (lambda r: _link(r, "2023", "/"), "A006"),
    "looping link": (lambda r: _link(r, "2024/x.md", "x.md"), "A006"),
    "link to its own folder": (lambda r: _link(r, "2024/again", "../2024"), "A006"),
    "dangling link": (lambda r: _link(r, "2024/x.md", "nothing.md"), "A006"),
    "linked picture": (
        lambda r: (_link(r, "2024/a.png", "/etc/passwd"), _put(r, "2024/x.md", article("![图](a.png)"))),
        "A006"),
    "picture in a linked folder": (
        lambda r: (_link(r, "2024/pics", "/etc"), _put(r, "2024/x.md", article("![图](pics/a.png)"))),
        "A006"),
    "linked attachment": (
        lambda r: (_link(r, "2024/a.pdf", "/etc/passwd"), _put(r, "2024/x.md", article("[表](a.pdf)"))),
        "A006"),
    "linked registry": (
        lambda r: (_remove(r, "themes.yml"), _link(r, "themes.yml", "/etc/passwd")), "R101"),
    "pipe as article": (lambda r: _pipe(r, "2024/x.md"), "A007"),
    "pipe as collection note": (lambda r: _pipe(r, "collections/2024.md"), "A007"),
    "pipe as registry": (lambda r: _pipe(r, "themes.yml"), "R101"),
    "pipe as organisations": (lambda r: _pipe(r, "organisations.yml"), "R101"),
    "pipe as picture": (
        lambda r: (_pipe(r, "2024/a.png"), _put(r, "2024/x.md", article("![图](a.png)"))), "A007"),
    "pipe as cover": (
        lambda r: (_pipe(r, "2024/a.svg"), _put(r, "2024/x.md", article(cover="a.svg"))), "A007"),
    "pipe as attachment": (
        lambda r: (_pipe(r, "2024/a.pdf"), _put(r, "2024/x.md", article("[表](a.pdf)"))), "A007"),
    "folder as picture": (
        lambda r: (_folder(r, "2024/a.png"), _put(r, "2024/x.md", article("![图](a.png)"))), "A007"),
    "folder as registry": (
        lambda r: (_remove(r, "themes.yml"), _folder(r, "themes.yml")), "R101"),
    "case collision": (
        lambda r: (_put(r, "2024/Abc.md"), _put(r, "2024/abc.md")), "A014"),
    "Unicode collision": (
        lambda r: (_put(r, f"2024/{_NFC}.md"), _put(r, f"2024/{_NFD}.md")), "A014"),
    "sharp s": (lambda r: (_put(r, "2024/strasse.md"), _put(r, "2024/straße.md")), "A014"),
    "picture and article": (
        lambda r: (_put(r, "2024/a.png.md"), _put(r, "2024/a.png", picture()),
                   _put(r, "2024/x.md", article("![图](a.png)"))), "A403"),
    "pictures that differ by case": (
        lambda r: (_put(r, "2024/a.png", picture()), _put(r, "2024/A.png", picture()),
                   _put(r, "2024/x.md", article("![图](a.png)\n\n![图](A.png)"))), "A403"),
    "reserved name": (lambda r: _put(r, "2024/con.md"), "A009"),
    "reserved name with a suffix": (lambda r: _put(r, "2024/AUX.x.md"), "A009"),
    "question mark": (lambda r: _put(r, "2024/a?b.md"), "A008"),
    "hash": (lambda r: _put(r, "2024/a#b.md"), "A008"),
    "percent": (lambda r: _put(r, "2024/a%2e%2eb.md"), "A008"),
    "ampersand": (lambda r: _put(r, "2024/a&b.md"), "A008"),
    "colon": (lambda r: _put(r, "2024/a:b.md"), "A008"),
    "quote": (lambda r: _put(r, '2024/a"onclick=pwn() b.md'), "A008"),
    "tag": (lambda r: _put(r, "2024/<img src=x onerror=pwn()>.md"), "A008"),
    "backslash": (lambda r: _put(r, "2024/a\\..\\x.md"), "A008"),
    "line end": (lambda r: _put(r, "2024/a\nb.md"), "A008"),
    "escape": (lambda r: _put(r, "2024/a\x1b[31mb.md"), "A008"),
    "bidi": (lambda r: _put(r, "2024/a\u202eb.md"), "A008"),
    "zero width": (lambda r: _put(r, "2024/a\u200bb.md"), "A008"),
    "leading space": (lambda r: _put(r, "2024/ a.md"), "A008"),
    "trailing space": (lambda r: _put(r, "2024/a .md"), "A008"),
    "trailing dot": (lambda r: _put(r, "2024/a..md"), "A008"),
    "bytes that are no text": (lambda r: _raw(r, b"\xff\xfe.md"), "A008"),
    "255 bytes": (lambda r: _put(r, f"2024/{'长' * 84}.md"), "A010"),
    "255 letters": (lambda r: _put(r, f"2024/{'a' * 252}.md"), "A010"),
    "at the top": (lambda r: _put(r, "x.md"), "A011"),
    "README at the top": (lambda r: _put(r, "README.md"), "A011"),
    "index at the top": (lambda r: _put(r, "index.md"), "A011"),
    "too deep": (lambda r: _put(r, "2024/05/x.md"), "A011"),
    "no year": (lambda r: _put(r, "drafts/x.md"), "A011"),
    "far year": (lambda r: _put(r, "3024/x.md"), "A011"),
    "full-width year": (lambda r: _put(r, "２０２４/x.md"), "A011"),
    "half full-width year": (lambda r: _put(r, "20２４/x.md"), "A011"),
    "folder called x.md": (lambda r: _put(r, "2024/x.md/y.md"), "A011"),
    "note without year": (lambda r: _put(r, "collections/x.md"), "A016"),
    "note of full-width year": (lambda r: _put(r, "collections/20２４.md"), "A016"),
    "climbing attachment": (lambda r: _put(r, "2024/x.md", article("[表](../../a.pdf)")), "A303"),
    "climbing picture": (lambda r: _put(r, "2024/x.md", article("![图](../../a.png)")), "A303"),
    "picture of another case": (
        lambda r: (_put(r, "2024/a.png", picture()), _put(r, "2024/x.md", article("![图](A.png)"))),
        "A304"),
    "alias of the home page": (lambda r: _put(r, "2024/x.md", article(aliases=["/index.html"])), "A401"),
    "alias of an article": (
        lambda r: _put(r, "2024/x.md", article(aliases=["/articles/2024/good/"])), "A401"),
    "alias in another case": (
        lambda r: _put(r, "2024/x.md", article(aliases=["/Articles/2024/GOOD/"])), "A401"),
    "alias twice": (
        lambda r: (_put(r, "2024/x.md", article(aliases=["/old.html"])),
                   _put(r, "2024/y.md", article(aliases=["/Old.html"]))), "A402"),
    "alias below an alias": (
        lambda r: (_put(r, "2024/x.md", article(aliases=["/old.html"])),
                   _put(r, "2024/y.md", article(aliases=["/old.html/more/"]))), "A40"),
    "alias below its own": (
        lambda r: _put(r, "2024/x.md", article(aliases=["/old.html", "/old.html/more.html"])), "A40"),
    "empty year folder and no registry": (
        lambda r: (_remove(r, "themes.yml"), _remove(r, "organisations.yml")),
        "R101"),
}  # fmt: skip

_ODD_NAMES = (
    "index", "README", "404", "page", "feed.xml", "sitemap.xml", "robots.txt", "a b", "a  b", "a'b",
    "a+b", "a=b", "a;b", "a@b", "a$b", "a!b", "(a)", "[a]", "{a}", "a,b", "a^b", "a`b", "{{a}}",
    "数字2024", "𠮷野家", "😀", _NFD, "-x", "_x", "x.html", "x.md", "constructor", "__proto__",
    "2024", "a.b.c", "ｆｕｌｌ", "assets", "api",
)  # fmt: skip

KEPT: dict[str, Callable[[Path], object]] = {
    **{f"named {name}": partial(_put, path=f"2024/{name}.md") for name in _ODD_NAMES},
    "hidden file": lambda r: _put(r, "2024/.x.txt"),
    "hidden folder": lambda r: _put(r, ".git/x.md"),
    "hidden article": lambda r: _put(r, "2024/.x.md"),
    "backup": lambda r: _put(r, "2024/x.md~"),
    "numbered backup": lambda r: _put(r, "2024/x.md.~1~"),
    "swap file": lambda r: _put(r, "2024/.x.md.swp"),
    "lock file of Word": lambda r: _put(r, "2024/~$x.docx"),
    "lock of Emacs": lambda r: _link(r, "2024/.#x.md", "user@host.1234:5678"),
    "autosave of Emacs": lambda r: _put(r, "2024/#x.md#"),
    "merge leftovers": lambda r: _put(r, "2024/x.md.orig"),
    "stray page": lambda r: _put(r, "2024/x.html", "<script>pwn()</script>"),
    "stray script": lambda r: _put(r, "2024/x.js", "pwn()"),
    "stray pipe": lambda r: _pipe(r, "2024/x.fifo"),
    "unused picture": lambda r: _put(r, "2024/x.svg", svg("<script>pwn()</script>")),
    "empty folder called x.md": lambda r: _folder(r, "2024/x.md"),
    "bytes that are no text in another file": lambda r: _raw(r, b"\xff\xfe.txt"),
    "hidden folder of dots": lambda r: _put(r, "2024/.../y.md"),
    "desktop.ini": lambda r: _put(r, "2024/desktop.ini"),
}


def _read(root: Path) -> tuple[Reading, set[str], list[str]]:
    reading = read_project(root)
    pages = {f"{entry.url}" for entry in reading.library.entries}
    outputs = {"index.html", *(f"{page}index.html" for page in pages)}
    problems = [*reading.problems, *check_urls(reading, pages=pages, outputs=outputs)]
    codes = {problem.code for problem in problems if problem.level.value == "error"}
    return reading, codes, find_bad_messages(problems)


def _good(tmp_path: Path) -> Path:
    return Project(files={"articles/2024/good.md": article()}).write(tmp_path)


@pytest.mark.parametrize(("make", "code"), REFUSED.values(), ids=list(REFUSED))
def test_a_trick_with_files_is_refused_by_name(
    make: Callable[[Path], object], code: str, tmp_path: Path
) -> None:
    root = _good(tmp_path)
    make(root)
    _, codes, bad_messages = _read(root)
    assert any(one.startswith(code) for one in codes), codes
    assert bad_messages == []


@pytest.mark.parametrize("make", KEPT.values(), ids=list(KEPT))
def test_an_odd_name_loses_no_article(make: Callable[[Path], object], tmp_path: Path) -> None:
    root = _good(tmp_path)
    make(root)
    reading, codes, bad_messages = _read(root)
    assert (codes, bad_messages) == (set(), [])
    articles = [
        path
        for path in (root / "articles" / "2024").iterdir()
        if path.suffix == ".md" and path.is_file() and path.name[0] not in ".#"
    ]
    assert len(reading.library.entries) == len(articles)


def test_folders_deeper_than_the_stack_are_walked(tmp_path: Path) -> None:
    root = _good(tmp_path)
    _deep(root)
    reading = read_project(root)
    subprocess.run(["rm", "-rf", str(root / "articles" / "d")], check=True)
    assert len(reading.library.entries) == 1


@pytest.mark.parametrize(
    "name", ["a#b.png", "a?b.png", "a%b.png", "a b.png", "图 1.png", "a(1).png"]
)
def test_a_picture_with_an_odd_name_keeps_its_address(name: str, tmp_path: Path) -> None:
    from urllib.parse import quote  # noqa: PLC0415

    from zhibu.model.urls import Urls  # noqa: PLC0415
    from zhibu.pages.link_tokens import resolve_links  # noqa: PLC0415

    text = article(f"![图]({quote(name)})")
    files: dict[str, str | bytes] = {"articles/2024/x.md": text, f"articles/2024/{name}": picture()}
    root = Project(files=files).write(tmp_path)
    (entry,) = read_project(root).library.entries
    shown = resolve_links(
        read_body(root, entry.id),
        here=entry.url, urls=Urls(), articles=[],
        pictures={one.path: one for one in entry.article.pictures},
    )  # fmt: skip
    assert f'src="../../../articles/2024/{quote(name)}"' in shown
