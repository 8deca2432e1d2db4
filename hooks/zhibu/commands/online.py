"""Links out of a site, opened to see whether anybody answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from zhibu import messages
from zhibu.machine.terminal import show_progress
from zhibu.model.problem import Place, Problem
from zhibu.read.folder import list_content
from zhibu.read.source import read_source

# A bracket that was not opened in an address closes a link of Markdown.
_OF_ADDRESS = r"[^\s<>\"'()）」』】，。；、|\\]"
_ADDRESS = re.compile(rf"https?://(?:{_OF_ADDRESS}|\({_OF_ADDRESS}*\))+")
_AT_ONCE, _PATIENCE_S = 12, 15
# Servers that refuse programs, or their way of asking, may well answer readers.
_ANSWERS = frozenset({401, 403, 405, 406, 412, 418, 429, 451, 501, 503, 521, 999})
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; zhibu check)", "Accept": "*/*"}


def find_dead(site: Path, articles: str, is_meant: Callable[[str], bool]) -> list[Problem]:
    """Addresses in articles that nobody answers at, each at every place where it stands."""
    places: dict[str, list[Place]] = {}
    for path in list_content(site / articles, articles)[0].articles:
        shown = f"{articles}/{path}"
        source = read_source(site / articles / path, shown)[0] if is_meant(shown) else None
        for address, place in _addresses(source.text, shown) if source else ():
            places.setdefault(address, []).append(place)
    found = []
    with show_progress("打开链接") as on_progress, ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = zip(places, pool.map(_why_dead, places), strict=True)
        for number, (address, reason) in enumerate(answers, 1):
            on_progress(number, len(places))
            found += [
                messages.DEAD_ADDRESS.at(place, found=address, reason=reason)
                for place in places[address]
                if reason
            ]
    return found


def _addresses(text: str, path: str) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in _ADDRESS.finditer(line):
            address = match[0].rstrip(".,;:!?*_`")
            yield address, Place(path, number, match.start() + 1)


def _why_dead(address: str) -> str:
    """Why an address does not open, in Chinese; empty when it does."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
        safe = "/%:=&?~#+!$,;'@()*[]"
        asked = urlunsplit((
            parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), "",
        ))  # fmt: skip
    except ValueError:
        return "网址写得不对"
    reason = ""
    for method in ("HEAD", "GET"):
        reason = _ask(asked, method)
        if not reason:
            break
    return reason


def _ask(address: str, method: str) -> str:
    try:
        request = Request(address, method=method, headers=_HEADERS)  # noqa: S310 - http(s) only
        with urlopen(request, timeout=_PATIENCE_S):  # noqa: S310
            return ""
    except HTTPError as error:
        return "" if error.code in _ANSWERS else f"对方回答 {error.code}"
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = str(getattr(error, "reason", error))
        return "没有在限定的时间里回答" if "timed out" in reason else "连接不上"
