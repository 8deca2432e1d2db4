"""The library's look-ups: by theme, organisation, kind and year, and its collections."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhibu.model.article import Kind
from zhibu.model.collection import Collection
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.holdings import Library

ReadLibrary: TypeAlias = Callable[[dict[str, str]], Library]


def text(day: str, place: str = "青石镇", theme: str = "山村夜校", more: str = "") -> str:
    return (
        f"---\ntitle: 夜校\ndate: {day}\norganisation: {place}\nthemes: [{theme}]\n{more}---\n\n"
        "开头。\n\n## 点灯\n\n灯亮了。\n\n## 来人\n\n人来了。\n"
    )


@pytest.fixture
def of(library: Callable[..., Library]) -> Callable[..., Library]:
    """The library of articles named by letters, all of 2024."""
    return lambda **texts: library(
        {f"articles/2024/{name}.md": content for name, content in texts.items()}
    )


Of: TypeAlias = Callable[..., Library]


def names(entries: tuple[Entry, ...]) -> str:
    return "".join(entry.id.removeprefix("2024/") for entry in entries)


def shown(highlights: tuple[EntryHighlight, ...]) -> list[str]:
    return [one.id.removeprefix("2024/") for one in highlights]


def chapters(collection: Collection) -> list[tuple[str, list[str]]]:
    return [(one.subject.id, shown(one.highlights)) for one in collection.chapters]


def test_the_newest_article_comes_first(of: Of) -> None:
    library = of(a=text("2024-01-02"), b=text("2024-03-01"), c=text("2024-02-01"))
    assert names(library.entries) == "bca"


def test_on_one_day_the_latest_hour_comes_first(of: Of) -> None:
    library = of(a=text("2024-01-02"), b=text("2024-01-02 9:30"), c=text("2024-01-02 10:00"))
    assert names(library.entries) == "cba"


def test_articles_of_one_moment_stand_in_the_order_of_their_ids(of: Of) -> None:
    library = of(c=text("2024-01-02"), a=text("2024-01-02"), b=text("2024-01-02"))
    assert names(library.entries) == "abc"


# --- organisations --------------------------------------------------------------------------


def test_an_article_of_a_village_counts_for_its_town_and_county(of: Of) -> None:
    library = of(a=text("2024-01-02", "柳塘村"))
    assert list(library.by_organisation) == ["yunxi", "qingshi", "liutang"]


def test_an_article_about_two_villages_of_a_town_counts_once_for_the_town(of: Of) -> None:
    library = of(a=text("2024-01-02", "柳塘村", more="about: [青石镇, 柳塘村, 红岩镇]\n"))
    counts = {name: names(entries) for name, entries in library.by_organisation.items()}
    assert counts == {"yunxi": "a", "qingshi": "a", "liutang": "a", "hongyan": "a"}


def test_an_article_counts_for_whom_its_highlights_are_about(of: Of) -> None:
    library = of(a=text("2024-01-02", "白沙县委", more="highlights:\n  - about: [柳塘村]\n"))
    assert list(library.by_organisation) == ["baisha", "yunxi", "qingshi", "liutang"]


def test_an_organisation_shows_the_highlights_about_it(of: Of) -> None:
    more = "highlights:\n  - {id: one, about: [红岩镇]}\n  - {id: two, about: [柳塘村]}\n"
    library = of(a=text("2024-01-02", "白沙县委", more=more))
    assert shown(library.highlights_by_organisation["qingshi"]) == ["a#two"]


def test_an_organisation_shows_the_highlights_that_it_published(of: Of) -> None:
    library = of(a=text("2024-01-02", "柳塘村", more="highlights:\n  - about: [红岩镇]\n"))
    assert shown(library.highlights_by_organisation["yunxi"]) == ["a#liangdian"]


# --- themes ---------------------------------------------------------------------------------


def test_a_theme_shows_articles_whose_highlights_have_it(of: Of) -> None:
    library = of(a=text("2024-01-02", more="highlights:\n  - themes: [阳光村务]\n"))
    assert {theme: names(entries) for theme, entries in library.by_theme.items()} == {
        "yexiao": "a",
        "cunwu": "a",
    }


def test_a_theme_of_article_and_highlight_shows_the_article_once(of: Of) -> None:
    library = of(a=text("2024-01-02", more="highlights:\n  - themes: [夜校, 山村夜校]\n"))
    assert names(library.by_theme["yexiao"]) == "a"


def test_a_theme_shows_only_highlights_of_its_own(of: Of) -> None:
    more = "highlights:\n  - {id: one, themes: [阳光村务]}\n  - {id: two}\n"
    library = of(a=text("2024-01-02", more=more))
    assert shown(library.highlights_by_theme["cunwu"]) == ["a#one"]


def test_a_theme_without_articles_is_in_no_look_up(of: Of) -> None:
    assert "jiedui" not in of(a=text("2024-01-02")).by_theme


# --- kinds and years ------------------------------------------------------------------------


def test_pinned_articles_come_first_in_their_kind(of: Of) -> None:
    library = of(a=text("2024-01-02", more="pinned: true\n"), b=text("2024-03-01"))
    assert (names(library.by_kind[Kind.NEWS]), names(library.entries)) == ("ab", "ba")


def test_articles_stand_under_the_year_of_their_publication(of: Of) -> None:
    library = of(a=text("2024-01-02", more="year: 2023\n"), b=text("2023-03-01"))
    years = {year: names(entries) for year, entries in library.by_publication_year.items()}
    assert years == {2024: "a", 2023: "b"}


# --- collections ----------------------------------------------------------------------------

BOTH = "highlights:\n  - {heading: 点灯}\n  - {heading: 来人, themes: [支部结对, 山村夜校]}\n"


def test_a_collection_goes_by_the_year_that_counts(of: Of) -> None:
    library = of(a=text("2024-01-02", more=f"year: 2023\n{BOTH}"), b=text("2024-01-02", more=BOTH))
    assert [(one.year, len(one.highlights)) for one in library.collections] == [
        (2024, 2),
        (2023, 2),
    ]


def test_a_highlight_stands_once_under_its_first_theme(of: Of) -> None:
    assert chapters(of(a=text("2024-01-02", more=BOTH)).collections[0]) == [
        ("yexiao", ["a#dian-deng"]),
        ("jiedui", ["a#lai-ren"]),
    ]


def test_chapters_stand_in_the_order_of_the_registry(of: Of) -> None:
    library = of(
        a=text("2024-01-02", theme="阳光村务", more="highlights:\n  - id: one\n"),
        b=text("2024-01-03", theme="支部结对", more="highlights:\n  - id: two\n"),
        c=text("2024-01-04", theme="山村夜校", more="highlights:\n  - id: three\n"),
    )
    assert [theme for theme, _ in chapters(library.collections[0])] == ["yexiao", "jiedui", "cunwu"]


def test_a_chapter_begins_with_its_oldest_event(of: Of) -> None:
    one = "highlights:\n  - heading: 来人\n  - heading: 点灯\n"
    library = of(
        a=text("2024-05-01", more=one), b=text("2024-06-01", more=f"event_date: 2024-04-01\n{one}")
    )
    assert chapters(library.collections[0]) == [
        ("yexiao", ["b#dian-deng", "b#lai-ren", "a#dian-deng", "a#lai-ren"])
    ]


def test_a_year_without_highlights_has_no_collection(of: Of) -> None:
    assert of(a=text("2024-01-02")).collections == ()


def test_a_collection_without_a_note_is_named_by_its_year(of: Of) -> None:
    collection = of(a=text("2024-01-02", more=BOTH)).collections[0]
    assert (collection.title, collection.note.issuer) == ("2024年度基层党建亮点案例汇编", "")


def test_a_collection_takes_title_issuer_and_preface_from_its_note(library: ReadLibrary) -> None:
    collection = library(
        {
            "articles/2024/a.md": text("2024-01-02", more=BOTH),
            "articles/collections/2024.md": "---\n标题: 灯\n单位: 云溪县委\n---\n\n卷首。\n",
        }
    ).collections[0]
    assert (collection.title, collection.note.issuer) == ("灯", "中共云溪县委员会")
    assert collection.note.preface.sections[0].html == "<p>卷首。</p>"


THEMES = st.lists(st.sampled_from(["山村夜校", "支部结对", "阳光村务"]), max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.tuples(st.integers(2020, 2024), st.lists(THEMES, max_size=3)), max_size=5))
def test_each_highlight_is_in_at_most_one_yearly_collection(
    of: Of, articles: list[tuple[int, list[list[str]]]]
) -> None:
    files = {
        chr(97 + number): text(
            "2024-01-02",
            more=f"year: {year}\n"
            + "highlights:\n" * bool(highlights)
            + "".join(f"  - themes: [{', '.join(themes)}]\n" for themes in highlights),
        )
        for number, (year, highlights) in enumerate(articles)
    }
    library = of(**dict.fromkeys("abcde", "") | files)
    in_collections = [one.id for book in library.collections for one in book.highlights]
    assert sorted(in_collections) == sorted({one.id for one in library.highlights})
