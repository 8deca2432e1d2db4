"""Decades without their century."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhibu.messages import Message
from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import Manuscript
from zhibu.proofreading.rule import Finding, Rule

_DECADE = re.compile(r"(?:[1-9]0|[二三四五六七八九]十)年代(?!初?至|和)")
_BEFORE = re.compile(r"(?:世纪|[\d/、至到和二三四五六七八九])$")


def _find(manuscript: Manuscript, _: Glossary) -> Iterator[Finding]:
    text = manuscript.text
    for match in _DECADE.finditer(text) if "年代" in text else ():
        if not _BEFORE.search(text, max(match.start() - 2, 0), match.start()):
            # In characters the century is mostly plain to everybody.
            level = Level.HINT if match[0][1] == "十" else None
            yield Finding(match.start(), match.end(), level=level)


RULE = Rule(
    message=Message(
        "T306",
        "“{found}”没有写明世纪。",
        "请写全，如“20世纪80年代”。",
        Level.WARNING,
    ),
    name="年代没有世纪",
    finds="“80年代”这类没有世纪的年代。",
    why="不写世纪，以后的读者分不清。",
    source="GB/T 15835—2011《出版物上数字用法》 5.1.2。",
    wrong={
        "80年代的老党员": None,
    },
    right=(
        "20世纪80年代的老党员",
        "上世纪80年代",
        "1980年代",
    ),
    find=_find,
    signs=frozenset("代"),
)
