"""A small invented county that edits change, and the edits.

An edit takes the county and two numbers that choose what it changes and how. Most leave the
county right; some break it, and then a build must say what a clean one says.
"""

from __future__ import annotations

import copy
import io
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from PIL import Image

from .builder import HOOK

TODAY, LATER = "2025-07-01", "2025-09-01"
"""Some articles are due between the two."""
KINDS = ["news", "case", "speech", "notice"]
PLACES = ["yunxi", "qingshi", "liutang", "hongyan", "baisha"]
SUBJECTS = ["yexiao", "jiedui", "cunwu"]
DAYS = ["2023-03-08", "2023-11-20", "2024-01-09", "2024-05-01", "2024-05-02", "2024-12-30",
        "2025-02-14", "2025-06-30", "2025-08-05"]  # fmt: skip
HEADINGS = ["夜校的账本", "二、挂灯的人", "桥头值班", "Xiu Lu 记"]
WORDS = ["来的人一期比一期多。", "柳塘村的路修到了坡上。", "账目贴在墙上。", "灯亮到九点。"]


@dataclass
class Piece:
    """An article in the making."""

    title: str
    date: str
    organisation: str
    themes: list[str]
    kind: str = "news"
    about: list[str] = field(default_factory=list)
    summary: str = ""
    author: list[str] = field(default_factory=list)
    pinned: bool = False
    is_draft: bool = False
    highlights: list[dict[str, Any]] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    cover: str = ""
    picture: str = ""
    attachment: str = ""
    heading: str = HEADINGS[0]
    text: str = WORDS[0]
    links: list[str] = field(default_factory=list)
    """Where its links lead, as written."""
    footnote: str = ""
    mistake: str = ""

    def as_text(self) -> str:
        """The file."""
        head: dict[str, Any] = {
            "title": self.title,
            "date": self.date,
            "organisation": self.organisation,
            "themes": self.themes,
            "kind": self.kind,
        }
        given = {
            "about": self.about,
            "summary": self.summary,
            "author": self.author,
            "aliases": self.aliases,
            "cover": self.cover,
            "cover_alt": self.cover and "一盏灯",
            "highlights": self.highlights,
            "pinned": self.pinned and "true",
            "status": self.is_draft and "draft",
        }
        head |= {key: value for key, value in given.items() if value}
        parts = [f"{self.text}", f"## {self.heading}", "第二段从这里开始，说的是桥头的事。"]
        parts += [f"又见[那一篇]({link})。" for link in self.links]
        parts += [f"![灯]({self.picture})"] if self.picture else []
        parts += [f"附件：[名册]({self.attachment})"] if self.attachment else []
        parts += [f"有据可查[^1]。\n\n[^1]: {self.footnote}"] if self.footnote else []
        return f"---\n{_yaml(head)}{self.mistake}---\n\n" + "\n\n".join(parts) + "\n"


@dataclass
class County:
    """A project: what its files are to hold, and where they lie."""

    root: Path
    pieces: dict[str, Piece]
    """By id."""
    themes: list[dict[str, Any]]
    organisations: list[dict[str, Any]]
    pictures: dict[str, bytes]
    """And attachments, by path below the content folder."""
    notes: dict[str, str]
    docs: dict[str, str]
    config: dict[str, Any]
    templates: dict[str, str] = field(default_factory=dict)
    today: str = TODAY

    def files(self) -> dict[str, bytes]:
        """Every file of the project by its path."""
        texts = {f"articles/{name}.md": piece.as_text() for name, piece in self.pieces.items()}
        texts |= {f"articles/collections/{year}.md": note for year, note in self.notes.items()}
        texts |= {f"docs/{name}": text for name, text in self.docs.items()}
        texts |= {f"own/zhibu/{name}": text for name, text in self.templates.items()}
        texts["articles/themes.yml"] = _yaml(self.themes)
        texts["articles/organisations.yml"] = _yaml(self.organisations)
        texts["mkdocs.yml"] = _yaml(self.config)
        files = {path: text.encode() for path, text in texts.items()}
        return files | {f"articles/{path}": data for path, data in self.pictures.items()}

    def save(self, root: Path | None = None) -> None:
        """Write what differs, and remove what is no more."""
        top = root or self.root
        files = self.files()
        for path in _sources(top) - files.keys():
            (top / path).unlink()
        (top / "own" / "zhibu").mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            file = top / path
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def piece(self, one: int) -> Piece:
        """One of the articles."""
        return self.pieces[self.name(one)]

    def name(self, one: int) -> str:
        """The id of one of the articles."""
        names = sorted(self.pieces)
        return names[one % len(names)]


