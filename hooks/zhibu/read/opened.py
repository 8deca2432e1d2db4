"""A file cut into front matter and body."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from zhibu.model.problem import Problem
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import Fields, FrontMatterError, HeaderBlock
from zhibu.read.handler import ArticleHandler
from zhibu.read.source import Source


class Opened(NamedTuple):
    """A file cut into front matter and body; None for what could not be read."""

    source: Source | None
    block: HeaderBlock | None
    fields: Fields | None
    problems: list[Problem]


def open_source(source: Source, model: type[BaseModel] = FrontMatter) -> Opened:
    """A text cut into front matter and body."""
    handler = ArticleHandler(source.path, model, is_strict=False)
    try:
        block, _ = handler.split(source.text)
    except FrontMatterError as error:
        return Opened(source, None, None, [*error.problems])
    try:
        fields = handler.load(block)
    except FrontMatterError as error:
        return Opened(source, block, None, [*block.problems, *error.problems])
    return Opened(source, block, fields, [*block.problems, *fields.problems])
