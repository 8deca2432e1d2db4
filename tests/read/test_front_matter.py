"""Where the front matter begins and ends, and how its lines are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[..., str]

FILE = "articles/2024/kaike.md"


def test_a_file_without_front_matter_is_told_how_to_begin(told: Told) -> None:
    assert told("夜校开课了。\n") == (
        f"{FILE}:1:1 错误 A101 文件开头没有文首信息。\n"
        "    请在第一行写三个短横线“---”，接着写标题、日期、单位和主题，再写一行“---”。"
    )


def test_front_matter_without_an_end_is_named_at_its_first_line(told: Told, head: str) -> None:
    assert told(f"---\n{head}\n夜校开课了。\n") == (
        f"{FILE}:1:1 错误 A102 文首信息没有结束。\n    请在文首信息的最后加上单独一行“---”。"
    )


def test_dashes_typed_on_a_chinese_keyboard_do_not_open_front_matter(told: Told, head: str) -> None:
    assert told(f"———\n{head}---\n夜校开课了。\n") == (
        f"{FILE}:1:1 错误 A103 这一行写成了“———”，不是文首信息的分隔线。\n"
        "    请改成三个半角短横线“---”。"
    )


def test_dashes_typed_on_a_chinese_keyboard_do_not_close_front_matter(
    told: Told, head: str
) -> None:
    assert told(f"---\n{head}———\n夜校开课了。\n") == (
        f"{FILE}:6:1 错误 A103 这一行写成了“———”，不是文首信息的分隔线。\n"
        "    请改成三个半角短横线“---”。"
    )


def test_four_dashes_do_not_open_front_matter(told: Told, head: str) -> None:
    assert told(f"----\n{head}---\n夜校开课了。\n") == (
        f"{FILE}:1:1 错误 A103 这一行写成了“----”，不是文首信息的分隔线。\n"
        "    请改成三个半角短横线“---”。"
    )


def test_blank_lines_before_the_front_matter_do_not_matter(told: Told, head: str) -> None:
    assert told(f"\n\n---\n{head}---\n夜校开课了。\n") == ""


def test_toml_is_named(told: Told) -> None:
    assert told("+++\ntitle = 1\n+++\n") == (
        f"{FILE}:1:1 错误 A114 文首信息用了 TOML 的写法。\n"
        "    请改用“---”开头、每行“名称: 内容”的写法。"
    )


def test_json_is_named(told: Told) -> None:
    assert told("{}\n") == (
        f"{FILE}:1:1 错误 A114 文首信息用了 JSON 的写法。\n"
        "    请改用“---”开头、每行“名称: 内容”的写法。"
    )


def test_a_language_after_the_dashes_is_named(told: Told) -> None:
    assert told("---js\n{}\n---\n") == (
        f"{FILE}:1:1 错误 A114 文首信息用了 ---js 的写法。\n"
        "    请改用“---”开头、每行“名称: 内容”的写法。"
    )


def test_a_second_block_at_the_start_of_the_body_is_named(told: Told, head: str) -> None:
    assert told(f"---\n{head}---\n\n---\n{head}---\n") == (
        f"{FILE}:8:1 错误 A113 正文开头又有一段文首信息。\n    请把两段合成一段，放在文件最前面。"
    )


def test_a_full_width_colon_is_named_and_read_as_meant(told_of: Told, head: str) -> None:
    assert told_of(head.replace("title:", "title：")) == (
        f"{FILE}:2:6 错误 A104 “title”后面用了全角冒号“：”。\n"
        "    请改成半角冒号加一个空格，例如“title: 内容”。"
    )


def test_full_width_colons_after_chinese_keys_are_all_named(told_of: Told) -> None:
    assert told_of("标题：开课\n日期： 2024-05-01\n单位：青石镇\n主题：[山村夜校]\n") == (
        f"{FILE}:2:3 错误 A104 “标题”后面用了全角冒号“：”。\n"
        "    请改成半角冒号加一个空格，例如“标题: 内容”。\n"
        f"{FILE}:3:3 错误 A104 “日期”后面用了全角冒号“：”。\n"
        "    请改成半角冒号加一个空格，例如“日期: 内容”。\n"
        f"{FILE}:4:3 错误 A104 “单位”后面用了全角冒号“：”。\n"
        "    请改成半角冒号加一个空格，例如“单位: 内容”。\n"
        f"{FILE}:5:3 错误 A104 “主题”后面用了全角冒号“：”。\n"
        "    请改成半角冒号加一个空格，例如“主题: 内容”。"
    )


def test_a_full_width_colon_inside_a_value_is_text(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "张书记：夜校开课了")) == ""


def test_a_full_width_colon_in_a_block_of_text_is_text(told_of: Told, head: str) -> None:
    assert told_of(f"{head}summary: >\n  标题：夜校\n") == ""


def test_a_full_width_space_after_the_colon_is_a_space(told_of: Told, head: str) -> None:
    assert told_of(head.replace("title: ", "title:　")) == ""


def test_a_missing_space_after_the_colon_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("title: ", "title:")) == (
        f"{FILE}:2:6 错误 A115 “title:”后面缺一个空格。\n"
        "    请在冒号后面加一个空格，例如“title: 内容”。"
    )


def test_a_tab_before_a_list_item_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "\n\t- 山村夜校")) == (
        f"{FILE}:6:1 错误 A105 这一行用制表符（Tab）缩进。\n    请改用空格缩进，每层两个空格。"
    )


def test_a_place_behind_a_tab_is_the_place_in_the_file(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "\n\t- 山村夜小")) == (
        f"{FILE}:6:1 错误 A105 这一行用制表符（Tab）缩进。\n"
        "    请改用空格缩进，每层两个空格。\n"
        f"{FILE}:6:4 错误 A206 主题名单里没有“山村夜小”。\n"
        "    请改用名单中的主题，最接近的是“山村夜校”；新主题请先加入 articles/themes.yml。"
    )


def test_a_place_behind_a_full_width_colon_is_the_place_in_the_file(
    told_of: Told, head: str
) -> None:
    assert told_of(head.replace("organisation: 青石镇", "organisation：青石乡")) == (
        f"{FILE}:4:13 错误 A104 “organisation”后面用了全角冒号“：”。\n"
        "    请改成半角冒号加一个空格，例如“organisation: 内容”。\n"
        f"{FILE}:4:14 错误 A204 单位名单里没有“青石乡”。\n"
        "    请改用名单中的写法，最接近的是“青石镇”；新单位请先加入 articles/organisations."
        "yml。"
    )


def test_a_key_written_twice_is_named_with_its_first_line(told_of: Told, head: str) -> None:
    assert told_of(f"{head}title: 又开课了\n") == (
        f"{FILE}:6:1 错误 A106 “title”写了两次，第一次在第 2 行。\n"
        "    请只保留一处；中文名和英文名算同一项。"
    )


def test_the_chinese_and_the_english_name_are_one_key(told_of: Told, head: str) -> None:
    assert told_of(f"{head}标题: 又开课了\n") == (
        f"{FILE}:6:1 错误 A106 “标题”写了两次，第一次在第 2 行。\n"
        "    请只保留一处；中文名和英文名算同一项。"
    )


def test_a_key_written_twice_in_a_highlight_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - id: deng\n    编号: huo\n") == (
        f"{FILE}:8:5 错误 A106 “编号”写了两次，第一次在第 7 行。\n"
        "    请只保留一处；中文名和英文名算同一项。"
    )


def test_a_mistyped_key_is_answered_with_the_nearest_one(told_of: Told, head: str) -> None:
    assert told_of(head.replace("title", "tilte")) == (
        f"{FILE}:1:1 错误 A201 缺少“标题”（title）。\n"
        "    请加上一行“标题”（title），内容是一行文字，1 到 60 个字。\n"
        f"{FILE}:2:1 错误 A107 没有“tilte”这一项。\n"
        "    请改用已有的名称，最接近的是“title”。"
    )


def test_a_key_like_no_other_is_sent_to_the_guide(told_of: Told, head: str) -> None:
    assert told_of(f"{head}template: x.html\nzzz: 1\n") == (
        f"{FILE}:6:1 错误 A107 没有“template”这一项。\n"
        "    请改用已有的名称，最接近的是“themes”。\n"
        f"{FILE}:7:1 错误 A107 没有“zzz”这一项。\n"
        "    请改用已有的名称，见写作指南。"
    )


def test_a_mistyped_key_of_a_highlight_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}highlights:\n  - headding: 点灯\n") == (
        f"{FILE}:7:5 错误 A107 没有“headding”这一项。\n    请改用已有的名称，最接近的是“heading”。"
    )


def test_a_mistyped_chinese_key_is_answered_in_chinese(told_of: Told, head: str) -> None:
    assert told_of(f"{head}活动日: 2024-05-01\n") == (
        f"{FILE}:6:1 错误 A107 没有“活动日”这一项。\n    请改用已有的名称，最接近的是“活动日期”。"
    )


def test_a_list_instead_of_keys_is_named(told_of: Told) -> None:
    assert told_of("- 夜校开课了\n") == (
        f"{FILE}:2:1 错误 A112 这里应当一行一项，现在是一个列表。\n"
        "    请写成“名称: 内容”这样的形式。"
    )


def test_text_instead_of_keys_is_named(told_of: Told) -> None:
    assert told_of("夜校开课了\n") == (
        f"{FILE}:2:1 错误 A112 这里应当一行一项，现在是一段文字。\n"
        "    请写成“名称: 内容”这样的形式。"
    )


def test_empty_front_matter_lacks_every_required_field(told_of: Told) -> None:
    assert told_of("") == (
        f"{FILE}:1:1 错误 A201 缺少“单位”（organisation）。\n"
        "    请加上一行“单位”（organisation），内容是单位名单里的全称、简称或编号。\n"
        f"{FILE}:1:1 错误 A201 缺少“日期”（date）。\n"
        "    请加上一行“日期”（date），内容是发布日期，如 2024-05-01 或 2024年5月1日 10:46"
        "。\n"
        f"{FILE}:1:1 错误 A201 缺少“标题”（title）。\n"
        "    请加上一行“标题”（title），内容是一行文字，1 到 60 个字。"
    )


def test_an_unquoted_colon_in_a_title_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "夜校: 开课: 了")) == (
        f"{FILE}:2:10 错误 A108 从这里起读不懂：一行里有两个冒号。\n"
        "    请给冒号后面的整个内容加上引号。"
    )


def test_an_unclosed_quote_is_named_where_it_begins(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", '"夜校开课了')) == (
        f"{FILE}:2:8 错误 A108 从这里起读不懂：引号没有成对。\n    请补上另一半引号，引号用英文的。"
    )


def test_an_unclosed_bracket_is_named_where_it_begins(told_of: Told, head: str) -> None:
    assert told_of(head.replace("山村夜校]", "山村夜校")) == (
        f"{FILE}:5:9 错误 A108 从这里起读不懂：方括号或花括号没有成对。\n"
        "    请补上另一半括号，各项之间用英文逗号。"
    )


def test_a_title_that_begins_with_a_sign_is_asked_for_quotes(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "@夜校")) == (
        f"{FILE}:2:8 错误 A108 从这里起读不懂：内容以特殊符号开头。\n    请给整个内容加上引号。"
    )


def test_a_title_between_stars_is_asked_for_quotes(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "*夜校*")) == (
        f"{FILE}:2:9 错误 A108 从这里起读不懂：内容以 & 或 * 开头。\n    请给整个内容加上引号。"
    )


def test_an_indented_key_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("date:", "  date:")) == (
        f"{FILE}:3:7 错误 A108 从这里起读不懂：这一行比上一行缩进得多。\n"
        "    请让同一层的各项左边对齐。"
    )


def test_a_line_without_a_colon_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}夜校\n") == (
        f"{FILE}:6:1 错误 A108 从这里起读不懂：这一行或上一行没有冒号。\n    请写成“名称: 内容”。"
    )


def test_an_anchor_is_refused(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "&a 山村夜校")) == (
        f"{FILE}:5:9 错误 A111 这里不能用“&a”这种写法。\n"
        "    请直接写出内容；如果它就是文字，请给整个内容加上引号。"
    )


def test_an_alias_is_refused(told_of: Told, head: str) -> None:
    assert told_of(head.replace("山村夜校", "*a")) == (
        f"{FILE}:5:10 错误 A111 这里不能用“*a”这种写法。\n"
        "    请直接写出内容；如果它就是文字，请给整个内容加上引号。"
    )


def test_a_tag_is_refused(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "!ENV HOME")) == (
        f"{FILE}:2:8 错误 A111 这里不能用“!ENV”这种写法。\n"
        "    请直接写出内容；如果它就是文字，请给整个内容加上引号。"
    )


def test_front_matter_of_300_kilobytes_is_refused(told_of: Told, head: str) -> None:
    assert told_of(f"{head}summary: {'长' * 100_000}\n") == (
        f"{FILE}:2:1 错误 A109 文首信息太大，有 293 KB。\n"
        "    请把正文移到第二个“---”之后；文首信息最多 64 KB。"
    )


def test_front_matter_of_100000_brackets_is_refused(told_of: Told, head: str) -> None:
    assert told_of(f"{head}about: {'[' * 100_000}\n") == (
        f"{FILE}:2:1 错误 A109 文首信息太大，有 97 KB。\n"
        "    请把正文移到第二个“---”之后；文首信息最多 64 KB。"
    )


def test_front_matter_nested_too_deep_is_refused(told_of: Told, head: str) -> None:
    assert told_of(f"{head}about: {'[' * 300}\n") == (
        f"{FILE}:6:1 错误 A110 括号或缩进套得太深。\n    请改成普通的写法，最多套 20 层。"
    )


def test_front_matter_nested_by_dashes_is_refused(told_of: Told, head: str) -> None:
    assert told_of(f"{head}about:\n  {'- ' * 300}a\n") == (
        f"{FILE}:7:1 错误 A110 括号或缩进套得太深。\n    请改成普通的写法，最多套 20 层。"
    )


def test_a_line_separator_is_named_by_its_code(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开", "夜校\u2028开")) == (
        f"{FILE}:2:10 错误 A004 这里有看不见的控制字符 U+2028。\n"
        "    请删去这个字符；它常常是从别处粘贴时带进来的。"
    )


def test_a_lone_surrogate_is_refused(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", '"夜校\\uD800"')) == (
        f"{FILE}:2:13 错误 A108 从这里起读不懂：写法不合 YAML 的规则。\n"
        "    请对照写作指南改正这一行。"
    )


def test_null_is_an_empty_title(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "~")) == (
        f"{FILE}:2:8 错误 A202 “标题”（title）是空的。\n    请填上一行文字，1 到 60 个字。"
    )


def test_a_remark_in_place_of_an_optional_value_is_nothing(told_of: Told, head: str) -> None:
    assert told_of(f"{head}summary: # 两百个字以内\nsource:\n") == ""


def test_a_remark_after_a_value_that_is_no_free_text_is_nothing(told_of: Told, head: str) -> None:
    assert told_of(head.replace("05-01", "05-01 # 劳动节")) == ""


def test_windows_line_ends_do_not_move_places(told: Told, head: str) -> None:
    assert told(f"---\n{head}kind: 新文\n---\n".replace("\n", "\r\n")) == (
        f"{FILE}:6:7 错误 A210 类型里没有“新文”。\n"
        "    请从新闻、案例、讲话、通知中选一个，最接近的是“新闻”。"
    )


def test_a_byte_order_mark_does_not_move_places(told: Told, head: str) -> None:
    assert told(f"\ufeff---\n{head}kind: 新文\n---\n") == (
        f"{FILE}:6:7 错误 A210 类型里没有“新文”。\n"
        "    请从新闻、案例、讲话、通知中选一个，最接近的是“新闻”。"
    )
