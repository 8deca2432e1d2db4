from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import picture
from tests.architecture.imports import circles, imported, modules, rooms, trees

MOST_ROOMS = 20
"""Below hooks/zhibu; one may be added by each new kind of thing that comes out."""
MOST_FUNCTION_LINES = 40
MOST_MODULE_LINES = 400
NAMED_AFTER_WHAT_THEY_SERVE = ("commands", "messages")
REPOSITORY = Path(__file__).parents[2]


def test_no_class_and_no_alias_has_the_name_of_another():
    places = defaultdict(list)
    for module, tree in trees().items():
        for name in _named(tree):
            places[name].append(module)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_module_and_no_room_has_the_name_of_another():
    places = defaultdict(list)
    for module in filter(None, modules()):
        room, _, inside = module.partition(".")
        if not (inside and room in NAMED_AFTER_WHAT_THEY_SERVE):
            places[module.rpartition(".")[2]].append(module)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_every_module_lies_in_a_room():
    loose = [
        name
        for name, file in modules().items()
        if "." not in name and name and file.name != "__init__.py"
    ]
    assert loose == []


def test_there_are_few_rooms():
    assert len(rooms()) <= MOST_ROOMS


def test_no_modules_import_each_other_in_a_circle():
    assert circles(imported()) == []


def test_no_rooms_import_each_other_in_a_circle():
    assert circles(rooms()) == []


def test_functions_fit_on_a_screen():
    long = {
        f"{module}.{node.name}": lines
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    }
    assert long == {}


def test_modules_are_short():
    lengths = {name: len(file.read_text("utf-8").splitlines()) for name, file in modules().items()}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_MODULE_LINES} == {}


def test_the_picture_of_the_rooms_is_drawn_from_the_imports_of_today():
    drawn = (REPOSITORY / "docs/assets/readme-rooms.svg").read_text("utf-8")
    assert drawn == picture.picture(), "run `make pictures`"


def test_the_picture_names_every_room():
    assert all(f">{room}</text>" in picture.picture() for room in rooms())


def _named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and "TypeAlias" in ast.unparse(node.annotation):
            yield ast.unparse(node.target)
    for node in tree.body:
        # Aliases that are not declared as such: a name for a type that is written with brackets.
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
            name = ast.unparse(node.targets[0])
            if name.lstrip("_")[:1].isupper() and not name.isupper():
                yield name
