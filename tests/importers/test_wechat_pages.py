"""Saved pages of WeChat: each kind of post in the scripts of its time, and pages without one."""

from __future__ import annotations

import pytest

from zhibu.importers.foreign import Figure, Foreign, Paragraph
from zhibu.importers.readers.reading import DocumentSource, read_document
from zhibu.importers.refusal import Refusal
from zhibu.model.problem import Place

SHELL = """<!DOCTYPE html><html><head><meta charset="utf-8">%s</head>
<body class="zh_CN wx_wap_page"><div id="js_article" class="share_content_page">%s</div>
<script>window.cgiDataNew = %s;
var goods = {desc: "7天无理由", title: '运费险'}; var e = {content_noencode: t.content};</script>
<!-- res.wx.qq.com mmbiz.qpic.cn --></body></html>"""
ARTICLE = '<div id="js_content">%s</div><!-- mmbiz -->'
LINES = ["天刚亮，志愿者就在河边忙开了。", "两个小时，捡了三百多斤垃圾。"]


def read(page: str, name: str = "a.html") -> Foreign:
    return read_document(DocumentSource(name=name, data=page.encode()))


def texts(document: Foreign) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Paragraph)]


def pictures(document: Foreign) -> list[str]:
    return [one.picture for one in document.blocks if isinstance(one, Figure)]


def refusal(page: str) -> str:
    with pytest.raises(Refusal) as refused:
        read(page)
    problem = refused.value.at(Place("a.html"))
    return f"{problem.code} {problem.message}"


# --- posts whose words stand in scripts -----------------------------------------------------------


@pytest.mark.parametrize(
    "post",
    [
        r"{nick_name: JsDecode('先锋'), content_noencode: JsDecode('%s\x0a\x0a%s')}",
        r"{nick_name: '先锋', content_noencode: '%s\x0a%s'}",
        r"""{"nick_name": "先锋", "content_noencode": "%s\n%s"}""",
        r"{nick_name: '先锋', desc: '', text_page_info: {content_noencode: '%s\x0a%s'}}",
        r"{nick_name: '先锋', text_page_info: {n: '0' * 1, content: JsDecode('%s\x0a%s')}}",
        r"{nick_name: '先锋', item_show_type: '8' * 1, desc: '%s\x0a%s'}",
        r"{nick_name: '先锋', item_show_type: '5' * 1, video_page_info: {}, desc: '%s\n%s'}",
        r"{base: {errmsg: JsDecode('ok'), n: '0' * 1 || ''}, nick_name: '先锋', f: function(a) "
        r"{ return {x: 1}; }, content_noencode: `%s" + "\n" + r"%s`}",
    ],
)
def test_words_that_a_script_tells_are_the_text_of_a_post(post):
    document = read(SHELL % ("", "", post % tuple(LINES)))
    assert texts(document) == LINES
    assert document.told["source"] == ("先锋",)


def test_a_string_of_another_script_is_never_the_text_of_a_post():
    page = SHELL % ("", "", "{nick_name: '先锋', item_show_type: '10' * 1, desc: ''}")
    assert refusal(page).startswith("I009")


def test_escapes_and_entities_of_a_script_are_read_as_characters():
    post = (
        r"{nick_name: '先锋', content_noencode: '\u6e05\u6c34\u6751\ud83d\ude00\x26amp;"
        r"\x26quot;新风\x26quot;\/\'旧俗\' 3\x26lt;5'}"
    )
    assert texts(read(SHELL % ("", "", post))) == ["清水村😀&\"新风\"/'旧俗' 3<5"]


def test_marks_that_the_page_decodes_a_second_time_are_read():
    post = r"{nick_name: '先锋', content_noencode: JsDecode('\\x3cp\\x3e天亮了。\\x3c/p\\x3e')}"
    assert texts(read(SHELL % ("", "", post))) == ["天亮了。"]


def test_links_in_the_words_of_a_post_are_kept():
    post = r"""{nick_name: '先锋', content_noencode: '看\x3ca href=\x22https://a.example/\x22\x3e这里\x3c/a\x3e。'}"""
    document = read(SHELL % ("", "", post))
    assert texts(document) == ["看这里。"]
    assert document.blocks[0].runs[1].link == "https://a.example/"


