"""The body of a draft: its blocks with pictures made ready and captions joined to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhibu import messages
from zhibu.importers.findings.line_kinds import (
    NUMBERED,
    Line,
    ends_sentence,
    is_frame,
    is_prose,
    is_terminal,
)
from zhibu.importers.findings.zones import Zones, is_credit
from zhibu.importers.foreign import Block, Figure, Foreign, Paragraph, Run
from zhibu.importers.outline import find_headings
from zhibu.importers.picture_files import NewPicture, make_picture
from zhibu.machine.photos import UnprintableError
from zhibu.model.problem import Place, Problem

_REPEATED = 3
_ICON_PX = 48
_CAPTION_MOST_CHARS = 80
_CAPTION = re.compile(
    r"[（(]?\s*(?:图为|图[:：]|图\s?\d{1,2}[\s:：、.]?|图[一二三四五六七八九十][\s:：]|[▲△▼▽↑↓◆■]|上图|下图|左图|右图|照片[:：]|.{0,40}(?:摄|供图|资料图)[）)]?$)"
)
_FOLLOW = re.compile("广告|推广|扫|长按|关注|二维码|识别|蓝字|公众号")


class DraftBody:
    """The blocks of the body, with pictures ready and captions joined to them."""

    def __init__(self, document: Foreign, zones: Zones, source: str) -> None:
        self.problems: list[Problem] = []
        self.losses: Counter[str] = Counter()
        self.pictures: dict[str, NewPicture] = {}
        self._source = source
        self.blocks: list[Block] = []
        self.levels: dict[int, int] = {}
        self._document = document
        self._is_plain = "wechat" not in document.told
        by_block = {line.block: line for line in zones.body}
        lines = [line for line in zones.body if not self._is_captioned(line.block)]
        level_of = {lines[at].block: level for at, level in find_headings(lines).items()}
        self._collect(document.blocks, by_block, level_of, zones)

    def _collect(
        self,
        blocks: Sequence[Block],
        by_block: Mapping[int, Line],
        level_of: Mapping[int, int],
        zones: Zones,
    ) -> None:
        chosen = self._with_figures(set(by_block), zones)
        repeated = _repeated(blocks)
        after_figure = False
        for index in chosen:
            block = blocks[index]
            if isinstance(block, Figure):
                after_figure = self._add_figure(block, repeated)
                continue
            if (
                isinstance(block, Paragraph)
                and after_figure
                and index not in level_of
                and _is_caption(block, self._is_plain)
            ):
                figure = self.blocks[-1]
                assert isinstance(figure, Figure)  # noqa: S101 - for the type checker
                self.blocks[-1] = replace(figure, alt=block.text, is_captioned=True)
                after_figure = False
                continue
            after_figure = False
            if index in level_of:
                self.levels[len(self.blocks)] = level_of[index]
            self.blocks.append(self._linked(block))

    def _add_figure(self, block: Figure, repeated: set[str]) -> bool:
        if block.picture in repeated:
            self.losses["重复的分隔图"] += 1
            return False
        data = self._document.pictures.get(block.picture)
        place = Place(self._source, block.line)
        if data is None:
            reason = "没有和网页一起保存，需要下载" if "//" in block.picture else "没有找到图片文件"
            self.problems.append(
                messages.PICTURE_LEFT_OUT.at(place, name=block.picture, found=reason)
            )
        elif block.picture not in self.pictures:
            try:
                picture = make_picture(data)
            except UnprintableError as error:
                self.problems.append(
                    messages.PICTURE_LEFT_OUT.at(place, name=block.picture, found=str(error))
                )
            else:
                if (
                    max(picture.width_px, picture.height_px) <= _ICON_PX
                    or min(picture.width_px, picture.height_px) < 16
                ):
                    self.losses["装饰小图"] += 1
                    return False
                if picture.had_place:
                    self.problems.append(messages.OLD_PICTURE_PLACE.at(place))
                self.pictures[block.picture] = picture
        self.blocks.append(block)
        return True

    def _linked(self, block: Block) -> Block:
        """Without links that browsers should not follow."""
        if not isinstance(block, Paragraph) or not any(run.link for run in block.runs):
            return block
        return replace(block, runs=tuple(self._safe(run, block.line) for run in block.runs))

    def _safe(self, run: Run, line: int) -> Run:
        if not run.link or re.match(r"(?:https?://[^\s/]|mailto:|tel:)", run.link, re.IGNORECASE):
            return run
        if not run.link.startswith(("#", "/", ".")) and ":" in run.link:
            self.problems.append(messages.UNSAFE_LINK.at(Place(self._source, line), found=run.link))
        return replace(run, link="")

    def _is_captioned(self, index: int) -> bool:
        """True for the caption below a picture."""
        blocks = self._document.blocks
        block = blocks[index]
        is_below = index > 0 and isinstance(blocks[index - 1], Figure)
        return is_below and isinstance(block, Paragraph) and _is_caption(block, self._is_plain)

    def _with_figures(self, chosen: set[int], zones: Zones) -> list[int]:
        """Blocks of the body with the pictures between them, and those right before and after."""
        if not chosen:
            return []
        blocks = self._document.blocks
        first, last = min(chosen), max(chosen)
        limits = self._document.body or range(len(blocks))
        dropped = {line.block for line in zones.dropped if _FOLLOW.search(line.text)}
        dropped |= {line.block for line in zones.tail if _FOLLOW.search(line.text)}
        dropped |= {line.block for line in zones.head if _FOLLOW.search(line.text)}
        # Photos stand above their report, sometimes outside of what holds its text.
        while first > 0 and (
            isinstance(blocks[first - 1], Figure)
            or (first > limits.start and self._is_captioned(first - 1))
        ):
            first -= 1
        last = _last_figure(blocks, last, limits, zones)
        found = []
        text_ends = max(chosen)
        for index in range(first, last + 1):
            is_text = index in chosen or (index < min(chosen) and self._is_captioned(index))
            is_figure = isinstance(blocks[index], Figure)
            if is_text or (is_figure and not _is_invitation(index, text_ends, dropped)):
                found.append(index)
        return found


def _last_figure(blocks: Sequence[Block], last: int, limits: range, zones: Zones) -> int:
    """The last picture after the text: credits may stand between, but no end of the article."""
    ends = {line.block for line in zones.tail if is_terminal(line.text)}
    credit_lines = {line.block for line in zones.tail} - ends
    found = last
    for index in range(last + 1, limits.stop):
        if isinstance(blocks[index], Figure):
            found = index
        elif index not in credit_lines:
            break
    return found


def _is_invitation(index: int, last: int, dropped: set[int]) -> bool:
    """True for the picture of a code to scan, or of a banner that asks to follow."""
    if index - 1 in dropped or index + 1 in dropped:
        return True
    is_after_text = index > last
    return is_after_text and any(near in dropped for near in range(index - 2, index + 4))


def _repeated(blocks: Sequence[Block]) -> set[str]:
    counts = Counter(block.picture for block in blocks if isinstance(block, Figure))
    return {picture for picture, count in counts.items() if count >= _REPEATED}


def _is_caption(block: Paragraph, is_plain: bool) -> bool:
    """True for a line below a picture that says what it shows.

    ``is_plain``: captions look like other text, as on portals and in Word files; WeChat's are
    set in the middle.
    """
    text = block.text
    if is_frame(text) or is_terminal(text):
        return False
    if len(text) > _CAPTION_MOST_CHARS or block.marker or NUMBERED.match(text):
        return False
    if _CAPTION.match(text):
        return True
    if is_credit(text):
        return False
    is_short = len(text) <= 40 and not is_prose(text)
    if block.look.is_centred:
        return is_short and not block.level
    stands_out = not is_plain or block.is_bold or block.level or block.look.is_display
    return is_short and not ends_sentence(text) and not stands_out
