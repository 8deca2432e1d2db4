# ruff: noqa: E501 - inputs stand one a line, however long
"""Slips in the front matter: what may be meant is refused by name, never guessed."""

from __future__ import annotations

from .cases_injection import Case
from .site_maker import article, article_of

_VALID = "title: 新课堂\ndate: 2024-05-01\norganisation: 白溪镇\nthemes: [田间课堂]"
_SURROGATE = '"\\ud800"'


def _changed(line: str, instead_of: str = "") -> str:
    key = instead_of or line.split(":", 1)[0]
    kept = [one for one in _VALID.split("\n") if not one.startswith(f"{key}:")]
    return article_of("\n".join([*kept, line]))


_BLOCKS = {
    "duplicate key": (f"{_VALID}\ntitle: 又一个", "A106"),
    "duplicate by alias": (f"{_VALID}\n标题: 又一个", "A106"),
    "duplicate status": (f"{_VALID}\nstatus: published\nstatus: draft", "A106"),
    "tab": (f"{_VALID}\nabout:\n\t- 青山市", "A105"),
    "tab after colon": (f"{_VALID}\nkicker:\t引", ""),
    "full-width colon": (_VALID.replace("title:", "标题："), "A104"),
    "full-width colon for status": (f"{_VALID}\nstatus：draft", "A104"),
    "no space after colon": (f"{_VALID}\nstatus:draft", "A115"),
    "unquoted colon": (f"{_VALID}\nkicker: 记者: 张三", "A108"),
    "unquoted hash": (f"{_VALID}\nkicker: 第一 #二", "A118"),
    "list at top": ("- title: x\n- date: y", "A112"),
    "text at top": ("就是一段文字", "A112"),
    "empty block": ("", "A201"),
    "comments only": ("# title: x", "A201"),
    "null block": ("~", "A112"),
    "unknown key": (f"{_VALID}\ntemplate: evil.html", "A107"),
    "icon": (f"{_VALID}\nicon: ../../../etc/passwd", "A107"),
    "hide": (f"{_VALID}\nhide: [navigation]", "A107"),
    "search": (f"{_VALID}\nsearch: {{exclude: true}}", "A107"),
    "slug": (f"{_VALID}\nslug: ../../../evil", "A107"),
    "url": (f"{_VALID}\nurl: /evil/", "A107"),
    "prototype": (f"{_VALID}\n__proto__: {{status: draft}}", "A107"),
    "dunder class": (f"{_VALID}\n__class__: x\nmodel_config: y\nmodel_fields: z", "A107"),
    "capital key": (f"{_VALID}\nStatus: draft", "A107"),
    "spaced key": (f'{_VALID}\n"status ": draft', "A107"),
    "zero-width key": (f"{_VALID}\nsta\u200btus: draft", "A107"),
    "look-alike key": (f"{_VALID}\nst\u0430tus: draft", "A107"),
    "number key": (f"{_VALID}\n1: 2", "A107"),
    "null key": (f"{_VALID}\n~: 2", "A107"),
    "empty key": (f"{_VALID}\n: 2", "A108"),
    "list as key": (f"{_VALID}\n? [a]\n: b", "A107"),
    "mapping as key": (f"{_VALID}\n? {{status: draft}}\n: b", "A107"),
    "merge key": (f"{_VALID}\n<<: {{status: draft}}", "A107"),
    "anchor": (f"{_VALID}\nkicker: &a 引\nsubtitle: *a", "A111"),
    "anchor alone": (f"{_VALID}\nkicker: &a 引", "A111"),
    "merged alias": ("a: &a {status: draft}\n<<: *a\n" + _VALID, "A111"),
    "self-referring list": (f"{_VALID}\nabout: &a [*a]", "A111"),
    "billion laughs": (
        "a: &a [x]\n" + "\n".join(f"a{n}: &a{n} [*a, *a, *a, *a]" for n in range(9)), "A111"),
    "environment tag": (f"{_VALID}\nkicker: !ENV PATH", "A111"),
    "python tag": (f"{_VALID}\nkicker: !!python/object/apply:os.system ['touch pwned']", "A111"),
    "python name": (f"{_VALID}\nkicker: !!python/name:os.system", "A111"),
    "binary tag": (f"{_VALID}\nkicker: !!binary aGVsbG8=", "A111"),
    "string tag": (f"{_VALID}\nkicker: !!str 引", "A111"),
    "relative tag": (f"{_VALID}\nkicker: !relative ../x", "A111"),
    "set": (f"{_VALID}\nthemes2: !!set {{a, b}}", "A111"),
    "yaml directive": (f"%YAML 1.1\n{_VALID}", "A108"),
    "document end hides the rest": (f"{_VALID}\n...\nstatus: draft", "A108"),
    "second document hides the rest": (f"{_VALID}\n--- \nstatus: draft", "A113"),
    "second document with content": (f"{_VALID}\n--- {{status: draft}}", "A1"),
    "document end and text": (f"{_VALID}\n... 然后\nstatus: draft", "A108"),
    "document end at the end": (f"{_VALID}\n...", ""),
    "unclosed quote": (f'{_VALID}\nkicker: "引', "A108"),
    "unclosed bracket": (f"{_VALID}\nabout: [青山市", "A108"),
    "full-width quotes": (f"{_VALID}\nkicker: “引”", ""),
    "backslash in quotes": (f'{_VALID}\nkicker: "C:\\x"', "A108"),
    "deep brackets": (f"{_VALID}\nabout: " + "[" * 500 + "]" * 500, "A110"),
    "deep braces": (f"{_VALID}\nabout: " + "{a: " * 5000, "A110"),
    "deep dashes": (f"{_VALID}\nabout:\n  " + "- " * 5000 + "x", "A110"),
    "deep indents": (
        _VALID + "\n" + "\n".join(" " * n + f"a{n}:" for n in range(300)), "A1"),
    "deep question marks": (f"{_VALID}\n" + "? " * 3000 + "a", "A110"),
    "huge block": (f"{_VALID}\nkicker: " + "长" * 100_000, "A109"),
    "many keys": (_VALID + "\n" + "\n".join(f"k{n}: v" for n in range(3000)), "A107"),
    "long key": (f"{_VALID}\n{'k' * 2000}: v", "A1"),
    "form feed": (f"{_VALID}\nkicker: 引\x0c题", "A004"),
    "escaped U+0008": (f'{_VALID}\nkicker: "引\\b题"', "A117"),
    "escaped U+000B": (f'{_VALID}\nsummary: "引\\v题"', "A117"),
    "escaped NUL": (f'{_VALID}\nsummary: "引\\0题"', "A117"),
    "escaped escape in names": (f'{_VALID}\nauthor: "张\\e[31m、李"', "A"),
    "escaped bell in a list as text": (f'{_VALID}\nabout: "青山\\a市、白溪镇"', "A"),
    "escaped bidi in a list as text": (f'{_VALID}\neditor: "张\u202e、李"', "A"),
    "escaped surrogate in a list as text": (f'{_VALID}\nauthor: "张\\ud800、李"', "A"),
    "U+FFFE": (f'{_VALID}\nsummary: "引\\uFFFE题"', "A117"),
    "bidi override": (f"{_VALID}\nkicker: 引\u202e题", "A117"),
    "zero width": (f"{_VALID}\nkicker: 引\u200b题", "A117"),
    "line separator": (f"{_VALID}\nkicker: 引\u2028题", "A004"),
    "next line": (f"{_VALID}\nkicker: 引\u0085题", "A"),
    "no-break space before the value": (f"{_VALID}\nkicker:\u00a0引", ""),
    "status word": (f"{_VALID}\nstatus: secret", "A214"),
    "status boolean": (f"{_VALID}\nstatus: true", "A214"),
    "status list": (f"{_VALID}\nstatus: [draft]", "A214"),
    "status with zero width": (f"{_VALID}\nstatus: draft\u200b", "A214"),
    "status mapping": (f"{_VALID}\nstatus: {{draft: true}}", "A214"),
    "draft key": (f"{_VALID}\ndraft: true", "A107"),
    "pinned word": (f"{_VALID}\npinned: yes", "A214"),
    "highlights as text": (f"{_VALID}\nhighlights: 很多", "A214"),
    "highlights as mapping": (f"{_VALID}\nhighlights: {{heading: x}}", "A214"),
    "highlights of null": (f"{_VALID}\nhighlights: [~, ~]", "A214"),
    "figures as text": (f"{_VALID}\nhighlights: [{{figures: 16期}}]", "A214"),
    "figure of digits": (
        f"{_VALID}\nhighlights: [{{figures: [{{label: 数, text: '{'9' * 30}'}}]}}]", ""),
    "figure of odd digits": (
        f"{_VALID}\nhighlights: [{{figures: [{{label: 数, text: ٣²½Ⅷ①㈠零}}]}}]", ""),
    "figure with separators": (
        f"{_VALID}\nhighlights: [{{figures: [{{label: 数, text: '1,,2.3.4.万万亿'}}]}}]", ""),
    "review as text": (f"{_VALID}\nreview: 张三", "A214"),
    "review without day": (f"{_VALID}\nreview: {{first: 张三}}", "A2"),
    "unknown organisation": (_VALID.replace("白溪镇", "constructor"), "A204"),
    "unknown theme": (_VALID.replace("田间课堂", "__proto__"), "A206"),
    "organisation as list": (_VALID.replace("白溪镇", "[白溪镇]"), "A214"),
    "nested list of themes": (_VALID.replace("[田间课堂]", "[[田间课堂]]"), "A214"),
    "themes of null": (_VALID.replace("[田间课堂]", "[~]"), "A20"),
    "themes of mappings": (_VALID.replace("[田间课堂]", "[{a: b}]"), "A214"),
    "cover climbs": (f"{_VALID}\ncover: ../../../etc/x.png", "A303"),
    "cover absolute": (f"{_VALID}\ncover: /etc/x.png", "A303"),
    "cover on the web": (f"{_VALID}\ncover: https://evil.example/x.png", "A303"),
    "cover as data": (f"{_VALID}\ncover: 'data:image/png;base64,x.png'", "A303"),
    "cover of backslashes": (f"{_VALID}\ncover: '..\\..\\x.png'", "A3"),
    "cover of another kind": (f"{_VALID}\ncover: ../themes.yml", "A309"),
    "cover is a folder": (f"{_VALID}\ncover: .", "A309"),
    "cover missing": (f"{_VALID}\ncover: 没有.png", "A302"),
}  # fmt: skip

