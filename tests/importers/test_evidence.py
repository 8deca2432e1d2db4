"""Each kind of evidence gives its value in its example, and none in its counter-example."""

from __future__ import annotations

import pytest
from tests.importers.scoring import known

from zhibu.importers.draft import Draft, make_draft
from zhibu.importers.findings.evidence_kinds import KINDS, EvidenceKind
from zhibu.importers.findings.running_credits import find_credits
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.settling import shown_value

TEXT = (
    "五月里的一天，白果村的党员把会场搬到了晒谷场上，村民围坐一圈，把路灯和水渠的事一件件说清楚。"
)


def draft(line: str) -> Draft:
    text = f"白果村：会场搬到晒谷场上\n{line}\n{TEXT}\n"
    document = read_document(DocumentSource(name="a.txt", data=text.encode()))
    return make_draft(document, "a.txt", known())


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_of_evidence_gives_the_value_of_its_example(kind: EvidenceKind) -> None:
    line, value = kind.example
    values = draft(line).values
    assert shown_value(values.get(kind.field, "")) == value


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_of_evidence_gives_nothing_for_its_counter_example(kind: EvidenceKind) -> None:
    assert kind.field not in draft(kind.counter).values


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_counter_example_stays_in_the_text_when_it_is_a_sentence(kind: EvidenceKind) -> None:
    told = draft(kind.counter).lines
    kept = [one.text for one in told if one.fate == "body"]
    assert kind.counter in kept or find_credits(kind.counter) or "上一篇" in kind.counter


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("（通讯员 林小满 摄影 陈砚秋 责任编辑 何岚）",
         {"author": ("林小满",), "photographer": ("陈砚秋",), "editor": ("何岚",)}),
        ("（2026-04-09 11:20:31）　稿源：云岭发布　记者 林小满 实习生 陈砚秋 文/摄　编辑：何岚",
         {"author": ("林小满", "陈砚秋"), "photographer": ("林小满", "陈砚秋"), "editor": ("何岚",),
          "source": "云岭发布", "date": "2026-04-09 11:20"}),
        ("发布者:发布时间:2023-04-17浏览次数:56", {"date": "2023-04-17"}),
        ("□记者 林小满 报道", {"author": ("林小满",)}),
        ("林小满/文 陈砚秋/图", {"author": ("林小满",), "photographer": ("陈砚秋",)}),
    ],
)  # fmt: skip
def test_roles_of_a_running_credit_are_told_apart(line: str, fields: dict[str, object]) -> None:
    names = ("author", "photographer", "editor", "source", "date")
    values = draft(line).values
    assert {name: values[name] for name in names if name in values} == fields


def test_a_day_glued_to_the_first_sentence_is_asked_about_and_is_no_event():
    made = draft("2023-04-12近日，白果村的党员把会场搬到了晒谷场上，村民围坐一圈，说了很多事。")
    told = {one.field: one for one in made.proposals}
    assert (str(told["date"].value), told["date"].is_sure) == ("2023-04-12", False)
    assert "event_date" not in told


def test_an_office_that_only_the_text_names_is_asked_about():
    made = draft("连日来，中共清溪镇委员会组织党员干部二十四小时巡堤查险，转移群众一百二十人。")
    told = {one.field: one for one in made.proposals}
    assert not told["organisation"].is_sure
    assert "中共清溪镇委员会" in made.article("a")


def test_a_title_is_not_joined_to_a_byline():
    assert draft("张小强 陈小燕 林小梅").values["title"] == "白果村：会场搬到晒谷场上"


@pytest.mark.parametrize(
    "line",
    [
        "来源：云岭日报 林小满",
        "来源：云岭网林小满",
        "来源：清溪的小水渠",
        "图片来源：云岭日报",
        "（资料来源：云岭日报、清溪发布等）",
        "作者：清溪水长流",
        "（林小满）",
        "中共清溪镇委员会　林小满",
    ],
)
def test_what_is_not_plainly_a_person_or_a_medium_is_no_value(line: str) -> None:
    values = draft(line).values
    assert "source" not in values
    assert "author" not in values


def test_an_author_who_is_the_editor_as_well_is_asked_about() -> None:
    found = draft("来源：云岭日报　作者：何岚　责任编辑：何岚")
    author = next(one for one in found.proposals if one.field == "author")
    assert not author.is_sure


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("林小满 云岭先锋\n井台上的规矩：一口井三本账\n2024-05-01\n", "井台上的规矩：一口井三本账"),
        ("井台上的规矩：一口井三本账\n举报/反馈\n2021-01-20 04:29\n湿地鸟类大全\n会唱歌的老水车\n",
         "井台上的规矩：一口井三本账"),
        ("清溪镇人民代表大会\n关于批准修建水渠及调整\n水渠管护办法的决议\n（2007年6月29日通过）\n",
         "清溪镇人民代表大会关于批准修建水渠及调整水渠管护办法的决议"),
    ],
)  # fmt: skip
def test_a_title_stands_above_particulars_or_text(text: str, title: str) -> None:
    document = read_document(DocumentSource(name="a.txt", data=f"{text}{TEXT}\n".encode()))
    assert make_draft(document, "a.txt", known()).values["title"] == title


@pytest.mark.parametrize(
    "text",
    [
        "快速专业的消息集合地\n解读村里的账和事\n看遍山里的新鲜事\n井台上的规矩有三条\n",
        "为何能让人心热起来\n从等着分红到争着入股去\n",
        "清溪-小周　15:13\n",
    ],
)
def test_a_title_that_others_may_be_as_well_is_asked_about(text: str) -> None:
    document = read_document(DocumentSource(name="a.txt", data=f"{text}{TEXT}\n".encode()))
    assert "title" not in make_draft(document, "a.txt", known()).values


def test_brackets_within_a_title_of_a_header_stay() -> None:
    text = f'---\ntitle: "[图文]清溪镇召开推进会"\n---\n\n{TEXT}\n'
    document = read_document(DocumentSource(name="a.md", data=text.encode()))
    assert make_draft(document, "a.md", known()).values["title"] == "[图文]清溪镇召开推进会"


def test_a_name_that_ends_like_a_role_is_not_cut():
    assert draft("本报记者  林小文  方  敏").values.get("author") in (None, ("林小文", "方敏"))


def test_whom_a_reporter_works_for_is_no_author():
    assert draft("采写：青山见习记者 林小满").values.get("author") in (None, ("林小满",))


def test_a_line_that_opens_with_a_day_is_no_title():
    made = draft("2016年2月6日 清溪县人民代表大会常务委员会第二次会议通过")
    assert "2016" not in str(made.values.get("title", ""))
