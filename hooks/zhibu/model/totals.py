"""Key figures of one collection added up, where that is safe, and those that contradict.

Added are counts of one label, unit and year. Left out are shares, thresholds and ordinals; a fact
told twice, which counts once; what an organisation below another one reports, since the upper
one's number may hold it; and what two articles tell differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from zhibu.model.article import KeyFigure
from zhibu.model.entry import EntryHighlight
from zhibu.model.organisation import OrganisationTree

_NO_COUNT = re.compile(r"[%％‰倍折岁]|/|每|^(?:年|天|月|日|小时|分钟|分|名次|级|米|公里/.*)$")
_NO_SUM = re.compile(
    r"率|占|比[例重]|均|每|第|首|最|门槛|标准|目标|要求|计划|指标|排名|位次|名次|连续|时长|期限|年限|限[制额]"
)
_THRESHOLD = re.compile(r"以上|以下|以内|不足|至少|不少于|不低于|超过?|逾|达到?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure with the highlight that tells it."""

    highlight: EntryHighlight
    figure: KeyFigure
    number: int
    """Its place among the figures of the highlight, from 0."""

    @property
    def organisation_id(self) -> str:
        """Whose number it is."""
        return self.highlight.organisations[0].id

    @property
    def fact(self) -> tuple[str, str, str, int]:
        """What other figures can tell as well: label, unit, organisation and year."""
        figure = self.figure
        return (figure.label, figure.unit, self.organisation_id, self.highlight.year)

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The least and the most it can mean: 700多 is anything below 800."""
        value = self.figure.value or Decimal(0)
        match self.figure.bound:
            case "at least":
                return value, value + Decimal(10) ** value.adjusted() - 1
            case "at most":
                return Decimal(0), value
            case "about":
                return value * 9 / 10, value * 11 / 10
        return value, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What several highlights report, added up."""

    label: str
    text: str
    """As a report would write it: ``900多名``."""
    parts: tuple[Told, ...]
    """In reading order."""


def told_by(highlights: Iterable[EntryHighlight]) -> Iterator[Told]:
    """Every figure, in reading order."""
    for one in highlights:
        for number, figure in enumerate(one.highlight.figures):
            yield Told(highlight=one, figure=figure, number=number)


def find_contradictions(highlights: Iterable[EntryHighlight]) -> Iterator[tuple[Told, Told]]:
    """Figures of one label, unit, organisation and year in two articles that cannot both be."""
    facts: dict[tuple[str, str, str, int], list[Told]] = {}
    for one in told_by(highlights):
        if one.figure.value is not None:
            facts.setdefault(one.fact, []).append(one)
    for group in facts.values():
        for first, second in combinations(group, 2):
            is_one_article = first.highlight.article_id == second.highlight.article_id
            if not is_one_article and not _agree(first, second):
                yield first, second


def _agree(one: Told, other: Told) -> bool:
    (least, most), (other_least, other_most) = one.range, other.range
    return least <= other_most and other_least <= most


@dataclass(frozen=True)
class Totals:
    """The sums of one collection."""

    highlights: tuple[EntryHighlight, ...]
    """In reading order."""
    organisations: OrganisationTree

    @cached_property
    def all(self) -> tuple[Total, ...]:
        """In the order in which their labels are first told; each of two figures or more."""
        disputed = {one.fact for pair in find_contradictions(self.highlights) for one in pair}
        groups: dict[tuple[str, str, int], list[Told]] = {}
        for one in told_by(self.highlights):
            if one.fact not in disputed and _is_additive(one.figure):
                key = (one.figure.label, one.figure.unit, one.highlight.year)
                groups.setdefault(key, []).append(one)
        found = (self._counted(group) for group in groups.values())
        return tuple(_total(parts) for parts in found if len(parts) > 1)

    def _counted(self, group: Sequence[Told]) -> tuple[Told, ...]:
        """Each fact once, and none that an organisation above tells as well."""
        places = {one.organisation_id for one in group}
        found: list[Told] = []
        for one in group:
            above = {place.id for place in self.organisations.lineage(one.organisation_id)[:-1]}
            if places.isdisjoint(above) and not any(_is_same(one, other) for other in found):
                found.append(one)
        return tuple(found)


def _is_same(one: Told, other: Told) -> bool:
    """Whether two figures tell one fact: other highlights of an article may tell other parts."""
    if one.organisation_id != other.organisation_id:
        return False
    is_equal = one.figure.value == other.figure.value
    return is_equal or one.highlight.article_id != other.highlight.article_id


def _is_additive(figure: KeyFigure) -> bool:
    return (
        figure.value is not None
        and bool(figure.unit)
        and figure.bound != "at most"
        and not _NO_COUNT.search(figure.unit)
        and not _NO_SUM.search(figure.label)
        and not _THRESHOLD.search(figure.text)
    )


def _total(parts: tuple[Told, ...]) -> Total:
    value = sum((one.figure.value or Decimal(0) for one in parts), Decimal(0))
    bounds = {one.figure.bound for one in parts}
    before, after = ("约", "") if "about" in bounds else ("", "多" if "at least" in bounds else "")
    figure = parts[0].figure
    return Total(label=figure.label, text=before + _written(value, after, figure.unit), parts=parts)


def _written(value: Decimal, after: str, unit: str) -> str:
    """``900多名``, ``7万多人``, ``2.1万人``: 万 where the rest is nothing but thousands."""
    if value >= 10_000 and value % 1_000 == 0 and not unit.startswith("万"):
        return f"{_plain(value / 10_000)}万{after}{unit}"
    return f"{_plain(value)}{after}{unit}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
