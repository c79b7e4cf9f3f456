"""What a picture shows, before any pixel: plain values, all drawn from one seed and all of them truth."""

from dataclasses import dataclass, field

BACKGROUNDS = ("sea", "mountain", "city", "forest", "galaxy", "room", "plain")
TIMES = ("day", "sunset", "night")
VIEWS = ("front", "oblique", "side")
HAIR_COLOURS = ("black", "brown", "blonde", "red", "pink", "blue", "green", "white")
EYE_COLOURS = ("black", "brown", "blue", "green", "red", "purple", "yellow")
HAIR_STYLES = {"1girl": ("long hair", "short hair", "twintails", "ponytail"), "1boy": ("short hair", "spiky hair")}
CLOTHES = {"1girl": ("sailor uniform", "hoodie", "shirt", "dress"), "1boy": ("hoodie", "shirt", "suit")}
FUR_COLOURS = {
    "cat": ("black", "white", "orange", "grey"),
    "dog": ("brown", "white", "black", "orange"),
    "plush": ("brown", "pink", "blue", "white"),
    "octopus": ("red", "pink", "purple", "blue"),
    "penguin": ("black",),
    "robot": ("grey",),
    "boat": ("red", "blue", "white"),
}
EXTRAS = ("palm tree", "mushroom", "starfish", "balloon", "bird", "flower", "boat", "planet")


@dataclass(frozen=True)
class Person:
    """One girl or boy, from the chest up."""

    kind: str
    hair: str
    style: str
    eyes: str
    clothes: str
    clothes_colour: str
    skin: str
    mouth: str
    view: str
    fingers: int
    """Visible fingers of the raised hand, thumb included; 0 while no hand is raised."""


@dataclass(frozen=True)
class Creature:
    """An animal or a thing that is the picture's subject."""

    kind: str
    colour: str


@dataclass(frozen=True)
class Placement:
    """Where something stands, in units of a hundredth of the picture's edge."""

    x: float
    y: float
    scale: float = 1.0
    degrees: float = 0.0
    mirror: bool = False


@dataclass(frozen=True)
class Extra:
    """Something beside the subject, such as a palm tree on the beach."""

    kind: str
    placement: Placement
    seed: int


@dataclass(frozen=True)
class Scene:
    """One picture. `seed` drives only what no tag and no truth speaks of, such as where the stars stand."""

    background: str
    time: str
    subject: Person | Creature | None
    placement: Placement
    extras: tuple[Extra, ...] = field(default=())
    seed: int = 0
