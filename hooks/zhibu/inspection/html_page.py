"""One built page, looked at once: everything that the rules ask about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from zhibu.inspection.site_paths import LinkTarget, is_index, target_of
from zhibu.model.columns import ORGANISATIONS

SITE_LABELS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_LABELS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_LABELS = ("ArticleTitle", "PubDate", "ContentSource")

SECTIONS = frozenset(
    {"articles", "news", "cases", "speeches", "notices", "themes", "organisations", "years",
     "highlights", "collections", "search", "statistics"}
)  # fmt: skip
"""First folders of the pages that a build makes; others come from ``docs/``."""
_LISTS = SECTIONS - {"articles", "search", "statistics"}

_LOADING = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon",
     "manifest", "preload", "prefetch", "modulepreload", "prerender", "dns-prefetch", "preconnect"}
)  # fmt: skip
"""Values of a link's ``rel`` for which a browser asks without the reader's doing."""
_LABELS = {name.casefold(): name for name in (*SITE_LABELS, *COLUMN_LABELS, *ARTICLE_LABELS)}
_ASKING = (
    "[href],[src],[srcset],[id],a[name],[style],[background],[poster],[imagesrcset],"
    "form[action],object[data],style,image,use"
)
# Each try ends at the next quote or bracket, so no text keeps it busy.
_CSS = re.compile(
    r"""url\(\s*+(?:"([^"\n]*+)"|'([^'\n]*+)'|([^"'()\s]*+))\s*+\)"""
    r"""|@import\s++(?:"([^"\n]*+)"|'([^'\n]*+)')""",
    re.IGNORECASE,
)
_REFRESH = re.compile(r"[^;,]*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
_SOURCE = re.compile(r"来源|转载|出处|信息提供")
_UNDER_CONSTRUCTION = re.compile(r"建设中|敬请期待|暂无|更新中|under construction", re.IGNORECASE)
_FEW_CHARACTERS = 30
"""A page with more text than this says more than that it is to come."""

_Attributes: TypeAlias = Mapping[str, str | None]


class Role(StrEnum):
    """What sort of page it is; each has its own labels."""

    HOME = "home"
    NOT_FOUND = "404"
    REDIRECT = "redirect"
    ARTICLE = "article"
    COLUMN = "column"
    FILE = "file"
    """A file to download, or to prove something to a search engine."""


class BuiltPage(NamedTuple):
    """What the rules ask about one page."""

    file: str
    """Posix path below the site's folder."""
    role: Role
    title: str
    """Its first heading, else what the browser's tab shows."""
    labels: tuple[tuple[str, str], ...] = ()
    """Name and content of each ``meta`` whose name is or resembles one that is asked for."""
    links: tuple[str, ...] = ()
    """Where it leads inside the site, as ``LinkTarget.inside``, each once."""
    loads: tuple[str, ...] = ()
    """What it loads from inside the site."""
    outside: tuple[str, ...] = ()
    """What it loads from elsewhere, as full URLs."""
    own_computer: tuple[str, ...] = ()
    """Addresses that only the author's computer knows."""
    ids: frozenset[str] = frozenset()
    no_alt: tuple[str, ...] = ()
    """Images without ``alt``, by their ``src``."""
    empty_alt: tuple[str, ...] = ()
    """Images in the text of an article whose ``alt`` says nothing."""
    is_blank: bool = False
    """True for a list without entries, or a page without text."""
    newest: str = ""
    """The newest day of the entries that it lists, as 2024-05-01."""
    article_id: str = ""
    published: str = ""
    """The day, with the time where one is known, that an article shows: 2024-05-01 or RFC 3339."""
    kind: str = ""
    """The label of an article's kind: 新闻."""
    names_source: bool = True


def read_page(file: str, text: str, root: str) -> BuiltPage:
    """Look at a page; ``root`` is the address of the site."""
    tree = LexborHTMLParser(text)
    metas = [node.attributes for node in tree.css("meta")]
    article = tree.css_first("article[data-article-id]")
    role = _role(file, tree, metas, article)
    found = _Found(file.rpartition("/")[0] + "/" if "/" in file else "", root)
    for meta in metas:
        if _is(meta, "http-equiv", "refresh") and (match := _REFRESH.match(_text(meta, "content"))):
            found.link(match[1])
    found.look_at(tree.css(_ASKING))
    page = BuiltPage(
        file=file,
        role=role,
        title=_title(tree),
        labels=tuple(_labels(metas)),
        links=tuple(found.links),
        loads=tuple(found.loads),
        outside=tuple(found.outside),
        own_computer=tuple(found.own_computer),
        ids=frozenset(found.ids),
        no_alt=tuple(found.no_alt),
    )
    if role is Role.COLUMN:
        return page._replace(
            is_blank=_is_blank(file, tree, root), newest=_newest(tree.css("[data-entry] time"))
        )
    if role is Role.HOME:
        return page._replace(newest=_newest(tree.css("[data-entry] time")))
    return _with_article(page, article, metas, root) if article else page


def css_addresses(text: str) -> Iterator[str]:
    """What a style sheet loads, as written."""
    for match in _CSS.finditer(text):
        if address := next((group for group in match.groups() if group), ""):
            yield address


class _Found:
    """What the elements of one page ask for, each once and in their order."""

    def __init__(self, folder: str, root: str) -> None:
        self._folder, self._root = folder, root
        self.links: dict[str, None] = {}
        self.loads: dict[str, None] = {}
        self.outside: dict[str, None] = {}
        self.own_computer: dict[str, None] = {}
        self.ids: set[str] = set()
        self.no_alt: list[str] = []

    def look_at(self, nodes: Iterable[LexborNode]) -> None:
        for node in nodes:
            attributes, tag = node.attributes, node.tag
            if anchor := attributes.get("id") or (tag == "a" and attributes.get("name")):
                self.ids.add(anchor)
            if tag in ("a", "area"):
                if "href" in attributes:
                    self.link(_text(attributes, "href"))
            elif tag == "form":
                self.link(_text(attributes, "action"))
            elif tag == "link":
                self._link_element(attributes)
            elif tag in ("image", "use"):
                self.load(_text(attributes, "href") or _text(attributes, "xlink:href"))
            else:
                self._loads_of(tag, attributes)
            if style := attributes.get("style"):
                self._css(style)
            if tag == "style":
                self._css(node.text())

    def _link_element(self, attributes: _Attributes) -> None:
        kinds = set(_text(attributes, "rel").casefold().split())
        for url in (_text(attributes, "href"), *_candidates(_text(attributes, "imagesrcset"))):
            (self.load if kinds & _LOADING else self.link)(url)

    def _loads_of(self, tag: str | None, attributes: _Attributes) -> None:
        for name in ("src", "poster", "background", "data" if tag == "object" else "src"):
            if url := attributes.get(name):
                self.load(url)
        for url in _candidates(_text(attributes, "srcset")):
            self.load(url)
        if tag == "img" and "alt" not in attributes:
            self.no_alt.append(_text(attributes, "src"))

    def _css(self, text: str) -> None:
        for url in css_addresses(text):
            self.load(url)

    def link(self, url: str) -> None:
        """Note where a link leads."""
        target = self._note(url)
        if target.inside is not None:
            self.links[target.inside] = None

    def load(self, url: str) -> None:
        """Note what a browser loads by itself."""
        if not url.strip() or url.startswith("#"):
            return
        target = self._note(url)
        if target.inside is not None:
            self.loads[target.inside] = None
        elif target.absolute and not target.is_own_computer:
            self.outside[target.absolute] = None

    def _note(self, url: str) -> LinkTarget:
        target = target_of(url, self._folder, self._root)
        if target.is_own_computer:
            self.own_computer[target.absolute] = None
        return target


def _candidates(srcset: str) -> Iterator[str]:
    """The URLs of a ``srcset``, each with a width or density after it."""
    for part in srcset.split(",") if srcset else ():
        if words := part.split():
            yield words[0]


def _text(attributes: _Attributes, name: str) -> str:
    return attributes.get(name) or ""


def _is(attributes: _Attributes, name: str, value: str) -> bool:
    return _text(attributes, name).strip().casefold() == value


def _role(
    file: str, tree: LexborHTMLParser, metas: Iterable[_Attributes], article: LexborNode | None
) -> Role:
    if any(_is(meta, "http-equiv", "refresh") for meta in metas):
        return Role.REDIRECT
    if file in ("index.html", "404.html"):
        return Role.HOME if file == "index.html" else Role.NOT_FOUND
    if article:
        return Role.ARTICLE
    is_download = _section(file) in SECTIONS and not is_index(file)
    return Role.FILE if is_download or not tree.css_matches("title") else Role.COLUMN


def _section(file: str) -> str:
    """The first folder of a path; empty for a file beside the home page."""
    return file.partition("/")[0] if "/" in file else ""


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("main h1") or tree.css_first("h1") or tree.css_first("title")
    return " ".join(node.text().split()) if node else ""


# --- labels -----------------------------------------------------------------------------


def _labels(metas: Iterable[_Attributes]) -> Iterator[tuple[str, str]]:
    for meta in metas:
        name = _text(meta, "name")
        if name and label_like(name):
            yield name, " ".join(_text(meta, "content").split())


@lru_cache(maxsize=1024)
def label_like(name: str) -> str | None:
    """The label that a name is, or was meant to be: other case, one letter off."""
    folded = name.strip().casefold()
    if folded in _LABELS:
        return _LABELS[folded]
    if len(folded) > 20:
        return None
    return next((label for key, label in _LABELS.items() if _is_one_off(folded, key)), None)


def _is_one_off(one: str, other: str) -> bool:
    """True when one letter was changed, left out, put in, or swapped with the next."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one)
    )
    a, b = one[start:], other[start:]
    if len(a) < len(b):
        return a == b[1:]
    return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


# --- lists ------------------------------------------------------------------------------


def _newest(times: Iterable[LexborNode]) -> str:
    return max((_text(node.attributes, "datetime")[:10] for node in times), default="")


def _is_blank(file: str, tree: LexborHTMLParser, root: str) -> bool:
    totals = [_text(node.attributes, "data-total") for node in tree.css("main [data-list]")]
    if "0" in totals:
        return True
    main = tree.css_first("main") or tree.body
    if main is None:
        return True
    section = _section(file)
    if section in _LISTS:
        return not main.css_first("[data-entry],[data-highlight]") and not _leads(file, main, root)
    return section not in SECTIONS and _says_nothing(main)


def _leads(file: str, main: LexborNode, root: str) -> bool:
    """True when the page itself, not a menu in it, leads to pages below a section."""
    folder = file.rpartition("/")[0] + "/"
    every, in_menus = (
        Counter(
            target_of(_text(node.attributes, "href"), folder, root).inside
            for node in main.css(selector)
        )
        for selector in ("a[href]", "nav a[href], aside a[href]")
    )
    return any(
        path and path.split("/")[0] in SECTIONS and path.strip("/").count("/")
        for path in every - in_menus
    )


def _says_nothing(main: LexborNode) -> bool:
    """True for a page without text below its heading, or with word that it is to come."""
    heading, menus = main.css("h1"), main.css("nav, aside")
    if main.css_matches("img, video, iframe, form, object, table"):
        return False
    text = "".join(main.text(separator=" ").split())
    for node in (*heading, *menus):
        text = text.replace("".join(node.text(separator=" ").split()), "", 1)
    return not text or (len(text) <= _FEW_CHARACTERS and bool(_UNDER_CONSTRUCTION.search(text)))


# --- articles ---------------------------------------------------------------------------


def _with_article(
    page: BuiltPage, article: LexborNode, metas: Iterable[_Attributes], root: str
) -> BuiltPage:
    header = article.css_first("header")
    properties = {_text(meta, "property"): _text(meta, "content") for meta in metas}
    time = header.css_first("time[datetime]") if header else None
    shown = _text(time.attributes, "datetime") if time else ""
    return page._replace(
        article_id=_text(article.attributes, "data-article-id"),
        published=shown or properties.get("article:published_time", ""),
        kind=properties.get("article:section", ""),
        empty_alt=tuple(_silent_images(article)),
        names_source=any(name == "ContentSource" and content for name, content in page.labels)
        or (header is not None and _names_source(header, page.file, root)),
    )


def _names_source(header: LexborNode, file: str, root: str) -> bool:
    if _SOURCE.search(header.text()):
        return True
    folder = file.rpartition("/")[0] + "/"
    links = (target_of(_text(n.attributes, "href"), folder, root) for n in header.css("a[href]"))
    return any((link.inside or "").startswith(ORGANISATIONS.path) for link in links)


def _silent_images(article: LexborNode) -> Iterator[str]:
    """Images that tell people who cannot see them nothing, by their ``src``."""
    for image in article.css("img"):
        attributes = image.attributes
        if "alt" in attributes and not _text(attributes, "alt").strip():
            is_decoration = _text(attributes, "role") in ("none", "presentation")
            if not is_decoration and not _is_told_otherwise(image, article):
                yield _text(attributes, "src")


def _is_told_otherwise(image: LexborNode, article: LexborNode) -> bool:
    """True in what is hidden from such readers, in menus, and in a link with words."""
    node: LexborNode | None = image
    while node is not None and node.mem_id != article.mem_id:
        if _text(node.attributes, "aria-hidden") == "true" or node.tag in ("nav", "aside"):
            return True
        if node.tag == "a" and node.text().strip():
            return True
        node = node.parent
    return False