_TITLES = {
    "null": "title: ~", "empty": "title: ''", "missing": "kicker: 引", "list": "title: [甲, 乙]",
    "mapping": "title: {甲: 乙}", "punctuation": "title: '……！——'", "emoji": "title: '🎉🎉'",
    "long": f"title: {'长' * 10_000}", "sixty-one": f"title: {'长' * 61}",
    "zero width": "title: \"\\u200b\\u200c\"", "spaces": "title: '　 　'",
    "bidi": "title: \"新\\u202e课堂\"", "surrogate": f"title: {_SURROGATE}",
    "control": 'title: "新\\x08课堂"', "combining": "title: '" + "\u0301" * 50 + "'",
}  # fmt: skip
_KEPT_TITLES = {
    "int": ("title: 2024", "2024"), "no": ("title: no", "no"), "sexagesimal": ("title: 12:30:45", "12:30:45"),
    "float": ("title: 1e5", "1e5"), "octal": ("title: 0012", "0012"), "sixty": (f"title: {'长' * 60}", "长" * 60),
    "date": ("title: 2024-05-01", "2024-05-01"), "infinite": ("title: .inf", ".inf"),
    "two lines": ("title: >-\n  新课堂\n  开了", "新课堂 开了"),
    "prototype": ("title: __proto__", "__proto__"), "hexadecimal": ("title: 0x1F", "0x1F"),
    "template": ("title: '{{ 7*7 }}'", "{{ 7*7 }}"),
    "astral": ("title: '𠮷野家😀'", "𠮷野家😀"),
}  # fmt: skip
_DATES = {
    "impossible": "2024-02-30", "zero month": "2024-00-10", "zero day": "2024-01-00",
    "thirteenth month": "2024-13-01", "year zero": "0000-01-01", "far year": "9999-12-31",
    "old year": "1899-12-31", "epoch": "1714521600", "milliseconds": "1714521600000",
    "word": "昨天", "English word": "yesterday", "Chinese numerals": "二〇二四年五月一日",
    "lunar": "甲辰年三月廿三", "two-digit year": "24-05-01", "American": "05/01/2024",
    "month only": "2024-05", "year only": "2024", "compact": "20240501", "time only": "12:30:45",
    "hour 25": "2024-05-01 25:00", "minute 60": "2024-05-01 10:60", "offset": "2024-05-01T23:30:00-05:00",
    "zulu": "2024-05-01T23:30:00Z", "crossing offset": "2024-05-01T00:30:00+14:00",
    "named zone": "2024-05-01 10:00 UTC", "null": "~", "list": "[2024-05-01]",
    "mapping": "{year: 2024}", "negative": "-2024-05-01", "infinite": ".inf",
    "surrogate": _SURROGATE, "control": '"2024-05-01\\b"', "huge": "9" * 500,
    "tag": "!!timestamp 2024-05-01", "range": "2024-05-01至03",
}  # fmt: skip
_KEPT_DATES = {
    "one-digit hour": ("2024-5-1 9:05", "2024-05-01"), "Chinese": ("2024年5月1日", "2024-05-01"),
    "full-width": ("２０２４年５月１日", "2024-05-01"), "slashes": ("2024/5/1", "2024-05-01"),
    "late at night": ("2024-05-01 23:59", "2024-05-01"), "China": ("2024-05-01T00:30:00+08:00", "2024-05-01"),
    "leap day": ("2024-02-29", "2024-02-29"),
}  # fmt: skip

