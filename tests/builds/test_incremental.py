"""THE LAW: whatever was there before, a build gives the bytes of a clean build."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from tests.builds import counties
from tests.builds.counties import EDITS, County, Edit, make_county
from tests.builds.oven import Baked, Baking, Preview
from tests.laws import IS_WHOLE, law, share

from .builder import FONTS
from .trees import differing, tree

Steps: TypeAlias = list[tuple[Edit, int, int]]

NO_PROBLEMS = hashlib.sha256(b"[]").hexdigest()
ROUNDS = 5 if IS_WHOLE else 1
"""Each deals every edit once."""


def hands(size: int, first_seed: int, *, every: int) -> list[Any]:
    """Sequences of edits as parameters, drawn so that in each round every edit comes once.

    Only each so-and-so-many-th sequence, unless laws are wanted whole.
    """
    found = []
    for seed in range(first_seed, first_seed + ROUNDS):
        rng = Random(seed)
        deck = [(edit, rng.randrange(100), rng.randrange(100)) for edit in EDITS]
        rng.shuffle(deck)
        found += [deck[start : start + size] for start in range(0, len(deck), size)]
    return [
        pytest.param(one, id="-".join(edit.__name__ for edit, *_ in one))
        for one in share(found, every=every)
    ]


@law
@pytest.mark.parametrize("steps", hands(6, first_seed=0, every=2))
def test_a_build_after_any_edits_gives_the_bytes_of_a_clean_build(
    steps: Steps,
):
    # Each beginning of a list of edits is a list of edits too, so only its end is looked at.
    with temporary_county() as county:
        bake(county)
        for change, one, other in steps[:-1]:
            make(change, county, one, other)
            bake(county)
        make(steps[-1][0], county, *steps[-1][1:])
        before = tree(county.root / "site")
        ended, clean, expected = bake_beside_a_clean_one(county)
        assert (ended.is_good, ended.said) == (clean.is_good, clean.said), ended.log
        shown = tree(county.root / "site")
        assert differing(shown, expected if ended.is_good else before) == []


@law
@pytest.mark.parametrize("steps", hands(12, first_seed=1000, every=3))
def test_a_preview_after_any_edits_shows_what_a_fresh_one_shows(
    steps: Steps,
):
    with temporary_county() as county, previewed(county.root) as preview:
        preview.bake()
        for change, one, other in steps:
            make(change, county, one, other)
            last = preview.bake({"ZHIBU_TODAY": county.today})
        copy = county.root.with_name("clean")
        county.save(copy)
        with previewed(copy) as fresh:
            first = fresh.bake({"ZHIBU_TODAY": county.today})
        assert (last.is_good, last.said) == (first.is_good, first.said), last.log
        shown, expected = (tree(root / ".cache/zhibu/preview") for root in (county.root, copy))
        # While something is wrong, the pages from before stay.
        are_old = expected.get("zhibu-problems.json") != NO_PROBLEMS
        assert are_old or differing(shown, expected) == []
        assert shown.get("zhibu-problems.json") == expected.get("zhibu-problems.json")


def test_a_picture_that_comes_after_the_article_that_shows_it_mends_the_build():
    with temporary_county() as county:
        bake(county)
        make(counties.picture_missing, county, 4, 0)
        assert not bake(county).is_good
        make(counties.picture_came, county, 0, 0)
        ended, _, expected = bake_beside_a_clean_one(county)
        assert ended.said == ()
        assert differing(tree(county.root / "site"), expected) == []


def test_a_cache_that_holds_rubbish_is_made_anew_without_a_word():
    with temporary_county() as county:
        bake(county)
        (county.root / ".cache/zhibu/cache.sqlite").write_bytes(b"\x5a" * 70_000)
        make(counties.text, county, 4, 1)
        ended, _, expected = bake_beside_a_clean_one(county)
        assert (ended.is_good, ended.said) == (True, ())
        assert differing(tree(county.root / "site"), expected) == []


@contextmanager
def previewed(root: Path) -> Iterator[Preview]:
    """A preview for as long as it is needed."""
    preview = Preview(root)
    try:
        yield preview
    finally:
        preview.end()


@contextmanager
def temporary_county() -> Iterator[County]:
    """A county in a folder of its own, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="zhibu-law-") as folder:
        county = make_county(Path(folder) / "county")
        county.save()
        yield county


def make(change: Edit, county: County, one: int, other: int) -> None:
    change(county, one, other)
    county.save()


def bake(county: County) -> Baked:
    return Baking(county.root, environment=environment_of(county)).wait()


def environment_of(county: County) -> dict[str, str]:
    """With share cards, which have keys of their own."""
    return {"ZHIBU_TODAY": county.today, "ZHIBU_CARDS": "auto", "ZHIBU_FONTS": str(FONTS)}


def bake_beside_a_clean_one(county: County) -> tuple[Baked, Baked, dict[str, str]]:
    """Both builds, at the same time, and the tree of the clean one."""
    copy = county.root.with_name("clean")
    county.save(copy)
    environment = environment_of(county)
    both = [Baking(root, environment=environment) for root in (county.root, copy)]
    ended, clean = (one.wait() for one in both)
    expected = tree(copy / "site")
    shutil.rmtree(copy)
    return ended, clean, expected
