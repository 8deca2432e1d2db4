"""Words that the site's own list discourages."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule
from zhibu.proofreading.words import find_words


def _find(manuscript: Manuscript, glossary: Glossary) -> Iterator[Finding]:
    for term, start, end in find_words(manuscript.text, manuscript.signs, glossary.forms):
        gaps = {"note": f"（{term.source}）" if term.source else ""}
        yield Finding(start, end, term.use, is_safe=term.is_safe, gaps=gaps, level=term.level)


RULE = Rule(
    message=Message(
        "T402",
        "本站的用词表不用“{found}”。",
        "请改为“{expected}”{note}。",
        Level.WARNING,
    ),
    name="本站用词表",
    finds="articles/terms.yml 里列为不用（avoid）的写法。",
    why="同一件事全站用同一个说法，读者才搜得全。",
    source="本站的 articles/terms.yml，每条另有出处。",
    wrong={
        "推进支部标准化规范化建设行动": None,
    },
    right=("推进支部建设",),
    find=_find,
    is_safe=True,
)
