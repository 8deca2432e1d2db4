"""Turns a corpus into a Hugo site that shows the same articles in the same lists.

Usage: ``python -m benchmarks.to_hugo CORPUS DIR``

Names are looked up here and written as ids, and each article lists the organisations above its
own as terms: a user of Hugo would have them written by an archetype or an editor. Our own site
does that work while it builds, so this leaves Hugo the lighter part. Theme and settings lie in
``benchmarks/hugo_theme``; nothing here imports our package.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from benchmarks.front_matter import CHINESE_KEYS, CHINESE_KINDS

THEME_FOLDER = Path(__file__).with_name("hugo_theme")
OWN_ASSETS = Path(__file__).resolve().parents[1] / "hooks" / "zhibu" / "theme"
ENGLISH_KEYS = {chinese: english for english, chinese in CHINESE_KEYS.items()}
ENGLISH_KINDS = {chinese: english for english, chinese in CHINESE_KINDS.items()}
KINDS = {
    "news": ("新闻", "news"),
    "case": ("案例", "cases"),
    "speech": ("讲话", "speeches"),
    "notice": ("通知", "notices"),
}
"""Label and URL of each kind."""
EXCERPT_CHARS = 90
PICTURE_SIZE_PX = (640, 400)
MOST_RELATED = 500
"""Articles that share a theme before it stops counting for related ones."""

_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?(?: (\d{2}):(\d{2}))?")
_FIGURE = re.compile(r"(\D*)([\d.]+)(万?)(余|多)?(.*?)(以上|左右)?")
_NUMBERING = re.compile(r"[一二三四五六七八九十]+、")
_LINK = re.compile(r"\]\(\.\./(\d{4}/[^)]+\.md)\)")
_BOUNDS = {"余": "at least", "多": "at least", "以上": "at least", "左右": "about"}

Fields = dict[str, Any]


class Registries:
    """Organisations and themes by id, and ids by every name they go by."""

    def __init__(self, articles: Path) -> None:
        self.organisations: dict[str, Fields] = {}
        self.themes: dict[str, Fields] = {}
        self._organisation_ids: dict[str, str] = {}
        self._theme_ids: dict[str, str] = {}
        for root in _load(articles / "organisations.yml"):
            self._add_organisation(root, [])
        for position, theme in enumerate(_load(articles / "themes.yml")):
            self.themes[theme["id"]] = {**theme, "position": position}
            for name in (theme["id"], theme["name"], *theme.get("aliases", [])):
                self._theme_ids[name] = theme["id"]

    def _add_organisation(self, node: Fields, above: list[str]) -> None:
        lineage = [*above, node["id"]]
        children = node.get("children", [])
        self.organisations[node["id"]] = {
            "id": node["id"],
            "label": node["short"][0],
            "name": node["name"],
            "short": node["short"],
            "former": node.get("former", []),
            "kind": node["kind"],
            "parent": above[-1] if above else None,
            "lineage": lineage,
            "depth": len(above),
            "position": len(self.organisations),
            "children": [child["id"] for child in children],
        }
        for name in (node["id"], node["name"], *node["short"], *node.get("former", [])):
            self._organisation_ids[name] = node["id"]
        for child in children:
            self._add_organisation(child, lineage)

    def find_organisations(self, names: Iterable[str]) -> list[str]:
        """Return the ids of names, each once."""
        return _once(self._organisation_ids[name] for name in names)

    def find_themes(self, names: Iterable[str]) -> list[str]:
        """Return the ids of names, each once."""
        return _once(self._theme_ids[name] for name in names)

    def with_ancestors(self, ids: Iterable[str]) -> list[str]:
        """Return the ids and those of all organisations above them, each once."""
        return _once(above for one in ids for above in self.organisations[one]["lineage"])


def convert(corpus: Path, folder: Path) -> None:
    """Write the Hugo site of ``corpus/articles`` into the folder."""
    shutil.copytree(THEME_FOLDER, folder, dirs_exist_ok=True)
    _copy_assets(folder / "assets")
    registries = Registries(corpus / "articles")
    years: set[int] = set()
    highlight_years: set[int] = set()
    sources = sorted((corpus / "articles").glob("*/*.md"))
    _limit_related(folder / "hugo.yaml", len(sources))
    for source in sources:
        fields, body = _convert_article(source, registries)
        _write_article(folder / "content", source, fields, body)
        years.add(int(fields["date"][:4]))
        if fields["highlights"]:
            highlight_years.add(fields["year"])
    _write_data(folder / "data", registries)
    for path, fields in _list_pages(sorted(years), sorted(highlight_years)):
        _write_page(folder / "content" / path, fields, "")


def _limit_related(settings: Path, article_count: int) -> None:
    percent = min(100, max(1, round(100 * MOST_RELATED / article_count)))
    text = settings.read_text("utf-8")
    limited = text.replace("cardinalityThreshold: 100", f"cardinalityThreshold: {percent}")
    settings.write_bytes(limited.encode())


def _copy_assets(folder: Path) -> None:
    """Copy our style sheet, scripts and icon, so that both sites look alike."""
    folder.mkdir(exist_ok=True)
    for asset in sorted(OWN_ASSETS.rglob("assets/*")):
        if asset.suffix in {".css", ".js", ".svg"}:
            shutil.copyfile(asset, folder / asset.name)


def _convert_article(source: Path, registries: Registries) -> tuple[Fields, str]:
    """Return an article's front matter for Hugo, without empty fields, and its body."""
    _, block, body = source.read_text("utf-8").split("---\n", maxsplit=2)
    given: Fields = yaml.load(block, Loader=yaml.CSafeLoader)
    given = {ENGLISH_KEYS.get(key, key): value for key, value in given.items()}
    highlights, marked_body = _convert_highlights(given, body, registries)
    fields: Fields = {
        "title": given["title"],
        **_days(given),
        **_terms(given, highlights, registries),
        "description": given.get("summary") or _first_words(body),
        "has_summary": "summary" in given,
        "is_reprint": "source" in given,
        "highlights": highlights,
        "aliases": given.get("aliases", []),
    }
    names = ("kicker", "subtitle", "source", "source_url", "author", "based_on", "pinned")
    fields |= {name: given[name] for name in names if name in given}
    if "cover" in given:
        width, height = PICTURE_SIZE_PX
        fields["cover"] = {"src": given["cover"], "width": width, "height": height}
        fields["cover"]["alt"] = given["cover_alt"]
    fields = {key: value for key, value in fields.items() if value is not None}
    return fields, _LINK.sub(r"](/articles/\1)", marked_body)


