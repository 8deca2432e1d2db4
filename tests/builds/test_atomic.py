"""However a build ends, the published folder is the whole old site or the whole new one.

``tests/publish`` kills the exchange of the two after each of its more than a hundred steps;
here whole builds end early.
"""

from __future__ import annotations

import math
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.corpus import write_corpus, write_site
from tests.builds.counties import County, make_county
from tests.builds.oven import bake
from tests.forked import Running
from tests.laws import law, share
from tests.patience import PATIENCE_S, used_cpu_s, wait_until

from .builder import FIXED, build, build_from_the_start
from .trees import tree

CORPUS_DAY = "2026-01-15"
in_linux = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
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


def start(project: Path, command: str = "build", **environment: str) -> Running:
    """Begin ``mkdocs build`` in a process group of its own, as a terminal does."""
    config = project / "mkdocs.yml"
    return Running("mkdocs", command, "-f", config, cwd=project, environment=FIXED | environment)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a clean build gives of the county of which every page is another one."""
    made = make_county(tmp_path_factory.mktemp("renamed") / "county")
    change_all(made)
    assert bake(made.root).is_good
    return tree(made.root / "site")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_strict_build_that_gives_up_because_of_docs_leaves_the_old_site(
    county: County, program: str
):
    before = tree(county.root / "site")
    county.docs["guide.md"] = "# 指南\n\n见[没有的](nothing.md)。\n"
    change_all(county)
    done = build_from_the_start(county.root, "--strict", program=program)
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
def test_a_hook_that_fails_leaves_the_old_site_and_once_it_is_gone_the_next_build_is_right(
    county: County, renamed: dict[str, str], moment: str
):
    before = tree(county.root / "site")
    (county.root / "theirs.py").write_text(HOOKS[moment], "utf-8")
    county.config["hooks"].append("theirs.py")
    change_all(county)
    done = build(county.root)
    assert (done.status, "kaputt" in done.said) == (1, True), done.said
    assert tree(county.root / "site") == before
    county.config["hooks"].pop()
    county.save()
    assert build(county.root).status == 0
    assert tree(county.root / "site") == renamed


@in_linux
@law
def test_a_build_killed_at_any_moment_leaves_one_whole_site_and_the_next_is_right(
    county: County, renamed: dict[str, str]
):
    site, staging = county.root / "site", county.root / ".site.zhibu" / "staging"
    whole = {"云溪支部": tree(site), "改名的支部": renamed}
    change_all(county)
    running = start(county.root)
    wait_until(lambda: staging.exists() or running.has_ended(), 0.002)
    begun = last = used_cpu_s(running.pid)
    while (used := used_cpu_s(running.pid)) < math.inf:
        last = used
        time.sleep(0.005)
    assert running.wait().status == 0
    moments = share(range(16), every=4)
    wrong = []
    killed = 0
    for number in moments:
        # To and fro, so that every page is another one each time.
        county.config["site_name"] = ["改名的支部", "云溪支部"][killed % 2]
        county.save()
        running = start(county.root)
        wait_until(lambda running=running: staging.exists() or running.has_ended(), 0.002)
        moment = used_cpu_s(running.pid) + (last - begun) * number / 16
        wait_until(lambda running=running, at=moment: used_cpu_s(running.pid) >= at, 0.002)
        running.kill()
        killed += running.wait().status == -signal.SIGKILL
        at_once = tree(site)
        ended = bake(county.root)
        if at_once not in whole.values() or tree(site) != whole[county.config["site_name"]]:
            wrong.append((number, ended.log))
    assert wrong == []
    assert killed > len(moments) / 4


class Large:
    """A project that is large enough for several processes, and has been built."""

    def __init__(self, root: Path, mark: str) -> None:
        self.root = root
        self.mark = mark
        """Tells the processes of one test."""

    def start(self) -> subprocess.Popen[str]:
        """Begin a build with two processes beside the first, in a process group of its own."""
        more = {"ZHIBU_JOBS": "2", "ZHIBU_TODAY": CORPUS_DAY, "MARK": self.mark}
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-f", str(self.root / "mkdocs.yml")],
            cwd=self.root, env=os.environ | FIXED | more, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def change_all(self) -> None:
        """Make every page another one, to be read and written anew."""
        rename(self.root)
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


def rename(project: Path) -> None:
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("支部风采", "改名的支部"), "utf-8")


@pytest.fixture(scope="module")
def renamed_corpus(corpus: Path) -> dict[str, str]:
    """What a clean build gives of the corpus of which every page is another one."""
    ignored = shutil.ignore_patterns("site", ".cache", ".site.zhibu")
    copy = corpus.with_name("renamed")
    shutil.copytree(corpus, copy, ignore=ignored)
    rename(copy)
    assert bake(copy, environment={"ZHIBU_TODAY": CORPUS_DAY}).is_good
    return tree(copy / "site")


@pytest.fixture
def large(corpus: Path, tmp_path: Path) -> Iterator[Large]:
    shutil.copytree(corpus, tmp_path / "large")
    made = Large(tmp_path / "large", uuid.uuid4().hex)
    yield made
    for process in made.processes():
        os.kill(process, signal.SIGKILL)


@in_linux
def test_several_processes_write_the_same_bytes_as_one(large: Large):
    alone = tree(large.root / "site")
    for folder in ("site", ".site.zhibu", ".cache"):
        shutil.rmtree(large.root / folder)
    with large.start() as process:
        assert wait_until(lambda: len(large.processes()) > 2)
        said, _ = process.communicate()
    assert process.returncode == 0, said
    assert tree(large.root / "site") == alone


@in_linux
@law
@pytest.mark.parametrize("after_s", share([0.8, 0.2], every=2))
def test_a_build_killed_with_its_processes_at_work_leaves_one_whole_site(
    large: Large, renamed_corpus: dict[str, str], after_s: float
):
    before = tree(large.root / "site")
    large.change_all()
    with large.start() as process:
        assert wait_until(lambda: len(large.processes()) > 2)
        time.sleep(after_s)
        process.kill()
    at_once = tree(large.root / "site")
    assert wait_until(lambda: not large.processes())
    assert bake(large.root, environment={"ZHIBU_TODAY": CORPUS_DAY}).is_good
    after = tree(large.root / "site")
    assert at_once in (before, after)
    assert after == renamed_corpus


@in_linux
@law
@pytest.mark.parametrize("after_s", share([0.9, 0], every=2))
def test_ctrl_c_ends_all_processes_quietly_and_leaves_the_old_site(large: Large, after_s: float):
    before = tree(large.root / "site")
    large.change_all()
    with large.start() as process:
        assert wait_until(lambda: len(large.processes()) > 2)
        time.sleep(after_s)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE_S)
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
    for made in ("site", ".cache", ".site.zhibu"):
        shutil.rmtree(county.root / made)
    assert bake(county.root).is_good
    assert tree(output) == tree(county.root / "site")


def test_two_builds_at_once_both_end_well_and_the_site_is_right(
    county: County, renamed: dict[str, str]
):
    change_all(county)
    both = [start(county.root), start(county.root)]
    ended = [one.wait() for one in both]
    assert [one.status for one in ended] == [0, 0], ended
    assert tree(county.root / "site") == renamed


def test_what_others_put_into_the_published_folder_stays(county: County, renamed: dict[str, str]):
    theirs = {"CNAME": "example.org", ".git/HEAD": "ref", "news/.keep": "", "forms/1.txt": "x"}
    for path, text in theirs.items():
        (county.root / "site" / path).parent.mkdir(exist_ok=True)
        (county.root / "site" / path).write_text(text, "utf-8")
    change_all(county)
    assert build(county.root).status == 0
    shown = tree(county.root / "site")
    assert theirs.keys() <= shown.keys()
    ours = {path: digest for path, digest in shown.items() if path not in theirs}
    assert ours == renamed


def test_gh_deploy_publishes_the_new_site(county: County, renamed: dict[str, str]):
    change_all(county)
    git(county.root, "init", "--bare", "-q", "../remote")
    git(county.root, "init", "-q", "-b", "main")
    git(county.root, "remote", "add", "origin", str(county.root.parent / "remote"))
    git(county.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q",
        "--allow-empty", "-m", "x")  # fmt: skip
    ended = start(county.root, command="gh-deploy", **AUTHOR).wait()
    assert ended.status == 0, ended
    git(county.root, "clone", "-q", "-b", "gh-pages", "../remote", "../pages")
    pages = county.root.parent / "pages"
    shutil.rmtree(pages / ".git")
    (pages / ".nojekyll").unlink()
    assert tree(pages) == renamed


AUTHOR = {
    f"GIT_{who}_{what}": "x@example.org"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
