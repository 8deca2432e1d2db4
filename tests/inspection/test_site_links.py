"""Dead links, and what is loaded from elsewhere."""

from __future__ import annotations

import pytest

from .handmade import ABOUT, HOME_PAGE, KAIKE, ROOT, clean_files

PLACE = "/about/"


def told(inspect, element: str, **how: str) -> list[tuple[str, str]]:
    """What is found of an element on the page about the site."""
    text = str(clean_files()[ABOUT]).replace("</main>", f"{element}</main>")
    problems = inspect({ABOUT: text}, **how).problems
    assert {one.place.path for one in problems} <= {PLACE}
    return [(one.code, one.found) for one in problems]


@pytest.mark.parametrize(
    "url",
    [
        "../news/", "../news", "../news/index.html", "../news/?page=2", "./", "#zb-main", "#top",
        "/zhibu/news/", "/zhibu", f"{ROOT}news/", "http://county.example/zhibu/news/",
        "https://county.example:443/zhibu/news/", "//county.example/zhibu/news/",
        "../articles/2025/ke%20tang.png", "../articles/2025/ke tang.png",
        "../articles/2025/kaike/#kaike", "../articles/2025/../2025/kaike/",
        "../assets/zhibu.css#anything", "../news/#:~:text=夜校", " ../news/ ", "",
        "mailto:a@county.example", "tel:110", "javascript:void(0)", "data:,x",
        "https://elsewhere.example/x", "https://county.example/other/", "/other/", "/zhibu2/",
        "http://[broken", "https://elsewhere.example:port/",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_or_outside_is_fine(inspect, url):
    assert told(inspect, f'<a href="{url}">这里</a>') == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("../nowhere/", "/nowhere/"), ("../news/2.html", "/news/2.html"),
        ("/zhibu/nowhere/", "/nowhere/"), (f"{ROOT}nowhere", "/nowhere"),
        ("../News/", "/News/"), ("../%E5%A4%9C%E6%A0%A1/", "/夜校/"), ("../夜校/", "/夜校/"),
        ("nowhere", "/about/nowhere"), ("../nowhere/#a", "/nowhere/#a"),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told(inspect, url, shown):
    assert told(inspect, f'<a href="{url}">这里</a>') == [("J141", shown)]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("#nowhere", "/about/#nowhere"),
        ("../articles/2025/kaike/#夜校", "/articles/2025/kaike/#夜校"),
    ],
)
def test_a_link_to_no_place_on_a_page_is_told(inspect, url, shown):
    assert told(inspect, f'<a href="{url}">这里</a>') == [("J142", shown)]


@pytest.mark.parametrize("id_", ["夜校", "%E5%A4%9C"])
def test_a_place_may_have_any_name(inspect, id_):
    assert told(inspect, f'<p id="{id_}">夜校。</p><a href="#{id_}">这里</a>') == []


def test_the_name_of_an_old_anchor_is_a_place(inspect):
    assert told(inspect, '<a name="yexiao"></a><a href="#yexiao">这里</a>') == []


@pytest.mark.parametrize(
    "element",
    [
        '<img src="no.png" alt="课堂">', '<img srcset="../news/ 1x, no.png 2x" alt="课堂">',
        '<script src="no.png"></script>', '<p style="background:url(no.png)">夜校</p>',
        "<style>p{background:url( 'no.png' )}</style>", '<video poster="no.png"></video>',
        '<video><source src="no.png"></video>', '<link rel="stylesheet" href="no.png">',
        '<object data="no.png"></object>', '<svg><image href="no.png"/></svg>',
        '<svg><use xlink:href="no.png#a"/></svg>', '<table background="no.png"></table>',
    ],
)  # fmt: skip
def test_a_file_that_a_page_needs_and_is_not_there_is_told(inspect, element):
    assert told(inspect, element)[0] in [
        ("J143", "/about/no.png"), ("J143", "/about/no.png#a")
    ]  # fmt: skip


def test_a_file_that_a_style_sheet_needs_and_is_not_there_is_told(found):
    assert found({"assets/fonts/song.woff2": None}) == [("J143", "/assets/zhibu.css")]


def test_a_form_that_leads_nowhere_is_told(inspect):
    assert told(inspect, '<form action="../search/"></form>') == [("J141", "/search/")]


def test_a_redirect_that_leads_nowhere_is_told(replaced):
    found = replaced("laowangzhi/index.html", "0; url=../articles/2025/kaike/", "0;URL='../no/'")
    assert found == [("J141", "/laowangzhi/")]


