"""Problems in the forms that other programs read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence

from zhibu import __version__, messages
from zhibu.model.problem import Level, Problem, counts_of
from zhibu.proofreading.rules import rules_by_code

_GITHUB = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.HINT: "notice",
    Level.MISSING: "notice",
}
_SARIF = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note", Level.MISSING: "note"}
_GITLAB = {Level.ERROR: "major", Level.WARNING: "minor", Level.HINT: "info", Level.MISSING: "info"}


def as_json(problems: Sequence[Problem]) -> str:
    """The shape that every command prints."""
    report = {
        "problems": [problem.as_json() for problem in problems],
        "counts": {level.value: count for level, count in counts_of(problems).items()},
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions, one a line; each becomes a remark at its line."""
    return "\n".join(
        f"::{_GITHUB[one.level]} file={_property(one.place.path)},line={max(one.place.line, 1)},"
        f"col={max(one.place.column, 1)},title={_property(one.code)}::"
        f"{_data(one.message + one.hint)}"
        for one in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: Sequence[Problem]) -> str:
    """GitLab's Code Quality report."""
    seen: Counter[str] = Counter()
    found = []
    for one in problems:
        # Without the line: a remark stays the same when text above it changes.
        identity = f"{one.place.path} {one.code} {one.found} {one.message}"
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity} {seen[identity]}".encode()).hexdigest()
        location = {"path": one.place.path, "lines": {"begin": max(one.place.line, 1)}}
        found.append({
            "description": one.message + one.hint, "check_name": one.code,
            "fingerprint": digest, "severity": _GITLAB[one.level], "location": location,
        })  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_sarif(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0 (OASIS), which GitHub's and other code scanning read."""
    codes = sorted({one.code for one in problems})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "zhibu",
                        "version": __version__,
                        "rules": [_sarif_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(one, codes) for one in problems],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _sarif_rule(code: str) -> dict[str, object]:
    rule = rules_by_code().get(code)
    message = rule.message if rule else messages.BY_CODE[code]
    about: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": rule.name if rule else message.text},
        "defaultConfiguration": {"level": _SARIF[message.level]},
    }
    if rule:
        about["fullDescription"] = {"text": rule.finds}
        about["help"] = {"text": f"{rule.why}出处：{rule.source}"}
    return about


def _sarif_result(one: Problem, codes: Sequence[str]) -> dict[str, object]:
    region = {"startLine": max(one.place.line, 1), "startColumn": max(one.place.column, 1)}
    artifact = {"uri": one.place.path}
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": _SARIF[one.level],
        "message": {"text": one.message + one.hint},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "json": as_json, "sarif": as_sarif, "github": as_github, "gitlab": as_gitlab,
}  # fmt: skip
"""Beside the text for people."""
