"""Makes the search index of a built site once more and says what that took.

Usage: ``python -m benchmarks.search_index SITE TARGET``; prints CPU seconds as JSON. It reads what
the build left in its cache; making the text of each article for search is timed too.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from zhibu.commands.opening import open_site
from zhibu.index.listing import Listing
from zhibu.index.writer import IndexPlace, IndexWriter
from zhibu.library.texts import folded_lines
from zhibu.machine.store import Store
from zhibu.machine.workers import Workers
from zhibu.text.searched import passages_of


def main() -> None:
    """Time the parts."""
    site, target = Path(sys.argv[1]), Path(sys.argv[2])
    os.environ["ZHIBU_TODAY"] = "2026-01-15"
    opened, _ = open_site(site)
    assert opened is not None
    library, shown = opened.plan.reading.library, opened.project.settings.articles
    content = site / shown
    fresh, bodies = Store.temporary(), []
    for entry in library.entries:
        bodies.append(opened.texts.body(entry.article.path, entry.version))
        for kind in (b"passages ", b"folded "):
            fresh.put([(kind + entry.version, opened.texts.store.get(kind + entry.version))])
    texts_s = _time(lambda: [folded_lines(passages_of(body)) for body in bodies])
    bodies.clear()
    place = IndexPlace(
        store=fresh.file, content=content, shown_folder=shown, target=target, form="fetch"
    )
    writer = IndexWriter(place=place, store=fresh, workers=Workers(jobs=1), intact={})
    listing_s = _time(lambda: Listing.of(library))
    listing = Listing.of(library)
    files_s = _time(lambda: writer.write(listing))
    print(json.dumps({"texts": texts_s, "listing": listing_s, "files": files_s}))


def _time(act: object) -> float:
    started = time.process_time()
    act()  # type: ignore[operator]
    return time.process_time() - started


if __name__ == "__main__":
    main()
