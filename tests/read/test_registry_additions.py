"""Entries added to a list, everything else byte for byte."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from zhibu.read.header_lines import UneditableError
from zhibu.read.registry import OrganisationFields, ThemeFields, read_organisations, read_themes
from zhibu.read.registry_additions import with_entries

UNIT = {"id": "qingshan", "name": "中共青山镇委员会", "short": ["青山镇"], "kind": "党委"}
ENGLISH = "# 单位\n- {id: a, name: 甲县委, kind: 党委}  # 县\n# 完\n"
CHINESE = "- 编号: a\n  全称: 甲县委\n  类别: 党委\n"


def names(data: bytes, folder: Path) -> list[str]:
    (folder / "o.yml").write_bytes(data)
    tree, problems = read_organisations(folder / "o.yml", "o.yml")
    assert problems == []
    return [one.name for one in tree.organisations]


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (ENGLISH, "- {id: qingshan, name: 中共青山镇委员会, short: [青山镇], kind: 党委}\n"),
        (CHINESE, "- {编号: qingshan, 全称: 中共青山镇委员会, 简称: [青山镇], 类别: 党委}\n"),
        (
            CHINESE.rstrip(),
            "\n- {编号: qingshan, 全称: 中共青山镇委员会, 简称: [青山镇], 类别: 党委}\n",
        ),
        (
            "  - {id: a, name: 甲, kind: 党委}\n",
            "  - {id: qingshan, name: 中共青山镇委员会, short: [青山镇], kind: 党委}\n",
        ),
    ],
    ids=["english", "chinese", "no line end", "indented"],
)  # fmt: skip
def test_an_entry_stands_at_the_end_in_the_language_of_the_list(
    before: str, added: str, tmp_path: Path
):
    after = with_entries(before.encode(), [UNIT], OrganisationFields)
    assert after.decode() == before + added
    assert names(after, tmp_path)[-1] == UNIT["name"]


@pytest.mark.parametrize("before", ["[]\n", "# 还没有\n", "# 还没有\n[]\n# 完\n"])
def test_an_empty_list_gets_its_first_entry(before: str, tmp_path: Path):
    after = with_entries(before.encode(), [UNIT], OrganisationFields)
    assert names(after, tmp_path) == [UNIT["name"]]
    assert after.decode().count("#") == before.count("#")


def test_encoding_line_ends_and_mark_stay():
    before = b"\xef\xbb\xbf" + ENGLISH.replace("\n", "\r\n").encode()
    after = with_entries(before, [UNIT], OrganisationFields)
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n") == 4


@pytest.mark.parametrize("before", ["[{id: a, name: 甲, kind: 党委}]\n", "a: b\n"])
def test_a_list_in_brackets_is_left_alone(before: str):
    with pytest.raises(UneditableError):
        with_entries(before.encode(), [UNIT], OrganisationFields)


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12))
def test_any_name_is_read_back(tmp_path_factory: pytest.TempPathFactory, name: str):
    entry = {"id": "a", "name": name, "group": "其他", "description": "说明。"}
    file = tmp_path_factory.mktemp("list") / "themes.yml"
    file.write_bytes(with_entries(b"", [entry], ThemeFields))
    themes, problems = read_themes(file, "themes.yml")
    assert ([one.name for one in themes.themes], problems) == ([name], [])
