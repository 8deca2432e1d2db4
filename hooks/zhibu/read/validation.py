"""Keys by their Chinese names, and the problems of values at their places."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read.fields import (
    FigureFields,
    FrontMatter,
    HighlightFields,
    ReviewFields,
    SignatureFields,
    shape_of,
)
from zhibu.read.front_matter import Fields, KeyPath, collect_fields
from zhibu.read.located import Mapping, Node, Scalar

LABELS = {
    "title": "标题", "date": "日期", "updated": "修订日期", "organisation": "单位",
    "kind": "类型", "themes": "主题", "about": "相关单位", "year": "年度",
    "event_date": "活动日期", "kicker": "引题", "subtitle": "副题", "summary": "摘要",
    "source": "来源", "source_url": "来源网址", "based_on": "依据", "author": "作者",
    "photographer": "摄影", "editor": "编辑", "cover": "封面", "cover_alt": "封面说明",
    "highlights": "亮点", "status": "状态", "pinned": "置顶", "aliases": "旧网址",
    "review": "审核",
}  # fmt: skip
_NOTE_LABELS = {
    "title": "标题", "subtitle": "副题", "organisation": "单位", "date": "日期",
    "group": "编排", "include": "收入", "exclude": "不收", "order": "顺序",
    "cover": "封面", "cover_alt": "封面说明", "colophon": "版权页",
}  # fmt: skip
_HIGHLIGHT_LABELS = {
    "heading": "标题", "id": "编号", "themes": "主题", "about": "相关单位", "figures": "数据",
}  # fmt: skip
_FIGURE_LABELS = {"label": "名称", "text": "数值"}
_REVIEW_LABELS = {"first": "初审", "second": "复审", "final": "终审"}
_SIGNATURE_LABELS = {"name": "姓名", "day": "日期"}

_STAND_INS: dict[str, object] = {"title": "无题", "date": "1900-01-01", "organisation": "无"}
"""For required values that cannot be read, or are not asked about."""

Labels: TypeAlias = Callable[[KeyPath], dict[str, str]]
"""The Chinese name of each key of the mapping at the given path."""

FREE_TEXT = frozenset(
    {"title", "kicker", "subtitle", "summary", "source", "based_on", "cover_alt", "heading",
     "label", "text"}
)  # fmt: skip
"""Keys whose text YAML may cut at `` #`` without anybody noticing."""


def labels_at(keys: KeyPath) -> dict[str, str]:
    """The Chinese name of each key of the mapping at ``keys``."""
    match keys:
        case ():
            return LABELS
        case ("highlights", _):
            return _HIGHLIGHT_LABELS
        case ("highlights", _, "figures", _):
            return _FIGURE_LABELS
        case ("review",):
            return _REVIEW_LABELS
        case ("review", _):
            return _SIGNATURE_LABELS
    return {}


def note_labels_at(keys: KeyPath) -> dict[str, str]:
    """The same for what is said about a collection."""
    return {} if keys else _NOTE_LABELS


@lru_cache(maxsize=256)
def aliases_at(keys: KeyPath, labels: Labels = labels_at) -> dict[str, str]:
    """Each accepted key of the mapping at ``keys``, Chinese or English, to the English one."""
    found = labels(keys)
    return {key: key for key in found} | {label: key for key, label in found.items()}


def field_label(keys: KeyPath, labels: Labels = labels_at) -> str:
    """``“标题”（title）``, for messages; numbers in the path are left out."""
    names = [key for key in keys if isinstance(key, str)]
    if not names:
        return "文首信息"
    parents = keys[: max(number for number, key in enumerate(keys) if isinstance(key, str))]
    label = labels(parents).get(names[-1], names[-1])
    return f"“{label}”（{names[-1]}）"


_M = TypeVar("_M", bound=BaseModel)


def validate(
    model: type[_M], fields: Fields, path: str, labels: Labels = labels_at
) -> tuple[_M | None, list[Problem]]:
    """The model made from the values, or every problem in them at its place."""
    problems = _cut_at_hash(fields, path)
    try:
        valid = model.model_validate(fields.values)
    except ValidationError as errors:
        problems += [
            _problem(error, model, fields, path, labels)
            for error in errors.errors(include_url=False, include_input=True)
        ]
        return None, sorted(set(problems))
    return valid, problems


