"""Rules about the repository itself."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import material
import pytest

import zhibu
from zhibu.read.schema import SCHEMAS

from .builder import REPOSITORY

COMPARED_WITH = {"9.8.1": "base.html 8536d3"}


def _tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [REPOSITORY / name for name in listing.stdout.split("\0") if name]


def test_the_package_is_imported_from_the_hooks_folder():
    assert Path(str(zhibu.__file__)).parent == REPOSITORY / "hooks" / "zhibu"


def test_the_hooks_folder_holds_nothing_that_hides_a_module_of_python():
    names = {path.name for path in (REPOSITORY / "hooks").iterdir()}
    assert names - {"__pycache__"} == {"mkdocs_hooks.py", "zhibu"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_file_pins_everything_with_hashes_and_names_no_host(name: str):
    text = (REPOSITORY / name).read_text("utf-8")
    packages = re.findall(r"^[A-Za-z0-9][\w.\[\]-]*(?:==|\s*@)?.*$", text, re.MULTILINE)
    assert [line for line in packages if "==" not in line] == []
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_published_schema_is_the_one_the_models_give(name: str):
    published = (REPOSITORY / "docs" / "schemas" / f"{name}.json").read_text("utf-8")
    assert json.loads(published) == SCHEMAS[name]()


def test_our_shell_was_compared_with_the_base_template_of_this_material():
    """Our base.html stands in for Material's: look at what changed there, then add a line."""
    template = Path(str(material.__file__)).parent / "templates" / "base.html"
    digest = hashlib.sha256(template.read_bytes()).hexdigest()[:6]
    assert COMPARED_WITH.get(version("mkdocs-material")) == f"base.html {digest}"


def test_our_shell_keeps_what_the_script_of_material_needs():
    shell = (REPOSITORY / "hooks/zhibu/theme/base.html").read_text("utf-8")
    needed = [
        'id="__drawer"', 'id="__search"', 'id="__config"', 'data-md-component="skip"',
        'data-md-component="header"', 'data-md-component="container"',
        'data-md-component="main"', 'data-md-component="dialog"',
    ]  # fmt: skip
    assert [part for part in needed if part not in shell] == []


def test_our_shell_has_every_block_that_a_site_may_override():
    template = Path(str(material.__file__)).parent / "templates" / "base.html"
    theirs = set(re.findall(r"{%-? block (\w+)", template.read_text("utf-8")))
    ours = set(
        re.findall(
            r"{%-? block (\w+)", (REPOSITORY / "hooks/zhibu/theme/base.html").read_text("utf-8")
        )
    )
    assert theirs - ours == {"outdated"}


def test_no_template_prints_anything_unescaped_on_purpose():
    theme = REPOSITORY / "hooks" / "zhibu" / "theme"
    assert [path for path in theme.rglob("*.html") if "safe" in path.read_text("utf-8")] == []


def test_no_page_carries_an_inline_script_or_style():
    theme = REPOSITORY / "hooks" / "zhibu" / "theme"
    inline = re.compile(r"<script>|<style|\sstyle=|\son\w+=")
    assert [path for path in theme.rglob("*.html") if inline.search(path.read_text("utf-8"))] == []


def test_no_tracked_file_is_a_stray_binary():
    allowed = {".png", ".svg"}
    binary = [
        path
        for path in _tracked()
        if path.exists() and path.suffix not in allowed and b"\0" in path.read_bytes()[:8000]
    ]
    assert binary == []
