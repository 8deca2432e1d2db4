"""What the client makes of queries, and of an index that is not as it should be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhibu.index.listing import ListedHighlight, Name

from .indexes import answers, document, index_of

Asked = Callable[..., dict[str, Any]]

THEMES = (
    Name("dangxiao", "高山党校", "教育培训", -1, ("高山教学点",), 2),
    Name("qiangcun", "富民强村", "产业", -1, (), 3),
)
ORGANISATIONS = (
    Name("xian", "同安区委", "", -1, ("中共厦门市同安区委员会",), 3),
    Name("zhen", "莲花镇", "", 0, ("莲花镇党委",), 2),
    Name("cun", "军营村", "", 1, (), 1),
    Name("qita", "翔安区委", "", -1, (), 1),
)
TOLD = ListedHighlight(
    "gaoshan", "把党校办到高山上", 0, ("dangxiao",), ("高山党校",), ("zhen", "cun"), "军营村", 2016,
    (("举办培训班", "", "16", "期", "16期"),), "教学点设在村里。",
)  # fmt: skip
DOCUMENTS = (
    document(
        0, "山上的课堂", ["莲花镇党委", "高山党校"], themes=("dangxiao",), organisations=("zhen",),
        year=2016, kind="case", highlights=(TOLD,), day="2016-04-07",
    ),
    document(1, "高山党校", themes=("qiangcun",), organisations=("cun",), year=2017),
    document(2, "在高山党校学习的一天", themes=("dangxiao", "qiangcun"), organisations=("xian",)),
    document(3, "晚稻", themes=("qiangcun",), organisations=("qita",)),
)  # fmt: skip
BODIES = (
    "教学点设在村里。高山党校办了16期培训班。\n臺灣同胞也來參觀。",
    "高山党校，高山党校。",
    "上午听课，下午劳动。",
    "今年晚稻丰收，“九五”期间最好的一年。iPhone 6 Plus 拍摄。",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("client") / "site"
    index_of(folder, DOCUMENTS, BODIES, themes=THEMES, organisations=ORGANISATIONS)
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many articles that not all hits are shown at once."""
    folder = tmp_path_factory.mktemp("many") / "site"
    documents = [document(number, f"第{number}课") for number in range(12)]
    index_of(folder, documents, ["高山党校"] * 12)
    return folder


@pytest.fixture(scope="module")
def ask(site: Path) -> Asked:
    return lambda q="", **more: answers(site, [{"q": q, "show": 10, **more}])[0]


def plain(pieces: list[list[Any]]) -> str:
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in pieces)


def test_a_title_that_is_all_that_was_asked_for_comes_first(ask: Asked):
    hits = ask("高山党校")["hits"]
    assert [hit["entry"] for hit in hits] == ["2024/1", "2024/2", "2024/0"]


def test_an_old_exact_title_comes_before_many_new_ones_that_begin_so(tmp_path: Path):
    titles = ["党建工作会", *(f"党建工作会第{number}次党建工作会" for number in range(30))]
    documents = [document(number, title) for number, title in enumerate(titles)]
    index_of(tmp_path / "site", documents, ["。", *["党建工作会，党建工作会。"] * 30])
    (found,) = answers(tmp_path / "site", [{"q": "党建工作会"}])
    assert found["order"][0] == 0


def test_words_in_any_order_must_all_be_there(ask: Asked):
    assert ask("培训 高山")["order"] == [0]


def test_a_phrase_in_quotes_keeps_its_blank(ask: Asked):
    assert ask('"iphone 6 plus"')["order"] == [3]
    assert ask('"6 iphone"')["total"] == 0


def test_a_minus_leaves_articles_out(ask: Asked):
    assert sorted(ask("高山党校 -劳动")["order"]) == [0, 1]


def test_a_minus_alone_leaves_articles_out_of_all(ask: Asked):
    assert sorted(ask("-高山党校")["order"]) == [3]


def test_a_traditional_word_finds_the_simplified_one_and_the_other_way_round(ask: Asked):
    assert ask("高山黨校 -勞動")["order"] == ask("高山党校 -劳动")["order"]
    (hit,) = ask("台湾")["hits"]
    assert "[臺灣]" in plain(hit["excerpt"])


def test_full_width_letters_find_narrow_ones(ask: Asked):
    (hit,) = ask("ｉＰｈｏｎｅ")["hits"]
    assert "[iPhone] 6 Plus" in plain(hit["excerpt"])


def test_blanks_alone_ask_for_everything_newest_first(ask: Asked):
    assert ask(" 　\n")["order"] == [3, 2, 1, 0]


@pytest.mark.parametrize("q", ["<script>", "！！", "😀", "\ud83d", "\udc00党", "﷽", "\x00", '""x'])
def test_strange_queries_find_nothing(ask: Asked, q: str):
    assert ask(q)["total"] == 0


