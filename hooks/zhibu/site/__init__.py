"""The adapter: MkDocs' events on one side, the core on the other.

The only package that imports MkDocs. The content folder is read and checked in ``on_config``;
nothing of the published folder changes before ``on_post_build``, when the whole new site is
ready. MkDocs itself builds the pages of docs/, renders the frame and copies the theme's files; our
pages are made by ``zhibu.building.build``. Whoever listens to ``on_post_page`` sees all of them.
"""

from zhibu.site.events import Site

__all__ = ["Site"]