def make_county(root: Path) -> County:
    """Fourteen articles of three years."""
    pieces = {}
    for number in range(14):
        day = DAYS[number % len(DAYS)]
        pieces[f"{day[:4]}/p{number:02}"] = Piece(
            title=f"第{number}件事",
            date=day,
            organisation=PLACES[number % 5],
            themes=[SUBJECTS[number % 3]],
            kind=KINDS[number % 3 if number > 6 else 0],
            summary="一句话的摘要。" if number % 2 else "",
            heading=HEADINGS[number % 4],
            text=WORDS[number % 4],
        )
    names = sorted(pieces)
    for number in (1, 4, 7, 10):
        piece = pieces[names[number]]
        piece.highlights = [_highlight(piece.heading, number)]
    pieces[names[2]].highlights = [{"themes": ["cunwu"], "about": ["柳塘村"]}]
    pieces[names[0]].links = [_link(names[0], names[4]), "/themes/yexiao/"]
    pieces[names[5]].links = [_link(names[5], names[1]) + "#ye-xiao-de-zhang-ben"]
    pieces[names[1]].heading = HEADINGS[0]
    pieces[names[1]].highlights[0]["heading"] = HEADINGS[0]
    pieces[names[3]].is_draft = True
    pieces[names[6]].picture, pieces[names[6]].cover = "deng.png", "deng.png"
    pieces[names[7]].attachment = "mingce.pdf"
    pieces[names[8]].aliases = ["/old/8.html", "/old/eight/"]
    pieces[names[9]].footnote = "见村里的账本。"
    pieces[names[11]].pinned = True
    folder = names[6].split("/", maxsplit=1)[0]
    return County(
        root=root,
        pieces=pieces,
        themes=copy.deepcopy(_THEMES),
        organisations=copy.deepcopy(_ORGANISATIONS),
        pictures={
            f"{folder}/deng.png": picture(12, 8),
            f"{names[7].split('/', maxsplit=1)[0]}/mingce.pdf": b"%PDF-1.4\n1\n",
        },
        notes={"2024": "---\ntitle: 二〇二四年的书\norganisation: 云溪县\n---\n\n前言的话。\n"},
        docs={
            "index.md": "# 没有加载\n",
            "guide.md": "# 指南\n\n写法见[新闻](news/index.md)。\n\n## 一\n\n## 二\n",
            "table.csv": "a,b\n",
        },
        config={
            "site_name": "云溪支部",
            "site_url": "https://example.org/yunxi/",
            "theme": {"name": "material", "language": "zh", "font": False, "custom_dir": "own"},
            "plugins": [],
            "hooks": [str(HOOK)],
            "extra": {"zhibu": {"page_size": 5}},
        },
    )


