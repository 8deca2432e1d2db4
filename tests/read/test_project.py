"""A project as commands see it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zhibu.model.settings import Settings
from zhibu.read.project import read_project

TODAY = {"ZHIBU_TODAY": "2024-05-01"}


def test_a_project_is_its_settings_file_its_settings_and_the_day(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("docs_dir: pages\nextra:\n  zhibu:\n    articles: wenzhang\n", "utf-8")
    project = read_project(tmp_path, TODAY)
    assert (project.content, project.docs) == (tmp_path / "wenzhang", tmp_path / "pages")
    assert (project.day, project.problems) == (date(2024, 5, 1), [])


def test_without_a_settings_file_everything_has_its_default(tmp_path: Path) -> None:
    project = read_project(tmp_path, TODAY)
    assert [one.code for one in project.config_problems] == [one.code for one in project.problems]
    assert project.settings == Settings()


def test_what_is_wrong_is_told_apart_by_where_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra:\n  zhibu:\n    page_size: 3\n", "utf-8")
    project = read_project(tmp_path, {"ZHIBU_TODAY": "2024-02-30"})
    assert len(project.settings_problems) == len(project.day_problems) == 1
    assert project.config_problems == []
