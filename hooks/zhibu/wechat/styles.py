"""How an article looks in a public account: inline styles, since the editor keeps no others.

Chromium drops from pasted styles what goes without saying, and writes the rest in other words.
So no two colours that may lie in each other are alike, and headings are bold by ``<strong>``: that
they are anyway does not hold on the platform.
"""

from __future__ import annotations

from zhibu.books.nodes import TextStyle

RED, INK, QUIET, RULE = "#a81c1c", "#2b2622", "#6b6258", "#ddd4c6"
WHOLE = (
    f"font-size:16px;line-height:1.8;letter-spacing:.03em;color:{INK};text-align:justify;"
    "overflow-wrap:break-word"
)
PARAGRAPH = "margin:0 0 18px"
TIGHT = "margin:0 0 8px"
HEADINGS = {
    2: f"padding-left:10px;border-left:3px solid {RED};"
    "font-size:19px;line-height:1.5;text-align:left",
    3: "font-size:17px;line-height:1.5;text-align:left",
    4: f"font-size:16px;line-height:1.5;text-align:left;color:{QUIET}",
}
ABOVE_PX = {2: 36, 3: 28, 4: 24}
"""Room above a heading, by its level."""
LEAD = f"margin:0 0 24px;padding-left:12px;border-left:2px solid {RED};color:{QUIET}"
SUBTITLE = f"margin:0 0 20px;font-size:17px;color:{QUIET};text-align:left"
QUOTE = (
    f"margin:0 0 18px;padding:14px 16px 6px;border-left:3px solid {RULE};background:#f5f0e7;"
    f"color:{QUIET}"
)
INNER_QUOTE = f"margin:0 0 8px;padding-left:14px;border-left:3px solid {RULE}"
LIST = "margin:0 0 18px;padding-left:1.7em"
BULLET = "margin:0 0 8px;list-style-type:disc"
COUNTED = "margin:0 0 8px;list-style-type:decimal"
TABLE = (
    "width:100%;margin:0 0 18px;border-collapse:collapse;font-size:14px;line-height:1.6;"
    "letter-spacing:0;text-align:left"
)
CELL = f"border:1px solid {RULE};padding:7px 9px"
HEAD = f"{CELL};background:#efe8dc"
HIGHLIGHT = f"margin:28px 0;padding:16px 16px 2px;border-top:2px solid {RED};background:#faf7f1"
HIGHLIGHT_TAG = f"margin:0 0 6px;font-size:13px;color:{RED};text-align:left"
FIGURES = (
    "width:100%;margin:4px 0 16px;border-collapse:collapse;letter-spacing:0;text-align:left;"
    f"border-top:1px solid {RULE}"
)
FIGURE_CELL = "width:50%;padding:12px 8px 2px 0;border:0;vertical-align:top"
DIGITS = "margin:0;font-size:32px;line-height:1.25;font-family:Georgia,serif"
WORDS = "margin:0;font-size:20px;line-height:1.5;font-weight:bold"
UNIT = f"margin:0 2px;font-size:14px;color:{QUIET};font-family:sans-serif"
LABEL = f"margin:0;font-size:13px;line-height:1.6;color:{QUIET}"
PICTURE = "margin:0 0 10px;text-align:center"
# A stretch of text and no block: it goes with its words, and the picture stands in their place.
BOX = (
    "display:inline-block;box-sizing:border-box;width:100%;padding:26px 12px;"
    f"border:1px dashed {RED};background:#fffdf9;font-size:14px;line-height:1.7;color:{RED}"
)
CAPTION = "margin:0 0 22px;font-size:13px;line-height:1.6;color:#6f665b;text-align:center"
CODE = "padding:1px 4px;font-size:.9em;font-family:Consolas,Menlo,monospace;background:#f0ebe1"
PRE = (
    "margin:0 0 18px;padding:12px 14px;background:#f2ede3;font-size:13px;line-height:1.6;"
    "font-family:Consolas,Menlo,monospace;letter-spacing:0;text-align:left"
)
LINE = f"margin:28px 0;border-style:solid;border-color:{RULE};border-width:1px 0 0"
LINK = "color:#576b95;text-decoration:none"
NUMBER = f"font-size:11px;line-height:1;color:{RED}"
FOOT = f"margin:32px 0 0;padding-top:14px;border-top:1px solid {RULE}"
SMALL = f"margin:0 0 6px;font-size:13px;line-height:1.7;color:{QUIET};text-align:left"
SMALL_HEAD = "margin:0 0 8px;font-size:14px;font-weight:bold;text-align:left"
ADDRESS = "word-break:break-all"
OF_TEXT: dict[TextStyle, tuple[str, str]] = {
    "strong": ("<strong>", "</strong>"),
    "stressed": ('<span style="font-family:KaiTi,STKaiti,serif">', "</span>"),
    "struck": ('<span style="text-decoration:line-through">', "</span>"),
    "raised": ("<sup>", "</sup>"),
    "lowered": ("<sub>", "</sub>"),
}
"""What begins and what ends words of a style."""