def picture(width: int, height: int, colour: tuple[int, int, int] = (180, 40, 40)) -> bytes:
    """A PNG of this size."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def _highlight(heading: str, number: int) -> dict[str, Any]:
    figures = [{"label": "办班", "text": f"{number + 3}期"}]
    return {"heading": heading, "themes": [SUBJECTS[number % 3]], "figures": figures}


def _link(here: str, there: str) -> str:
    return os.path.relpath(f"{there}.md", os.path.dirname(here))


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def _sources(top: Path) -> set[str]:
    folders = (top / name for name in ("articles", "docs", "own"))
    found = (path for folder in folders for path in folder.rglob("*"))
    return {path.relative_to(top).as_posix() for path in found if path.is_file()}


_THEMES: list[dict[str, Any]] = [
    {"id": "yexiao", "name": "山村夜校", "aliases": ["夜校"], "group": "教育培训",
     "description": "晚上在村里办的课堂。"},
    {"id": "jiedui", "name": "支部结对", "group": "组织建设", "description": "强村带弱村。"},
    {"id": "cunwu", "name": "阳光村务", "group": "组织建设", "description": "账目贴在墙上。"},
]  # fmt: skip
_ORGANISATIONS: list[dict[str, Any]] = [
    {"id": "yunxi", "name": "中共云溪县委员会", "short": ["云溪县委", "云溪县"], "kind": "党委"},
    {"id": "qingshi", "name": "青石镇党委", "short": ["青石镇"], "former": ["石坝乡党委"],
     "kind": "党委", "parent": "yunxi"},
    {"id": "liutang", "name": "柳塘村党支部", "short": ["柳塘村"], "kind": "党支部",
     "parent": "qingshi"},
    {"id": "hongyan", "name": "红岩镇党委", "short": ["红岩镇"], "kind": "党委",
     "parent": "yunxi"},
    {"id": "baisha", "name": "中共白沙县委员会", "short": ["白沙县委"], "kind": "党委"},
]  # fmt: skip

Edit: TypeAlias = Callable[[County, int, int], None]
EDITS: list[Edit] = []


def edit(function: Edit) -> Edit:
    """Make it one of the edits."""
    EDITS.append(function)
    return function


@edit
def text(county: County, one: int, other: int) -> None:
    county.piece(one).text = WORDS[other % len(WORDS)] + "改过一回。" * (other % 3)


@edit
def later_text(county: County, one: int, other: int) -> None:
    county.piece(one).footnote = f"第{other}次查对。"


@edit
def title(county: County, one: int, other: int) -> None:
    county.piece(one).title = f"改名后的第{other}件事"


@edit
def summary(county: County, one: int, other: int) -> None:
    county.piece(one).summary = ["", "另写的摘要。", "又一个摘要。"][other % 3]


@edit
def day(county: County, one: int, other: int) -> None:
    county.piece(one).date = DAYS[other % len(DAYS)]


@edit
def clock(county: County, one: int, other: int) -> None:
    county.piece(one).date = f"{county.piece(one).date[:10]} {other % 24:02}:15"


@edit
def kind(county: County, one: int, other: int) -> None:
    county.piece(one).kind = KINDS[other % 4]


@edit
def organisation(county: County, one: int, other: int) -> None:
    county.piece(one).organisation = PLACES[other % 5]


@edit
def about(county: County, one: int, other: int) -> None:
    county.piece(one).about = PLACES[: other % 3]


@edit
def themes(county: County, one: int, other: int) -> None:
    county.piece(one).themes = [[], ["cunwu"], ["yexiao", "cunwu"], ["jiedui"]][other % 4]


@edit
def highlights(county: County, one: int, other: int) -> None:
    piece = county.piece(one)
    more = [_highlight(piece.heading, other), {"themes": ["jiedui"], "about": ["hongyan"]}]
    piece.highlights = more[: other % 3]


@edit
def figures(county: County, one: int, other: int) -> None:
    for highlight in county.piece(one).highlights:
        highlight["figures"] = [{"label": "人数", "text": f"{other}余人"}] * (other % 2)


@edit
def author(county: County, one: int, other: int) -> None:
    county.piece(one).author = ["田小禾", "石大川"][: other % 3]


@edit
def pinned(county: County, one: int, other: int) -> None:
    county.piece(one).pinned = not county.piece(one).pinned


@edit
def draft(county: County, one: int, other: int) -> None:
    county.piece(one).is_draft = not county.piece(one).is_draft


@edit
def unfinished(county: County, one: int, other: int) -> None:
    """A draft with something missing: no theme, one that nobody knows, no day, no picture."""
    piece = county.piece(one)
    piece.is_draft = True
    if other % 4 == 0:
        piece.themes = []
    elif other % 4 == 1:
        piece.themes = ["没有的主题"]
    elif other % 4 == 2:
        piece.date = ""
    else:
        piece.picture = "meiyou.png"


@edit
def renamed(county: County, one: int, other: int) -> None:
    """And left where others link to it, now and then."""
    old = county.name(one)
    new = f"{old.split('/')[0]}/q{other % 100:02}"
    county.pieces[new] = county.pieces.pop(old)
    for name, piece in county.pieces.items() if other % 4 else ():
        before = _link(name, old)
        piece.links = [link.replace(before, _link(name, new)) for link in piece.links]


@edit
def added(county: County, one: int, other: int) -> None:
    model = county.piece(one)
    year = model.date[:4]
    county.pieces[f"{year}/n{other % 100:02}"] = Piece(
        title=f"新的第{other}件事", date=f"{year}-06-{other % 28 + 1:02}",
        organisation=model.organisation, themes=model.themes,
    )  # fmt: skip


@edit
def deleted(county: County, one: int, other: int) -> None:
    county.pieces.pop(county.name(one))


@edit
def moved(county: County, one: int, other: int) -> None:
    """To another year's folder; what lies beside it stays."""
    name = county.name(one)
    county.pieces[f"2022/m{other % 100:02}"] = county.pieces.pop(name)


