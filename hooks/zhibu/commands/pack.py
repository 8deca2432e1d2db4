"""``zhibu pack``: the site as one .zip that opens without a server or a network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click
from filelock import FileLock
from rich.console import Console
from rich.table import Table

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.printing import PROBLEMS, print_each, refuse, site_option
from zhibu.machine.new_files import replacing
from zhibu.machine.store import CACHE
from zhibu.machine.terminal import show_progress
from zhibu.model.problem import Place, Problem
from zhibu.publish import archive
from zhibu.publish.archive import About, Packed
from zhibu.read.config import SiteConfig
from zhibu.read.project import read_project
from zhibu.read.site_settings import OFFLINE

_RECORD = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s+-\s+(zhibu: )?(.*)", re.DOTALL)
_LARGEST = 10


@click.command(cls=ChineseCommand)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="文件.zip",
    help="写成哪个文件，或者写到哪个文件夹；默认在当前文件夹，叫“网站名称-日期.zip”。",
)
@site_option
def pack(out: Path, site: Path) -> None:
    """把整个网站做成一个压缩包，拷到优盘、内网，解压后双击就能看，不用联网。"""
    project = read_project(site, os.environ)
    # What is wrong with a setting, the build tells below.
    if problems := [*project.config_problems, *project.day_problems]:
        refuse(problems)
    config, day = project.config, project.day
    target = _target(out, config, day)
    workspace = site.resolve() / CACHE
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        # Another pack would exchange the pages while these are read.
        with FileLock(workspace / "pack.lock"):
            folder = workspace / "offline"
            if not _build(site, folder):
                print_each([messages.SITE_NOT_PACKED.at(Place(str(target), 0, 0))])
                raise SystemExit(PROBLEMS)
            about = About(
                site_name=config.site_name,
                site_url=config.site_url,
                day=day,
                articles=_count_articles(folder),
            )
            with replacing(target) as file, show_progress("打包") as on_progress:
                packed = archive.write_archive(file, folder, about, on_progress)
            home = (folder / "index.html").read_text("utf-8")
    except OSError as error:
        reason = messages.reason_unwritable(error)
        refuse([messages.PACK_NOT_WRITTEN.at(Place(str(target), 0, 0), found=reason)])
    size_bytes = target.stat().st_size
    print_each(sorted({
        *archive.find_problems(packed, about, project.settings.articles),
        *_find_fetched(home),
        *([archive.large_file(Place(target.name), size_bytes)] if size_bytes > archive.FAT32_BYTES
          else []),
    }))  # fmt: skip
    _show(packed, about, target, size_bytes)


def _target(out: Path, config: SiteConfig, day: date) -> Path:
    """The file to write; a folder gets one of the site's name and day."""
    if out.is_dir():
        about = About(site_name=config.site_name, site_url="", day=day, articles=0)
        return out / f"{about.top}-{day.isoformat()}.zip"
    if out.suffix.lower() != ".zip":
        reason = f"“{out}”不是已有的文件夹，也不以 .zip 结尾，请写成 {out.name}.zip。"
        raise click.BadParameter(reason, param_hint="--out")
    if out.parent.exists() and not out.parent.is_dir():
        raise click.BadParameter(f"“{out.parent}”不是文件夹。", param_hint="--out")
    return out


def _build(site: Path, folder: Path) -> bool:
    """Run the site's own build for a folder, telling what staff should know; False if it failed."""
    click.echo("生成离线用的网页……", err=True)
    command = [
        sys.executable, "-m", "mkdocs", "build", "--no-directory-urls", "-d", str(folder),
    ]  # fmt: skip
    environment = {"NO_MKDOCS_2_WARNING": "1", **os.environ, OFFLINE: "1"}
    environment["PYTHONIOENCODING"] = "utf-8:replace"
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=site,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as child:
        for record in records_for_staff(child.stdout or ()):
            click.echo(record, nl=False)
    return child.returncode == 0


def records_for_staff(lines: Iterable[str]) -> Iterator[str]:
    """What of a build's log is for staff: problems, and all that is said in Chinese."""
    is_shown = False
    for line in lines:
        match = _RECORD.match(line)
        if match:
            level, ours, text = match.groups()
            is_shown = bool(ours) or level in ("WARNING", "ERROR", "CRITICAL")
            line = text  # noqa: PLW2901
        # Lines of one record are indented, what MkDocs and Python say at the end is not.
        elif not line.startswith(" "):
            is_shown = False
        if is_shown:
            yield line


def _count_articles(folder: Path) -> int:
    told = json.loads((folder / "api/articles.json").read_text("utf-8"))
    return len(told["items"])


def _find_fetched(home: str) -> Iterator[Problem]:
    for address in archive.find_fetched(home):
        yield messages.NEEDS_NETWORK.at(Place("mkdocs.yml"), found=address)


def _show(packed: list[Packed], about: About, target: Path, size_bytes: int) -> None:
    console = Console(highlight=False, soft_wrap=True)
    table = _table("种类", "文件", "大小", "压缩后")
    sizes = archive.sizes_of(packed)
    for one in sizes:
        table.add_row(one.kind, f"{one.files:,}", *map(_mb, (one.size_bytes, one.packed_bytes)))
    total_bytes = sum(one.size_bytes for one in sizes)
    packed_bytes = sum(one.packed_bytes for one in sizes)
    table.add_row("合计", f"{len(packed):,}", _mb(total_bytes), _mb(packed_bytes))
    console.print(table)
    largest = sorted(packed, key=lambda one: (-one.size_bytes, one.path))[:_LARGEST]
    table = _table(f"最大的 {len(largest)} 个文件", "大小", "压缩后")
    for file in largest:
        table.add_row(file.path, _mb(file.size_bytes), _mb(file.packed_bytes))
    console.print()
    console.print(table, markup=False)
    fits = "，FAT32 格式的优盘也放得下" if size_bytes <= archive.FAT32_BYTES else ""
    click.echo(f"\n做好了：{target}（{about.articles} 篇文章，{_mb(size_bytes)}{fits}）。")
    click.echo("用的时候先全部解压，再双击“打开网站.html”。")


def _table(*heads: str) -> Table:
    made = Table(box=None, pad_edge=False)
    made.add_column(heads[0], overflow="fold")
    for head in heads[1:]:
        made.add_column(head, justify="right", no_wrap=True)
    return made


def _mb(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.2f} MB"
