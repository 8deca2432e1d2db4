"""LibreOffice as a converter of files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


class OfficeError(Exception):
    """LibreOffice made nothing of the file."""


def find_office() -> str:
    """LibreOffice's program; empty when there is none."""
    known = (shutil.which(name) for name in ("soffice", "libreoffice", *_PLACES))
    return next((one for one in known if one), "")


def convert(data: bytes, suffix: str, target: str, office: str, most_seconds: float) -> bytes:
    """The file in another format; ``target`` is LibreOffice's word for it, ``pdf`` or ``docx:…``.

    Raises:
        OfficeError: there is no result in that time.
    """
    with tempfile.TemporaryDirectory(prefix="zhibu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"given.{suffix}").write_bytes(data)
        command = [
            office, "--headless", "--norestore", "--nolockcheck",
            # A profile of its own: another window of it may be open.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", target,
            "--outdir", str(folder / "made"), str(folder / f"given.{suffix}"),
        ]  # fmt: skip
        try:
            _run(command, most_seconds)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OfficeError(str(error)) from error
        made = folder / "made" / f"given.{target.partition(':')[0]}"
        if not made.is_file():
            raise OfficeError(f"no {target}")
        return made.read_bytes()


def _run(command: Sequence[str], most_seconds: float) -> None:
    """Run LibreOffice, and end it with all its processes when this one is interrupted."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - LibreOffice on a file of ours
        command, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        process.wait(most_seconds)
    except BaseException:
        # The program that was started is a script, which starts the one that works.
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        raise
