"""However a build ends, the published folder is the whole old site or the whole new one.

``tests/publish`` kills the exchange of the two after each of its more than a hundred steps;
here whole builds end early.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.corpus import write_corpus, write_site
from tests.builds.counties import TODAY, County, make_county
from tests.builds.oven import bake

from .builder import build
from .trees import tree

CORPUS_DAY = "2026-01-15"
ENDS_S = 10
"""Within so long after Ctrl-C a build is over; it takes one or two."""
HOOKS = {
    "when a page is read": "def on_page_markdown(*_, **__):\n    raise RuntimeError('kaputt')\n",
    "when all is rendered": "def on_post_build(*_, **__):\n    raise RuntimeError('kaputt')\n",
    "before all else": "def on_config(*_, **__):\n    raise RuntimeError('kaputt')\n",
}


@pytest.fixture
def county(tmp_path: Path) -> County:
    """A county that has been built."""
    made = make_county(tmp_path / "county")
    made.save()
    assert bake(made.root).is_good
    return made


def change_all(county: County) -> None:
    """Make every page another one."""
    county.config["site_name"] = "改名的支部"
    county.save()


def start(project: Path, command: str = "build", **environment: str) -> subprocess.Popen[str]:
    """Begin ``mkdocs build`` in a process group of its own, as a terminal does."""
    fixed = {"NO_MKDOCS_2_WARNING": "1", "ZHIBU_TODAY": TODAY}
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", command, "-f", str(project / "mkdocs.yml")],
        cwd=project,
        env=os.environ | fixed | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_until(is_so: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_strict_build_that_gives_up_because_of_docs_leaves_the_old_site(
    county: County, program: str
):
    before = tree(county.root / "site")
    county.docs["guide.md"] = "# 指南\n\n见[没有的](nothing.md)。\n"
    change_all(county)
    done = build(county.root, "--strict", program=program)
    assert (done.status, "nothing.md" in done.said) == (1, True), done.said
    assert tree(county.root / "site") == before


@pytest.mark.parametrize("event", ["on_config", "on_files", "on_env", "on_post_build"])
def test_a_strict_build_that_gives_up_because_of_a_hook_leaves_the_old_site(
    county: County, event: str
):
    before = tree(county.root / "site")
    warns = (
        f"import logging\ndef {event}(*_, **__):\n    logging.getLogger('mkdocs').warning('Oh')\n"
    )
    (county.root / "theirs.py").write_text(warns, "utf-8")
    county.config["hooks"].insert(0, "theirs.py")
    change_all(county)
    assert build(county.root, "--strict").status == 1
    assert tree(county.root / "site") == before


def test_without_strict_the_same_warning_stops_nothing(county: County):
    county.docs["guide.md"] = "# 新的指南\n\n见[没有的](nothing.md)。\n"
    county.save()
    done = build(county.root)
    assert (done.status, "新的指南" in done.read("guide/index.html")) == (0, True)


@pytest.mark.parametrize("moment", HOOKS)
def test_a_hook_of_the_site_that_fails_leaves_the_old_site(county: County, moment: str):
    before = tree(county.root / "site")
    (county.root / "theirs.py").write_text(HOOKS[moment], "utf-8")
    county.config["hooks"].append("theirs.py")
    change_all(county)
    done = build(county.root)
    assert (done.status, "kaputt" in done.said) == (1, True), done.said
    assert tree(county.root / "site") == before


@pytest.mark.parametrize("moment", HOOKS)
def test_after_a_hook_that_failed_is_gone_the_next_build_is_right(county: County, moment: str):
    (county.root / "theirs.py").write_text(HOOKS[moment], "utf-8")
    county.config["hooks"].append("theirs.py")
    change_all(county)
    build(county.root)
    county.config["hooks"].pop()
    county.save()
    assert build(county.root).status == 0
    assert tree(county.root / "site") == clean_tree(county.root)


def clean_tree(project: Path, today: str = TODAY) -> dict[str, str]:
    """What a clean build elsewhere gives."""
    ignored = shutil.ignore_patterns("site", ".cache", ".site.zhibu", ".git")
    copy = project.with_name("clean")
    shutil.copytree(project, copy, ignore=ignored)
    assert bake(copy, environment={"ZHIBU_TODAY": today}).is_good
    found = tree(copy / "site")
    shutil.rmtree(copy)
    return found


def test_a_build_killed_at_any_moment_leaves_one_whole_site_and_the_next_is_right(county: County):
    site, staging = county.root / "site", county.root / ".site.zhibu" / "staging"
    whole = {"云溪支部": tree(site)}
    change_all(county)
    whole["改名的支部"] = clean_tree(county.root)
    first = time.monotonic()
    with start(county.root) as process:
        wait_until(lambda: staging.exists() or process.poll() is not None)
        begun = time.monotonic()
    length = time.monotonic() - begun
    assert process.returncode == 0, time.monotonic() - first
    wrong = []
    killed = 0
    for number in range(8):
        # To and fro, so that every page is another one each time.
        county.config["site_name"] = ["云溪支部", "改名的支部"][number % 2]
        county.save()
        with start(county.root) as process:
            wait_until(lambda: staging.exists() or process.poll() is not None)
            time.sleep(length * number / 8)
            process.kill()
        killed += process.returncode == -signal.SIGKILL
        at_once = tree(site)
        ended = bake(county.root)
        if at_once not in whole.values() or tree(site) != whole[county.config["site_name"]]:
            wrong.append((number, ended.log))
    assert wrong == []
    assert killed > 2


class Large:
    """A project that is large enough for several processes, and has been built."""

    def __init__(self, root: Path, mark: str) -> None:
        self.root = root
        self.mark = mark
        """Tells the processes of one test."""

    def start(self) -> subprocess.Popen[str]:
        """Begin a build with two processes beside the first."""
        return start(self.root, ZHIBU_JOBS="2", ZHIBU_TODAY=CORPUS_DAY, MARK=self.mark)

    def change_all(self) -> None:
        """Make every page another one, to be read and written anew."""
        config = (self.root / "mkdocs.yml").read_text("utf-8")
        (self.root / "mkdocs.yml").write_text(config.replace("支部风采", "改名的支部"), "utf-8")
        shutil.rmtree(self.root / ".cache")

    def processes(self) -> list[int]:
        """Those with the mark in their environment."""
        return [int(one.name) for one in Path("/proc").glob("[0-9]*") if self._is_ours(one)]

    def _is_ours(self, process: Path) -> bool:
        try:
            state = (process / "stat").read_text("utf-8").rpartition(")")[2].split()[0]
            return state != "Z" and self.mark.encode() in (process / "environ").read_bytes()
        except OSError:  # it has just ended
            return False


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "large"
    write_corpus(320, folder)
    write_site(folder)
    assert bake(folder, environment={"ZHIBU_TODAY": CORPUS_DAY}).is_good
    return folder


@pytest.fixture
def large(corpus: Path, tmp_path: Path) -> Iterator[Large]:
    shutil.copytree(corpus, tmp_path / "large")
    made = Large(tmp_path / "large", uuid.uuid4().hex)
    yield made
    for process in made.processes():
        os.kill(process, signal.SIGKILL)


in_linux = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")


@in_linux
def test_several_processes_write_the_same_bytes_as_one(large: Large):
    alone = tree(large.root / "site")
    for folder in ("site", ".site.zhibu", ".cache"):
        shutil.rmtree(large.root / folder)
    with large.start() as process:
        wait_until(lambda: len(large.processes()) > 2)
        said, _ = process.communicate()
    assert process.returncode == 0, said
    assert tree(large.root / "site") == alone


@in_linux
@pytest.mark.parametrize("after_s", [0.2, 0.8])
def test_a_build_killed_with_its_processes_at_work_leaves_one_whole_site(
    large: Large, after_s: float
):
    before = tree(large.root / "site")
    large.change_all()
    with large.start() as process:
        wait_until(lambda: len(large.processes()) > 2)
        time.sleep(after_s)
        process.kill()
    at_once = tree(large.root / "site")
    wait_until(lambda: not large.processes(), ENDS_S)
    assert bake(large.root, environment={"ZHIBU_TODAY": CORPUS_DAY}).is_good
    after = tree(large.root / "site")
    assert at_once in (before, after)
    assert after == clean_tree(large.root, CORPUS_DAY)


@in_linux
@pytest.mark.parametrize("after_s", [0, 0.9])
def test_ctrl_c_ends_all_processes_quietly_and_leaves_the_old_site(large: Large, after_s: float):
    before = tree(large.root / "site")
    large.change_all()
    with large.start() as process:
        wait_until(lambda: len(large.processes()) > 2)
        time.sleep(after_s)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=ENDS_S)
    assert (process.returncode, "Traceback" in said) == (1, False), said
    assert large.processes() == []
    assert tree(large.root / "site") == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("room", ["for nothing", "for what MkDocs writes"])
def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_site(
    county: County, small_disk: Path, room: str
):
    output = small_disk / "site"
    assert build(county.root, output=output).status == 0
    before = tree(output)
    needed_bytes = sum(one.stat().st_size + 4096 for one in (output / "assets").rglob("*"))
    # MkDocs' own files fit where there is room for them; our pages are far too long then.
    for piece in county.pieces.values():
        piece.text = "灯亮到九点。" * 3_000
    change_all(county)
    free_bytes = shutil.disk_usage(small_disk).free
    left_bytes = {"for nothing": 0, "for what MkDocs writes": needed_bytes + 200_000}[room]
    (small_disk / "ballast").write_bytes(bytes(free_bytes - left_bytes))
    done = build(county.root, output=output)
    assert (done.status, "S108" in done.said, "Traceback" in done.said) == (1, True, False), (
        done.said
    )
    assert tree(output) == before
    (small_disk / "ballast").unlink()
    assert build(county.root, output=output).status == 0
    assert tree(output) == clean_tree(county.root)


def test_two_builds_at_once_both_end_well_and_the_site_is_right(county: County):
    change_all(county)
    both = [start(county.root), start(county.root)]
    said = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert tree(county.root / "site") == clean_tree(county.root)


def test_what_others_put_into_the_published_folder_stays(county: County):
    theirs = {"CNAME": "example.org", ".git/HEAD": "ref", "news/.keep": "", "forms/1.txt": "x"}
    for path, text in theirs.items():
        (county.root / "site" / path).parent.mkdir(exist_ok=True)
        (county.root / "site" / path).write_text(text, "utf-8")
    change_all(county)
    assert build(county.root).status == 0
    shown = tree(county.root / "site")
    assert theirs.keys() <= shown.keys()
    ours = {path: digest for path, digest in shown.items() if path not in theirs}
    assert ours == clean_tree(county.root)


def test_gh_deploy_publishes_the_new_site(county: County):
    change_all(county)
    expected = clean_tree(county.root)
    git(county.root, "init", "--bare", "-q", "../remote")
    git(county.root, "init", "-q", "-b", "main")
    git(county.root, "remote", "add", "origin", str(county.root.parent / "remote"))
    git(county.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q",
        "--allow-empty", "-m", "x")  # fmt: skip
    with start(county.root, command="gh-deploy", **AUTHOR) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said
    git(county.root, "clone", "-q", "-b", "gh-pages", "../remote", "../pages")
    pages = county.root.parent / "pages"
    shutil.rmtree(pages / ".git")
    (pages / ".nojekyll").unlink()
    assert tree(pages) == expected


AUTHOR = {
    f"GIT_{who}_{what}": "x@example.org"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
