"""Invented organisations and themes, and the registry files that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.theme_words import THEME_ROWS
from benchmarks.vocabulary import PLACE_HEADS, PLACE_TAILS

NODES_PER_ROOT = 200
ARTICLES_PER_ORGANISATION = 25
FEWEST_ORGANISATIONS, MOST_ORGANISATIONS = 40, 400
ARTICLES_PER_THEME = 100
FEWEST_THEMES, MOST_THEMES = 18, len(THEME_ROWS)

Suffix = tuple[str, str, str, str]
"""What follows a place: in the short name, after it in the full name, in the id, and the kind."""

TOWNS: tuple[Suffix, ...] = (
    ("镇", "党委", "zhen", "党委"),
    ("镇", "党委", "zhen", "党委"),
    ("乡", "党委", "xiang", "党委"),
    ("街道", "党工委", "jiedao", "党工委"),
)
DEPARTMENTS: tuple[Suffix, ...] = (
    ("县委组织部", "", "zuzhibu", "部门"),
    ("县委宣传部", "", "xuanchuanbu", "部门"),
    ("县委党校", "", "dangxiao", "部门"),
    ("县直机关工委", "", "jiguan", "工委"),
    ("县企业工委", "", "qiye", "工委"),
    ("县教育局", "党组", "jiaoyu", "党组"),
    ("县卫健局", "党组", "weijian", "党组"),
    ("县农业农村局", "党组", "nongye", "党组"),
    ("县民政局", "党组", "minzheng", "党组"),
    ("县文旅局", "党组", "wenlv", "党组"),
    ("县水利局", "党组", "shuili", "党组"),
    ("县司法局", "党组", "sifa", "党组"),
)
VILLAGES: tuple[Suffix, ...] = (
    ("村", "党总支", "cun", "党总支"),
    ("村", "党总支", "cun", "党总支"),
    ("村", "党委", "cun", "党委"),
    ("社区", "党委", "shequ", "党委"),
    ("中学", "党总支", "zhongxue", "党总支"),
    ("卫生院", "党总支", "weishengyuan", "党总支"),
)
BRANCHES: tuple[Suffix, ...] = (
    ("茶业合作社", "党支部", "chaye", "党支部"),
    ("果蔬合作社", "党支部", "guoshu", "党支部"),
    ("渔业合作社", "党支部", "yuye", "党支部"),
    ("农机合作社", "党支部", "nongji", "党支部"),
    ("商圈", "党支部", "shangquan", "党支部"),
    ("新居片区", "党支部", "xinju", "党支部"),
    ("老街片区", "党支部", "laojie", "党支部"),
    ("离退休", "党支部", "lituixiu", "党支部"),
    ("文艺队", "党支部", "wenyidui", "党支部"),
)


@dataclass(slots=True)
class Organisation:
    """One node of the tree. Children are appended while the tree grows, then left alone."""

    id: str
    name: str
    short: str
    kind: str
    place: str
    """The place it works in, as texts call it: ``云溪镇``."""
    stem: str
    """The place without its kind: ``云溪``."""
    former: str | None = None
    children: list[Organisation] = field(default_factory=list)

    def walk(self) -> Iterator[Organisation]:
        """Yield this node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject with the terms that its articles use."""

    id: str
    name: str
    alias: str | None
    group: str
    description: str
    terms: tuple[str, ...]


class _Places:
    """Hands out each place stem and each id once."""

    def __init__(self, rng: Random) -> None:
        self._stems = [(head, tail) for head in PLACE_HEADS for tail in PLACE_TAILS]
        rng.shuffle(self._stems)
        self._ids: set[str] = set()

    def take(self, suffix_id: str) -> tuple[str, str]:
        """Return an unused stem and an id: pinyin and suffix, numbered where pinyin repeats."""
        head, tail = self._stems.pop()
        return head + tail, self.claim(f"{PLACE_HEADS[head]}{PLACE_TAILS[tail]}-{suffix_id}")

    def claim(self, wanted: str) -> str:
        """Return the wanted id, or the same with the first free number after it."""
        claimed, number = wanted, 2
        while claimed in self._ids:
            claimed, number = f"{wanted}-{number}", number + 1
        self._ids.add(claimed)
        return claimed


def make_organisations(article_count: int, rng: Random) -> list[Organisation]:
    """Return the roots of a tree of four levels, 40 to 400 nodes by the number of articles."""
    wanted = article_count // ARTICLES_PER_ORGANISATION
    count = min(MOST_ORGANISATIONS, max(FEWEST_ORGANISATIONS, wanted))
    root_count = max(1, round(count / NODES_PER_ROOT))
    places = _Places(rng)
    return [_make_county(count // root_count, rng, places) for _ in range(root_count)]


def _make_county(count: int, rng: Random, places: _Places) -> Organisation:
    stem, root_id = places.take("xian")
    root = Organisation(root_id, f"中共{stem}县委员会", f"{stem}县委", "党委", f"{stem}县", stem)
    department_count = min(len(DEPARTMENTS), max(2, count // 15))
    town_count, village_count = max(4, count // 9), count * 2 // 5
    towns = [_make_place(rng.choice(TOWNS), rng, places) for _ in range(town_count)]
    departments = [_make_part(root, suffix, places) for suffix in DEPARTMENTS[:department_count]]
    villages = [_make_place(rng.choice(VILLAGES), rng, places) for _ in range(village_count)]
    root.children += departments + towns
    for i, village in enumerate(villages):
        towns[i % town_count if i < town_count else rng.randrange(town_count)].children += [village]
    branch_count = count - 1 - department_count - town_count - village_count
    pairs = [(village, suffix) for village in villages for suffix in BRANCHES]
    for village, suffix in rng.sample(pairs, branch_count):
        village.children.append(_make_part(village, suffix, places))
    return root


def _make_place(suffix: Suffix, rng: Random, places: _Places) -> Organisation:
    stem, node_id = places.take(suffix[2])
    short = stem + suffix[0]
    former = f"{stem}乡党委" if suffix[0] == "镇" and rng.random() < 0.2 else None
    return Organisation(node_id, short + suffix[1], short, suffix[3], short, stem, former)


def _make_part(parent: Organisation, suffix: Suffix, places: _Places) -> Organisation:
    short = parent.stem + suffix[0]
    name = short + suffix[1] if suffix[1] else f"中共{short}"
    node_id = places.claim(f"{parent.id}-{suffix[2]}")
    return Organisation(node_id, name, short, suffix[3], parent.place, parent.stem)


def make_themes(article_count: int) -> list[Theme]:
    """Return 18 to 36 themes in five groups, the same ones for every seed."""
    wanted = article_count // ARTICLES_PER_THEME
    count = min(MOST_THEMES, max(FEWEST_THEMES, wanted))
    return [
        Theme(id_, name, None if alias == "-" else alias, group, text, tuple(terms.split()))
        for id_, name, alias, group, text, terms in THEME_ROWS[:count]
    ]


def render_organisations(roots: list[Organisation]) -> str:
    """Return the text of ``organisations.yml``."""
    return "\n".join(line for root in roots for line in _organisation_lines(root, "")) + "\n"


def _organisation_lines(node: Organisation, indent: str) -> Iterator[str]:
    yield f"{indent}- id: {node.id}"
    yield f"{indent}  name: {node.name}"
    yield f"{indent}  short: [{node.short}]"
    if node.former:
        yield f"{indent}  former: [{node.former}]"
    yield f"{indent}  kind: {node.kind}"
    if node.children:
        yield f"{indent}  children:"
        for child in node.children:
            yield from _organisation_lines(child, indent + "    ")


def render_themes(themes: list[Theme]) -> str:
    """Return the text of ``themes.yml``."""
    return "".join(
        f"- id: {theme.id}\n  name: {theme.name}\n"
        + (f"  aliases: [{theme.alias}]\n" if theme.alias else "")
        + f"  group: {theme.group}\n  description: {theme.description}\n"
        for theme in themes
    )
