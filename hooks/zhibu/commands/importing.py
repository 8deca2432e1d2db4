"""``zhibu import``: Word documents, pages and texts as article files."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.explaining_import import as_json, asides_told, explained
from zhibu.commands.printing import (
    DONE,
    PROBLEMS,
    counted,
    format_option,
    print_each,
    refuse,
    site_option,
)
from zhibu.importers.documents import Task, find_tasks
from zhibu.importers.draft import Draft, KnownNames
from zhibu.importers.findings.offices import Offices
from zhibu.importers.importing import Imported, Importer, year_of
from zhibu.importers.refusal import Refusal
from zhibu.importers.settling import shown_value
from zhibu.machine.office import find_office
from zhibu.machine.terminal import show_progress
from zhibu.machine.workers import Workers
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Level, Place, Problem
from zhibu.read.project import Project, read_project
from zhibu.read.registry import read_organisations, read_themes

_WORTH_SHARING = 6
"""For fewer documents, starting processes takes longer than it saves."""
_SAID = {
    "written": "已写出",
    "unchanged": "没有变化",
    "replaced": "已换成新的",
    "exists": "没有覆盖",
    "failed": "没有导入",
}


@click.command("import", cls=ChineseCommand)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…"
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="写到哪个文件夹，例如 articles/2024；默认按发布日期放进 articles 下的年份文件夹。",
)
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件。")
@click.option(
    "--explain", is_flag=True, help="逐行说明每一行的去处：正文、文首、待确认、放在一边。"
)
@click.option("--force", is_flag=True, help="文章已经有了也覆盖。")
@format_option
@site_option
def import_documents(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[Path, ...],
    target: Path | None,
    dry_run: bool,
    explain: bool,
    force: bool,
    form: str,
    site: Path,
) -> NoReturn:
    """把 Word 文档、微信文章、网页或文字变成文章，例如 zhibu import 述职评议.docx。

    可以导入 .docx、.doc、.wps、.html、.txt、.md，以及装着它们的文件夹和 .zip。
    没有把握的内容写成“# 待确认”，请逐条看过。
    """
    project, problems = _project(site, needs_site=target is None and not dry_run)
    tasks = _tasks(files, problems)
    importer = _importer(project, target)
    importer.force, importer.dry_run = force, dry_run
    workers = Workers(project.settings.jobs if len(tasks) >= _WORTH_SHARING else 1)
    done: list[Imported] = []
    with show_progress("导入") as progress:
        for one in importer.run(tasks, workers):
            done.append(one.without_pictures())
            progress(len(done), len(tasks))
    workers.close()
    if form == "json":
        click.echo(json.dumps(_report(done, problems, dry_run), ensure_ascii=False, indent=1))
    else:
        _print(done, problems, dry_run, explain)
    found = [*problems, *(problem for one in done for problem in one.problems)]
    raise SystemExit(PROBLEMS if any(one.level is Level.ERROR for one in found) else DONE)


def _project(site: Path, *, needs_site: bool) -> tuple[Project, list[Problem]]:
    """The site; outside one, where a folder must be named, its settings are the defaults."""
    project = read_project(site, os.environ)
    told = [*project.config_problems, *project.settings_problems]
    if any(one.code == messages.NO_SITE_CONFIG.code for one in told):
        if needs_site:
            refuse([messages.NO_SITE_TO_IMPORT_INTO.at(Place(str(site), 0, 0))])
        told = []
    return project, told


def _tasks(files: Iterable[Path], problems: list[Problem]) -> list[Task]:
    tasks: list[Task] = []
    for path in files:
        place = Place(path.name or str(path))
        try:
            tasks += find_tasks(path)
        except Refusal as refusal:
            problems.append(refusal.at(place))
        except OSError as error:
            problems.append(messages.UNREADABLE_FILE.at(place, found=messages.reason_of(error)))
    return tasks


def _importer(project: Project, target: Path | None) -> Importer:
    content = project.content
    organisations, _ = read_organisations(content / "organisations.yml", "organisations.yml")
    themes, _ = read_themes(content / "themes.yml", "themes.yml")
    known = KnownNames(offices=Offices(organisations or OrganisationTree()), themes=themes)

    def folder_of(draft: Draft) -> Path:
        return target or content / year_of(draft, project.day)

    return Importer(known=known, office=find_office(), folder_of=folder_of, shown_of=_shown)


def _shown(path: Path) -> str:
    shown = os.path.relpath(path)
    return path.as_posix() if shown.startswith("..") else Path(shown).as_posix()


# --- what staff are told --------------------------------------------------------------------------


def _print(
    done: Sequence[Imported], problems: Sequence[Problem], dry_run: bool, explain: bool
) -> None:
    for one in done:
        click.echo(f"{one.source} → {one.article or '？'}（{_said(one, dry_run)}）")
        if one.draft and one.status != "exists":
            for line in _lines(one, one.draft):
                click.echo(f"    {line}")
        if one.draft and explain:
            for line in explained(one.draft.lines):
                click.echo(f"    {line}")
    print_each(sorted({*problems, *(problem for one in done for problem in one.problems)}))
    counts = Counter(_said(one, dry_run) for one in done)
    told = "，".join(f"{name} {count} 篇" for name, count in counts.items()) or "没有可导入的文档"
    found = counted([*problems, *(problem for one in done for problem in one.problems)])
    click.echo(f"导入完毕：{told}{'；' if found else ''}{found}。")
    if any(one.status in ("written", "replaced") for one in done) and not dry_run:
        click.echo("请打开文章，逐条看过“# 待确认”，再运行 zhibu check。")


def _said(one: Imported, dry_run: bool) -> str:
    return "将写出" if dry_run and one.status in ("written", "replaced") else _SAID[one.status]


def _lines(one: Imported, draft: Draft) -> Iterable[str]:
    for proposal in draft.proposals:
        where = f"第 {proposal.line} 行" if proposal.line else "网页的标记"
        mark = "" if proposal.is_sure else "？ "
        value = _line(shown_value(proposal.value))
        yield f"{mark}{proposal.label}：{value}（{where}，把握 {proposal.confidence:.0%}）"
    if draft.headings:
        yield f"小标题 {len(draft.headings)} 个"
    if draft.encoding and draft.encoding != "UTF-8":
        yield f"文件编码：{draft.encoding}"
    if draft.changes:
        yield "改动：" + "，".join(f"{name} {count} 处" for name, count in draft.changes.items())
    if draft.losses:
        yield "没有收入：" + "，".join(f"{name} {n} 处" for name, n in sorted(draft.losses.items()))
    if one.pictures:
        yield f"图片 {len(one.pictures)} 张：{'、'.join(one.pictures)}"
    yield from asides_told(draft.lines)


def _line(text: str) -> str:
    return messages.quote(" ".join(text.split()))


def _report(done: Sequence[Imported], problems: Sequence[Problem], dry_run: bool) -> dict[str, Any]:
    found = sorted({*problems, *(problem for one in done for problem in one.problems)})
    counts = Counter(problem.level.value for problem in found)
    return {
        "files": [_file_report(one, dry_run) for one in done],
        "problems": [problem.as_json() for problem in found],
        "counts": {level.value: counts[level.value] for level in Level},
    }


def _file_report(one: Imported, dry_run: bool) -> dict[str, Any]:
    draft = one.draft
    report: dict[str, Any] = {
        "source": one.source,
        "status": one.status,
        "article": one.article or None,
        "pictures": list(one.pictures),
    }
    if draft is None:
        return report
    report |= {
        "fields": [
            {
                "field": proposal.field,
                "value": list(proposal.value)
                if isinstance(proposal.value, tuple)
                else proposal.value,
                "line": proposal.line or None,
                "confidence": round(proposal.confidence, 2),
                "sure": proposal.is_sure,
                "found": messages.quote(proposal.found),
            }
            for proposal in draft.proposals
        ],
        "headings": [{"level": level, "text": text} for level, text in draft.headings],
        "encoding": draft.encoding or None,
        "changes": dict(draft.changes),
        "losses": dict(sorted(draft.losses.items())),
    }
    report |= as_json(draft.lines)
    if dry_run:
        report["text"] = draft.article(Path(one.article).stem)
    return report
