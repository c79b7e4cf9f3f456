"""Loads YAML with the line of every value, so that a message can name it."""

from pathlib import Path
from typing import Any

import yaml

from site_tools.pages.problems import Problem, SiteError

Key = tuple[str | int, ...]


class Located:
    """Plain values in `data`; `line(("terms", 3, "ja"))` says where one of them stands."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._lines: dict[Key, int] = {}
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = f"is not YAML: {getattr(error, 'problem', error)}; hint: put text with a colon or an embed in quotes"
            raise SiteError([Problem(name, mark.line + 1 if mark else 1, what)]) from error
        self.data = self._read(node, ()) if node else None

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
                name = yaml.SafeLoader("").construct_object(name_node)
                line = name_node.start_mark.line + 1
                if name in values:
                    raise SiteError([Problem(self.name, line, f'"{name}" stands twice in one mapping')])
                self._lines[(*key, name)] = line
                values[name] = self._read(value_node, (*key, name))
            return values
        if isinstance(node, yaml.SequenceNode):
            return [self._read(item, (*key, index)) for index, item in enumerate(node.value)]
        return yaml.SafeLoader("").construct_object(node)
