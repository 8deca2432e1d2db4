"""Words that a site wants written in one way."""

from __future__ import annotations

from dataclasses import dataclass

from zhibu.model.problem import Level


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word with the forms that should not be used for it (规范用词)."""

    use: str
    avoid: tuple[str, ...] = ()
    """Empty for a name that is only watched for misspellings."""
    source: str = ""
    """Where the form is laid down."""
    level: Level = Level.WARNING
    is_safe: bool = False
    """True when the forms to avoid may be replaced without looking."""
    but: tuple[str, ...] = ()
    """Longer stretches in which a form to avoid is right: ``叫做为`` for ``做为``."""
