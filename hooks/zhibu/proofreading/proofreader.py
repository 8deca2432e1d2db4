"""One manuscript read by all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from zhibu.model.problem import Problem
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.persons import masked
from zhibu.proofreading.rule import Finding, Rule
from zhibu.proofreading.rules import rules, rules_by_code
from zhibu.proofreading.suppression import find_suppressions, judge
from zhibu.text.edits import Edit

JUDGED_ELSEWHERE = frozenset({"T503", "T504", "T704"})
"""Codes of the family that come from more than one article, or from outside."""


def proofread(manuscript: Manuscript, glossary: Glossary) -> tuple[Problem, ...]:
    """What the rules object to and staff do not allow, sorted by place."""
    suppressions = find_suppressions(manuscript)
    found = (_problem(rule, one, manuscript) for rule, one in find_all(manuscript, glossary))
    # Each remark is asked, so that none that is needed looks unused.
    problems = [
        one
        for one in found
        if not any([each.allows(one) for each in suppressions])  # noqa: C419
    ]
    if suppressions:
        own = rules_by_code().keys()
        problems += judge(suppressions, manuscript, own | JUDGED_ELSEWHERE, own)
    return tuple(sorted(problems))


def find_all(manuscript: Manuscript, glossary: Glossary) -> Iterator[tuple[Rule, Finding]]:
    """Every finding with its rule."""
    signs = manuscript.signs
    for rule in rules():
        if rule.signs is None or not signs.isdisjoint(rule.signs):
            for finding in rule.find(manuscript, glossary):
                yield rule, finding


def _problem(rule: Rule, finding: Finding, manuscript: Manuscript) -> Problem:
    if finding.is_in_file:
        place, text = manuscript.place_in_file(finding.start), manuscript.source
    else:
        place, text = manuscript.place(finding.start), manuscript.text
    found = text[finding.start : finding.end] if finding.found is None else finding.found
    # A report goes to logs and screens that more people see than the file.
    problem = rule.message.at(
        place, found=masked(found), expected=masked(finding.becomes or ""), **finding.gaps
    )
    return problem if finding.level is None else replace(problem, level=finding.level)


def find_fixes(
    manuscript: Manuscript, glossary: Glossary, is_wanted: Callable[[str], bool] = bool
) -> list[Edit]:
    """Changes that need no understanding, in offsets of the file; none overlap.

    Only those of rules whose code is wanted.
    """
    allowed = find_suppressions(manuscript)
    edits: set[Edit] = set()
    for rule, finding in find_all(manuscript, glossary):
        is_safe = rule.is_safe and finding.is_safe and finding.becomes is not None
        if not is_safe or not is_wanted(rule.code):
            continue
        problem = _problem(rule, finding, manuscript) if allowed else None
        if problem is None or not any(one.allows(problem) for one in allowed):
            edits.update(_edits(finding, manuscript))
    return _apart(edits)


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Those that do not overlap one before them."""
    chosen: list[Edit] = []
    # The longest first of those that start together: a whole bracket goes with what is in it.
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def _edits(finding: Finding, manuscript: Manuscript) -> list[Edit]:
    edits = finding.edits or (Edit(finding.start, finding.end, finding.becomes or ""),)
    if finding.is_in_file:
        return list(edits)
    prose = manuscript.prose
    if not all(prose.is_whole(one.start, one.end) for one in edits):
        return []  # mark-up stands between the characters
    return [Edit(prose.source_of(one.start), prose.source_of(one.end - 1) + 1, one.text)
            for one in edits]  # fmt: skip
