"""``organisations.yml`` and ``themes.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from zhibu import messages
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.problem import Place, Problem
from zhibu.model.theme import Theme, ThemeRegistry
from zhibu.read.fields import Line, Names, validate_item
from zhibu.read.located import Mapping, Node, Scalar, Sequence, parse_located
from zhibu.read.source import read_source
from zhibu.text.names import IDENTIFIER

_MAX_SIZE_BYTES = 4 * 1024 * 1024
"""A province has some 30,000 branches; their registry is about 3 MB."""
_RESERVED_IDS = {"page"}


class OrganisationFields(BaseModel):
    """One organisation of the registry; ``children`` nests, ``parent`` names one instead."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Line = Field(description="编号，小写字母、数字和短横线，定了不改")
    name: Line = Field(description="单位全称")
    short: Names = Field((), description="简称，第一个显示在网页上")
    former: Names = Field((), description="曾用名")
    kind: Line = Field(description="党委、党工委、党组、党总支、党支部、工委或部门")
    parent: Line | None = Field(None, description="上级单位的编号；写在 children 下面时不用写")


class ThemeFields(BaseModel):
    """One theme of the registry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Line = Field(description="编号，小写字母、数字和短横线，定了不改")
    name: Line = Field(description="主题名称")
    aliases: Names = Field((), description="别的叫法")
    group: Line = Field(description="主题所属的分组")
    description: Line = Field(description="一两句话的说明")


ORGANISATION_LABELS = {
    "id": "编号", "name": "全称", "short": "简称", "former": "曾用名", "kind": "类别",
    "parent": "上级", "children": "下级",
}  # fmt: skip
THEME_LABELS = {
    "id": "编号", "name": "名称", "aliases": "别名", "group": "分组", "description": "说明",
}  # fmt: skip
ORGANISATION_KINDS = ("党委", "党工委", "党组", "党总支", "党支部", "工委", "部门")


def read_organisations(file: Path, shown: str) -> tuple[OrganisationTree, list[Problem]]:
    """The tree; with problems it holds what could be read, so that articles are checked too."""
    root, problems = _read_list(file, shown)
    items: list[tuple[Organisation, Place]] = []
    for node, parent_id in _nested(root, problems, shown):
        item, found = validate_item(OrganisationFields, node, shown, ORGANISATION_LABELS)
        problems += found
        if item is None:
            continue
        place = Place(shown, *_place(node, "id"))
        problems += _check_id(item.id, place)
        if item.kind not in ORGANISATION_KINDS:
            problems.append(
                messages.WRONG_SHAPE.at(
                    Place(shown, *_place(node, "kind")),
                    label="“类别”（kind）",
                    found=item.kind,
                    expected="、".join(ORGANISATION_KINDS),
                )
            )
        organisation = Organisation(
            id=item.id, name=item.name, short=item.short, former=item.former, kind=item.kind,
            parent_id=parent_id or item.parent,
        )  # fmt: skip
        items.append((organisation, place))
    valid = _without_duplicate_ids(items, problems)
    problems += _shared_names(valid)
    ordered = _check_parents(valid, problems)
    return OrganisationTree(tuple(ordered)), problems


def read_themes(file: Path, shown: str) -> tuple[ThemeRegistry, list[Problem]]:
    """The themes; with problems it holds what could be read."""
    root, problems = _read_list(file, shown)
    items: list[tuple[Theme, Place]] = []
    for node in root.items if root else []:
        item, found = validate_item(ThemeFields, node, shown, THEME_LABELS)
        problems += found
        if item is None:
            continue
        place = Place(shown, *_place(node, "id"))
        problems += _check_id(item.id, place)
        theme = Theme(
            id=item.id, name=item.name, aliases=item.aliases, group=item.group,
            description=item.description,
        )  # fmt: skip
        items.append((theme, place))
    valid = _without_duplicate_ids(items, problems)
    owners: dict[str, Theme] = {}
    for theme, place in valid:
        for name in dict.fromkeys((theme.name, *theme.aliases)):
            other = owners.setdefault(name, theme)
            if other is not theme:
                problems.append(messages.SHARED_NAME.at(place, found=name, other=other.name))
    return ThemeRegistry(tuple(theme for theme, _ in valid)), problems


def _read_list(file: Path, shown: str) -> tuple[Sequence | None, list[Problem]]:
    if not file.is_file() or file.is_symlink():
        return None, [messages.MISSING_REGISTRY.at(Place(shown), found=shown)]
    source, problems = read_source(file, shown)
    if source is None:
        return None, problems
    root, problems = parse_located(source.text, shown, max_size_bytes=_MAX_SIZE_BYTES)
    if root is not None and not isinstance(root, Sequence):
        place = Place(shown, root.line, root.column)
        return None, [messages.NOT_A_LIST.at(place, found="不是列表")]
    return root, problems


def _nested(
    root: Sequence | None, problems: list[Problem], shown: str
) -> Iterator[tuple[Node, str | None]]:
    """Each organisation's node without its children, with the id of the one around it."""
    stack: list[tuple[Node, str | None]] = (
        [(node, None) for node in reversed(root.items)] if root else []
    )
    while stack:
        node, parent_id = stack.pop()
        if not isinstance(node, Mapping):
            yield node, parent_id
            continue
        own = Mapping(node.line, node.column)
        below: list[Node] = []
        for key, value in node.entries:
            if key.text not in ("children", "下级"):
                own.entries.append((key, value))
            elif isinstance(value, Sequence):
                below = value.items
            elif not (isinstance(value, Scalar) and value.is_empty):
                problems.append(messages.NOT_A_LIST.at(Place(shown, value.line, value.column)))
        yield own, parent_id
        own_id = next(
            (
                value.text
                for key, value in own.entries
                if key.text in ("id", "编号") and isinstance(value, Scalar)
            ),
            None,
        )
        stack += [(child, own_id) for child in reversed(below)]


