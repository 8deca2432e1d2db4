"""The judges themselves: each fault that is planted in a tiny site or feed is found."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from . import atom
from .built_site import BuiltSite, read_built_site
from .html_walk import walk
from .test_wording import find_leaks

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>tag:example.org,2026:f</id>
<updated>2026-01-01T00:00:00+08:00</updated><author><name>n</name></author>
<entry><id>tag:example.org,2026:e</id><title>e</title><updated>2026-01-01T00:00:00Z</updated>
<link href="https://example.org/zhibu/"/></entry></feed>"""


def tiny_site(folder: Path, body: str) -> BuiltSite:
    """Return a site with a home page of this body, a page at ``甲/``, a picture and a style."""
    (folder / "甲").mkdir()
    (folder / "甲" / "index.html").write_text('<h1 id="标题">甲</h1>', encoding="utf-8")
    (folder / "a.png").touch()
    (folder / "a.css").write_text("a { background: url(a.png) }", encoding="utf-8")
    (folder / "index.html").write_text(body, encoding="utf-8")
    return read_built_site(folder)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="甲/">',
        '<a href="%E7%94%B2/#%E6%A0%87%E9%A2%98">',
        '<a href="https://example.org/zhibu/甲/?q=1#标题">',
        '<a href="/zhibu/甲/">',
        '<a href="#标题"><h1 id="标题">',
        '<a href="#"> <a href="mailto:a@example.org"> <a href="https://example.com/">',
        '<img src="a.png" srcset="a.png 1x, a.png 2x">',
        '<img src="data:image/png;base64,AA">',
    ],
)
def test_a_good_address_is_left_alone(tmp_path: Path, body: str) -> None:
    site = tiny_site(tmp_path, body)
    assert [*site.faults(), *site.outside_loads()] == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="乙/">',
        '<a href="甲/#副题">',
        '<a href="#副题">',
        '<a href="/甲/">',
        '<a href="https://example.org/">',
        '<img src="b.png">',
        '<img src="a.png" srcset="a.png 1x, b.png 2x">',
        '<link rel="canonical" href="https://example.org/zhibu/乙/">',
        '<meta property="og:image" content="https://example.org/zhibu/b.png">',
        '<meta http-equiv="refresh" content="0; url=乙/">',
        '<p style="background: url(b.png)">',
        "<style>p { background: url('b.png') }</style>",
    ],
)
def test_an_address_that_leads_nowhere_is_found(tmp_path: Path, body: str) -> None:
    assert len(list(tiny_site(tmp_path, body).faults())) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://example.com/a.js"></script>',
        '<link rel="preconnect" href="https://example.com">',
        '<img src="//example.com/a.png">',
        '<iframe src="https://example.com/"></iframe>',
        "<style>@import 'https://example.com/a.css'</style>",
    ],
)
def test_a_resource_from_elsewhere_is_found(tmp_path: Path, body: str) -> None:
    assert len(list(tiny_site(tmp_path, body).outside_loads())) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>Table of contents</p>",
        "<p>第 2 页 Next</p>",
        '<button aria-label="Back to top">↑</button>',
        '<img alt="home">',
        "<code>ls</code><p>Copy</p>",
    ],
)
def test_an_english_word_of_the_interface_is_found(html: str) -> None:
    assert len(find_leaks(walk(html))) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>请写信到 home@example.org，或看 example.org/page/2。</p>",
        "<pre><code>Search</code></pre>",
        '<section lang="en"><p>Home</p></section>',
        "<script>var Next</script><style>.Menu{}</style>",
        "<p>Homes</p>",
    ],
)
def test_an_english_word_of_the_content_is_left_alone(html: str) -> None:
    assert find_leaks(walk(html)) == []


def find_feed_faults(xml: str) -> list[str]:
    """Return what any rule objects to."""
    feed = fromstring(xml)
    return [
        *atom.missing_or_repeated(feed),
        *atom.bad_ids(feed),
        *atom.bad_times(feed),
        *atom.entries_without_target(feed),
        *atom.entries_without_author(feed),
    ]


def test_a_good_feed_is_left_alone() -> None:
    assert find_feed_faults(FEED) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<title>t</title>", ""),
        ("<title>e</title>", "<title>e</title><title>f</title>"),
        ("tag:example.org,2026:e", "/articles/2026/e/"),
        ("2026-01-01T00:00:00Z", "2026-01-01"),
        ("<name>n</name>", "<name> </name>"),
        ('<link href="https://example.org/zhibu/"/>', ""),
        ('<link href="https://example.org/zhibu/"/>', '<link rel="self" href="https://a.b/"/>'),
    ],
)
def test_a_fault_in_a_feed_is_found(good: str, bad: str) -> None:
    assert len(find_feed_faults(FEED.replace(good, bad))) == 1
