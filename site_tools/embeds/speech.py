"""The dialogue edition: who speaks, how a line of speech is shown, and the script that a reader can have read aloud."""

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape

from site_tools.embeds.words import say
from site_tools.ledgers.conversations import Conversation
from site_tools.pages.problems import nearest

SPEAKERS = {"octo": {"ja": "オクト", "en": "Octo"}, "pen": {"ja": "ペン", "en": "Pen"}}
MOODS = ("calm", "happy", "wonder", "surprise")
"""`docs/assets/images/mascots/<speaker>-<mood>.webp` is drawn for each of both."""

Link = Callable[[str], str]
"""The way from a page to another one."""

_LINE = re.compile(
    r'<figcaption class="speech__who">.*?<span class="speech__name">(.*?)</span>.*?</figcaption>\s*'
    r'<blockquote class="speech__words">(.*?)</blockquote>',
    re.DOTALL,
)


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
