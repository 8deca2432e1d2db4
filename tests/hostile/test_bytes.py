# ruff: noqa: E501 - inputs stand one a line, however long
"""Bytes that are no text, and articles of monstrous size or depth."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.laws import law
from tests.patience import cpu_clock

from .laws import find_bad_messages
from .site_maker import Project, article, article_of, read_project

_LIMIT_CPU_S = 12
_GOOD = article()
_RANDOM = random.Random(7).randbytes(5000)

BYTES: dict[str, tuple[bytes, str]] = {
    "GB18030": (_GOOD.encode("gb18030"), "A001"),
    "GBK in the body only": (
        _GOOD.encode().replace("开头一段".encode(), "开头一段".encode("gbk")), "A00"),
    "Big5": ("這是繁體字的文章內容，沒有任何標頭。".encode("big5") * 9, "A00"),
    "UTF-16": (_GOOD.encode("utf-16"), "A001"),
    "UTF-16 BE": (b"\xfe\xff" + _GOOD.encode("utf-16-be"), "A001"),
    "UTF-16 without mark": (_GOOD.encode("utf-16-le"), "A00"),
    "UTF-32": (_GOOD.encode("utf-32"), "A00"),
    "UTF-7": (_GOOD.encode("utf-7"), ""),
    "one bad byte": (_GOOD.encode()[:-3] + b"\xff\n", "A002"),
    "cut in a character": (_GOOD.encode()[:-5], "A002"),
    "overlong": (_GOOD.encode() + b"\xc0\xbcscript\xc0\xbe", "A002"),
    "encoded surrogate": (_GOOD.encode() + b"\xed\xa0\x80", "A002"),
    "random": (_RANDOM, "A00"),
    "NUL in the body": (_GOOD.encode() + b"a\0b", "A004"),
    "NULs only": (b"\0" * 4096, "A00"),
    "empty": (b"", "A003"),
    "spaces only": (b" \n\t\n\xe3\x80\x80\n", "A003"),
    "byte-order mark only": (b"\xef\xbb\xbf", "A003"),
    "picture": (b"\x89PNG\r\n\x1a\n" + _RANDOM, "A00"),
    "zip": (b"PK\x03\x04" + _RANDOM, "A00"),
    "escape codes": (_GOOD.encode() + b"\x1b]0;pwned\x07", "A004"),
    "backspace": (_GOOD.encode() + b"a\x08b", "A004"),
    "vertical tab": (_GOOD.encode() + b"a\x0bb", "A004"),
    "C1 control": (_GOOD.encode() + "a\x9bb".encode(), "A004"),
    "non-character": (_GOOD.encode() + "a\ufffeb".encode(), "A004"),
    "10,000 control characters": (_GOOD.encode() + b"\x01" * 10_000, "A004"),
}  # fmt: skip

SIZES: dict[str, tuple[str, str]] = {
    "line of 2 million letters": ("a" * 2_000_000, ""),
    "line of 2 million characters": ("中" * 2_000_000, ""),
    "million short words": ("a " * 1_000_000, ""),
    "5,000 headings": ("".join(f"## 标题{n}\n\n文\n\n" for n in range(5000)), ""),
    "5,000 equal headings": ("## 标题\n\n文\n\n" * 5000, ""),
    "5,000 underlined headings": ("标题\n===\n" * 5000, "A316"),
    "300 nested lists": ("".join("    " * n + "- a\n" for n in range(300)), "A310"),
    "300 lists nested by two": ("".join("  " * n + "- a\n" for n in range(300)), "A310"),
    "19 nested lists 200 times": ("".join("    " * n + "- a\n" for n in range(19)) * 200, ""),
    "5,000 dashes": ("- " * 5000 + "a", "A310"),
    "5,000 numbers": ("1. " * 5000 + "a", "A310"),
    "5,000 mixed markers": ("- > 1. * " * 1200 + "a", "A310"),
    "1,500 quotes": ("> " * 1500 + "a", "A310"),
    "1,500 close quotes": (">" * 1500 + "a", "A310"),
    "deep quotes for ever": ("- > " * 9 + "a\n" + ("- > " * 9 + "a\n") * 9000, "A320"),
    "2,000 abbreviations": (
        "".join(f"*[A{n}]: b\n" for n in range(2000)) + "A1 " * 9000, "A316"),
    "10,000 links": ("".join(f"[a{n}](https://a.example/{n})\n\n" for n in range(10_000)), ""),
    "10,000 odd links": (
        "".join(f"[a{n}](https://a.example/&#97;({n}))\n\n" for n in range(10_000)), ""),
    "10,000 dead links": ("".join(f"[a{n}](../2023/x{n}.md)\n\n" for n in range(10_000)), "A301"),
    "10,000 references": (
        "".join(f"[r{n}]: https://a.example/{n}\n\n" for n in range(10_000)) + "[r1]", ""),
    "3,000 columns": ("|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n|" + "b|" * 3000, ""),
    "20,000 rows": ("|a|b|\n|-|-|\n" + "|b|c|\n" * 20_000, "A316"),
    "100,000 pipes": ("|a|b|\n|-|-|\n" + "|" * 100_000, "A316"),
    "5,000 footnotes": (
        "".join(f"文[^{n}]\n\n" for n in range(5000))
        + "".join(f"[^{n}]: 注\n\n" for n in range(5000)), "A316"),
    "footnotes that refer to themselves": ("文[^a]\n\n[^a]: 注[^a][^b]\n[^b]: 注[^a]", ""),
    "900 footnotes in each other": (
        "文[^0]\n\n" + "".join(f"[^{n}]: 注[^{n + 1}]\n\n" for n in range(490)), ""),
    "50,000 brackets": ("[" * 50_000, "A316"),
    "50,000 closing brackets": ("]" * 50_000, ""),
    "50,000 link starts": ("[a](" * 50_000, "A316"),
    "50,000 pictures": ("![" * 50_000, "A316"),
    "50,000 parentheses": ("[a](" + "(" * 50_000, ""),
    "50,000 stars": ("*a **b " * 50_000, "A316"),
    "50,000 underscores": ("_a __b " * 50_000, "A316"),
    "50,000 backslashes": ("\\*" * 50_000, "A316"),
    "50,000 backticks": ("`" * 50_000, "A316"),
    "backticks of every length": ("\n\n".join("`" * n for n in range(1, 190)), ""),
    "50,000 tildes": ("~" * 50_000, "A316"),
    "50,000 open fences": ("~~~ x\n" * 50_000, "A316"),
    "5,000 open fences": ("``` x\n\n" * 5000, "A316"),
    "fence and 200,000 spaces": ("```" + " " * 200_000 + "x", "A316"),
    "50,000 ampersands": ("&" * 50_000, "A316"),
    "100,000 entities": ("&#97;" * 100_000, "A316"),
    "50,000 angle brackets": ("<" * 50_000, "A316"),
    "4,000 comments": ("\n\n".join(["<!-- a"] * 4000), "A316"),
    "3,900 open elements": ("<div>" * 3900 + "x", ""),
    "3,900 open formats": ("<b>" * 3900 + "x", ""),
    "3,900 tables": ("<table><tr><td>" * 1300 + "x", ""),
    "million empty lines": ("\n" * 1_000_000, "A316"),
    "2 million spaces": (" " * 2_000_000 + "a", "A316"),
    "200,000 spaces in a line": ("a" + " " * 200_000 + "b", "A316"),
    "200,000 tabs": ("a\t" * 200_000, ""),
    "100,000 hashes": ("#" * 100_000, ""),
    "heading of 100,000 hashes": ("# a " + "# " * 100_000, ""),
    "heading of 100,000 characters": ("# " + "长" * 100_000, ""),
    "5,000 rules": ("- - -\n\n" * 5000, ""),
    "50,000 items": ("- a\n" * 50_000, ""),
    "50,000 quoted lines": ("> a\n" * 50_000, ""),
    "attribute of 100,000 names": ("<a " + "x " * 100_000 + ">点</a>", ""),
    "autolinks": ("<https://a.example/> " * 3900, ""),
    "long address": ("[点](https://a.example/" + "a" * 500_000 + ")", ""),
    "long word in code": ("`" + "a" * 1_000_000 + "`", ""),
    "50,000 marks in one word": ("a," * 50_000, ""),
    "50,000 opening quotes": ("“" * 50_000, ""),
    "50,000 quotes in quotes": ("“党“员”部”" * 50_000, ""),
    "50,000 brackets in brackets": ("(" * 50_000 + ")" * 50_000, ""),
    "50,000 numbers of items": ("1）" * 50_000, ""),
    "slips in 50,000 paragraphs": ("某XXX人\n\n" * 50_000, ""),
    "50,000 days without a day": ("昨日党" * 50_000, ""),
    "50,000 calls": ("tel:1" * 50_000, ""),
    "name of 100,000 letters before a sign": ("a" * 100_000 + "@", ""),
    "combining characters": ("a" + "\u0301" * 100_000, ""),
    "100,000 ideographic spaces": ("\u3000" * 100_000 + "a", "A316"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), BYTES.values(), ids=list(BYTES))
def test_bytes_that_are_no_article_are_named(data: bytes, code: str, tmp_path: Path) -> None:
    reading = read_project(Project(files={"articles/2024/case.md": data}).write(tmp_path))
    codes = {problem.code for problem in reading.problems}
    assert (any(one.startswith(code or "A") for one in codes), find_bad_messages(reading.problems)) == (
        True, [],
    )  # fmt: skip
    assert reading.has_errors


@law
@pytest.mark.parametrize(("body", "code"), SIZES.values(), ids=list(SIZES))
def test_a_monstrous_article_is_read_or_refused_in_time(
    body: str, code: str, tmp_path: Path
) -> None:
    root = Project(files={"articles/2024/case.md": article(body)}).write(tmp_path)
    start = cpu_clock()
    reading = read_project(root)
    from zhibu.library.url_check import check_urls  # noqa: PLC0415

    problems = [*reading.problems, *check_urls(reading, pages={"a/"}, outputs=set())]
    seconds = cpu_clock() - start
    codes = {problem.code for problem in problems if problem.level.value == "error"}
    assert seconds < _LIMIT_CPU_S
    assert codes == ({code} if code else set())
    assert find_bad_messages(problems) == []


@pytest.mark.parametrize("name", ["organisations", "themes"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "A003"), ("x", "R107"), ("{a: b}", "R107"), ("- x", "A112"), ("- [a]", "A112"),
        ("- {id: page, name: 甲, $}", "R103"),
        ("- {id: .., name: 甲, $}", "R103"),
        ("- {id: ../../x, name: 甲, $}", "R103"),
        ("- {id: __proto__, name: 甲, $}", "R103"),
        ("- {id: A, name: 甲, $}", "R103"),
        ('- {id: "a\\u0008", name: 甲, $}', "A117"),
        ('- {id: a, name: "甲\\e[31m", $}', "A117"),
        ('- {id: a, name: "\\ud800", $}', "A108"),
        ("- &a [*a]", "A111"), ("- !!python/name:os.system x", "A111"), ("- {<<: {id: x}}", "A107"),
        ("- {id: a, id: b}", "A106"), ("- {template: x}", "A107"), ("- " * 3000 + "x", "A110"),
        ("[" * 3000, "A110"), ("- a\n...\n- b", "A108"), ("- a\n---\n- b", "A108"),
        ("\x00", "A004"), ("- {id: 1e5, name: ~, $}", "A20"),
    ],
)  # fmt: skip
def test_a_hostile_registry_is_refused_by_name(
    name: str, text: str, code: str, tmp_path: Path
) -> None:
    rest = {"organisations": "kind: 党委", "themes": "group: 乙, description: 丙"}[name]
    files: dict[str, str | bytes] = {f"articles/{name}.yml": text.replace("$", rest)}
    reading = read_project(Project(files=files).write(tmp_path))
    codes = {problem.code for problem in reading.problems}
    assert any(one.startswith(code) for one in codes), codes
    assert (reading.has_errors, find_bad_messages(reading.problems)) == (True, [])


def test_a_registry_of_many_wrong_items_is_told_in_time(tmp_path: Path) -> None:
    text = "".join(f"- {{id: o{n}, name: 单位{n}, kind: 党委, parent: x{n}}}\n" for n in range(700))
    start = cpu_clock()
    read_project(Project(files={"articles/organisations.yml": text}).write(tmp_path))
    assert cpu_clock() - start < _LIMIT_CPU_S


@pytest.mark.parametrize("shape", ["ring", "self", "deep children", "long line of parents"])
def test_no_tree_of_organisations_is_too_odd(shape: str, tmp_path: Path) -> None:
    item = "- {{id: {0}, name: 单位{0}, kind: 党委, parent: {1}}}\n"
    text = {
        "ring": "".join(item.format(f"o{n}", f"o{(n + 1) % 50}") for n in range(50)),
        "self": item.format("o", "o"),
        "deep children": "- {id: a, name: 甲, kind: 党委, children: [" * 400,
        "long line of parents": "- {id: o0, name: 甲, kind: 党委}\n"
        + "".join(item.format(f"o{n}", f"o{n - 1}") for n in range(1, 3000)),
    }[shape]
    block = "title: 新\ndate: 2024-05-01\norganisation: o2999\nthemes: [田间课堂]"
    files = {"articles/organisations.yml": text, "articles/2024/x.md": article_of(block)}
    start = cpu_clock()
    reading = read_project(Project(files=files).write(tmp_path))
    assert len(reading.library.by_organisation) in (0, 3000)
    assert (cpu_clock() - start < _LIMIT_CPU_S, find_bad_messages(reading.problems)) == (True, [])
