"""Templates of the package: the files of a new site, the text of a new article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

STARTER = Path(str(files("zhibu") / "starter"))
_GAP = re.compile(r"@([a-z_]+)@")


def fill(template: Path, values: Mapping[str, str]) -> str:
    """The template with each ``@name@`` replaced by the value of that name.

    Raises:
        KeyError: a gap has no value.
    """
    return _GAP.sub(lambda gap: values[gap[1]], template.read_text("utf-8"))
