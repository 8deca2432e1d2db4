"""What is said about organisations.yml and themes.yml."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[..., str]

FILE = "articles/2024/kaike.md"
ORGANISATIONS = "articles/organisations.yml"
THEMES = "articles/themes.yml"
COUNTY = "- {id: yunxi, name: 云溪县委, kind: 党委}\n"
THEME = "- {id: yexiao, name: 山村夜校, group: 教育, description: 村里的课堂。}\n"


def test_an_id_used_twice_is_named_at_its_second_place(problems_of: Told) -> None:
    assert problems_of(
        {ORGANISATIONS: f"{COUNTY}- {{id: yunxi, name: 白沙县委, kind: 党委}}\n"}
    ) == (
        "articles/organisations.yml:2:8 错误 R102 编号“yunxi”用了两次。\n    请给其中一个换个编号。"
    )


def test_a_theme_id_used_twice_is_named(problems_of: Told) -> None:
    assert problems_of(
        {THEMES: f"{THEME}- {{id: yexiao, name: 结对, group: 教育, description: 对子。}}\n"}
    ) == ("articles/themes.yml:2:8 错误 R102 编号“yexiao”用了两次。\n    请给其中一个换个编号。")


def test_a_name_used_twice_is_named(problems_of: Told) -> None:
    assert problems_of(
        {ORGANISATIONS: f"{COUNTY}- {{id: baisha, name: 云溪县委, kind: 党委}}\n"}
    ) == (
        "articles/organisations.yml:2:22 错误 R104 名称“云溪县委”已经属于“云溪县委”（yunx"
        "i）。\n"
        "    请给其中一个换个叫法，一个名称只能指一个。"
    )


def test_a_short_name_of_two_organisations_is_named_where_it_is_written_again(
    problems_of: Told,
) -> None:
    assert problems_of(
        {
            ORGANISATIONS: "- {id: a, name: 甲, short: [同名], kind: 党委}\n"
            "- {id: b, name: 乙, short: [乙县, 同名], kind: 党委}\n"
        }
    ) == (
        "articles/organisations.yml:2:32 错误 R104 名称“同名”已经属于“甲”（a）。\n"
        "    请给其中一个换个叫法，一个名称只能指一个。"
    )


def test_a_theme_name_that_is_the_alias_of_another_is_named(problems_of: Told) -> None:
    assert problems_of(
        {
            THEMES: f"{THEME}- {{id: ketang, name: 课堂,\n"
            "  aliases: [山村夜校], group: 教育, description: 课。}\n"
        }
    ) == (
        "articles/themes.yml:3:13 错误 R104 名称“山村夜校”已经属于“山村夜校”（yexiao）。\n"
        "    请给其中一个换个叫法，一个名称只能指一个。"
    )


def test_a_former_name_may_belong_to_two_organisations(problems_of: Told) -> None:
    assert (
        problems_of(
            {
                ORGANISATIONS: "- {id: a, name: 甲, former: [丙], kind: 党委}\n"
                "- {id: b, name: 乙, former: [丙], kind: 党委}\n"
            }
        )
        == ""
    )


def test_an_unknown_parent_is_answered_with_the_nearest_one(problems_of: Told) -> None:
    assert problems_of(
        {ORGANISATIONS: f"{COUNTY}- {{id: zhen, name: 青石镇党委, kind: 党委, parent: yunxu}}\n"}
    ) == (
        "articles/organisations.yml:2:45 错误 R105 上级单位“yunxu”不在名单里。\n"
        "    请改用已有的编号，最接近的是“yunxi”。"
    )


def test_a_parent_with_a_mistake_of_its_own_is_not_called_unknown(problems_of: Told) -> None:
    assert problems_of(
        {
            ORGANISATIONS: "- {id: yunxi, name: 云溪县委}\n"
            "- {id: zhen, name: 青石镇党委, kind: 党委, parent: yunxi}\n"
        }
    ) == (
        "articles/organisations.yml:1:3 错误 A201 缺少“类别”（kind）。\n"
        "    请加上一行“类别”（kind），内容是党委、党工委、党组、党总支、党支部、工委或部门"
        "。"
    )


def test_organisations_that_are_each_other_s_parents_are_named(problems_of: Told) -> None:
    assert problems_of(
        {
            ORGANISATIONS: "- {id: a, name: 甲, kind: 党委, parent: b}\n"
            "- {id: b, name: 乙, kind: 党委, parent: a}\n"
        }
    ) == (
        "articles/organisations.yml:1:38 错误 R106 “甲”的上级绕了一圈又回到自己。\n"
        "    请改正上级（parent），最上级的单位不写这一项。\n"
        "articles/organisations.yml:2:38 错误 R106 “乙”的上级绕了一圈又回到自己。\n"
        "    请改正上级（parent），最上级的单位不写这一项。"
    )


def test_an_organisation_that_is_its_own_parent_is_named(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- {id: a, name: 甲, kind: 党委, parent: a}\n"}) == (
        "articles/organisations.yml:1:38 错误 R106 “甲”的上级绕了一圈又回到自己。\n"
        "    请改正上级（parent），最上级的单位不写这一项。"
    )


def test_an_id_in_capitals_is_refused(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- {id: YunXi, name: 云溪县委, kind: 党委}\n"}) == (
        "articles/organisations.yml:1:8 错误 R103 编号“YunXi”不能做网址。\n"
        "    请用小写字母或数字开头，只用小写字母、数字和短横线，不用 page，例如 lianhua。"
    )


def test_an_id_in_chinese_is_refused(problems_of: Told) -> None:
    assert problems_of({THEMES: THEME.replace("yexiao", "夜校")}) == (
        "articles/themes.yml:1:8 错误 R103 编号“夜校”不能做网址。\n"
        "    请用小写字母或数字开头，只用小写字母、数字和短横线，不用 page，例如 lianhua。"
    )


def test_an_id_that_would_be_a_page_number_is_refused(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- {id: page, name: 云溪县委, kind: 党委}\n"}) == (
        "articles/organisations.yml:1:8 错误 R103 编号“page”不能做网址。\n"
        "    请用小写字母或数字开头，只用小写字母、数字和短横线，不用 page，例如 lianhua。"
    )


def test_an_unknown_kind_of_organisation_is_named(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: COUNTY.replace("党委}", "县委}")}) == (
        "articles/organisations.yml:1:33 错误 R108 类别里没有“县委”。\n"
        "    请从党委、党工委、党组、党总支、党支部、工委、部门中选一个。"
    )


def test_an_organisation_without_a_name_is_asked_for_it(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- {id: yunxi, kind: 党委}\n"}) == (
        "articles/organisations.yml:1:3 错误 A201 缺少“全称”（name）。\n"
        "    请加上一行“全称”（name），内容是单位全称。"
    )


def test_an_unknown_key_of_an_organisation_is_named(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: COUNTY.replace("kind", "king")}) == (
        "articles/organisations.yml:1:3 错误 A201 缺少“类别”（kind）。\n"
        "    请加上一行“类别”（kind），内容是党委、党工委、党组、党总支、党支部、工委或部门"
        "。\n"
        "articles/organisations.yml:1:27 错误 A107 没有“king”这一项。\n"
        "    请改用已有的名称，最接近的是“kind”。"
    )


def test_chinese_keys_are_read(problems_of: Told) -> None:
    assert (
        problems_of(
            {
                ORGANISATIONS: "- {编号: yunxi, 全称: 云溪县委, 类别: 党委,\n"
                "   下级: [{编号: zhen, 全称: 青石镇党委, 类别: 党委}]}\n"
            }
        )
        == ""
    )


def test_a_place_is_found_under_a_chinese_key(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- {编号: 云溪, 全称: 云溪县委, 类别: 党委}\n"}) == (
        "articles/organisations.yml:1:8 错误 R103 编号“云溪”不能做网址。\n"
        "    请用小写字母或数字开头，只用小写字母、数字和短横线，不用 page，例如 lianhua。"
    )


def test_a_mapping_instead_of_the_list_is_named(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "yunxi: 云溪县委\n"}) == (
        "articles/organisations.yml:1:1 错误 R107 这里应当是一个列表。\n"
        "    请每个单位或主题用“- ”开头，写成一项。"
    )


def test_text_instead_of_an_organisation_is_named(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- 云溪县委\n"}) == (
        "articles/organisations.yml:1:3 错误 A112 这里应当一行一项，现在是“云溪县委”。\n"
        "    请写成“名称: 内容”这样的形式。"
    )


def test_text_instead_of_children_is_named(problems_of: Told) -> None:
    assert problems_of(
        {ORGANISATIONS: "- id: yunxi\n  name: 云溪县委\n  kind: 党委\n  children: 青石镇\n"}
    ) == (
        "articles/organisations.yml:4:13 错误 R107 这里应当是一个列表。\n"
        "    请每个单位或主题用“- ”开头，写成一项。"
    )


def test_empty_children_are_none(problems_of: Told) -> None:
    assert (
        problems_of({ORGANISATIONS: "- id: yunxi\n  name: 云溪县委\n  kind: 党委\n  children:\n"})
        == ""
    )


def test_broken_yaml_is_named(problems_of: Told) -> None:
    assert problems_of({ORGANISATIONS: "- id: yunxi\n  name: [云溪县委\n"}) == (
        "articles/organisations.yml:2:9 错误 A108 从这里起读不懂：方括号或花括号没有成对。\n"
        "    请补上另一半括号，各项之间用英文逗号。"
    )


def test_a_registry_in_gb18030_is_named_as_such(problems_of: Told) -> None:
    assert problems_of({THEMES: THEME.encode("gb18030")}) == (
        "articles/themes.yml:1:1 错误 A001 文件的编码是 GB18030（GBK），不是 UTF-8。\n"
        "    请在编辑器里选“另存为”，编码选 UTF-8，再保存。"
    )


def test_a_list_of_remarks_alone_is_an_empty_list(problems_of: Told) -> None:
    assert problems_of({THEMES: "# 还没有主题\n"}) == ""


def test_an_article_is_not_blamed_for_a_broken_registry(problems_of: Told, head: str) -> None:
    assert problems_of({THEMES: "- 夜校\n", FILE: f"---\n{head}---\n"}) == (
        "articles/themes.yml:1:3 错误 A112 这里应当一行一项，现在是“夜校”。\n"
        "    请写成“名称: 内容”这样的形式。"
    )
