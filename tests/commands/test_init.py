"""``zhibu init``, and what can be done with the site that it makes."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from zhibu import __version__
from zhibu.commands import init as commands_init
from zhibu.commands.starter import STARTER
from zhibu.commands.upgrading import REQUIREMENTS
from zhibu.read.schema import SCHEMAS
from zhibu.site import hooks

Run = Callable[..., tuple[int, str]]

REPOSITORY = STARTER.parents[2]
TODAY = "2025-07-01"
FILES = """\
.github/workflows/site.yml
.gitignore
.gitlab-ci.yml
.pre-commit-config.yaml
.vscode/extensions.json
.vscode/settings.json
.vscode/zhibu.code-snippets
.workflow/zhibu.yml
README.md
articles/2025/shili.md
articles/2025/shili.svg
articles/organisations.yml
articles/terms.yml
articles/themes.yml
deploy/nginx-subpath.conf
deploy/nginx.conf
deploy/publish.sh
docs/about.md
docs/index.md
docs/schemas/article.json
docs/schemas/organisations.json
docs/schemas/terms.json
docs/schemas/themes.json
hooks/mkdocs_hooks.py
mkdocs.yml
packages/libraries-books.txt
packages/libraries.txt
packages/zhibu-{version}-py3-none-any.whl
requirements-books.txt
requirements.txt
""".replace("{version}", __version__)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which commands run on a day in July."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBU_TODAY", TODAY)
    return tmp_path


@pytest.fixture
def made(desk: Path, run: Run) -> Path:
    """A new site in a folder with a blank in its name."""
    assert run("init", "云溪 党建", "--name", "云溪: 党建 #1")[0] == 0
    return desk / "云溪 党建"


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _guide(folder: Path) -> dict[str, bytes]:
    return {f"docs/guide/{path}": data for path, data in _files(folder / "docs/guide").items()}


def test_a_new_site_holds_these_files_and_the_guide(made: Path):
    assert sorted(_files(made).keys() - _guide(made).keys()) == FILES.splitlines()
    assert _guide(made) == _guide(REPOSITORY)


@pytest.mark.program
def test_a_new_site_builds_strictly_with_its_example_and_without_the_guide(made: Path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=made, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr
    home = (made / "site/index.html").read_text("utf-8")
    assert "<title>云溪: 党建 #1</title>" in home
    assert 'data-entry="2025/shili"' in home
    assert (made / "site/about/index.html").is_file()
    assert not (made / "site/guide").exists()


def test_a_new_site_passes_the_check_and_takes_a_new_article(
    made: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(made)
    assert run("check") == (0, "检查完毕：没有问题。\n")
    options = ("--title", "夜校开课了", "--organisation", "示例镇", "--theme", "党员教育")
    assert run("new", *options)[0] == 0
    assert run("check") == (0, "检查完毕：没有问题。\n")


def test_name_and_address_are_those_that_were_given(desk: Path, run: Run):
    run("init", "a", "--name", "“云溪”: #1", "--url", "https://example.org/dangjian")
    config = yaml.safe_load((desk / "a/mkdocs.yml").read_text("utf-8"))
    assert (config["site_name"], config["site_url"]) == (
        "“云溪”: #1",
        "https://example.org/dangjian/",
    )


@pytest.mark.parametrize(
    "options",
    [("--name", ""), ("--name", "！"), ("--url", "example.org"), ("--url", "https://a.cn/?b")],
)
def test_a_name_or_address_that_is_none_is_wrong_use(
    desk: Path, run: Run, options: tuple[str, str]
):
    status, said = run("init", "a", *options)
    assert (status, said.startswith(f"{options[0]} 请写"), _files(desk)) == (2, True, {})


def test_the_same_day_gives_the_same_bytes(desk: Path, run: Run):
    run("init", "a")
    run("init", "下级/b")
    assert _files(desk / "a") == _files(desk / "下级/b")


def test_a_folder_with_something_in_it_is_left_alone(desk: Path, run: Run):
    (desk / "a").mkdir()
    (desk / "a/通知.docx").write_bytes(b"PK")
    status, said = run("init", "a")
    assert said == (
        "a 错误 N201 文件夹“a”里已经有东西了，什么也没有写。\n"
        "    请换一个还没有的文件夹。\n"
        "检查完毕：错误 1 处。\n"
    )
    assert (status, _files(desk)) == (1, {"a/通知.docx": b"PK"})


def test_a_file_of_that_name_is_left_alone(desk: Path, run: Run):
    (desk / "a").write_bytes(b"PK")
    status, said = run("init", "a")
    assert (status, "N202 “a”不是文件夹" in said, _files(desk)) == (1, True, {"a": b"PK"})


def test_an_empty_folder_is_filled_even_when_one_stands_in_it(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    (desk / "a").mkdir()
    monkeypatch.chdir(desk / "a")
    assert run("init", ".")[0] == 0
    assert sorted(os.listdir(".")) == sorted({path.split("/")[0] for path in FILES.split()})


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("folder", ["a", "b/c/d", "empty"])
def test_a_run_that_breaks_off_leaves_nothing(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, folder: str
):
    (desk / "empty").mkdir()
    write = commands_init.write_new

    def break_off(path: str, data: bytes) -> None:
        if "themes" in path:
            raise error
        write(path, data)

    monkeypatch.setattr(commands_init, "write_new", break_off)
    assert run("init", folder)[0] in (1, 130)
    assert [path.name for path in desk.rglob("*")] == ["empty"]


def test_a_move_that_breaks_off_leaves_an_empty_folder_empty(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    (desk / "empty").mkdir()
    rename = os.rename

    def break_off(source: Path, target: Path) -> None:
        if target.name == "docs" and target.parent.name == "empty":
            raise OSError(errno.EACCES, "in use")
        rename(source, target)

    monkeypatch.setattr(os, "rename", break_off)
    status, said = run("init", "empty")
    assert (status, "N203 新网站没有写成（没有写入权限）" in said) == (1, True)
    assert [path.name for path in desk.rglob("*")] == ["empty"]


def test_every_template_is_used_and_none_is_missing():
    names = {path.name for path in (STARTER / "site").iterdir()}
    used = {*commands_init.TEMPLATES.values(), *REQUIREMENTS.values()}
    assert used == names - {"guide"}


def test_the_hook_of_a_site_takes_over_every_handler(made: Path):
    taken: dict[str, object] = {}
    exec((made / "hooks/mkdocs_hooks.py").read_text("utf-8"), taken)
    ours = {name: value for name, value in vars(hooks).items() if name.startswith("on_")}
    assert {name: value for name, value in taken.items() if name.startswith("on_")} == ours
    handled = {name for name in dir(hooks.Site) if name.startswith("on_")}
    # Two handlers share the last event of a build.
    assert ours.keys() == handled | {"on_post_build"}


def test_editors_are_told_the_rules_of_the_registries(made: Path):
    settings = json.loads((made / ".vscode/settings.json").read_text("utf-8"))
    assert settings["files.encoding"] == "utf8"
    assert settings["[markdown]"]["files.trimTrailingWhitespace"] is False
    rules = {
        path: json.loads((made / path).read_text("utf-8")) for path in settings["yaml.schemas"]
    }
    assert [*rules.values()] == [
        SCHEMAS["organisations"](), SCHEMAS["themes"](), SCHEMAS["terms"](),
    ]  # fmt: skip
    assert all((made / path).is_file() for path in settings["yaml.schemas"].values())
    assert json.loads((made / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    assert json.loads((made / ".vscode/zhibu.code-snippets").read_text("utf-8"))


@pytest.mark.parametrize(
    "path", [".github/workflows/site.yml", ".gitlab-ci.yml", ".workflow/zhibu.yml"]
)
def test_servers_of_repositories_install_check_and_build_strictly(made: Path, path: str):
    text = (made / path).read_text("utf-8")
    steps = ["-m pip install -r requirements.txt", "zhibu check", "mkdocs build --strict"]
    assert yaml.safe_load(text)
    assert all(step in text for step in steps)


def test_no_file_names_another_host_or_a_place_on_this_machine(made: Path):
    allowed = {"example.org", "127.0.0.1:8000", "www.w3.org", "json-schema.org"}
    texts = {
        path: data for path, data in _files(made).items() if not path.endswith((".png", ".whl"))
    }
    for path, data in texts.items():
        hosts = set(re.findall(r"https?://([\w.:-]+)", data.decode()))
        # The guide shows staff what addresses look like.
        assert hosts <= allowed or path.startswith("docs/guide/"), path
        assert str(REPOSITORY) not in data.decode(), path
        assert not re.search(r"@[a-z_]+@", data.decode()), path


def test_the_readme_names_the_six_commands(made: Path):
    text = (made / "README.md").read_text("utf-8")
    commands = re.findall(r"^\| `((?:zhibu|mkdocs) [^`]*)`", text, re.MULTILINE)
    assert commands == [
        "zhibu new", "mkdocs serve", "zhibu check", "mkdocs build --strict",
        "zhibu report 2025-Q1", "zhibu collect 2025",
    ]  # fmt: skip
