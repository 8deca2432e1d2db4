"""Indexes of texts without a site around them, and the client's answers from them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhibu.index.listing import Document, Listing, Name
from zhibu.index.writer import IndexPlace, IndexWriter
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.text.folding import fold

ASSETS = Path(__file__).parents[2] / "hooks/zhibu/theme/zhibu/assets/search"


def document(number: int, title: str, head: Sequence[str] = (), **values: Any) -> Document:
    """An article as search knows it."""
    made = Document(
        id=f"2024/{number}",
        path=f"articles/2024/{number}.md",
        version=b"%d" % number,
        title=title,
        head=tuple(head),
        day="2024-05-01",
        place="莲花镇",
        kind="news",
        year=2024,
        themes=("shao",),
        organisations=("xian",),
        highlights=(),
        characters=0,
    )
    return made._replace(**values)


def index_of(
    folder: Path, documents: Sequence[Document], bodies: Sequence[str], **names: Any
) -> dict[str, str]:
    """Write the index of some articles below a folder; the key of each file by its path."""
    store = Store(folder.with_name(f"{folder.name}.sqlite"))
    for one, body in zip(documents, bodies, strict=True):
        lines = tuple(body.split("\n")) if body else ()
        store.put([(b"passages " + one.version, ((0, lines),))])
        store.put([(b"folded " + one.version, fold(body))])
    listing = Listing(
        tuple(
            one._replace(characters=len(body)) for one, body in zip(documents, bodies, strict=True)
        ),
        names.get("themes", (Name("shao", "高山党校", "教育", -1, (), 0),)),
        names.get("organisations", (Name("xian", "莲花县委", "", -1, (), 3),)),
        tuple(sorted({one.year for one in documents}, reverse=True)),
    )
    writer = IndexWriter(
        place=IndexPlace(
            store=store.file,
            content=folder,
            shown_folder="articles",
            target=folder,
            form=names.get("form", "fetch"),
        ),
        store=store,
        workers=Workers(jobs=1),
        intact={},
    )
    keys = writer.write(listing)
    store.close()
    return keys


def engine(folder: Path) -> Path:
    """The client's script."""
    file = folder.with_name(f"{folder.name}-engine.js")
    parts = sorted(ASSETS.glob("*.js"))
    file.write_bytes(b"".join(part.read_bytes() for part in parts))
    return file


def answers(folder: Path, queries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the client answers."""
    command = ["node", str(Path(__file__).with_name("search.js")), str(engine(folder)), str(folder)]
    run = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, check=True, timeout=300
    )
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found
