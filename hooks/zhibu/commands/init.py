"""``zhibu init``: a new site."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from zhibu import __version__, messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.own_wheel import NotInstalledError, guide_files
from zhibu.commands.printing import refuse
from zhibu.commands.starter import STARTER, fill
from zhibu.commands.upgrading import program_files, upgrade_site
from zhibu.machine.new_files import write_new
from zhibu.messages import reason_unwritable
from zhibu.model.problem import Place
from zhibu.read.declaration import description_at
from zhibu.read.fields import FrontMatter
from zhibu.read.site_settings import read_today
from zhibu.read.validation import check_value
from zhibu.text.yaml_values import as_yaml

TEMPLATES = {
    "README.md": "readme.md",
    "mkdocs.yml": "mkdocs.yml",
    "hooks/mkdocs_hooks.py": "mkdocs_hooks.txt",
    "docs/index.md": "index.md",
    "docs/about.md": "about.md",
    "articles/organisations.yml": "organisations.yml",
    "articles/themes.yml": "themes.yml",
    "articles/terms.yml": "terms.yml",
    "articles/{year}/shili.md": "article.md",
    "articles/{year}/shili.svg": "shili.svg",
    ".gitignore": "gitignore.txt",
    ".gitlab-ci.yml": "gitlab.yml",
    ".pre-commit-config.yaml": "pre-commit.yml",
    ".github/workflows/site.yml": "github.yml",
    ".workflow/zhibu.yml": "gitee.yml",
    "deploy/nginx.conf": "nginx.conf",
    "deploy/nginx-subpath.conf": "nginx-subpath.conf",
    "deploy/publish.sh": "publish.sh",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/zhibu.code-snippets": "vscode-snippets.json",
}
"""The files of a new site besides the program, and what each is made from."""
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")


def _name(_: click.Context, __: click.Parameter, value: str) -> str:
    name, _problems = check_value("title", value, "--name")
    if name is None:
        raise click.BadParameter(f"请写{description_at(FrontMatter, ('title',))}。")
    return str(name)


def _url(_: click.Context, __: click.Parameter, value: str) -> str:
    if not value:
        return ""
    url, _problems = check_value("source_url", value, "--url")
    if url is None or re.search(r"[?#]", url):
        raise click.BadParameter("请写完整的网址，以 http:// 或 https:// 开头，不带问号和井号。")
    return url if url.endswith("/") else f"{url}/"


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--name", default="支部风采", callback=_name, metavar="名称", help="网站名称，默认是支部风采。"
)
@click.option(
    "--url", default="", callback=_url, metavar="网址", help="网站的完整地址；还不知道可以不写。"
)
@click.option("--upgrade", "is_upgrade", is_flag=True, help="给已有的网站换上现在这个程序。")
def init(folder: Path, name: str, url: str, is_upgrade: bool) -> None:
    """建一个新网站，例如 zhibu init 示例党建。"""
    place = Place(folder.as_posix(), 0, 0)
    try:
        if is_upgrade:
            _upgrade(folder)
        else:
            _make(folder, name, url)
    except NotInstalledError:
        refuse([messages.PROGRAM_NOT_INSTALLED.at(place)])
    except OSError as error:
        message = messages.PROGRAM_NOT_PLACED if is_upgrade else messages.SITE_NOT_WRITTEN
        refuse([message.at(place, found=reason_unwritable(error))])


def _make(folder: Path, name: str, url: str) -> None:
    today, problems = read_today(os.environ)
    place = Place(folder.as_posix(), 0, 0)
    if os.path.lexists(folder) and not folder.is_dir():
        problems.append(messages.NOT_A_FOLDER.at(place, found=str(folder)))
    if folder.is_dir() and os.listdir(folder):
        problems.append(messages.FOLDER_NOT_EMPTY.at(place, found=str(folder)))
    if problems:
        refuse(problems)
    place_files(folder, site_files(name, url, today))
    click.echo(f"新网站建好了，在文件夹“{folder}”里，网站名称是“{name}”。")
    click.echo("接着打开这个文件夹，先看 README.md；在里面运行 mkdocs serve 就能预览。")
    click.echo("单位名单、主题名单和示例文章在 articles 里，请换成自己的；写文章用 zhibu new。")


def _upgrade(folder: Path) -> None:
    if problems := upgrade_site(folder):
        refuse(problems)
    click.echo(f"网站“{folder}”的程序换成了 {__version__}，文章和设置没有动。")
    click.echo("接着在这个文件夹里运行 python -m pip install -r requirements.txt。")


def site_files(name: str, url: str, today: date) -> dict[str, bytes]:
    """The files of a new site by their posix paths.

    Raises:
        NotInstalledError: the program cannot be put into it.
    """
    values = {
        "name": as_yaml(name),
        "name_in_markdown": _MARKDOWN_SIGNS.sub(r"\\\1", name),
        "url": as_yaml(url),
        "day": today.isoformat(),
        "year": str(today.year),
    }
    files = {
        path.format(year=today.year): fill(STARTER / "site" / template, values).encode()
        for path, template in TEMPLATES.items()
    }
    return files | program_files() | guide_files("docs/guide")


def place_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is empty or not there, all of them or none.

    Raises:
        OSError: they cannot be written; what was there is as before.
    """
    exists = folder.is_dir()
    target = Path(os.path.abspath(folder))
    missing = [one for one in target.parents if not one.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(
            prefix=".zhibu-", dir=target if exists else target.parent
        ) as holder:
            whole = Path(holder) / "site"
            for path, data in files.items():
                write_new(str(whole / path), data)
            if exists:
                _move_all(whole, target)
            else:
                os.rename(whole, target)
    except BaseException:
        for one in missing:
            with contextlib.suppress(OSError):
                one.rmdir()
        raise


def _move_all(whole: Path, folder: Path) -> None:
    """Move what a folder holds; back again when that breaks off.

    An empty folder is filled and not replaced: it may be the one that the command runs in.
    """
    names = sorted(os.listdir(whole))
    try:
        for name in names:
            os.rename(whole / name, folder / name)
    except BaseException:
        for name in names:
            with contextlib.suppress(OSError):
                os.rename(folder / name, whole / name)
        raise