def test_a_query_of_ten_thousand_characters_is_answered(ask: Asked):
    assert ask("高山党校" * 2500)["total"] == 0


def test_too_many_words_are_refused_with_what_to_do(ask: Asked):
    found = ask(" ".join(map(str, range(17))))
    assert found["name"] == "SearchError"
    assert "最多搜 16 个词" in found["error"]


def test_counts_of_a_facet_obey_the_query_and_the_other_facets(ask: Asked):
    facets = ask("高山党校", theme="dangxiao")["facets"]
    assert facets["theme"] == {"dangxiao": 2, "qiangcun": 2}
    # A parent counts its children's articles, each once.
    assert facets["organisation"] == {"xian": 2, "zhen": 1}
    assert facets["year"] == {"2016": 1, "2024": 1}
    assert facets["kind"] == {"news": 1, "case": 1}


def test_a_few_hits_are_counted_as_many_are(many: Path):
    (found, some) = answers(many, [{"q": "高山党校"}, {"q": "第3课"}])
    assert found["facets"] == {
        "theme": {"shao": 12}, "organisation": {"xian": 12}, "year": {"2024": 12},
        "kind": {"news": 12},
    }  # fmt: skip
    assert {name: sum(one.values()) for name, one in some["facets"].items()} == {
        "theme": 1, "organisation": 1, "year": 1, "kind": 1,
    }  # fmt: skip


def test_a_few_hits_are_counted_without_the_columns_of_all(many: Path):
    asked = answers(many, [{"q": "第3课", "show": 10, "cold": True}])[0]["asked"]
    assert [name for name, _ in asked if "columns" in name] == []


def test_an_organisation_holds_those_below_it(ask: Asked):
    assert sorted(ask(organisation="xian")["order"]) == [0, 1, 2]


def test_a_facet_that_nobody_knows_has_nothing(ask: Asked):
    assert ask(theme="weizhi")["total"] == 0


def test_by_date_the_newest_come_first(ask: Asked):
    assert ask("高山党校", sort="date")["order"] == [2, 1, 0]


def test_highlights_stand_in_the_hit_of_their_article(ask: Asked):
    hits = {hit["entry"]: hit for hit in ask("16期")["hits"]}
    (told,) = hits["2024/0"]["highlights"]
    assert (told["id"], told["anchor"]) == ("2024/0#gaoshan", "gaoshan")


def test_the_exact_name_of_a_theme_or_organisation_names_its_page(ask: Asked):
    assert [one["path"] for one in ask("高山党校")["pages"]] == ["themes/dangxiao/"]
    assert [one["path"] for one in ask("高山教学点")["pages"]] == ["themes/dangxiao/"]
    (page,) = ask("中共厦门市同安区委员会")["pages"]
    assert (page["path"], page["count"]) == ("organisations/xian/", 3)


@pytest.mark.parametrize("letters", ["gsdx", "gaoshan", "gaoshandangxiao", "GSDX", "gao shan"])
def test_pinyin_finds_names(ask: Asked, letters: str):
    assert ask(letters)["suggestions"][0]["name"] == "高山党校"


def test_a_slip_finds_the_name_nearby(ask: Asked):
    found = ask("富民强材")
    assert (found["total"], found["suggestions"][0]["name"]) == (0, "富民强村")


@pytest.mark.parametrize(("q", "name"), [("高山学校党", "高山党校"), ("村营军", "军营村")])
def test_characters_in_another_order_find_the_name_nearby(ask: Asked, q: str, name: str):
    found = ask(q)
    assert (found["total"], found["suggestions"][0]["name"]) == (0, name)


def test_what_is_nowhere_as_a_whole_is_offered_in_parts(ask: Asked):
    found = ask("九五期间")
    assert (found["total"], found["hits"]) == (0, [])
    assert found["parts"] == {"q": "九五 期间", "total": 1}


@pytest.mark.parametrize(
    ("q", "filters", "parts"),
    [
        ("九五期间 -劳动", {}, {"q": '九五 期间 -"劳动"', "total": 1}),
        ("九五期间 -最好", {}, None),
        ("九五期间", {"theme": "dangxiao"}, None),
        ("晚稻-丰收", {}, {"q": "晚稻 丰 收", "total": 1}),
        ("高山党校办了一期 十六期培训班呀 臺灣同胞们也来了", {}, None),
    ],
)
def test_parts_keep_what_is_left_out_and_the_filters(
    ask: Asked, q: str, filters: dict[str, str], parts: dict[str, Any] | None
):
    found = ask(q, **filters)
    assert (found["total"], found["parts"]) == (0, parts)


def test_a_name_in_traditional_characters_names_its_page(tmp_path: Path):
    names = (Name("qian", "乾县县委", "", -1, (), 1),)
    one = [document(0, "乾县的课堂", organisations=("qian",))]
    index_of(tmp_path / "site", one, ["文。"], organisations=names)
    (found,) = answers(tmp_path / "site", [{"q": "乾县县委"}])
    assert [page["id"] for page in found["pages"]] == ["qian"]


