"""The problems of values at their places."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read.declaration import (
    Declaration,
    aliases_at,
    description_at,
    field_at,
    field_label,
    labels_at,
)
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import Fields, KeyPath, collect_fields
from zhibu.read.located import Mapping, Node, Scalar
from zhibu.read.values import shape_of

_STAND_INS: dict[str, object] = {"title": "无题", "date": "1900-01-01", "organisation": "无"}
"""For required values that cannot be read, or are not asked about."""

_M = TypeVar("_M", bound=BaseModel)


def validate(model: type[_M], fields: Fields, path: str) -> tuple[_M | None, list[Problem]]:
    """The model made from the values, or every problem in them at its place."""
    problems = _cut_at_hash(model, fields, path)
    try:
        # A plain dictionary: pydantic takes half as long for it.
        valid = model.model_validate(dict(fields))
    except ValidationError as errors:
        problems += [
            _problem(error, model, fields, path)
            for error in errors.errors(include_url=False, include_input=True)
        ]
        return None, sorted(set(problems))
    return valid, problems


def check_value(key: str, value: object, path: str) -> tuple[Any, list[Problem]]:
    """One value of an article's front matter by itself, as ``FrontMatter`` holds it.

    None when it is wrong. Problems stand at ``path`` as a whole, the name of an option.
    """
    fields = Fields(_STAND_INS | {key: value})
    fields.places[(key,)] = (0, 0)
    valid, problems = validate(FrontMatter, fields, path)
    return getattr(valid, key, None), problems


def readable_part(fields: Fields) -> tuple[FrontMatter, frozenset[str]]:
    """The front matter without the values in error, for checking the others.

    Required ones get a stand-in, and their keys are told; the organisation's is empty. Lines
    that are only too long stay.
    """
    values, long = dict(fields), dict[str, str]()
    try:
        return FrontMatter.model_validate(values), frozenset()
    except ValidationError as errors:
        for error in errors.errors():
            key = str(error["loc"][0])
            value = values.pop(key, None)
            if error.get("ctx", {}).get("code") == messages.TOO_LONG.code:
                long |= {key: " ".join(value.split())} if isinstance(value, str) else {}
    has_organisation = "organisation" in values
    part = FrontMatter.model_validate(_STAND_INS | values)
    stand_ins = frozenset(_STAND_INS.keys() - values.keys() - long.keys())
    update = long | ({} if has_organisation else {"organisation": ""})
    return part.model_copy(update=update), stand_ins


def _cut_at_hash(model: type[BaseModel], fields: Fields, path: str) -> list[Problem]:
    return [
        messages.CUT_AT_HASH.at(
            Place(path, *fields.places[keys]),
            label=field_label(model, keys),
            found=fields.scalars[keys].text,
            expected=messages.quote(f"{fields.scalars[keys].text} {rest}"),
        )
        for keys, rest in fields.cut.items()
        # With nothing before it, the rest is a remark, as templates have them.
        if _is_sentence(model, keys) and fields.scalars[keys].text
    ]


def _is_sentence(model: type[BaseModel], keys: KeyPath) -> bool:
    """True for text that YAML may cut at `` #`` without anybody noticing."""
    field = field_at(model, keys)
    told = field.metadata if field else ()
    return any(isinstance(one, Declaration) and one.words == "sentence" for one in told)


def validate_item(model: type[_M], node: Node, path: str) -> tuple[_M | None, list[Problem]]:
    """One item of a registry."""
    if not isinstance(node, Mapping):
        found = node.text if isinstance(node, Scalar) else "一个列表"
        place = Place(path, node.line, node.column)
        return None, [messages.NOT_A_MAPPING.at(place, found=f"“{found}”")]
    fields = collect_fields(node, path, lambda _: aliases_at(model))
    fields.places.setdefault((), (node.line, node.column))
    valid, problems = validate(model, fields, path)
    return valid, fields.problems + problems


def _problem(error: Any, model: type[BaseModel], fields: Fields, path: str) -> Problem:
    keys = tuple(error["loc"])
    place = Place(path, *_nearest(fields.places, keys))
    expected = description_at(model, keys)
    label = field_label(model, keys)
    if error["type"] == "extra_forbidden":
        return unknown_key(keys, model, fields, path)
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


def unknown_key(keys: KeyPath, model: type[BaseModel], fields: Fields, path: str) -> Problem:
    """What to say about a key that nothing is kept under."""
    names = [name for pair in labels_at(model, keys[:-1]).items() for name in pair]
    near = messages.closest(str(keys[-1]), names)
    return messages.UNKNOWN_KEY.at(
        Place(path, *_nearest(fields.key_places, keys)),
        found=str(keys[-1]),
        expected=f"，最接近的是“{near}”" if near else "，见写作指南",
    )


def _nearest(places: dict[KeyPath, tuple[int, int]], keys: KeyPath) -> tuple[int, int]:
    while keys and keys not in places:
        keys = keys[:-1]
    return places.get(keys, (1, 1))
