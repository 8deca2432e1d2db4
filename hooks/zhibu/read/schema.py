"""JSON Schemas for editors, generated from the models that check the files."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from zhibu.read.declaration import labels_at
from zhibu.read.fields import (
    FigureFields,
    FrontMatter,
    HighlightFields,
    ReviewFields,
    SignatureFields,
)
from zhibu.read.registry import ORGANISATION_KINDS, OrganisationFields, TermFields, ThemeFields

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """The front matter of an article; every key may be written in Chinese instead."""
    schema = FrontMatter.model_json_schema()
    parts = schema.get("$defs", {})
    _add_chinese_keys(schema, FrontMatter)
    for model in (HighlightFields, FigureFields, ReviewFields, SignatureFields):
        _add_chinese_keys(parts[model.__name__], model)
    return {"$schema": _DRAFT, **schema, "title": "文首信息"}


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
    required = schema.pop("required", [])
    if required:
        schema["allOf"] = [
            {"anyOf": [{"required": [key]}, {"required": [labels[key]]}]} for key in required
        ]
