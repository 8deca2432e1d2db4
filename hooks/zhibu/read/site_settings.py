"""``extra.zhibu`` of mkdocs.yml as ``Settings``."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from zhibu import messages
from zhibu.model.article import KIND_NAMES, Kind
from zhibu.model.problem import Level, Place, Problem
from zhibu.model.settings import (
    STAGE_LABELS,
    Action,
    Cards,
    Identity,
    Review,
    Search,
    Settings,
)
from zhibu.read.declaration import description_at, field_at, model_at
from zhibu.read.front_matter import KeyPath
from zhibu.read.values import LineText
from zhibu.text.clock import today

OFFLINE = "ZHIBU_OFFLINE"
"""Set in the environment of a build whose site is carried around as a folder."""


class _Levels(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    error: Literal["stop", "report"] = Field(
        "stop", description="stop 或 report；文章读不成时总要停下"
    )
    warning: Action = Field("report", description="stop、report 或 hide")
    hint: Action = Field("hide", description="stop、report 或 hide")
    ignore: dict[str, str] = Field({}, description="每行一条“规则编号: 原因”，如 T211: 本站习惯")


_STAGES = {name: stage for stage, label in STAGE_LABELS.items() for name in (stage, label)}


def _stages(value: object) -> object:
    """Names of stages in their order, for one kind or for all kinds alike."""
    given = (
        value if isinstance(value, Mapping) else dict.fromkeys((kind.value for kind in Kind), value)
    )
    found = {}
    for name, stages in given.items():
        if name not in KIND_NAMES or not isinstance(stages, list):
            raise ValueError(name)
        if not all(isinstance(one, str) and one in _STAGES for one in stages):
            raise ValueError(name)
        named = {_STAGES[one] for one in stages}
        found[KIND_NAMES[name]] = tuple(one for one in STAGE_LABELS if one in named)
    return found


class _Review(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    required: Annotated[dict[Kind, tuple[str, ...]], BeforeValidator(_stages)] = Field(
        {},
        description="按类型列出要签的几审，如 {新闻: [初审, 终审]}，或对各类都一样的 [初审, 终审]",
    )
    distinct: bool = Field(False, description="true 或 false；true 表示一人不能签两审")


def _folder(value: str) -> str:
    """The folder in posix form; a site's own folder holds more than articles."""
    path = posixpath.normpath(value.replace("\\", "/"))
    if not value.strip() or path in (".", "..", "/"):
        raise ValueError(value)
    return path


_Address: TypeAlias = Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$")]
_DocsFile: TypeAlias = Annotated[
    str,
    Field(pattern=r"^$|^[^./\\\s?#][^\\\s?#]*\.(?i:png|jpe?g|gif|svg|webp)$"),
]


def _switch(value: object) -> object:
    """``on`` and ``off`` as words: YAML takes them for true and false."""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value


