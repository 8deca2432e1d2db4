"""A small county whose yearly book the tests make, hostile texts in it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image

FONTS = Path(__file__).parents[1] / "fonts/node_modules/@expo-google-fonts"
CONFIG = "site_name: 云溪风采\nsite_url: https://x.test/\ntheme: {name: material}\nplugins: []\n"
REGISTRIES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# 首页\n",
    "articles/organisations.yml": (
        "- id: yunxi\n  name: 中共云溪县委员会\n  short: [云溪县委]\n  kind: 党委\n  children:\n"
        "    - {id: qingshi, name: 青石镇党委, short: [青石镇], kind: 党委}\n"
        "    - {id: hongyan, name: 红岩镇党委, short: [红岩镇], kind: 党委}\n"
    ),
    "articles/themes.yml": (
        "- {id: yexiao, name: 山村夜校, group: 教育培训, description: 晚上在村里办的课堂。}\n"
    ),
}
HOSTILE = """\
开头 #read("/etc/passwd") $x^2$ @zhangsan 引用，还有 `#let a = 1`、\\*星号\\*，和 [外面](https://y.test/a?b=1&c=2)。

## 点灯“夜校”：（一）开课

第一段写“多”“余”、《办法》，以及（试行）；数字 12,000、PM2.5 与 e家 混在一起。生僻字：垵堃喆旻䶮。

- 甲

    1. 乙
    2. 丙

        - 丁

> 引文一句。

| 项目 | 数 | 三 | 四 | 五 | 六 | 七 | 八 |
|---|--:|---|---|---|---|---|---|
| 夜校[^1] | 16 | 很长很长很长的一个格子 | d | e | f | g | h |

![一盏灯](deng.png "灯亮了")

### 小标题

第二段很长，用来看换行的规矩，“引号不能落在行首”，（括号也一样）；{long}

[^1]: 说明有两句。第二句。
"""


class Ran(NamedTuple):
    code: int
    out: str


def picture(mode: str = "RGB", form: str = "PNG", size: tuple[int, int] = (300, 200)) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size).save(made, form)
    return made.getvalue()


def article(head: str, body: str, highlights: str = "highlights:\n  - id: one\n") -> str:
    return f"---\n{head}{highlights}---\n\n{body}"


HEAD = "title: '{}'\ndate: 2024-05-01\norganisation: 青石镇\nthemes: [山村夜校]\n"
