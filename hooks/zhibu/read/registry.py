"""``organisations.yml`` and ``themes.yml``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from zhibu import messages
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.term import Term
from zhibu.model.theme import Theme, ThemeRegistry
from zhibu.read.conflicts import find_conflicts
from zhibu.read.declaration import declared, names_of
from zhibu.read.located import Mapping, Node, Scalar, Sequence, parse_located
from zhibu.read.source import read_source
from zhibu.read.validation import validate_item
from zhibu.read.values import LineText, Names, YesNo
from zhibu.text.names import IDENTIFIER

_MAX_SIZE_BYTES = 4 * 1024 * 1024
"""A province has some 30,000 branches; their registry is about 3 MB."""
_RESERVED_IDS = {"page"}


class OrganisationFields(BaseModel):
    """One organisation of the registry; ``children`` nests, ``parent`` names one instead."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: LineText = declared("编号", "编号，小写字母、数字和短横线，定了不改")
    name: LineText = declared("全称", "单位全称")
    short: Names = declared("简称", "简称，第一个显示在网页上", ())
    former: Names = declared("曾用名", "曾用名", ())
    kind: LineText = declared("类别", "党委、党工委、党组、党总支、党支部、工委或部门")
    parent: LineText | None = declared("上级", "上级单位的编号；写在 children 下面时不用写", None)
    children: tuple[object, ...] = declared("下级", "下级单位的列表", ())
    """Taken out before one organisation is looked at by itself."""


class ThemeFields(BaseModel):
    """One theme of the registry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: LineText = declared("编号", "编号，小写字母、数字和短横线，定了不改")
    name: LineText = declared("名称", "主题名称")
    aliases: Names = declared("别名", "别的叫法", ())
    group: LineText = declared("分组", "主题所属的分组")
    description: LineText = declared("说明", "一两句话的说明")


class TermFields(BaseModel):
    """One entry of the site's word list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    use: LineText = declared("用", "要用的写法")
    avoid: Names = declared("不用", "不用的写法，每行一个；不写就是只看有没有写错的名称", ())
    source: LineText | None = declared("出处", "出处，如文件名称", None)
    level: Literal["error", "warning", "hint"] = declared(
        "级别", "error、warning 或 hint", "warning"
    )
    fix: YesNo = declared("自动替换", "true 或 false；true 表示可以自动替换", default=False)
    but: Names = declared("例外", "包含不用的写法、却是对的更长的说法，每行一个", ())


_ID = names_of(OrganisationFields, "id")
_PARENT = names_of(OrganisationFields, "parent")
_CHILDREN = names_of(OrganisationFields, "children")
_AVOID = names_of(TermFields, "avoid")
ORGANISATION_KINDS = ("党委", "党工委", "党组", "党总支", "党支部", "工委", "部门")


_T = TypeVar("_T", Organisation, Theme)


@dataclass(frozen=True, slots=True)
class _Item(Generic[_T]):
    """An organisation or theme with the node that it was read from."""

    value: _T
    node: Node
    path: str

    def place_of(self, text: str, *keys: str) -> Place:
        """Where a text of this item stands, else where it begins; ``keys`` are where to look."""
        written = (one for one in _scalars(self.node, keys) if one.text == text)
        found = next(written, self.node)
        return Place(self.path, found.line, found.column)


def _scalars(node: Node, keys: tuple[str, ...] = ()) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.entries:
            if not keys or key.text in keys:
                yield from _scalars(value)


def read_organisations(file: Path, shown: str) -> tuple[OrganisationTree, list[Problem]]:
    """The tree; with problems it holds what could be read, so that articles are checked too."""
    root, problems = _read_list(file, shown)
    items: list[_Item[Organisation]] = []
    written_ids: set[str] = set()
    for node, parent_id in _nested(root, problems, shown):
        written_ids.add(_written_id(node))
        fields, found = validate_item(OrganisationFields, node, shown)
        problems += found
        if fields is None:
            continue
        organisation = Organisation(
            id=fields.id, name=fields.name, short=fields.short, former=fields.former,
            kind=fields.kind, parent_id=parent_id or fields.parent,
        )  # fmt: skip
        item = _Item(organisation, node, shown)
        items.append(item)
        problems += _check_id(item, organisation.id)
        if organisation.kind not in ORGANISATION_KINDS:
            place, kinds = item.place_of(organisation.kind), "、".join(ORGANISATION_KINDS)
            problems.append(
                messages.UNKNOWN_ORGANISATION_KIND.at(
                    place, found=organisation.kind, expected=kinds
                )
            )
    valid = _without_duplicate_ids(items, problems)
    # Former names may be anybody's: where two share one, the article has to say which.
    problems += _shared_names(valid, lambda one: (one.name, *one.short))
    ordered = _check_parents(valid, written_ids, problems)
    return OrganisationTree(tuple(ordered)), problems


