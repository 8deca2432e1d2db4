"""Links between articles and into the site.

What it finds: links to articles, places in them and pages of the site that do not exist.
Why: a dead link on a published page is counted against the office at every inspection.
Source: 《政府网站与政务新媒体检查指标》, 链接可用性.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from zhibu import messages
from zhibu.model.article import Article, Target
from zhibu.model.library import Entry
from zhibu.model.problem import Place, Problem


def find(
    entries: Collection[Entry],
    unpublished: Collection[Entry],
    pages: Collection[str],
    broken: Collection[str] = (),
) -> Iterator[Problem]:
    """Problems of all links.

    ``unpublished`` are valid articles that this build leaves out; ``pages`` are the paths
    of all other pages and files, below the site's root; ``broken`` are ids of articles that
    are there but have errors, which are told elsewhere.
    """
    published = {entry.id: anchors(entry.article) for entry in entries}
    waiting = {entry.id for entry in unpublished}
    for entry in entries:
        for target in entry.article.body.targets:
            place = Place(entry.article.path, target.line, target.column)
            if target.kind == "article" and target.path not in broken:
                folder = posixpath.dirname(entry.id)
                yield from _article(target, published, waiting, place, folder)
            elif target.kind == "fragment":
                own = published[entry.id]
                if target.fragment not in own:
                    yield _missing_anchor(target, own, place)
            elif target.kind == "site":
                yield from _site(target, {*published, *broken}, pages, place)


def anchors(article: Article) -> frozenset[str]:
    """Every place of an article's page that a link may name."""
    sections = (section.anchor for section in article.body.sections if section.anchor)
    return frozenset((*sections, *(one.anchor for one in article.highlights)))


def _article(
    target: Target,
    published: dict[str, frozenset[str]],
    waiting: set[str],
    place: Place,
    folder: str,
) -> Iterator[Problem]:
    if target.path in waiting:
        yield messages.LINK_TO_DRAFT.at(place, found=target.written)
    elif target.path not in published:
        names = (f"{posixpath.relpath(name, folder)}.md" for name in published)
        near = messages.nearest(f"{posixpath.relpath(target.path, folder)}.md", names)
        yield messages.DEAD_LINK.at(place, found=target.written, nearest=near)
    elif target.fragment and target.fragment not in published[target.path]:
        yield _missing_anchor(target, published[target.path], place)


def _missing_anchor(target: Target, known: Collection[str], place: Place) -> Problem:
    near = messages.nearest(target.fragment, sorted(known))
    return messages.MISSING_ANCHOR.at(place, found=target.written, nearest=near)


def _site(
    target: Target, articles: Collection[str], pages: Collection[str], place: Place
) -> Iterator[Problem]:
    path = target.path
    folder = "" if path in ("", "/") else path.rstrip("/") + "/"
    article = folder.removeprefix("articles/").rstrip("/")
    if path in pages or folder in pages or article in articles:
        return
    near = messages.nearest(f"/{folder}", (f"/{page}" for page in sorted(pages)))
    yield messages.DEAD_SITE_LINK.at(place, found=target.written, nearest=near)
