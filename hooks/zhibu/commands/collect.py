"""``zhibu collect``: the yearly collection as files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import cast

import click

from zhibu import messages
from zhibu.books.formats import FORMATS, Bindery, BookFormat, find_bindery
from zhibu.books.nodes import BookError
from zhibu.books.pdf import Layout
from zhibu.books.volume import FORGIVEN, make_volume
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.opening import OpenedSite, open_site
from zhibu.commands.printing import (
    PROBLEMS,
    names_in,
    out_option,
    print_problems,
    refuse,
    site_option,
)
from zhibu.machine.new_files import replace_file
from zhibu.machine.terminal import show_progress
from zhibu.model.collection import Collection
from zhibu.model.problem import Level, Place, Problem


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[BookFormat, ...]:
    return tuple(FORMATS[name] for name in names_in(value, FORMATS, "文件"))


@click.command(cls=ChineseCommand)
@click.argument("year", type=click.IntRange(1900, 2999), metavar="年度")
@click.option(
    "--format",
    "formats",
    callback=_formats,
    default=",".join(FORMATS),
    metavar="[pdf,docx,epub,html]",
    help="编成哪些文件，用逗号隔开，默认全部。",
)
@click.option(
    "--layout",
    type=click.Choice(["book", "gongwen"]),
    default="book",
    metavar="[book|gongwen]",
    help="PDF 的版式：book 是书，gongwen 照 GB/T 9704 公文。",
)
@out_option
@site_option
def collect(year: int, formats: tuple[BookFormat, ...], layout: str, out: Path, site: Path) -> None:
    """把一个年度的亮点编成一本书，例如 zhibu collect 2016。"""
    bindery = find_bindery(os.environ)
    if isinstance(bindery, Problem):
        refuse([bindery])
    bindery = replace(bindery, layout=cast("Layout", layout))
    opened, problems = open_site(site, FORGIVEN)
    if opened is None:
        refuse(problems)
    errors = [one for one in opened.problems if one.level is Level.ERROR]
    if errors:
        refuse(errors)
    collection = _collection(opened, year)
    written, found = _write(opened, collection, formats, bindery, out)
    if told := [*_told(opened, collection), *found]:
        print_problems(sorted(set(told)))
    for file, size_bytes in written:
        click.echo(f"已写出 {file}（{size_bytes / 1e6:.1f} MB）。")
    if len(written) < len(formats):
        raise SystemExit(PROBLEMS)


def _write(
    opened: OpenedSite,
    collection: Collection,
    formats: tuple[BookFormat, ...],
    bindery: Bindery,
    out: Path,
) -> tuple[list[tuple[Path, int]], list[Problem]]:
    """The files that were written with their sizes in bytes, and what is to be said of them."""
    written: list[tuple[Path, int]] = []
    with show_progress("编书") as done:
        steps = len(formats) + 1
        volume = make_volume(
            opened.plan.reading.library, collection,
            texts=opened.texts, urls=opened.plan.urls, fonts=bindery.fonts,
        )  # fmt: skip
        problems = list(volume.problems)
        done(1, steps)
        for number, one in enumerate(formats, 2):
            name = one.file_name(collection.year, bindery.layout)
            try:
                bound = one.bind(volume, bindery)
            except BookError as error:
                place = Place(name)
                problems.append(messages.BOOK_NOT_MADE.at(place, found=name, reason=error.reason))
            else:
                replace_file(out / name, bound.data)
                written.append((out / name, len(bound.data)))
                problems += bound.problems
            done(number, steps)
    return written, problems


def _collection(opened: OpenedSite, year: int) -> Collection:
    collections = opened.plan.reading.library.collections
    found = next((one for one in collections if one.year == year), None)
    if found is None:
        years = "、".join(str(one.year) for one in collections)
        near = f"，现在有亮点的年度是 {years}" if years else ""
        refuse([messages.NO_COLLECTION.at(Place("mkdocs.yml"), found=str(year), expected=near)])
    return found


def _told(opened: OpenedSite, collection: Collection) -> list[Problem]:
    """What readers of this book would see of problems that do not keep it from being made."""
    library = opened.plan.reading.library
    paths = {library.by_id[one.article_id].article.path for one in collection.highlights}
    paths.add(f"{opened.project.settings.articles}/collections/{collection.year}.md")
    codes = {*FORGIVEN, messages.IMAGE_TYPE_DIFFERS.code}
    return [one for one in opened.problems if one.code in codes and one.place.path in paths]
