"""The dialogue edition: how a line of speech is shown, the script that a reader can have read aloud, and how plain its words are."""

import posixpath
import re
from collections.abc import Callable, Iterable
from html import unescape

from markupsafe import Markup

from common.errors import nearest
from common.files import read_text
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.words import say
from site_tools.ledgers.conversations import Conversation
from site_tools.pages.markers import Marker
from site_tools.pages.plainness import Plainness, plainness

SPEAKERS = {"octo": {"ja": "オクト", "en": "Octo"}, "pen": {"ja": "ペン", "en": "Pen"}}
MOODS = ("calm", "happy", "wonder", "surprise")
"""`docs/assets/images/mascots/<speaker>-<mood>.webp` is drawn for each of both."""

_COLUMNS = ("sentence_length", "hard_share", "sentences")
_LINE = re.compile(
    r'<figcaption class="speech__who">.*?<span class="speech__name">(.*?)</span>.*?</figcaption>\s*'
    r'<blockquote class="speech__words">(.*?)</blockquote>',
    re.DOTALL,
)


def speech_problem(here: Here, marker: Marker) -> str:
    who, *mood = marker.words
    if who not in SPEAKERS:
        return f'nobody is called "{who}"; {nearest(who, SPEAKERS)}'
    if mood and mood[0] not in MOODS:
        return f'unknown mood "{mood[0]}"; {nearest(mood[0], MOODS)}'
    return ""


def speech_html(here: Here, marker: Marker) -> Markup:
    """One line of speech: what the paragraph says that the embed opens."""
    who, mood = (*marker.words, "calm")[:2]
    return render(
        "embeds/speech.html",
        who=who,
        mood=mood,
        name=SPEAKERS[who][here.language],
        alt="" if mood == "calm" else say(mood, here.language),
        said=Markup(here.rest),
        images=here.images,
    )


def script(html: str, language: str) -> str:
    """The lines of a page as `speaker,line`, one a row; empty where nobody speaks."""
    return "".join(f"{unescape(name)},{_spoken(words, language)}\n" for name, words in _LINE.findall(html))


def _spoken(html: str, language: str) -> str:
    # A number's interval is a tap away on the screen; nobody says it.
    unsaid = re.sub(r'<svg\b.*?</svg>|<span class="finding__interval.*?</span>', "", html, flags=re.DOTALL)
    text = " ".join(unescape(re.sub(r"<[^>]+>", "", unsaid)).split())
    if language != "ja":
        return text
    # VOICEVOX begins a new line of speech at every half-width comma.
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", text).replace(",", "、")


def with_talk(
    html: str, here: str, conversations: list[Conversation], language: str, link: Callable[[str], str]
) -> str:
    """The page with the switch under its title, and with the tools where somebody speaks."""
    switches = [conversation for conversation in conversations if here in (conversation.talk, conversation.chapter)]
    if not switches:
        return html
    spoken = any(here == conversation.talk for conversation in switches)
    script_name = posixpath.basename(here).removesuffix(".md") + ".txt" if spoken else ""
    put = render("embeds/talk.html", here=here, switches=switches, script=script_name, language=language, link=link)
    return html.replace("</h1>", f"</h1>\n{put}", 1)


def conversations_html(here: Here, marker: Marker) -> Markup:
    """The list of the conversations, each with the chapter that it tells again."""
    return render(
        "embeds/conversations.html",
        conversations=here.content.talk,
        titles=here.content.titles(here.language),
        language=here.language,
        link=here.link,
    )


def _short(title: str) -> str:
    """The chapter's name alone: the words after the colon of a conversation's title."""
    name = re.split("：|: ", title)[-1]
    return name[:1].upper() + name[1:]


def plainness_html(here: Here, marker: Marker) -> Markup:
    """A table: each chapter's explanation beside its conversation, and all of them together."""
    language, folder = here.language, here.content.docs / here.language
    titles, conversations = here.content.titles(language), here.content.talk

    def read(names: Iterable[str]) -> Plainness:
        return plainness([read_text(folder / name) for name in names], language)

    def length(measured: Plainness) -> str:
        return say("length_unit", language, value=f"{measured.length:.1f}±{measured.margin:.1f}")

    def cells(explained: Iterable[str], talked: Iterable[str]) -> tuple[str, ...]:
        before, after = read(explained), read(talked)
        return (
            say("editions_of", language, before=length(before), after=length(after)),
            say("editions_of", language, before=f"{before.hard:.0%}", after=f"{after.hard:.0%}"),
            f"{before.sentences} / {after.sentences}",
        )

    rows = [(_short(titles[pair.talk]), cells(pair.pages, [pair.talk])) for pair in conversations]
    every = dict.fromkeys(page for pair in conversations for page in pair.pages)
    rows.append((say("both_editions", language), cells(every, [pair.talk for pair in conversations])))
    return render("embeds/plainness.html", columns=_COLUMNS, rows=rows, language=language)
