"""Pages are parted by how they are built, and nothing that stands in one is lost."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.importers.test_pages import FOLDERS, PAGES
from tests.laws import law, share

from zhibu.importers.foreign import Foreign, Paragraph, paragraphs_of
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.readers.saved_page import read_page
from zhibu.importers.refusal import Refusal

TEXT = [
    "5月7日，清溪镇的老井旁摆开了十条长凳，党员和群众坐在一起，商量怎样管水。",
    "老支书说，井水是全村人的，谁也不能多占；话音刚落，掌声就响了起来。",
    "到了傍晚，八条规矩写成了，贴在井边的木牌上，人人看得见，人人管得着。",
]
PROSE = "".join(f"<p>{one}</p>" for one in TEXT)
LINKS = "".join(f'<li><a href="/{n}.html">第{n}次主题党日活动在镇里举行</a></li>' for n in range(9))


def read(body: str, head: str = "") -> Foreign:
    page = f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return read_document(DocumentSource(name="a.html", data=page.encode()))


def body_of(document: Foreign) -> list[str]:
    assert document.body is not None
    blocks = (document.blocks[at] for at in document.body)
    return [one.text for one in blocks if isinstance(one, Paragraph)]


# --- nothing is lost ------------------------------------------------------------------------------


def written(page: str) -> Counter[str]:
    """Every character of a page outside its scripts, as another reader of HTML gives them."""
    tree = LexborHTMLParser(page)
    for node in tree.css("script, style"):
        node.decompose()
    nodes = tree.root.traverse(include_text=True)
    return characters("".join(one.text_content or "" for one in nodes if one.tag == "-text"))


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def accounted(document: Foreign) -> Counter[str]:
    texts = [one.text for block in document.blocks for one in paragraphs_of(block)]
    return characters("".join(texts) + "".join(one.text for one in document.asides))


@pytest.mark.parametrize(
    "file",
    [one for folder in FOLDERS for one in sorted((PAGES / folder).glob("*.html"))],
    ids=lambda one: f"{one.parent.name}-{one.stem}",
)
def test_every_character_of_a_page_is_in_a_block_or_set_aside(file):
    page = file.read_text("utf-8", errors="replace")
    try:
        document = read_page(page)
    except Refusal:
        return
    missing = written(page) - accounted(document)
    assert not missing


TAGS = re.findall(
    r"\S+",
    """div section p p span b em a sup s li td h1 h2 blockquote pre table tr tbody caption ul nav
    footer button noscript video iframe select textarea math ruby rt svg title mp-common-profile
    form center font figure figcaption""",
)
STYLES = ("", "", "", "display:none", "font-size:0", "font-size:15px", "text-align:center")


def random_page(seed: int) -> str:
    chance = random.Random(seed)
    text = iter("".join(TEXT) * 40)

    def node(depth: int) -> str:
        words = "".join(next(text) for _ in range(chance.randrange(6)))
        if depth > 6 or chance.random() < 0.3:
            return words
        tag, style = chance.choice(TAGS), chance.choice(STYLES)
        names = chance.choice(("", "content", "share", "info", "ad", "jammer"))
        inner = "".join(node(depth + 1) for _ in range(chance.randrange(4)))
        return f'<{tag} class="{names}" style="{style}">{words}{inner}</{tag}>'

    return f"<html><body>{''.join(node(0) for _ in range(6))}{PROSE}</body></html>"


@law
@pytest.mark.parametrize("seed", share(range(3_000), every=60))
def test_no_page_loses_or_doubles_a_character(seed):
    page = random_page(seed)
    assert accounted(read_page(page)) == written(page)


# --- where the article stands ---------------------------------------------------------------------


def test_a_short_paragraph_is_text_where_the_article_stands():
    document = read(f"<ul>{LINKS}</ul><div>{PROSE}<p>关注我们</p><p>记者在现场看到……</p></div>")
    assert body_of(document) == [*TEXT, "关注我们", "记者在现场看到……"]


def test_a_column_of_links_beside_the_text_is_no_part_of_it_whatever_the_whole_is_called():
    page = f'<div class="article_content"><div>{PROSE}</div><div><ul>{LINKS}</ul></div></div>'
    assert body_of(read(page)) == TEXT


def test_first_words_of_other_articles_below_their_titles_are_no_text():
    item = '<dl><dt><a href="/1.html">又一个村把水管好了的消息</a></dt><dd>%s</dd></dl>'
    others = "".join(item % one for one in TEXT)
    page = f'<div class="box"><div class="words">{PROSE}</div><div>{others}</div></div>'
    assert body_of(read(page)) == TEXT


def test_a_text_in_several_parts_that_are_built_alike_is_one():
    parts = "".join(f'<div class="part"><p>{one}</p><p>{one}</p></div>' for one in TEXT)
    assert body_of(read(f"<div><ul>{LINKS}</ul></div><div>{parts}</div>")) == [
        one for text in TEXT for one in (text, text)
    ]


def test_a_lead_in_an_element_of_its_own_belongs_to_the_text():
    lead = '<div class="art_summary">八条规矩管住一口井，清溪镇的做法在全县推开。</div>'
    page = f"<h1>一口老井的新用处</h1>{lead}<div class='c'>{PROSE}</div>"
    assert body_of(read(page)) == ["八条规矩管住一口井，清溪镇的做法在全县推开。", *TEXT]


def test_a_list_of_other_articles_within_the_text_is_set_aside_and_told():
    box = f'<div class="related_list"><ul>{LINKS}</ul></div>'
    document = read(f'<div class="c"><p>{TEXT[0]}</p>{box}<p>{TEXT[1]}</p></div>')
    assert body_of(document) == TEXT[:2]
    assert "第3次主题党日活动在镇里举行" in "".join(one.text for one in document.asides)


def test_links_to_files_at_the_end_stay():
    files = (
        '<p><a href="/f/1.docx">附件1：管水公约</a></p><p><a href="/f/2.pdf">附件2：签名</a></p>'
    )
    document = read(f'<div class="c">{PROSE}{files}</div><ul>{LINKS}</ul>')
    assert body_of(document) == [*TEXT, "附件1：管水公约", "附件2：签名"]


def test_words_marked_in_a_paragraph_stay_together_whatever_is_around_them_is_called():
    page = f'<div class="newsinfo">{PROSE}<p>全村收入<b>280</b>万元，比去年多。</p></div>'
    assert body_of(read(page))[-1] == "全村收入280万元，比去年多。"


# --- what a page says of itself -------------------------------------------------------------------

HEADED = f"<h1>一口老井的“新用处”</h1><div>2024-05-08　来源：清溪先锋</div><div>{PROSE}</div>"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="一口老井的“新用处”">',
        '<meta property="og:title" content="一口老井的“新用处”_乡村_清溪网">',
        '<meta property="og:title" content="一口老井的">',
        "<title>一口老井的“新用处” - 清溪网</title>",
        "<title>一口老井的“新用处”</title>",
    ],
)
def test_a_title_is_given_whole_and_without_the_name_of_the_site(head):
    assert read(HEADED, head).told["title"] == ("一口老井的“新用处”",)


def test_a_title_over_two_lines_is_one():
    page = f"<p>清溪镇人民政府</p><p>关于管好老井的通知</p><div>{PROSE}</div>"
    title = "清溪镇人民政府关于管好老井的通知"
    assert read(page, f"<title>{title}_清溪网</title>").told["title"] == (title,)


def test_the_name_of_the_site_is_no_title():
    page = f"<div>清溪融媒</div><div>一口老井</div><div>{PROSE}</div>"
    assert "title" not in read(page, "<title>清溪融媒</title>").told


def test_the_day_on_which_a_page_was_made_is_not_told_where_readers_see_another():
    assert "date" not in read(HEADED, '<meta name="PubDate" content="2024-09-01">').told
    told = read(HEADED, '<meta name="PubDate" content="2024-05-08 10:00">').told
    assert told["date"] == ("2024-05-08 10:00",)


def test_a_source_other_than_the_one_that_readers_see_is_not_told():
    assert "source" not in read(HEADED, '<meta name="ContentSource" content="清溪网">').told
    told = read(HEADED, '<meta name="ContentSource" content="清溪先锋">').told
    assert told["source"] == ("清溪先锋",)


def test_no_page_tells_a_summary():
    head = '<meta name="description" content="5月7日，清溪镇的老井旁摆开了十条长凳。">'
    assert "summary" not in read(HEADED, head).told


# --- pages without an article ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "<title>该内容暂时无法查看</title><p>该内容暂时无法查看</p>",
        '<title></title><div class="error-box">The page you asked for is gone</div>',
    ],
)
def test_a_page_that_says_one_sentence_only_is_refused_with_it(page):
    with pytest.raises(Refusal) as refused:
        read_page(page)
    assert refused.value.message.code == "I071"


def test_a_short_notice_below_its_title_is_read():
    assert body_of(read("<h1>停水通知</h1><p>明天上午停水。</p>", "<title>停水通知</title>"))
