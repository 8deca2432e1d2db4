"""Files made to do harm, and files that are not what they say: one sentence each, at once."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from tests.importers.scoring import known
from tests.importers.word_files import HEAD, LONG, p, word
from tests.patience import cpu_clock

from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.picture_files import make_picture
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.readers.zip_files import open_archive
from zhibu.importers.refusal import Refusal
from zhibu.machine.photos import UnprintableError

PAGE = f"<html><body><h1>一口老井的新用处</h1><p>{LONG}</p>%s<p>{LONG}</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
MOST_CPU_S = 15
"""Two are wanted. What these rules keep away takes minutes."""


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    begun = cpu_clock()
    yield
    assert cpu_clock() - begun < MOST_CPU_S


def draft(name: str, data: bytes) -> Draft:
    return make_draft(read_document(DocumentSource(name=name, data=data)), name, known())


def zipped(**parts: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def document(xml: str) -> bytes:
    return zipped(**{"word/document.xml": xml})


def bomb(size_bytes: int) -> bytes:
    made = io.BytesIO()
    archive = zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("word/document.xml", "w") as part:
        for _ in range(size_bytes // 1_000_000):
            part.write(b"\0" * 1_000_000)
    return made.getvalue()


def crowd() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"word/{number}.xml", "")
    return made.getvalue()


def entities() -> bytes:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return document(f"<!DOCTYPE a [{names}]><a>&a9;</a>")


def outside() -> bytes:
    return document('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')


def deep_tables() -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * 3000 + p(LONG) + "</w:tc></w:tr></w:tbl>" * 3000
    return word(inner)


def huge_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    packed = zlib.compress(b"\0" * 100_000)
    chunks = (chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"".join((b"\x89PNG\r\n\x1a\n", *chunks))


def named(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + b"x" * 9000


def nested(tag: bytes) -> bytes:
    return b"<body>" + tag * 100_000 + LONG.encode()


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("a.docx", lambda: b"", "I001"),
    "half a document": ("a.docx", lambda: word(p(LONG))[:900], "I002"),
    "a document with a password": ("a.docx", lambda: named("EncryptedPackage"), "I003"),
    "a spreadsheet": ("a.docx", lambda: zipped(**{"xl/workbook.xml": "<a/>"}), "I004"),
    "a PDF": ("a.doc", lambda: b"%PDF-1.7 ...", "I002"),
    "a picture": ("a.html", lambda: b"\x89PNG\r\n", "I004"),
    "rubbish": ("a.txt", lambda: b"\0" * 100_000, "I004"),
    "an OLE file of something else": ("a.doc", lambda: named("Workbook"), "I004"),
    "60 MB in one part": ("a.docx", lambda: bomb(60_000_000), "I005"),
    "a part packed a thousand times": ("a.docx", lambda: bomb(40_000_000), "I005"),
    "thousands of parts": ("a.docx", crowd, "I005"),
    "a part outside of the file": ("a.docx", lambda: zipped(**{"../a": "x"}), "I005"),
    "a part with an absolute name": ("a.docx", lambda: zipped(**{"/etc/a": "x"}), "I005"),
    "a billion laughs": ("a.docx", entities, "I005"),
    "an entity that reads a file": ("a.docx", outside, "I005"),
    "a text of five megabytes": ("a.txt", lambda: LONG.encode() * 45_000, "I006"),
    "blank lines": ("a.txt", lambda: b"\n \n\t\n", "I007"),
    "a page without words": ("a.html", lambda: b"<html><script>1</script></html>", "I007"),
    "a broken old Word file": ("a.doc", lambda: named("WordDocument"), "I002"),
    "rich text": ("a.doc", lambda: rb"{\rtf1\ansi \u20320?}", "I011"),
    "elements in elements": ("a.html", lambda: nested(b"<div>"), "I014"),
    "elements of any name": ("a.html", lambda: nested(b"<x>"), "I014"),
    "many attributes": ("a.html", lambda: b"<body><p " + b"a=1 " * 100_000 + b">", "I014"),
    "tables in tables": ("a.docx", deep_tables, "I014"),
    "Markdown of brackets": ("a.md", lambda: b"# a\n\n" + b"[" * 100_000, "I014"),
}


@pytest.mark.parametrize(("name", "make", "code"), CASES.values(), ids=CASES)
def test_a_file_that_is_no_document_is_refused_with_one_sentence(name, make, code):
    with pytest.raises(Refusal) as refused:
        draft(name, make())
    assert refused.value.message.code == code


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", (PAGE % "").encode()),
        ("a.html", ("<meta charset=big5>" + PAGE % "").encode("gb18030")),
        ("a.htm", (PAGE % "").encode("utf-16")),
        ("a.html", (PAGE % ("&nbsp;" * 200_000)).encode()),
        ("a.html", (PAGE % ("<p>" * 20_000)).encode()),
        ("a.docx", word(HEAD + p(LONG) + "<w:p/>" * 100_000 + p(LONG))),
        ("a.txt", ("一口老井的新用处\n" + LONG + "\n" * 300_000 + LONG).encode()),
        ("a.txt", ("一口老井的新用处\n" + LONG * 20_000).encode()),
        ("a.txt", ("一口老井的新用处\n" + LONG + "\n" + "好.\"(" * 50_000 + "。" + LONG).encode()),
        ("a.txt", ("一口老井的新用处\n" + LONG + "\x00\x01\x0b" + LONG).encode()),
    ],
    ids=[
        "HTML saved as .doc", "a charset that lies", "HTML in UTF-16", "blanks",
        "paragraphs left open", "empty paragraphs", "empty lines", "one long line",
        "marks", "control characters",
    ],
)  # fmt: skip
def test_an_odd_document_is_imported(name, data):
    made = draft(name, data)
    assert made.values["title"] in ("一口老井的新用处", "龙潭村党总支工作情况")
    assert LONG in made.article("x")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (huge_png(), "图片太大"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "图片"),
        (b"<html>404</html>", "是网页"),
        (b"<svg onload='alert(1)'/>", "SVG"),
        (b"", "空"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "图"),
    ],
    ids=["900 million pixels", "a cut JPEG", "a page", "SVG", "nothing", "a broken HEIC"],
)
def test_a_bad_picture_is_named(data, reason):
    with pytest.raises(UnprintableError, match=reason):
        make_picture(data)


def test_a_picture_is_turned_upright_and_knows_nothing_of_itself():
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (25.0, 30.0, 0.0)}
    Image.linear_gradient("L").resize((300, 100)).convert("RGB").save(made, "JPEG", exif=exif)
    picture = make_picture(made.getvalue())
    assert (picture.width_px, picture.height_px, picture.had_place) == (100, 300, True)
    assert not Image.open(io.BytesIO(picture.data)).getexif()
    assert make_picture(made.getvalue()) == picture


def test_colours_of_print_become_those_of_screens():
    made = io.BytesIO()
    Image.new("CMYK", (100, 100), (255, 0, 0, 0)).save(made, "JPEG")
    assert Image.open(io.BytesIO(make_picture(made.getvalue()).data)).mode == "RGB"


def test_an_archive_that_lies_about_its_sizes_is_stopped():
    data = bytearray(zipped(a=os.urandom(1000)))
    with pytest.raises(Refusal):
        open_archive(bytes(data[:-30]))


@pytest.mark.parametrize(
    "text", ["这一句话还在。", "这一句话还在", "一口老井的新用处\n这一句话还在。"]
)
def test_a_text_of_one_short_sentence_is_not_lost(text):
    assert "这一句话还在" in draft("a.txt", text.encode()).article("x").split("\n---\n", 1)[1]
