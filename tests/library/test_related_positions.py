"""Which articles belong beside another, against the same rules written out plainly."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhibu.library import likeness
from zhibu.library.likeness import feature_weight, related_positions
from zhibu.library.traits import Traits

TAGS = {"theme": likeness.THEME_WEIGHT, "place": likeness.ORGANISATION_WEIGHT}


def traits(
    name: str,
    words: str = "",
    themes: Sequence[str] = (),
    places: Sequence[str] = (),
    event: tuple[str, str] | None = None,
) -> Traits:
    return Traits(name, words, tuple(themes), tuple(places), event)


def rows(library: Sequence[Traits], **options: int) -> list[list[int]]:
    """The positions of the related articles of each, best first."""
    found = related_positions(library, **options).tolist()
    return [[position for position in row if position != likeness.NONE] for row in found]


def plainly(library: Sequence[Traits]) -> list[list[int]]:
    """What ``rows`` must return, one article after the other."""
    features = [features_of(one) for one in library]
    postings: dict[tuple[str, str], list[int]] = {}
    for number, own in enumerate(features):
        for feature in sorted(own):
            postings.setdefault(feature, []).append(number)
    return [
        ranked(number, scores_of(number, features[number], postings, len(library)), library)
        for number in range(len(library))
    ]


def features_of(one: Traits) -> set[tuple[str, str]]:
    pairs = {("pair", first + second) for first, second in pairwise(one.words)}
    tags = {("theme", tag) for tag in one.themes} | {("place", tag) for tag in one.organisations}
    return tags | {pair for pair in pairs if pair[1].isalnum()}


def scores_of(
    own: int,
    features: set[tuple[str, str]],
    postings: dict[tuple[str, str], list[int]],
    count: int,
) -> dict[int, int]:
    pairs = [one for one in features if one[0] == "pair" and len(postings[one]) > 1]
    rare = sorted(pairs, key=lambda pair: (len(postings[pair]), pair))[: likeness.RARE_PAIRS]
    scores: dict[int, int] = {}
    for feature in rare + [one for one in features if one[0] in TAGS]:
        shared = postings[feature]
        factor = TAGS.get(feature[0], likeness.PAIR_WEIGHT)
        place = shared.index(own)
        for other in shared[max(0, place - likeness.WINDOW) : place + likeness.WINDOW + 1]:
            scores[other] = scores.get(other, 0) + factor * feature_weight(count, len(shared))
    scores.pop(own, None)
    return scores


def ranked(own: int, scores: dict[int, int], library: Sequence[Traits]) -> list[int]:
    waiting = sorted(scores, key=lambda one: (-scores[one], abs(one - own), library[one].id))
    picked: list[int] = []
    while len(picked) < likeness.COUNT:
        last = library[picked[-1]].event if picked else None
        fitting = (one for one in waiting if last is None or library[one].event != last)
        chosen = next(fitting, None)
        if chosen is None:
            break
        waiting.remove(chosen)
        picked.append(chosen)
    return picked


def made_up(count: int, alphabet: int = 300) -> list[Traits]:
    """A library with some characters, themes and places more frequent than others."""
    chance = random.Random(count)

    def some(kind: str, most: int) -> list[str]:
        names = [f"{kind}{int(chance.paretovariate(0.7)) % 200}" for _ in range(most)]
        return list(dict.fromkeys(names[: chance.randint(1, most)]))

    numbers = chance.sample(range(count), count)
    return [
        traits(
            f"2024/{number}",
            "".join(chr(0x4E00 + int(chance.paretovariate(0.5)) % alphabet) for _ in range(70)),
            some("theme", 3),
            some("place", 3),
            chance.choice([None, (f"2024-01-{number % 28 + 1:02}", some("place", 1)[0])]),
        )
        for number in numbers
    ]


SOME = ["a", "b", "c"]
LIBRARIES = st.lists(
    st.builds(
        traits,
        st.text("abc/", min_size=1, max_size=4),
        # One letter beyond the basic plane, an accent on its own, signs that are no letters.
        st.text("山村夜校𠮷e\u03011 。\n", max_size=30),
        st.lists(st.sampled_from(SOME), max_size=3, unique=True),
        st.lists(st.sampled_from(SOME), max_size=3, unique=True),
        st.one_of(st.none(), st.tuples(st.sampled_from(SOME), st.sampled_from(SOME))),
    ),
    max_size=40,
    unique_by=lambda one: one.id,
)


@given(LIBRARIES)
def test_related_articles_follow_the_rules(library: list[Traits]) -> None:
    assert rows(library) == plainly(library)


@pytest.mark.parametrize("count", [13, 26, 300])
def test_related_articles_follow_the_rules_where_not_all_are_looked_at(count: int) -> None:
    assert rows(made_up(count)) == plainly(made_up(count))


@pytest.mark.parametrize("chunk", [1, 7, 299, 300, 5000])
def test_the_number_of_articles_looked_at_together_changes_nothing(chunk: int) -> None:
    assert rows(made_up(300), chunk=chunk) == rows(made_up(300))


def test_more_than_sixty_five_thousand_articles_keep_their_own_neighbours() -> None:
    library = [traits(f"{number:06}", themes=[f"{number // 2}"]) for number in range(66_000)]
    assert rows(library) == [[number ^ 1] for number in range(66_000)]


def test_no_articles_have_no_rows() -> None:
    assert related_positions([]).shape == (0, likeness.COUNT)


def test_a_theme_and_a_place_of_one_name_are_two_things() -> None:
    assert rows([traits("a", themes=["x"]), traits("b", places=["x"])]) == [[], []]


@pytest.mark.parametrize("words", ["夜\n校", "夜 校", "夜，校", "校夜"])
def test_characters_that_do_not_follow_each_other_are_no_pair(words: str) -> None:
    assert rows([traits("a", words), traits("b", "夜校")]) == [[], []]


def test_words_of_two_articles_are_kept_apart() -> None:
    library = [traits("a", "夜"), traits("b", "校"), traits("c", "夜校")]
    assert rows(library) == [[], [], []]


def test_words_with_half_a_character_do_no_harm() -> None:
    assert rows([traits("a", "夜校\ud800"), traits("b", "\ud800夜校")]) == [[1], [0]]


def test_the_nearest_in_date_order_goes_first_among_equals() -> None:
    library = [traits(name, themes=["x"]) for name in "abcd"]
    assert rows(library)[3] == [2, 1, 0]


@pytest.mark.parametrize("names", ["ac", "ca"])
def test_the_lower_id_goes_first_among_equally_near_ones(names: str) -> None:
    library = [traits(name, themes=["x"]) for name in (names[0], "b", names[1])]
    assert rows(library)[1] == sorted([0, 2], key=lambda one: library[one].id)


def test_articles_without_an_event_may_follow_each_other() -> None:
    library = [traits(name, themes=["x"]) for name in "abc"]
    assert rows(library)[0] == [1, 2]


def test_ten_thousand_articles_take_less_than_three_seconds() -> None:
    library = made_up(10_000, alphabet=3000)
    start = time.process_time()
    related_positions(library)
    assert time.process_time() - start < 3
