"""One Markdown file as an ``Article``, or every problem that keeps it from being one."""

from __future__ import annotations

import dataclasses
import posixpath
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from zhibu.model.article import Article, Body, Picture, Signature, Target
from zhibu.model.problem import Level, Place, Problem
from zhibu.read.attached import Attached, find_attached, find_cover
from zhibu.read.declaration import declarations
from zhibu.read.fields import CollectionFields, FrontMatter, ReviewFields
from zhibu.read.front_matter import HeaderBlock
from zhibu.read.header import Header, find_contradictions, read_header, unread_draft
from zhibu.read.highlights import tie_highlights
from zhibu.read.markdown import BodyReader
from zhibu.read.opened import Opened, open_source
from zhibu.read.pictures import Pictures
from zhibu.read.source import read_source
from zhibu.read.unfinished import as_in_draft, file_says_draft
from zhibu.read.validation import validate
from zhibu.read.values import Moment
from zhibu.text.markup import first_paragraph, plain_text
from zhibu.text.sentences import count_characters, cut_at_sentence

_DEFAULT_SUMMARY_CHARS = 120
_MADE = frozenset({"year", "summary", "cover", "highlights", "review"})
"""Of these an article holds something else than what is written."""
_PLAIN = {
    attribute: key
    for key, one in declarations(FrontMatter).items()
    for attribute in (one.attribute or key,)
    if attribute in {field.name for field in dataclasses.fields(Article)} - _MADE
}
"""What an article holds as it is written: its attributes with the keys they come from."""


