"""The published folder, changed from one whole site to the next in a single step."""

from pathlib import Path

from zhibu.publish.publication import Publication
from zhibu.publish.workspace import Workspace

__all__ = ["Publication", "workspace_of"]


def workspace_of(live: Path) -> Path:
    """The hidden folder beside a published one that its builds use."""
    return Workspace.beside(live).top
