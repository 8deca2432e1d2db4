"""Quotation marks the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.pairing import find_slips
from zhibu.proofreading.rule import Finding, Rule
from zhibu.text.edits import Edit


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    for slip in find_slips(manuscript):
        if slip.fault == "reversed":
            edits = [Edit(slip.at, slip.at + 1, slip.becomes)]
            if slip.other >= 0:
                edits.append(Edit(slip.other, slip.other + 1, manuscript.text[slip.at]))
            yield Finding(slip.at, slip.at + 1, slip.becomes, tuple(edits))


RULE = Rule(
    message=Message(
        "T209",
        "引号、书名号“{found}”用反了。",
        "请改为“{expected}”。",
    ),
    name="用反的引号",
    finds="“”三化””这样前后都用后引号、都用前引号或前后颠倒的引号。",
    why="输入时按错了键，意思会被读反。",
    source="GB/T 15834—2011《标点符号用法》 4.8。",
    wrong={
        "提出”三化”要求。": None,
        "提出“三化“要求。": None,
        "提出”三化“要求。": None,
    },
    right=(
        "提出“三化”要求。",
        "“一”和“二”",
    ),
    find=_find,
    signs=frozenset("“”‘’《》〈〉「」『』（）【】"),
)
