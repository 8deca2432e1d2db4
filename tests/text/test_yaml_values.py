"""Values as YAML."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zhibu.text.yaml_values import as_yaml

# What front matter may hold: one line without control characters.
LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    min_size=1,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("夜校开课了", "夜校开课了"),
        ("张书记：把课堂搬到村口", "张书记：把课堂搬到村口"),
        ("“夜校”开课了", "“夜校”开课了"),
        ("夜校: 第一年", "'夜校: 第一年'"),
        ("夜校 #1", "'夜校 #1'"),
        ("2024", "'2024'"),
        ("- 夜校", "'- 夜校'"),
        ("", "''"),
    ],
)
def test_quotes_stand_only_where_yaml_needs_them(text: str, written: str):
    assert as_yaml(text) == written


def test_a_list_is_written_in_brackets():
    assert as_yaml(["山村夜校", "账目, 公开"]) == "[山村夜校, '账目, 公开']"


@given(LINES)
def test_any_line_is_read_back_as_it_was(text: str):
    written = as_yaml(text)
    assert "\n" not in written
    assert yaml.safe_load(f"title: {written}\n") == {"title": text}


@given(st.lists(LINES))
def test_any_list_is_read_back_as_it_was(texts: list[str]):
    written = as_yaml(texts)
    assert "\n" not in written
    assert yaml.safe_load(f"themes: {written}\n") == {"themes": texts}
