"""JSON Schemas for editors, generated from the models that check the files."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import KeyPath
from zhibu.read.registry import (
    ORGANISATION_KINDS,
    ORGANISATION_LABELS,
    TERM_LABELS,
    THEME_LABELS,
    OrganisationFields,
    TermFields,
    ThemeFields,
)
from zhibu.read.validation import labels_at

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """The front matter of an article; every key may be written in Chinese instead."""
    schema = FrontMatter.model_json_schema()
    parts = schema.get("$defs", {})
    _add_chinese_keys(schema, labels_at(()))
    levels: dict[str, KeyPath] = {
        "HighlightFields": ("highlights", 0),
        "FigureFields": ("highlights", 0, "figures", 0),
        "ReviewFields": ("review",),
        "SignatureFields": ("review", "first"),
    }
    for name, keys in levels.items():
        _add_chinese_keys(parts[name], labels_at(keys))
    return {"$schema": _DRAFT, **schema, "title": "文首信息"}


def organisations_schema() -> dict[str, Any]:
    """``organisations.yml``: a list that nests by ``children``."""
    item = _registry_item(OrganisationFields, ORGANISATION_LABELS)
    item["properties"]["kind"]["enum"] = list(ORGANISATION_KINDS)
    item["properties"]["children"] = {"type": "array", "items": {"$ref": "#/$defs/item"}}
    _add_chinese_keys(item, ORGANISATION_LABELS)
    return _list_of(item, "单位名单")


def themes_schema() -> dict[str, Any]:
    """``themes.yml``: a list."""
    item = _registry_item(ThemeFields, THEME_LABELS)
    _add_chinese_keys(item, THEME_LABELS)
    return _list_of(item, "主题名单")


def terms_schema() -> dict[str, Any]:
    """``terms.yml``: a list."""
    item = _registry_item(TermFields, TERM_LABELS)
    _add_chinese_keys(item, TERM_LABELS)
    return _list_of(item, "用词表")


SCHEMAS = {
    "article": article_schema,
    "organisations": organisations_schema,
    "themes": themes_schema,
    "terms": terms_schema,
}


def _registry_item(model: type[BaseModel], labels: dict[str, str]) -> dict[str, Any]:
    item = model.model_json_schema()
    for key, label in labels.items():
        if key in item["properties"]:
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


def _add_chinese_keys(schema: dict[str, Any], labels: dict[str, str]) -> None:
    """Each property once more under its Chinese name; a required one under either."""
    properties = schema["properties"]
    for key, label in labels.items():
        if key in properties:
            properties[key].setdefault("title", label)
            properties[label] = {**properties[key], "title": f"{label}（{key}）"}
    required = schema.pop("required", [])
    if required:
        schema["allOf"] = [
            {"anyOf": [{"required": [key]}, {"required": [labels[key]]}]} for key in required
        ]
