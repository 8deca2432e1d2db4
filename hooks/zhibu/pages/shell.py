"""The part of a page around its main part, rendered once for all pages that share it.

Material's shell takes longer to render than everything inside it. It differs between pages
in four texts, in how far the page lies below the root and in the current menu entry: one
shell is rendered for each depth and menu entry, with marks where the texts go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import escape

from zhibu.machine.digests import digest_of_parts
from zhibu.pages.html import Rendered
from zhibu.pages.page import Page

# The texts put in their place are not searched for marks again.
TITLE, DESCRIPTION, HEAD, MAIN = (f"\U0010fff0{n}\U0010fff1" for n in range(4))


class Shape(NamedTuple):
    """What decides which shell a page gets."""

    path: str
    """A made-up path that links like the page's: as deep, and in the same list."""
    section: str
    """Path of the current menu entry."""
    has_title: bool
    has_description: bool

    @classmethod
    def of(cls, page: Page) -> Shape:
        """The shape of a page."""
        start = page.section if page.path.startswith(page.section) else ""
        path = start + "x/" * (page.path.count("/") - start.count("/"))
        return cls(path, page.section, bool(page.numbered_title), bool(page.description))

    @property
    def example(self) -> Rendered:
        """A page of this shape with marks for its texts, for the shell's template."""
        return Rendered(
            title=TITLE if self.has_title else "",
            description=DESCRIPTION if self.has_description else "",
            head=HEAD,
            main=MAIN,
            section=self.section,
        )


@dataclass(frozen=True)
class Shell:
    """A rendered page with marks in it."""

    marked: str

    @cached_property
    def digest(self) -> bytes:
        """Equal for equal shells."""
        return digest_of_parts([self.marked.encode("utf-8", "surrogatepass")])

    @cached_property
    def _pieces(self) -> list[str]:
        return re.split(f"({TITLE}|{DESCRIPTION}|{HEAD}|{MAIN})", self.marked)

    def around(self, page: Rendered) -> str:
        """The whole HTML of a page."""
        texts = {
            TITLE: escape(page.title),
            DESCRIPTION: escape(page.description),
            HEAD: page.head,
            MAIN: page.main,
        }
        return "".join([texts.get(piece, piece) for piece in self._pieces])