@edit
def heading(county: County, one: int, other: int) -> None:
    """With the highlight that belongs to it, most times."""
    piece = county.piece(one)
    new = HEADINGS[other % len(HEADINGS)]
    for highlight in piece.highlights if other % 5 else ():
        if highlight.get("heading") == piece.heading:
            highlight["heading"] = new
    piece.heading = new


@edit
def linked_heading(county: County, one: int, other: int) -> None:
    """A heading that another article links to."""
    heading(county, 1, other)


@edit
def link(county: County, one: int, other: int) -> None:
    there = county.name(other)
    county.piece(one).links = [_link(county.name(one), there)]


@edit
def link_into_the_site(county: County, one: int, other: int) -> None:
    there = ["/themes/cunwu/", "/guide/", "/old/8.html", "/collections/2024/", "/cases/"]
    county.piece(one).links = [there[other % len(there)]]


@edit
def no_link(county: County, one: int, other: int) -> None:
    county.piece(one).links = []


@edit
def picture_of_another_size(county: County, one: int, other: int) -> None:
    for path in county.pictures:
        if path.endswith(".png"):
            county.pictures[path] = picture(10 + other % 7, 8)


@edit
def picture_shown(county: County, one: int, other: int) -> None:
    name = county.name(one)
    county.pictures[f"{name}.png"] = picture(10 + other % 7, 9)
    county.pieces[name].picture = f"{name.split('/')[-1]}.png"


@edit
def cover(county: County, one: int, other: int) -> None:
    name = county.name(one)
    county.pictures[f"{name}.png"] = picture(10, 9 + other % 7)
    county.pieces[name].cover = f"{name.split('/')[-1]}.png"


@edit
def picture_no_longer_shown(county: County, one: int, other: int) -> None:
    county.piece(one).picture = county.piece(one).cover = ""


@edit
def picture_missing(county: County, one: int, other: int) -> None:
    """Shown, but not there; ``picture_came`` may bring it."""
    county.piece(one).picture = "spaeter.png"


@edit
def picture_came(county: County, one: int, other: int) -> None:
    for year in ("2022", "2023", "2024", "2025"):
        county.pictures[f"{year}/spaeter.png"] = picture(10 + other % 7, 9)


@edit
def pictures_gone(county: County, one: int, other: int) -> None:
    for path in sorted(county.pictures)[: 1 + other % 2]:
        del county.pictures[path]