class NoteDraft(NamedTuple):
    """What ``collections/<year>.md`` says, as written."""

    fields: CollectionFields
    path: str
    """Below the project folder."""
    places: dict[tuple[str | int, ...], tuple[int, int]]
    """Line and column of each value."""
    cover: Picture | None
    preface: Body
    targets: tuple[Target, ...]
    pictures: tuple[Picture, ...]
    attachments: tuple[str, ...]
    """Posix paths below the articles folder."""

    def place(self, *keys: str | int) -> Place:
        """Where a value is written."""
        return Place(self.path, *self.places.get(keys, (1, 1)))


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What could be read of an article with errors, so that its names are checked as well."""

    article: Article
    stand_ins: frozenset[str] = frozenset()
    """Required keys without a value that could be read; something stands in for each."""


class ArticleReader:
    """Reads articles of one content folder; keeps what they share (converter, pictures)."""

    def __init__(self, folder: Path, shown_folder: str) -> None:
        self._folder = folder
        self._shown_folder = shown_folder
        self._bodies = BodyReader()
        self.pictures = Pictures(folder)

    def open(self, path: str) -> Opened:
        """The file at a posix path below the content folder, cut into its parts."""
        return self._front_matter(path, self._shown(path))

    def open_note(self, path: str) -> Opened:
        """The same of ``collections/<year>.md``."""
        return self._front_matter(path, f"{self._shown_folder}/{path}", CollectionFields)

    def _shown(self, path: str) -> str:
        return f"{self._shown_folder}/{unicodedata.normalize('NFC', path)}"

    def read(
        self, path: str, opened: Opened | None = None
    ) -> tuple[Article | Unfinished | None, Body, list[Problem]]:
        """The article at a posix path below the content folder, and its text.

        None when there is nothing in it that could be looked up. ``opened`` is its file, when
        that was opened before.
        """
        opened = opened or self.open(path)
        block, opening_problems = opened.block, opened.problems
        if block is None and not opened.is_draft:
            return None, Body(), list(opening_problems)
        block = block or HeaderBlock()
        shown, folder = self._shown(path), posixpath.dirname(path)
        header, problems = _header(opened, shown)
        body, targets, body_problems = self._bodies.read(
            block.body,
            path=shown,
            folder=unicodedata.normalize("NFC", folder),
            first_line=block.body_line,
            taken=header.explicit_anchors if header else frozenset(),
        )
        files, file_problems = find_attached(targets, shown, self.pictures)
        problems = [*opening_problems, *problems, *body_problems, *file_problems]
        if header is None:
            return None, body, problems
        place = header.place("cover")
        cover, found = find_cover(header.fields.cover, folder, place, self.pictures)
        problems += found
        parts = _Parts(body=body, targets=targets, files=files, cover=cover)
        article, found = _article(article_id(path), header, parts)
        problems += found
        if article.is_draft:
            problems = [as_in_draft(one) for one in problems]
        if any(problem.level in (Level.ERROR, Level.MISSING) for problem in problems):
            return Unfinished(article, header.stand_ins), body, problems
        return article, body, problems

    def read_collection_note(self, path: str) -> tuple[NoteDraft | None, list[Problem]]:
        """Front matter and preface of ``collections/<year>.md``."""
        shown = f"{self._shown_folder}/{path}"
        opened = self.open_note(path)
        block, fields, problems = opened.block, opened.fields, opened.problems
        if block is None or fields is None:
            return None, problems
        valid, found = validate(CollectionFields, fields, shown)
        body, targets, body_problems = self._bodies.read(
            block.body, path=shown, folder="collections", first_line=block.body_line,
            taken=frozenset(),
        )  # fmt: skip
        files, file_problems = find_attached(targets, shown, self.pictures)
        problems += found + body_problems + file_problems
        if valid is None:
            return None, problems
        place = Place(shown, *fields.places.get(("cover",), (1, 1)))
        cover, found = find_cover(valid.cover, "collections", place, self.pictures)
        problems += found
        return NoteDraft(
            fields=valid,
            path=shown,
            places=dict(fields.places),
            cover=cover,
            preface=body,
            targets=targets,
            pictures=files.pictures,
            attachments=files.attachments,
        ), problems

    def _front_matter(self, path: str, shown: str, model: type[BaseModel] = FrontMatter) -> Opened:
        file = self._folder / path
        source, problems = read_source(file, shown)
        if source:
            return open_source(source, model)
        return Opened(None, None, None, problems, model is FrontMatter and file_says_draft(file))


def _header(opened: Opened, shown: str) -> tuple[Header | None, list[Problem]]:
    """The header as far as there is one; that of a draft may be empty."""
    if opened.fields is not None:
        return read_header(opened.fields, shown)
    return (unread_draft(shown) if opened.is_draft else None), []


def article_id(path: str) -> str:
    """The id of the article at a posix path below the content folder."""
    return unicodedata.normalize("NFC", path).removesuffix(".md")


class _Parts(NamedTuple):
    """What an article is made of beside its front matter."""

    body: Body
    targets: tuple[Target, ...]
    files: Attached
    cover: Picture | None


def _article(identifier: str, header: Header, parts: _Parts) -> tuple[Article, list[Problem]]:
    """The article, as whole as its front matter is, and what its parts tell of each other."""
    sections = parts.body.sections
    text = _text(parts.body)
    summary = header.fields.summary or _first_words(parts.body)
    problems = list(find_contradictions(header, text))
    highlights, found = tie_highlights(header, sections, summary)
    date = header.fields.date
    article = Article(
        **_plain_values(header.fields),
        id=identifier,
        path=header.path,
        published=date.day,
        published_time=date.clock,
        year=header.year,
        summary=summary,
        cover=parts.cover,
        highlights=highlights,
        review=_signatures(header.fields.review),
        characters=count_characters(text),
        has_own_summary=not text.startswith(summary.removesuffix("……")),
        headings=tuple(one.heading for one in sections if one.heading),
        anchors=tuple(one.anchor for one in sections if one.anchor),
        targets=parts.targets,
        pictures=parts.files.pictures,
        attachments=parts.files.attachments,
        places=header.raw.places,
        has_english_keys=header.raw.is_english,
    )
    return article, problems + found


def _plain_values(fields: FrontMatter) -> dict[str, Any]:
    """What is written, by the article's attributes; what is not, it has defaults for."""
    written = ((attribute, getattr(fields, key)) for attribute, key in _PLAIN.items())
    return {
        attribute: value.day if isinstance(value, Moment) else value
        for attribute, value in written
        if value is not None
    }


def _signatures(review: ReviewFields | None) -> tuple[tuple[str, Signature], ...]:
    if review is None:
        return ()
    stages = (("first", review.first), ("second", review.second), ("final", review.final))
    return tuple(
        (stage, Signature(name=signed.name, day=signed.day.day))
        for stage, signed in stages
        if signed
    )


def _text(body: Body) -> str:
    """All of it as plain text, headings included, one line a block."""
    lines = (line for part in body.sections for line in (part.heading, plain_text(part.html)))
    return "\n".join(filter(None, lines))


def _first_words(body: Body) -> str:
    """The first paragraph, cut where a sentence ends."""
    paragraphs = (first_paragraph(section.html) for section in body.sections)
    return cut_at_sentence(next(filter(None, paragraphs), ""), _DEFAULT_SUMMARY_CHARS)