def _days(given: Fields) -> Fields:
    published = _parse_day(given["date"])
    happened = _parse_day(given.get("event_date", published))
    return {
        "date": f"{published.isoformat()}+08:00",
        "has_time": ":" in str(given["date"]),
        "event_date": happened.date().isoformat() if "event_date" in given else None,
        "lastmod": f"{given['updated']}T00:00:00+08:00" if "updated" in given else None,
        "years": [str(published.year)],
        "year": happened.year,
    }


def _terms(given: Fields, highlights: list[Fields], registries: Registries) -> Fields:
    """Return what an article is listed under; ``kinds`` to ``themes`` are Hugo's taxonomies."""
    kind = str(given.get("kind", "news"))
    publisher = registries.find_organisations([given["organisation"]])
    about = registries.find_organisations(given.get("about", []))
    own_themes = registries.find_themes(given["themes"])
    places = _once(chain(publisher, about, *(one["organisations"] for one in highlights)))
    return {
        "kinds": [ENGLISH_KINDS.get(kind, kind)],
        "organisation": publisher[0],
        "about": about,
        "places": places,
        "organisations": registries.with_ancestors(places),
        "own_themes": own_themes,
        "themes": _once(chain(own_themes, *(one["themes"] for one in highlights))),
    }


def _convert_highlights(
    given: Fields, body: str, registries: Registries
) -> tuple[list[Fields], str]:
    """Return the highlights with ids and excerpts, and the body with shortcodes round them."""
    lines = body.split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("## ")]
    end = next((i for i, line in enumerate(lines) if line.startswith("[^1]: ")), len(lines))
    found: list[Fields] = []
    for number, one in enumerate(given.get("highlights", [])):
        heading = one.get("heading")
        start = None
        if heading:
            start = next(i for i in starts if _NUMBERING.sub("", lines[i][3:], 1) == heading)
        about = one.get("about") or given.get("about") or [given["organisation"]]
        organisations = registries.find_organisations(about)
        publisher = registries.find_organisations([given["organisation"]])
        anchor = one.get("id") or (f"liangdian-{number + 1}" if heading else "liangdian")
        first = next(line for line in lines[(start or -1) + 1 :] if line and line[0] not in "#!|")
        found.append(
            {
                "anchor": anchor,
                "title": heading or given["title"],
                "whole": heading is None,
                "themes": registries.find_themes(one.get("themes") or given["themes"]),
                "organisations": organisations,
                "within": registries.with_ancestors([*publisher, *organisations]),
                "excerpt": _first_words(first),
                "figures": [_convert_figure(figure) for figure in one["figures"]],
            }
        )
        if start is not None:
            stop = next((i for i in starts if i > start), end)
            lines[start] = f"{{{{% highlight {number} %}}}}\n{lines[start]} {{#{anchor}}}"
            lines[stop - 1] += "\n{{% /highlight %}}\n"
    return found, "\n".join(lines)


