"""A collection as a printed book: PDF by typst (row 8)."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from zhibu.export.fonts import Fonts
from zhibu.export.pictures import Printable
from zhibu.export.tree import Node

Layout: TypeAlias = Literal["book", "gongwen"]
_TEMPLATE = Path(__file__).with_name("book.typ")
_STANDARDS: Any = ["ua-1", "a-2a"]
"""Typst refuses to write a file that does not meet them."""


class PdfError(Exception):
    """Typst could not set the book; a mistake of ours, since all input was made safe."""


def render_pdf(
    book: Node, pictures: dict[str, Printable], fonts: Fonts, made: datetime, layout: Layout
) -> bytes:
    """The PDF. ``made`` is its only date, so that equal input gives equal bytes."""
    import typst  # noqa: PLC0415 - heavy, and an extra

    with tempfile.TemporaryDirectory(prefix="zhibu-") as name:
        folder = Path(name)
        names = {}
        for number, (path, one) in enumerate(sorted(pictures.items())):
            names[path] = f"{number}{one.suffix}"
            (folder / names[path]).write_bytes(one.data)
        data = book | {
            "files": names,
            "fonts": {"serif": fonts.serif, "sans": fonts.sans, "fang": fonts.fang,
                      "kai": fonts.kai},
            "layout": layout,
        }  # fmt: skip
        (folder / "book.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (folder / "book.typ").write_bytes(_TEMPLATE.read_bytes())
        try:
            compiler = typst.Compiler(
                folder / "book.typ",
                root=folder,
                # No others: the same book on every machine that has them.
                font_paths=typst.Fonts(False, False, list(fonts.folders)),
            )
            made_pdf = compiler.compile(
                format="pdf", pdf_standards=_STANDARDS, timestamp=made.astimezone(UTC)
            )
        except typst.TypstError as error:
            raise PdfError(f"{error.message}\n{error.diagnostic}") from error
    if not isinstance(made_pdf, bytes):
        raise PdfError("typst gave no single file")
    return made_pdf
