"""Lines of a foreign document, and what kind each is: words of the article or of its frame.

No list of layouts is ever complete, so each rule looks at one line alone and asks for little:
a line is chrome only when all of it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhibu.importers.findings.page_words import END, NOTICE
from zhibu.importers.foreign import Block, Figure, Look, Paragraph
from zhibu.text.repairs import HAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph, or a row of a table, as one line of plain text."""

    text: str
    number: int
    """Line of a text file, else number of the paragraph."""
    block: int
    """Index of its block."""
    index: int = 0
    """Of the line itself among all."""
    look: Look = field(default_factory=Look)
    level: int = 0
    is_bold: bool = False
    is_row: bool = False
    is_item: bool = False
    """Of a list, or quoted: no heading."""

    @property
    def key(self) -> str:
        """The words without blanks and marks, for comparing."""
        return key_of(self.text)


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """Every line with words; a table gives one for each of its rows."""
    found: list[Line] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            text = squeezed(block.text)
            if text:
                found.append(
                    Line(
                        index=len(found), text=text, number=block.line, block=index,
                        look=block.look,
                        level=block.level, is_bold=block.is_bold,
                        is_item=bool(block.marker) or block.is_quote,
                    )
                )  # fmt: skip
        elif not isinstance(block, Figure):
            for row in block.rows:
                cells = ("".join(one.text for one in cell.paragraphs) for cell in row)
                text = "\t".join(filter(None, map(squeezed, cells)))
                if text:
                    row_line = Line(
                        index=len(found), text=text, number=block.line, block=index, is_row=True
                    )
                    found.append(row_line)
    return found


def key_of(text: str) -> str:
    """The words without blanks and marks, for comparing."""
    return re.sub(r"[\W_]", "", text)


def squeezed(text: str) -> str:
    """One line without blanks around it; longer gaps stay, as they part labels."""
    return re.sub(r"[\r\n]+", " ", text).strip(" \u3000\t")


_SENTENCE_END = re.compile(r"[。！？；…!?;][”’」』）)]*$")
SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的|各位|同志们|朋友们|同学们|乡亲们|父老乡亲|全体|全镇|全县|全乡|全区|全市|各)[^。；]{0,60}[:：！!，,]$|同志们[:：，！]?$"
)
_POLITE = re.compile("^(?:您好|你好)|稿.{0,14}请|请采用|谢谢")
GREETING = re.compile("采用|审阅|如下|信息|稿件|您好|你好")
_CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
NUMBERED = re.compile(
    rf"(?:{_CHINESE_NUMBER}、|[（(]{_CHINESE_NUMBER}[）)]|第{_CHINESE_NUMBER}[章节条])"
)
SUMMARY_LABEL = re.compile(
    r"[【\[〔]?\s*(?:内容)?(?:摘\s*要|导\s*读|核心提示|内容提要|提\s*要|导\s*语|简\s*介|文章摘要)\s*[】\]〕]?\s*[:：|]?\s*"
)


def is_terminal(text: str) -> bool:
    """True for a line after which no article goes on: 相关阅读, END, 上一篇."""
    if END.match(text) is None:
        return False
    return len(text) <= 60 or not _is_prose(text[:60]) or NOTICE.match(text) is not None


def ends_sentence(text: str) -> bool:
    """True when a sentence ends with the line."""
    return _SENTENCE_END.search(text) is not None


def is_prose(text: str) -> bool:
    """True for a line that only an article's text can be."""
    return _is_prose(text)


def _is_prose(text: str) -> bool:
    if GREETING.search(text) and len(text) < 60 and _POLITE.search(text):
        return False
    if SALUTATION.match(text) and not GREETING.search(text):
        return True
    if re.match(rf"[{HAN}]{{2,12}}(?:讯|电)[（(\s]", text):
        return True
    marks = len(re.findall("[，。；、,;]", text))
    if "。" in text and len(text) >= 14:
        return True
    return len(text) >= 45 and marks >= 2
