"""URLs between pages."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

from hypothesis import given
from hypothesis import strategies as st

from zhibu.model.urls import Urls

SITE = "https://example.org/yunxi/"
_names = st.text("abc文章-_. ", min_size=1, max_size=6).filter(
    lambda name: name.strip(". ") == name
)
_folders = st.lists(_names, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(here=_folders, target=_folders)
def test_a_relative_url_leads_where_the_absolute_one_does(here: str, target: str):
    urls = Urls(site_url=SITE)
    joined = urljoin(urls.absolute(here), urls.href(here, target))
    assert unquote(joined) == unquote(urls.absolute(target))


@given(here=_folders, target=_folders)
def test_plain_file_urls_lead_to_the_file_of_the_page(here: str, target: str):
    urls = Urls(site_url=SITE, directory_urls=False)
    joined = urljoin(urls.absolute(here), urls.href(here, target))
    assert unquote(joined) == f"{SITE}{target}index.html"


def test_a_page_links_to_itself_as_its_own_folder():
    assert Urls().href("", "") == "./"


def test_a_fragment_is_percent_encoded():
    assert Urls().href("", "themes/", "主题") == "themes/#%E4%B8%BB%E9%A2%98"


def test_without_a_site_address_there_is_no_absolute_url():
    assert Urls().absolute("themes/") == ""
