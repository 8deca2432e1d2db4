"""What the tests of markup and of the browser share."""

from __future__ import annotations

from .injected_site import built, readings

__all__ = ["built", "readings"]
