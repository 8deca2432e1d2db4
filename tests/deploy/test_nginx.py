"""The configuration that new sites get for nginx, asked as browsers and attackers ask."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.judges.sample_site import SUB_PATH

from . import nginx
from .nginx import Server

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FILES = {
    "index.html": "<p>首页</p>" * 100,
    "404.html": "<p>没有找到这个网页</p>",
    "themes/index.html": "<p>主题</p>",
    "feed.xml": "<feed/>" * 100,
    "sitemap.xml": "<urlset/>",
    "robots.txt": "User-agent: *",
    "api/articles.json": "{}" * 500,
    "search/meta.bin": "zb" * 500,
    "assets/zhibu/zhibu.0123abcd.js": "f();" * 200,
    "assets/stylesheets/main.0123abcd.min.css": "a{}" * 200,
    "assets/own.css": "a{}" * 200,
    "articles/2026/tu.20261127.svg": "<svg/>" * 200,
    "articles/2026/TU.JPG": "JPG" * 500,
    "articles/2026/收支表 一.xlsx": "x",
    "articles/2026/a.docx": "x",
    "articles/2026/a.wps": "x",
    "articles/2026/a.ofd": "x",
    "articles/2026/a.CSV": "x",
    "collections/2026/index.html": "<p>汇编</p>",
    "collections/2026/2026.epub": "x",
    "collections/2026/2026.html": "<style></style>",
    ".git/config": "secret",
    "articles/.site.zhibu/x.html": "secret",
    ".well-known/acme-challenge/a": "token",
}
PATHS = ["/", "/themes/", "/themes", "/nothing", "/.git/config", "/feed.xml", "/assets/own.css"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("网站 一")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    root.with_name("outside.txt").write_text("secret", "utf-8")
    # Blanks in `root` would need quotes there; the link is what `publish.sh` makes anyway.
    link = root.with_name("current")
    link.symlink_to(root)
    return link


@pytest.fixture(scope="module", params=["/", "/xian/dangjian/"])
def served(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, str]]:
    """The same small site at a domain of its own and in a folder of a portal; its prefix."""
    port, prefix = nginx.free_port(), request.param
    config = (
        nginx.fill_own_domain(root, port)
        if prefix == "/"
        else nginx.fill_sub_path(root, port, prefix)
    )
    with nginx.run(tmp_path_factory.mktemp("nginx"), config, port) as server:
        yield server, prefix.rstrip("/")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers_once(served: tuple[Server, str], path: str):
    server, prefix = served
    answer = server.ask(prefix + path)
    assert {name: answer[name] for name in HEADERS} == HEADERS
    policy = answer["Content-Security-Policy"]
    assert policy is not None
    assert "unsafe" not in policy
    assert {"default-src 'none'", "script-src 'self'", "object-src 'none'"} <= {
        part.strip() for part in policy.split(";")
    }
    assert answer["Server"] == "nginx"


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/", "no-cache"),
        ("/themes/", "no-cache"),
        ("/nothing", "no-cache"),
        ("/search/meta.bin", "no-cache"),
        ("/assets/own.css", "no-cache"),
        ("/assets/zhibu/zhibu.0123abcd.js", "public, max-age=31536000, immutable"),
        ("/assets/stylesheets/main.0123abcd.min.css", "public, max-age=31536000, immutable"),
        ("/assets/zhibu/zhibu.ffffffff.js", "no-cache"),
        ("/articles/2026/tu.20261127.svg", "public, max-age=600"),
        ("/articles/2026/TU.JPG", "public, max-age=600"),
        ("/feed.xml", "public, max-age=600"),
        ("/api/articles.json", "public, max-age=600"),
        ("/collections/2026/2026.epub", "public, max-age=600"),
    ],
)
def test_only_names_with_a_digest_are_kept_for_long(
    served: tuple[Server, str], path: str, cache: str
):
    server, prefix = served
    assert server.ask(prefix + path)["Cache-Control"] == cache


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/api/articles.json", "application/json; charset=utf-8"),
        ("/assets/zhibu/zhibu.0123abcd.js", "application/javascript; charset=utf-8"),
        ("/assets/own.css", "text/css; charset=utf-8"),
        ("/articles/2026/tu.20261127.svg", "image/svg+xml; charset=utf-8"),
        ("/articles/2026/a.docx", "application/vnd.openxmlformats-officedocument"
         ".wordprocessingml.document"),
        ("/articles/2026/a.wps", "application/vnd.ms-works"),
        ("/articles/2026/a.ofd", "application/ofd"),
        ("/articles/2026/a.CSV", "text/csv"),
        ("/search/meta.bin", "application/octet-stream"),
        ("/collections/2026/", "text/html; charset=utf-8"),
        ("/collections/2026/2026.epub", "application/epub+zip"),
        ("/collections/2026/2026.html", "application/octet-stream"),
    ],
)  # fmt: skip
def test_files_are_told_for_what_they_are(served: tuple[Server, str], path: str, kind: str):
    server, prefix = served
    assert server.ask(prefix + path)["Content-Type"] == kind


@pytest.mark.parametrize(
    "name",
    ["index.html", "feed.xml", "api/articles.json", "assets/own.css",
     "assets/zhibu/zhibu.0123abcd.js", "articles/2026/tu.20261127.svg"],
)  # fmt: skip
def test_text_is_compressed_for_those_who_can_read_it(served: tuple[Server, str], name: str):
    server, prefix = served
    packed = server.ask(f"{prefix}/{name}", Accept_Encoding="gzip", Via="1.1 portal")
    plain = server.ask(f"{prefix}/{name}")
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    assert plain["Content-Encoding"] is None
    assert gzip.decompress(packed.body) == plain.body == FILES[name].encode()
    assert len(packed.body) < len(plain.body)


def test_what_is_compressed_already_is_left_alone(served: tuple[Server, str]):
    server, prefix = served
    for name in ("search/meta.bin", "articles/2026/TU.JPG"):
        assert server.ask(f"{prefix}/{name}", Accept_Encoding="gzip")["Content-Encoding"] is None


def test_a_page_that_did_not_change_is_not_sent_again(served: tuple[Server, str]):
    server, prefix = served
    tag = server.ask(f"{prefix}/", Accept_Encoding="gzip")["ETag"] or ""
    again = server.ask(f"{prefix}/", Accept_Encoding="gzip", If_None_Match=tag)
    assert (tag != "", again.status, again.body) == (True, 304, b"")
    assert again["Cache-Control"] == "no-cache"


def test_what_is_missing_is_answered_with_the_site_s_own_page(served: tuple[Server, str]):
    server, prefix = served
    for path in ("/nothing", "/没有/", "/assets/zhibu/zhibu.ffffffff.js", "/themes/feed.xml"):
        answer = server.ask(prefix + path)
        assert (answer.status, answer.body.decode()) == (404, FILES["404.html"]), path
        assert answer["Content-Type"] == "text/html; charset=utf-8"


def test_a_folder_without_its_slash_leads_to_the_folder(served: tuple[Server, str]):
    server, prefix = served
    answer = server.ask(f"{prefix}/themes")
    # Relative to the host, so that it stays right behind HTTPS or another port.
    assert (answer.status, answer["Location"]) == (301, f"{prefix}/themes/")


def test_files_with_chinese_names_and_blanks_are_found(served: tuple[Server, str]):
    server, prefix = served
    assert server.ask(f"{prefix}/articles/2026/收支表 一.xlsx").status == 200


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/articles/.site.zhibu/x.html", "/%2egit/config",
     "/../outside.txt", "/%2e%2e/outside.txt", "/themes/..%2f..%2foutside.txt", "../outside.txt"],
)  # fmt: skip
def test_hidden_files_and_those_outside_are_not_given(served: tuple[Server, str], path: str):
    server, prefix = served
    answer = server.ask(prefix + path)
    assert answer.status in (400, 404)
    assert b"secret" not in answer.body


def test_certificates_can_be_proved(served: tuple[Server, str]):
    server, prefix = served
    assert server.ask(f"{prefix}/.well-known/acme-challenge/a").body == b"token"


def test_nothing_can_be_sent_to_the_site(served: tuple[Server, str]):
    server, prefix = served
    answer = server.ask(f"{prefix}/", method="POST")
    assert (answer.status, answer["X-Frame-Options"]) == (405, "SAMEORIGIN")


def test_a_portal_keeps_its_own_pages(portal: Server):
    assert portal.ask("/")["Content-Security-Policy"] is None
    assert portal.ask("/")["X-Portal"] == "yes"
    assert portal.ask(SUB_PATH)["X-Portal"] is None
    first = portal.ask(SUB_PATH.rstrip("/"))
    assert (first.status, first["Location"]) == (301, SUB_PATH)


def test_a_portal_may_pass_requests_on_to_another_server(
    portal: Server, tmp_path: Path, built_site: Path
):
    port = nginx.free_port()
    config = (
        f"server {{ listen 127.0.0.1:{port}; location {SUB_PATH} "
        f"{{ proxy_pass http://127.0.0.1:{portal.port}; }} }}"
    )
    with nginx.run(tmp_path / "front", config, port) as front:
        page = front.ask(f"{SUB_PATH}themes/", Accept_Encoding="gzip")
        assert gzip.decompress(page.body) == (built_site / "themes/index.html").read_bytes()
        assert front.ask(f"{SUB_PATH}themes")["Location"] == f"{SUB_PATH}themes/"
        assert front.ask(f"{SUB_PATH}nothing").status == 404


def test_the_sample_site_s_own_assets_are_kept_for_long(portal: Server, built_site: Path):
    html = portal.ask(SUB_PATH).body.decode()
    assets = re.findall(r'(?:href|src)="(?:\./)?(assets/[^"]+)"', html)
    assert len(assets) >= 4
    for asset in assets:
        assert "immutable" in (portal.ask(SUB_PATH + asset)["Cache-Control"] or ""), asset


def test_both_files_say_the_same():
    def rules(path: Path) -> set[str]:
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        return {line.replace("/dangjian/", "/") for line in lines if line[:1] not in ("", "#")}

    assert rules(nginx.OWN_DOMAIN) ^ rules(nginx.SUB_PATH) == {
        "server {",
        "listen 80;",
        "listen [::]:80;",
        "server_name example.org;",
        "root /srv/zhibu/current;",
        "location / {",
        "alias /srv/zhibu/current/;",
        "location = /dangjian {",
        "return 301 /;",
        "location ^~ / {",
    }
