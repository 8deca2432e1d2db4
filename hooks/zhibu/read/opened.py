"""A file cut into front matter and body."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from zhibu import messages
from zhibu.model.problem import Problem
from zhibu.read.conflicts import find_conflicts
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import Fields, FrontMatterError, HeaderBlock
from zhibu.read.handler import ArticleHandler
from zhibu.read.source import Source
from zhibu.read.unfinished import as_missing, says_draft


class Opened(NamedTuple):
    """A file cut into front matter and body; None for what could not be read."""

    source: Source | None
    block: HeaderBlock | None
    fields: Fields | None
    problems: list[Problem]
    is_draft: bool = False
    """True when the front matter could not be read, but a line of it says so."""


def open_source(source: Source, model: type[BaseModel] = FrontMatter) -> Opened:
    """A text cut into front matter and body."""
    handler = ArticleHandler(source.path, model, is_strict=False)
    conflicts = find_conflicts(source.text, source.path)
    try:
        block, _ = handler.split(source.text)
    except FrontMatterError as error:
        return _unread(source, None, conflicts or [*error.problems], model)
    in_header = [one for one in conflicts if one.place.line < block.body_line]
    try:
        fields = handler.load(block)
    except FrontMatterError as error:
        # Whatever else cannot be read there comes from them.
        found = conflicts if in_header else [*block.problems, *error.problems, *conflicts]
        return _unread(source, block, found, model)
    if in_header:
        return _unread(source, block, conflicts, model)
    return Opened(source, block, fields, [*block.problems, *fields.problems, *conflicts])


def _unread(
    source: Source, block: HeaderBlock | None, problems: list[Problem], model: type[BaseModel]
) -> Opened:
    """A file whose front matter cannot be read; in a draft that is only unfinished."""
    is_draft = model is FrontMatter and says_draft(source.text)
    if is_draft:
        is_conflict = messages.MERGE_CONFLICT.code
        problems = [one if one.code == is_conflict else as_missing(one) for one in problems]
    return Opened(source, block, None, problems, is_draft)
