"""The command line: ``zhibu`` with its commands, each loaded when it is asked for."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, cast

import click

from zhibu import __version__
from zhibu.commands.chinese import ChineseGroup, usage_message
from zhibu.commands.printing import DONE, WRONG_USE

COMMANDS = {
    "init": "init:init",
    "new": "new:new",
    "import": "importing:import_documents",
    "check": "check:check",
    "explain": "explain:explain",
    "collect": "collect:collect",
    "report": "report:report",
    "wechat": "wechat:wechat",
    "pack": "pack:pack",
    "inspect": "inspect:inspect",
    "text": "text:text",
    "schema": "schema:schema",
}
"""Module and function of each command, in the order in which staff need them."""


class _Commands(ChineseGroup):
    """Loading all of them takes a second, which no command should wait for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command."""
        module, _, name = COMMANDS.get(cmd_name, "").partition(":")
        if not name:
            return None
        return cast("click.Command", getattr(import_module(f"zhibu.commands.{module}"), name))


@click.group(cls=_Commands, no_args_is_help=True)
@click.version_option(__version__, message="zhibu %(version)s", help="显示版本号。")
def cli() -> None:
    """支部风采：基层党建新闻和亮点案例的静态网站。生成网站用 mkdocs build，预览用 mkdocs serve。"""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; wrong use ends with 2 and one Chinese sentence."""
    # Ten thousand articles are no garbage; looking for some in them takes a second.
    gc.set_threshold(100_000, 20, 20)
    # A terminal that cannot print Chinese gets question marks, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    # Bytes that are no text become characters that the rules for answers refuse.
    getattr(sys.stdin, "reconfigure", lambda **_: None)(errors="surrogateescape")
    try:
        status = cli.main(arguments, prog_name="zhibu", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        raise SystemExit(WRONG_USE) from None
    except click.ClickException as error:
        click.echo(f"{usage_message(error)}\n请运行 zhibu --help 查看用法。", err=True)
        raise SystemExit(WRONG_USE) from None
    except click.Abort:
        raise SystemExit(130) from None
    raise SystemExit(status or DONE)
