"""What an embed is given of the page on which it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from site_tools.embeds.content import Content


@dataclass(frozen=True)
class Here:
    """One embed's place. `link` leads from the page to another; `pictures` and `images` to those folders.

    numbers: the page's figures and their numbers. inline: text with embeds and Markdown → HTML. plain: text with embeds → text. wrong: tells
    a mistake that does not keep the embed from being shown. rest: the HTML behind an embed that opens a paragraph.
    """

    content: Content
    language: str
    link: Callable[[str], str]
    pictures: str
    images: str
    numbers: Mapping[str, int]
    inline: Callable[[str], Markup]
    plain: Callable[[str], str]
    wrong: Callable[[str], None]
    rest: str = ""
