"""What proofreading found in all articles, as the settings of a site want it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zhibu import messages
from zhibu.model.problem import Problem
from zhibu.model.settings import Settings
from zhibu.proofreading.proofreader import JUDGED_ELSEWHERE
from zhibu.proofreading.rules import rules_by_code
from zhibu.proofreading.rules.near_names import NEAR_NAME

_MOST_SLIPS = 30
"""In more pieces than these a name that is nearly known is that of another place."""


class Findings(NamedTuple):
    """What proofreading found in all articles, as the site wants it."""

    public: tuple[Problem, ...]
    waiting: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """Those of the settings that choose among findings."""

    @classmethod
    def of(
        cls,
        found_by_path: Mapping[str, Sequence[Problem]],
        waiting: Collection[str],
        settings: Settings,
    ) -> Findings:
        """Findings without ignored rules; ``waiting`` are paths of what is not published yet."""
        found = [(path, one) for path, some in found_by_path.items() for one in some]
        places = _other_places(one for _, one in found)
        kept = [
            (path, one)
            for path, one in found
            if one.code not in settings.ignored and (one.code, one.found) not in places
        ]
        return cls(
            public=tuple(sorted(one for path, one in kept if path not in waiting)),
            waiting=tuple(sorted(one for path, one in kept if path in waiting)),
            problems=tuple(_ignored_in_vain(settings, {one.code for _, one in found})),
        )


def _other_places(found: Iterable[Problem]) -> set[tuple[str, str]]:
    """What several pieces call alike is no slip but another place."""
    names = Counter((one.code, one.found) for one in found if one.code == NEAR_NAME)
    return {name for name, count in names.items() if count > _MOST_SLIPS}


def _ignored_in_vain(settings: Settings, found: Collection[str]) -> Iterator[Problem]:
    known = rules_by_code().keys() | JUDGED_ELSEWHERE
    for code in settings.ignored:
        if code not in known:
            near = messages.nearest(code, sorted(known))
            yield messages.IGNORED_RULE_UNKNOWN.at(
                settings.place_of("ignore"), found=code, nearest=near
            )
        elif code not in found and code not in JUDGED_ELSEWHERE:
            yield messages.IGNORED_RULE_UNUSED.at(settings.place_of("ignore"), found=code)
