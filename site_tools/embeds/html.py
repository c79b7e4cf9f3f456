"""HTML and XML from the templates of a room's folder `templates/`: whatever is put into them is escaped, unless it is HTML already."""

import re

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from site_tools.embeds.words import say
from site_tools.paths import REPOSITORY

ROOMS = ("embeds", "site", "book")


class Layout(Extension):
    """Line breaks of a template are there for those who read it: a space between two words or links must be written as one."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return "".join(line.lstrip() for line in source.split("\n"))


ENVIRONMENT = Environment(
    loader=PrefixLoader(
        {room: FileSystemLoader(REPOSITORY.root / "site_tools" / room / "templates") for room in ROOMS}
    ),
    autoescape=True,
    undefined=StrictUndefined,
    extensions=[Layout],
)
ENVIRONMENT.filters["css_string"] = lambda text: Markup(
    re.sub(r"[^\w .,:-]", lambda sign: f"\\{ord(sign[0]):x} ", text)
)
ENVIRONMENT.globals["say"] = say
ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False}


def render(template: str, **values: object) -> Markup:
    """What a template, such as `embeds/figure.html`, makes of the values."""
    return Markup(ENVIRONMENT.get_template(template).render(values))
