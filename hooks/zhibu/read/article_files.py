"""One Markdown file as an ``Article``, or every problem that keeps it from being one."""

from __future__ import annotations

import posixpath
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from zhibu import messages
from zhibu.messages import Message
from zhibu.model.article import (
    Article,
    Body,
    Highlight,
    KeyFigure,
    Kind,
    Picture,
    Signature,
    Target,
)
from zhibu.model.problem import Level, Place, Problem
from zhibu.read.addresses import IMAGE_SUFFIXES
from zhibu.read.fields import (
    CollectionFields,
    FigureFields,
    FrontMatter,
    HighlightFields,
    ReviewFields,
)
from zhibu.read.front_matter import Fields, HeaderBlock, read_fields, split_front_matter
from zhibu.read.markdown import BodyReader, free_anchor
from zhibu.read.pictures import MOST_SIDE_PX, Pictures
from zhibu.read.source import Source, read_source
from zhibu.read.validation import (
    Labels,
    aliases_at,
    field_label,
    labels_at,
    note_labels_at,
    readable_part,
    validate,
)
from zhibu.text.amounts import has_number, parse_figure, split_figure
from zhibu.text.markup import first_paragraph, plain_text
from zhibu.text.names import heading_key
from zhibu.text.sentences import count_characters, cut_at_sentence

WHOLE_ARTICLE_ANCHOR = "liangdian"
EXCERPT_LENGTH_CHARS = 90
_DEFAULT_SUMMARY_CHARS = 120


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


