"""click's own words in Chinese: usage, section heads, errors.

click translates through the system's message catalogues, which no Chinese Windows has for
it; overriding the four methods that print needs no catalogue and no private name.
"""

from __future__ import annotations

import re

import click

_CHINESE = re.compile("[\u4e00-\u9fff]")


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        """Write the heading with a full-width colon."""
        self.write(f"{heading}：\n")


class _Context(click.Context):
    formatter_class = _Formatter


class ChineseCommand(click.Command):
    """A command whose help is in Chinese."""

    context_class = _Context

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print ``用法：zhibu check [选项]``."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the options under ``选项``."""
        rows = [row for one in self.get_params(ctx) if (row := one.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return click's ``--help`` with a Chinese description."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这段说明。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help is in Chinese."""

    command_class = ChineseCommand

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print ``用法：zhibu 命令 [选项]``."""
        formatter.write_usage(ctx.command_path, "命令 [选项]", prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the options, then the commands with one line each."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl([(name, one.get_short_help_str()) for name, one in commands if one])


def usage_message(error: click.ClickException) -> str:
    """What was wrong with the command line, in one Chinese sentence."""
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项。"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"缺少参数 {name}。"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        if _CHINESE.search(error.message):
            return f"{name} {error.message}"
        choices = getattr(error.param.type, "choices", ()) if error.param else ()
        wanted = f"，可以用的有：{'、'.join(map(str, choices))}" if choices else ""
        return f"{name} 的内容不对{wanted}。"
    if isinstance(error, click.FileError):
        return f"文件“{error.ui_filename}”打不开。"
    words = error.message.split("'")
    if isinstance(error, click.UsageError) and len(words) >= 3:
        return f"没有“{words[1]}”这个命令，或者参数多了。"
    return "命令的写法不对。"
