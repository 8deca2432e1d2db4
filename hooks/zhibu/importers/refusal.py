"""Why a file is no document that can be imported."""

from __future__ import annotations

from zhibu.messages import Message
from zhibu.model.problem import Place, Problem


class Refusal(Exception):  # noqa: N818 - no error of ours
    """A file that is not imported, and the sentence that says why."""

    def __init__(self, message: Message, *, found: str = "", expected: str = "") -> None:
        super().__init__(message.code)
        self.message = message
        self._found, self._expected = found, expected

    def at(self, place: Place) -> Problem:
        """The same as a problem of the file at a place."""
        return self.message.at(place, found=self._found, expected=self._expected)
