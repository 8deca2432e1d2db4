"""The package's own imports: which module uses which, and which room."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "hooks" / "zhibu"


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name below the package; a room's face has the room's name."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def trees() -> dict[str, ast.Module]:
    """Each module's syntax tree."""
    return {name: ast.parse(file.read_text("utf-8")) for name, file in modules().items()}


@cache
def imported() -> dict[str, frozenset[str]]:
    """What each module imports of ours, imports inside functions among it."""
    return {name: frozenset(_imports(tree)) - {name} for name, tree in trees().items()}


def _imports(tree: ast.Module) -> Iterator[str]:
    known = modules()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "zhibu":
            start = (node.module or "").removeprefix("zhibu").lstrip(".")
            for alias in node.names:
                inner = f"{start}.{alias.name}".lstrip(".")
                yield inner if inner in known else start
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("zhibu.")
                for alias in node.names
                if alias.name.startswith("zhibu.")
            )


def room_of(module: str) -> str:
    """The room in which a module lies; empty for the package's own face."""
    return module.split(".", maxsplit=1)[0]


def rooms() -> dict[str, frozenset[str]]:
    """Each room with the rooms it imports from."""
    found: dict[str, set[str]] = {room_of(name): set() for name in modules() if name}
    for name, targets in imported().items():
        if name:
            found[room_of(name)] |= {room_of(one) for one in targets if one} - {room_of(name)}
    return {room: frozenset(targets) for room, targets in found.items()}


def circles(graph: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Groups of nodes that reach each other, each sorted."""
    reached = {node: _reached(graph, node) for node in graph}
    found = {
        tuple(sorted(other for other in there if node in reached.get(other, set())))
        for node, there in reached.items()
        if node in there
    }
    return [list(group) for group in sorted(found)]


def _reached(graph: Mapping[str, frozenset[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += graph.get(node, ())
    return found
