"""Accessibility: axe finds no breach of WCAG 2.2 A or AA in any kind of page."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.laws import law

from .looks import JUDGED, Look
from .verdict import in_lines


@law
@pytest.mark.parametrize("condition", JUDGED)
def test_axe_finds_no_violation(looks: Mapping[str, Look], condition: str) -> None:
    assert not looks[condition].violations, in_lines(looks[condition].violations)
