"""What each field of the front matter may hold, and what is said when it holds something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[..., str]

FILE = "articles/2024/kaike.md"


def test_a_missing_title_is_asked_for(told_of: Told, head: str) -> None:
    assert told_of(head.replace("title: 夜校开课了\n", "")) == (
        f"{FILE}:1:1 错误 A201 缺少“标题”（title）。\n"
        "    请加上一行“标题”（title），内容是一行文字，1 到 60 个字。"
    )


def test_an_empty_title_is_asked_for(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", '""')) == (
        f"{FILE}:2:8 错误 A202 “标题”（title）是空的。\n    请填上一行文字，1 到 60 个字。"
    )


def test_a_title_of_60_characters_is_accepted(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "长" * 60)) == ""


def test_a_title_of_61_characters_is_too_long(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "长" * 61)) == (
        f"{FILE}:2:8 错误 A203 “标题”（title）有 61 个字，太长了。\n    请缩短到 60 个字以内。"
    )


def test_a_title_of_dots_has_no_words(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "……")) == (
        f"{FILE}:2:8 错误 A220 标题“……”里没有文字。\n    请写一个说明内容的标题。"
    )


def test_a_title_cut_at_a_hash_is_asked_for_quotes(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "夜校 #1 开课了")) == (
        f"{FILE}:2:8 错误 A118 “标题”（title）在“ #”处被截断，只剩下“夜校”。\n"
        '    请给整个内容加上引号，例如 "夜校 #1 开课了"。'
    )


def test_a_quoted_title_may_hold_a_hash(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", '"夜校 #1 开课了"')) == ""


def test_a_title_may_begin_with_a_dash(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "-夜校开课了")) == ""


def test_a_list_is_no_title(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "[夜校, 开课了]")) == (
        f"{FILE}:2:8 错误 A214 “标题”（title）的写法不对，现在是“一个列表”。\n"
        "    请改成这样：一行文字，1 到 60 个字。"
    )


def test_a_mapping_is_no_title(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", "{夜校: 开课了}")) == (
        f"{FILE}:2:8 错误 A214 “标题”（title）的写法不对，现在是“一组名称和内容”。\n"
        "    请改成这样：一行文字，1 到 60 个字。"
    )


def test_an_invisible_character_is_named_by_its_code(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开", "夜校\u200b开")) == (
        f"{FILE}:2:8 错误 A117 “标题”（title）里有看不见的字符 U+200B。\n"
        "    请删去这个字符，或重新输入这一项。"
    )


def test_a_control_character_written_as_an_escape_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("夜校开课了", '"夜校\\x07"')) == (
        f"{FILE}:2:8 错误 A117 “标题”（title）里有看不见的字符 U+0007。\n"
        "    请删去这个字符，或重新输入这一项。"
    )


def test_a_day_that_does_not_exist_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "2026-02-30")) == (
        f"{FILE}:3:7 错误 A208 “日期”（date）“2026-02-30”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。"
    )


def test_a_number_is_no_date(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "0012")) == (
        f"{FILE}:3:7 错误 A208 “日期”（date）“0012”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。"
    )


def test_a_word_is_no_date(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "no")) == (
        f"{FILE}:3:7 错误 A208 “日期”（date）“no”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。"
    )


def test_a_time_alone_is_no_date(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "10:46")) == (
        f"{FILE}:3:7 错误 A209 “日期”（date）“10:46”只有时间，没有日期。\n"
        "    请写出年月日，例如 2024-05-01 10:46。"
    )


def test_a_date_of_another_time_zone_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "2024-05-01T23:30:00Z")) == (
        f"{FILE}:3:7 错误 A224 “日期”（date）“2024-05-01T23:30:00Z”带有时区，日期可能差一"
        "天。\n"
        "    请写北京时间，去掉后面的时区。"
    )


def test_a_list_is_no_date(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "[2024-05-01]")) == (
        f"{FILE}:3:7 错误 A214 “日期”（date）的写法不对，现在是“一个列表”。\n"
        "    请改成这样：发布日期，如 2024-05-01 或 2024年5月1日 10:46。"
    )


def test_a_missing_date_is_asked_for(told_of: Told, head: str) -> None:
    assert told_of(head.replace("date: 2024-05-01\n", "")) == (
        f"{FILE}:1:1 错误 A201 缺少“日期”（date）。\n"
        "    请加上一行“日期”（date），内容是发布日期，如 2024-05-01 或 2024年5月1日 10:46"
        "。"
    )


def test_an_empty_date_is_asked_for(told_of: Told, head: str) -> None:
    assert told_of(head.replace("2024-05-01", "")) == (
        f"{FILE}:3:6 错误 A202 “日期”（date）是空的。\n"
        "    请填上发布日期，如 2024-05-01 或 2024年5月1日 10:46。"
    )


def test_an_unknown_organisation_is_answered_with_the_nearest_one(told_of: Told, head: str) -> None:
    assert told_of(head.replace("青石镇", "青石乡")) == (
        f"{FILE}:4:15 错误 A204 单位名单里没有“青石乡”。\n"
        "    请改用名单中的写法，最接近的是“青石镇”；新单位请先加入 articles/organisations."
        "yml。"
    )


def test_an_organisation_like_no_other_gets_no_suggestion(told_of: Told, head: str) -> None:
    assert told_of(head.replace("青石镇", "XYZ")) == (
        f"{FILE}:4:15 错误 A204 单位名单里没有“XYZ”。\n"
        "    请改用名单中的写法；新单位请先加入 articles/organisations.yml。"
    )


def test_a_name_of_two_organisations_is_ambiguous(told_of: Told, head: str) -> None:
    assert told_of(head.replace("青石镇", "石坝乡党委")) == (
        f"{FILE}:4:15 错误 A205 “石坝乡党委”可以指“青石镇党委”（qingshi），也可以指“红岩"
        "镇党委”（hongyan）。\n"
        "    请写单位的全称或编号，说明是哪一个。"
    )


def test_an_unknown_related_organisation_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}about: [青石镇, 红岩乡]\n") == (
        f"{FILE}:6:14 错误 A204 单位名单里没有“红岩乡”。\n"
        "    请改用名单中的写法，最接近的是“红岩镇”；新单位请先加入 articles/organisations."
        "yml。"
    )


def test_an_organisation_may_be_named_by_its_id(told_of: Told, head: str) -> None:
    assert told_of(head.replace("青石镇", "qingshi")) == ""


def test_several_themes_in_one_line_are_asked_to_be_a_list(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "山村夜校、支部结对")) == (
        f"{FILE}:5:9 错误 A207 “主题”（themes）应写成列表，现在是一行文字“山村夜校、支部结"
        "对”。\n"
        "    请每行写一个，前面加“- ”，例如“- 山村夜校”。"
    )


def test_one_theme_needs_no_list(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "山村夜校")) == ""


def test_a_theme_may_be_named_by_its_alias(told_of: Told, head: str) -> None:
    assert told_of(head.replace("山村夜校", "夜校")) == ""


def test_an_unknown_theme_is_answered_with_the_nearest_one(told_of: Told, head: str) -> None:
    assert told_of(head.replace("山村夜校", "山村夜小")) == (
        f"{FILE}:5:10 错误 A206 主题名单里没有“山村夜小”。\n"
        "    请改用名单中的主题，最接近的是“山村夜校”；新主题请先加入 articles/themes.yml。"
    )


def test_a_list_without_spaces_after_its_dashes_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "\n  -山村夜校\n  -支部结对")) == (
        f"{FILE}:6:3 错误 A116 列表的“-”后面缺一个空格。\n    请写成“- 山村夜校”，每行一个。"
    )


def test_an_empty_list_item_is_named(told_of: Told, head: str) -> None:
    assert told_of(head.replace("[山村夜校]", "\n  - 山村夜校\n  -")) == (
        f"{FILE}:7:4 错误 A202 “主题”（themes）是空的。\n    请填上主题名单里的名称，每行一个。"
    )


def test_news_needs_a_theme(told_of: Told, head: str) -> None:
    assert told_of(head.replace("themes: [山村夜校]\n", "")) == (
        f"{FILE}:1:1 错误 A217 没有写“主题”（themes），新闻和案例至少要有一个主题。\n"
        "    请从 articles/themes.yml 中选一个主题写上。"
    )


def test_a_case_needs_a_theme(told_of: Told, head: str) -> None:
    assert told_of(head.replace("themes: [山村夜校]", "kind: 案例\nthemes: []")) == (
        f"{FILE}:6:9 错误 A217 没有写“主题”（themes），新闻和案例至少要有一个主题。\n"
        "    请从 articles/themes.yml 中选一个主题写上。"
    )


def test_a_speech_needs_no_theme(told_of: Told, head: str) -> None:
    assert told_of(head.replace("themes: [山村夜校]", "kind: 讲话")) == ""


def test_an_unknown_kind_is_answered_with_the_nearest_one(told_of: Told, head: str) -> None:
    assert told_of(f"{head}kind: 新文\n") == (
        f"{FILE}:6:7 错误 A210 类型里没有“新文”。\n"
        "    请从新闻、案例、讲话、通知中选一个，最接近的是“新闻”。"
    )


def test_a_list_is_no_kind(told_of: Told, head: str) -> None:
    assert told_of(f"{head}kind: [案例]\n") == (
        f"{FILE}:6:7 错误 A214 “类型”（kind）的写法不对，现在是“一个列表”。\n"
        "    请改成这样：新闻、案例、讲话或通知。"
    )


def test_a_year_in_words_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}year: 二四\n") == (
        f"{FILE}:6:7 错误 A214 “年度”（year）的写法不对，现在是“二四”。\n"
        "    请改成这样：四位数的年份，如 2024。"
    )


def test_an_update_before_publication_is_asked_about(told_of: Told, head: str) -> None:
    assert told_of(f"{head}updated: 2024-04-30\n") == (
        f"{FILE}:6:10 警告 A223 修订日期早于发布日期。\n"
        "    请改正其中一个日期；没有修订过就删去修订日期。"
    )


def test_a_summary_of_201_characters_is_too_long(told_of: Told, head: str) -> None:
    assert told_of(f"{head}summary: {'长' * 201}\n") == (
        f"{FILE}:6:10 错误 A203 “摘要”（summary）有 201 个字，太长了。\n    请缩短到 200 个字以内。"
    )


def test_a_source_address_needs_a_scheme(told_of: Told, head: str) -> None:
    assert told_of(f"{head}source_url: www.example.org\n") == (
        f"{FILE}:6:13 错误 A214 “来源网址”（source_url）的写法不对，现在是“www.example.org"
        "”。\n"
        "    请改成这样：以 http:// 或 https:// 开头的网址。"
    )


def test_a_source_address_runs_no_script(told_of: Told, head: str) -> None:
    assert told_of(f"{head}source_url: javascript:alert(1)\n") == (
        f"{FILE}:6:13 错误 A214 “来源网址”（source_url）的写法不对，现在是“javascript:alert"
        "(1)”。\n"
        "    请改成这样：以 http:// 或 https:// 开头的网址。"
    )


def test_yes_is_no_answer_to_pinned(told_of: Told, head: str) -> None:
    assert told_of(f"{head}pinned: yes\n") == (
        f"{FILE}:6:9 错误 A214 “置顶”（pinned）的写法不对，现在是“yes”。\n"
        "    请改成这样：true 或 false。"
    )


def test_an_unknown_status_is_named(told_of: Told, head: str) -> None:
    assert told_of(f"{head}status: 写好了\n") == (
        f"{FILE}:6:9 错误 A214 “状态”（status）的写法不对，现在是“写好了”。\n"
        "    请改成这样：draft（草稿）或 published（发布）。"
    )


def test_an_old_address_begins_with_a_slash(told_of: Told, head: str) -> None:
    assert told_of(f"{head}aliases: [news/1.html]\n") == (
        f"{FILE}:6:11 错误 A219 旧网址“news/1.html”不能用来转向。\n"
        "    请写成以“/”开头的路径，例如 /news/123.html，不带域名和问号，结尾是“/”、.html"
        " 或 .htm。"
    )


def test_an_old_address_has_no_domain(told_of: Told, head: str) -> None:
    assert told_of(f"{head}aliases: ['https://example.org/1.html']\n") == (
        f"{FILE}:6:11 错误 A219 旧网址“https://example.org/1.html”不能用来转向。\n"
        "    请写成以“/”开头的路径，例如 /news/123.html，不带域名和问号，结尾是“/”、.html"
        " 或 .htm。"
    )


def test_an_old_address_has_no_question_mark(told_of: Told, head: str) -> None:
    assert told_of(f"{head}aliases: [/news?id=1]\n") == (
        f"{FILE}:6:11 错误 A219 旧网址“/news?id=1”不能用来转向。\n"
        "    请写成以“/”开头的路径，例如 /news/123.html，不带域名和问号，结尾是“/”、.html"
        " 或 .htm。"
    )


def test_an_old_address_does_not_climb(told_of: Told, head: str) -> None:
    assert told_of(f"{head}aliases: [/a/../../b.html, /%2e%2e/b.html]\n") == (
        f"{FILE}:6:11 错误 A219 旧网址“/a/../../b.html”不能用来转向。\n"
        "    请写成以“/”开头的路径，例如 /news/123.html，不带域名和问号，结尾是“/”、.html"
        " 或 .htm。\n"
        f"{FILE}:6:28 错误 A219 旧网址“/%2e%2e/b.html”不能用来转向。\n"
        "    请写成以“/”开头的路径，例如 /news/123.html，不带域名和问号，结尾是“/”、.html"
        " 或 .htm。"
    )


def test_a_review_stage_needs_a_day(told_of: Told, head: str) -> None:
    assert told_of(f"{head}review:\n  first: 张三\n") == (
        f"{FILE}:7:10 错误 A214 “初审”（first）的写法不对，现在是“张三”。\n"
        "    请改成这样：审核人和日期，如“张三 2024-05-01”。"
    )


def test_a_review_stage_needs_a_real_day(told_of: Told, head: str) -> None:
    assert told_of(f"{head}review:\n  final: 李四 昨天\n") == (
        f"{FILE}:7:10 错误 A208 “日期”（day）“昨天”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。"
    )


def test_a_review_has_stages(told_of: Told, head: str) -> None:
    assert told_of(f"{head}review: 张三\n") == (
        f"{FILE}:6:9 错误 A214 “审核”（review）的写法不对，现在是“张三”。\n"
        "    请改成这样：初审、复审、终审各一行。"
    )


def test_every_slip_of_a_front_matter_is_told_in_one_run(told_of: Told) -> None:
    assert told_of(
        "title: ……\ndate: no\norganisation: 青石乡\nthemes: [山村夜小]\n"
        "highlights:\n  - heading: 点灯\n"
    ) == (
        f"{FILE}:2:8 错误 A220 标题“……”里没有文字。\n"
        "    请写一个说明内容的标题。\n"
        f"{FILE}:3:7 错误 A208 “日期”（date）“no”不是日历上的日期。\n"
        "    请写成 2024-05-01 或 2024年5月1日 的形式。\n"
        f"{FILE}:4:15 错误 A204 单位名单里没有“青石乡”。\n"
        "    请改用名单中的写法，最接近的是“青石镇”；新单位请先加入 articles/organisations."
        "yml。\n"
        f"{FILE}:5:10 错误 A206 主题名单里没有“山村夜小”。\n"
        "    请改用名单中的主题，最接近的是“山村夜校”；新主题请先加入 articles/themes.yml。"
        "\n"
        f"{FILE}:7:14 错误 A212 正文里没有标题“点灯”。\n"
        "    请照抄正文里的标题；整篇都是亮点时请删去这一行。"
    )
