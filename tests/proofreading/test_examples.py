"""Each rule by the examples of its own documentation."""

from __future__ import annotations

from tests.proofreading.manuscripts import HEADER, manuscript

from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.term import Term
from zhibu.model.theme import ThemeRegistry
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.proofreader import find_fixes, proofread
from zhibu.proofreading.rule import Rule
from zhibu.proofreading.rules import rules
from zhibu.text.edits import apply_edits

GLOSSARY = Glossary.of(
    OrganisationTree((
        Organisation(id="a", name="军营村党支部", short=("军营村",), former=(), kind="党支部",
                     parent_id=None),
        Organisation(id="b", name="莲花镇党委", short=("莲花镇",), former=(), kind="党委",
                     parent_id=None),
    )),
    ThemeRegistry(),
    [Term(use="支部建设", avoid=("支部标准化规范化建设",), source="某文件")],
)  # fmt: skip
WRONG = [(rule, text, fixed) for rule in rules() for text, fixed in rule.wrong.items()]
RIGHT = [(rule, text) for rule in rules() for text in rule.right]


def codes(text: str) -> set[str]:
    return {problem.code for problem in proofread(manuscript(text), GLOSSARY)}


def test_every_rule_finds_its_wrong_examples() -> None:
    assert [(rule.code, text) for rule, text, _ in WRONG if rule.code not in codes(text)] == []


def test_every_rule_leaves_its_right_examples_alone() -> None:
    assert [(rule.code, text) for rule, text in RIGHT if rule.code in codes(text)] == []


def fixed_and_wanted(rule: Rule, text: str, fixed: str | None) -> tuple[str, str]:
    opened = manuscript(text)
    edits = find_fixes(opened, GLOSSARY, rule.code.__eq__)
    wanted = opened.source if fixed is None else HEADER + fixed
    return apply_edits(opened.source, edits), wanted


def test_every_wrong_example_becomes_what_the_documentation_says() -> None:
    pairs = [fixed_and_wanted(*one) for one in WRONG]
    assert [(fixed, wanted) for fixed, wanted in pairs if fixed != wanted] == []
