"""What the command line needs of mkdocs.yml without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read.conflicts import find_conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """Values of mkdocs.yml that decide what the content is checked against."""

    settings: object = None
    """What stands under ``extra.zhibu``, not yet checked."""
    docs_folder: str = "docs"
    output_folder: str = "site"
    """Where a build puts the site; relative to the folder of mkdocs.yml, or absolute."""
    site_url: str = ""
    """With a slash at its end, or empty."""
    site_name: str = ""


class _ConfigLoader(yaml.SafeLoader):
    """Reads over tags that only MkDocs knows (``!ENV``, ``!!python/name:…``)."""


_ConfigLoader.add_multi_constructor("", lambda loader, suffix, node: None)  # noqa: ARG005
_ConfigLoader.add_multi_constructor("!", lambda loader, suffix, node: None)  # noqa: ARG005


def read_config(file: Path) -> tuple[SiteConfig, list[Problem]]:
    """Read mkdocs.yml; without one, the defaults and a problem."""
    try:
        text = file.read_text("utf-8")
        if conflicts := find_conflicts(text, file.name):
            return SiteConfig(), conflicts
        values: Any = yaml.load(text, Loader=_ConfigLoader)  # noqa: S506 - safe
    except OSError:
        return SiteConfig(), [messages.NO_SITE_CONFIG.at(Place(file.name), found=file.name)]
    except (yaml.YAMLError, UnicodeDecodeError):
        return SiteConfig(), [messages.BROKEN_SITE_CONFIG.at(Place(file.name), found=file.name)]
    given: Mapping[str, Any] = values if isinstance(values, Mapping) else {}
    base = SiteConfig()
    if isinstance(given.get("INHERIT"), str):
        base, problems = read_config(file.parent / given["INHERIT"])
        if problems:
            return base, problems
    extra = given.get("extra")
    settings = extra.get("zhibu") if isinstance(extra, Mapping) else None
    if isinstance(base.settings, Mapping) and isinstance(settings, Mapping | None):
        settings = {**base.settings, **(settings or {})}
    address = str(given.get("site_url", base.site_url) or "")
    return SiteConfig(
        settings=settings,
        docs_folder=str(given.get("docs_dir") or base.docs_folder),
        output_folder=str(given.get("site_dir") or base.output_folder),
        site_url=address if not address or address.endswith("/") else f"{address}/",
        site_name=str(given.get("site_name") or base.site_name),
    ), []
