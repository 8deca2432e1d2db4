"""Typst at work: a template and values in, pages out.

Typst reads the values as JSON, so that no text of staff is ever read as a program. A node becomes
a mapping of its fields with its kind: a ``ParagraphNode`` is of the kind ``paragraph``.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from zhibu.books.nodes import BookError
from zhibu.machine.fonts import Fonts

_HERE = Path(__file__).parent
_STANDARDS: Any = ["ua-1", "a-2a"]
"""Typst refuses to write a file that does not meet them."""


class TypesettingError(BookError):
    """Typst could not do it; a mistake of ours, since all input was made safe."""


def typeset(  # noqa: PLR0913 - all that typst is told
    template: str,
    values: Mapping[str, Any],
    files: Mapping[str, bytes],
    fonts: Fonts,
    *,
    form: Literal["pdf", "png"],
    made: datetime | None = None,
    pixels_per_inch: float | None = None,
) -> bytes:
    """The document that a template of this folder makes of values and files.

    Among the values may be nodes and what else a printed book is made of. ``made`` is the only
    date in a PDF, so that equal input gives equal bytes.

    Raises:
        TypesettingError: it cannot be set.
    """
    import typst  # noqa: PLC0415 - heavy, and an extra

    with tempfile.TemporaryDirectory(prefix="zhibu-") as name:
        folder = Path(name)
        _lay_out(folder, values, files, fonts)
        # No others: the same book on every machine that has them.
        known = typst.Fonts(False, False, list(fonts.folders))
        try:
            document = typst.Compiler(folder / template, root=folder, font_paths=known).compile(
                format=form,
                pdf_standards=_STANDARDS if form == "pdf" else [],
                timestamp=made and made.astimezone(UTC),
                ppi=pixels_per_inch,
            )
        except typst.TypstError as error:
            raise TypesettingError(f"{error.message}\n{error.diagnostic}") from error
    if not isinstance(document, bytes):
        raise TypesettingError("typst gave no single file")
    return document


def _lay_out(
    folder: Path, values: Mapping[str, Any], files: Mapping[str, bytes], fonts: Fonts
) -> None:
    """Put beside each other what typst reads."""
    for file, content in files.items():
        (folder / file).write_bytes(content)
    for source in _HERE.glob("*.typ"):
        (folder / source.name).write_bytes(source.read_bytes())
    named = {"serif": fonts.serif, "sans": fonts.sans, "fang": fonts.fang, "kai": fonts.kai}
    text = json.dumps({**values, "fonts": named}, ensure_ascii=False, default=values_of)
    (folder / "book.json").write_text(text, "utf-8")


def values_of(one: Any) -> dict[str, Any]:
    """The fields of a part of a book; of a node its kind as well."""
    part: Any = type(one)
    kind, names = _shape(part)
    found = {name: getattr(one, name) for name in names}
    return {"kind": kind, **found} if kind else found


@cache
def _shape(part: Any) -> tuple[str, tuple[str, ...]]:
    name = part.__name__
    kind = name.removesuffix("Node").lower() if name.endswith("Node") else ""
    return kind, tuple(one.name for one in fields(part))
