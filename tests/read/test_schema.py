"""The JSON Schema that editors check front matter with."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from zhibu.read.schema import article_schema

WHOLE = {"标题": "夜校", "日期": "2024-05-01", "单位": "青石镇"}
FIGURE = {"亮点": [{"数据": [{"名称": "培训班"}]}]}


def errors(header: dict[str, object]) -> int:
    return len(list(Draft202012Validator(article_schema()).iter_errors(header)))


@pytest.mark.parametrize(
    "header",
    [
        {"状态": "草稿"},
        {"status": "draft", "title": "夜校"},
        {"状态": "draft", **FIGURE},
        WHOLE,
        {"title": "夜校", "日期": "2024-05-01", "organisation": "青石镇", "状态": "发布"},
    ],
)
def test_a_whole_header_and_any_draft_are_right(header: dict[str, object]):
    assert errors(header) == 0


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"标题": "夜校"},
        {"状态": "发布", "标题": "夜校"},
        WHOLE | FIGURE,
        {"状态": "草稿", "标题": 1},
        {"状态": "草稿", "标提": "夜校"},
    ],
)
def test_what_is_published_needs_its_keys_and_a_draft_none_that_are_wrong(
    header: dict[str, object],
):
    assert errors(header) > 0
