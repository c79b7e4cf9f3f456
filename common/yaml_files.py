"""YAML as people write it: what is wrong in a file is told with its line, and an alias cannot grow without end."""

from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from common.errors import FigureError, Problem, SiteError, shown
from common.files import read_text

LARGEST_YAML = 200_000
"""Values in one file once its aliases are written out; more is a mistake or an attack."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file: plain values only.

    Raises:
        FigureError: the file cannot be read, is not YAML, names a key twice, or is larger than it looks.
    """
    node = yaml_node(path)
    return None if node is None else yaml_value(node, shown(path))


def yaml_node(path: Path, name: str = "") -> yaml.Node | None:
    """The syntax tree of a YAML file, in which every value knows its line; None for an empty file. `name` is for messages.

    Raises:
        FigureError: as `read_yaml`.
    """
    name, text = name or shown(path), read_text(path)
    try:
        node = _composed(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
        what = getattr(error, "problem", None) or getattr(error, "reason", error)
        hint = "put text with a colon or an embed in quotes"
        raise SiteError([Problem(name, line, f"the file is not valid YAML: {what}; hint: {hint}")]) from error
    except (RecursionError, ValueError) as error:
        raise FigureError(f"the file is not valid YAML: {error}", where=name) from error
    if node is not None:
        _size(node, name, {})
    return node


if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _Events(Composer, CParser, Resolver):
        """libyaml reads, ten times as fast; the tree is put together in Python, where depth is an error and not a crash."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            Composer.__init__(self)
            Resolver.__init__(self)


def _composed(text: str) -> yaml.Node | None:
    """The tree. PyYAML's own reader has the last word on what libyaml refuses, since it says better what is wrong, and on tabs, which libyaml takes."""
    if yaml.__with_libyaml__ and "\t" not in text:
        try:
            return _Events(text).get_single_node()
        except (yaml.YAMLError, ValueError):
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)


def yaml_value(node: yaml.Node, name: str) -> Any:
    """The plain value of a node.

    Raises:
        FigureError: a value that is none, such as the date 2026-02-30, or a key that stands twice.
    """
    if isinstance(node, yaml.SequenceNode):
        return [yaml_value(item, name) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        values: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = yaml_key(key_node, values, name)
            values[key] = yaml_value(value_node, name)
        return values
    try:
        return SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        kind = str(node.tag).rsplit(":", 1)[-1]
        what = f'"{node.value}" is no {kind}: {getattr(error, "problem", None) or error}'
        hint = "put it in quotes if it is text"
        raise SiteError([Problem(name, node.start_mark.line + 1, f"{what}; hint: {hint}")]) from error


def yaml_key(node: yaml.Node, known: dict[Any, Any], name: str) -> Any:
    """The name of a value in a mapping that holds `known` already.

    Raises:
        FigureError: it is no plain name, or stands there twice.
    """
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        raise SiteError([Problem(name, line, "a key is a plain name; found a list or a mapping")])
    key = yaml_value(node, name)
    if key in known:
        raise SiteError([Problem(name, line, f'"{key}" stands twice in one mapping')])
    return key


def _size(node: yaml.Node, name: str, sizes: dict[int, int]) -> int:
    """How many values a node holds, aliases written out; 0 marks one that is still being counted."""
    line = node.start_mark.line + 1
    if id(node) in sizes:
        if not sizes[id(node)]:
            raise SiteError([Problem(name, line, "the value refers to itself by an alias (*)")])
        return sizes[id(node)]
    sizes[id(node)] = 0
    inside: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        inside = node.value
    elif isinstance(node, yaml.MappingNode):
        inside = [part for pair in node.value for part in pair]
    size = 1 + sum(_size(part, name, sizes) for part in inside)
    if size > LARGEST_YAML:
        raise SiteError([Problem(name, line, f"aliases (*) make more than {LARGEST_YAML} values of this one")])
    sizes[id(node)] = size
    return size
