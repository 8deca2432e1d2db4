"""The files that let GitHub, GitLab and Gitee build and publish a new site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from zhibu.commands.starter import STARTER

SERVERS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}


def template(name: str) -> str:
    return (STARTER / "site" / f"{name}.yml").read_text("utf-8")


def with_server(name: str) -> str:
    """The file as it is when staff took the signs away from what publishes to their server."""
    return re.sub(r"^( *)# (?=server:|  |- )", r"\1", template(name), flags=re.MULTILINE)


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize("make", [template, with_server])
def test_the_file_is_valid_by_the_schema_of_its_server(tmp_path: Path, name: str, make: Any):
    path = tmp_path / f"{name}.yml"
    path.write_text(make(name), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SERVERS[name]]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", [*SERVERS, "gitee"])
def test_publishing_to_a_server_is_off_until_the_signs_are_taken_away(name: str):
    assert "publish.sh" not in str(yaml.safe_load(template(name)))
    assert "bash deploy/publish.sh" in str(yaml.safe_load(with_server(name)))


def test_pages_are_published_from_the_default_branch_and_only_when_a_variable_says_so():
    github = yaml.safe_load(template("github"))["jobs"]["pages"]
    assert "vars.ZHIBU_PAGES == 'true' &&" in github["if"]
    assert "github.ref_name == github.event.repository.default_branch" in github["if"]
    (rule,) = yaml.safe_load(template("gitlab"))["pages"]["rules"]
    assert rule["if"] == '$ZHIBU_PAGES == "true" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'


def test_the_whole_history_is_there_for_checks_that_ask_it():
    (checkout, *_) = yaml.safe_load(template("github"))["jobs"]["site"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0}
    assert yaml.safe_load(template("gitlab"))["variables"]["GIT_DEPTH"] == "0"
