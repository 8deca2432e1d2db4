"""Pages in a real browser: what readers see, touch and reach with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import PHONE, WIDTHS, Reader, Visit, has_focus_after_target
from .looks import Look, Plain
from .sample_site import sample_page, url_path
from .verdict import in_lines

MENU_STOPS = 30
ARTICLE_LINKS = '[data-list="articles"] a[data-entry], [data-list="articles"] [data-entry] a[href]'


# ---- loading


def test_a_page_loads_without_an_error_in_the_console(visited: Visit) -> None:
    assert visited.errors == []


def test_a_page_asks_for_nothing_outside_the_site(visited: Visit, home_url: str) -> None:
    inside = (home_url, "data:", "blob:")
    assert [url for url in visited.requests if not url.startswith(inside)] == []


# ---- layout


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_no_wider_than_the_window(visited: Visit, width: int) -> None:
    assert visited.overflow_px[width] <= 0


def test_a_page_shows_its_heading_without_scripts(plain: Plain) -> None:
    assert plain.shows_heading


def test_a_page_has_the_same_text_without_scripts(
    plain: Plain, page_url: str, visited: Visit
) -> None:
    if "/search/" in page_url:
        pytest.skip("search and facets are what needs scripts")
    assert visited.passages - plain.passages == set()


# ---- touch


def test_a_finger_has_room_for_every_target(looks: Mapping[str, Look]) -> None:
    targets = looks["phone-light"].small_targets
    assert not targets, in_lines(targets)


# ---- keyboard


def test_the_skip_link_is_the_first_stop_and_moves_the_focus_to_the_main_part(
    reader: Reader, page_url: str
) -> None:
    page = reader.open(page_url)
    page.keyboard.press("Tab")
    expect(page.locator('a[href^="#"]:focus')).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.length > 1")
    page.keyboard.press("Tab")
    assert has_focus_after_target(page)


@pytest.mark.parametrize("condition", ["phone-light", "desktop-light"])
def test_the_focus_is_seen_at_every_stop(looks: Mapping[str, Look], condition: str) -> None:
    stops = looks[condition].unseen_stops
    assert not stops, in_lines(stops)


# ---- moving between pages


@pytest.fixture
def news_list(built_site: Path, home_url: str) -> str:
    """The address of the list of news."""
    return home_url + url_path(sample_page(built_site, "news"))


def open_last_article(reader: Reader, list_url: str) -> Page:
    """Open a list, then its last article, as a reader on the phone does."""
    page = reader.open(list_url, PHONE)
    page.locator(ARTICLE_LINKS).last.click()
    page.wait_for_url(lambda url: "/articles/" in url)
    return page


def test_the_back_button_returns_from_an_article_to_its_list(
    reader: Reader, news_list: str
) -> None:
    page = open_last_article(reader, news_list)
    page.go_back()
    assert page.url == news_list


def test_the_back_button_returns_to_the_same_place_in_the_list(
    reader: Reader, news_list: str
) -> None:
    page = open_last_article(reader, news_list)
    page.go_back()
    expect(page.locator(ARTICLE_LINKS).last).to_be_in_viewport()


# ---- the menu on a phone


def open_menu(reader: Reader, home_url: str) -> Page:
    """Open the home page and then its menu, with a finger."""
    page = reader.open(home_url, PHONE)
    page.locator("[data-menu-open]").click()
    expect(page.locator("[data-menu]")).to_be_in_viewport()
    return page


def test_the_menu_is_closed_at_first_on_a_phone(reader: Reader, home_url: str) -> None:
    menu = reader.open(home_url, PHONE).locator("[data-menu]")
    expect(menu).to_be_attached()
    expect(menu).not_to_be_in_viewport()


def test_a_touch_on_its_button_opens_the_menu(reader: Reader, home_url: str) -> None:
    page = open_menu(reader, home_url)
    expect(page.locator("[data-menu] a[href]").first).to_be_in_viewport()


def test_escape_closes_the_menu(reader: Reader, home_url: str) -> None:
    page = open_menu(reader, home_url)
    page.keyboard.press("Escape")
    expect(page.locator("[data-menu]")).not_to_be_in_viewport()


def test_a_touch_on_its_close_button_closes_the_menu(reader: Reader, home_url: str) -> None:
    page = open_menu(reader, home_url)
    page.locator("[data-menu-close]").click()
    expect(page.locator("[data-menu]")).not_to_be_in_viewport()


def test_the_menu_opens_from_the_keyboard(reader: Reader, home_url: str) -> None:
    page = reader.open(home_url, PHONE)
    focus_menu_button(page)
    page.keyboard.press("Space")
    expect(page.locator("[data-menu]")).to_be_in_viewport()


def focus_menu_button(page: Page) -> None:
    """Press Tab until the focus is on the menu's button, or on the control that it labels."""
    button = page.locator("[data-menu-open]")
    for _ in range(MENU_STOPS):
        page.keyboard.press("Tab")
        if button.evaluate("b => [b, b.control].includes(document.activeElement)"):
            return
    pytest.fail(f"the first {MENU_STOPS} stops do not include the menu's button")
