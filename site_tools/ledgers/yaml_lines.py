"""Loads YAML with the line of every value, so that a message can name it."""

from pathlib import Path
from typing import Any

import yaml

from common.errors import Problem
from common.yaml_files import yaml_key, yaml_node, yaml_value

Key = tuple[str | int, ...]


class Located:
    """Plain values in `data`; `line(("terms", 3, "ja"))` says where one of them stands."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._lines: dict[Key, int] = {}
        node = yaml_node(path, name)
        self.data: Any = None if node is None else self._read(node, ())

    def line(self, key: Key) -> int:
        """The line of a value, or of the nearest thing around it."""
        while key and key not in self._lines:
            key = key[:-1]
        return self._lines.get(key, 1)

    def problem(self, key: Key, message: str) -> Problem:
        return Problem(self.name, self.line(key), message)

    def _read(self, node: yaml.Node, key: Key) -> Any:
        self._lines.setdefault(key, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            values: dict[Any, Any] = {}
            for name_node, value_node in node.value:
                name = yaml_key(name_node, values, self.name)
                self._lines[(*key, name)] = name_node.start_mark.line + 1
                values[name] = self._read(value_node, (*key, name))
            return values
        if isinstance(node, yaml.SequenceNode):
            return [self._read(item, (*key, index)) for index, item in enumerate(node.value)]
        return yaml_value(node, self.name)
