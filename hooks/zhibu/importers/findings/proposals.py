"""Header fields that a document gives away, each with its line and how sure it is.

Precision before everything: what is only likely becomes a remark, and nothing is made up. No day
comes from 昨日 or from the day of a neighbouring article, no author from a slogan, no organisation
that the registry does not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zhibu.importers.findings.credits import (
    add_headline,
    add_labels,
    add_plain_info,
    add_summary,
    add_told,
    near_tail,
)
from zhibu.importers.findings.deduced import add_event, add_kind, add_named_office, add_themes
from zhibu.importers.findings.evidence import ASKED, Evidence, Proposal
from zhibu.importers.findings.offices import Offices
from zhibu.importers.findings.signatures import add_byline, add_endings, add_offices, add_signature
from zhibu.importers.findings.titles import Headline
from zhibu.importers.findings.zones import Zones
from zhibu.model.theme import ThemeRegistry


def find_proposals(
    zones: Zones,
    headline: Headline,
    told: dict[str, tuple[str, ...]],
    offices: Offices,
    themes: ThemeRegistry,
) -> list[Proposal]:
    """One proposal for each field at most, sure ones and others, in the order of the header."""
    evidence = Evidence(offices)
    add_headline(evidence, headline)
    add_told(evidence, told, zones)
    head = [line for line in zones.head if line not in headline.lines]
    add_labels(evidence, head, is_head=True)
    add_labels(evidence, list(near_tail(zones.tail)), is_head=False)
    add_plain_info(evidence, head)
    add_byline(evidence, zones.body)
    add_endings(evidence, [line for line in zones.tail[:3] if line.text.startswith(("（", "("))])
    add_signature(evidence, zones.signature)
    add_offices(evidence, [*head, *zones.tail[:6]])
    add_summary(evidence, head)
    chosen = {name: _best(name, proposals) for name, proposals in evidence.found.items()}
    _doubt_own_editor(chosen)
    add_event(chosen, zones)
    add_named_office(chosen, headline, zones, offices)
    add_kind(chosen, headline)
    add_themes(chosen, themes, headline, zones)
    return [chosen[name] for name in FIELDS if name in chosen]


FIELDS = (
    "kicker", "title", "subtitle", "date", "organisation", "kind", "themes", "event_date",
    "summary", "source", "source_url", "author", "photographer", "editor",
)  # fmt: skip


_NEAR_LINES = 3
"""Lines of one credit, as one for each reporter."""


def _best(name: str, proposals: list[Proposal]) -> Proposal:
    """The surest; when equally sure ones differ, it is left to staff."""
    best = max(proposals, key=lambda one: (one.confidence, -one.line))
    # A day in brackets below the title and another at the end: which one counts is not known.
    margin = 0.045 if name == "date" else 0.02
    others = [
        one
        for one in proposals
        if _differs(name, one, best) and one.confidence > best.confidence - margin
    ]
    if name in ("author", "photographer", "editor"):
        return _all_persons(best, proposals)
    if others and name in ("date", "organisation", "source"):
        return _less_sure(best, others)
    return best


def _all_persons(best: Proposal, proposals: list[Proposal]) -> Proposal:
    sure = sorted((one for one in proposals if one.is_sure), key=lambda one: one.line)
    names: dict[str, None] = {}
    for one in sure:
        names |= dict.fromkeys(one.value if isinstance(one.value, tuple) else (one.value,))
    found = replace(best, value=tuple(names) or best.value)
    if best.field == "author" and any(_contradict(one, other) for one, other in pairwise(sure)):
        return replace(found, confidence=ASKED)
    return found


def _contradict(one: Proposal, other: Proposal) -> bool:
    """True for authors in places far apart that have no name in common."""
    is_far = other.line - one.line > _NEAR_LINES
    return is_far and not set(one.value) & set(other.value)


def _doubt_own_editor(chosen: dict[str, Proposal]) -> None:
    """Ask about an author who is the editor as well: pages print who entered a text as 作者."""
    author, editor = chosen.get("author"), chosen.get("editor")
    if author and editor and author.is_sure and set(author.value) <= set(editor.value):
        chosen["author"] = replace(author, confidence=ASKED)


def _differs(name: str, one: Proposal, other: Proposal) -> bool:
    if name == "date":
        return str(one.value)[:10] != str(other.value)[:10]
    if name == "source":
        return not (str(one.value) in str(other.value) or str(other.value) in str(one.value))
    return one.value != other.value


def _less_sure(one: Proposal, others: Sequence[Proposal]) -> Proposal:
    """The same as a question, with the other answers beside it."""
    found = "；".join(dict.fromkeys(str(other.found) for other in (one, *others)))
    return replace(one, confidence=0.6, found=found)