class Opened(NamedTuple):
    """A file cut into front matter and body; None for what could not be read."""

    source: Source | None
    block: HeaderBlock | None
    fields: Fields | None
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What could be read of an article with errors, so that its names are checked as well."""

    article: Article


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
        return self._front_matter(path, f"{self._shown_folder}/{path}", note_labels_at)

    def _shown(self, path: str) -> str:
        return f"{self._shown_folder}/{unicodedata.normalize('NFC', path)}"

    def read(
        self, path: str, opened: Opened | None = None
    ) -> tuple[Article | Unfinished | None, Body, list[Problem]]:
        """The article at a posix path below the content folder, and its text.

        None when there is nothing in it that could be looked up. ``opened`` is its file, when
        that was opened before.
        """
        shown = self._shown(path)
        _, block, fields, problems = opened or self.open(path)
        problems = list(problems)
        if block is None:
            return None, Body(), problems
        valid: FrontMatter | None = None
        is_whole = False
        if fields:
            valid, found = validate(FrontMatter, fields, shown)
            problems += found
            is_whole = valid is not None
            valid = valid or readable_part(fields)
        taken = _explicit_anchors(valid)
        body, targets, found = self._bodies.read(
            block.body,
            path=shown,
            folder=posixpath.dirname(unicodedata.normalize("NFC", path)),
            first_line=block.body_line,
            taken=taken,
        )
        files, file_problems = self._files(targets, shown)
        problems += found + file_problems
        if valid is None or fields is None:
            return None, body, problems
        draft = _Draft(valid, fields, body, shown, is_whole=is_whole)
        cover, cover_problems = self._cover(
            valid.cover, posixpath.dirname(path), draft.place("cover")
        )
        highlights = draft.highlights()
        problems += cover_problems + draft.problems
        article = draft.article(
            identifier=article_id(path),
            cover=cover,
            targets=targets,
            pictures=tuple(sorted(files[0], key=lambda picture: picture.path)),
            attachments=tuple(sorted(files[1])),
            highlights=highlights,
        )
        if any(problem.level is Level.ERROR for problem in problems):
            return Unfinished(article), body, problems
        return article, body, problems

    def read_collection_note(self, path: str) -> tuple[NoteDraft | None, list[Problem]]:
        """Front matter and preface of ``collections/<year>.md``."""
        shown = f"{self._shown_folder}/{path}"
        _, block, fields, problems = self.open_note(path)
        if block is None or fields is None:
            return None, problems
        valid, found = validate(CollectionFields, fields, shown, note_labels_at)
        body, targets, body_problems = self._bodies.read(
            block.body, path=shown, folder="collections", first_line=block.body_line,
            taken=frozenset(),
        )  # fmt: skip
        (pictures, attachments), file_problems = self._files(targets, shown)
        problems += found + body_problems + file_problems
        if valid is None:
            return None, problems
        place = Place(shown, *fields.places.get(("cover",), (1, 1)))
        cover, found = self._cover(valid.cover, "collections", place)
        problems += found
        return NoteDraft(
            fields=valid,
            path=shown,
            places=dict(fields.places),
            cover=cover,
            preface=body,
            targets=targets,
            pictures=tuple(sorted(pictures, key=lambda picture: picture.path)),
            attachments=tuple(sorted(attachments)),
        ), problems

    def _front_matter(self, path: str, shown: str, labels: Labels = labels_at) -> Opened:
        source, problems = read_source(self._folder / path, shown)
        return open_source(source, labels) if source else Opened(None, None, None, problems)

    def _files(
        self, targets: tuple[Target, ...], shown: str
    ) -> tuple[tuple[set[Picture], set[str]], list[Problem]]:
        pictures: set[Picture] = set()
        attachments: set[str] = set()
        problems: list[Problem] = []
        for target in targets:
            if target.kind != "file":
                continue
            place = Place(shown, target.line, target.column)
            picture, found = self._file(target.path, target.written, place)
            if picture:
                pictures.add(picture)
            elif not found:
                attachments.add(target.path)
            problems += found
        return (pictures, attachments), problems

    def _file(self, path: str, written: str, place: Place) -> tuple[Picture | None, list[Problem]]:
        """The picture, or nothing for an attachment; warnings may come with a picture."""
        lost = self.pictures.find(path)
        if lost or not path.lower().endswith(IMAGE_SUFFIXES):
            return None, [_file_problem(*lost, written, place)] if lost else []
        picture, wrong = self.pictures.look_at(path)
        return picture, [_file_problem(*one, written, place) for one in wrong]

    def _cover(
        self, written: str | None, folder: str, place: Place
    ) -> tuple[Picture | None, list[Problem]]:
        if not written:
            return None, []
        path = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", written)))
        if "\\" in written:
            expected = written.replace("\\", "/")
            return None, [messages.BACKSLASH.at(place, found=written, expected=expected)]
        if path.startswith("..") or written.startswith("/") or ":" in written:
            return None, [messages.OUTSIDE_FOLDER.at(place, found=written)]
        if not path.lower().endswith(IMAGE_SUFFIXES):
            expected = "JPG、PNG、WebP 或 SVG 图片"
            return None, [messages.FORBIDDEN_FILE_TYPE.at(place, found=written, expected=expected)]
        return self._file(path, written, place)


def open_source(source: Source, labels: Labels = labels_at) -> Opened:
    """A text cut into front matter and body."""
    block, problems = split_front_matter(source, aliases_at((), labels))
    if block is None:
        return Opened(source, None, None, problems)
    fields, found = read_fields(block, source.path, lambda keys: aliases_at(keys, labels))
    return Opened(source, block, fields, problems + found)


def article_id(path: str) -> str:
    """The id of the article at a posix path below the content folder."""
    return unicodedata.normalize("NFC", path).removesuffix(".md")


def _file_problem(message: Message, detail: str, written: str, place: Place) -> Problem:
    if message is messages.MISSING_FILE:
        return message.at(place, found=written, nearest=detail)
    if message in (messages.WRONG_CASE, messages.IMAGE_TYPE_DIFFERS):
        return message.at(place, found=written, expected=detail)
    if message is messages.HUGE_IMAGE:
        return message.at(place, found=written, expected=str(MOST_SIDE_PX), reason=detail)
    return message.at(place, found=written, reason=detail, name=detail)


def _explicit_anchors(valid: FrontMatter | None) -> frozenset[str]:
    """Anchors that headings must leave free: those of highlights, written or reserved."""
    if valid is None:
        return frozenset()
    written = {one.id for one in valid.highlights if one.id}
    whole = {WHOLE_ARTICLE_ANCHOR} if any(not one.heading for one in valid.highlights) else set()
    return frozenset(written | whole)


class _Draft:
    """Valid front matter and body on their way to an article; gathers problems."""

    def __init__(
        self, fields: FrontMatter, raw: Fields, body: Body, path: str, *, is_whole: bool
    ) -> None:
        self.fields = fields
        self.problems: list[Problem] = []
        # Rules about two fields would object to what stands in for a field in error.
        self._is_whole = is_whole
        self._raw = raw
        self._body = body
        self._text = _text(body)
        self._summary = fields.summary or _first_words(body)
        self._path = path
        if is_whole:
            self._check()

    def place(self, *keys: str | int) -> Place:
        """Where a value of the front matter stands."""
        while keys and keys not in self._raw.places:
            keys = keys[:-1]
        return Place(self._path, *self._raw.places.get(keys, (1, 1)))

    @property
    def year(self) -> int:
        """The year written, else the event's, else the publication's."""
        fields = self.fields
        return fields.year or (fields.event_date or fields.date).day.year

    def _check(self) -> None:
        fields = self.fields
        if fields.kind in (Kind.NEWS, Kind.CASE) and not fields.themes:
            self.problems.append(
                messages.NO_THEME.at(self.place("themes"), label=field_label(("themes",)))
            )
        if fields.updated and fields.updated.day < fields.date.day:
            self.problems.append(messages.UPDATED_EARLY.at(self.place("updated")))
        self._ask_year()

    def _ask_year(self) -> None:
        """A review held in January usually counts for the year before."""
        fields = self.fields
        day = (fields.event_date or fields.date).day
        text = f"{fields.title}\n{fields.summary or ''}\n{self._text}"
        if fields.year is None and day.month <= 3 and f"{day.year - 1}年度" in text:
            key = "event_date" if fields.event_date else "date"
            place = self.place(key)
            self.problems.append(
                messages.ASK_YEAR.at(place, found=str(day.year - 1), actual=day.year)
            )

    def highlights(self) -> tuple[Highlight, ...]:
        """The highlights, each tied to its section, with an anchor of its own."""
        used = {section.anchor: 1 for section in self._body.sections if section.anchor}
        headings_used: set[str] = set()
        found = []
        explicit: set[str] = set()
        for one in self.fields.highlights:
            if one.id:
                used[one.id] = 1
        for number, one in enumerate(self.fields.highlights):
            section = self._section(number, one)
            wanted = one.id or WHOLE_ARTICLE_ANCHOR
            if one.id:
                if one.id in explicit:
                    place = self.place("highlights", number, "id")
                    self.problems.append(messages.DUPLICATE_ANCHOR.at(place, found=one.id))
                explicit.add(one.id)
                anchor = one.id
                if section is not None:
                    # The heading keeps its own anchor, so no other highlight may have it.
                    headings_used.add(self._body.sections[section].anchor)
            elif section is not None and (wanted := self._body.sections[section].anchor):
                anchor = wanted if wanted not in headings_used else free_anchor(wanted, used)
                headings_used.add(wanted)
            else:
                anchor = wanted if wanted not in used else free_anchor(wanted, used)
                used[anchor] = 1
            found.append(self._highlight(number, one, section, anchor))
        return tuple(found)

    def _section(self, number: int, one: HighlightFields) -> int | None:
        if not one.heading:
            return None
        wanted = heading_key(one.heading)
        sections = self._body.sections
        for index, section in enumerate(sections):
            if section.level and heading_key(section.heading) == wanted:
                return index
        place = self.place("highlights", number, "heading")
        near = messages.nearest(one.heading, (part.heading for part in sections if part.heading))
        self.problems.append(messages.HEADING_NOT_FOUND.at(place, found=one.heading, nearest=near))
        return None

    def _highlight(
        self, number: int, one: HighlightFields, section: int | None, anchor: str
    ) -> Highlight:
        themes = one.themes or self.fields.themes
        if self._is_whole and not themes and self.fields.kind not in (Kind.NEWS, Kind.CASE):
            place = self.place("highlights", number)
            self.problems.append(messages.HIGHLIGHT_WITHOUT_THEME.at(place))
        return Highlight(
            anchor=anchor,
            heading=None if section is None else self._body.sections[section].heading,
            section=section,
            themes=themes,
            about=one.about,
            figures=tuple(
                self._figure(figure, number, index) for index, figure in enumerate(one.figures)
            ),
            excerpt=cut_at_sentence(self._told(section), EXCERPT_LENGTH_CHARS),
        )

    def _told(self, number: int | None) -> str:
        """The first paragraph in a section or in those below it; of all, the summary."""
        if number is None:
            return self._summary
        first, *others = self._body.sections[number:]
        below = takewhile(lambda section: section.level > first.level, others)
        paragraphs = (first_paragraph(section.html) for section in (first, *below))
        return next(filter(None, paragraphs), "")

    def _figure(self, figure: FigureFields, number: int, index: int) -> KeyFigure:
        if not has_number(figure.text):
            place = self.place("highlights", number, "figures", index, "text")
            self.problems.append(messages.FIGURE_WITHOUT_NUMBER.at(place, found=figure.text))
        amount = parse_figure(figure.text)
        return KeyFigure(
            label=figure.label,
            text=figure.text,
            value=amount.value if amount else None,
            unit=amount.unit if amount else "",
            bound=amount.bound if amount else "",
            parts=split_figure(figure.text),
        )

    def article(
        self,
        *,
        identifier: str,
        cover: Picture | None,
        targets: tuple[Target, ...],
        pictures: tuple[Picture, ...],
        attachments: tuple[str, ...],
        highlights: tuple[Highlight, ...],
    ) -> Article:
        """The article, as whole as its front matter is."""
        fields = self.fields
        return Article(
            id=identifier,
            path=self._path,
            title=fields.title,
            published=fields.date.day,
            published_time=fields.date.clock,
            updated=fields.updated.day if fields.updated else None,
            kind=fields.kind,
            organisation=fields.organisation,
            themes=fields.themes,
            about=fields.about,
            year=self.year,
            event_date=fields.event_date.day if fields.event_date else None,
            kicker=fields.kicker or "",
            subtitle=fields.subtitle or "",
            summary=self._summary,
            source=fields.source or "",
            source_url=fields.source_url or "",
            based_on=fields.based_on or "",
            authors=fields.author,
            photographers=fields.photographer,
            editors=fields.editor,
            cover=cover,
            cover_alt=fields.cover_alt or "",
            highlights=highlights,
            is_draft=fields.status,
            is_pinned=fields.pinned,
            aliases=fields.aliases,
            review=_signatures(fields.review),
            characters=count_characters(self._text),
            has_own_summary=not self._text.startswith(self._summary.removesuffix("……")),
            headings=tuple(one.heading for one in self._body.sections if one.heading),
            anchors=tuple(one.anchor for one in self._body.sections if one.anchor),
            targets=targets,
            pictures=pictures,
            attachments=attachments,
            places=self._raw.places,
        )


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
