"""Equal keys stand for equal files, whatever a ``Keys`` was asked about before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zhibu.library.loading import load
from zhibu.model.collection import Collection
from zhibu.model.holdings import Library
from zhibu.model.settings import Settings
from zhibu.pages.book_pages import book_page
from zhibu.pages.keys import Keys
from zhibu.pages.templates import Templates

REPOSITORY = Path(__file__).resolve().parents[2]
MakeKeys = Callable[[Library], Keys]

DAY = date(2026, 11, 22)
FORMATS = 9
"""More than there are: each book is asked about once for each."""


def read_sample(root: Path) -> Library:
    return load(root, Settings(), DAY).library


@pytest.fixture
def sample() -> Library:
    """The library of the sample site."""
    return read_sample(REPOSITORY)


@pytest.fixture
def make_keys() -> MakeKeys:
    templates = Templates([str(REPOSITORY / "hooks/zhibu/theme/zhibu")])
    return lambda library: Keys(library.by_id, b"shared", templates)


def book_key(library: Library, keys: Keys, collection: Collection) -> bytes:
    """The key of a book; its page is thrown away, as a build does."""
    entries = [library.by_id[one.article_id] for one in collection.highlights]
    return keys.of_book(book_page(library, collection), entries)


def book_keys(library: Library, keys: Keys) -> dict[tuple[int, int], bytes]:
    """The key of each book, by year and format."""
    return {
        (one.year, form): book_key(library, keys, one)
        for one in library.collections
        for form in range(FORMATS)
    }


def test_the_key_of_a_book_does_not_depend_on_what_was_asked_before(
    sample: Library, make_keys: MakeKeys
):
    together = book_keys(sample, make_keys(sample))
    fresh = {one.year: book_key(sample, make_keys(sample), one) for one in sample.collections}
    wrong = [(year, form) for year, form in together if together[year, form] != fresh[year]]
    assert len(together) == FORMATS * 5
    assert wrong == []


def test_moving_an_organisation_that_nobody_names_leaves_all_books_alone(
    sample: Library, make_keys: MakeKeys, tmp_path: Path
):
    shutil.copytree(REPOSITORY / "articles", tmp_path / "articles")
    registry = tmp_path / "articles/organisations.yml"
    unnamed = "- {id: yunzhou, name: 云洲市老干部活动中心, kind: 中心, parent: mouqu}\n"
    registry.write_text(unnamed + registry.read_text("utf-8"), "utf-8")
    below = read_sample(tmp_path)
    registry.write_text(registry.read_text("utf-8").replace(", parent: mouqu", "", 1), "utf-8")
    above = read_sample(tmp_path)
    places = [one.organisations.by_id["yunzhou"].parent_id for one in (below, above)]
    old, new = (book_keys(one, make_keys(one)) for one in (below, above))
    assert places == ["mouqu", None]
    assert [book for book in old if old[book] != new[book]] == []
