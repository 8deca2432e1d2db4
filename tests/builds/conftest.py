"""A county that can be built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .builder import MKDOCS_YML

ARTICLE = """\
---
title: {title}
date: {date}
organisation: 青石镇
themes: [山村夜校]
{more}---

柳塘村的夜校开课了。

## 夜校的账本

来的人一期比一期多。
"""

MakeSite = Callable[..., Path]


@pytest.fixture
def make_site(county: Path) -> MakeSite:
    """Complete the county to a site: articles by name, and changes to mkdocs.yml."""

    def make(articles: Mapping[str, str], *, config: str = MKDOCS_YML) -> Path:
        (county / "docs").mkdir(exist_ok=True)
        (county / "docs" / "index.md").write_text("# 没有加载钩子\n", "utf-8")
        (county / "mkdocs.yml").write_text(config, "utf-8")
        for name, text in articles.items():
            path = county / "articles" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return county

    return make


@pytest.fixture
def piece() -> Callable[..., str]:
    """The text of a valid article."""

    def write(title: str = "夜校开课了", date: str = "2024-05-01", more: str = "") -> str:
        return ARTICLE.format(title=title, date=date, more=more)

    return write
