"""The handlers that a site's ``hooks/mkdocs_hooks.py`` takes over by ``import *``.

The list stands here and not in that file, so that a site made by ``zhibu init`` gets the
handlers of a newer version without a change of its own.
"""

from mkdocs.plugins import CombinedEvent

from zhibu.site.events import Site

_site = Site()

on_startup = _site.on_startup
on_shutdown = _site.on_shutdown
on_config = _site.on_config
on_files = _site.on_files
on_nav = _site.on_nav
on_page_content = _site.on_page_content
on_env = _site.on_env
on_post_build = CombinedEvent(_site.hand_over, _site.publish)
on_build_error = _site.on_build_error
on_serve = _site.on_serve
