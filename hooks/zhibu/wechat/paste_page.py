"""The page from which staff take an article to a public account.

One file with all it needs. It stands by itself and is never part of the site.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from PIL import Image

from zhibu import messages
from zhibu.books.from_html import AddressOf
from zhibu.library.one_article import OneReading
from zhibu.machine.photos import UnprintableError, fitted, has_alpha, opened_photo
from zhibu.model.article import Article
from zhibu.model.entry import Entry
from zhibu.model.problem import Place, Problem
from zhibu.model.settings import STAGE_LABELS
from zhibu.model.urls import Urls
from zhibu.pages.html import size_text
from zhibu.read.pictures import Pictures
from zhibu.text.dates import chinese_day
from zhibu.text.sentences import cut_at_sentence
from zhibu.wechat.fragment import Fragment, Placeholder, make_fragment

MOST_TITLE, MOST_AUTHOR, MOST_DIGEST = 64, 16, 120
MOST_CHARACTERS, MOST_BYTES = 20_000, 1_000_000
"""Of the body with its tags and styles: the platform counts the whole text that it is given."""
MOST_PICTURE_BYTES = 10_000_000
_KINDS = {"JPEG", "MPO", "PNG", "GIF", "BMP"}
"""Pictures that the platform takes, as Pillow calls them."""
_THUMBNAIL_PX, _MOST_DRAWING_BYTES = 160, 64_000


class Meter(NamedTuple):
    """How much of what the platform allows is used."""

    label: str
    used: int
    most: int
    unit: str = "字"
    """``B`` for bytes, which are told as the size of a file."""

    @property
    def is_over(self) -> bool:
        """True when it would be refused or cut."""
        return self.used > self.most

    @property
    def said(self) -> str:
        """What is used."""
        return self._told(self.used)

    @property
    def limit(self) -> str:
        """What is allowed."""
        return self._told(self.most)

    @property
    def excess(self) -> str:
        """What is too much."""
        return self._told(self.used - self.most)

    def _told(self, count: int) -> str:
        return size_text(count) if self.unit == "B" else f"{count:,} {self.unit}"


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A picture that staff upload by hand."""

    placeholder: Placeholder
    file: str
    """Posix path below the project folder."""
    is_cover: bool
    kind: str
    size_bytes: int
    width_px: int
    height_px: int
    thumbnail: str
    """A ``data:`` address; empty when there is none to show."""

    @property
    def is_taken(self) -> bool:
        """False when the platform takes no such pictures."""
        return self.kind in _KINDS

    @property
    def is_heavy(self) -> bool:
        """True when the platform refuses so large a file."""
        return self.size_bytes > MOST_PICTURE_BYTES

    @property
    def size(self) -> str:
        """As staff know it."""
        return size_text(self.size_bytes)


@dataclass(frozen=True, kw_only=True)
class WechatEdition:
    """An article as the editor of the platform takes it."""

    entry: Entry
    fragment: Fragment
    digest: str
    author: str
    address: str
    """Of the article's own page; empty when the address of the site is not known."""
    uploads: tuple[Upload, ...]
    told: tuple[Problem, ...]
    """What reading the article told."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The same, and what the platform would object to."""
        return (*self.told, *_objections(self))

    @cached_property
    def meters(self) -> dict[str, Meter]:
        """One for each limit, by what it is called."""
        article, markup = self.entry.article, self.fragment.html
        meters = (
            Meter("标题", len(article.title), MOST_TITLE),
            Meter("作者", len(self.author), MOST_AUTHOR),
            Meter("摘要", len(self.digest), MOST_DIGEST),
            Meter("正文字符", len(markup), MOST_CHARACTERS, "个"),
            Meter("正文大小", len(markup.encode()), MOST_BYTES, "B"),
        )
        return {one.label: one for one in meters}


def make_edition(reading: OneReading, entry: Entry, urls: Urls, content: Path) -> WechatEdition:
    """The edition of an article that was read."""
    article = entry.article
    fragment = make_fragment(entry, reading.body, _addresses(urls, content))
    names = "、".join(article.authors) or (article.source if entry.is_reprint else "")
    return WechatEdition(
        entry=entry,
        fragment=fragment,
        digest=cut_at_sentence(article.summary, MOST_DIGEST),
        author=names or entry.organisation.label,
        address=urls.absolute(entry.url),
        uploads=tuple(_uploads(article, fragment, content)),
        told=reading.problems,
    )