def test_the_case_library_counts_highlights(ask: Asked):
    found = ask(highlights=True, organisation="zhen")
    assert (found["total"], found["facets"]["theme"]) == (1, {"dangxiao": 1})
    assert found["hits"][0]["figures"][0]["parts"] == ["", "16", "期"]


def test_names_are_suggested_while_a_reader_types(site: Path):
    (found,) = answers(site, [{"suggest": "莲"}])
    assert [one["name"] for one in found["suggested"]] == ["莲花镇"]


def test_excerpts_show_every_word_marked(ask: Asked):
    (hit,) = ask("晚稻 拍摄 九五")["hits"]
    shown = plain(hit["title"]) + plain(hit["excerpt"])
    assert all(f"[{word}]" in shown for word in ("晚稻", "拍摄", "九五"))


def spoiled(site: Path, tmp_path: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A copy of the index with one kind of file changed; None takes it away."""
    for path in site.rglob("*.bin"):
        target = tmp_path / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes()
        is_meant = path.relative_to(site / "search").as_posix().startswith(name)
        made = change(data) if is_meant else data
        if made is not None:
            target.write_bytes(made)
    return tmp_path


CHANGES: dict[str, tuple[Callable[[bytes], bytes | None], str]] = {
    "missing": (lambda data: None, "缺少文件"),
    "empty": (lambda data: b"", "有损坏"),
    "cut short": (lambda data: data[:-3], "有损坏"),
    "with a wrong byte": (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "有损坏"),
    "a page of HTML": (lambda data: b"<!doctype html><title>404</title>", "有损坏"),
    "of another version": (lambda data: data[:2] + b"\x09" + data[3:], "另一种版本"),
}


@pytest.mark.parametrize("name", ["meta", "columns", "i/", "a/"])
@pytest.mark.parametrize("how", CHANGES)
def test_a_spoiled_file_gives_a_clear_message(many: Path, tmp_path: Path, name: str, how: str):
    change, message = CHANGES[how]
    folder = spoiled(many, tmp_path, name, change)
    (found,) = answers(folder, [{"q": "高山党校", "show": 10}])
    assert found["name"] == "SearchError"
    assert message in found["error"]


@pytest.mark.parametrize("name", ["columns", "i/"])
def test_files_of_another_build_are_not_believed(many: Path, tmp_path: Path, name: str):
    folder = spoiled(many, tmp_path, name, lambda data: data[:4] + b"\x01\x02\x03\x04" + data[8:])
    (found,) = answers(folder, [{"q": "高山党校", "show": 10}])
    assert "刚刚更新过" in found["error"]


def test_an_answer_of_an_earlier_site_is_given_up_and_the_next_one_is_right(
    many: Path, tmp_path: Path
):
    wrong = spoiled(
        many, tmp_path, "columns", lambda data: data[:4] + b"\x01\x02\x03\x04" + data[8:]
    )
    first, second = answers(wrong, [{"q": "高山党校"}, {"q": "第3课", "show": 1}])
    assert "刚刚更新过" in first["error"]
    assert second["total"] == 1


def test_the_text_of_another_article_is_not_believed(site: Path, tmp_path: Path):
    other = (site / "search/a/3.bin").read_bytes()
    folder = spoiled(site, tmp_path, "a/", lambda data: other)
    (found,) = answers(folder, [{"q": "高山党校", "show": 10}])
    assert "刚刚更新过" in found["error"]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd") / "site"
    bodies = [
        "开头" + "……" * 200,
        "甲乙丙丁戊己庚辛壬癸子丑。" * 3 + "很长" * 300 + "寅卯辰",
        '他说"好"。',
    ]
    index_of(folder, [document(number, f"第{number}课") for number in range(3)], bodies)
    return folder


def marks(hit: dict[str, Any]) -> list[str]:
    return [text for text, is_marked in hit["excerpt"] if is_marked]


def test_a_long_run_of_matches_is_marked_as_far_as_it_is_shown(odd: Path):
    (found,) = answers(odd, [{"q": "…", "show": 1}])
    assert marks(found["hits"][0])
    assert len(plain(found["hits"][0]["excerpt"])) < 400


def test_twelve_words_are_all_shown_and_marked(odd: Path):
    words = [*"甲丙戊庚壬子", "乙丙", "丑。", "寅卯", "很长", "辰", "癸子"]
    (found,) = answers(odd, [{"q": " ".join(words), "show": 1}])
    shown = "".join(marks(found["hits"][0]))
    assert [word for word in words if word not in shown] == []


def test_a_mark_that_sets_phrases_apart_is_found_when_it_is_all_there_is(odd: Path):
    found = answers(odd, [{"q": '"'}, {"q": '""'}, {"q": "-"}])
    assert [one["order"] for one in found] == [[2], [], []]
