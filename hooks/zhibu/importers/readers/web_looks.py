"""What elements of a page say of the text in them: how it looks, and whether it is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from zhibu.importers.foreign import Look, Rise

Attributes: TypeAlias = "dict[str, str | None]"

_HIDDEN = re.compile(r"(?:^|[;\s])display\s*:\s*none", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|[;\s])font-size\s*:\s*([\d.]*)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_RISES: dict[str, Rise] = {"sub": "sub", "sup": "super"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextState:
    """What the elements around say of the text in them."""

    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    rise: Rise = ""
    link: str = ""
    level: int = 0
    marker: str = ""
    depth: int = -1
    is_quote: bool = False
    look: Look = field(default_factory=Look)
    keeps_lines: bool = False
    is_shrunk: bool = False
    """Set at size 0, as what holds pictures often is; text that has a size in it is seen."""
    is_credits: bool = False
    """True where elements in a line are apart on the screen: date, source, author."""


def is_hidden(attributes: Attributes, style: str) -> bool:
    """True for an element that readers do not see, whatever stands in it."""
    if "jammer" in (attributes.get("class") or ""):
        # Discuz hides rubbish among words, for those who copy them.
        return True
    return (
        _HIDDEN.search(style) is not None
        or "hidden" in attributes
        or attributes.get("type") == "hidden"
    )


def inline_state(tag: str, attributes: Attributes, style: str, state: TextState) -> TextState:
    """The state of text in an element within a line."""
    if tag in ("b", "strong") or _BOLD.search(style):
        state = replace(state, is_bold=True)
    elif _NOT_BOLD.search(style):
        state = replace(state, is_bold=False)
    if tag in ("i", "em"):
        state = replace(state, is_italic=True)
    if tag in ("s", "strike", "del") or _STRUCK.search(style):
        state = replace(state, is_struck=True)
    if tag in _RISES:
        state = replace(state, rise=_RISES[tag])
    if tag == "a" and attributes.get("href"):
        state = replace(state, link=(attributes["href"] or "").strip())
    return _sized(style, state)


def _sized(style: str, state: TextState) -> TextState:
    size = _SIZE.search(style) if style else None
    if size is None:
        return state
    is_none = bool(size[1]) and not size[1].strip("0.")
    return replace(state, is_shrunk=is_none) if is_none != state.is_shrunk else state


def block_state(tag: str, attributes: Attributes, style: str, state: TextState) -> TextState:
    """The state of text in an element of its own."""
    align = (attributes.get("align") or "").lower()
    look = replace(
        state.look,
        is_centred=_aligned(_CENTRED, style, "center" in (align, tag), state.look.is_centred),
        is_right=_aligned(_RIGHT, style, align == "right", state.look.is_right),
    )
    state = inline_state(tag, attributes, style, replace(state, look=look))
    if re.fullmatch("h[1-6]", tag):
        return replace(state, level=int(tag[1]))
    if tag in ("ul", "ol"):
        return replace(state, marker="-" if tag == "ul" else "1.", depth=state.depth + 1)
    if tag == "figcaption" or "caption" in (attributes.get("class") or "").lower():
        return replace(state, look=replace(look, is_centred=True))
    if tag == "blockquote":
        return replace(state, is_quote=True)
    if tag == "pre":
        return replace(state, keeps_lines=True)
    return state


def _aligned(wanted: re.Pattern[str], style: str, told: bool, inherited: bool) -> bool:
    if "text-align" in style:
        return wanted.search(style) is not None
    return told or inherited
