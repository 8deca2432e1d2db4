"""The registries and the word list of a content folder, each read when it changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from zhibu import messages
from zhibu.library.records import version_of
from zhibu.library.workbench import Workbench
from zhibu.model.organisation import OrganisationTree
from zhibu.model.problem import Problem
from zhibu.model.term import Term
from zhibu.model.theme import ThemeRegistry
from zhibu.proofreading.glossary import Glossary
from zhibu.read.registry import read_organisations, read_terms, read_themes

_Read = TypeVar("_Read")


class Registries(NamedTuple):
    """What the content folder knows of names and words, with the problems of each list."""

    organisations: OrganisationTree
    themes: ThemeRegistry
    terms: tuple[Term, ...]
    organisation_problems: list[Problem]
    theme_problems: list[Problem]
    term_problems: list[Problem]

    @property
    def problems(self) -> list[Problem]:
        """All of them."""
        return [*self.organisation_problems, *self.theme_problems, *self.term_problems]

    @property
    def uncertain(self) -> set[str]:
        """Codes that mean nothing: with a broken list, every name in it is unknown everywhere."""
        return {
            *([messages.UNKNOWN_ORGANISATION.code] if self.organisation_problems else []),
            *([messages.UNKNOWN_THEME.code] if self.theme_problems else []),
            *([messages.UNKNOWN_IN_ORDER.code] if self.problems else []),
        }

    @property
    def glossary(self) -> Glossary:
        """What proofreading looks up."""
        return Glossary.of(self.organisations, self.themes, self.terms)


def load_registries(folder: Path, shown: str, workbench: Workbench) -> Registries:
    """What the lists in a content folder hold."""
    organisations, organisation_problems = _load(
        folder / "organisations.yml", f"{shown}/organisations.yml", read_organisations, workbench
    )
    themes, theme_problems = _load(
        folder / "themes.yml", f"{shown}/themes.yml", read_themes, workbench
    )
    terms, term_problems = _load(folder / "terms.yml", f"{shown}/terms.yml", read_terms, workbench)
    return Registries(
        organisations, themes, terms, organisation_problems, theme_problems, term_problems
    )


def _load(
    file: Path,
    shown: str,
    read: Callable[[Path, str], tuple[_Read, list[Problem]]],
    workbench: Workbench,
) -> tuple[_Read, list[Problem]]:
    """What ``read`` makes of a list; kept when there is nothing to say about it."""
    try:
        version = version_of(shown, workbench.fingerprints.of(str(file)).digest)
    except OSError:  # whoever reads it will say so
        return read(file, shown)
    kept = workbench.store.get(b"registry " + version)
    if kept is not None:
        return kept, []
    made, problems = read(file, shown)
    if not problems:
        workbench.store.put([(b"registry " + version, made)])
    return made, problems
