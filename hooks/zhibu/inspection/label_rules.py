"""Page labels: ``meta`` elements by which inspectors' programs read a government site.

Source: 国办发〔2017〕47号《政府网站发展指引》, annex on page labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from zhibu import messages
from zhibu.inspection.html_page import (
    ARTICLE_LABELS,
    COLUMN_LABELS,
    SITE_LABELS,
    BuiltPage,
    Role,
    label_like,
)
from zhibu.inspection.site_paths import shown
from zhibu.model.problem import Place, Problem

_ASKED: Mapping[Role, Sequence[str]] = {
    Role.HOME: SITE_LABELS,
    Role.NOT_FOUND: SITE_LABELS,
    Role.COLUMN: (*SITE_LABELS, *COLUMN_LABELS),
    Role.ARTICLE: (*SITE_LABELS, *ARTICLE_LABELS),
}
"""Redirects and files to download need none."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}\Z")


def find_label_faults(pages: Mapping[str, BuiltPage], code: str) -> Iterator[Problem]:
    """Labels that are missing, misspelt, empty, repeated or wrong.

    ``code`` is what the settings give as 网站标识码. Without one there, and without one on any
    page, labels are not asked for.
    """
    if not code and not any(
        name == "SiteIDCode" for one in pages.values() for name, _ in one.labels
    ):
        yield messages.LABELS_UNCHECKED.at(Place("/", 0, 0))
        return
    home = dict(pages["index.html"].labels) if "index.html" in pages else {}
    for page in pages.values():
        if page.role in _ASKED:
            yield from _faults_of(page, home, code)


def _faults_of(page: BuiltPage, home: Mapping[str, str], code: str) -> Iterator[Problem]:
    asked = _ASKED[page.role]
    place = Place(shown(page.file), 0, 0)
    contents = dict(reversed(page.labels))
    counts = Counter(name for name, _ in page.labels)
    misspelt = {
        label: name
        for name in counts
        if (label := label_like(name)) and label != name and label not in counts
    }
    missing = [name for name in asked if name not in counts and name not in misspelt]
    if missing:
        yield messages.LABELS_MISSING.at(place, found="、".join(missing))
    for label, name in misspelt.items():
        yield messages.LABEL_MISSPELT.at(place, found=name, expected=label)
    for name in asked:
        if counts[name] > 1:
            yield messages.LABEL_REPEATED.at(place, found=name, count=counts[name])
        if name in contents and not contents[name]:
            yield messages.LABEL_EMPTY.at(place, found=name)
        elif name in contents:
            yield from _wrong_content(page, name, contents[name], home, code)


def _wrong_content(
    page: BuiltPage, name: str, content: str, home: Mapping[str, str], code: str
) -> Iterator[Problem]:
    place = Place(shown(page.file), 0, 0)
    if name == "SiteIDCode" and code and content != code:
        yield messages.CODE_DIFFERS.at(place, found=content, expected=code)
    elif name in SITE_LABELS and home.get(name, content) != content:
        yield messages.LABEL_DIFFERS.at(place, name=name, found=content, expected=home[name])
    elif name == "PubDate":
        if not _is_moment(content):
            yield messages.PUBDATE_FORM.at(place, found=content)
        elif page.published and page.published[:10] != content[:10]:
            shown_day = page.published[:10]
            yield messages.PUBDATE_OTHER_DAY.at(place, found=content, expected=shown_day)


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.match(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
