"""``zhibu collect``: the yearly collection as files."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, cast

import click

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import PROBLEMS, OpenedSite, open_site, print_problems, site_option
from zhibu.export.fonts import Fonts, MissingFontsError, find_fonts
from zhibu.export.pdf import Layout, render_pdf
from zhibu.export.volume import Volume, make_volume
from zhibu.gather import body_of
from zhibu.model.article import Body
from zhibu.model.collection import Collection
from zhibu.model.library import Entry
from zhibu.model.problem import Level, Place, Problem
from zhibu.terminal import show_progress

_HEAVY = ("typst", "fontTools")
_STEPS = 3


@click.command(cls=ChineseCommand)
@click.argument("year", type=click.IntRange(1900, 2999), metavar="年度")
@click.option(
    "--layout",
    type=click.Choice(["book", "gongwen"]),
    default="book",
    metavar="[book|gongwen]",
    help="book 是书的版式，gongwen 照 GB/T 9704 公文的版式。",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="文件夹",
    help="写到哪个文件夹，默认是当前文件夹。",
)
@site_option
def collect(year: int, layout: str, out: Path, site: Path) -> None:
    """把一个年度的亮点编成一本书（PDF），例如 zhibu collect 2016。"""
    for name in _HEAVY:
        if importlib.util.find_spec(name) is None:
            _refuse([messages.MISSING_BOOKS.at(Place("mkdocs.yml"))])
    opened, problems = open_site(site)
    if opened is None:
        _refuse(problems)
    errors = [one for one in opened.problems if one.level is Level.ERROR]
    if errors:
        _refuse(errors)
    collection = _collection(opened, year)
    with show_progress("编书") as done:
        fonts = _fonts()
        done(1, _STEPS)
        volume = _volume(opened, site, collection, fonts)
        done(2, _STEPS)
        pdf = render_pdf(
            volume.book, volume.pictures, fonts, _made(opened, collection), cast("Layout", layout)
        )
    name = f"{year}.pdf" if layout == "book" else f"{year}-{layout}.pdf"
    file = _write(out, name, pdf)
    if volume.problems:
        print_problems(volume.problems)
    click.echo(f"已写出 {file}（{len(pdf) / 1e6:.1f} MB）。")


def _refuse(problems: Sequence[Problem]) -> NoReturn:
    print_problems(problems)
    raise SystemExit(PROBLEMS)


def _collection(opened: OpenedSite, year: int) -> Collection:
    collections = opened.plan.reading.library.collections
    found = next((one for one in collections if one.year == year), None)
    if found is None:
        years = "、".join(str(one.year) for one in collections)
        near = f"，现在有亮点的年度是 {years}" if years else ""
        _refuse([messages.NO_COLLECTION.at(Place("mkdocs.yml"), found=str(year), expected=near)])
    return found


def _fonts() -> Fonts:
    folders = [Path(one) for one in os.environ.get("ZHIBU_FONTS", "").split(os.pathsep) if one]
    try:
        return find_fonts(folders)
    except MissingFontsError:
        _refuse([messages.MISSING_FONTS.at(Place("mkdocs.yml"))])


def _volume(opened: OpenedSite, site: Path, collection: Collection, fonts: Fonts) -> Volume:
    shown = opened.settings.articles

    def body(entry: Entry) -> Body:
        path = entry.article.path.removeprefix(f"{shown}/")
        return body_of(opened.store, site / shown, shown, path, entry.version)

    return make_volume(
        opened.plan.reading.library,
        collection,
        body_of=body,
        urls=opened.plan.urls,
        content=site / shown,
        shown_folder=shown,
        characters=fonts.characters,
    )


def _made(opened: OpenedSite, collection: Collection) -> datetime:
    """The file's date: the day of issue, else the last change of what is in it."""
    library = opened.plan.reading.library
    articles = [library.by_id[one.article_id].article for one in collection.highlights]
    day = collection.note.issued or max(one.updated or one.published for one in articles)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _write(folder: Path, name: str, data: bytes) -> Path:
    """Write a file at once, so that an interrupted run leaves none or the old one."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, 0o644)
        os.replace(draft, folder / name)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise
    return folder / name
