"""What is said of a field once, and found again wherever its name, rule or place is needed."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from zhibu.read.front_matter import KeyPath

Words: TypeAlias = Literal["", "sentence", "person"]
"""What readers read of a field, and proofreading with them: a sentence, or who somebody is."""
Credited: TypeAlias = Literal["page", "book"]
"""Where a field is told among those who made an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a field is besides its type and its description."""

    label: str
    """Its Chinese name, which is its other key as well."""
    words: Words
    credited: frozenset[Credited]
    attribute: str
    """What an article calls it; empty when that is the key."""


def declared(
    label: str,
    description: str,
    default: Any = ...,
    *,
    words: Words = "",
    credited: tuple[Credited, ...] = (),
    attribute: str = "",
) -> Any:
    """A field of a model; ``description`` completes “请填上…”, without a default it is required."""
    field = Field(default, description=description)
    field.metadata.append(
        Declaration(label=label, words=words, credited=frozenset(credited), attribute=attribute)
    )
    return field


def declarations(model: type[BaseModel]) -> dict[str, Declaration]:
    """What is declared of each field, in the order of the model."""
    return {
        key: one
        for key, field in model.model_fields.items()
        for one in field.metadata
        if isinstance(one, Declaration)
    }


def all_declarations(model: type[BaseModel]) -> Iterator[tuple[str, Declaration]]:
    """The same of the model and of those inside it, each by its own key."""
    yield from declarations(model).items()
    for field in model.model_fields.values():
        inner = _core(field.annotation)
        inner = _core(get_args(inner)[0]) if get_origin(inner) is tuple else inner
        if _is_model(inner):
            yield from all_declarations(inner)


@lru_cache(maxsize=256)
def model_at(model: type[BaseModel], keys: KeyPath) -> type[BaseModel] | None:
    """The model of the mapping at a path of keys; None when no mapping is expected there."""
    here: Any = model
    for key in keys:
        if isinstance(key, int):
            here = get_args(here)[0] if get_origin(here) is tuple else None
        else:
            field = here.model_fields.get(key) if _is_model(here) else None
            here = field.annotation if field else None
        here = _core(here)
    return here if _is_model(here) else None


def field_at(model: type[BaseModel], keys: KeyPath) -> FieldInfo | None:
    """The field at a path of keys; None when there is none of that name."""
    around = model_at(model, keys[:-1]) if keys else None
    return around.model_fields.get(str(keys[-1])) if around else None


def description_at(model: type[BaseModel], keys: KeyPath) -> str:
    """What the field may hold in which a path of keys ends."""
    while keys and not field_at(model, keys):
        keys = keys[:-1]
    field = field_at(model, keys)
    return (field.description or "") if field else ""


def labels_at(model: type[BaseModel], keys: KeyPath = ()) -> dict[str, str]:
    """The Chinese name of each key of the mapping at a path of keys."""
    around = model_at(model, keys)
    return {key: one.label for key, one in declarations(around).items()} if around else {}


def names_of(model: type[BaseModel], key: str) -> tuple[str, str]:
    """Both ways to write a key of a model."""
    return key, declarations(model)[key].label


@lru_cache(maxsize=256)
def aliases_at(model: type[BaseModel], keys: KeyPath = ()) -> dict[str, str]:
    """Each accepted key of the mapping at ``keys``, Chinese or English, to the English one."""
    found = labels_at(model, keys)
    return {key: key for key in found} | {label: key for key, label in found.items()}


def field_label(model: type[BaseModel], keys: KeyPath) -> str:
    """``“标题”（title）``, for messages; numbers in the path are left out."""
    while keys and isinstance(keys[-1], int):
        keys = keys[:-1]
    if not keys:
        return "文首信息"
    label = labels_at(model, keys[:-1]).get(str(keys[-1]), keys[-1])
    return f"“{label}”（{keys[-1]}）"


def _core(annotation: Any) -> Any:
    """The type itself, without what pydantic is told of it and without None."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            one, *others = (part for part in get_args(annotation) if part is not type(None))
            if others:
                return annotation
            annotation = one
        else:
            return annotation


def _is_model(annotation: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
