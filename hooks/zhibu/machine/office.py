"""LibreOffice as a converter of files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_MOST_MEMORY_KB = 6_000_000
"""Of addresses; a conversion takes a tenth of it."""
_MOST_FILE_BLOCKS = 2_000_000
"""Of 512 bytes."""
_LIMITED = (
    f'ulimit -v {_MOST_MEMORY_KB}; ulimit -f {_MOST_FILE_BLOCKS}; ulimit -t "$1"; shift; exec "$@"'
)
_DEAD_PORT = "9"
_SETTINGS = (
    # Documents come from anywhere: what they link to is never fetched, what they do never run.
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "CheckDocumentEvents", "false"),
    # Where the system cannot take the network away, all ways lead to a port where nobody is.
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", _DEAD_PORT),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", _DEAD_PORT),
    (
        "org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
)
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


def convert(
    data: bytes, suffix: str, target: str, office: str, most_seconds: float, reader: str = ""
) -> bytes:
    """The file in another format; ``target`` is LibreOffice's word for it, ``pdf`` or ``docx:…``.

    ``reader`` is its word for the format of the file, where it shall not be guessed.

    Raises:
        OfficeError: there is no result in that time and memory.
    """
    with tempfile.TemporaryDirectory(prefix="zhibu-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"given.{suffix}").write_bytes(data)
        _write_profile(folder / "profile")
        command = [
            office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            # A profile of its own: another window of it may be open.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *([f"--infilter={reader}"] if reader else []),
            "--convert-to", target,
            "--outdir", str(folder / "made"), str(folder / f"given.{suffix}"),
        ]  # fmt: skip
        try:
            _run([*_within_limits(most_seconds), *_without_network(), *command], most_seconds)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OfficeError(str(error)) from error
        made = folder / "made" / f"given.{target.partition(':')[0]}"
        if not made.is_file():
            raise OfficeError(f"no {target}")
        return made.read_bytes()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema">' + items + "</oor:items>",
        encoding="utf-8",
    )


def _within_limits(most_seconds: float) -> list[str]:
    """What comes before a command so that it gets no more memory and time than it may have."""
    shell = shutil.which("sh") if os.name == "posix" else None
    if shell is None:
        return []
    # Several threads of it may work at once.
    return [shell, "-c", _LIMITED, "sh", str(int(most_seconds) * 2 + 1)]


def _without_network() -> list[str]:
    """What comes before a command so that it has no network, where the system can do that."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    alone = [unshare, "--user", "--map-root-user", "--net"]
    try:
        tried = subprocess.run([*alone, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603 - asks whether it works
    except (OSError, subprocess.TimeoutExpired):
        return []
    return alone if tried.returncode == 0 else []


def _run(command: Sequence[str], most_seconds: float) -> None:
    """Run LibreOffice, and end it with all its processes when this one is interrupted."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - LibreOffice on a file of ours
        command, stdout=quiet, stderr=quiet, start_new_session=True, env=_environment()
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


def _environment() -> dict[str, str]:
    """This process's, but with proxies that lead nowhere."""
    dead = f"http://127.0.0.1:{_DEAD_PORT}"
    names = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    proxies = {name: dead for one in names for name in (one, one.upper())}
    return {**os.environ, **proxies, "no_proxy": "", "NO_PROXY": ""}
