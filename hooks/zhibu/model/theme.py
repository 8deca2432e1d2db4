"""Themes (主题): the subjects that articles are sorted under."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One subject from the registry."""

    id: str
    """ASCII; makes the URL and never changes."""
    name: str
    aliases: tuple[str, ...] = ()
    group: str
    """The heading it stands under in the list of themes."""
    description: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that finds it, the id among them."""
        return (self.id, self.name, *self.aliases)

    def __hash__(self) -> int:
        # Unique, and far quicker than hashing every field.
        return hash(self.id)


@dataclass(frozen=True)
class ThemeRegistry:
    """All themes in registry order."""

    themes: tuple[Theme, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Theme]:
        """Theme by its id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def _by_name(self) -> dict[str, Theme]:
        return {name: theme for theme in self.themes for name in theme.names}

    @cached_property
    def position(self) -> dict[str, int]:
        """Place of each id in the registry, for sorting."""
        return {theme.id: number for number, theme in enumerate(self.themes)}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name and alias, for “did you mean”."""
        return tuple(name for theme in self.themes for name in (theme.name, *theme.aliases))

    @property
    def groups(self) -> tuple[str, ...]:
        """Group headings in the order in which they first appear."""
        return tuple(dict.fromkeys(theme.group for theme in self.themes))

    def find(self, name: str) -> Theme | None:
        """The theme of that name, alias or id."""
        return self._by_name.get(name)
