"""The one file that mkdocs.yml names under ``hooks:``; every event is handled by the package."""

from zhibu.site.hooks import *  # noqa: F403
