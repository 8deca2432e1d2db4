"""What a reader of Word files sets aside: with its reason, so that nothing goes unseen."""

from __future__ import annotations

from zhibu.importers.foreign import Aside


class SetAside:
    """Collects words that no block holds, and joins those of one paragraph and reason."""

    def __init__(self) -> None:
        self.asides: list[Aside] = []
        self._open: dict[str, str] = {}

    def add(self, text: str, reason: str) -> None:
        """Words of the paragraph that is read now."""
        self._open[reason] = self._open.get(reason, "") + text

    def end_paragraph(self, line: int) -> None:
        """Words that come from here on belong to another paragraph."""
        for reason, text in self._open.items():
            self.put(text, reason, line=line)
        self._open.clear()

    def put(self, text: str, reason: str, place: str = "", line: int = 0) -> None:
        """Words that stand by themselves; blanks are none."""
        if text.strip():
            self.asides.append(Aside(text=text.strip(), reason=reason, place=place, line=line))