_WHOLE = {
    "unclosed": (f"---\n{_VALID}\n\n正文。", "A102"),
    "no block": ("# 标题\n\n正文。", "A101"),
    "toml": (f"+++\n{_VALID}\n+++\n\n正文。", "A114"),
    "js": (f"---js\n{_VALID}\n---\n\n正文。", "A114"),
    "json": ('{"title": "x"}\n\n正文。', "A114"),
    "em dashes": (f"———\n{_VALID}\n———\n\n正文。", "A103"),
    "four dashes": (f"----\n{_VALID}\n----\n\n正文。", "A103"),
    "closed by dots": (f"---\n{_VALID}\n...\n\n正文。", "A1"),
    "closed by indented dashes": (f"---\n{_VALID}\n  ---\n\n正文。", "A1"),
    "second block": (article_of(_VALID, "---\nstatus: draft\n---\n\n正文。"), "A113"),
    "second block after a line": (article_of(_VALID, "\n\n---\ntitle: 又\n---\n\n正文。"), "A113"),
    "text before": (f"前言\n---\n{_VALID}\n---\n\n正文。", "A101"),
    "only dashes": ("---\n---\n", "A201"),
    "one line": ("---", "A102"),
    "byte-order mark": ("\ufeff" + article_of(_VALID), ""),
    "two byte-order marks": ("\ufeff\ufeff" + article_of(_VALID), "A"),
    "blank lines before": ("\n\n\n" + article_of(_VALID), ""),
    "Windows line ends": (article_of(_VALID).replace("\n", "\r\n"), ""),
    "old Mac line ends": (article_of(_VALID).replace("\n", "\r"), ""),
    "trailing spaces": (article_of(_VALID).replace("---\n", "---  \n"), ""),
    "no body": (f"---\n{_VALID}\n---\n", ""),
    "front matter in a code fence": (f"```\n---\n{_VALID}\n---\n```\n", "A101"),
}
_SURROGATE_KEYS = (  # noqa: SIM905
    "title date updated organisation kind themes about year event_date kicker subtitle summary "
    "source source_url based_on author photographer editor cover cover_alt status pinned aliases "
    "review highlights"
).split()

