"""The text of one invented article: front matter, Markdown body and picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from benchmarks.drafts import Draft, Highlight, Plan, make_local, pick_below
from benchmarks.figures import make_figures
from benchmarks.front_matter import front_matter_lines

MEDIAN_LENGTH_CHARS, SHORTEST_CHARS, LONGEST_CHARS = 1500, 200, 8000
LENGTH_SIGMA = 0.6
SLACK_CHARS = 60
"""Room left for the last sentence of a section, which may run over."""
SECTION_LENGTH_CHARS = 500
MOST_SECTIONS = 8
HIGHLIGHT_CHANCE = {"news": 0.19, "case": 0.78, "notice": 0.0, "speech": 0.0}
IMAGE_CHANCE = 0.1
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Composition:
    """A finished article."""

    markdown: str
    """The whole file, front matter and body."""
    svg: str | None
    """The picture beside it, if the body shows one."""
    length_chars: int
    """Characters of text in the body."""
    highlight_count: int


def compose(plan: Plan, earlier: list[Plan]) -> Composition:
    """Return the article that the plan describes; links go to some of the earlier articles."""
    rng = Random(plan.rng_key)
    local = make_local(plan.organisation, plan.themes, rng)
    draft = Draft(plan, rng, local, rng.random() < 0.5)
    target = rng.lognormvariate(math.log(MEDIAN_LENGTH_CHARS), LENGTH_SIGMA)
    target_chars = int(
        min(LONGEST_CHARS - 5 * SLACK_CHARS, max(SHORTEST_CHARS + SLACK_CHARS, target))
    )
    headings = _make_headings(draft, target_chars)
    highlights = _make_highlights(draft, headings)
    svg = render_svg(rng) if rng.random() < IMAGE_CHANCE else None
    caption = draft.fill("caption")
    _write_body(draft, earlier, target_chars, headings, highlights)
    if svg:
        image = f"![{caption}]({plan.name}.svg)"
        draft.blocks.insert(min(2, len(draft.blocks) - 1), image)
    front_matter = "\n".join(front_matter_lines(draft, highlights, caption if svg else None))
    body = "\n\n".join(draft.blocks + draft.footnotes)
    markdown = f"---\n{front_matter}\n---\n\n{body}\n"
    return Composition(markdown, svg, draft.length_chars, len(highlights))


def _make_headings(draft: Draft, target_chars: int) -> list[str]:
    count = min(MOST_SECTIONS, target_chars // SECTION_LENGTH_CHARS)
    if count < 2 or draft.rng.random() < 0.1:
        return []
    return list(dict.fromkeys(draft.fill("heading") for _ in range(count)))


def _make_highlights(draft: Draft, headings: list[str]) -> list[Highlight]:
    rng, plan = draft.rng, draft.plan
    if rng.random() >= HIGHLIGHT_CHANCE[plan.kind]:
        return []
    count = min(rng.choice((1, 1, 2, 2, 3, 4)), len(headings))
    chosen: list[str | None] = [None]
    if count:
        chosen = [headings[i] for i in sorted(rng.sample(range(len(headings)), count))]
    return [
        Highlight(
            heading=heading,
            figures=tuple(make_figures(rng)),
            id=f"liangdian-{i}" if rng.random() < 0.2 else None,
            theme=rng.choice(plan.themes).name if rng.random() < 0.7 else None,
            about=pick_below(plan.organisation, rng) if rng.random() < 0.2 else None,
        )
        for i, heading in enumerate(chosen, start=1)
    ]


def _write_body(
    draft: Draft,
    earlier: list[Plan],
    target_chars: int,
    headings: list[str],
    highlights: list[Highlight],
) -> None:
    opening = draft.fill(f"opening_{draft.plan.kind}")
    draft.add(opening, len(opening))
    _write_figures(draft, [h for h in highlights if h.heading is None])
    sections: list[str | None] = [None, *headings]
    for number, heading in enumerate(sections):
        if heading:
            _write_heading(draft, number, heading)
            _write_figures(draft, [h for h in highlights if h.heading == heading])
        _write_section(draft, int(target_chars * (number + 1) / len(sections)) - SLACK_CHARS)
        _write_extras(draft, earlier)
    closing = draft.fill(f"closing_{draft.plan.kind}")
    draft.add(closing, len(closing))


def _write_heading(draft: Draft, number: int, heading: str) -> None:
    numeral = f"{NUMERALS[number - 1]}、" if draft.numbers_headings else ""
    draft.add(f"## {numeral}{heading}", len(heading))


def _write_figures(draft: Draft, highlights: list[Highlight]) -> None:
    for highlight in highlights:
        told = "，".join(figure.label + figure.text for figure in highlight.figures)
        sentence = f"{draft.fill('time')}，{draft.fill('org')}{told}。"
        draft.add(sentence, len(sentence))


def _write_section(draft: Draft, until_chars: int) -> None:
    while draft.length_chars < until_chars:
        sentences = []
        for _ in range(draft.rng.randint(2, 5)):
            sentences.append(draft.fill("sentence"))
            if draft.length_chars + sum(map(len, sentences)) >= until_chars:
                break
        text = "".join(sentences)
        draft.add(_emphasise(text, draft.rng), len(text))


def _emphasise(text: str, rng: Random) -> str:
    start, comma = text[:40].split("，", 1)[0], text.find("，")
    return f"**{start}**{text[comma:]}" if 4 < comma < 20 and rng.random() < 0.06 else text


def _write_extras(draft: Draft, earlier: list[Plan]) -> None:
    chance = draft.rng.random()
    if chance < 0.03:
        _write_table(draft)
    elif chance < 0.09:
        _write_list(draft, "- " if chance < 0.06 else "1. ")
    elif chance < 0.13:
        quotation = draft.fill("said") + "。"
        draft.add(f"> {quotation}", len(quotation))
    elif chance < 0.15:
        _write_footnote(draft)
    elif chance < 0.20 and earlier:
        linked = earlier[int(draft.rng.random() * len(earlier))]
        # Titles hold no Markdown signs, so they are safe inside brackets.
        draft.add(f"相关报道：[{linked.title}](../{linked.id}.md)。", len(linked.title) + 6)


def _write_table(draft: Draft) -> None:
    rows = [
        (draft.fill("village"), draft.fill("measure"), draft.fill("person"), draft.fill("n"))
        for _ in range(draft.rng.randint(3, 7))
    ]
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    head = "| 村（社区） | 做法 | 联系对象 | 数量 |\n| --- | --- | --- | ---: |"
    draft.add("\n".join([head, *lines]), 13 + sum(len(cell) for row in rows for cell in row))


def _write_list(draft: Draft, marker: str) -> None:
    entries = [draft.fill("act") + "。" for _ in range(draft.rng.randint(3, 6))]
    draft.add("\n".join(marker + entry for entry in entries), sum(map(len, entries)))


def _write_footnote(draft: Draft) -> None:
    number = len(draft.footnotes) + 1
    note = draft.fill("footnote")
    draft.footnotes.append(f"[^{number}]: {note}")
    sentence = draft.fill("sentence")
    draft.add(f"{sentence}[^{number}]", len(sentence) + len(note))


def render_svg(rng: Random) -> str:
    """Return a small picture of hills and a sun, 640 by 400 units, about 600 bytes."""
    hue, sun = rng.randrange(360), rng.randint(80, 560)
    hills = "".join(
        f'<path d="M0 400V{rng.randint(160, 340)}Q{rng.randint(100, 300)} {rng.randint(60, 300)} '
        f'320 {rng.randint(180, 340)}T640 {rng.randint(160, 340)}V400Z" '
        f'fill="hsl({(hue + 25 * i) % 360} 30% {62 - 12 * i}%)"/>'
        for i in range(4)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="640" height="400">'
        f'<rect width="640" height="400" fill="hsl({hue} 40% 88%)"/>'
        f'<circle cx="{sun}" cy="{rng.randint(60, 120)}" r="{rng.randint(24, 44)}" fill="#e8b23a"/>'
        f"{hills}</svg>\n"
    )
