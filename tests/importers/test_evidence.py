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