_ALIASES = {
    "climbing": "/../../evil.html", "climbing by percent": "/%2e%2e/%2e%2e/evil.html",
    "climbing twice encoded": "/%252e%252e/evil.html", "climbing by slash": "/..%2f..%2fevil.html",
    "backslash": "/..\\..\\evil.html", "absolute": "https://evil.example/x.html",
    "protocol-relative": "//evil.example/x.html", "no slash": "old.html", "query": "/old.html?id=1",
    "fragment": "/old.html#x", "empty": "/", "dot": "/./x/", "hidden": "/.git/config.html",
    "htaccess": "/.htaccess", "robots": "/robots.txt", "feed": "/feed.xml", "script": "/x.js",
    "php": "/index.php", "null": "/a%00b.html", "newline": "/a%0ab.html", "colon": "/c:/x.html",
    "angle": "/<script>.html", "quote": '/"onclick=.html', "long": "/" + "a" * 3000 + "/",
    "part too long for a file system": "/" + "中" * 100 + "/", "double slash": "/a//b.html",
    "pipe": "/a|b.html", "tilde": "~/x.html", "data": "data:text/html,x.html", "star": "/*.html",
}  # fmt: skip

CASES: list[Case] = [
    *(
        Case(name=f"block {name}", text=article_of(block), code=code)
        for name, (block, code) in _BLOCKS.items()
    ),
    *(
        Case(name=f"title {name}", text=_changed(line, "title"), code="A")
        for name, line in _TITLES.items()
    ),
    *(
        Case(name=f"date {name}", text=_changed(f"date: {value}"), code="A")
        for name, value in _DATES.items()
    ),
    *(Case(name=f"file {name}", text=text, code=code) for name, (text, code) in _WHOLE.items()),
    *(
        Case(name=f"surrogate in {key}", text=_changed(f"{key}: {_SURROGATE}"), code="A")
        for key in _SURROGATE_KEYS
    ),
    Case(name="surrogate as key", text=article_of(f'{_VALID}\n"\\ud800": x'), code="A"),
    *(
        Case(name=f"alias {name}", text=article(aliases=[alias]), code="A2")
        for name, alias in _ALIASES.items()
    ),
    Case(name="alias as text", text=article(aliases="/a.html、/b.html"), code="A207"),
]

