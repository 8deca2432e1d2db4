"""What MkDocs' log and its end of a build tell staff."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from zhibu import messages
from zhibu.model.problem import Level, Place, Problem, missing_lines
from zhibu.model.settings import Settings

log = get_plugin_logger("zhibu")


def report(
    problems: Sequence[Problem],
    settings: Settings,
    config: MkDocsConfig,
    drafts: Sequence[Problem] = (),
) -> list[Problem]:
    """Report problems as the settings say, and return those that stop the build.

    Those of ``drafts`` stop nothing, and only what drafts lack is told.
    """
    stops = []
    _list_unsigned(problems)
    _list_missing(drafts)
    for problem in sorted(set(problems)):
        action = settings.action(problem)
        if action == "hide":
            continue
        if action == "stop" or config.strict:
            stops.append(problem)
        report = log.error if problem.level is Level.ERROR else log.warning
        report(problem.as_text())
    return stops


def _list_unsigned(problems: Sequence[Problem]) -> None:
    """Tell which pieces wait for their review; that is nothing wrong."""
    waiting = sorted(one for one in problems if one.code == messages.UNSIGNED.code)
    if waiting:
        listed = "".join(f"\n    {one.place.path}（缺{one.expected}）" for one in waiting)
        log.info(f"等待审核、没有发布的有 {len(waiting)} 篇：{listed}")


def _list_missing(drafts: Sequence[Problem]) -> None:
    """Tell what drafts lack; that is nothing wrong either."""
    if lines := missing_lines(drafts):
        listed = "".join(f"\n    {line}" for line in lines)
        log.info(f"还缺内容的草稿有 {len(lines)} 篇，不影响网站：{listed}")


def tell_drafts(drafts: Sequence[Problem]) -> None:
    """Tell those who preview drafts what is wrong with them; nobody else has to know."""
    for problem in drafts:
        if problem.level is Level.ERROR:
            log.info(problem.as_text())


def stopped(problems: Sequence[Problem]) -> PluginError:
    """What ends a build that has such problems."""
    return PluginError(f"有 {len(problems)} 处问题需要改正，网站没有生成，原来的网页没有变动。")


def unwritable(error: OSError) -> PluginError:
    """What ends a build that cannot write."""
    place = Place(Path(error.filename).name if error.filename else "site_dir")
    problem = messages.UNWRITABLE_OUTPUT.at(place, found=messages.reason_unwritable(error))
    return PluginError(problem.as_text())


def gives_up(config: MkDocsConfig) -> bool:
    """True when MkDocs has counted warnings, for which ``--strict`` ends it after all events."""
    loggers = map(logging.getLogger, ("mkdocs", "properdocs"))
    counters = (getattr(one, "get_counts", None) for each in loggers for one in each.handlers)
    return config.strict and any(count() for count in counters if count)
