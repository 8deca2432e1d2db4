"""Our handler of ``python-frontmatter``: the front matter of articles, each slip named.

The build calls ``split`` and ``load`` itself, on the text as it stands in the file. Anybody else
may write ``frontmatter.load(path, handler=ArticleHandler())`` and gets the same values, or a
``FrontMatterError``. The package strips a text before its handler sees it, so the lines in such
an error count from the first that is not blank; and it reads UTF-8 alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontmatter import Post
from frontmatter.default_handlers import BaseHandler
from pydantic import BaseModel

from zhibu.read.declaration import aliases_at, labels_at
from zhibu.read.entries import EntryWriter, as_typed
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import (
    Fields,
    FrontMatterError,
    HeaderBlock,
    read_fields,
    split_front_matter,
)
from zhibu.read.source import parse_source
from zhibu.read.validation import unknown_key

_OPENING = re.compile(r"\ufeff?\s*---[^\S\n]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What a header says besides its values, each on one line, without the ``# ``."""

    above: Mapping[str, str] = field(default_factory=dict)
    """By English key, above its value, or where its value would stand."""
    offered: Mapping[str, object] = field(default_factory=dict)
    """Values by English key, in lines that count once their ``# `` is taken away."""
    behind: Mapping[str, str] = field(default_factory=dict)
    """By English key, on the line of its value or of what is offered."""
    last: Sequence[str] = ()
    """Below everything."""


class ArticleHandler(BaseHandler):
    """Cuts, reads and writes the front matter of articles, or of what another ``model`` declares.

    Slips that leave the rest readable are raised as well when it is strict; else they stand in
    the ``problems`` of what was read, and the text must come from ``read_source``.
    """

    FM_BOUNDARY = _OPENING
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(
        self, path: str = "", model: type[BaseModel] = FrontMatter, *, is_strict: bool = True
    ) -> None:
        """``path`` is how messages show the file."""
        super().__init__()
        self._path = path
        self._model = model
        self._is_strict = is_strict

    def split(self, text: str) -> tuple[HeaderBlock, str]:
        """The front matter and the body of a file, neither of them stripped.

        Raises:
            FrontMatterError: it has no beginning or no end, or it is no text.
        """
        if self._is_strict:
            source, problems = parse_source(text, self._path)
            if source is None:
                raise FrontMatterError(problems)
            text = source.text
        block = split_front_matter(text, self._path, aliases_at(self._model))
        return block, block.body

    def load(self, fm: str) -> Fields:
        """The values under English keys, as they were typed.

        Raises:
            FrontMatterError: it is no YAML, or no mapping.
        """
        block = fm if isinstance(fm, HeaderBlock) else HeaderBlock(fm)
        fields = read_fields(block, self._path, lambda keys: aliases_at(self._model, keys))
        if self._is_strict:
            # A key named ``content`` or ``handler`` would be a TypeError of the package's.
            unknown = [key for key in fields if key not in labels_at(self._model)]
            problems = [unknown_key((key,), self._model, fields, self._path) for key in unknown]
            if problems := [*block.problems, *fields.problems, *problems]:
                raise FrontMatterError(problems)
        return fields

    def export(  # type: ignore[override]  # the package hands on any option
        self,
        metadata: Mapping[str, object],
        *,
        is_english: bool = False,
        order: Sequence[str] = (),
        remarks: Remarks | None = None,
    ) -> str:
        """The header without its lines of dashes and without the last line end.

        Keys stand in the order of the schema, those in ``order`` before all others.

        Raises:
            KeyError: a key that the schema does not have.
        """
        names = aliases_at(self._model)
        values = {names[key]: one for key, one in metadata.items() if one is not None}
        writer = EntryWriter(model=self._model, is_english=is_english)
        remarks = remarks or Remarks()
        lines: list[str] = []
        for key in dict.fromkeys((*order, *labels_at(self._model))):
            if key in remarks.above:
                lines.append(f"# {remarks.above[key]}")
            behind = f"  # {remarks.behind[key]}" if key in remarks.behind else ""
            if key in values:
                lines += self._entry(key, values[key], writer, behind)
            elif key in remarks.offered:
                offered = self._entry(key, remarks.offered[key], writer, behind)
                lines += [f"# {line}" for line in offered]
        return "\n".join([*lines, *(f"# {one}" for one in remarks.last)])

    def _entry(self, key: str, value: object, writer: EntryWriter, behind: str) -> list[str]:
        first, *others = writer.entry((key,), as_typed(value, (key,), self._model))
        return [first + behind, *others]

    def format(self, post: Post, **options: Any) -> str:
        """The whole file; ``options`` are those of ``export``."""
        header, body = self.export(post.metadata, **options), post.content.strip("\n")
        return f"---\n{header}\n---\n\n{body}\n" if body else f"---\n{header}\n---\n"
