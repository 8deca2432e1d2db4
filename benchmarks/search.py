"""Search: what is found, what it costs, beside Pagefind and Material over the same articles."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.compare import tell
from benchmarks.measure import run_command
from benchmarks.search_corpus import Corpus, write_search_corpus
from benchmarks.search_engines import (
    MATERIAL_SCRIPT,
    OURS_SCRIPT,
    PAGEFIND_SCRIPT,
    PAGEFIND_TEN,
    copy_pages,
    ids_in,
    material_site,
    pagefind_index,
)
from benchmarks.search_queries import Query, Text, make_queries
from benchmarks.search_report import Answers, Index, Ours, Seen, render_search_report
from benchmarks.search_server import browser, page_of, serve
from zhibu.commands.opening import open_site
from zhibu.index.listing import Listing
from zhibu.text.folding import fold
from zhibu.text.searched import lines_of

NAMES = 200
SAMPLE = 40
"""Queries whose bytes are counted for a peer."""
TIMED = """async q => {
  const search = %s;
  const started = performance.now();
  await search.show(await search.query({ q }), 0, 10);
  return performance.now() - started;
}"""
FRESH = """zhibuSearch.open({
  root: new URL("../", location.href).href, form: "fetch", index: "" })"""


def run_search(count: int, seed: int, workspace: Path, material_up_to: int) -> str:
    """Build, ask, and return the report."""
    corpus = write_search_corpus(count, workspace / "site", seed)
    site = workspace / "site"
    tell("building our site")
    built = run_command([sys.executable, "-m", "mkdocs", "build", "-q"], site)
    order, texts = _read(site)
    queries = make_queries(texts, seed)
    tell(f"{len(queries)} queries; making the index alone")
    index = _time_index(site, workspace / "target")
    copy_pages(site / "site", workspace / "pages")
    tell("Pagefind is indexing")
    pagefind = pagefind_index(workspace / "pages")
    engines: list[Answers] = []
    sizes: list[int] = []
    with browser() as chromium:
        tell("asking ours")
        ours = _ask_ours(chromium, site / "site", queries, order, corpus, engines)
        tell("asking Pagefind")
        sizes = _ask_pagefind(chromium, workspace / "pages", queries, engines)
        if count <= material_up_to:
            tell("building and asking Material")
            material = workspace / "material"
            material.mkdir()
            material_site(site / "articles", material)
            engines.append(_ask(chromium, material / "site", "", "Material, lunr with jieba",
                                MATERIAL_SCRIPT, [(one.q, one.q) for one in queries]))  # fmt: skip
    chars = sum(len(one.whole) for one in texts)
    text_bytes = sum(len(one.whole.encode("utf-8", "replace")) for one in texts)
    return render_search_report(
        Seen(
            count, chars, text_bytes, site / "site", queries, engines, ours, sizes,
            index, built, pagefind,
        )
    )  # fmt: skip


def _read(site: Path) -> tuple[list[str], list[Text]]:
    """Ids in the order of the index, and what ``zhibu text`` prints of each article, folded."""
    opened, _ = open_site(site)
    assert opened is not None
    found = []
    documents = Listing.of(opened.plan.reading.library).documents
    for one in documents:
        passages = opened.texts.passages(one.path, one.version)
        lines = "\n".join((one.title, *one.head, *lines_of(passages)))
        found.append(Text(one.id, fold(one.title), tuple(fold(lines).split("\n"))))
    return [one.id for one in documents], found


def _time_index(site: Path, target: Path) -> Index:
    said = target.with_suffix(".json")
    command = ["sh", "-c", f'"{sys.executable}" -m benchmarks.search_index "$0" "$1" > "$2"',
               str(site), str(target), str(said)]  # fmt: skip
    usage = run_command(command, Path(__file__).parents[1])
    return Index(json.loads(said.read_text("utf-8")), usage)


def _ask(
    chromium: Any, folder: Path, path: str, name: str, script: str, asked: Iterable[tuple[str, str]]
) -> Answers:
    answers = Answers(name)
    with serve(folder) as server:
        page = page_of(chromium, server.url + path)
        for key, q in asked:
            answers.found[key] = ids_in(page.evaluate(script, q))
        page.context.close()
    return answers


def _ask_pagefind(
    chromium: Any, pages: Path, queries: Sequence[Query], engines: list[Answers]
) -> list[int]:
    plain = [(one.q, one.q) for one in queries]
    quoted = [(one.q, one.q if '"' in one.q else f'"{one.q}"') for one in queries]
    engines.append(_ask(chromium, pages, "", "Pagefind", PAGEFIND_SCRIPT, plain))
    engines.append(_ask(chromium, pages, "", "Pagefind, in quotes", PAGEFIND_SCRIPT, quoted))
    sizes = []
    with serve(pages) as server:
        for one in queries[:: max(1, len(queries) // SAMPLE)]:
            page = page_of(chromium, server.url)
            server.take()
            page.evaluate(PAGEFIND_TEN, one.q)
            sizes.append(sum(size for _, size in server.take()))
            page.context.close()
    return sizes


def _ask_ours(
    chromium: Any, site: Path, queries: Sequence[Query], order: Sequence[str],
    corpus: Corpus, engines: list[Answers],
) -> Ours:  # fmt: skip
    ours, answers = Ours(), Answers("zhibu")
    engines.append(answers)
    expected = _Facets(corpus)
    with serve(site) as server:
        page = page_of(chromium, f"{server.url}search/")
        page.wait_for_selector("[data-search-ready]")
        _check_idle(chromium, server, ours, corpus)
        for one in queries:
            found = page.evaluate(OURS_SCRIPT, one.q)
            # What a title is known to be only when it is read may move within the first ten.
            top = [hit["entry"] for hit in found["top"]]
            answers.found[one.q] = top + [order[n] for n in found["all"] if order[n] not in top]
            _check_marks(one, found["top"], ours)
            if found["facets"] != expected.of(one.found):
                ours.wrong_facets.append(one.q)
        everything = page.evaluate(OURS_SCRIPT, "")
        if everything["facets"] != expected.of({one.id for one in corpus.articles}):
            ours.wrong_facets.append("(nothing asked)")
        _check_names(page, corpus, ours)
        for one in queries:
            ours.cold_ms.append(page.evaluate(TIMED % FRESH, one.q))
        for one in queries:
            ours.warm_ms.append(page.evaluate(TIMED % "window.asked", one.q))
        page.context.close()
        for number, one in enumerate(queries):
            _count_bytes(chromium, server, one, queries[number - 1], ours)
    return ours


def _check_idle(chromium: Any, server: Any, ours: Ours, corpus: Corpus) -> None:
    server.take()
    page = page_of(chromium, f"{server.url}articles/{corpus.articles[0].id}/")
    page.wait_for_load_state("networkidle")
    ours.idle_bytes = sum(size for path, size in server.take() if "search" in path)
    page.context.close()


def _count_bytes(chromium: Any, server: Any, one: Query, other: Query, ours: Ours) -> None:
    """Ask one query as a new visitor of the search page would, then another."""
    page = page_of(chromium, server.url + "404.html")
    script = page.evaluate("document.querySelector('script[data-engine]').dataset.engine")
    server.take()
    page.add_script_tag(url=script)
    ours.script_bytes = sum(size for _, size in server.take())
    fresh = FRESH.replace('"../"', '"./"')
    page.evaluate(f"window.asked = {fresh}")
    page.evaluate(TIMED % "window.asked", one.q)
    sent = server.take()
    ours.bytes_cold.append(sum(size for _, size in sent))
    ours.requests.append(len(sent))
    page.evaluate(TIMED % "window.asked", other.q)
    ours.bytes_warm.append(sum(size for _, size in server.take()))
    page.context.close()


def _check_marks(query: Query, hits: Sequence[Any], ours: Ours) -> None:
    """Every term must be seen whole, marked, in each of the ten first hits."""
    for hit in hits:
        marks = [fold(text) for text, is_marked in [*hit["title"], *hit["excerpt"]] if is_marked]
        if not all(any(term in mark for mark in marks) for term in query.terms):
            ours.unmarked.append(query.q)
            return


class _Facets:
    """Counts from the front matter that was written."""

    def __init__(self, corpus: Corpus) -> None:
        self._articles = {one.id: one for one in corpus.articles}
        self._parents = corpus.parents

    def of(self, ids: Iterable[str]) -> dict[str, dict[str, int]]:
        """The facets of some articles."""
        counts: dict[str, dict[str, int]] = {
            name: {} for name in ("theme", "organisation", "year", "kind")
        }
        for one in map(self._articles.__getitem__, ids):
            values = [("year", str(one.year)), ("kind", one.kind)]
            values += [("theme", theme) for theme in one.themes]
            place: str | None = one.organisation
            while place:
                values.append(("organisation", place))
                place = self._parents[place]
            for name, value in values:
                counts[name][value] = counts[name].get(value, 0) + 1
        return counts


def _check_names(page: Any, corpus: Corpus, ours: Ours) -> None:
    used = {theme for one in corpus.articles for theme in one.themes}
    names = [(name, f"themes/{one}/") for one, name in corpus.theme_names.items() if one in used]
    places = {one.organisation for one in corpus.articles}
    named = corpus.organisation_names.items()
    names += [(name, f"organisations/{one}/") for one, name in named if one in places]
    for name, path in names:
        pages = [one["path"] for one in page.evaluate(OURS_SCRIPT, name)["pages"]]
        if path not in pages:
            ours.wrong_names.append(name)
    titles = Random(1).sample(
        [one.title for one in corpus.articles], min(NAMES, len(corpus.articles))
    )
    for title in titles:
        top = page.evaluate(OURS_SCRIPT, f'"{title}"')["top"]
        shown = "".join(text for text, _ in top[0]["title"]) if top else ""
        if fold(shown) != fold(title):
            ours.wrong_names.append(title)
    ours.names = len(names) + len(titles)
