"""The statements of docs/quiz.yml to be judged twice; on paper and without JavaScript a list with its answers behind it."""

from markupsafe import Markup

from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.pages.markers import Marker


def quiz_html(here: Here, marker: Marker) -> Markup:
    return render(
        "embeds/quiz.html",
        statements=here.content.quiz,
        scripts=f"{here.images}/../javascripts/quiz.js",
        styles=f"{here.images}/../stylesheets/quiz.css",
        language=here.language,
        link=here.link,
    )
