"""What search is told of each article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhibu.index.listing import Document, Listing

Read = Callable[..., Any]


@pytest.fixture
def listing(read: Read, head: str) -> Callable[..., Listing]:
    """The listing of articles, given as what their front matter has beyond the usual."""

    def list_them(*more: str) -> Listing:
        files = {
            f"articles/2024/a{n}.md": f"---\n{head}{one}---\n\n夜校开课了。\n\n## 做法\n\n讲课。\n"
            for n, one in enumerate(more)
        }
        return Listing.of(read(files).library)

    return list_them


def _only(listing: Listing) -> Document:
    (document,) = listing.documents
    return document


def test_the_head_has_every_line_around_the_body_once(listing: Callable[..., Listing]):
    more = (
        "kicker: 山村一课\nsubtitle: 晚上的课堂\nsummary: 白天下田，晚上听课。\nabout: [柳塘村]\n"
        "source: 云溪日报\nauthor: 张三\nbased_on: 夜校台账\n"
        "highlights:\n  - heading: 做法\n    figures: [{label: 听课, text: 300人次}]\n"
    )
    assert _only(listing(more)).head == (
        "山村一课", "晚上的课堂", "白天下田，晚上听课。",
        "青石镇党委", "青石镇", "柳塘村党支部", "柳塘村", "山村夜校",
        "云溪日报", "张三", "夜校台账", "做法", "听课 300人次",
    )  # fmt: skip


def test_a_summary_taken_from_the_body_is_not_said_twice(listing: Callable[..., Listing]):
    assert "夜校开课了。" not in _only(listing("")).head


def test_documents_stand_oldest_first(listing: Callable[..., Listing]):
    made = listing("", "")
    assert [one.id for one in made.documents] == ["2024/a1", "2024/a0"]


def test_organisations_stand_behind_the_ones_above_them_and_keep_old_names(
    listing: Callable[..., Listing],
):
    names = [(one.id, one.parent, one.others) for one in listing("about: [柳塘村]\n").organisations]
    assert names == [
        ("yunxi", -1, ("中共云溪县委员会", "云溪县")),
        ("qingshi", 0, ("青石镇党委", "石坝乡党委")),
        ("liutang", 1, ("柳塘村党支部",)),
    ]


def test_only_themes_with_articles_are_offered(listing: Callable[..., Listing]):
    assert [(one.id, one.label, one.others) for one in listing("").themes] == [
        ("yexiao", "山村夜校", ("夜校",))
    ]


def test_a_listing_is_equal_while_only_texts_change(read: Read, head: str):
    first = read({"articles/2024/a.md": f"---\n{head}---\n\n一二三。\n"}).library
    second = read({"articles/2024/a.md": f"---\n{head}---\n\n四五六。\n"}).library
    listings = [Listing.of(one).documents[0]._replace(version=b"") for one in (first, second)]
    assert listings[0] == listings[1]
