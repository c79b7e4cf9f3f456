"""What is changed in the theme's own templates and files, so that no page must be mended once it is built."""

import re

from jinja2 import BaseLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

CHANGES = {
    # The dialog has no name.
    "partials/search.html": ('role="dialog">', """role="dialog" aria-label="{{ lang.t('search') }}">"""),
    # The list of a section with a page of its own is named by a label that holds only an icon.
    "partials/nav-item.html": (
        'aria-labelledby="{{ path }}_label"',
        '{% if index %}aria-label="{{ nav_item.title }}"{% else %}aria-labelledby="{{ path }}_label"{% endif %}',
    ),
}
"""Template → what stands there once, and what stands there instead."""

SCRIPT_CHANGES = (
    # Words come without keys too: pasted, dictated, chosen from an input method.
    ('h(e,"keyup"),o).pipe(m(()=>e.value),Y())', 'h(e,"input"),o).pipe(m(()=>e.value),Y())'),
    # The index, a fifth of what a page loads, is asked for once somebody searches.
    ('$(location.protocol!=="file:"),Je("search")', 'Je("search")'),
)
"""What stands in the theme's script once, and what stands there instead."""

_BUNDLE = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")


class ChangedTheme(BaseLoader):
    """The theme's templates with CHANGES.

    Raises:
        PluginError: a newer theme is written in another way.
    """

    def __init__(self, theme: BaseLoader) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str):  # type: ignore[no-untyped-def]
        source, name, uptodate = self.theme.get_source(environment, template)
        if template in CHANGES:
            old, new = CHANGES[template]
            if source.count(old) != 1:
                raise PluginError(
                    f"the theme's {template} holds {old} {source.count(old)} times, expected once; hint: site_tools/site/theme_changes.py"
                )
            source = source.replace(old, new)
        return source, name, uptodate

    def list_templates(self) -> list[str]:
        return self.theme.list_templates()


def change_bundle(files: Files, config: MkDocsConfig) -> None:
    """Puts the theme's script with SCRIPT_CHANGES in its place.

    Raises:
        PluginError: a newer theme is written in another way.
    """
    theirs = [file for file in files if _BUNDLE.fullmatch(file.src_uri)]
    if len(theirs) != 1:
        raise PluginError(f"the theme has {len(theirs)} scripts, expected one; hint: site_tools/site/theme_changes.py")
    script = theirs[0].content_string
    for old, new in SCRIPT_CHANGES:
        if script.count(old) != 1:
            raise PluginError(
                f"the theme's script holds {old} {script.count(old)} times, expected once; hint: site_tools/site/theme_changes.py"
            )
        script = script.replace(old, new)
    files.remove(theirs[0])
    files.append(File.generated(config, theirs[0].src_uri, content=script))


def replace_worker(files: Files, config: MkDocsConfig, worker: str) -> None:
    """Puts our search worker, which finds Japanese words in mid-sentence, in the place of the theme's.

    Raises:
        PluginError: the theme has no worker where it was.
    """
    theirs = [file for file in files if _WORKER.fullmatch(file.src_uri)]
    if len(theirs) != 1:
        raise PluginError(
            f"the theme has {len(theirs)} search workers, expected one; hint: site_tools/site/theme_changes.py"
        )
    for file in (*theirs, files.get_file_from_path(f"{theirs[0].src_uri}.map")):
        if file:
            files.remove(file)
    files.append(File.generated(config, theirs[0].src_uri, content=worker))
