"""The YAML block that opens an invented article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.drafts import Draft, Highlight, pick_below

LONGEST_SUMMARY_CHARS = 200
CHINESE_KEYS = {
    "title": "标题",
    "date": "日期",
    "updated": "修订日期",
    "organisation": "单位",
    "kind": "类型",
    "themes": "主题",
    "about": "相关单位",
    "event_date": "活动日期",
    "kicker": "引题",
    "subtitle": "副题",
    "summary": "摘要",
    "source": "来源",
    "source_url": "来源网址",
    "based_on": "依据",
    "author": "作者",
    "cover": "封面",
    "cover_alt": "封面说明",
    "pinned": "置顶",
    "aliases": "旧网址",
}
CHINESE_KINDS = {"news": "新闻", "case": "案例", "speech": "讲话", "notice": "通知"}


def front_matter_lines(
    draft: Draft, highlights: list[Highlight], caption: str | None
) -> Iterator[str]:
    """Yield the lines between the two ``---``; the caption is that of the picture, if any."""
    rng = draft.rng
    # Highlights keep English keys, and no file mixes the two languages.
    is_chinese = not highlights and rng.random() < 0.1
    for key, value in _fields(draft, caption):
        if is_chinese:
            yield f"{CHINESE_KEYS[key]}: {CHINESE_KINDS.get(value, value)}"
        else:
            yield f"{key}: {value}"
    if highlights:
        yield "highlights:"
        for highlight in highlights:
            yield from _highlight_lines(highlight)


def _fields(draft: Draft, caption: str | None) -> Iterator[tuple[str, str]]:
    rng, plan = draft.rng, draft.plan
    organisation = plan.organisation
    yield "title", plan.title
    yield "date", _date_text(plan.published, rng)
    names = (organisation.short,) * 3 + (organisation.name, organisation.id)
    yield "organisation", rng.choice(names)
    if plan.kind != "news" or rng.random() < 0.3:
        yield "kind", plan.kind
    yield "themes", _flow(theme.name for theme in plan.themes)
    yield from _optional_fields(draft)
    if caption:
        yield "cover", f"{plan.name}.svg"
        yield "cover_alt", caption


def _optional_fields(draft: Draft) -> Iterator[tuple[str, str]]:
    rng, plan = draft.rng, draft.plan
    if rng.random() < 0.35:
        about = {pick_below(plan.organisation, rng) for _ in range(rng.choice((1, 1, 2, 3)))}
        yield "about", _flow(sorted(about))
    if rng.random() < 0.4:
        yield "event_date", str(plan.published - timedelta(days=rng.randint(0, 12)))
    if rng.random() < 0.03:
        yield "updated", str(plan.published + timedelta(days=rng.randint(1, 30)))
    if rng.random() < 0.05:
        yield "kicker", draft.fill("kicker")
    if plan.kind == "case" and rng.random() < 0.2:
        yield "subtitle", draft.fill("subtitle")
    if rng.random() < 0.5:
        yield "summary", _summary(draft)
    if rng.random() < 0.08:
        yield "source", f"{draft.fill('village')}新闻网"
        yield "source_url", f"https://news.example.org/{plan.id}.html"
    elif rng.random() < 0.2:
        yield "author", f"{draft.fill('place')}通讯组"
    if rng.random() < 0.04:
        yield "based_on", draft.fill("basis")
    if rng.random() < 0.002:
        yield "pinned", "true"
    if rng.random() < 0.01:
        yield "aliases", f"[/old/{plan.name}.html]"


def _summary(draft: Draft) -> str:
    while len(text := draft.fill("sentence")) > LONGEST_SUMMARY_CHARS:
        pass
    return text


def _date_text(day: date, rng: Random) -> str:
    style = rng.random()
    if style < 0.8:
        return str(day)
    if style < 0.9:
        return f"{day} {rng.randint(8, 18):02}:{rng.randint(0, 59):02}"
    if style < 0.95:
        return f"{day.year}/{day.month}/{day.day}"
    return f"{day.year}年{day.month}月{day.day}日"


def _highlight_lines(highlight: Highlight) -> Iterator[str]:
    lines = [
        f"heading: {highlight.heading}" if highlight.heading else None,
        f"id: {highlight.id}" if highlight.id else None,
        f"themes: [{highlight.theme}]" if highlight.theme else None,
        f"about: [{highlight.about}]" if highlight.about else None,
        "figures:",
    ]
    for i, line in enumerate(line for line in lines if line):
        yield f"  {'  ' if i else '- '}{line}"
    for figure in highlight.figures:
        yield f"      - {{label: {figure.label}, text: {figure.text}}}"


def _flow(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"