def _place(node: Node, key: str) -> tuple[int, int]:
    if isinstance(node, Mapping):
        for name, value in node.entries:
            if name.text == key:
                return value.line, value.column
    return node.line, node.column


def _check_id(identifier: str, place: Place) -> list[Problem]:
    if IDENTIFIER.match(identifier) and identifier not in _RESERVED_IDS and len(identifier) <= 64:
        return []
    return [messages.BAD_ID.at(place, found=identifier)]


def _without_duplicate_ids(
    items: list[tuple[Any, Place]], problems: list[Problem]
) -> list[tuple[Any, Place]]:
    seen: set[str] = set()
    kept = []
    for item, place in items:
        if item.id in seen:
            problems.append(messages.DUPLICATE_ID.at(place, found=item.id))
        else:
            seen.add(item.id)
            kept.append((item, place))
    return kept


def _shared_names(items: list[tuple[Organisation, Place]]) -> list[Problem]:
    """Full and short names must mean one organisation; former names may be anybody's."""
    owners: dict[str, Organisation] = {}
    problems = []
    for one, place in items:
        for name in dict.fromkeys((one.name, *one.short)):
            other = owners.setdefault(name, one)
            if other is not one:
                problems.append(messages.SHARED_NAME.at(place, found=name, other=other.name))
    return problems


def _check_parents(
    items: list[tuple[Organisation, Place]], problems: list[Problem]
) -> list[Organisation]:
    """Organisations whose line of parents ends at a root, parents before children."""
    by_id = {one.id: one for one, _ in items}
    children: dict[str | None, list[Organisation]] = {}
    for one, place in items:
        if one.parent_id is not None and one.parent_id not in by_id:
            near = messages.nearest(one.parent_id, by_id)
            problems.append(messages.UNKNOWN_PARENT.at(place, found=one.parent_id, nearest=near))
        children.setdefault(one.parent_id, []).append(one)
    ordered: list[Organisation] = []
    stack = list(reversed(children.get(None, [])))
    while stack:
        one = stack.pop()
        ordered.append(one)
        stack += reversed(children.get(one.id, []))
    reached = {one.id for one in ordered}
    for one, place in items:
        if one.id not in reached and one.parent_id in by_id and _is_in_cycle(one, by_id):
            problems.append(messages.PARENT_CYCLE.at(place, found=one.name))
    return ordered


def _is_in_cycle(one: Organisation, by_id: dict[str, Organisation]) -> bool:
    step, seen = one.parent_id, {one.id}
    while step in by_id and step not in seen:
        seen.add(step)
        step = by_id[step].parent_id
    return step == one.id
