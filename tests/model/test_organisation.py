"""The tree of organisations."""

from __future__ import annotations

from zhibu.model.organisation import Organisation, OrganisationTree


def organisation(identifier: str, parent: str | None = None, **names: object) -> Organisation:
    values = {"name": identifier.upper(), "kind": "党委", "parent_id": parent} | names
    return Organisation(id=identifier, **values)  # type: ignore[arg-type]


TREE = OrganisationTree(
    (
        organisation("a", short=("甲", "甲县"), former=("旧甲",)),
        organisation("b", "a"),
        organisation("c", "b"),
        organisation("d", "a", former=("旧甲",)),
        organisation("e"),
    )
)


def ids(organisations: tuple[Organisation, ...]) -> list[str]:
    return [one.id for one in organisations]


def test_the_first_short_name_is_the_label() -> None:
    assert TREE.by_id["a"].label == "甲"


def test_without_a_short_name_the_full_name_is_the_label() -> None:
    assert TREE.by_id["b"].label == "B"


def test_an_organisation_is_found_by_every_one_of_its_names() -> None:
    assert [ids(TREE.find(name)) for name in ("a", "A", "甲", "甲县")] == [["a"]] * 4


def test_a_former_name_finds_everyone_who_had_it() -> None:
    assert ids(TREE.find("旧甲")) == ["a", "d"]


def test_an_unknown_name_finds_nobody() -> None:
    assert TREE.find("乙") == ()


def test_a_tree_may_have_several_roots() -> None:
    assert ids(TREE.roots) == ["a", "e"]


def test_children_stand_in_the_order_of_the_registry() -> None:
    assert ids(TREE.children("a")) == ["b", "d"]


def test_a_line_of_organisations_begins_at_its_root() -> None:
    assert ids(TREE.lineage("c")) == ["a", "b", "c"]


def test_a_walk_goes_down_before_it_goes_on() -> None:
    walked = [(depth, one.id) for depth, one in TREE.walk()]
    assert walked == [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]