def test_pictures_of_a_picture_post_follow_its_words_once_each():
    post = (
        r"{nick_name: '先锋', title: '河边的早晨', content_noencode: '天亮了。', cdn_url: 'cover',"
        r" picture_page_info_list: [{cdn_url: 'https://m.e/1?a=1\x26amp;b=2', x: {cdn_url: 'no'}},"
        r" {cdn_url: JsDecode('https://m.example/2')}, {cdn_url: 'https://m.example/2'}]}"
    )
    document = read(SHELL % ("", "", post))
    assert pictures(document) == ["https://m.e/1?a=1&b=2", "https://m.example/2"]
    assert document.told["title"] == ("河边的早晨",)


def test_the_list_of_pictures_may_stand_in_a_variable_of_its_own():
    page = SHELL % ("", "", "{nick_name: '先锋', content_noencode: '天亮了。'}")
    script = "<script>window.picture_page_info_list = [{cdn_url: 'https://m.example/1'}];</script>"
    assert pictures(read(page.replace("</body>", f"{script}</body>"))) == ["https://m.example/1"]


def test_words_that_a_browser_has_put_into_the_page_count_before_its_scripts():
    shown = f'<p id="js_text_desc">{LINES[0]}</p><button>关注</button>'
    document = read(SHELL % ("", shown, "{nick_name: '先锋', content_noencode: ''}"))
    assert texts(document) == LINES[:1]
    assert [one.text for one in document.asides] == ["关注"]


def test_a_card_of_another_article_gives_its_text_below_what_the_account_says():
    card = """<p class="share_notice" id="js_share_notice"><script>
        document.getElementById('js_share_notice').innerHTML = "推荐一读。".replace(/\\n/g, "");
        </script></p><div id="js_share_content"><div id="js_share_author">青山先锋</div>
        <div id="js_content"></div><span id="js_share_source">阅读全文</span></div>"""
    post = r"{nick_name: '先锋', content_noencode: '\x3cp\x3e%s\x3c/p\x3e\x3cp\x3e%s\x3c/p\x3e'}"
    document = read(SHELL % ("", card, post % tuple(LINES)))
    assert texts(document) == ["推荐一读。", *LINES]
    assert "青山先锋" in "".join(one.text for one in document.asides)


def test_a_post_of_sound_without_words_is_refused():
    assert refusal(SHELL % ("", "", "{nick_name: '先锋', item_show_type: '7' * 1}"))[:4] == "I009"


# --- what a post says of itself -------------------------------------------------------------------


@pytest.mark.parametrize("is_user_title", ["", "text_page_info: {is_user_title: '0'},"])
def test_a_post_whose_title_is_its_own_text_has_none(is_user_title):
    head = f'<meta property="og:title" content="{LINES[0]}\\x0a{LINES[1]}">'
    post = r"{title: '%s\x0a%s', %s item_show_type: '10' * 1, content_noencode: '%s\x0a%s'}"
    page = SHELL % (head, "", post % (*LINES, is_user_title, *LINES))
    assert "title" not in read(page).told


def test_a_title_that_its_author_wrote_is_kept_though_the_text_begins_with_it():
    post = "{title: '天亮', text_page_info: {is_user_title: '1'}, content_noencode: '天亮了。'}"
    assert read(SHELL % ("", "", post)).told["title"] == ("天亮",)


@pytest.mark.parametrize(
    "script",
    [
        'var ct = "1748916000";',
        "var create_time = '1748916000' * 1;",
        "window.cgiDataNew = {nick_name: 'a', create_time: JsDecode('2025-06-03 10:00')};",
        "window.cgiDataNew = {nick_name: 'a', ori_create_time: '1748916000' * 1};",
        "var createTime = '2025-06-03 10:00';",
        'var svr_time = "1796000000" * 1; var ct="1748916000";',
    ],
)
def test_the_day_of_a_post_is_told_by_scripts_old_and_new_in_the_time_of_china(script):
    assert read(f"{ARTICLE % LINES[0]}<script>{script}</script>").told["date"] == (
        "2025-06-03 10:00",
    )


@pytest.mark.parametrize(
    "own",
    [
        '<a id="js_name"> 先锋 </a>',
        '<script>var nickname = htmlDecode("先锋");</script>',
        "<script>window.cgiDataNew = {nick_name: '先锋'};</script>",
    ],
)
def test_the_account_is_the_page_s_own_and_not_that_of_an_advertisement(own):
    ad = "<script>var ad = {nick_name: '微信广告', nickname: e.nickname};</script>"
    assert read(ad + own + ARTICLE % LINES[0]).told["source"] == ("先锋",)


