"""Key figures of invented highlights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

# Label, smallest and largest count, units: counts that may be added up.
COUNTS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("举办培训班", 2, 60, ("期", "场")),
    ("前来学习", 80, 30000, ("人次", "人")),
    ("培训党员", 40, 5000, ("人次", "名")),
    ("化解矛盾纠纷", 3, 400, ("件", "起")),
    ("办理民生实事", 5, 300, ("件",)),
    ("走访群众", 50, 8000, ("户", "人次")),
    ("开展志愿服务", 4, 500, ("场次", "次")),
    ("发展种植面积", 60, 9000, ("亩",)),
    ("带动就业", 10, 2000, ("人", "名")),
    ("村集体增收", 3, 900, ("万元",)),
    ("销售农产品", 2, 800, ("万元", "吨")),
    ("争取项目资金", 20, 6000, ("万元",)),
    ("改造老旧管网", 2, 60, ("公里",)),
    ("新建活动场所", 1, 40, ("个", "处")),
    ("收集意见建议", 12, 900, ("条",)),
    ("结对帮扶", 6, 600, ("户",)),
    ("编印教材", 1, 12, ("册", "种")),
    ("安装路灯", 12, 800, ("盏",)),
    ("引进人才", 1, 90, ("名",)),
    ("接待游客", 600, 90000, ("人次",)),
    ("慰问老党员", 5, 300, ("名", "人")),
    ("整治乱堆乱放", 8, 700, ("处",)),
    ("开办微党课", 3, 200, ("场", "节")),
    ("受理咨询", 20, 4000, ("件", "人次")),
)
# Figures that stay text: shares, slogans, ordinals.
OTHER_FIGURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("群众满意率", ("95%", "96.5%", "97%以上", "98.2%", "99%")),
    ("工作模式", ("“1+6”", "“3+N”", "“1+4”", "“2+5”")),
    ("评选结果", ("首批", "全县第二", "市级优秀")),
    ("先进称号", ("连续3年", "连续5年", "连续2年")),
    ("按时办结率", ("92%", "94%左右", "98%", "100%")),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a highlight reports."""

    label: str
    text: str


def make_figures(rng: Random) -> Iterator[Figure]:
    """Yield one to three counts, and sometimes a figure that is no count."""
    for label, smallest, largest, units in rng.sample(COUNTS, rng.choice((1, 1, 2, 3))):
        # Small counts are far more common than large ones.
        number = int(smallest * (largest / smallest) ** rng.random())
        yield Figure(label, _count_text(number, rng) + rng.choice(units))
    if rng.random() < 0.2:
        label, texts = rng.choice(OTHER_FIGURES)
        yield Figure(label, rng.choice(texts))


def _count_text(number: int, rng: Random) -> str:
    if number >= 10000:
        return f"{number // 10000}万余"
    if number >= 100 and rng.random() < 0.3:
        return f"{number // 10 * 10}{rng.choice('余多')}"
    return str(number)
