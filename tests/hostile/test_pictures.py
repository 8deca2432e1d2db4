"""Pictures and drawings beside an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from .laws import find_bad_messages
from .pictures_maker import DRAWINGS, PICTURES
from .site_maker import Project, article, read_project

_CASES = [
    *((name, file, data, code) for name, (file, data, code) in PICTURES.items()),
    *((f"svg {name}", "a.svg", data, code) for name, (data, code) in DRAWINGS.items()),
]


@pytest.mark.parametrize(
    ("file", "data", "code"), [case[1:] for case in _CASES], ids=[case[0] for case in _CASES]
)
@pytest.mark.parametrize("place", ["body", "cover", "link"])
def test_a_picture_is_published_whole_or_refused(
    file: str, data: bytes, code: str, place: str, tmp_path: Path
) -> None:
    text = {
        "body": article(f"![图]({file})"),
        "cover": article(cover=file),
        "link": article(f"[图]({file})"),
    }[place]
    files: dict[str, str | bytes] = {"articles/2024/case.md": text, f"articles/2024/{file}": data}
    reading = read_project(Project(files=files).write(tmp_path))
    codes = {problem.code for problem in reading.problems} - {"A305"}
    assert (find_bad_messages(reading.problems), bool(codes)) == ([], bool(code)), codes
    assert not code or code in codes
    # A picture that is shown is a file that is copied.
    assert reading.has_errors or list(reading.files) == [f"articles/2024/{file}"]
