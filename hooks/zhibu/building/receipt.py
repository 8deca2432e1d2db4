"""What a build leaves for the next one: what went in, and what came out.

Most builds come after one edit, most edits change the text of one article, and that text
shows on one page. Then there is no need to read the other articles, to plan the site and to
compare all pages: the receipt tells that everything else stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from zhibu.index.listing import Listing
from zhibu.library.records import Record
from zhibu.machine.digests import digest_of_parts
from zhibu.machine.fingerprints import Fingerprints
from zhibu.machine.store import Store
from zhibu.model.article import Article
from zhibu.model.problem import Problem
from zhibu.pages.page import Link, Page
from zhibu.pages.shell import Shape
from zhibu.read.article_files import article_id

_RECEIPT, _PAGES, _LISTING = b"receipt ", b"pages of ", b"listing of "
MOST_CHANGED = 50
"""With more changed articles, a whole plan costs little beside reading them."""


class Inputs(NamedTuple):
    """What a build is made from."""

    articles: dict[str, bytes]
    """Digest of each article's file, by posix path below the content folder."""
    rest: bytes
    """Digest of all other files there, and of all else that decides what comes out."""


class Receipt(NamedTuple):
    """What came out of a build."""

    inputs: Inputs
    problems: tuple[Problem, ...]
    draft_problems: tuple[Problem, ...]
    """What drafts lack and what is wrong with them."""
    menu: tuple[Link, ...]
    has_feed: bool
    shells: dict[Shape, bytes]
    """Digest of the shell of each shape."""
    keys: dict[str, str]
    """Output path to key, for our pages and files."""
    told: frozenset[str] = frozenset()
    """Ids of the articles that published books print."""


def read_inputs(folder: Path, fingerprints: Fingerprints, *others: object) -> Inputs:
    """The present inputs; the ``repr`` of ``others`` decides as well."""
    articles: dict[str, bytes] = {}
    rest = [repr(others).encode()]
    for path, digest in _contents(folder, fingerprints):
        if path.endswith(".md") and not path.startswith("collections/"):
            articles[path] = digest
        else:
            rest += [os.fsencode(path), digest]
    return Inputs(articles, digest_of_parts(rest))


def _contents(folder: Path, fingerprints: Fingerprints) -> Iterator[tuple[str, bytes]]:
    """Path and digest of everything in the folder, sorted within each of its folders."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
        except OSError:
            yield below, b"unreadable"
            continue
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_dir(follow_symlinks=False):
                # Version control and editors keep their own things there.
                waiting += [] if entry.name.startswith(".") else [path]
            elif entry.is_file(follow_symlinks=False):
                yield path, _digest(entry.path, fingerprints)
            else:
                yield path, b"no file"


def _digest(file: str, fingerprints: Fingerprints) -> bytes:
    try:
        return fingerprints.of(file).digest
    except OSError:
        return b"unreadable"


class Receipts:
    """The receipt of the last build of one output folder."""

    def __init__(self, store: Store, live: Path) -> None:
        self._store = store
        self._key = _RECEIPT + os.fsencode(live)
        self._pages_key = _PAGES + os.fsencode(live)
        self._listing_key = _LISTING + os.fsencode(live)

    def read(self) -> Receipt | None:
        """The receipt, if there is one."""
        kept = self._store.get(self._key)
        return kept if isinstance(kept, Receipt) else None

    def pages(self) -> dict[str, Page]:
        """Each article's page without the article, by its id."""
        kept = self._store.get(self._pages_key)
        return kept if isinstance(kept, dict) else {}

    def listing(self) -> Listing | None:
        """What search told of."""
        kept = self._store.get(self._listing_key)
        return kept if isinstance(kept, Listing) else None

    def keep(
        self,
        receipt: Receipt,
        *,
        pages: Mapping[str, Page] | None = None,
        listing: Listing | None = None,
    ) -> None:
        """Keep a receipt, and the rest unless it is the same as before."""
        values = {self._key: receipt, self._pages_key: pages, self._listing_key: listing}
        self._store.put((key, value) for key, value in values.items() if value is not None)
        for start in (_RECEIPT, _PAGES, _LISTING):
            kept = self._store.keys(start)
            self._store.drop(key for key in kept if not os.path.isdir(key.removeprefix(start)))


def changed_articles(receipt: Receipt, inputs: Inputs) -> list[str] | None:
    """Paths of the articles that changed; None when anything else did, or too many."""
    before = receipt.inputs
    if before.rest != inputs.rest or before.articles.keys() != inputs.articles.keys():
        return None
    changed = [path for path, digest in inputs.articles.items() if digest != before.articles[path]]
    problems = (*receipt.problems, *receipt.draft_problems)
    told = {problem.place.path for problem in problems}
    has_problem = any(one.endswith(f"/{article_id(path)}.md") for path in changed for one in told)
    return None if has_problem or len(changed) > MOST_CHANGED else changed


def is_same_outside(before: Record, after: Record) -> bool:
    """True when nothing but the article's own page can show the change."""
    one, other = before.article, after.article
    if not isinstance(one, Article) or not isinstance(other, Article):
        return False
    return (
        not after.problems
        and before.card == after.card
        and before.files == after.files
        and (one.headings, one.anchors) == (other.headings, other.anchors)
        and (one.pictures, one.attachments) == (other.pictures, other.attachments)
        and _leads(one) == _leads(other)
    )


def _leads(article: Article) -> list[tuple[str, str, str]]:
    return [(target.kind, target.path, target.fragment) for target in article.targets]