def _first_words(text: str) -> str:
    """Return whole sentences from the start of the first paragraph, as our own site does."""
    paragraph = next(line for line in text.split("\n") if line and line[0] not in "#!|{")
    paragraph = re.sub(r"\*\*|\[\^\d+\]", "", paragraph)
    if len(paragraph) <= EXCERPT_CHARS:
        return paragraph
    whole = paragraph[: paragraph.rfind("。", 0, EXCERPT_CHARS) + 1]
    return whole or paragraph[: EXCERPT_CHARS - 2] + "……"


def _convert_figure(figure: Fields) -> Fields:
    label, text = str(figure["label"]), str(figure["text"])
    match = _FIGURE.fullmatch(text)
    if not match:
        return {"label": label, "text": text}
    before, digits, scale, more, unit, after = match.groups()
    parts = {"before": before, "digits": digits, "after": f"{scale}{more or ''}{unit}{after or ''}"}
    if before or "+" in unit:
        return {"label": label, "text": text, **parts}
    value = float(digits) * (10_000 if scale else 1)
    bound = _BOUNDS.get(more or after or "")
    return {
        "label": label,
        "text": text,
        **parts,
        "value": int(value) if value.is_integer() else value,
        "unit": unit,
        "bound": bound,
    }


def _write_article(content: Path, source: Path, fields: Fields, body: str) -> None:
    """Write a page, or a bundle with its picture where there is one."""
    folder = content / "articles" / source.parent.name
    picture = source.with_suffix(".svg")
    if not picture.exists():
        _write_page(folder / source.name, fields, body)
        return
    _write_page(folder / source.stem / "index.md", fields, body)
    shutil.copyfile(picture, folder / source.stem / picture.name)


def _list_pages(years: list[int], highlight_years: list[int]) -> Iterator[tuple[str, Fields]]:
    hidden = {"build": {"render": "never"}}
    yield "_index.md", {"title": "支部风采"}
    yield "articles/_index.md", {"title": "文章", **hidden}
    yield "kinds/_index.md", {"title": "类型", **hidden}
    for kind, (label, url) in KINDS.items():
        about = f"全部{label}，按发布日期排列。"
        fields = {"title": label, "url": f"/{url}/", "description": about, "outputs": ["html"]}
        yield f"kinds/{kind}/_index.md", fields
    yield "themes/_index.md", {"title": "主题", "description": "按主题查找文章和亮点。"}
    about = "按单位查找文章和亮点，上级单位的数目包含下级。"
    yield "organisations/_index.md", {"title": "单位", "description": about}
    yield "years/_index.md", {"title": "年份", "description": "按发布的年份和月份查找文章。"}
    for year in years:
        about = f"{year}年发布的文章，按月份排列。"
        fields = {"title": f"{year}年", "description": about, "outputs": ["html"]}
        yield f"years/{year}/_index.md", fields
    about = "全部亮点，附主题、单位、年度和数据。"
    yield "highlights/_index.md", {"title": "亮点案例", "description": about}
    yield "collections/_index.md", {"title": "年度汇编", "description": "每年的亮点案例汇编。"}
    for year in highlight_years:
        title = f"{year}年度基层党建亮点案例汇编"
        yield f"collections/{year}.md", {"title": title, "year": year, "date": f"{year}-12-31"}


def _write_data(folder: Path, registries: Registries) -> None:
    folder.mkdir(exist_ok=True)
    for name, items in (
        ("organisations", registries.organisations),
        ("themes", registries.themes),
    ):
        text = yaml.dump(items, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yaml").write_bytes(text.encode())


def _write_page(path: Path, fields: Fields, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    block = yaml.dump(
        fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    path.write_bytes(f"---\n{block}---\n{body}".encode())


def _parse_day(written: object) -> datetime:
    if isinstance(written, datetime):
        return written
    if isinstance(written, date):
        return datetime(written.year, written.month, written.day)
    match = _DAY.fullmatch(str(written))
    if not match:
        raise ValueError(written)
    return datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _load(path: Path) -> list[Fields]:
    loaded: list[Fields] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return loaded


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
