"""Valid front matter with its places, and the rules about more than one of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhibu import messages
from zhibu.model.article import Kind
from zhibu.model.problem import Place, Problem
from zhibu.read.declaration import field_label, labels_at
from zhibu.read.fields import FrontMatter
from zhibu.read.front_matter import Fields
from zhibu.read.unfinished import says_draft
from zhibu.read.validation import readable_part, validate

WHOLE_ARTICLE_ANCHOR = "liangdian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The front matter of an article on its way to one."""

    fields: FrontMatter
    raw: Fields
    path: str
    is_whole: bool
    """False when something stands in for a value in error, or such a value was left out."""
    stand_ins: frozenset[str] = frozenset()
    """Required keys for whose values something stands in."""

    @property
    def year(self) -> int:
        """The year written, else the event's, else the publication's."""
        fields = self.fields
        return fields.year or (fields.event_date or fields.date).day.year

    @property
    def needs_theme(self) -> bool:
        """True for kinds that nobody finds without a theme."""
        return self.fields.kind in (Kind.NEWS, Kind.CASE)

    @property
    def tells_lacks(self) -> bool:
        """True when a value that is not there was not written: of a draft all that it lacks."""
        return self.is_whole or (self.fields.status and bool(self.raw))

    @property
    def explicit_anchors(self) -> frozenset[str]:
        """Anchors that headings must leave free: those of highlights, written or reserved."""
        highlights = self.fields.highlights
        reserved = {WHOLE_ARTICLE_ANCHOR} if any(not one.heading for one in highlights) else set()
        return frozenset({one.id for one in highlights if one.id} | reserved)

    def key(self, name: str) -> str:
        """A key in the language of the others."""
        return name if self.raw.is_english else labels_at(FrontMatter)[name]

    def place(self, *keys: str | int) -> Place:
        """Where a value of the front matter stands, else the nearest one around it."""
        while keys and keys not in self.raw.places:
            keys = keys[:-1]
        return Place(self.path, *self.raw.places.get(keys, (1, 1)))


def read_header(fields: Fields, path: str) -> tuple[Header, list[Problem]]:
    """The front matter as far as it can be read, and every problem of a single field."""
    valid, problems = validate(FrontMatter, fields, path)
    is_whole = valid is not None
    part, stand_ins = (valid, frozenset[str]()) if valid else readable_part(fields)
    if not is_whole and says_draft(f"status: {fields.get('status')}"):
        # In quotes of the wrong kind, or with a remark too near.
        part = part.model_copy(update={"status": True})
    return Header(
        fields=part, raw=fields, path=path, is_whole=is_whole, stand_ins=stand_ins
    ), problems


def unread_draft(path: str) -> Header:
    """The header of a draft of which nothing else could be read."""
    part, stand_ins = readable_part(Fields({"status": "draft"}))
    return Header(fields=part, raw=Fields(), path=path, is_whole=False, stand_ins=stand_ins)


def find_contradictions(header: Header, text: str) -> Iterator[Problem]:
    """What two fields, or a field and the body's text, say against each other."""
    fields = header.fields
    is_left_out = header.is_whole or not header.raw.get("themes")
    if header.tells_lacks and header.needs_theme and not fields.themes and is_left_out:
        label = field_label(FrontMatter, ("themes",))
        yield messages.NO_THEME.at(header.place("themes"), label=label)
    # These rules would object to what stands in for a field in error.
    if not header.is_whole:
        return
    if fields.updated and fields.updated.day < fields.date.day:
        yield messages.UPDATED_EARLY.at(header.place("updated"))
    yield from _ask_year(header, text)


def _ask_year(header: Header, text: str) -> Iterator[Problem]:
    """A review held in January usually counts for the year before."""
    fields = header.fields
    day = (fields.event_date or fields.date).day
    told = f"{fields.title}\n{fields.summary or ''}\n{text}"
    if fields.year is None and day.month <= 3 and f"{day.year - 1}年度" in told:
        place = header.place("event_date" if fields.event_date else "date")
        yield messages.ASK_YEAR.at(
            place, found=str(day.year - 1), actual=day.year, key=header.key("year")
        )
