"""Organisations (单位) and their tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that publishes articles or that articles are about."""

    id: str
    """ASCII; makes the URL and never changes."""
    name: str
    """Full name."""
    short: tuple[str, ...] = ()
    """What people write; the first is the label on pages."""
    former: tuple[str, ...] = ()
    """Earlier names: still found, never shown first."""
    kind: str
    parent_id: str | None = None

    def __hash__(self) -> int:
        # Unique, and far quicker than hashing every field.
        return hash(self.id)

    @property
    def label(self) -> str:
        """The name for lists and breadcrumbs: the first short name, else the full one."""
        return self.short[0] if self.short else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that finds it, the id among them."""
        return (self.id, self.name, *self.short, *self.former)


@dataclass(frozen=True)
class OrganisationTree:
    """All organisations in registry order, with look-ups. Parents stand before children."""

    organisations: tuple[Organisation, ...] = ()
    by_id: dict[str, Organisation] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {one.id: one for one in self.organisations})

    @cached_property
    def _by_name(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for one in self.organisations:
            for name in dict.fromkeys(one.names):
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _children(self) -> dict[str | None, list[Organisation]]:
        found: dict[str | None, list[Organisation]] = {}
        for one in self.organisations:
            found.setdefault(one.parent_id, []).append(one)
        return found

    @cached_property
    def position(self) -> dict[str, int]:
        """Place of each id in the registry, for sorting."""
        return {one.id: number for number, one in enumerate(self.organisations)}

    @property
    def roots(self) -> tuple[Organisation, ...]:
        """Organisations without a parent, in registry order."""
        return tuple(self._children.get(None, ()))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the registry, for “did you mean”; ids left out."""
        return tuple(name for one in self.organisations for name in one.names[1:])

    def find(self, name: str) -> tuple[Organisation, ...]:
        """The organisations that a name, short name, former name or id may mean."""
        return tuple(self._by_name.get(name, ()))

    def children(self, organisation_id: str) -> tuple[Organisation, ...]:
        """Direct children, in registry order."""
        return tuple(self._children.get(organisation_id, ()))

    def lineage(self, organisation_id: str) -> tuple[Organisation, ...]:
        """The organisation and all above it, root first."""
        line: list[Organisation] = []
        step: str | None = organisation_id
        while step is not None:
            line.append(self.by_id[step])
            step = self.by_id[step].parent_id
        return tuple(reversed(line))

    def walk(self) -> Iterator[tuple[int, Organisation]]:
        """Every organisation with its depth (roots 0), children right after their parent."""
        stack = [(0, one) for one in reversed(self.roots)]
        while stack:
            depth, one = stack.pop()
            yield depth, one
            stack += [(depth + 1, child) for child in reversed(self.children(one.id))]
