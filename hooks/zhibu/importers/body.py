"""The body of a draft: its blocks with pictures made ready and captions joined to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhibu import messages
from zhibu.importers.fates import FatedLine
from zhibu.importers.findings.line_kinds import NUMBERED, Line, ends_sentence, is_prose
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
_FOLLOW = re.compile("广告|推广|扫|长按|关注|二维码|识别|蓝字|公众号|微信号|投稿")
_SOLD = re.compile(r"[\W_]*(?:广告|推广)(?:\W|$)")
_DECORATION = "没有收入的图片的说明"
_REPLACED = "图片的替代文字，图下另有说明"


class DraftBody:
    """The blocks of the body, with pictures ready and captions joined to them."""

    def __init__(
        self,
        document: Foreign,
        zones: Zones,
        settled: Sequence[tuple[Line, list[FatedLine]]],
        source: str,
    ) -> None:
        self.problems: list[Problem] = []
        self.losses: Counter[str] = Counter()
        self.pictures: dict[str, NewPicture] = {}
        self.blocks: list[Block] = []
        self.levels: dict[int, int] = {}
        self.lines: list[FatedLine] = []
        """The fates of all blocks, in order, those of captions among them."""
        self._source = source
        self._document = document
        self._is_plain = "wechat" not in document.told
        self._fates = _by_block(settled)
        self._invited = {
            one.line.block
            for one in zones.decisions
            if (one.part != "text" and _FOLLOW.search(one.line.text))
            or (len(one.line.text) <= _CAPTION_MOST_CHARS and _SOLD.match(one.line.text))
        }
        kept = [line for line, fates in settled if all(one.fate == "body" for one in fates)]
        within = {one.line.index for one in zones.decisions if one.part in ("text", "signature")}
        # A line above the text is none of its headings, unless the document calls it one.
        lines = [
            line
            for line in kept
            if (line.index in within or line.level) and not self._is_captioned(line.block)
        ]
        level_of = {lines[at].block: level for at, level in find_headings(lines).items()}
        self._collect({one.block for one in kept}, level_of)

    def _collect(self, kept: set[int], level_of: Mapping[int, int]) -> None:
        chosen = set(self._with_figures(kept))
        repeated = _repeated(self._document.blocks)
        after_figure = False
        for index, block in enumerate(self._document.blocks):
            if isinstance(block, Figure):
                is_kept = index in chosen and self._add_figure(block, repeated)
                after_figure = is_kept or (after_figure and index not in chosen)
                self.lines += _fate_of_figure(block, is_kept=is_kept)
                continue
            self.lines += self._fates.get(index, [])
            if index not in chosen:
                continue
            if (
                isinstance(block, Paragraph)
                and after_figure
                and index not in level_of
                and _is_caption(block, self._is_plain)
            ):
                self._add_caption(block)
                after_figure = False
                continue
            after_figure = False
            if index in level_of:
                self.levels[len(self.blocks)] = level_of[index]
            self.blocks.append(self._linked(block))

    def _add_caption(self, block: Paragraph) -> None:
        """Join a line to the picture above it, whose hidden description it takes the place of."""
        figure = self.blocks[-1]
        assert isinstance(figure, Figure)  # noqa: S101 - for the type checker
        if figure.alt:
            place = _place_of(figure)
            at = max(n for n, one in enumerate(self.lines) if one.place == place)
            self.lines[at] = replace(self.lines[at], fate="aside", reason=_REPLACED)
        self.blocks[-1] = replace(figure, alt=block.text, is_captioned=True)

    def _add_figure(self, block: Figure, repeated: set[str]) -> bool:
        if block.picture in repeated and not block.is_captioned:
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
                if not block.is_captioned and (
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

    def _with_figures(self, kept: set[int]) -> list[int]:
        """Blocks of the body with the pictures between them, and those right before and after."""
        blocks = self._document.blocks
        limits = self._document.body or range(len(blocks))
        if not kept:
            return [at for at in limits if isinstance(blocks[at], Figure)]
        first, last = min(kept), max(kept)
        text_ends = last
        aside = {
            at for at, fates in self._fates.items() if any(one.fate == "aside" for one in fates)
        }
        # Photos stand above their report, sometimes outside of what holds its text.
        while first > 0 and isinstance(blocks[first - 1], Figure):
            first -= 1
        last = _last_figure(blocks, last, limits, aside)
        return [
            index
            for index in range(first, last + 1)
            if index in kept
            or (
                isinstance(blocks[index], Figure)
                and (_is_told(blocks[index]) or not _is_invitation(index, text_ends, self._invited))
            )
        ]


def _by_block(
    settled: Sequence[tuple[Line, list[FatedLine]]],
) -> dict[int, list[FatedLine]]:
    found: dict[int, list[FatedLine]] = {}
    for line, fates in settled:
        found.setdefault(line.block, []).extend(fates)
    return found


def _is_told(block: Block) -> bool:
    return isinstance(block, Figure) and block.is_captioned


def _place_of(figure: Figure) -> str:
    return f"第 {figure.line} 处图片的说明"


def _fate_of_figure(block: Figure, *, is_kept: bool) -> list[FatedLine]:
    if not block.alt.strip():
        return []
    place = _place_of(block)
    if is_kept:
        return [FatedLine(number=block.line, place=place, text=block.alt, fate="body")]
    return [
        FatedLine(number=block.line, place=place, text=block.alt, fate="aside", reason=_DECORATION)
    ]


def _last_figure(blocks: Sequence[Block], last: int, limits: range, aside: set[int]) -> int:
    """The last picture after the text: credits may stand between, but no end of the article."""
    found = last
    for index in range(last + 1, limits.stop):
        if isinstance(blocks[index], Figure):
            found = index
        elif index in aside:
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
    is_other = block.marker or block.is_quote or NUMBERED.match(text)
    if is_other or len(text) > _CAPTION_MOST_CHARS:
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
