"""Which files of a site changed, as git knows it."""

from __future__ import annotations

import subprocess
from pathlib import Path


class GitError(Exception):
    """Why git could not tell; the text is for staff."""


def changed_files(site: Path, base: str | None) -> set[Path]:
    """Absolute paths of files that differ from the last commit, or since ``base``.

    Files that are new and not yet known to git belong to them.

    Raises:
        GitError: there is no git, no repository, or no such commit.
    """
    top = Path(_git(site, "rev-parse", "--show-toplevel").strip())
    against = f"{base}...HEAD" if base else "HEAD"
    has_commits = base or _git(site, "rev-list", "--all", "--max-count=1").strip()
    changed = _git(top, "diff", "--name-only", "-z", against) if has_commits else ""
    if base:
        changed += _git(top, "diff", "--name-only", "-z", "HEAD")
    elif not has_commits:
        changed = _git(top, "ls-files", "-z")
    changed += _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return {(top / name).resolve() for name in changed.split("\0") if name}


def _git(folder: Path, *arguments: str) -> str:
    # Names of files come as they are, not escaped for terminals.
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        ended = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise GitError("没有安装 git") from None
    if ended.returncode:
        is_repository = b"not a git repository" not in ended.stderr
        raise GitError("没有这个提交或分支" if is_repository else "这个文件夹不在 git 仓库里")
    return ended.stdout.decode("utf-8", "surrogateescape")
