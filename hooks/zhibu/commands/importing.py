"""``zhibu import``: Word documents, pages and texts as article files."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypedDict, Unpack

import click

from zhibu import messages
from zhibu.commands.chinese import ChineseCommand
from zhibu.commands.explaining_import import as_json, asides_told, explained
from zhibu.commands.import_remainder import (
    offers_report,
    passed_over_report,
    print_added,
    print_offers,
    print_passed_over,
)
from zhibu.commands.printing import (
    DONE,
    PROBLEMS,
    counted,
    format_option,
    keys_option,
    print_each,
    refuse,
    site_option,
)
from zhibu.commands.registry_lists import (
    LIST_NAMES,
    add_entries,
    add_organisations_option,
    add_themes_option,
)
from zhibu.importers.documents import Collected, Task, find_tasks
from zhibu.importers.draft import Draft, KnownNames
from zhibu.importers.earlier import EarlierArticles
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.unlisted import ListName
from zhibu.importers.importing import Imported, Importer, year_of
from zhibu.importers.offers import Offer, Offers
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


class ImportOptions(TypedDict):
    """What the command line says beside the files."""

    target: Path | None
    dry_run: bool
    explain: bool
    force: bool
    keys: str | None
    add_organisations: bool
    add_themes: bool
    form: str
    site: Path


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
@click.option("--force", is_flag=True, help="同一个文件以前导入的文章，没有改动过的，换成这次的。")
@keys_option
@add_organisations_option
@add_themes_option
@format_option
@site_option
def import_documents(files: tuple[Path, ...], **options: Unpack[ImportOptions]) -> NoReturn:
    """把 Word 文档、微信文章、网页或文字变成文章，例如 zhibu import 述职评议.docx。

    可以导入 .docx、.doc、.wps、.html、.txt、.md，以及装着它们的文件夹和 .zip。
    没有把握的内容写成“# 待确认”，请逐条看过。
    """
    target, dry_run = options["target"], options["dry_run"]
    needs_site = target is None and not dry_run
    project, problems = _project(options["site"], needs_site=needs_site)
    tasks, passed_over = _collect(files, problems)
    importer = _importer(project, target, options["keys"])
    added: list[Offer] = []
    wanted = _wanted(options)
    if wanted and not dry_run:
        # Everything is read twice, so that articles hold what the lists hold now.
        importer.dry_run = True
        offers = _offers(_run(importer, tasks, project), importer)
        added, found = _add(project, [one for one in offers if one.registry in wanted])
        problems += found
        importer = _importer(project, target, options["keys"])
    importer.force, importer.dry_run = options["force"], dry_run
    done = _run(importer, tasks, project)
    offers = _offers(done, importer)
    if options["form"] == "json":
        report = _report(done, problems, dry_run) | passed_over_report(passed_over)
        report |= offers_report(offers, project.content)
        report["added"] = [{"list": one.registry, "name": one.name} for one in added]
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        print_added(added, project.settings.articles)
        _print(done, problems, dry_run, options["explain"])
        print_passed_over(passed_over)
        print_offers(offers, project.content, project.settings.articles)
    found = [*problems, *(problem for one in done for problem in one.problems)]
    raise SystemExit(PROBLEMS if any(one.level is Level.ERROR for one in found) else DONE)


def _offers(done: Sequence[Imported], importer: Importer) -> list[Offer]:
    """Names that the lists lack, each once."""
    found = [(one.source, name) for one in done if one.draft for name in one.draft.unlisted]
    return Offers(organisations=importer.known.offices.tree, themes=importer.known.themes).of(found)


def _wanted(options: ImportOptions) -> list[ListName]:
    names: list[ListName] = ["organisations"] if options["add_organisations"] else []
    return [*names, "themes"] if options["add_themes"] else names


def _add(project: Project, offers: Sequence[Offer]) -> tuple[list[Offer], list[Problem]]:
    """Add names to the lists: those that were added, and what kept others from it."""
    added: list[Offer] = []
    problems: list[Problem] = []
    for name in LIST_NAMES:
        some = [one for one in offers if one.registry == name]
        entries = [one.entry for one in some]
        found = add_entries(project.content, project.settings.articles, name, entries)
        problems += found
        added += [] if found else some
    return added, problems


def _run(importer: Importer, tasks: Sequence[Task], project: Project) -> list[Imported]:
    workers = Workers(project.settings.jobs if len(tasks) >= _WORTH_SHARING else 1)
    done: list[Imported] = []
    with show_progress("导入") as progress:
        for one in importer.run(tasks, workers):
            done.append(one.without_pictures())
            progress(len(done), len(tasks))
    workers.close()
    return done


def _project(site: Path, *, needs_site: bool) -> tuple[Project, list[Problem]]:
    """The site; outside one, where a folder must be named, its settings are the defaults."""
    project = read_project(site, os.environ)
    told = [*project.config_problems, *project.settings_problems]
    if any(one.code == messages.NO_SITE_CONFIG.code for one in told):
        if needs_site:
            refuse([messages.NO_SITE_TO_IMPORT_INTO.at(Place(str(site), 0, 0))])
        told = []
    return project, told


def _collect(files: Iterable[Path], problems: list[Problem]) -> Collected:
    found = Collected([], [])
    for path in files:
        place = Place(path.name or str(path))
        try:
            tasks, passed_over = find_tasks(path)
        except Refusal as refusal:
            problems.append(refusal.at(place))
        except OSError as error:
            problems.append(messages.UNREADABLE_FILE.at(place, found=messages.reason_of(error)))
        else:
            found.passed_over.extend(passed_over)
            found.tasks.extend(tasks)
            if not tasks:
                problems.append(messages.NOTHING_TO_IMPORT.at(place))
    return found


def _importer(project: Project, target: Path | None, keys: str | None) -> Importer:
    content = project.content
    organisations, _ = read_organisations(content / "organisations.yml", "organisations.yml")
    themes, _ = read_themes(content / "themes.yml", "themes.yml")
    is_inside = target is None or target.resolve().is_relative_to(content.resolve())
    earlier = EarlierArticles(folder=content if is_inside or target is None else target)
    site = EarlierArticles(folder=content) if earlier.folder != content else earlier
    known = KnownNames(
        offices=Offices(organisations or OrganisationTree()), themes=themes,
        is_english=site.is_english if keys is None else keys == "en",
    )  # fmt: skip

    def folder_of(draft: Draft) -> Path:
        return target or content / year_of(draft, project.day)

    return Importer(
        known=known, office=find_office(), folder_of=folder_of, shown_of=_shown, earlier=earlier
    )


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
