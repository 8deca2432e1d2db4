"""The search index as files. FORMAT.md describes them."""

from __future__ import annotations

import base64
import codecs
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal, TypeAlias

import numpy as np

from zhibu.index.listing import KINDS, Document, ListedHighlight, Listing, Name
from zhibu.index.shards import planes
from zhibu.model.urls import SEARCH_FOLDER, SEARCH_SUFFIXES
from zhibu.text.folding import conversions
from zhibu.text.names import sounds_of
from zhibu.text.searched import Passages, lines_of
from zhibu.text.simplified import simplified

Form: TypeAlias = Literal["fetch", "script"]
"""Files to fetch, or scripts for pages that are opened from a folder."""
VERSION = 1
"""Of the format; a client refuses any other."""
ANY_GENERATION = bytes(4)
_WORTH_A_CODE = 200
"""Bytes of a column that gets a Huffman code of its own; describing one takes 50 or so."""
_PART_CHARACTERS = 15_000
"""Of a body in one file, at 3 bytes each before compression."""
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def path_of(name: str, form: Form) -> str:
    """Where a file lies below the site's root."""
    return f"{SEARCH_FOLDER}{name}{SEARCH_SUFFIXES[form]}"


def packed(name: str, form: Form, generation: bytes, body: bytes) -> bytes:
    """A file's bytes: what it is, of which generation, its checksum, its compressed body."""
    # Without a checksum a damaged file could give a wrong answer.
    head = b"zb" + bytes([VERSION]) + name[:1].encode() + generation
    data = head + zlib.adler32(body).to_bytes(4, "little") + body
    if form == "fetch":
        return data
    return b'zhibuSearch.given("%s","%s")\n' % (name.encode(), base64.b64encode(data))


def columns_body(columns: Iterable[bytes]) -> bytes:
    """Columns compressed, each with a code of its own; runs of a byte are all that repeats."""
    press = zlib.compressobj(6, zlib.DEFLATED, -15, 7, zlib.Z_RLE)
    found = []
    for column in columns:
        found.append(press.compress(column))
        if len(column) >= _WORTH_A_CODE:
            found.append(press.flush(zlib.Z_BLOCK))
    return b"".join([*found, press.flush()])


def shard_body(parts: Sequence[bytes]) -> bytes:
    """The parts of a shard, one for each segment, behind their lengths."""
    lengths = b"".join(len(part).to_bytes(4, "little") for part in parts)
    return b"".join((bytes([len(parts)]), lengths, *parts))


def text_body(data: bytes) -> bytes:
    """Text compressed."""
    # Most texts are shorter than this window, and a larger one takes longer to set up.
    press = zlib.compressobj(6, zlib.DEFLATED, -13, 7)
    return press.compress(data) + press.flush()


def json_body(value: Any) -> bytes:
    """A value as compressed JSON in GBK.

    In GBK common characters lie together, and Chinese text compresses to 5/6 of what UTF-8
    gives; characters that it lacks are escaped. Every browser reads it.
    """
    return text_body(_to_json(value).encode("gbk", "zhibu.escaped"))


def _escaped(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - as registered
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs), error.end


codecs.register_error("zhibu.escaped", _escaped)


def meta(listing: Listing, generation: bytes, index: Any) -> bytes:
    """What every search needs first."""
    return json_body(
        {
            "generation": generation.hex(),
            "articles": len(listing.documents),
            "highlights": sum(len(one.highlights) for one in listing.documents),
            "index": index,
            "themes": [
                [one.id, one.label, one.articles, one.group, *one.others] for one in listing.themes
            ],
            "organisations": [
                [one.id, one.label, one.articles, one.parent, *one.others]
                for one in listing.organisations
            ],
            "years": listing.years,
            "kinds": KINDS,
        }
    )


def columns(listing: Listing) -> bytes:
    """What each article can be filtered by."""
    documents = listing.documents
    years = {year: number for number, year in enumerate(listing.years)}
    kinds = {kind: number for number, (kind, _) in enumerate(KINDS)}
    return columns_body(
        chain(
            _column([years[one.year] for one in documents]),
            _column([kinds[one.kind] for one in documents]),
            _places([one.themes for one in documents], listing.themes),
            _places([one.organisations for one in documents], listing.organisations),
        )
    )


