"""The order of the tests names files that are there."""

from __future__ import annotations

from tests.order import FIRST, GROUPS, PROGRAMS, TESTS


def test_every_file_and_folder_that_the_order_names_is_there() -> None:
    named = {*GROUPS, *PROGRAMS, *FIRST} - set(GROUPS.values())
    assert [path for path in sorted(named) if not (TESTS / path).exists()] == []


def test_every_group_is_named_in_the_order() -> None:
    assert set(GROUPS.values()) <= set(FIRST)
