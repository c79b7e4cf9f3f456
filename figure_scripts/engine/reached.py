"""Which code and which packages can change what a function returns: every definition that it reaches, read from the sources.

Nothing is imported or run. A definition counts as its code alone: without comments, docstrings, annotations, errors' messages, and the
names under which modules are imported or where they lie. So a module may move and a comment may be mended, and a changed line counts
in just those figures that reach it.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from common.files import read_text, sha256_of
from figure_scripts import paths

PACKAGES = ("figure_scripts", "common")
"""The project's own top-level packages."""
MODELS = "figure_scripts.declare.models"
NOT_FOLLOWED = ("common.errors", "figure_scripts.paths", MODELS)
"""What is said when something is wrong, and where things lie, changes no number; models are pinned, each by itself."""

DECLARATION = ("figure_scripts.declare.figure", "Figure")
"""A declaration counts by its values; a new field that a figure leaves out changes nothing."""

Place = tuple[Path, str]
"""A name at a module's top level; "" stands for the statements there that bind none but may do something when it is loaded."""

_MARK = re.compile("⟦([^|⟧]*)\\|([^⟧]*)⟧")
_ASKED = re.compile(f"⟦{MODELS}" + r"\|player⟧ 'args' \[Constant 'value' '(\w+)'")


@dataclass(frozen=True)
class Reached:
    """What was reached. `code`: a hash for each definition. `packages`: top-level names of packages outside the project.

    `models`: constants of declare/models.py. `roles`: the roles of models that the code itself asks for by name.
    """

    code: frozenset[str]
    packages: frozenset[str]
    models: frozenset[str]
    roles: frozenset[str]


def reached(roots: Iterable[Place]) -> Reached:
    """Everything that the definitions `roots` reach, and what is done where their modules are loaded."""
    seen: set[Place] = set()
    waiting = set(roots)
    while waiting:
        place = waiting.pop()
        seen.add(place)
        waiting |= {*_one_step(place)[1], (place[0], "")} - seen
    parts = [_one_step(place)[0] for place in seen]
    return Reached(*(frozenset().union(*(getattr(part, field.name) for part in parts)) for field in fields(Reached)))


@cache
def _one_step(place: Place) -> tuple[Reached, frozenset[Place]]:
    """What one definition holds itself, and those that it refers to."""
    module = read_module(place[0])
    texts = module.texts(place[1])
    packages, models, further = set(), set(), set()
    for name, attribute in {mark for text in texts for mark in _MARK.findall(text)}:
        if name == MODELS and attribute:
            models.add(attribute)
        elif name.split(".")[0] not in ("", *PACKAGES):
            packages.add(name.split(".")[0])
        elif name not in NOT_FOLLOWED and (name, attribute) != DECLARATION:
            further |= set(module.places(name, attribute))
    code = frozenset(sha256_of(_told_apart(text, module).encode()) for text in texts)
    roles = frozenset(role for text in texts for role in _ASKED.findall(text))
    return Reached(code, frozenset(packages), frozenset(models), roles), frozenset(further)


def _told_apart(text: str, module: "Module") -> str:
    """References as the referred name with a hash of what is defined there: two of one name in two modules are not taken for each other."""

    def shown(match: re.Match[str]) -> str:
        name, attribute = match[1], match[2]
        if not name or name in NOT_FOLLOWED or (name, attribute) == DECLARATION:
            return attribute
        if name.split(".")[0] not in PACKAGES:
            return f"{name}.{attribute}"
        return f"{attribute}:{_digest(tuple(module.places(name, attribute)))}"

    return _MARK.sub(shown, text)


@cache
def _digest(places: tuple[Place, ...]) -> str:
    texts = [text for path, name in places for text in read_module(path).texts(name)]
    return sha256_of("\n".join(_MARK.sub(lambda match: match[2], text) for text in sorted(texts)).encode())[:12]


