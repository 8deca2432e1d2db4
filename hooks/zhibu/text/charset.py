"""Text from bytes of unknown encoding.

Chinese offices hand on UTF-8, GB18030, Big5 and UTF-16. A declared charset is not asked: pages
lie about theirs. No library tells short texts apart as well as the order below does: strict
UTF-8, damaged UTF-8, then whichever of GB18030 and Big5 gives more of the characters that
every text is full of.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import NamedTuple

from zhibu.text.simplified import simplified

DAMAGED_SHARE = 0.2
"""Up to this share of unreadable characters a text is damaged UTF-8, above it another encoding,
of which hardly any character could be read. One lost byte can make three unreadable."""
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OTHERS = (
    ("gb18030", "GB18030"),
    # Microsoft's extension of Big5, which has a few characters more.
    ("cp950", "Big5"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
)
_SAMPLE_BYTES = 40_000
_COMMON = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学"
    "对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面"
    "公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情"
    "部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北"
    "少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神"
    "数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台"
    "象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思"
    "非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完"
    "革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党支部书记委镇乡村社"
    "区县组织述职评议会议召开讲座群众服务基层干部活动学习教育主题引领乡村振兴责任落实要求工作推"
    "进建设坚持围绕精神贯彻习近平总书记网格治理志愿者，。、：；“”《》（）！？　０１２３４５６７８９"
)


class Decoded(NamedTuple):
    """Text, and what was found out about its bytes."""

    text: str
    encoding: str
    """As staff know it: ``UTF-8``, ``GB18030``, ``Big5``, ``UTF-16``."""
    is_damaged: bool = False
    """True when U+FFFD stands for bytes that could not be read."""


def decode(data: bytes) -> Decoded:
    """The text in a file; line ends stay as they are. Never fails."""
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _damaged(data, codec, name)
    if _has_utf16_blanks(data):
        codecs_by_sense = sorted(
            ("utf-16-le", "utf-16-be"), key=lambda one: _sense(_cut(data).decode(one, "replace"))
        )
        return _damaged(data, codecs_by_sense[-1], "UTF-16")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", "replace")
    # Of what is not ASCII: a page in GB18030 may hold little Chinese among much mark-up.
    if damaged.count("\ufffd") <= DAMAGED_SHARE * sum(char > "\x7f" for char in damaged):
        return Decoded(damaged, "UTF-8", is_damaged=True)
    sample = _cut(data)
    candidates = _OTHERS if len(data) % 2 == 0 else _OTHERS[:2]
    # The first of equals: texts without any common character are most likely GB18030.
    codec, name = max(candidates, key=lambda one: _sense(sample.decode(one[0], "replace")))
    return _damaged(data, codec, name)


def without_mojibake(text: str) -> str | None:
    """The text that somebody's program read as GBK and saved again as UTF-8; None for others.

    ``浼氳`` was ``会议``. What that program could not read is U+FFFD.
    """
    sample = text[:_SAMPLE_BYTES]
    before = _sense(sample)
    if before > 0.5:
        return None
    data = sample.encode("gb18030", "replace")
    repaired = data.decode("utf-8", "replace")
    if repaired.count("\ufffd") > 0.25 * len(repaired) or _sense(repaired) < before + 0.2:
        return None
    return text.encode("gb18030", "replace").decode("utf-8", "replace")


def _damaged(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, "replace")
    return Decoded(text, name, is_damaged="\ufffd" in text)


def _cut(data: bytes) -> bytes:
    return data[: _SAMPLE_BYTES // 4 * 4]


def _has_utf16_blanks(data: bytes) -> bool:
    """True for the bytes of line breaks, digits and blanks in UTF-16, which no other text has."""
    sample = _cut(data)
    if len(data) % 2 or b"\0" not in sample:
        return False
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    # NUL characters in other encodings fall on both.
    return max(zeros) > 4 * min(zeros) and max(zeros) * 100 > len(sample) // 2


def _sense(text: str) -> float:
    """Share of very common characters among all that are not ASCII."""
    others = [char for char in text if char > "\x7f"]
    return sum(char in _common() for char in others) / len(others) if others else 0.0


@cache
def _common() -> frozenset[str]:
    traditional = [chr(code) for code, one in simplified().items() if one in _COMMON]
    return frozenset(_COMMON).union(traditional)
