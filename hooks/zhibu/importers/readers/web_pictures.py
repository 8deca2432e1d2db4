"""Pictures of pages: where they lie, and which are none."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote

_PICTURE_KEYS = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "file", "zoomfile")
_STAND_IN = re.compile(
    r"^data:image/(?:svg|gif)|(?:blank|loading|spacer?|pixel|grey|gray|placeholder|lazy(?:load)?|transparent|1x1|nopic)\w*\.(?:gif|png|svg|jpg|webp)",
    re.IGNORECASE,
)
_SMALL_PX = 60


def picture_address(attributes: dict[str, str | None]) -> str:
    """Where the picture itself lies, not what stands in for it until it is seen."""
    addresses = [attributes.get(key) or "" for key in (*_PICTURE_KEYS, "src")]
    saved = addresses[-1]
    # A browser that saves a page writes the copy's path into src.
    if saved and not re.match(r"(?:https?:|data:|//|/)", saved, re.IGNORECASE):
        addresses.insert(0, saved)
    return next((one.strip() for one in addresses if one.strip() and not _STAND_IN.search(one)), "")


def is_small(attributes: dict[str, str | None]) -> bool:
    """True for icons, counters and lines."""
    ratio = attributes.get("data-ratio") or ""
    natural = attributes.get("data-w") or ""
    if re.fullmatch(r"0\.0\d*", ratio) or (natural.isdigit() and int(natural) <= 2 * _SMALL_PX):
        return True
    style = attributes.get("style") or ""
    for side in ("width", "height"):
        told = re.match(r"\s*(\d+)(?:px)?\s*$", attributes.get(side) or "") or re.search(
            rf"(?:^|[;\s]){side}\s*:\s*(\d+)px", style
        )
        if told and int(told[1]) <= _SMALL_PX:
            return True
    return False


def data_of(address: str) -> bytes | None:
    """The picture that an address holds itself (``data:``); None when it is none."""
    head, _, body = address.partition(",")
    if not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(unquote(body), validate=False)
    except (binascii.Error, ValueError):
        return None