def _addresses(urls: Urls, content: Path) -> AddressOf:
    """Full addresses; nothing for an article that is not there."""
    files = Pictures(content)

    def address_of(kind: str, path: str, fragment: str) -> str:
        match kind:
            case "outside":
                return path
            case "article" if files.location(f"{path}.md").is_file():
                return urls.absolute(f"articles/{path}/", fragment)
            case "file":
                return urls.absolute(f"articles/{path}", fragment)
            case "site":
                return urls.absolute(path, fragment)
        return ""

    return address_of


def _uploads(article: Article, fragment: Fragment, content: Path) -> Iterator[Upload]:
    files = Pictures(content)
    shown = (*article.pictures, *([article.cover] if article.cover else []))
    sizes = {one.path: (one.width_px, one.height_px) for one in shown}
    cover = article.cover.path if article.cover else ""
    shown_folder = article.path.removesuffix(f"{article.id}.md")
    for one in fragment.pictures:
        file = files.location(one.path)
        kind, thumbnail = _look(file)
        width, height = sizes.get(one.path, (0, 0))
        yield Upload(
            placeholder=one, file=f"{shown_folder}{one.path}", is_cover=one.path == cover,
            kind=kind, thumbnail=thumbnail,
            size_bytes=file.stat().st_size, width_px=width, height_px=height,
        )  # fmt: skip


def _look(file: Path) -> tuple[str, str]:
    """What kind of picture a file holds, and a small one of it."""
    if file.suffix.lower() == ".svg":
        data = file.read_bytes()
        return "SVG", _data("svg+xml", data) if len(data) <= _MOST_DRAWING_BYTES else ""
    try:
        with opened_photo(file) as opened:
            kind = opened.format or ""
            # A JPEG is then unpacked at a part of its size.
            opened.draft("RGB", (2 * _THUMBNAIL_PX, 2 * _THUMBNAIL_PX))
            return kind, _thumbnail(fitted(opened))
    except UnprintableError:
        return file.suffix[1:].upper(), ""


def _thumbnail(image: Image.Image) -> str:
    image.thumbnail((_THUMBNAIL_PX, _THUMBNAIL_PX))
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image if has_alpha(image) else None)
    target = io.BytesIO()
    paper.save(target, "JPEG", quality=80)
    return _data("jpeg", target.getvalue())


def _data(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _objections(edition: WechatEdition) -> Iterator[Problem]:
    article = edition.entry.article
    for meter in edition.meters.values():
        if meter.is_over:
            yield messages.WECHAT_TOO_LONG.at(
                Place(article.path), found=meter.said, label=meter.label, most=meter.limit
            )
    places = {one.path: Place(article.path, one.line, one.column)
              for one in reversed(article.targets) if one.kind == "file"}  # fmt: skip
    for one in edition.uploads:
        name, path = one.placeholder.name, one.placeholder.path
        place = places.get(path) or Place(article.path, *article.place_of("cover"))
        if not one.is_taken:
            yield messages.WECHAT_PICTURE_KIND.at(place, found=name, kind=one.kind)
        if one.is_heavy:
            yield messages.WECHAT_PICTURE_SIZE.at(place, found=name, size=one.size)


def render_edition(edition: WechatEdition) -> str:
    """The page with the article, ready to copy."""
    return _template("wechat.html").render(
        edition=edition,
        article=edition.entry.article,
        day=chinese_day(edition.entry.article.published),
        # Made of escaped text and styles of ours.
        fragment=Markup(edition.fragment.html),  # noqa: S704
        notices=tuple(_notices(edition.entry)),
    )


def render_refusal(name: str, problems: Sequence[Problem]) -> str:
    """The page for an article that cannot be made, with what is to be put right."""
    return _template("wechat_refusal.html").render(name=name, problems=problems)


def _notices(entry: Entry) -> Iterator[str]:
    """Why it should not go out yet."""
    if entry.article.is_draft:
        yield "这是草稿，网站上还没有发布。"
    if entry.is_upcoming:
        yield f"发布日期（{chinese_day(entry.article.published)}）还没有到。"
    if entry.missing_stages:
        missing = "、".join(STAGE_LABELS[one] for one in entry.missing_stages)
        yield f"还没有{missing}。"


@cache
def _template(name: str) -> Template:
    here = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(here), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    # Files of ours.
    environment.globals["style"] = Markup((here / "wechat.css").read_text("utf-8"))  # noqa: S704
    environment.globals["script"] = Markup((here / "wechat.js").read_text("utf-8"))  # noqa: S704
    return environment.get_template(name)
