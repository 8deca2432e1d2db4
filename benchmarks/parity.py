"""Compares two built sites page by page: ours and that of the Hugo theme.

Usage: ``python -m benchmarks.parity OURS OTHER``

A fair race needs both to write the same pages with the same lists. Prints the totals of both and
every page where they differ in articles, highlights or feed entries listed; exits with 1 if a page
is missing on either side. Links are only added up, for related articles differ by design.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

SHOWN_DIFFERENCES = 20
DATA_FILES = ("articles", "highlights", "organisations", "themes")

_COUNTED = {
    "articles": re.compile(r"data-entry="),
    "highlights": re.compile(r"data-highlight="),
    "links": re.compile(r"<a [^>]*href="),
}


@dataclass(frozen=True, slots=True)
class Site:
    """What a folder of built pages holds."""

    pages: dict[str, dict[str, int]]
    """By path: how many of each counted thing."""
    feeds: dict[str, int]
    """By path: number of entries."""
    data: dict[str, int]
    """By name: number of items."""

    def total(self, counted: str) -> int:
        """Return the sum over all pages."""
        return sum(counts[counted] for counts in self.pages.values())


def read_site(root: Path) -> Site:
    """Return the counts of a built site."""
    pages = {}
    for path in sorted(root.rglob("*.html")):
        text = path.read_text("utf-8")
        counts = {name: len(pattern.findall(text)) for name, pattern in _COUNTED.items()}
        pages[path.relative_to(root).as_posix()] = counts
    feeds = {
        path.relative_to(root).as_posix(): path.read_text("utf-8").count("<entry>")
        for path in sorted(root.rglob("feed.xml"))
    }
    data = {
        name: len(json.loads((root / "api" / f"{name}.json").read_text("utf-8"))["items"])
        for name in DATA_FILES
    }
    return Site(pages, feeds, data)


def main() -> int:
    """Print how the two sites of the command line differ."""
    own, other = (read_site(Path(name)) for name in sys.argv[1:3])
    print(f"pages {len(own.pages):,} and {len(other.pages):,}")
    for counted in _COUNTED:
        print(f"{counted} on them {own.total(counted):,} and {other.total(counted):,}")
    print(f"feeds {len(own.feeds):,} and {len(other.feeds):,}")
    print(f"data {own.data} and {other.data}")
    missing = sorted((own.pages | own.feeds).keys() ^ (other.pages | other.feeds).keys())
    for path in missing[:SHOWN_DIFFERENCES]:
        print(f"only on one side: {path}")
    both = sorted(own.pages.keys() & other.pages.keys())
    differing = [
        f"{path}: {counted} {own.pages[path][counted]} and {other.pages[path][counted]}"
        for path in both
        for counted in ("articles", "highlights")
        if own.pages[path][counted] != other.pages[path][counted]
    ]
    differing += [
        f"{path}: entries {count} and {other.feeds[path]}"
        for path, count in own.feeds.items()
        if path in other.feeds and count != other.feeds[path]
    ]
    for line in differing[:SHOWN_DIFFERENCES]:
        print(line)
    print(f"{len(missing)} missing, {len(differing)} differences")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