KEPT: list[tuple[str, str, str, str]] = [
    *((f"title {name}", _changed(line, "title"), "title", shown)
      for name, (line, shown) in _KEPT_TITLES.items()),
    *((f"date {name}", _changed(f"date: {value}"), "published", shown)
      for name, (value, shown) in _KEPT_DATES.items()),
]  # fmt: skip
"""Name, article, attribute and what it must be: odd values that mean what was typed."""

DRAFTS: dict[str, str] = {
    "draft": f"{_VALID}\nstatus: draft",
    "Chinese": f"{_VALID}\n状态: 草稿",
    "quoted": f"{_VALID}\n'status': \"draft \"",
    "capitals": f"{_VALID}\nstatus: DRAFT",
    "flow": "{title: 甲, date: 2024-05-01, organisation: 白溪镇, themes: [田间课堂], status: draft}",
    "comment": f"{_VALID}\nstatus: draft # 待定",
    "tomorrow": _VALID.replace("2024-05-01", "2026-11-23"),
    "tonight tomorrow": _VALID.replace("2024-05-01", "2026-11-23 00:00"),
    "block scalar": f"{_VALID}\nstatus: >-\n  draft",
    "long key": f"{_VALID}\n? status\n: draft",
}
"""Blocks whose article must not be published."""
