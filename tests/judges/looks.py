"""What a page of each kind shows to a person on a phone or a desk, by day or by night."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.laws import share

from .browser import (
    DESKTOP,
    PHONE,
    Reader,
    Scheme,
    Size,
    find_axe_violations,
    find_small_targets,
    find_unseen_stops,
    shown_passages,
)

FIRST_STOPS = 15
Condition: TypeAlias = tuple[Size, Scheme]
CONDITIONS: dict[str, Condition] = {
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
    "desktop-dark": (DESKTOP, "dark"),
    "desktop-light": (DESKTOP, "light"),
}
JUDGED = share(list(CONDITIONS), every=2)
"""The conditions in which axe judges: each size and each scheme, or each with each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at a page found."""

    violations: list[str]
    """Of WCAG 2.2, as axe sees it, in the conditions in which it judges."""
    small_targets: list[str]
    unseen_stops: list[str]
    """Those of the first stops of Tab where nothing shows the focus."""


def look_at(reader: Reader, url: str) -> Mapping[str, Look]:
    """Open the page in each condition for which anybody asks."""
    return {name: _look(reader, url, name) for name in dict.fromkeys([*JUDGED, "desktop-light"])}


def _look(reader: Reader, url: str, name: str) -> Look:
    page = reader.open(url, *CONDITIONS[name])
    is_light = CONDITIONS[name][1] == "light"
    return Look(
        violations=find_axe_violations(page) if name in JUDGED else [],
        # Neither has to do with colours.
        small_targets=find_small_targets(page) if name == "phone-light" else [],
        # The last, since it moves the page.
        unseen_stops=find_unseen_stops(page, FIRST_STOPS) if is_light else [],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What a page shows where no script runs."""

    shows_heading: bool
    passages: set[str]


def look_without_scripts(reader: Reader, url: str) -> Plain:
    """Open the page without scripts."""
    page = reader.open(url, has_scripts=False)
    heading = page.locator("h1")
    return Plain(
        shows_heading=heading.count() == 1 and heading.is_visible(), passages=shown_passages(page)
    )