@edit
def attachment(county: County, one: int, other: int) -> None:
    name = county.name(one)
    county.pictures[f"{name}.pdf"] = b"%%PDF-1.4\n%d\n" % other
    county.pieces[name].attachment = f"{name.split('/')[-1]}.pdf"


@edit
def theme_described(county: County, one: int, other: int) -> None:
    county.themes[one % 3]["description"] = f"第{other}种说明。"


@edit
def theme_named(county: County, one: int, other: int) -> None:
    county.themes[one % 3]["name"] = f"主题{other}"


@edit
def theme_grouped(county: County, one: int, other: int) -> None:
    county.themes[one % 3]["group"] = ["教育培训", "组织建设", "其他"][other % 3]


@edit
def theme_aliased(county: County, one: int, other: int) -> None:
    county.themes[one % 3]["aliases"] = [f"又名{other}"][: other % 2]


@edit
def themes_ordered(county: County, one: int, other: int) -> None:
    county.themes.append(county.themes.pop(other % 2))


@edit
def theme_gone(county: County, one: int, other: int) -> None:
    """Articles that name it are wrong then, unless it comes back."""
    known = {theme["id"] for theme in county.themes}
    if "cunwu" in known:
        county.themes = [theme for theme in county.themes if theme["id"] != "cunwu"]
        county.themes.append({**_THEMES[2], "id": "qita", "name": "其他"})
    else:
        county.themes = copy.deepcopy(_THEMES)


@edit
def organisation_named(county: County, one: int, other: int) -> None:
    county.organisations[one % 5]["name"] = f"第{other}党委"


@edit
def organisation_shortened(county: County, one: int, other: int) -> None:
    """One short name is asked for by an article and a note."""
    names = [[f"简称{other}"], [], [f"简称{other}", "别称"]][other % 3]
    county.organisations[1 + one % 4]["short"] = names


@edit
def organisation_under_another(county: County, one: int, other: int) -> None:
    county.organisations[2 + one % 2]["parent"] = ["yunxi", "qingshi", "baisha"][other % 3]


@edit
def organisations_ordered(county: County, one: int, other: int) -> None:
    county.organisations.append(county.organisations.pop(3))


@edit
def alias(county: County, one: int, other: int) -> None:
    county.piece(one).aliases = [[], [f"/old/{other}.html"], ["/old/way/"]][other % 3]


@edit
def note(county: County, one: int, other: int) -> None:
    texts = [
        "---\ntitle: 另一本书\n---\n\n另一段前言。\n",
        "只有前言，见[那一篇](../2024/p03.md)。\n",
        f"---\norganisation: 红岩镇\n---\n\n前言{other}。\n",
    ]
    county.notes[["2023", "2024", "2025"][one % 3]] = texts[other % 3]


@edit
def note_gone(county: County, one: int, other: int) -> None:
    county.notes.clear()


@edit
def site_named(county: County, one: int, other: int) -> None:
    county.config["site_name"] = f"第{other}支部"


@edit
def site_address(county: County, one: int, other: int) -> None:
    county.config["site_url"] = ["", "https://example.org/", "https://example.net/x/"][other % 3]


@edit
def page_size(county: County, one: int, other: int) -> None:
    county.config["extra"]["zhibu"]["page_size"] = 5 + other % 4


@edit
def organiser(county: County, one: int, other: int) -> None:
    county.config["extra"]["zhibu"]["organiser"] = ["", "云溪县委组织部"][other % 2]


@edit
def plain_file_urls(county: County, one: int, other: int) -> None:
    county.config["use_directory_urls"] = bool(other % 2)


@edit
def navigation(county: County, one: int, other: int) -> None:
    names = [["index.md"], ["index.md", {"指南": "guide.md"}], [{"写法": "guide.md"}]]
    county.config["nav"] = names[other % 3]


@edit
def copyright_line(county: County, one: int, other: int) -> None:
    county.config["copyright"] = f"© {other}"


