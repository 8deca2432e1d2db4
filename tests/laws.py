"""Laws that hold for every input or at any moment, proven whole or in a share.

``make laws`` tries each as often as anybody has patience for; ``make test``, which people run
before every change is sent, tries the same cases in a fixed share.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

IS_WHOLE = os.environ.get("ZHIBU_LAWS") == "whole"
_Case = TypeVar("_Case")

law = pytest.mark.law
"""Marks a law that ``make laws`` proves whole."""


def share(cases: Sequence[_Case], *, every: int) -> Sequence[_Case]:
    """All cases, or each so-and-so-many-th of them from the first."""
    return cases if IS_WHOLE else cases[::every]
