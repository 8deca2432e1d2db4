"""What a site holds of the program, and how a newer one takes its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

from zhibu import messages
from zhibu.commands.own_wheel import make_own_wheel
from zhibu.commands.starter import STARTER, fill
from zhibu.machine.new_files import replace_file
from zhibu.model.problem import Place, Problem
from zhibu.read.schema import SCHEMAS

REQUIREMENTS = {
    "requirements.txt": "requirements.txt",
    "requirements-books.txt": "requirements-books.txt",
    "packages/libraries.txt": "libraries.txt",
    "packages/libraries-books.txt": "libraries-books.txt",
}
"""What an installer reads, and the template of each."""
_OURS = re.compile(
    r"""\s*(\#.*)?                                      # nothing, or a remark
    | \./packages/zhibu-\S+\.whl(\[[a-z,]*\])?(\s+--hash=\S+)?\s*
    | -r\s+packages/libraries(-books)?\.txt\s*
    | zhibu(\[[a-z,]*\])?\s*==.*                        # of sites before the wheel
    """,
    re.VERBOSE,
)


def program_files() -> dict[str, bytes]:
    """The program as a wheel, what it needs, and the rules that editors read, by posix path.

    Raises:
        NotInstalledError: the program cannot be made into a wheel.
    """
    wheel = make_own_wheel()
    values = {"wheel": wheel.name, "wheel_digest": wheel.sha256}
    files = {
        path: fill(STARTER / "site" / template, values).encode()
        for path, template in REQUIREMENTS.items()
    }
    for schema, make in SCHEMAS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=2)
        files[f"docs/schemas/{schema}.json"] = f"{text}\n".encode()
    return files | {f"packages/{wheel.name}": wheel.data}


def upgrade_site(folder: Path) -> list[Problem]:
    """Put the running program into a site; without effect when there is a problem.

    The wheel comes first and its old ones go last: the requirements always name one that is there.

    Raises:
        NotInstalledError: the program cannot be made into a wheel.
        OSError: a file cannot be written.
    """
    if not (folder / "mkdocs.yml").is_file():
        return [messages.NO_SITE_TO_UPGRADE.at(Place(folder.as_posix(), 0, 0), found=str(folder))]
    if problems := [one for name in REQUIREMENTS for one in _foreign_lines(folder / name)]:
        return problems
    files = program_files()
    for path in sorted(files, key=lambda path: not path.endswith(".whl")):
        replace_file(folder / path, files[path])
    for old in sorted((folder / "packages").glob("zhibu-*.whl")):
        if f"packages/{old.name}" not in files:
            old.unlink()
    return []


def _foreign_lines(path: Path) -> list[Problem]:
    """Lines of requirements that staff added, which would be gone."""
    if path.parent.name == "packages" or not path.is_file():
        return []
    lines = path.read_text("utf-8-sig", "replace").splitlines()
    return [
        messages.FOREIGN_REQUIREMENT.at(Place(path.as_posix(), number), found=line.strip())
        for number, line in enumerate(lines, 1)
        if not _OURS.fullmatch(line)
    ]
