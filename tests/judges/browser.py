"""Chromium through Playwright, and the questions that tests ask of an open page."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Playwright

Scheme = Literal["light", "dark"]
Size = tuple[int, int]

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MATERIAL_SCHEMES = {"light": "default", "dark": "slate"}
LAUNCH_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks for another host gets an answer at once and no time-out.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PHONE = (390, 844)
DESKTOP = (1280, 800)
WIDTHS = (320, 390, 1280)
TIMEOUT_MS = 60_000
"""What a page is asked for takes a second at most."""
MIN_TARGET_PX = 44

# The ring of a hidden box that is switched by its label is drawn around the label,
# or around the one that follows it, as Material does.
FOCUS_SCRIPT = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const isOnScreen = (part) => {
    const box = part.getBoundingClientRect();
    return part.checkVisibility() && box.width > 1 && box.height > 1
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  };
  const isRinged = (part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  };
  const carriers = [element, ...(element.labels || [])];
  if (element.matches('input:has(+ label)')) carriers.push(element.nextElementSibling);
  return {
    label: element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160),
    isSeen: element.matches(':focus-visible')
      && carriers.some((part) => isOnScreen(part) && isRinged(part)),
  };
}"""

# What a script tells while it works (role=status) is no content.
PASSAGES_SCRIPT = """() =>
  [...document.querySelectorAll('main :is(h1, p, [data-entry], [data-highlight])')]
    .filter((element) => element.checkVisibility())
    .filter((element) => !element.closest('[role=status], [aria-live]'))
    .map((element) => element.innerText)
"""

FOCUS_AFTER_TARGET_SCRIPT = """() => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const place = target.compareDocumentPosition(document.activeElement);
  return document.activeElement !== document.body
    && (place === 0 || (place & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
}"""


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium, or the one that the environment's ``CHROMIUM`` names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=program, args=LAUNCH_FLAGS)


class Reader:
    """Someone with a browser, who opens pages on a phone or a desk, by day or by night.

    Each kind of window is opened once and then goes from page to page, which takes half the time
    of a new one for each test.
    """

    def __init__(self, browser: Browser) -> None:
        """Start without a window."""
        self._browser = browser
        self._pages: dict[tuple[Size, Scheme, bool], Page] = {}

    def open(
        self,
        url: str,
        size: Size = DESKTOP,
        scheme: Scheme = "light",
        *,
        has_scripts: bool = True,
    ) -> Page:
        """Load the address from scratch; with scripts, see that the site uses the scheme."""
        page = self.window(size, scheme, has_scripts=has_scripts)
        page.goto(url, wait_until="load")
        if has_scripts:
            used = page.evaluate("document.body.dataset.mdColorScheme")
            assert used == MATERIAL_SCHEMES[scheme], f"{used!r} is shown in place of {scheme!r}"
        return page

    def window(self, size: Size, scheme: Scheme = "light", *, has_scripts: bool = True) -> Page:
        """Return the empty window for these conditions."""
        key = (size, scheme, has_scripts)
        if key not in self._pages:
            self._pages[key] = self._new_window(size, scheme, has_scripts=has_scripts)
        # From the same address the browser would scroll back to where the last test left.
        self._pages[key].goto("about:blank")
        return self._pages[key]

    def _new_window(self, size: Size, scheme: Scheme, *, has_scripts: bool) -> Page:
        # Material remembers the first scheme that it showed, so a window keeps to one.
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=has_scripts,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        context.set_default_timeout(TIMEOUT_MS)
        return context.new_page()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one visit to a page told."""

    html: str
    """The document after its scripts have run."""
    errors: list[str]
    """What the console shows as an error, and what scripts failed with."""
    requests: list[str]
    overflow_px: dict[int, int]
    """By how much the page is wider than the window, for each of ``WIDTHS``."""
    passages: set[str]


def visit(reader: Reader, url: str) -> Visit:
    """Open the page, wait until it has loaded all it wants, and note what happened."""
    page = reader.window(DESKTOP)
    errors: list[str] = []
    requests: list[str] = []
    listeners = {
        "console": lambda message: errors.extend([message.text] * (message.type == "error")),
        "pageerror": lambda error: errors.append(str(error)),
        "request": lambda request: requests.append(request.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    page.goto(url, wait_until="networkidle")
    result = Visit(
        html=page.content(),
        errors=errors,
        requests=requests,
        overflow_px={width: _overflow_at(page, width) for width in WIDTHS},
        passages=shown_passages(page),
    )
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return result


def _overflow_at(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": DESKTOP[1]})
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def find_axe_violations(page: Page) -> list[str]:
    """Return one line for each element that breaks a rule of WCAG 2.2 A or AA, as axe sees it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = json.dumps(
        {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    )
    violations: list[dict[str, Any]] = page.evaluate(
        f"axe.run(document, {options}).then(result => result.violations)"
    )
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: "
        + " ".join(str(node.get("failureSummary", "")).split())
        for rule in violations
        for node in rule["nodes"]
    ]


def find_small_targets(page: Page, least_px: int = MIN_TARGET_PX) -> list[str]:
    """Return the links, buttons and labels that a finger has less room for, in both directions.

    Links inside a sentence are exempt, as in WCAG 2.5.8.
    """
    script = (HERE / "touch_targets.js").read_text(encoding="utf-8")
    found: list[str] = page.evaluate(script, least_px)
    return found


def find_unseen_stops(page: Page, count: int) -> list[str]:
    """Return those of the first stops of Tab where nothing on the screen shows the focus."""
    stops = []
    for _ in range(count):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS_SCRIPT))
    return [stop["label"] for stop in stops if stop and not stop["isSeen"]]


def has_focus_after_target(page: Page) -> bool:
    """Tell whether the focus is at, in or after the element that the address's fragment names."""
    return bool(page.evaluate(FOCUS_AFTER_TARGET_SCRIPT))


def shown_passages(page: Page) -> set[str]:
    """Return the text of each heading, paragraph and list entry that is shown in the main part."""
    texts: list[str] = page.evaluate(PASSAGES_SCRIPT)
    return {" ".join(text.split()) for text in texts} - {""}
