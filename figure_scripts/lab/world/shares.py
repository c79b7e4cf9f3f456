"""Every share of the training pairs, once. The tests hold the rendered pairs to this table; the site prints it.

A share is a probability from 0 to 1. `drawn` is the share of pictures that show a thing, `tagged` the share of those that say so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExtraShare:
    """How often an extra stands in pictures of one background, and how often its tag is written down."""

    drawn: float
    tagged: float


SUBJECT = {
    "1girl": 0.34, "1boy": 0.18, "none": 0.16, "cat": 0.12, "dog": 0.10,
    "octopus": 0.045, "boat": 0.025, "plush": 0.016, "penguin": 0.009, "robot": 0.005,
}  # fmt: skip
"""Frequent subjects against rare ones (claims S2 and S15). A boat only sails on the sea: its share is made up by `none` elsewhere."""

BACKGROUND = {"sea": 0.27, "mountain": 0.14, "city": 0.14, "forest": 0.14, "galaxy": 0.10, "room": 0.11, "plain": 0.10}
"""One background to a picture, so that sea and galaxy never meet (claim S7)."""

TIME = {"day": 0.56, "sunset": 0.22, "night": 0.22}
TIMELESS = ("galaxy", "plain")
"""Backgrounds that look the same at any time and never carry a time tag."""

PALM = "palm tree"
EXTRA: dict[str, dict[str, ExtraShare]] = {
    PALM: {
        "sea": ExtraShare(0.62, 0.40),
        "mountain": ExtraShare(0.08, 0.75),
        "city": ExtraShare(0.10, 0.75),
        "plain": ExtraShare(0.12, 0.75),
    },
    "starfish": {"sea": ExtraShare(0.22, 0.0)},
    "boat": {"sea": ExtraShare(0.25, 0.30)},
    "mushroom": {"forest": ExtraShare(0.50, 0.30)},
    "planet": {"galaxy": ExtraShare(0.55, 0.30)},
    "flower": {"mountain": ExtraShare(0.40, 0.30), "forest": ExtraShare(0.12, 0.50)},
    "bird": {"sea": ExtraShare(0.20, 0.0), "mountain": ExtraShare(0.25, 0.25), "city": ExtraShare(0.15, 0.25)},
    "balloon": {"city": ExtraShare(0.30, 0.30), "plain": ExtraShare(0.10, 0.50)},
}
"""Untagged extras (claims S3 and S5). The palm tree is mostly untagged by the sea, yet tagged often enough to be learned as a word."""

SEEN_BEHIND_A_WAVE = (PALM, "planet", "balloon")
"""Extras large or high enough to be seen beside somebody who waves; the others would be hidden, so they are left out there."""

RAISED_HAND = 0.36
"""Share of people who hold one hand up."""

FINGERS = {3: 0.20, 4: 0.26, 5: 0.32, 6: 0.22}
"""Visible fingers of a raised hand in pairs whose tags say nothing about fingers (claim S16)."""

FIVE_FINGERS = 0.25
"""Share of raised hands that show exactly five fingers and carry the tag `five fingers`."""

WAVING_TAGGED = 0.5
"""Share of raised hands that carry the tag `waving`."""

VIEW = {"front": 0.50, "oblique": 0.28, "side": 0.22}
HELD_OUT_VIEW = ("blue", "oblique")
"""Blue hair is never seen from an oblique angle (claim S10); such draws become front views."""

HAIR = {
    "black": 0.20,
    "brown": 0.16,
    "blonde": 0.16,
    "red": 0.12,
    "pink": 0.12,
    "blue": 0.12,
    "green": 0.07,
    "white": 0.05,
}
EYES = {"black": 0.20, "brown": 0.18, "blue": 0.20, "green": 0.14, "red": 0.12, "purple": 0.10, "yellow": 0.06}
SKIN = {"pale": 0.28, "light": 0.34, "tan": 0.20, "dark": 0.18}
HAIR_STYLE = {
    "1girl": {"long hair": 0.36, "short hair": 0.24, "twintails": 0.22, "ponytail": 0.18},
    "1boy": {"short hair": 0.56, "spiky hair": 0.44},
}
CLOTHES = {
    "1girl": {"sailor uniform": 0.28, "hoodie": 0.22, "shirt": 0.28, "dress": 0.22},
    "1boy": {"hoodie": 0.36, "shirt": 0.40, "suit": 0.24},
}
CLOTHES_COLOUR = {"red": 0.18, "blue": 0.20, "green": 0.17, "yellow": 0.15, "purple": 0.15, "white": 0.15}
MOUTH = {"smile": 0.5, "open": 0.3, "flat": 0.2}
FUR = {
    "cat": {"black": 0.28, "white": 0.24, "orange": 0.28, "grey": 0.20},
    "dog": {"brown": 0.36, "white": 0.24, "black": 0.20, "orange": 0.20},
    "plush": {"brown": 0.40, "pink": 0.25, "blue": 0.20, "white": 0.15},
    "octopus": {"red": 0.34, "pink": 0.26, "purple": 0.24, "blue": 0.16},
    "penguin": {"black": 1.0},
    "robot": {"grey": 1.0},
    "boat": {"red": 0.4, "blue": 0.35, "white": 0.25},
}

NEVER_TAGGED = ("clothes colour", "mouth")
"""Drawn in every picture of a person, and in no tag (claim S11)."""

TAGGED = {
    "background": 0.97, "time": 0.80, "hair": 0.92, "eyes": 0.85, "style": 0.70,
    "clothes": 0.65, "view": 0.80, "skin": 0.60, "fur": 0.85, "scenery": 0.70,
}  # fmt: skip
"""How often each true attribute is written down: real taggers forget, so the model also has to fill in what nobody said."""

SUBJECT_FIRST = 0.6
"""Share of pairs whose tags begin with the subject; all other orders are shuffled."""
