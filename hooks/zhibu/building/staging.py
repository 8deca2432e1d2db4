"""What lies beside our pages in the staging folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterable
from pathlib import Path

from zhibu.building.workshop import Workshop
from zhibu.index.listing import Listing
from zhibu.index.writer import IndexPlace, IndexWriter
from zhibu.machine.digests import digest_of_parts
from zhibu.pages.data_files import DataFile
from zhibu.pages.keys import Keys
from zhibu.pages.plan import SitePlan
from zhibu.pages.press import write_file
from zhibu.publish.publication import Publication

_MANY = 1000
"""Articles from which a preview leaves their texts out of the search index while they change."""


def write_files(publication: Publication, plan: SitePlan, known: Keys) -> dict[str, str]:
    """Write feeds, data, redirects, pictures and attachments that are not there yet."""
    keys = _write_texts(publication, (*plan.data_files, *plan.redirects), known)
    for path, source in plan.reading.files.items():
        keys[path] = plan.reading.digests[path].hex()
        if publication.intact.get(path) != keys[path]:
            target = publication.staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return keys


def write_search(workshop: Workshop, listing: Listing) -> dict[str, str]:
    """Write what is new or changed of the search index."""
    edition, store = workshop.edition, workshop.workbench.store
    form = edition.search_form
    if not form or not listing.documents:
        return {}
    place = IndexPlace(
        store=store.file,
        content=workshop.content,
        shown_folder=edition.settings.articles,
        target=workshop.publication.staging,
        form=form,
    )
    writer = IndexWriter(
        place=place,
        store=store,
        workers=workshop.workbench.workers,
        intact=workshop.publication.intact,
        keeps_text=edition.is_preview and len(listing.documents) > _MANY,
    )
    return writer.write(listing)


def keys_of_others(staging: Path, made: Container[str] = ()) -> dict[str, str]:
    """Keys of all files in the staging folder but those that have theirs."""
    found = {}
    for folder, _, names in os.walk(staging):
        for name in names:
            file = os.path.join(folder, name)
            path = os.path.relpath(file, staging).replace(os.sep, "/")
            if path not in made:
                found[path] = digest_of_parts([Path(file).read_bytes()]).hex()
    return found


def _write_texts(
    publication: Publication, files: Iterable[DataFile], known: Keys
) -> dict[str, str]:
    keys: dict[str, str] = {}
    for file in files:
        text = None if file.told else file.make()
        key = known.of_file(file) if text is None else digest_of_parts([text.encode()]).hex()
        keys[file.path] = key
        if publication.intact.get(file.path) != key:
            text = file.make() if text is None else text
            write_file(publication.staging, file.path, text)
    return keys
