"""Links between articles and into the site.

What it finds: links to articles, places in them and pages of the site that do not exist.
Why: a dead link on a published page is counted against the office at every inspection.
Source: 《政府网站与政务新媒体检查指标》, 链接可用性.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zhibu import messages
from zhibu.model.article import Article, Body, Target
from zhibu.model.problem import Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """A text with links: an article, or the preface of a collection."""

    path: str
    """Of the file, below the project folder."""
    folder: str
    """Of the file, below the articles folder; links in it start from there."""
    anchors: frozenset[str]
    targets: tuple[Target, ...]


@dataclass(frozen=True, kw_only=True)
class KnownTargets:
    """What a link may lead to."""

    published: Mapping[str, frozenset[str]]
    """Anchors by article id."""
    waiting: Collection[str]
    """Ids of valid articles that this build leaves out."""
    broken: Collection[str]
    """Ids of articles that are there but have errors, which are told elsewhere."""
    pages: Collection[str]
    """Paths of all other pages and files, and old URLs, below the site's root."""

    @cached_property
    def by_folder(self) -> dict[str, list[str]]:
        """Article ids by folder; only names near the wrong one are worth comparing."""
        found: dict[str, list[str]] = {}
        for name in self.published:
            found.setdefault(posixpath.dirname(name), []).append(name)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Article ids by file name."""
        found: dict[str, list[str]] = {}
        for name in self.published:
            found.setdefault(posixpath.basename(name), []).append(name)
        return found


def anchors(article: Article) -> frozenset[str]:
    """Every place of an article's page that a link may name."""
    return frozenset((*article.anchors, *(one.anchor for one in article.highlights)))


def body_anchors(body: Body) -> frozenset[str]:
    """The anchors of a body's headings."""
    return frozenset(section.anchor for section in body.sections if section.anchor)


def find(texts: Iterable[Linking], known: KnownTargets) -> Iterator[Problem]:
    """Problems of all links."""
    for text in texts:
        for target in text.targets:
            place = Place(text.path, target.line, target.column)
            if target.kind == "article":
                yield from _article(target, target.path, known, place, text.folder)
            elif target.kind == "fragment" and target.fragment not in text.anchors:
                yield _missing_anchor(target, text.anchors, place)
            elif target.kind == "site":
                yield from _site(target, known, place)


def _article(
    target: Target, article_id: str, known: KnownTargets, place: Place, folder: str
) -> Iterator[Problem]:
    if article_id in known.broken:
        return
    if article_id in known.waiting:
        yield messages.LINK_TO_DRAFT.at(place, found=target.written)
    elif article_id not in known.published:
        near = _nearest_article(article_id, known, folder)
        yield messages.DEAD_LINK.at(place, found=target.written, nearest=near)
    elif target.fragment and target.fragment not in known.published[article_id]:
        yield _missing_anchor(target, known.published[article_id], place)


def _nearest_article(article_id: str, known: KnownTargets, folder: str) -> str:
    same_name = known.by_name.get(posixpath.basename(article_id), [])
    candidates = same_name or known.by_folder.get(posixpath.dirname(article_id), [])
    written = {name: f"{posixpath.relpath(name, folder)}.md" for name in candidates}
    return messages.nearest(f"{posixpath.relpath(article_id, folder)}.md", written.values())


def _missing_anchor(target: Target, anchors: Collection[str], place: Place) -> Problem:
    near = messages.nearest(target.fragment, sorted(anchors))
    return messages.MISSING_ANCHOR.at(place, found=target.written, nearest=near)


def _site(target: Target, known: KnownTargets, place: Place) -> Iterator[Problem]:
    path = target.path.lstrip("/")
    article_id = path.removeprefix("articles/").rstrip("/")
    is_article = path.startswith("articles/") and path.endswith("/")
    if path in known.pages:
        return
    there = any(article_id in ids for ids in (known.published, known.waiting, known.broken))
    if is_article and there:
        yield from _article(target, article_id, known, place, "")
    else:
        near = messages.nearest(f"/{path}", (f"/{page}" for page in known.pages))
        yield messages.DEAD_SITE_LINK.at(place, found=target.written, nearest=near)
