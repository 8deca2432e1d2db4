"""The adapter: MkDocs' events on one side, the core on the other.

The only package that imports MkDocs. The content folder is read and checked in ``on_config``;
nothing of the published folder changes before ``on_post_build``, when the whole new site is
ready. MkDocs itself builds the pages of docs/ and copies the theme's files; our pages are
rendered by ``zhibu.building``, unless the site's settings name plugins or overrides of the shell,
which must see every page: then all of them go through MkDocs.
"""

from zhibu.site.events import Site

__all__ = ["Site"]