@edit
def guide(county: County, one: int, other: int) -> None:
    texts = [
        "# 新指南\n\n另一段。\n",
        "# 指南\n\n见[一篇](articles/2024/p03/index.md)和[主题](themes/index.md)。\n",
        "---\ntitle: 换了题目\n---\n\n没有标题。\n",
    ]
    county.docs["guide.md"] = texts[other % 3]


@edit
def page_of_docs(county: County, one: int, other: int) -> None:
    if county.docs.pop("more.md", None) is None:
        county.docs["more.md"] = f"# 更多{other}\n"


@edit
def file_of_docs(county: County, one: int, other: int) -> None:
    county.docs["table.csv"] = f"a,{other}\n"


@edit
def template(county: County, one: int, other: int) -> None:
    name = ["list.html", "themes.html", "article.html", "macros.html", "head.html"][one % 5]
    source = HOOK.parent / "zhibu" / "theme" / "zhibu" / name
    county.templates[name] = source.read_text("utf-8") + f"\n<!-- {other % 3} -->\n"


@edit
def no_template(county: County, one: int, other: int) -> None:
    county.templates.clear()


@edit
def another_day(county: County, one: int, other: int) -> None:
    county.today = LATER if county.today == TODAY else TODAY


@edit
def mistake(county: County, one: int, other: int) -> None:
    slips = ["tilte: x\n", "status: vielleicht\n", "updated: 2024-02-30\n"]
    county.piece(one).mistake = slips[other % 3]


@edit
def all_mended(county: County, one: int, other: int) -> None:
    for piece in county.pieces.values():
        piece.mistake = ""


@edit
def touched(county: County, one: int, other: int) -> None:
    for path in [*(county.root / "articles").rglob("*.md")][one % 3 :: 2]:
        os.utime(path)


@edit
def no_cache(county: County, one: int, other: int) -> None:
    shutil.rmtree(county.root / ".cache", ignore_errors=True)


@edit
def no_workspace(county: County, one: int, other: int) -> None:
    shutil.rmtree(county.root / ".site.zhibu", ignore_errors=True)


@edit
def no_output(county: County, one: int, other: int) -> None:
    shutil.rmtree(county.root / "site", ignore_errors=True)


@edit
def damaged_cache(county: County, one: int, other: int) -> None:
    """Bytes in the middle, as a bad disk does it; or the whole file is rubbish."""
    file = county.root / ".cache" / "zhibu" / "cache.sqlite"
    if file.exists():
        data = bytearray(file.read_bytes())
        for place in range(other * 997 % 4096, len(data), 20_011 if other % 5 else 1):
            data[place] ^= 0x5A
        file.write_bytes(data)


@edit
def forgotten_values(county: County, one: int, other: int) -> None:
    """Some of what the cache holds."""
    file = county.root / ".cache" / "zhibu" / "cache.sqlite"
    if file.exists():
        database = sqlite3.connect(file)
        try:
            database.execute("DELETE FROM kept WHERE rowid % 3 = ?", (other % 3,))
            database.commit()
        except sqlite3.Error:
            pass  # damaged before
        database.close()


@edit
def published_page_gone(county: County, one: int, other: int) -> None:
    for page in _published(county)[one % 7 :: 9]:
        page.unlink()


@edit
def published_page_edited(county: County, one: int, other: int) -> None:
    for page in _published(county)[one % 7 :: 9]:
        with page.open("a", encoding="utf-8") as file:
            file.write("改动")


@edit
def published_page_replaced(county: County, one: int, other: int) -> None:
    for page in _published(county)[one % 7 :: 9]:
        page.unlink()
        page.write_text("换了", "utf-8")


@edit
def nothing(county: County, one: int, other: int) -> None:
    """Build again."""


def _published(county: County) -> list[Path]:
    return sorted((county.root / "site").rglob("*.html"))


def copied(county: County, root: Path) -> County:
    """The same county elsewhere, without output and cache."""
    return replace(county, root=root)
