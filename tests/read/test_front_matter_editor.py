"""Single values of files changed, everything else byte for byte as it was."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.read.declaration import labels_at
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import FrontMatterError, KeyPath
from zhibu.read.front_matter_editor import EditableFile
from zhibu.read.header_lines import UneditableError

FILE = """\
---
# 党建办的稿子
title:   "夜校开课了"   # 已核
date: 2024-05-01
organisation: 青石镇
themes:
  - 山村夜校
  # 这一项待定
  - 支部结对
summary: >-
  柳塘村的
  夜校开课了。

highlights:
  - heading: 来人
    figures:
      - {label: 上课, text: 16期}
# 导入自：夜校.docx
---

正文。
"""


def edited(change: Callable[[EditableFile], EditableFile], text: str = FILE) -> str:
    return change(EditableFile.of(text.encode())).encoded().decode()


@pytest.mark.parametrize(
    ("keys", "value", "old", "new"),
    [
        (("title",), "夜校", '"夜校开课了"', '"夜校"'),
        (("标题",), "夜校", '"夜校开课了"', '"夜校"'),
        (("date",), "2024-05-02", "2024-05-01", "2024-05-02"),
        (("themes", 1), "阳光村务", "支部结对", "阳光村务"),
        (("themes", 2), "阳光村务", "支部结对\n", "支部结对\n  - 阳光村务\n"),
        (("summary",), "短", ">-\n  柳塘村的\n  夜校开课了。\n", "短\n"),
        (("highlights", 0, "figures", 0, "text"), "2, 3期", "16期", "'2, 3期'"),
        (("highlights", 0, "id"), "ren", "来人\n", "来人\n    id: ren\n"),
        (("updated",), "2024-05-02", "05-01\n", "05-01\nupdated: 2024-05-02\n"),
        (("review", "first"), "张三 2024-05-01", "16期}\n",
         "16期}\nreview:\n  first: 张三 2024-05-01\n"),
        (("kicker",), "标题：夜校", "结对\n", "结对\nkicker: 标题：夜校\n"),
    ],
)  # fmt: skip
def test_a_value_is_set_where_it_belongs(keys: KeyPath, value: str, old: str, new: str):
    assert edited(lambda file: file.set(keys, value)) == FILE.replace(old, new)


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        (("title",), 'title:   "夜校开课了"   # 已核\n', ""),
        (("themes", 0), "  - 山村夜校\n", ""),
        (("themes",), "themes:\n  - 山村夜校\n  # 这一项待定\n  - 支部结对\n", "  # 这一项待定\n"),
        (("summary",), "summary: >-\n  柳塘村的\n  夜校开课了。\n", ""),
        (("highlights", 0, "heading"), "- heading: 来人", "-"),
        (("highlights", 0, "figures", 0), ":\n      - {label: 上课, text: 16期}", ": []"),
        (("highlights", 0, "figures", 0, "label"), "label: 上课, ", ""),
        (("highlights", 0, "figures", 0, "text"), ", text: 16期", ""),
    ],
)
def test_a_value_is_taken_away_with_its_lines(keys: KeyPath, old: str, new: str):
    assert edited(lambda file: file.remove(keys)) == FILE.replace(old, new)


def test_a_list_in_place_of_a_text_stands_on_its_line():
    after = edited(lambda file: file.set(("title",), ["甲", "乙"]))
    assert 'title:   ["甲", "乙"]   # 已核\n' in after


def test_highlights_in_place_of_others_stand_on_their_own_lines():
    highlights = [{"heading": "点灯", "figures": [{"label": "灯", "text": "3盏"}]}]
    assert edited(lambda file: file.set(("highlights",), highlights)) == FILE.replace(
        "来人", "点灯"
    ).replace("label: 上课, text: 16期", "label: 灯, text: 3盏")


def test_a_remark_stands_above_its_key():
    after = edited(lambda file: file.add_remark("待确认：哪一天？", above=("date",)))
    assert after == FILE.replace("date:", "# 待确认：哪一天？\ndate:")


def test_a_remark_above_an_item_has_its_indent():
    after = edited(lambda file: file.add_remark("待定", above=("highlights", 0, "heading")))
    assert after == FILE.replace("  - heading", "  # 待定\n  - heading")


def test_a_remark_about_nothing_stands_at_the_end():
    assert edited(lambda file: file.add_remark("待定\n了")) == FILE.replace(
        ".docx\n", ".docx\n# 待定 了\n"
    )


def test_a_new_key_takes_the_language_of_the_file():
    text = "---\n标题: 夜校\n亮点:\n- heading: 来人\n---\n"
    file = EditableFile.of(text.encode())
    after = file.set(("updated",), "2024-05-01").set(("highlights", 0, "id"), "ren").encoded()
    assert after.decode() == (
        "---\n标题: 夜校\n修订日期: 2024-05-01\n亮点:\n- heading: 来人\n  id: ren\n---\n"
    )


def test_front_matter_without_a_key_takes_chinese_ones():
    assert edited(lambda file: file.set(("title",), "夜校"), "---\n---") == ("---\n标题: 夜校\n---")


def test_text_that_looks_like_a_key_is_put_in_quotes():
    after = edited(lambda file: file.set(("themes", 0), "标题：夜校"))
    assert after == FILE.replace("山村夜校", "'标题：夜校'")


def test_a_wide_space_behind_the_colon_stays():
    assert edited(lambda file: file.set(("title",), "乙"), "---\n标题:　甲\n---\n") == (
        "---\n标题:　乙\n---\n"
    )


def test_brackets_over_several_lines_keep_their_remarks():
    text = "---\nthemes: [\n  甲, # 一\n  乙, # 二\n  丙 # 三\n]\n---\n"
    assert edited(lambda file: file.remove(("themes", 1)), text) == text.replace("乙,", "")
    assert edited(lambda file: file.remove(("themes", 2)), text) == text.replace("丙", "")


@pytest.mark.parametrize(
    "text", ["夜校", "---\ntitle： 夜校\n---\n", "---\na: [\n---\n", "", "\x07"]
)
def test_a_file_with_slips_is_refused_with_all_of_them(text: str):
    with pytest.raises(FrontMatterError) as refused:
        EditableFile.of(text.encode(), "articles/2024/kaike.md")
    assert refused.value.problems
    assert "articles/2024/kaike.md" in str(refused.value)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(FrontMatterError, match="UTF-16"):
        EditableFile.of("---\ntitle: 夜校\n---\n".encode("utf-16"))


def test_what_cannot_be_changed_by_its_lines_is_refused():
    file = EditableFile.of("---\n? title\n: 夜校\n---\n".encode())
    with pytest.raises(UneditableError):
        file.set(("title",), ["甲"])


@pytest.mark.parametrize(
    "keys", [("title", "first"), ("title", 0), ("themes", 5), ("highlights", 3, "id")]
)
def test_a_place_that_there_is_not_is_refused(keys: KeyPath):
    file = EditableFile.of(FILE.encode())
    with pytest.raises(LookupError):
        file.set(keys, "甲")


# --- laws -----------------------------------------------------------------------------------------

WORDS = st.text("夜校，：“”:#-'\"[]{}, &*!%@0123aé𠀀|>?~", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
PLAIN_WORDS = st.text("夜校开课了，2024a", min_size=1, max_size=8)
TEXT_KEYS = ("title", "organisation", "kicker", "subtitle", "summary", "source", "cover_alt")
LIST_KEYS = ("themes", "about", "author")


class Line(NamedTuple):
    """A line of a header and what it belongs to: () for remarks and blank lines."""

    text: str
    owner: KeyPath


def related(one: KeyPath, other: KeyPath) -> bool:
    return bool(one) and (one[: len(other)] == other or other[: len(one)] == one)


def quoted(text: str, style: str) -> str:
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def scalars(draw: st.DrawFn, indent: str, *, multi: bool = True) -> tuple[str, list[str]]:
    """What stands behind a colon, and the lines below that belong to it."""
    style = draw(st.sampled_from(["", "", "'", '"', *(["|", ">-", "two", ""] if multi else [])]))
    remark = draw(st.sampled_from(["", "", "  # 注", " #"]))
    if style in ("|", ">-"):
        lines = draw(st.lists(WORDS, min_size=1, max_size=2))
        return f" {style}{remark}", [f"{indent}  夜{line}" for line in lines]
    if style == "two":
        return f' "{draw(PLAIN_WORDS)}', [f'{indent}   {draw(PLAIN_WORDS)}"{remark}']
    gap = draw(st.sampled_from([" ", "  "]))
    text = quoted(draw(WORDS), style) if style else draw(PLAIN_WORDS)
    return f"{gap}{text}{remark}", []


@st.composite
def headers(draw: st.DrawFn) -> list[Line]:
    """Lines of a front matter that is written without slips, in any way."""
    is_english = draw(st.booleans())
    lines: list[Line] = []

    def name(*keys: str | int) -> str:
        return str(keys[-1]) if is_english else labels_at(FrontMatter, keys[:-1])[str(keys[-1])]

    def add(text: str, *keys: str | int) -> None:
        lines.append(Line(text, keys))

    def breathe(indent: str = "") -> None:
        for text in draw(st.sampled_from([[], [], [], [f"{indent}# 备注：b"], [""], ["# ---"]])):
            add(text)

    for key in draw(st.permutations([*TEXT_KEYS, *LIST_KEYS, "date", "highlights", "review"]))[
        : draw(st.integers(1, 6))
    ]:
        breathe()
        if key == "date":
            add(
                f"{name(key)}: {draw(st.sampled_from(['2024-05-01', '2024年5月1日 9:30', '']))}",
                key,
            )
        elif key in TEXT_KEYS:
            first, more = draw(scalars(""))
            for text in (f"{name(key)}:{first}", *more):
                add(text, key)
        elif key == "review":
            add(f"{name(key)}:", key)
            for stage in draw(st.permutations(["first", "final"])):
                add(f"  {name(key, stage)}: 张三 2024-05-01  # 签", key, stage)
        elif key in LIST_KEYS:
            _add_list(draw, add, breathe, f"{name(key)}:", (key,), "")
        else:
            _add_highlights(draw, add, breathe, name)
    breathe()
    return lines


def _add_list(
    draw: st.DrawFn, add: Any, breathe: Any, key: str, keys: KeyPath, indent: str
) -> None:
    style = draw(st.sampled_from(["flow", "long", "block", "block", "level"]))
    items = draw(st.lists(PLAIN_WORDS, min_size=0 if style == "flow" else 1, max_size=3))
    if style == "flow":
        add(f"{key} [{draw(st.sampled_from([', ', ',  ', ' , '])).join(items)}]", *keys)
    elif style == "long":
        add(f"{key} [  # 三项", *keys)
        for at, item in enumerate(items):
            add(f"{indent}  {item},", *keys, at)
        add(f"{indent}  ]", *keys)
    else:
        add(f"{key}{draw(st.sampled_from(['', '  # 主题']))}", *keys)
        dash = indent + ("  -" if style == "block" else "-")
        for at in range(len(items)):
            breathe(indent)
            first, more = draw(scalars(dash))
            # A dash is blank to what follows it.
            for text in (f"{dash}{first}", *(line.replace("-", " ", 1) for line in more)):
                add(text, *keys, at)


def _add_highlights(draw: st.DrawFn, add: Any, breathe: Any, name: Any) -> None:
    add(f"{name('highlights')}:", "highlights")
    for at in range(draw(st.integers(1, 2))):
        here = ("highlights", at)
        lead = "- "
        for key in draw(st.permutations(["heading", "id", "themes", "figures"]))[
            : draw(st.integers(1, 4))
        ]:
            start = f"{lead}{name(*here, key)}:"
            if key == "themes":
                _add_list(draw, add, lambda _: breathe("  "), start, (*here, key), "  ")
            elif key == "figures":
                add(start, *here, key)
                for number in range(draw(st.integers(1, 2))):
                    label = name(*here, key, number, "label")
                    text = name(*here, key, number, "text")
                    figure = f"{{{label}: {draw(PLAIN_WORDS)}, {text}: 16期}}"
                    add(f"    - {figure}", *here, key, number)
            else:
                first, more = draw(scalars("  "))
                for text in (start + first, *more):
                    add(text, *here, key)
            lead = "  "


class Written(NamedTuple):
    """A whole file as bytes, and how its lines are parted."""

    lines: list[Line]
    data: bytes
    end: str
    encoding: str

    def header(self, data: bytes) -> list[str]:
        text = data.decode(self.encoding).removeprefix("\ufeff")
        return text.split(self.end + "---")[0].split(self.end)[1:]


@st.composite
def files(draw: st.DrawFn) -> Written:
    lines = draw(headers())
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "gb18030"]))
    body = draw(st.sampled_from(["", "\n", "\n\n正文。", "\n\n正文，没有别的。\n\n## 来人\n"]))
    if encoding == "gb18030":
        # Enough words to tell it from UTF-8 that is damaged here and there.
        body += "\n" + "柳塘村的夜校开课了。" * 20
    text = "\n".join(["---", *(line.text for line in lines), "---"]) + body
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return Written(lines, (mark + text.replace("\n", end)).encode(encoding), end, encoding)


def paths_in(value: Any, keys: KeyPath = ()) -> list[KeyPath]:
    """The places of all values, and one past each list."""
    found = [keys] if keys else []
    if isinstance(value, dict):
        found += [path for key, one in value.items() for path in paths_in(one, (*keys, key))]
    if isinstance(value, list):
        found += [path for at, one in enumerate(value) for path in paths_in(one, (*keys, at))]
    return found


def spaces_for_more(value: Any, keys: KeyPath = ()) -> list[KeyPath]:
    """Places that hold nothing yet."""
    found: list[KeyPath] = []
    if isinstance(value, dict):
        found += [(*keys, key) for key in labels_at(FrontMatter, keys) if key not in value]
        found += [path for key, one in value.items() for path in spaces_for_more(one, (*keys, key))]
    if isinstance(value, list):
        found.append((*keys, len(value)))
        found += [p for at, one in enumerate(value) for p in spaces_for_more(one, (*keys, at))]
    return found


VALUES = (
    WORDS
    | st.lists(WORDS, max_size=3)
    | st.just([{"heading": "点灯: 一", "figures": [{"label": "灯, 大", "text": "3盏"}]}, "甲"])
    | st.just({"first": "张三 2024-05-01", "second": {"name": "李: 四", "day": "2024-05-02"}})
)


def holder_of(values: Any, keys: KeyPath) -> Any:
    for key in keys[:-1]:
        values = values[key]
    return values


def keeps_others(written: Written, after: bytes, keys: KeyPath) -> bool:
    """True when all lines that belong to other things still stand there, in their order."""
    rest = iter(written.header(after))
    return all(line.text in rest for line in written.lines if not related(line.owner, keys))


@given(files(), st.data(), VALUES)
def test_setting_a_value_changes_it_and_no_other_line(
    written: Written, data: st.DataObject, value: Any
):
    file = EditableFile.of(written.data)
    keys = data.draw(st.sampled_from(paths_in(dict(file.fields)) or [("title",)]))
    after = file.set(keys, value)
    expected = deepcopy(dict(file.fields))
    holder_of(expected, keys)[keys[-1]] = value
    assert EditableFile.of(after.encoded()).fields == expected
    assert keeps_others(written, after.encoded(), keys)


@given(files(), st.data(), VALUES)
def test_removing_what_was_set_gives_the_first_bytes_back(
    written: Written, data: st.DataObject, value: Any
):
    file = EditableFile.of(written.data)
    written_keys = {*file.fields.places}
    keys = data.draw(
        st.sampled_from(
            [one for one in spaces_for_more(dict(file.fields)) if one not in written_keys]
        )
    )
    after = file.set(keys, value)
    expected = deepcopy(dict(file.fields))
    holder = holder_of(expected, keys)
    holder.append(value) if isinstance(holder, list) else holder.update({keys[-1]: value})
    assert EditableFile.of(after.encoded()).fields == expected
    assert after.remove(keys).encoded() == written.data


@given(files(), st.data())
def test_removing_a_value_leaves_all_others(written: Written, data: st.DataObject):
    file = EditableFile.of(written.data)
    keys = data.draw(st.sampled_from(paths_in(dict(file.fields)) or [("date",)]))
    after = file.remove(keys)
    expected = deepcopy(dict(file.fields))
    holder = holder_of(expected, keys)
    holder.pop(keys[-1], None) if isinstance(holder, dict) else holder.pop(keys[-1])
    assert EditableFile.of(after.encoded()).fields == expected
    assert keeps_others(written, after.encoded(), keys)


@given(files(), st.data())
def test_a_remark_adds_a_line_and_changes_nothing(written: Written, data: st.DataObject):
    file = EditableFile.of(written.data)
    above = data.draw(st.sampled_from([(), *paths_in(dict(file.fields))]))
    after = file.add_remark("待确认", above=above).encoded()
    assert EditableFile.of(after).fields == file.fields
    lines = written.header(after)
    at = next(at for at, line in enumerate(lines) if line.strip() == "# 待确认")
    assert [*lines[:at], *lines[at + 1 :]] == written.header(written.data)