def check_value(key: str, value: object, path: str) -> tuple[Any, list[Problem]]:
    """One value of an article's front matter by itself, as ``FrontMatter`` holds it.

    None when it is wrong. Problems stand at ``path`` as a whole, the name of an option.
    """
    fields = Fields(values=_STAND_INS | {key: value}, places={(key,): (0, 0)})
    valid, problems = validate(FrontMatter, fields, path)
    return getattr(valid, key, None), problems


def readable_part(fields: Fields) -> FrontMatter:
    """The front matter without the values in error, for checking the others.

    Required ones get a stand-in; the organisation's is empty. Lines that are only too long stay.
    """
    values, long = dict(fields.values), dict[str, str]()
    try:
        return FrontMatter.model_validate(values)
    except ValidationError as errors:
        for error in errors.errors():
            key = str(error["loc"][0])
            value = values.pop(key, None)
            if error.get("ctx", {}).get("code") == messages.TOO_LONG.code:
                long |= {key: " ".join(value.split())} if isinstance(value, str) else {}
    has_organisation = "organisation" in values
    part = FrontMatter.model_validate(_STAND_INS | values)
    return part.model_copy(update=long | ({} if has_organisation else {"organisation": ""}))


def _cut_at_hash(fields: Fields, path: str) -> list[Problem]:
    return [
        messages.CUT_AT_HASH.at(
            Place(path, *fields.places[keys]),
            label=field_label(keys),
            found=fields.scalars[keys].text,
            expected=messages.quote(f"{fields.scalars[keys].text} {rest}"),
        )
        for keys, rest in fields.cut.items()
        # With nothing before it, the rest is a remark, as templates have them.
        if keys and keys[-1] in FREE_TEXT and fields.scalars[keys].text
    ]


def validate_item(
    model: type[_M], node: Node, path: str, names: dict[str, str]
) -> tuple[_M | None, list[Problem]]:
    """One item of a registry; ``names`` maps its keys to their Chinese names."""
    if not isinstance(node, Mapping):
        found = node.text if isinstance(node, Scalar) else "一个列表"
        place = Place(path, node.line, node.column)
        return None, [messages.NOT_A_MAPPING.at(place, found=f"“{found}”")]
    aliases = {key: key for key in names} | {name: key for key, name in names.items()}
    fields, problems = collect_fields(node, path, lambda _: aliases)
    fields.places.setdefault((), (node.line, node.column))
    valid, found_problems = validate(model, fields, path, lambda _: names)
    return valid, problems + found_problems


def _problem(
    error: Any, model: type[BaseModel], fields: Fields, path: str, labels: Labels
) -> Problem:
    keys = tuple(error["loc"])
    place = Place(path, *_nearest(fields.places, keys))
    expected = _description(model, keys)
    label = field_label(keys, labels)
    if error["type"] == "extra_forbidden":
        names = [name for pair in labels(keys[:-1]).items() for name in pair]
        near = messages.closest(str(keys[-1]), names)
        return messages.UNKNOWN_KEY.at(
            Place(path, *_nearest(fields.key_places, keys)),
            found=str(keys[-1]),
            expected=f"，最接近的是“{near}”" if near else "，见写作指南",
        )
    if error["type"] == "missing":
        if keys in fields.places:
            return messages.EMPTY_FIELD.at(place, label=label, expected=expected)
        return messages.MISSING_FIELD.at(place, label=label, expected=expected)
    if error["type"] == "zhibu":
        gaps = {"label": label, "expected": expected} | error["ctx"]["gaps"]
        return messages.BY_CODE[error["ctx"]["code"]].at(place, **gaps)
    return messages.WRONG_SHAPE.at(
        place, label=label, found=shape_of(error["input"]), expected=expected
    )


def _nearest(places: dict[KeyPath, tuple[int, int]], keys: KeyPath) -> tuple[int, int]:
    while keys and keys not in places:
        keys = keys[:-1]
    return places.get(keys, (1, 1))


def _description(model: type[BaseModel], keys: KeyPath) -> str:
    """What the field may hold, from the model's own words."""
    found = ""
    here: Any = model
    for key in keys:
        if isinstance(key, str) and here is not None and key in here.model_fields:
            found = here.model_fields[key].description or ""
            here = {
                "highlights": HighlightFields,
                "figures": FigureFields,
                "review": ReviewFields,
                "first": SignatureFields,
                "second": SignatureFields,
                "final": SignatureFields,
            }.get(key)
    return found
