"""What the Markdown converter is spared, at the edges of each limit."""

from __future__ import annotations

import pytest

from zhibu.read.limits import find_unreadable

REFUSED = {
    "quotes on the first line": (">" * 21, 1),
    "bullets on a later line": ("正文。\n\n" + "- " * 21 + "x", 3),
    "numbers after an indent": (" " * 3 + "1. " * 21, 1),
    "an item behind tabs": ("正文。\n" + "\t" * 21 + "- x", 2),
    "an item behind spaces": (" " * 81 + "- x", 1),
    "brackets": ("正文。\n\n" + "[" * 401, 3),
    "rules": ("一\n---" * 401, 1),
    "comments": ("<!--" * 401, 1),
    "tildes": ("正文。\n\n" + "x~" + "~" * 200, 3),
    "blank lines": ("一\n" + "\n" * 2000, 1),
    "spaces": ("正文。\n\n一" + " " * 20_000, 3),
    "a fence with a long line": ("正文。\n```" + "x" * 500, 2),
}
READ = {
    "twenty quotes": "> " * 20 + "x",
    "an item behind twenty tabs": "\t" * 20 + "- x",
    "a rule of many signs": "- " * 60,
    "a code block far to the right": " " * 200 + "x",
    "four hundred brackets": "[" * 400,
    "a fence with a short line": "```" + "x" * 499,
    "many blank lines": "一\n" + "\n" * 1998,
    "many spaces": "一" + " " * 19_999,
}


@pytest.mark.parametrize(("text", "line"), REFUSED.values(), ids=list(REFUSED))
def test_too_much_of_something_is_refused_where_it_stands(text: str, line: int):
    problem = find_unreadable(text, "a.md", 1)
    assert problem is not None
    assert problem.place.line == line


@pytest.mark.parametrize("text", READ.values(), ids=list(READ))
def test_as_much_as_the_limit_is_read(text: str):
    assert find_unreadable(text, "a.md", 1) is None
