"""The text of a file as its bytes say it, so that edits leave all other bytes alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from zhibu.read.source import is_gb18030, plain_text_of
from zhibu.text.edits import Edit, apply_edits

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True)
class RawText:
    """A decoded file with its own line ends."""

    text: str
    """Without the byte-order mark."""
    encoding: str = "utf-8"
    """``utf-8`` or ``gb18030``."""
    has_mark: bool = False

    @classmethod
    def of(cls, data: bytes) -> RawText:
        """The text of a file.

        Raises:
            UnicodeDecodeError: it is neither UTF-8 nor GB18030, or would not give the same bytes.
        """
        encoding = "gb18030" if is_gb18030(data) else "utf-8"
        text = data.decode(encoding)
        raw = cls(
            text=text.removeprefix("\ufeff"), encoding=encoding, has_mark=text.startswith("\ufeff")
        )
        if raw.encoded() != data:
            raise UnicodeDecodeError(encoding, data, 0, len(data), "written in another way")
        return raw

    @cached_property
    def plain(self) -> str:
        """The text with one character for each line end."""
        return plain_text_of(self.text)

    def edited(self, edits: Iterable[Edit]) -> RawText:
        """The file after edits of its plain text. They are sorted and do not overlap.

        Line ends in them become those of the file.
        """
        first_end = _LINE_END.search(self.text)
        end = first_end[0] if first_end else "\n"
        moved = self._in_raw(edits) if "\r\n" in self.text else edits
        return replace(
            self,
            text=apply_edits(
                self.text, [one._replace(text=one.text.replace("\n", end)) for one in moved]
            ),
        )

    def encoded(self) -> bytes:
        """The bytes of the file.

        Raises:
            UnicodeEncodeError: an edit holds what is no character.
        """
        return (("\ufeff" if self.has_mark else "") + self.text).encode(self.encoding)

    def _in_raw(self, edits: Iterable[Edit]) -> list[Edit]:
        # Offset in the plain text of each line end that has two characters in the file.
        ends: list[int] = []
        at = self.text.find("\r\n")
        while at >= 0:
            ends.append(at - len(ends))
            at = self.text.find("\r\n", at + 2)
        return [
            Edit(
                edit.start + bisect_left(ends, edit.start),
                edit.end + bisect_left(ends, edit.end),
                edit.text,
            )
            for edit in edits
        ]