def read_themes(file: Path, shown: str) -> tuple[ThemeRegistry, list[Problem]]:
    """The themes; with problems it holds what could be read."""
    root, problems = _read_list(file, shown)
    items: list[_Item[Theme]] = []
    for node in root.items if root else []:
        fields, found = validate_item(ThemeFields, node, shown)
        problems += found
        if fields is None:
            continue
        theme = Theme(
            id=fields.id, name=fields.name, aliases=fields.aliases, group=fields.group,
            description=fields.description,
        )  # fmt: skip
        item = _Item(theme, node, shown)
        items.append(item)
        problems += _check_id(item, theme.id)
    valid = _without_duplicate_ids(items, problems)
    problems += _shared_names(valid, lambda one: (one.name, *one.aliases))
    return ThemeRegistry(tuple(item.value for item in valid)), problems


def read_terms(file: Path, shown: str) -> tuple[tuple[Term, ...], list[Problem]]:
    """The site's word list; a site need not have one."""
    if not file.exists():
        return (), []
    root, problems = _read_list(file, shown)
    items: list[Term] = []
    lines: dict[str, int] = {}
    for node in root.items if root else []:
        fields, found = validate_item(TermFields, node, shown)
        problems += found
        if fields is None:
            continue
        for form in fields.avoid:
            written = next((one for one in _scalars(node, _AVOID) if one.text == form), node)
            place = Place(shown, written.line, written.column)
            if form == fields.use:
                problems.append(messages.TERM_WITHOUT_WORD.at(place, found=form))
            elif lines.setdefault(form, written.line) != written.line:
                problems.append(messages.TERM_TWICE.at(place, found=form, line=lines[form]))
        items.append(Term(
            use=fields.use, avoid=fields.avoid, source=fields.source or "",
            level=Level(fields.level), is_safe=fields.fix, but=fields.but,
        ))  # fmt: skip
    return tuple(items), problems


def _read_list(file: Path, shown: str) -> tuple[Sequence | None, list[Problem]]:
    if not file.is_file() or file.is_symlink():
        return None, [messages.MISSING_REGISTRY.at(Place(shown), found=shown)]
    source, problems = read_source(file, shown)
    if source is None:
        return None, problems
    if conflicts := find_conflicts(source.text, shown):
        return None, conflicts
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
            if key.text not in _CHILDREN:
                own.entries.append((key, value))
            elif isinstance(value, Sequence):
                below = value.items
            elif not (isinstance(value, Scalar) and value.is_empty):
                problems.append(messages.NOT_A_LIST.at(Place(shown, value.line, value.column)))
        yield own, parent_id
        own_id = _written_id(own) or None
        stack += [(child, own_id) for child in reversed(below)]


def _written_id(node: Node) -> str:
    entries = node.entries if isinstance(node, Mapping) else []
    ids = (value for key, value in entries if key.text in _ID)
    return next((value.text for value in ids if isinstance(value, Scalar)), "")


def _check_id(item: _Item[_T], identifier: str) -> list[Problem]:
    if IDENTIFIER.match(identifier) and identifier not in _RESERVED_IDS and len(identifier) <= 64:
        return []
    return [messages.BAD_ID.at(item.place_of(identifier), found=identifier)]


def _without_duplicate_ids(items: list[_Item[_T]], problems: list[Problem]) -> list[_Item[_T]]:
    seen: dict[str, _Item[_T]] = {}
    for item in items:
        identifier = item.value.id
        if seen.setdefault(identifier, item) is not item:
            problems.append(messages.DUPLICATE_ID.at(item.place_of(identifier), found=identifier))
    return list(seen.values())


def _shared_names(
    items: list[_Item[_T]], names_of: Callable[[_T], tuple[str, ...]]
) -> Iterator[Problem]:
    """Each of these names must mean one item."""
    owners: dict[str, _T] = {}
    for item in items:
        for name in dict.fromkeys(names_of(item.value)):
            other = owners.setdefault(name, item.value)
            if other is not item.value:
                place = item.place_of(name)
                yield messages.SHARED_NAME.at(place, found=name, other=other.name, id=other.id)


def _check_parents(
    items: list[_Item[Organisation]], written_ids: set[str], problems: list[Problem]
) -> list[Organisation]:
    """Organisations whose line of parents ends at a root, parents before children.

    ``written_ids`` may be parents although they have mistakes of their own.
    """
    by_id = {item.value.id: item.value for item in items}
    children: dict[str | None, list[Organisation]] = {}
    for item in items:
        parent_id = item.value.parent_id
        if parent_id is not None and parent_id not in by_id.keys() | written_ids:
            near = messages.nearest(parent_id, by_id)
            place = item.place_of(parent_id, *_PARENT)
            problems.append(messages.UNKNOWN_PARENT.at(place, found=parent_id, nearest=near))
        children.setdefault(parent_id, []).append(item.value)
    ordered: list[Organisation] = []
    stack = list(reversed(children.get(None, [])))
    while stack:
        one = stack.pop()
        ordered.append(one)
        stack += reversed(children.get(one.id, []))
    reached = {one.id for one in ordered}
    for item in items:
        one = item.value
        if one.id not in reached and one.parent_id in by_id and _is_in_cycle(one, by_id):
            place = item.place_of(one.parent_id, *_PARENT)
            problems.append(messages.PARENT_CYCLE.at(place, found=one.name))
    return ordered


def _is_in_cycle(one: Organisation, by_id: dict[str, Organisation]) -> bool:
    step, seen = one.parent_id, {one.id}
    while step in by_id and step not in seen:
        seen.add(step)
        step = by_id[step].parent_id
    return step == one.id
