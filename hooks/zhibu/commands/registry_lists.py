"""The lists of units and themes, added to when staff say so."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from pydantic import BaseModel

from zhibu import messages
from zhibu.importers.findings.unlisted import ListName
from zhibu.machine.new_files import replace_file
from zhibu.model.problem import Place, Problem
from zhibu.read.header_lines import UneditableError
from zhibu.read.registry import OrganisationFields, ThemeFields, read_organisations, read_themes
from zhibu.read.registry_additions import entry_line, is_english_list, with_entries
from zhibu.text.yaml_values import YamlValue

LIST_NAMES: tuple[ListName, ...] = ("organisations", "themes")
add_organisations_option = click.option(
    "--add-organisations", is_flag=True, help="单位名单里没有的单位，加进 organisations.yml。"
)
add_themes_option = click.option(
    "--add-themes", is_flag=True, help="主题名单里没有的主题，加进 themes.yml。"
)


class _List(NamedTuple):
    model: type[BaseModel]
    read: Callable[[Path, str], tuple[object, list[Problem]]]
    label: str


_LISTS: Mapping[ListName, _List] = {
    "organisations": _List(OrganisationFields, read_organisations, "单位"),
    "themes": _List(ThemeFields, read_themes, "主题"),
}


def label_of(name: ListName) -> str:
    """What staff call the items of a list."""
    return _LISTS[name].label


def lines_to_add(
    content: Path, name: ListName, entries: Sequence[Mapping[str, YamlValue]]
) -> list[str]:
    """The entries as lines for the list, in the language of its keys."""
    model = _LISTS[name].model
    try:
        text = (content / f"{name}.yml").read_text("utf-8", "replace")
    except OSError:
        text = ""
    is_english = is_english_list(text, model)
    return [entry_line(one, model, is_english=is_english) for one in entries]


def add_entries(
    content: Path, shown: str, name: ListName, entries: Sequence[Mapping[str, YamlValue]]
) -> list[Problem]:
    """Add entries to a list of the content folder, or tell why they cannot be."""
    if not entries:
        return []
    file, one = content / f"{name}.yml", _LISTS[name]
    place = Place(f"{shown}/{name}.yml", 0, 0)
    try:
        before = file.read_bytes()
        after = with_entries(before, entries, one.model)
    except (OSError, UnicodeDecodeError, UneditableError):
        return [messages.LIST_NOT_EXTENDED.at(place, label=one.label)]
    if one.read(file, place.path)[1] or _problems_of(after, one, place.path):
        return [messages.LIST_NOT_EXTENDED.at(place, label=one.label)]
    try:
        replace_file(file, after)
    except OSError as error:
        reason = messages.reason_unwritable(error)
        return [messages.LIST_NOT_WRITTEN.at(place, found=reason, label=one.label)]
    return []


def _problems_of(data: bytes, one: _List, shown: str) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / os.path.basename(shown)
        file.write_bytes(data)
        return one.read(file, shown)[1]
