"""A site's folder with all that decides how its content is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zhibu.model.problem import Problem
from zhibu.model.settings import Settings
from zhibu.read.config import SiteConfig, read_config
from zhibu.read.site_settings import read_settings, read_today

CONFIG_FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Values that hold even with problems: what could not be read has its default."""

    root: Path
    """Folder of mkdocs.yml."""
    config: SiteConfig
    settings: Settings
    day: date
    config_problems: Sequence[Problem] = ()
    """Why there is no mkdocs.yml that could be read; nothing else can be told then."""
    settings_problems: Sequence[Problem] = ()
    day_problems: Sequence[Problem] = ()

    @property
    def content(self) -> Path:
        """The folder of all articles."""
        return self.root / self.settings.articles

    @property
    def docs(self) -> Path:
        """The folder of pages that are no articles."""
        return self.root / self.config.docs_folder

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the settings file, a setting, or the day."""
        return [*self.config_problems, *self.settings_problems, *self.day_problems]


def read_project(root: Path, environment: Mapping[str, str]) -> Project:
    """The site in a folder, as the command line sees it."""
    config, problems = read_config(root / CONFIG_FILE)
    return project_of(root / CONFIG_FILE, config, environment, problems)


def project_of(
    file: Path,
    config: SiteConfig,
    environment: Mapping[str, str],
    config_problems: Sequence[Problem] = (),
) -> Project:
    """The site of a settings file that was read."""
    settings, settings_problems = read_settings(config.settings, file, environment)
    day, day_problems = read_today(environment)
    return Project(
        root=file.parent,
        config=config,
        settings=settings,
        day=day,
        config_problems=config_problems,
        settings_problems=settings_problems,
        day_problems=day_problems,
    )
