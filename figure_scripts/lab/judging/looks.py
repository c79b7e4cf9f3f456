"""The look of a picture: what the judge can name in it, as one combination that can be searched for in the training pairs."""

from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.world.scene import Person, Scene

Look = tuple[str, ...]
PEOPLE = ("1girl", "1boy")


def look_of(drawn: Scene) -> Look:
    """Background, time and subject; of people also hair, style, eyes, clothes and their colour, view; of others the colour."""
    subject = drawn.subject
    if isinstance(subject, Person):
        return (
            drawn.background, drawn.time, subject.kind, subject.hair, subject.style, subject.eyes, subject.clothes,
            subject.clothes_colour, subject.view,
        )  # fmt: skip
    if subject is None:
        return (drawn.background, drawn.time, "none")
    return (drawn.background, drawn.time, subject.kind, subject.colour)


def looks_read(read: Readings) -> list[Look]:
    """The same of pictures, as the judge reads them."""
    heads = ("background", "time", "subject", "hair", "style", "eyes", "clothes", "clothes colour", "view", "fur")
    found = []
    for background, time, subject, *rest, fur in zip(*(read.label(head) for head in heads), strict=True):
        when = "day" if background in ("galaxy", "plain") else time
        if subject in PEOPLE:
            found.append((background, when, subject, *rest))
        elif subject == "none":
            found.append((background, when, subject))
        else:
            found.append((background, when, subject, {"penguin": "black", "robot": "grey"}.get(subject, fur)))
    return found