def test_a_missing_page_is_told_on_each_page_that_links_to_it(found):
    assert found({ABOUT: None}) == [
        ("J141", place)
        for place in ("/", "/404.html", "/articles/2025/kaike/", "/articles/2025/tongzhi/",
                      "/news/", "/notices/", "/organisations/", "/organisations/qingshi/")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    ["file:///C:/Users/稿件/a.docx", "C:\\稿件\\a.docx", "D:/a.docx", "\\\\server\\a.docx",
     "http://localhost:8000/news/", "http://127.0.0.1/"],
)  # fmt: skip
def test_an_address_of_the_authors_computer_is_told(inspect, url):
    assert [code for code, _ in told(inspect, f'<a href="{url}">这里</a>')] == ["J144"]


def test_a_picture_on_the_authors_computer_is_told_once(inspect):
    assert [code for code, _ in told(inspect, '<img src="file:///C:/a.png" alt="课堂">')] == [
        "J144"
    ]


def test_without_an_address_the_home_page_tells_it(replaced):
    link = f'<a href="{ROOT}nowhere/">这里</a></main>'
    assert replaced(ABOUT, "</main>", link) == [("J141", PLACE)]


def test_the_address_of_the_settings_wins(found):
    files = clean_files()
    moved = {
        name: str(data).replace("/zhibu/", "/dangjian/")
        for name, data in files.items()
        if name in ("404.html", HOME_PAGE)
    }
    moved[HOME_PAGE] = moved[HOME_PAGE].replace("county.example/dangjian", "other.example")
    assert found(moved, url="https://county.example/dangjian") == []


def test_without_any_address_absolute_paths_begin_at_the_root(found):
    files = clean_files()
    here = str(files[HOME_PAGE]).replace(f'<link rel="canonical" href="{ROOT}">', "")
    not_found = str(files["404.html"]).replace("/zhibu/", "/")
    assert found({HOME_PAGE: here, "404.html": not_found}) == []


OUTSIDE = "https://cdn.example/x"


@pytest.mark.parametrize(
    "element",
    [
        f'<script src="{OUTSIDE}"></script>', f'<link rel="stylesheet" href="{OUTSIDE}">',
        f'<img src="{OUTSIDE}" alt="课堂">', f'<img srcset="{OUTSIDE} 2x" alt="课堂">',
        f'<iframe src="{OUTSIDE}"></iframe>', f'<link rel="preload" as="font" href="{OUTSIDE}">',
        f'<link rel="preconnect" href="{OUTSIDE}">', f'<link rel="shortcut icon" href="{OUTSIDE}">',
        f'<style>@import "{OUTSIDE}";</style>', f'<p style="background:url({OUTSIDE})"></p>',
        f'<video src="{OUTSIDE}"></video>', f'<embed src="{OUTSIDE}">',
        f'<noscript><img src="{OUTSIDE}" alt="课堂"></noscript>',
        f'<svg><image xlink:href="{OUTSIDE}"/></svg>',
    ],
)  # fmt: skip
def test_whatever_is_loaded_from_elsewhere_is_told(inspect, element):
    assert told(inspect, element) == [("J181", OUTSIDE)]


def test_a_picture_of_the_parent_portal_is_loaded_from_elsewhere(inspect):
    assert told(inspect, '<img src="/images/a.png" alt="课堂">') == [
        ("J181", "https://county.example/images/a.png")
    ]


def test_a_font_from_elsewhere_in_a_style_sheet_is_told(replaced):
    found = replaced("assets/zhibu.css", "fonts/song.woff2", "//fonts.example/song.woff2")
    assert found == [("J181", "/assets/zhibu.css")]


def test_links_to_other_sites_are_fine(replaced):
    links = (
        f'<a href="{OUTSIDE}">站外</a><link rel="canonical" href="{OUTSIDE}">'
        f'<link rel="license" href="{OUTSIDE}"></main>'
    )
    assert replaced(ABOUT, "</main>", links) == []


@pytest.mark.parametrize("text", ["url(" * 50_000, 'url("' * 50_000, "url( " + " " * 50_000,
                                  "@import" * 50_000])  # fmt: skip
def test_no_style_sheet_keeps_it_busy(found, text):
    assert found({"assets/zhibu.css": text}) == []


@pytest.mark.parametrize(
    "link",
    ["<a href='" + "../" * 50_000 + "'>", "<a href='" + "a/" * 50_000 + "'>", "<div>" * 5_000,
     "<a href='x'>" * 50_000],
)  # fmt: skip
def test_no_page_keeps_it_busy(inspect, link):
    told(inspect, link)


def test_hostile_words_are_quoted_on_one_line(inspect):
    found = told(inspect, '<a href="../a%0Ab%00<script>&amp;&quot;/">这里</a>')
    assert found == [("J141", '/aU+000AbU+0000<script>&"/')]


def test_article_links_are_read_from_their_own_folder(replaced):
    found = replaced(
        KAIKE, "</main>", '<a href="../tongzhi/">通知</a><a href="tongzhi/">x</a></main>'
    )
    assert found == [("J141", "/articles/2025/kaike/")]
