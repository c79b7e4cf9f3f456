"""The dialogue edition: who speaks, how a line of speech is shown, and the script that a reader can have read aloud."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from site_tools.embeds.words import say
from site_tools.ledgers.yaml_lines import Located
from site_tools.pages.problems import Problem, SiteError, nearest
from site_tools.paths import LANGUAGES, Paths

SPEAKERS = {"octo": {"ja": "オクト", "en": "Octo"}, "pen": {"ja": "ペン", "en": "Pen"}}
MOODS = ("calm", "happy", "wonder", "surprise")
"""`docs/assets/images/mascots/<speaker>-<mood>.webp` is drawn for each of both."""

Link = Callable[[str], str]
"""The way from a page to another one."""

_KEYS = {"talk", "chapter", "pages"}
_LINE = re.compile(
    r'<figcaption class="speech__who">.*?<span class="speech__name">(.*?)</span>.*?</figcaption>\s*'
    r'<blockquote class="speech__words">(.*?)</blockquote>',
    re.DOTALL,
)


@dataclass(frozen=True)
class Conversation:
    """A page of the dialogue edition, the chapter's first page, and all pages that it tells again."""

    talk: str
    chapter: str
    pages: tuple[str, ...]


def load_talk(paths: Paths) -> list[Conversation]:
    """The conversations in docs/talk.yml; a site without that file has none.

    Raises:
        SiteError: a key that is missing or unknown, a page that does not exist, or one that stands twice.
    """
    if not paths.talk.exists():
        return []
    located = Located(paths.talk, "docs/talk.yml")
    problems: list[Problem] = []
    found: list[Conversation] = []
    seen: set[str] = set()
    for index, entry in enumerate(located.data or []):
        if not isinstance(entry, dict) or set(entry) != _KEYS:
            problems.append(located.problem((index,), f"expected {', '.join(sorted(_KEYS))}"))
            continue
        for key in ("talk", "chapter"):
            page = entry[key]
            if page in seen:
                problems.append(located.problem((index, key), f'the page "{page}" stands twice'))
            seen.add(page)
            for language in LANGUAGES:
                if not (paths.docs / language / page).is_file():
                    problems.append(located.problem((index, key), f"the page docs/{language}/{page} does not exist"))
        pages = []
        for place, pattern in enumerate(entry["pages"]):
            names = _pages(paths, pattern)
            pages += names
            if not names:
                problems.append(located.problem((index, "pages", place), f'no page is called "{pattern}"'))
        found.append(Conversation(entry["talk"], entry["chapter"], tuple(pages)))
    if problems:
        raise SiteError(problems)
    return found


def _pages(paths: Paths, pattern: str) -> list[str]:
    """The page itself, or every page of a folder (a name that ends in a slash)."""
    names = [path.relative_to(paths.docs / "ja").as_posix() for path in paths.pages("ja")]
    return [name for name in names if (name.startswith(pattern) if pattern.endswith("/") else name == pattern)]


def speech_problem(words: tuple[str, ...]) -> str:
    """What is wrong with `<!-- says: octo happy -->`, or an empty string."""
    if words[0] not in SPEAKERS:
        return f'nobody is called "{words[0]}"{nearest(words[0], SPEAKERS)}; there are: {", ".join(SPEAKERS)}'
    if len(words) > 1 and words[1] not in MOODS:
        return f'unknown mood "{words[1]}"{nearest(words[1], MOODS)}; there are: {", ".join(MOODS)}'
    return ""


def speech_html(words: tuple[str, ...], text: str, language: str, images: str) -> str:
    """One line of speech. The picture tells the mood; who speaks is told in words."""
    who, mood = words[0], words[1] if len(words) > 1 else "calm"
    alt = "" if mood == "calm" else say(mood, language)
    picture = f'<img src="{images}/mascots/{who}-{mood}.webp" alt="{alt}" width="64" height="64" loading="lazy">'
    name = f'<span class="speech__name">{SPEAKERS[who][language]}</span>'
    return (
        f'<figure class="speech speech--{who}"><figcaption class="speech__who">{picture}{name}</figcaption>'
        f'<blockquote class="speech__words"><p>{text}</p></blockquote></figure>'
    )


def script(html: str, language: str) -> str:
    """The lines of a page as `speaker,line`, one a row; empty where nobody speaks."""
    return "".join(f"{unescape(name)},{_spoken(words, language)}\n" for name, words in _LINE.findall(html))


def _spoken(html: str, language: str) -> str:
    text = " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(svg)\b.*?</\1>", "", html, flags=re.DOTALL))).split())
    if language != "ja":
        return text
    # VOICEVOX begins a new line of speech at every half-width comma.
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", text).replace(",", "、")


def switch_html(here: str, conversation: Conversation, language: str, link: Link) -> str:
    """Two links: the explanation and the conversation; the one that is open is marked."""
    parts = []
    for page, word in ((conversation.chapter, "explained"), (conversation.talk, "talked")):
        current = ' aria-current="page"' if page == here else ""
        parts.append(f'<a href="{escape(link(page))}"{current}>{say(word, language)}</a>')
    return f'<nav class="talk-switch" aria-label="{say("edition", language)}">{"".join(parts)}</nav>'


def tools_html(script_name: str, language: str) -> str:
    """The script to save, and a button that talk.js shows where the browser has a voice of its own."""
    stop = say("talk_stop", language)
    return (
        f'<p class="talk-tools"><a href="{script_name}" download>{say("talk_script", language)}</a> '
        f'<button type="button" class="talk-listen" data-stop="{stop}" hidden>{say("talk_listen", language)}</button></p>'
    )


def with_talk(html: str, here: str, conversations: list[Conversation], language: str, link: Link) -> str:
    """The page with the switch under its title, and with the tools where somebody speaks."""
    put = "".join(
        switch_html(here, found, language, link) for found in conversations if here in (found.talk, found.chapter)
    )
    if any(here == found.talk for found in conversations):
        put += tools_html(posixpath.basename(here).removesuffix(".md") + ".txt", language)
    return html.replace("</h1>", "</h1>\n" + put, 1) if put else html


def conversations_html(conversations: list[Conversation], titles: dict[str, str], language: str, link: Link) -> str:
    """The list of the conversations, each with the chapter that it tells again."""
    rows = "".join(
        f'<li><a href="{escape(link(found.talk))}">{escape(titles[found.talk])}</a>'
        f' <span class="talk-list__chapter">{say("talk_of", language)}'
        f'<a href="{escape(link(found.chapter))}">{escape(titles[found.chapter])}</a></span></li>'
        for found in conversations
    )
    return f'<ul class="talk-list">{rows}</ul>'
