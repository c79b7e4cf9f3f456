"""A ledger's shape, checked by its JSON Schema in schemas/; what is left to code are references to figures, pages and sources."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from common.errors import Problem, SiteError, nearest
from common.yaml_files import read_yaml
from site_tools.ledgers.yaml_lines import Key, Located

SCHEMAS = Path(__file__).with_name("schemas")
LONGEST = 60
"""So many characters of a wrong value are told."""

_NAMES = ("id", "key", "talk", "chapter", "page")
"""The keys by which an entry of a list is known to its writer."""


def read_ledger(path: Path) -> Located:
    """A ledger in docs/, of the shape that schemas/<its name> describes.

    Raises:
        FigureError: it cannot be read, or every place where its shape is another, each with its line.
    """
    located = Located(path, f"docs/{path.name}")
    problems = [
        *_keys(located, located.data, ()),
        *(problem for error in _validator(path.name).iter_errors(located.data) for problem in _told(located, error)),
    ]
    if problems:
        raise SiteError(problems)
    return located


@cache
def _validator(name: str) -> Any:
    registry = Registry().with_resource("texts.yml", DRAFT202012.create_resource(read_yaml(SCHEMAS / "texts.yml")))
    checker = Draft202012Validator.TYPE_CHECKER.redefine(
        "date", lambda _, value: isinstance(value, date) and not isinstance(value, datetime)
    )
    kind = validators.extend(Draft202012Validator, type_checker=checker)
    return kind(read_yaml(SCHEMAS / name), registry=registry)


def _keys(located: Located, value: Any, key: Key) -> Iterator[Problem]:
    """Keys that are no text, such as `no:`, which YAML reads as false."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _keys(located, item, (*key, index))
    elif isinstance(value, dict):
        for name, item in value.items():
            if not isinstance(name, str):
                yield located.problem((*key, name), f"the key {name!r} is no text; hint: put it in quotes")
            yield from _keys(located, item, (*key, name))


def _told(located: Located, error: ValidationError) -> Iterator[Problem]:
    """One line for each thing that an error of the schema stands for."""
    key: Key = tuple(error.absolute_path)
    where = _where(located.data, key)
    schema = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = schema.get("properties", {})
        for name in error.instance:
            if isinstance(name, str) and name not in known:
                yield located.problem((*key, name), f'{where}unknown key "{name}"; {nearest(name, known)}')
    elif error.validator == "required":
        missing = error.message.split("'")[1]
        yield located.problem(key, f'{where}"{missing}" is missing; expected {schema.get("description", missing)}')
    else:
        value = error.instance
        hint = ""
        if error.validator == "enum":
            hint = f": {', '.join(schema['enum'])}" + (f"; {nearest(value, schema['enum'])}" if _word(value) else "")
        elif not isinstance(value, str | list | dict | None) and "string" in schema.get("type", ""):
            hint = "; hint: put it in quotes"
        yield located.problem(key, f"{where}found {_shown(value)}; expected {schema.get('description', '?')}{hint}")


def _word(value: object) -> bool:
    return isinstance(value, str)


def _where(data: Any, key: Key) -> str:
    """`L1: why: en: `: the way to a value, entries of lists by their names or, from 1, by their numbers."""
    parts = []
    for step in key:
        inside = data[step]
        if isinstance(step, int):
            names = [inside[name] for name in _NAMES if name in inside] if isinstance(inside, dict) else []
            name = names[0] if names and isinstance(names[0], str) else ""
            parts.append(name if 0 < len(name) <= LONGEST else f"entry {step + 1}")
        else:
            parts.append(str(step))
        data = inside
    return "".join(f"{part}: " for part in parts)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"a mapping with {', '.join(map(str, value))}" if value else "an empty mapping"
    text = str(value) if len(str(value)) <= LONGEST else f"{str(value)[:LONGEST]}…"
    kinds = {bool: "yes or no", int: "a number", float: "a number", datetime: "a time", date: "a date"}
    return (
        f'"{text}"'
        if isinstance(value, str)
        else f"{text}, which YAML reads as {kinds.get(type(value), 'another type')}"
    )
