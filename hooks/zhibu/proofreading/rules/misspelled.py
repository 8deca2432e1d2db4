"""Words that are often misspelled."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.proofreading.words import common_words, find_words


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for term, start, end in find_words(manuscript.text, manuscript.signs, common_words()):
        yield Finding(start, end, term.use, is_safe=term.is_safe, level=term.level)


RULE = Rule(
    message=Message(
        "T403",
        "“{found}”是常见的错别字。",
        "请改为“{expected}”。",
        Level.WARNING,
    ),
    name="常见错别字",
    finds="“截止目前”“脱贫功坚”“再接再励”这类常见的错别字；完整的表见 proofreading/words.toml。",
    why="错别字损害公信力。",
    source="《现代汉语词典》（第 7 版）；《第一批异形词整理表》（GF 1001—2001）。",
    wrong={
        "截止目前，已培训3期。": "截至目前，已培训3期。",
        "做好脱贫功坚工作。": "做好脱贫攻坚工作。",
        "做为一名党员": None,
    },
    right=(
        "截至目前，已培训3期。",
        "叫做为民服务",
        "报名截止目前一天",
    ),
    find=_find,
    is_safe=True,
)