class Module:
    """One source file as the code of its top-level definitions. What they refer to is marked ⟦module|name⟧, ⟦|name⟧ in the same module."""

    def __init__(self, path: Path):
        self.path = path
        tree = ast.parse(read_text(path))
        self.imports = dict(_imports(tree))
        self._statements: dict[str, list[ast.stmt]] = {}
        for statement in tree.body:
            if not (isinstance(statement, (ast.Import, ast.ImportFrom)) or _is_text(statement) or _is_main(statement)):
                for name in set(_bound(statement)) or {""}:
                    self._statements.setdefault(name, []).append(statement)
        self.names = frozenset(self._statements) - {""}
        self._texts: dict[str, tuple[str, ...]] = {}

    def texts(self, name: str) -> tuple[str, ...]:
        """The code of the statements that bind `name`."""
        if name not in self._texts:
            self._texts[name] = tuple(" ".join(self._text(one)) for one in self._statements.get(name, ()))
        return self._texts[name]

    def places(self, module: str, name: str) -> list[Place]:
        """Where a marked name is defined; every name of a module that is referred to as a whole."""
        if not module:
            return [(self.path, name)]
        file = module_file(module)
        if file is None:
            return []
        other = read_module(file)
        if not name:
            return [(file, one) for one in other.names]
        if name in other.names:
            return [(file, name)]
        # Imported there only to be imported from there.
        passed_on = other.imports.get(name)
        return other.places(*passed_on) if passed_on and passed_on[0].split(".")[0] in PACKAGES else []

    def _text(self, node: object) -> Iterator[str]:
        """The code of a node, the same in every version of Python: names of its parts and what is in them, nothing that is empty."""
        match node:
            case ast.Import() | ast.ImportFrom():
                return
            case ast.Name(id) if id in self.imports:
                yield "⟦{}|{}⟧".format(*self.imports[id])
            case ast.Name(id):
                yield f"⟦|{id}⟧" if id in self.names else f"Name {id}"
            case ast.Attribute(ast.Name(id), attribute) if id in self.imports and self._is_module(id):
                yield f"⟦{self.imports[id][0]}|{attribute}⟧"
            case ast.arg(name):
                yield f"arg {name}"
            case ast.Raise():
                # What is raised may be caught; what it says is for people.
                yield "Raise"
                yield from self._text(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
            case ast.Assert():
                yield "Assert"
                yield from self._text(node.test)
            case ast.Constant():
                yield f"Constant 'value' {node.value!r}"
            case ast.AST():
                yield type(node).__name__
                for part, value in ast.iter_fields(node):
                    if value not in (None, []) and part not in ("ctx", "annotation", "returns", "type_comment"):
                        yield f"{part!r}"
                        yield from self._text(value)
            case list():
                parts = [" ".join(self._text(item)) for item in node if not _is_text(item)]
                yield "[" + ", ".join(part for part in parts if part) + "]"
            case _:
                yield repr(node)

    def _is_module(self, alias: str) -> bool:
        module, name = self.imports[alias]
        return not name and module.split(".")[0] in PACKAGES


def _imports(tree: ast.AST) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name under which something is imported, anywhere in a file → its module and its name there ("": the module itself)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                yield alias.asname or top, (alias.name if alias.asname else top, "")
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found = (whole, "") if module_file(whole) else (node.module, alias.name)
                yield alias.asname or alias.name, found


def _bound(statement: ast.AST) -> Iterator[str]:
    """The names that a top-level statement binds; inside a definition, only its own counts."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
        return
    if isinstance(statement, ast.Name) and isinstance(statement.ctx, ast.Store):
        yield statement.id
    for part in ast.iter_child_nodes(statement):
        yield from _bound(part)


def _is_text(statement: object) -> bool:
    """A docstring, also one below a constant."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_main(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and "__name__" in {
        node.id for node in ast.walk(statement.test) if isinstance(node, ast.Name)
    }


@cache
def read_module(path: Path) -> Module:
    """The module in a file; each is read once."""
    return Module(path)


@cache
def module_file(name: str) -> Path | None:
    """The file of one of the project's modules; None where it is none."""
    if name.split(".")[0] not in PACKAGES:
        return None
    stem = paths.ROOT.joinpath(*name.split("."))
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)


def outside_the_standard_library(packages: Iterable[str]) -> set[str]:
    """Those that a lock must name."""
    return {name for name in packages if name not in sys.stdlib_module_names}
