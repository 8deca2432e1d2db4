"""JSON Schemas for editors, generated from the models that check the files."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from zhibu.read.declaration import labels_at, model_at, names_of
from zhibu.read.fields import (
    FigureFields,
    FrontMatter,
    HighlightFields,
    ReviewFields,
    SignatureFields,
)
from zhibu.read.registry import ORGANISATION_KINDS, OrganisationFields, TermFields, ThemeFields
from zhibu.read.values import STATUS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """The front matter of an article; every key may be written in Chinese instead."""
    schema = FrontMatter.model_json_schema()
    parts = schema.get("$defs", {})
    _add_chinese_keys(schema, FrontMatter)
    for model in (HighlightFields, FigureFields, ReviewFields, SignatureFields):
        _add_chinese_keys(parts[model.__name__], model)
    for part in (schema, *parts.values()):
        part.pop("allOf", None)
    # Unfinished is not wrong: a draft need not have any key.
    rules = {"if": _is_draft(), "else": _required_of(FrontMatter)}
    return {"$schema": _DRAFT, **schema, **rules, "title": "文首信息"}


def _is_draft() -> dict[str, Any]:
    """What holds for a header that says so, in either language."""
    drafts = {"enum": [word for word, is_draft in STATUS.items() if is_draft]}
    names = names_of(FrontMatter, "status")
    return {"anyOf": [{"required": [one], "properties": {one: drafts}} for one in names]}


def _required_of(model: type[BaseModel]) -> dict[str, Any]:
    """Which keys a mapping must have, with those of the mappings in it; empty for none."""
    rules: dict[str, Any] = {}
    if required := [key for key, field in model.model_fields.items() if field.is_required()]:
        rules["allOf"] = _either(model, required)
    inside: dict[str, Any] = {}
    for key in model.model_fields:
        of_items, of_value = model_at(model, (key, 0)), model_at(model, (key,))
        if of_items and (found := _required_of(of_items)):
            found = {"items": found}
        elif not of_value or not (found := _required_of(of_value)):
            continue
        inside |= dict.fromkeys(names_of(model, key), found)
    return rules | ({"properties": inside} if inside else {})


def _either(model: type[BaseModel], required: list[str]) -> list[dict[str, Any]]:
    """Each of these keys, in either language."""
    return [{"anyOf": [{"required": [name]} for name in names_of(model, key)]} for key in required]


def organisations_schema() -> dict[str, Any]:
    """``organisations.yml``: a list that nests by ``children``."""
    item = _registry_item(OrganisationFields)
    item["properties"]["kind"]["enum"] = list(ORGANISATION_KINDS)
    item["properties"]["children"] = {"type": "array", "items": {"$ref": "#/$defs/item"}}
    _add_chinese_keys(item, OrganisationFields)
    return _list_of(item, "单位名单")


def themes_schema() -> dict[str, Any]:
    """``themes.yml``: a list."""
    item = _registry_item(ThemeFields)
    _add_chinese_keys(item, ThemeFields)
    return _list_of(item, "主题名单")


def terms_schema() -> dict[str, Any]:
    """``terms.yml``: a list."""
    item = _registry_item(TermFields)
    _add_chinese_keys(item, TermFields)
    return _list_of(item, "用词表")


SCHEMAS = {
    "article": article_schema,
    "organisations": organisations_schema,
    "themes": themes_schema,
    "terms": terms_schema,
}


def _registry_item(model: type[BaseModel]) -> dict[str, Any]:
    item = model.model_json_schema()
    for key, label in labels_at(model).items():
        item["properties"][key]["title"] = label
    return item


def _list_of(item: dict[str, Any], title: str) -> dict[str, Any]:
    return {
        "$schema": _DRAFT,
        "title": title,
        "type": "array",
        "items": {"$ref": "#/$defs/item"},
        "$defs": {"item": item},
    }


def _add_chinese_keys(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Each property once more under its Chinese name; a required one under either."""
    properties, labels = schema["properties"], labels_at(model)
    for key, label in labels.items():
        properties[key].setdefault("title", label)
        properties[label] = {**properties[key], "title": f"{label}（{key}）"}
    if required := schema.pop("required", []):
        schema["allOf"] = _either(model, required)
