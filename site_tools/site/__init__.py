"""Where MkDocs is not installed, ProperDocs, which goes on with it, answers to its name: theme, plugins and hooks import `mkdocs`."""

from importlib.util import find_spec

if find_spec("mkdocs") is None and find_spec("properdocs"):
    import properdocs.replacement  # noqa: F401
