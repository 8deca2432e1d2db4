"""Accessibility: axe finds no breach of WCAG 2.2 A or AA in any kind of page."""

from __future__ import annotations

import pytest

from .browser import DESKTOP, PHONE, Reader, Scheme, Size, find_axe_violations
from .verdict import in_lines


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_no_violation(reader: Reader, page_url: str, size: Size, scheme: Scheme) -> None:
    page = reader.open(page_url, size, scheme)
    violations = find_axe_violations(page)
    assert not violations, in_lines(violations)
