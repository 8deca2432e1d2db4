"""Folders whose year is neither the publication's nor the year a piece counts for.

What it finds: ``articles/2019/x.md`` published in 2020 that counts for 2020.
Why: the folder makes the URL, and readers take the year in it for the article's.
Source: the product's own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhibu import messages
from zhibu.model.article import Article
from zhibu.model.problem import Place, Problem


def find(article: Article) -> Iterator[Problem]:
    """At most one problem."""
    folder = int(article.id.split("/")[0])
    years = sorted({article.published.year, article.year})
    if folder not in years:
        yield messages.FOLDER_YEAR.at(
            Place(article.path, *article.place_of("date")),
            found=str(folder),
            expected=" 或 ".join(map(str, years)),
        )
