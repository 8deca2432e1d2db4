"""The command line: ``zhibu``, for everything MkDocs has no word for."""

from zhibu.commands.main import main

__all__ = ["main"]
