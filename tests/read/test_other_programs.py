"""Articles that other programs write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import frontmatter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhibu.model.article import Article

_titles = st.text("夜校开课：“新”#-—,，:*&!%@'\" 12a", min_size=1, max_size=60).filter(
    lambda title: title == " ".join(title.split()) and any(char.isalnum() for char in title)
)
_days = st.dates(date(2000, 1, 1), date(2024, 12, 31))


@given(title=_titles, day=_days, themes=st.permutations(["夜校", "阳光村务", "支部结对"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_article_written_by_python_frontmatter_reads_as_the_same_article(
    article_of: Callable[[str], Article], title: str, day: date, themes: list[str]
):
    post = frontmatter.Post(
        "夜校开课了。\n", title=title, date=day, organisation="青石镇", themes=themes
    )
    article = article_of(frontmatter.dumps(post))
    assert (article.title, article.published, list(article.themes)) == (title, day, themes)