def highlight_columns(listing: Listing) -> bytes:
    """The same for each highlight, in the order of articles; how many each has comes first."""
    told = [one for document in listing.documents for one in document.highlights]
    return columns_body(
        chain(
            _column([len(document.highlights) for document in listing.documents]),
            _places([one.themes for one in told], listing.themes),
            _places([one.organisations for one in told], listing.organisations),
        )
    )


def _places(ids: Sequence[Sequence[str]], names: Sequence[Name]) -> Iterator[bytes]:
    # Small numbers for frequent names, so that the upper byte of most is 0.
    by_use = sorted(names, key=lambda one: -one.articles)
    rank = {one.id: number for number, one in enumerate(by_use)}
    yield from _column([len(some) for some in ids])
    yield from _column([rank[one] for one in chain.from_iterable(ids)])


def _column(values: Any) -> Iterator[bytes]:
    """How many values, how many bytes each has, then their bytes in planes."""
    found = planes(np.asarray(values, np.uint32))
    yield len(values).to_bytes(4, "little") + bytes([len(found)])
    yield from (plane.tobytes() for plane in found)


def pinyin(listing: Listing) -> bytes:
    """How each name sounds: [its place, whole, first letters], themes and organisations."""
    return json_body([_sounds(names) for names in (listing.themes, listing.organisations)])


def _sounds(names: Sequence[Name]) -> list[tuple[int, str, str]]:
    found = []
    for number, one in enumerate(names):
        for name in dict.fromkeys((one.label, *one.others)):
            found.append((number, *sounds_of(name)))
    return found


def fold_table() -> bytes:
    """Every Traditional character, as the step from the one before, and its Simplified one."""
    characters = np.array(sorted(simplified()), np.uint32)
    others = [ord(one) for _, one in sorted(simplified().items())]
    return columns_body([*_column(np.diff(characters, prepend=0)), *_column(others)])


def fragment_names(number: int, document: Document) -> list[str]:
    """The files that have the text of an article."""
    parts = max(1, -(-document.characters // _PART_CHARACTERS))
    return [f"a/{number}", *(f"a/{number}-{part}" for part in range(1, parts))]


def fragments(document: Document, passages: Passages) -> Iterator[bytes]:
    """What search shows of an article, in parts; the first has all but the later text."""
    lines = lines_of(passages)
    whole = "\n".join(lines)
    count = len(fragment_names(0, document))
    size = -(-len(whole) // count)
    parts = [whole[size * number : size * (number + 1)] for number in range(count)]
    text = "\n".join((document.title, *document.head, *lines))
    first = {
        "id": document.id,
        "title": document.title,
        "date": document.day,
        "place": document.place,
        "kind": document.kind,
        "year": document.year,
        "themes": document.themes,
        "organisations": document.organisations,
        "head": "\n".join(document.head),
        "body": parts[0],
        "highlights": [_shown(one, passages) for one in document.highlights],
    }
    if count > 1:
        first["parts"] = count
    if converted := conversions(text):
        first["fold"] = converted
    yield from map(json_body, (first, *parts[1:]))


def _shown(one: ListedHighlight, passages: Passages) -> Any:
    start, end = _lines_of(one.section, passages)
    return {
        "anchor": one.anchor,
        "title": one.title,
        "lines": [start, end],
        "themes": one.theme_names,
        "place": one.place,
        "figures": one.figures,
        "excerpt": one.excerpt,
    }


def _lines_of(section: int | None, passages: Passages) -> tuple[int, int]:
    """The lines of a section and of those below it."""
    counts = [len(lines) for _, lines in passages]
    if section is None:
        return 0, sum(counts)
    levels = [level for level, _ in passages]
    end = section + 1
    while end < len(levels) and levels[end] > levels[section]:
        end += 1
    return sum(counts[:section]), sum(counts[:end])
