"""What ``mkdocs serve`` shows that a build does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from .conftest import MakeSite

Piece = Callable[..., str]


@pytest.fixture
def preview(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """Build as ``mkdocs serve`` does, without its server."""
    monkeypatch.setenv("ZHIBU_TODAY", "2025-07-01")

    def run(site: Path) -> Path:
        config = load_config(str(site / "mkdocs.yml"), site_dir=str(site / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        return site / "site"

    return run


def test_a_draft_is_shown_with_a_mark(
    make_site: MakeSite, piece: Piece, preview: Callable[[Path], Path]
):
    output = preview(make_site({"2024/caogao.md": piece(more="status: 草稿\n")}))
    page = (output / "articles/2024/caogao/index.html").read_text("utf-8")
    assert "这是草稿，只在预览中显示，不会发布。" in page
    assert '<meta name="robots" content="noindex">' in page


def test_an_article_whose_day_has_not_come_is_shown_with_a_mark(
    make_site: MakeSite, piece: Piece, preview: Callable[[Path], Path]
):
    output = preview(make_site({"2025/jianglai.md": piece(date="2025-12-01")}))
    assert "待发布" in (output / "news/index.html").read_text("utf-8")