def test_a_paid_mark_is_no_part_of_a_title():
    title = '<span class="js_title_inner">河边的早晨</span><span class="pay__tag">已付费</span>'
    page = f'<h1 id="activity-name">{title}</h1>' + ARTICLE % LINES[0]
    assert read(page).told["title"] == ("河边的早晨",)


# --- articles -------------------------------------------------------------------------------------


def test_the_fuller_of_two_contents_is_the_article():
    assert texts(read('<div id="js_content"></div>' + ARTICLE % LINES[0])) == LINES[:1]


def test_text_that_has_a_size_within_an_element_of_size_0_is_kept():
    shown = f'<img src="a.jpg"><p style="font-size:16px">{LINES[0]}</p>看不见'
    document = read(ARTICLE % f'<section style="font-size: 0px;">{shown}</section>')
    assert (texts(document), pictures(document)) == (LINES[:1], ["a.jpg"])
    assert [one.text for one in document.asides if "看不见" in one.reason] == ["看不见"]


def test_what_a_player_says_is_set_aside_with_its_reason():
    player = "<p>当前浏览器不支持播放音乐或语音，请在微信或其他浏览器中播放</p>"
    video = "<video>您的浏览器不支持 video 标签</video>"
    document = read(ARTICLE % f"<p>{LINES[0]}</p>{player}{video}")
    assert texts(document) == LINES[:1]
    assert {one.reason for one in document.asides} == {"播放器的提示"}


# --- pages without a post -------------------------------------------------------------------------

MESSAGE = """<html><body class="zh_CN"><div class="weui-msg"><div class="weui-msg__text-area">
<%s class="weui-msg__title">%s</%s></div></div><a href="https://mp.weixin.qq.com/">Center</a>
<span style="display:none">视频</span></body></html>"""


@pytest.mark.parametrize(
    "said",
    [
        "该内容已被发布者删除",
        "此内容因违规无法查看",
        "该公众号已迁移",
        "此帐号已被屏蔽, 内容无法查看",
        "链接已过期",
        "The content has been deleted by the author.",
        "This content is unavailable due to a violation.",
        "账号的主体正在变更，请过几天再来",
    ],
)
def test_a_page_that_only_says_why_there_is_no_article_is_refused_in_its_words(said):
    assert (
        refusal(MESSAGE % ("h2", said, "h2"))
        == f"I008 这个微信网页里没有文章，网页上写着“{said}”。"
    )


def test_older_pages_that_say_so_are_refused_too():
    said = '<div class="page_msg"><div class="msg_content"><h4>链接已过期</h4></div></div>'
    page = f'<html><body>{said}<script src="https://res.wx.qq.com/a.js"></script></body></html>'
    assert refusal(page) == "I008 这个微信网页里没有文章，网页上写着“链接已过期”。"


def test_a_page_of_wechat_s_own_that_only_says_a_few_words_is_refused_whatever_its_layout():
    page = """<html><head><script src="https://res.wx.qq.com/a.js"></script></head>
        <body><div id="app"><div class="tip">该内容暂时无法查看</div></div></body></html>"""
    assert refusal(page) == "I008 这个微信网页里没有文章，网页上写着“该内容暂时无法查看”。"


def test_the_page_about_an_account_is_no_article():
    about = "<div>公众号简介</div><div>这里发布清水村的消息，欢迎关注，一起把村子建设好。</div>"
    page = f'<body class="wx_wap_page"><div class="about-page">{about}</div></body>'
    assert refusal(page).startswith("I070")


def test_an_article_that_quotes_such_a_sentence_is_read():
    said = "点开一看：该内容已被发布者删除"
    assert texts(read(ARTICLE % f"<p>{said}</p><p>{LINES[0]}</p>")) == [said, LINES[0]]


@pytest.mark.parametrize("broken", ["cgiDataNew = {a: [", "cgiDataNew = /*", "content_noencode: "])
def test_broken_scripts_are_read_to_an_end(broken):
    page = f'<div id="js_article"></div>mmbiz<script>{broken * 20_000}</script>'
    assert refusal(page).startswith(("I008", "I009"))
