"""The highlights of an article, each tied to its section, with an anchor of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from zhibu import messages
from zhibu.model.article import Highlight, KeyFigure, Section
from zhibu.model.problem import Place, Problem
from zhibu.read.fields import FigureFields, HighlightFields
from zhibu.read.header import WHOLE_ARTICLE_ANCHOR, Header
from zhibu.read.markdown import free_anchor
from zhibu.text.amounts import has_number, parse_figure, split_figure
from zhibu.text.markup import first_paragraph
from zhibu.text.names import heading_key
from zhibu.text.sentences import cut_at_sentence

EXCERPT_LENGTH_CHARS = 90


def tie_highlights(
    header: Header, sections: Sequence[Section], summary: str
) -> tuple[tuple[Highlight, ...], list[Problem]]:
    """The highlights in the order of the front matter, and what is wrong with them.

    ``summary`` is what is told of one that is the whole article.
    """
    ties = _Ties(header, sections, summary)
    found = [ties.highlight(number, one) for number, one in enumerate(header.fields.highlights)]
    return tuple(found), ties.problems


class _Ties:
    def __init__(self, header: Header, sections: Sequence[Section], summary: str) -> None:
        self.problems: list[Problem] = []
        self._header = header
        self._sections = sections
        self._summary = summary
        self._anchors = _Anchors(header, sections)

    def highlight(self, number: int, one: HighlightFields) -> Highlight:
        section = self._section(number, one)
        heading = None if section is None else self._sections[section]
        if one.id and self._anchors.is_repeated(one.id):
            place = self._header.place("highlights", number, "id")
            self.problems.append(messages.DUPLICATE_ANCHOR.at(place, found=one.id))
        anchor = self._anchors.take(one.id, heading)
        themes = one.themes or self._header.fields.themes
        if self._header.tells_lacks and not themes and not self._header.needs_theme:
            place = self._header.place("highlights", number)
            self.problems.append(messages.HIGHLIGHT_WITHOUT_THEME.at(place))
        return Highlight(
            anchor=anchor,
            heading=heading.heading if heading else None,
            section=section,
            themes=themes,
            about=one.about,
            figures=tuple(
                self._figure(
                    figure, self._header.place("highlights", number, "figures", at, "text")
                )
                for at, figure in enumerate(one.figures)
            ),
            excerpt=cut_at_sentence(self._told(section), EXCERPT_LENGTH_CHARS),
        )

    def _section(self, number: int, one: HighlightFields) -> int | None:
        if not one.heading:
            return None
        wanted = heading_key(one.heading)
        for index, section in enumerate(self._sections):
            if section.level and heading_key(section.heading) == wanted:
                return index
        place = self._header.place("highlights", number, "heading")
        headings = (part.heading for part in self._sections if part.heading)
        near = messages.nearest(one.heading, headings)
        self.problems.append(messages.HEADING_NOT_FOUND.at(place, found=one.heading, nearest=near))
        return None

    def _told(self, number: int | None) -> str:
        """The first paragraph in a section or in those below it; of all, the summary."""
        if number is None:
            return self._summary
        first, *others = self._sections[number:]
        below = takewhile(lambda section: section.level > first.level, others)
        paragraphs = (first_paragraph(section.html) for section in (first, *below))
        return next(filter(None, paragraphs), "")

    def _figure(self, figure: FigureFields, place: Place) -> KeyFigure:
        if not has_number(figure.text):
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


class _Anchors:
    """Anchors of one page: of its headings, and of the highlights that have got theirs."""

    def __init__(self, header: Header, sections: Sequence[Section]) -> None:
        written = (one.id for one in header.fields.highlights if one.id)
        self._used = {section.anchor: 1 for section in sections if section.anchor}
        self._used |= dict.fromkeys(written, 1)
        self._of_headings: set[str] = set()
        self._written: set[str] = set()

    def is_repeated(self, written: str) -> bool:
        """True when an earlier highlight has the anchor that is written here."""
        return written in self._written

    def take(self, written: str | None, heading: Section | None) -> str:
        """The anchor of the next highlight: the written one, its heading's, or a free one."""
        if written:
            self._written.add(written)
            # The heading keeps its own anchor, so no other highlight may have it.
            self._of_headings |= {heading.anchor} if heading else set()
            return written
        if heading and heading.anchor:
            is_taken = heading.anchor in self._of_headings
            self._of_headings.add(heading.anchor)
            return free_anchor(heading.anchor, self._used) if is_taken else heading.anchor
        is_taken = WHOLE_ARTICLE_ANCHOR in self._used
        anchor = free_anchor(WHOLE_ARTICLE_ANCHOR, self._used) if is_taken else WHOLE_ARTICLE_ANCHOR
        self._used[anchor] = 1
        return anchor
