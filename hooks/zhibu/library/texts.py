"""The texts of articles, for the process that needs them.

Each lies in the store by itself, under the version of its article. The results of later steps
that need one article only, such as its part of a search index, belong here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from zhibu.machine.store import Store
from zhibu.machine.workers import keep_last
from zhibu.model.article import Body
from zhibu.read.article_files import ArticleReader
from zhibu.read.pictures import Pictures
from zhibu.text.folding import fold
from zhibu.text.searched import Passages, lines_of, passages_of

_BODY, _PASSAGES, _FOLDED = b"body ", b"passages ", b"folded "
KeptText: TypeAlias = tuple[bytes, Body | Passages | str]
"""A text with its key in the store."""


class Texts(NamedTuple):
    """The texts of the articles of one content folder, by path and version.

    A path is that of the article's file as messages show it. What the store has lost is read
    or made again.
    """

    store: Store
    folder: Path
    shown_folder: str

    def body(self, path: str, version: bytes) -> Body:
        """The text of an article."""
        body = self.store.get(_BODY + version)
        if isinstance(body, Body):
            return body
        # On disk the name may be written in another Unicode form.
        below = path.removeprefix(f"{self.shown_folder}/")
        file = Pictures(self.folder).location(below).relative_to(self.folder)
        return ArticleReader(self.folder, self.shown_folder).read(file.as_posix())[1]

    def passages(self, path: str, version: bytes) -> Passages:
        """The lines of an article's body."""
        kept = self.store.get(_PASSAGES + version)
        return kept if isinstance(kept, tuple) else passages_of(self.body(path, version))

    def folded(self, path: str, version: bytes) -> str:
        """The same lines as search compares them, with line ends between them."""
        kept = self.store.get(_FOLDED + version)
        return kept if isinstance(kept, str) else folded_lines(self.passages(path, version))


def folded_lines(passages: Passages) -> str:
    """The lines of passages as search compares them."""
    return fold("\n".join(lines_of(passages)))


def texts_of(body: Body, version: bytes) -> Iterator[KeptText]:
    """All that the store keeps of the text of an article."""
    passages = passages_of(body)
    yield _BODY + version, body
    yield _PASSAGES + version, passages
    yield _FOLDED + version, folded_lines(passages)


def versions_with_text(store: Store) -> set[bytes]:
    """The versions of articles whose text the store has."""
    return {key.removeprefix(_BODY) for key in store.keys(_BODY)}


def drop_other_texts(store: Store, versions: Iterable[bytes]) -> None:
    """Forget the texts of other versions, once there are many."""
    used = set(versions)
    for kind in (_BODY, _PASSAGES, _FOLDED):
        store.drop_others(kind, {kind + version for version in used})


@keep_last
def store_at(file: Path) -> Store:
    """The store in a file, opened once by each process that does tasks of a build."""
    return Store(file)
