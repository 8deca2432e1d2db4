"""Pictures and drawings beside an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .laws import find_bad_messages
from .pictures_maker import DRAWINGS, PICTURES
from .site_maker import Project, article, read_project

_CASES = [
    *((name, file, data, code) for name, (file, data, code) in PICTURES.items()),
    *((f"svg {name}", "a.svg", data, code) for name, (data, code) in DRAWINGS.items()),
]


TEXTS: dict[str, Callable[[str], str]] = {
    "body": lambda file: article(f"![图]({file})"),
    "cover": lambda file: article(cover=file),
    "link": lambda file: article(f"[图]({file})"),
}


def _faults(file: str, data: bytes, code: str, text: str, root: Path) -> list[str]:
    """What is wrong with the answer to a picture: it is to be published whole or refused."""
    files: dict[str, str | bytes] = {"articles/2024/case.md": text, f"articles/2024/{file}": data}
    reading = read_project(Project(files=files).write(root))
    codes = {problem.code for problem in reading.problems} - {"A305"}
    is_right = code in codes if code else not codes
    # A picture that is shown is a file that is copied.
    is_whole = reading.has_errors or list(reading.files) == [f"articles/2024/{file}"]
    faults = find_bad_messages(reading.problems)
    return faults if is_right and is_whole else [*faults, str(codes)]


@pytest.mark.parametrize("place", TEXTS)
def test_every_picture_is_published_whole_or_refused(place: str, tmp_path: Path) -> None:
    found = {
        name: _faults(file, data, code, TEXTS[place](file), tmp_path / str(number))
        for number, (name, file, data, code) in enumerate(_CASES)
    }
    assert {name: faults for name, faults in found.items() if faults} == {}
