"""Units and themes that a document names and the lists lack."""

from __future__ import annotations

import pytest

from zhibu.importers.fates import Fate, FatedLine
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.unlisted import find_unlisted
from zhibu.importers.offers import Offers
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.theme import Theme, ThemeRegistry

TREE = OrganisationTree(
    (
        Organisation(id="shili", name="中共示例县委员会", short=("示例县",), kind="党委"),
        Organisation(id="liutang", name="柳塘村党支部", short=("柳塘村",), kind="党支部"),
    )
)
THEMES = ThemeRegistry(
    (Theme(id="xuexi", name="主题党日", group="学习", description="每月一次。"),)
)


def found(text: str, *, field: str = "", fate: Fate = "body") -> list[tuple[str, str]]:
    line = FatedLine(number=1, place="第 1 行", text=text, fate=fate, field=field)
    return [(one.name, one.kind) for one in find_unlisted([line], Offices(TREE), THEMES)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("连日来，中共青山镇委员会组织党员巡堤查险。", "中共青山镇委员会", "党委"),
        ("清水村党支部开展主题党日活动", "清水村党支部", "党支部"),
        ("来源：红岩街道党工委", "红岩街道党工委", "党工委"),
        ("中共云溪县青山镇清水村支部委员会", "中共云溪县青山镇清水村支部委员会", "党支部"),
        ("（供稿：石坝社区党总支）", "石坝社区党总支", "党总支"),
    ],
)
def test_a_party_body_that_the_list_lacks_is_found_with_its_kind(text: str, name: str, kind: str):
    assert found(text) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "柳塘村党支部开展主题党日活动",
        "中共柳塘村支部委员会换届",
        "走进清水村党支部",
        "各村党支部要认真学习",
        "全县党委（党组）书记述职",
        "中共中央委员会",
        "示例县党委会议室",
        "青山镇党委会上说",
        "书记所在的村党支部",
        "先后有三个村党支部",
    ],
)
def test_what_is_listed_or_not_sure_is_left_alone(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "field", "names"),
    [
        ("【采茶日】清水村采茶记", "title", ["采茶日"]),
        ("【通知公告】关于采茶", "title", []),
        ("【采茶日】这是正文里的一句", "", []),
        ("#采茶日 #主题党日", "", ["采茶日"]),
        ("标签：采茶日、党建引领", "", ["采茶日", "党建引领"]),
        ("活动主题：采茶日", "", []),
        ("主题：学习贯彻会议精神，推动茶园发展", "", []),
    ],
)
def test_a_theme_is_what_the_document_sets_apart(text: str, field: str, names: list[str]):
    assert [name for name, _ in found(text, field=field)] == names


def test_what_was_set_aside_names_nothing():
    assert found("青山镇党委", fate="aside") == []


def test_forms_of_one_unit_are_one_offer_with_the_full_name():
    texts = ("青山镇党委印发通知", "中共青山镇委员会")
    lines = [FatedLine(number=n, place="", text=t, fate="body") for n, t in enumerate(texts, 1)]
    names = [("a.txt", one) for one in find_unlisted(lines, Offices(TREE), THEMES)]
    (offer,) = Offers(organisations=TREE, themes=THEMES).of(names)
    assert offer.entry == {
        "id": "qing-shan-zhen", "name": "中共青山镇委员会", "short": ["青山镇", "青山镇党委"],
        "kind": "党委",
    }  # fmt: skip
    assert offer.places == (("a.txt", 1), ("a.txt", 2))


def test_ids_and_names_of_an_offer_are_nobody_elses():
    texts = ("清水村党委和", "清水村党支部")
    lines = [FatedLine(number=n, place="", text=t, fate="body") for n, t in enumerate(texts, 1)]
    names = [("a.txt", one) for one in find_unlisted(lines, Offices(TREE), THEMES)]
    offers = Offers(organisations=TREE, themes=THEMES).of(names)
    assert [one.entry["id"] for one in offers] == ["qing-shui-cun", "qing-shui-cun-2"]
    assert [one.entry.get("short") for one in offers] == [["清水村"], None]
