"""The rules, one to a file. Whatever module here has a ``RULE`` is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from zhibu.proofreading.rule import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """All of them, by code."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    found = (getattr(module, "RULE", None) for module in modules)
    return tuple(sorted((one for one in found if one), key=lambda one: one.code))


@cache
def rules_by_code() -> dict[str, Rule]:
    """Each rule by the code of its message."""
    return {rule.code: rule for rule in rules()}
