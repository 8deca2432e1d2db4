"""The sample site, built once for a whole test run, and one page of each kind in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from filelock import FileLock
from tests import forked

SITE_URL = "https://example.org/zhibu/"
SUB_PATH = urlsplit(SITE_URL).path
TODAY = "2026-11-22"
REPOSITORY = Path(__file__).resolve().parents[2]

IDENTITY = {
    "organiser": "某县县委组织部",
    "maintainer": "某县党建信息中心",
    "contact": "0000-0000000",
    "site_id_code": "3500000001",
    "icp": "某ICP备00000000号",
    "police_record": "某公网安备 35000000000000号",
    "agency_mark_url": "https://example.com/mark",
    "error_report_url": "https://example.com/errors",
}
"""Of an office that fills everything in."""

JUDGED_CONFIG = Path(os.environ.get("ZHIBU_JUDGED_CONFIG", REPOSITORY / "mkdocs.yml"))
"""The site to judge; the variable lets a change of these tests be tried on another site."""

SECTIONS = frozenset(
    [
        "articles",
        "themes",
        "organisations",
        "years",
        "news",
        "cases",
        "speeches",
        "notices",
        "highlights",
        "collections",
        "search",
        "statistics",
    ]
)
"""First folders of the URLs that the product makes; pages elsewhere come from ``docs/``."""

REDIRECT_MARK = 'http-equiv="refresh"'


# ---- building


def build_sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site; the first worker that asks builds it for all."""
    root = _folder_of_this_run(tmp_path_factory) / "judged"
    root.mkdir(exist_ok=True)
    site = root / "site"
    with FileLock(root / "lock"):
        if not (root / "done").exists():
            _build(root, site)
            (root / "done").touch()
    return site


def _folder_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.getbasetemp()
    # Without xdist the parent is shared with earlier runs, so a stale site would be found there.
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _build(root: Path, site: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(yaml.safe_dump(_derived_config(JUDGED_CONFIG)), encoding="utf-8")
    variables = {
        "NO_MKDOCS_2_WARNING": "1",
        "ZHIBU_TODAY": TODAY,
        # One format is enough for the pages that offer them, and this is the quickest.
        "ZHIBU_COLLECTIONS": "epub",
        "ZHIBU_CARDS": "on",
        "ZHIBU_FONTS": str(REPOSITORY / "tests/fonts/node_modules/@expo-google-fonts"),
    }
    command = ["build", "-q", "-f", config, "-d", site]
    result = forked.run("mkdocs", *command, cwd=root, environment=variables)
    if result.status:
        pytest.fail(f"the sample site does not build:\n{result.out}{result.err}")


def _derived_config(parent: Path) -> dict[str, object]:
    """Return settings that inherit the parent's, with another address and absolute paths.

    MkDocs resolves inherited relative paths from the inheriting file's folder.
    """
    # BaseLoader reads every scalar as text, so tags like !!python/name and !ENV do no harm.
    settings = yaml.load(parent.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    folder = parent.resolve().parent
    derived: dict[str, object] = {
        "INHERIT": str(parent.resolve()),
        "site_url": SITE_URL,
        "docs_dir": str(folder / settings.get("docs_dir", "docs")),
        "hooks": [str(folder / hook) for hook in settings.get("hooks", [])],
        "extra": {"zhibu": {"articles": str(folder / _articles_setting(settings)), **IDENTITY}},
    }
    theme = settings.get("theme")
    if isinstance(theme, dict) and "custom_dir" in theme:
        derived["theme"] = {"custom_dir": str(folder / theme["custom_dir"])}
    return derived


def _articles_setting(settings: Mapping[str, object]) -> str:
    extra = settings.get("extra")
    ours = extra.get("zhibu") if isinstance(extra, dict) else None
    return str(ours.get("articles", "articles")) if isinstance(ours, dict) else "articles"


# ---- page kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page that readers meet, and how to find one."""

    pattern: str
    """Glob below the site's folder."""
    accepts: Callable[[Path], bool] = lambda _: True
    """Second condition, on the path relative to the site's folder."""
    is_list: bool = False


def _tells_own_highlights(site: Path, path: Path) -> bool:
    article_id = "/".join(path.parts[1:3])
    return f'data-highlight="{article_id}#' in (site / path).read_text(encoding="utf-8")


def page_kinds(site: Path) -> Mapping[str, PageKind]:
    """Return every page kind by name, for the site in this folder."""
    return {
        "home": PageKind(pattern="index.html"),
        "article-with-highlights": PageKind(
            pattern="articles/*/*/index.html",
            accepts=lambda path: _tells_own_highlights(site, path),
        ),
        "article-without-highlights": PageKind(
            pattern="articles/*/*/index.html",
            accepts=lambda path: not _tells_own_highlights(site, path),
        ),
        "theme": PageKind(pattern="themes/*/index.html", is_list=True),
        "themes": PageKind(pattern="themes/index.html", is_list=True),
        "organisation": PageKind(pattern="organisations/*/index.html", is_list=True),
        "organisations": PageKind(pattern="organisations/index.html", is_list=True),
        "year": PageKind(pattern="years/*/index.html", is_list=True),
        "years": PageKind(pattern="years/index.html", is_list=True),
        "news": PageKind(pattern="news/index.html", is_list=True),
        "cases": PageKind(pattern="cases/index.html", is_list=True),
        "speeches": PageKind(pattern="speeches/index.html", is_list=True),
        "notices": PageKind(pattern="notices/index.html", is_list=True),
        "highlights": PageKind(pattern="highlights/index.html", is_list=True),
        "collection": PageKind(pattern="collections/*/index.html"),
        "collections": PageKind(pattern="collections/index.html", is_list=True),
        "statistics": PageKind(pattern="statistics/index.html"),
        "search": PageKind(pattern="search/index.html"),
        "second-page-of-a-list": PageKind(pattern="**/page/2/index.html", is_list=True),
        "static-page": PageKind(
            pattern="*/**/index.html", accepts=lambda path: path.parts[0] not in SECTIONS
        ),
        "not-found": PageKind(pattern="404.html"),
    }


def page_kind_names(*, lists_only: bool = False) -> list[str]:
    """Return the names of all page kinds, or of those that are lists, as test parameters."""
    kinds = page_kinds(Path())
    return [name for name, kind in kinds.items() if kind.is_list or not lists_only]


def sample_page(site: Path, name: str) -> Path:
    """Return the path, below the site's folder, of the largest page of the kind.

    The largest has the most parts that can go wrong. Redirects from old addresses do not count.
    Fails the test when the site has no such page.
    """
    kind = page_kinds(site)[name]
    found = sorted(
        _pages_matching(site, kind), key=lambda path: (-(site / path).stat().st_size, path)
    )
    if not found:
        pytest.fail(f"the sample site has no page of the kind {name!r} ({kind.pattern})")
    return found[0]


def _pages_matching(site: Path, kind: PageKind) -> Iterator[Path]:
    for file in site.glob(kind.pattern):
        path = file.relative_to(site)
        if kind.accepts(path) and REDIRECT_MARK not in file.read_text(encoding="utf-8"):
            yield path


def url_path(path: Path | str) -> str:
    """Return the address of a built file below the site's address: ``themes/`` for its index."""
    text = Path(path).as_posix()
    return text.removesuffix("index.html") if text.split("/")[-1] == "index.html" else text
