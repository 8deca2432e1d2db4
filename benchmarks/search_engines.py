"""The engines that are asked: ours, Pagefind, and Material's search. Each finds article ids."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Usage, run_command
from benchmarks.peers import PLAIN_SETTINGS, SEARCH_ON, plain_page

OURS_SCRIPT = """async q => {
  const search = window.asked || (window.asked = zhibuSearch.open({
    root: new URL("../", location.href).href, form: "fetch", index: "" }));
  const result = await search.query({ q });
  const hits = await search.show(result, 0, 10);
  const first = new Map(hits.map((hit, n) => [hit.entry, n]));
  const rest = [];
  for (const doc of result.order.slice(10)) rest.push(doc);
  const facets = {};
  for (const name in result.facets) facets[name] = Object.fromEntries(result.facets[name]);
  return { top: hits, all: result.order, facets, pages: result.pages };
}"""
PAGEFIND_SCRIPT = """async q => {
  const pagefind = window.asked || (window.asked = await import("/pagefind/pagefind.js"));
  const known = window.known || (window.known = {});
  const result = await pagefind.search(q);
  await Promise.all(result.results.map(async one => {
    if (!known[one.id]) known[one.id] = (await one.data()).url;
  }));
  return result.results.map(one => known[one.id]);
}"""
PAGEFIND_TEN = """async q => {
  const pagefind = window.asked || (window.asked = await import("/pagefind/pagefind.js"));
  const result = await pagefind.search(q);
  await Promise.all(result.results.slice(0, 10).map(one => one.data()));
}"""
MATERIAL_SCRIPT = """async q => {
  if (!window.asked) {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch("search/search_index.json")).json();
    window.asked = new Worker(new URL(config.search, location.href));
    await new Promise(done => {
      window.asked.onmessage = event => { if (event.data.type === 1) done(); };
      window.asked.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
    });
  }
  return new Promise(done => {
    // A query that its worker fails at has no answer.
    setTimeout(() => done([]), 10000);
    window.asked.onmessage = event => {
      if (event.data.type === 3) {
        done(event.data.data.items.map(group => group[0].location));
      }
    };
    window.asked.postMessage({ type: 2, data: q });
  });
}"""


def pagefind_index(pages: Path) -> Usage:
    """Let Pagefind index the article pages of a built site."""
    options = ["--quiet", "--root-selector", "article[data-article-id]"]
    options += ["--glob", "articles/**/*.html"]
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), *options]
    return run_command(command, pages)


def material_site(articles: Path, folder: Path) -> Usage:
    """Build the same articles with MkDocs + Material and its search."""
    docs = folder / "docs"
    for source in sorted(articles.glob("*/*.md")):
        target = docs / source.parent.name / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain_page(source.read_text("utf-8")), "utf-8")
    (docs / "index.md").write_text("# 支部风采\n", "utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN_SETTINGS + SEARCH_ON, "utf-8")
    return run_command([sys.executable, "-m", "mkdocs", "build", "-q"], folder)


def ids_in(urls: Sequence[str]) -> list[str]:
    """The article ids of pages, each once, in their order."""
    found = (re.search(r"(\d{4}/[^/#?]+)/?(?:[#?]|$)", url) for url in urls)
    return list(dict.fromkeys(match[1] for match in found if match))


def copy_pages(site: Path, target: Path) -> None:
    """The built pages without our index."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("*.bin"))
