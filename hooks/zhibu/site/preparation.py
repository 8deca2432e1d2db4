"""MkDocs' configuration: read, checked and completed."""

from __future__ import annotations

from importlib.resources import files as package_files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from zhibu import messages
from zhibu.model.problem import Place, Problem
from zhibu.read.config import SiteConfig

THEME = Path(str(package_files("zhibu") / "theme"))


def prepare_theme(config: MkDocsConfig) -> None:
    """Put our templates where MkDocs looks for them."""
    # Behind a custom_dir, so that a site can override single templates of ours.
    position = 1 if config.theme.custom_dir else 0
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(position, str(THEME))
    # The stock one carries the day of the build and lists pages only.
    config.theme.static_templates.discard("sitemap.xml")


def unsafe_folders(config: MkDocsConfig, articles: Path) -> list[Problem]:
    """The output folder is replaced as a whole, so no source may lie in it.

    Nor may MkDocs find articles among the pages of docs/.
    """
    place = Place(Path(config.config_file_path).name)
    docs, content = Path(config.docs_dir).resolve(), articles.resolve()
    problems = []
    if config.theme.name != "material":
        name = config.theme.name or "custom_dir"
        problems.append(messages.OTHER_THEME.at(place, found=name, expected="material"))
    if content == docs or docs in content.parents or content in docs.parents:
        problems.append(messages.ARTICLES_IN_DOCS.at(place, found=articles.name))
    if _holds_source(config, articles):
        problems.append(messages.UNSAFE_OUTPUT.at(place, found=config.site_dir))
    return problems


def is_excluded(path: str, config: MkDocsConfig) -> bool:
    """True for what the site's own settings keep out of the build."""
    patterns = (config.exclude_docs, config.draft_docs)
    return any(one is not None and one.match_file(path) for one in patterns)


def _holds_source(config: MkDocsConfig, articles: Path) -> bool:
    output = Path(config.site_dir).resolve()
    config_file = Path(config.config_file_path)
    sources = [one.resolve() for one in (config_file.parent, articles, Path(config.docs_dir))]
    holds_source = any(output == source or output in source.parents for source in sources)
    return holds_source or articles.resolve() in output.parents


def site_config(config: MkDocsConfig) -> SiteConfig:
    """What MkDocs, its plugins and the environment made of mkdocs.yml, as the core knows it."""
    url = config.site_url or ""
    return SiteConfig(
        settings=config.extra.get("zhibu"),
        docs_folder=config.docs_dir,
        output_folder=config.site_dir,
        site_url=url if not url or url.endswith("/") else f"{url}/",
        site_name=config.site_name,
    )
