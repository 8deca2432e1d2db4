"""Settings of the footer and of labels that other inputs do not bear out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zhibu import messages
from zhibu.model.problem import Problem
from zhibu.model.settings import Settings


def find(settings: Settings, site_url: str, docs: Collection[str]) -> Iterator[Problem]:
    """Pictures that are not among the files of docs/, and labels that lack the site's address."""
    for name, path in settings.identity.images.items():
        if path not in docs:
            place = settings.place_of(name)
            yield messages.NO_SUCH_DOCS_FILE.at(place, name=name, found=path)
    if settings.identity.site_id_code and not site_url:
        yield messages.LABELS_WITHOUT_ADDRESS.at(settings.place_of("site_id_code"))
