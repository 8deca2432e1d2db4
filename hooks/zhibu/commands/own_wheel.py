"""The program that runs as a wheel, which a new site holds: no index on the network has it."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePath

from zhibu import __version__
from zhibu.commands.starter import STARTER

_PACKAGE = STARTER.parent
_WHEEL = "Wheel-Version: 1.0\nGenerator: zhibu\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# The earliest day that a zip file can tell.
_DAY = (1980, 1, 1, 0, 0, 0)


class NotInstalledError(Exception):
    """The program runs from its files alone; what it needs is written nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWheel:
    """A wheel as a file."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Its digest, as requirements name it."""
        return hashlib.sha256(self.data).hexdigest()


def make_own_wheel() -> OwnWheel:
    """The wheel of this very program, from its installed files or from a checkout.

    The same program gives the same bytes, on the same Python.

    Raises:
        NotInstalledError: no installed package of this version tells what it needs.
        OSError: a file cannot be read.
    """
    files = {**_package_files(), **guide_files("zhibu/starter/site/guide"), **_told_files()}
    record = f"zhibu-{__version__}.dist-info/RECORD"
    lines = [*(_record_line(path, data) for path, data in sorted(files.items())), f"{record},,"]
    files[record] = "".join(f"{line}\n" for line in lines).encode()
    return OwnWheel(name=f"zhibu-{__version__}-py3-none-any.whl", data=_zipped(files))


def guide_files(folder: str) -> dict[str, bytes]:
    """The writing guide, placed in a folder.

    An installed package has it among its templates, a checkout in ``docs/``.
    """
    installed = STARTER / "site" / "guide"
    guide = installed if installed.is_dir() else STARTER.parents[2] / "docs" / "guide"
    return {f"{folder}/{path}": data for path, data in _read_files(guide)}


def _package_files() -> dict[str, bytes]:
    return {f"zhibu/{path}": data for path, data in _read_files(_PACKAGE)}


def _read_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if path.is_file() and not _is_left_behind(inner):
            yield inner.as_posix(), path.read_bytes()


def _is_left_behind(path: PurePath) -> bool:
    """What Python, editors and systems leave in folders."""
    return path.suffix == ".pyc" or any(
        part == "__pycache__" or part.startswith(".") or part.endswith("~") for part in path.parts
    )


def _told_files() -> dict[str, bytes]:
    """What the installed package says of itself."""
    told = _installed()
    names = ["METADATA", "entry_points.txt"]
    names += [f"licenses/{name}" for name in told.metadata.get_all("License-File") or ()]
    texts = {name: told.read_text(name) for name in names} | {"WHEEL": _WHEEL}
    return {
        f"zhibu-{__version__}.dist-info/{name}": text.encode()
        for name, text in texts.items()
        if text is not None
    }


def _installed() -> Distribution:
    try:
        found = distribution("zhibu")
    except PackageNotFoundError as error:
        raise NotInstalledError from error
    if found.version != __version__:
        # Of an older checkout: what it says it needs may not be what this one needs.
        raise NotInstalledError
    return found


def _record_line(path: str, data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"{path},sha256={digest},{len(data)}"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file; what tells of the package comes last, as installers like it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files, key=lambda path: (".dist-info/" in path, path)):
            entry = zipfile.ZipInfo(path, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else Windows would write other bytes than Linux.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path])
    return packed.getvalue()
