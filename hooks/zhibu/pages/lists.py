"""Lists of articles and highlights, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.holdings import Library
from zhibu.pages.page import Page, Slice, latest_change


def list_pages(
    library: Library,
    page_size: int,
    path: str,
    *,
    highlights: tuple[EntryHighlight, ...] = (),
    entries: tuple[Entry, ...] = (),
    values: dict[str, Any] | None = None,
    **page: Any,
) -> Iterator[Page]:
    """The pages of one list, each with its share of highlights and of articles."""
    count = -(-max(len(highlights), len(entries)) // page_size)
    updated = latest_change(entries or [library.by_id[one.article_id] for one in highlights])
    for number in range(1, count + 1):
        share = slice((number - 1) * page_size, number * page_size)
        part = Slice(
            highlights=highlights[share],
            highlights_total=len(highlights),
            entries=entries[share],
            entries_total=len(entries),
            number=number,
            count=count,
            base=path,
        )
        yield Page(
            path=part.page_path(number),
            lastmod=updated,
            values={"list": part, **(values or {})},
            **page,
        )
