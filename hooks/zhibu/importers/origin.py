"""Which file an article was imported from, and whether it was edited since: one remark.

``# 导入自 来稿.txt sha256:<16 digits> 写成:<16 digits>``, in the header. The first digest is of the
bytes of the file, the second of the article as it was written, without the line of this remark:
UTF-8, no byte-order mark, every line end a line feed. So an editor or a version control that only
changes line ends or encoding has edited nothing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from zhibu.read.source import plain_text_of

_LENGTH_DIGITS = 16
_REMARK = re.compile(
    rf"^# 导入自 (?P<file>[^\n]*) sha256:(?P<source>[0-9a-f]{{{_LENGTH_DIGITS}}})"
    rf" 写成:(?P<written>[0-9a-f]{{{_LENGTH_DIGITS}}})[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_HEADER = re.compile(r"---\n(?:.*?\n)??(?=---[ \t]*(?:\n|\Z))", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the remark says."""

    file: str
    """How staff were shown it, on one line."""
    source: str
    """Digest of its bytes."""
    written: str
    """Digest of the article that was made of it."""

    def render(self) -> str:
        """The line, without its end."""
        return f"# 导入自 {self.file} sha256:{self.source} 写成:{self.written}"


def digest_of(data: bytes) -> str:
    """The digits that stand for the bytes of a file."""
    return hashlib.sha256(data).hexdigest()[:_LENGTH_DIGITS]


def written_digest(text: str) -> str:
    """The digits that stand for an article, whether the remark is in it or not."""
    return digest_of(_without_remark(text).encode("utf-8", "surrogatepass"))


def find_origin(text: str) -> Origin | None:
    """What the header of an article says of where it came from."""
    text = _plain(text)
    header = _HEADER.match(text)
    found = _REMARK.search(text, 0, header.end()) if header else None
    if found is None:
        return None
    return Origin(file=found["file"], source=found["source"], written=found["written"])


def with_origin(text: str, file: str, source: str) -> str:
    """An article with the remark as the last line of its header; ``source`` is a digest."""
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(text[:20])
    one = Origin(file=" ".join(file.split()), source=source, written=written_digest(text))
    return f"{text[: header.end()]}{one.render()}\n{text[header.end() :]}"


def _plain(text: str) -> str:
    return plain_text_of(text.removeprefix("\ufeff"))


def _without_remark(text: str) -> str:
    text = _plain(text)
    header = _HEADER.match(text)
    found = _REMARK.search(text, 0, header.end()) if header else None
    return text[: found.start()] + text[found.end() :] if found else text
