"""What follows from the one declaration of each field."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from pydantic import BaseModel, TypeAdapter

from zhibu.model.article import Article
from zhibu.read.article_files import ArticleReader, Unfinished
from zhibu.read.bylines import bylines_of
from zhibu.read.declaration import all_declarations, declarations, labels_at, model_at
from zhibu.read.fields import CollectionFields, FrontMatter, SignatureFields
from zhibu.read.registry import OrganisationFields, TermFields, ThemeFields

MODELS = (FrontMatter, CollectionFields, OrganisationFields, ThemeFields, TermFields)
ATTRIBUTES = {field.name for field in dataclasses.fields(Article)}
HEAD = "title: 夜校开课了\ndate: 2024-05-01\norganisation: 青石镇\nthemes: [山村夜校]\n"


EVERY_KEY = """\
kind: case
updated: 2024-05-03
about: 柳塘村
year: 2023
event_date: 2024-04-30
kicker: 山村夜校
subtitle: 一盏灯
summary: 夜校开课了。
source: 云溪融媒
source_url: https://example.org/1.html
based_on: 述职评议会材料
author: 甲某
photographer: 乙某
editor: 丙某
cover: deng.png
cover_alt: 一盏灯
highlights: [{figures: [{label: 夜校, text: 3所}]}]
status: draft
pinned: true
aliases: /news/1.html
review: {first: 甲某 2024-04-28}
"""


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_declared(model: type[BaseModel]) -> None:
    assert [*declarations(model)] == [*model.model_fields]


@pytest.mark.parametrize("model", MODELS)
def test_no_two_fields_of_a_header_have_one_name(model: type[BaseModel]) -> None:
    names = [name for pair in labels_at(model).items() for name in pair]
    assert len(names) == len(set(names))


def test_every_key_but_the_day_is_an_attribute_of_an_article() -> None:
    keys = {one.attribute or key for key, one in declarations(FrontMatter).items()}
    assert keys - ATTRIBUTES == {"date"}


def test_the_article_with_every_key_has_every_key() -> None:
    written = {line.partition(":")[0] for line in EVERY_KEY.splitlines()}
    assert FrontMatter.model_fields.keys() - written == {"title", "date", "organisation", "themes"}


# Values are handed over by name, where a type checker does not look.
@pytest.mark.parametrize("more", ["", EVERY_KEY])
def test_whatever_is_written_an_article_holds_what_its_types_promise(
    county: Path, more: str
) -> None:
    file = county / "articles" / "2024" / "kaike.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\n{HEAD}{more}---\n\n好。\n", "utf-8")
    read, _, _ = ArticleReader(county / "articles", "articles").read("2024/kaike.md")
    held = read.article if isinstance(read, Unfinished) else read
    assert held
    for name, hint in get_type_hints(Article).items():
        TypeAdapter(hint).validate_python(getattr(held, name), strict=True)


def test_keys_are_found_below_lists_and_mappings() -> None:
    assert labels_at(FrontMatter, ("highlights", 0, "figures", 3)) == {
        "label": "名称", "text": "数值",
    }  # fmt: skip
    assert model_at(FrontMatter, ("review", "final")) is SignatureFields


def test_where_no_mapping_is_expected_there_are_no_keys() -> None:
    assert labels_at(FrontMatter, ("highlights",)) == {}
    assert labels_at(FrontMatter, ("title", 0)) == {}


def test_credits_are_read_by_proofreading() -> None:
    credited = [one for _, one in all_declarations(FrontMatter) if one.credited]
    assert credited
    assert all(one.words for one in credited)


def test_books_tell_who_wrote_and_photographed_but_not_who_edited(article: Any) -> None:
    read = article("author: 甲某\nphotographer: [乙某, 丙某]\neditor: 丁某\n")
    assert [one.label for one in bylines_of(read)] == ["作者", "摄影", "编辑"]
    assert [(one.label, one.line) for one in bylines_of(read, "book")] == [
        ("作者", "甲某"), ("摄影", "乙某、丙某"),
    ]  # fmt: skip
