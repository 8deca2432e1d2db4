"""Whatever is published, and whatever others do in between, the folder holds what it should."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path, PurePosixPath

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.laws import law

from .sites import build, shown, workspace, write

# Few names, so that files, folders and what others put there meet.
PATHS = ["index.html", "a", "a/index.html", "a/b", "a/b/index.html", "a/b/c/d.html", "e/f"]
texts = st.sampled_from(["", "一", "二", "三三"])


def _is_possible(paths: set[str]) -> bool:
    """No path is both a file and a folder."""
    above = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    return not above & paths


sites = st.dictionaries(st.sampled_from(PATHS), texts, max_size=5).filter(
    lambda site: _is_possible(set(site))
)


class Published(RuleBasedStateMachine):
    """Builds and other people, against what they should lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp())
        self.live = self.top / "site"
        self.ours: dict[str, str] = {}
        self.edited: set[str] = set()
        self.theirs: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.top)

    @rule(site=sites, is_prepared=st.booleans())
    def somebody_builds(self, site: dict[str, str], *, is_prepared: bool) -> None:
        if not self.ours.keys() - self.edited:
            self._forget()
        theirs = {path: text for path, text in self.theirs.items() if path not in site}
        if not _is_possible({*theirs, *site}):
            return self._cannot_build(site)
        build(self.live, site, is_prepared=is_prepared)
        self.ours, self.theirs, self.edited = dict(site), theirs, set()
        return None

    def _cannot_build(self, site: dict[str, str]) -> None:
        try:
            build(self.live, site)
        except OSError:
            return
        raise AssertionError(site)

    @rule(path=st.sampled_from([*PATHS, "a/x", "e/x", "x", "x/y", "a/x/y"]), text=texts)
    def somebody_adds_a_file(self, path: str, text: str) -> None:
        taken = {*self.ours, *self.theirs}
        if path not in taken and _is_possible({*taken, path}):
            write(self.live, {path: text})
            self.theirs[path] = text

    @precondition(lambda self: self.theirs)
    @rule(data=st.data())
    def somebody_removes_a_file(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.theirs)))
        del self.theirs[path]
        (self.live / path).unlink()
        self._remove_empty_folders(path)

    @precondition(lambda self: self.ours)
    @rule(data=st.data(), text=st.sampled_from(["改", "又改"]))
    def somebody_edits_a_page(self, data: st.DataObject, text: str) -> None:
        path = data.draw(st.sampled_from(sorted(self.ours)))
        self.ours[path] += text
        self.edited.add(path)
        with (self.live / path).open("a", encoding="utf-8") as file:
            file.write(text)

    @rule(name=st.sampled_from(["", "spare", "live.manifest", "spare.manifest"]))
    def somebody_cleans_up(self, name: str) -> None:
        gone = workspace(self.live) / name
        if gone.is_dir():
            shutil.rmtree(gone)
        gone.unlink(missing_ok=True)
        if name in {"", "live.manifest"}:
            self._forget()

    def _forget(self) -> None:
        """Without a manifest, or with nothing left as it was, all belongs to others."""
        self.theirs, self.ours, self.edited = {**self.theirs, **self.ours}, {}, set()

    def _remove_empty_folders(self, path: str) -> None:
        for folder in (self.live / path).parents:
            if folder == self.live or any(folder.iterdir()):
                return
            folder.rmdir()

    @invariant()
    def the_folder_holds_what_it_should(self) -> None:
        assert shown(self.live) == {**self.ours, **self.theirs}


TestPublished = law(Published.TestCase)
TestPublished.settings = settings(stateful_step_count=12)