class SettingsFields(BaseModel):
    """The keys under ``extra.zhibu``."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    articles: Annotated[str, AfterValidator(_folder)] = Field(
        "articles", description="放文章的文件夹，如 articles"
    )
    page_size: int = Field(20, ge=5, le=200, description="5 到 200 的整数")
    jobs: Literal["auto"] | Annotated[int, Field(ge=1, le=64)] = Field(
        "auto", description="auto 或 1 到 64 的整数"
    )
    check: _Levels = Field(_Levels(), description="error、warning、hint 各一行")
    review: _Review = Field(_Review(), description="required 和 distinct 两行")
    search: Search = Field("auto", description="auto、fetch、script 或 off")
    collections: list[Literal["pdf", "docx", "epub", "html"]] = Field(
        ["pdf", "docx", "epub"], description="pdf、docx、epub、html 的列表"
    )
    cards: Annotated[Cards, BeforeValidator(_switch)] = Field("auto", description="auto、on 或 off")
    organiser: LineText | Literal[""] = Field("", description="主办单位名称，一行文字")
    maintainer: LineText | Literal[""] = Field("", description="承办单位名称，一行文字")
    contact: LineText | Literal[""] = Field("", description="联系方式，一行文字")
    site_id_code: str = Field(
        "",
        pattern=r"^([A-Za-z0-9]{6,20})?$",
        description="网站标识码，6 到 20 个字母和数字",
    )
    icp: LineText | Literal[""] = Field("", description="ICP 备案号，一行文字")
    police_record: Annotated[LineText, Field(pattern=r"[0-9]{10,}")] | Literal[""] = Field(
        "", description="公安备案号全文，如 闽公网安备 35021202000123号"
    )
    police_emblem: _DocsFile = Field("", description="docs 里的图片文件，如 assets/beian.png")
    agency_mark_url: _Address = Field("", description="完整的网址")
    agency_mark_image: _DocsFile = Field("", description="docs 里的图片文件，如 assets/jiguan.png")
    error_report_url: _Address = Field("", description="完整的网址")
    error_report_image: _DocsFile = Field("", description="docs 里的图片文件，如 assets/jiucuo.png")


def read_settings(
    values: object, config_file: Path, environment: Mapping[str, str]
) -> tuple[Settings, list[Problem]]:
    """The settings, with every problem; a wrong one has its default.

    ``values`` is what mkdocs.yml holds under ``extra.zhibu``, already parsed; places are
    looked up in the file. The environment's ``ZHIBU_JOBS``, ``ZHIBU_COLLECTIONS`` and
    ``ZHIBU_CARDS`` win over ``jobs``, ``collections`` and ``cards``.
    """
    lines = _lines(config_file)
    if not isinstance(values, Mapping | None):
        place = _find(config_file.name, lines, "zhibu")
        expected = "每行一项设置，如 page_size: 20"
        return Settings(), [
            messages.WRONG_SHAPE.at(
                place, label="设置“zhibu”", found=_shape(values), expected=expected
            )
        ]
    given = {str(key): value for key, value in (values or {}).items()} | _given_by(environment)
    problems: set[Problem] = set()
    wrong: set[str | int] = set()
    try:
        valid = SettingsFields.model_validate(given)
    except ValidationError as errors:
        problems = {_problem(error, config_file.name, lines) for error in errors.errors()}
        wrong = {error["loc"][0] for error in errors.errors()}
        valid = SettingsFields(**{key: given[key] for key in given if key not in wrong})
    places = {key: _find(config_file.name, lines, key) for key in ("ignore", *given)}
    asks_for_collections = "collections" in given.keys() - wrong
    return _settings(valid, places, asks_for_collections=asks_for_collections), sorted(problems)


def _given_by(environment: Mapping[str, str]) -> dict[str, Any]:
    """Settings that the environment decides."""
    given: dict[str, Any] = {}
    if environment.get("ZHIBU_JOBS", "").isdecimal():
        given["jobs"] = int(environment["ZHIBU_JOBS"])
    if "ZHIBU_COLLECTIONS" in environment:
        named = environment["ZHIBU_COLLECTIONS"].split(",")
        given["collections"] = [name.strip() for name in named if name.strip()]
    if environment.get("ZHIBU_CARDS") in get_args(Cards):
        given["cards"] = environment["ZHIBU_CARDS"]
    return given


def _settings(
    valid: SettingsFields, places: dict[str, Place], *, asks_for_collections: bool
) -> Settings:
    return Settings(
        articles=valid.articles,
        page_size=valid.page_size,
        jobs=0 if valid.jobs == "auto" else valid.jobs,
        check={
            level: getattr(valid.check, level.value)
            for level in Level
            if level is not Level.MISSING
        },
        ignored=valid.check.ignore,
        places=places,
        review=Review(required=valid.review.required, asks_distinct=valid.review.distinct),
        search=valid.search,
        collections=tuple(valid.collections),
        asks_for_collections=asks_for_collections,
        cards=valid.cards,
        identity=Identity(**{one.name: getattr(valid, one.name) for one in fields(Identity)}),
    )


def read_today(environment: Mapping[str, str]) -> tuple[date, list[Problem]]:
    """Which day it is; with a problem when the environment names none that exists."""
    try:
        return today(environment), []
    except (ValueError, OverflowError, OSError):
        named = environment.get("ZHIBU_TODAY") or environment.get("SOURCE_DATE_EPOCH", "")
        return date.min, [messages.NOT_A_DAY.at(Place("mkdocs.yml"), found=named)]


def _problem(error: Any, file: str, lines: list[str]) -> Problem:
    if error["type"] == "extra_forbidden":
        *parents, key = map(str, error["loc"])
        model = model_at(SettingsFields, tuple(parents)) or SettingsFields
        return messages.UNKNOWN_KEY.at(
            _find(file, lines, key),
            found=".".join(("extra.zhibu", *parents, key)),
            expected=messages.nearest(key, model.model_fields) or "，见写作指南",
        )
    keys: KeyPath = ()
    for part in error["loc"]:
        # Unions add the name of their branch to the path; only names of keys are wanted.
        keys = (*keys, part) if field_at(SettingsFields, (*keys, part)) else keys
    key = str(keys[-1] if keys else error["loc"][0])
    return messages.WRONG_SHAPE.at(
        _find(file, lines, key),
        label=f"设置“{key}”",
        found=_shape(error["input"]),
        expected=description_at(SettingsFields, keys),
    )


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8", "replace").split("\n") if file.is_file() else []


def _shape(value: object) -> str:
    """The value as YAML would show it."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: ""}[value]
    if isinstance(value, list):
        return "一个列表"
    return "一组名称和内容" if isinstance(value, Mapping) else str(value)


def _find(file: str, lines: list[str], key: str) -> Place:
    """The key's line below ``zhibu:``, else the top of the file."""
    start = next((n for n, line in enumerate(lines) if re.match(r"\s+zhibu\s*:", line)), 0)
    for number, line in enumerate(lines[start:], start + 1):
        match = re.search(rf"(?:^\s+|[{{,]\s*)['\"]?({re.escape(key)})['\"]?\s*:", line)
        if match:
            return Place(file, number, match.start(1) + 1)
    return Place(file, start + 1, 1)
