"""Girls and boys from the chest up: three views of the head, hair, clothes, and a raised hand whose fingers can be counted.

Local coordinates: the middle of the face is (0, 0), the face about 37 units wide, everything facing right.
"""

from figure_scripts.lab.world.brush import Brush, Colour, darker, ink, lighter, mix, polar
from figure_scripts.lab.world.scene import Person

HAIR: dict[str, Colour] = {
    "black": (52, 46, 64), "brown": (134, 82, 50), "blonde": (252, 214, 96), "red": (214, 50, 48),
    "pink": (255, 142, 184), "blue": (66, 124, 228), "green": (66, 172, 98), "white": (232, 234, 246),
}  # fmt: skip
EYES: dict[str, Colour] = {
    "black": (44, 38, 52), "brown": (150, 84, 36), "blue": (36, 120, 240), "green": (30, 168, 84),
    "red": (226, 40, 52), "purple": (142, 70, 220), "yellow": (240, 180, 20),
}  # fmt: skip
CLOTHES: dict[str, Colour] = {
    "red": (228, 74, 82), "blue": (72, 116, 214), "green": (84, 176, 122), "yellow": (248, 206, 88),
    "purple": (148, 104, 204), "white": (244, 244, 248),
}  # fmt: skip
SKIN: dict[str, Colour] = {
    "pale": (255, 232, 218),
    "light": (252, 214, 184),
    "tan": (224, 166, 122),
    "dark": (158, 102, 74),
}

FACE = {
    "front": "M -18.5 -5 C -19 9 -11 18.5 0 19 C 11 18.5 19 9 18.5 -5 C 18 -20 -18 -20 -18.5 -5 Z",
    "oblique": "M -17.5 -5 C -17 9 -7 18 5 19 C 14 18 18.6 10 17.6 -4 C 17 -20 -17 -20 -17.5 -5 Z",
    "side": "M -15 -6 C -14 10 -4 15 3 19 Q 12 20.5 14.5 16.4 Q 13.6 13.4 16.4 11.4 Q 15.6 9 17.4 7.6 L 21 4.6 "
    "Q 17.2 0.6 17.4 -4 C 18 -20 -14 -22 -15 -6 Z",
}
CAP = {
    "front": "M -22 5 C -27 -17 -16 -29.5 0 -29.5 C 16 -29.5 27 -17 22 5 C 20.4 5.6 18.6 3 17.6 -5.4 Q 14.6 -3.4 11 -3 "
    "Q 10.6 -7 8.4 -10.4 Q 4.6 -4.6 -2 -3.4 Q -1.6 -7 -2.8 -10.4 Q -7.6 -4.6 -12.6 -3.4 Q -13 -6 -13.4 -9 Q -17 -4 -18 0 Q -19.4 5.6 -22 5 Z",
    "oblique": "M -20.6 7 C -27 -16 -17 -29.5 -1 -29.5 C 15 -29.5 26 -17 20.6 3 C 19.4 2 18 -1 17.6 -6 Q 16 -3.6 13 -3 "
    "Q 13.4 -7 12 -10.4 Q 8 -4.4 2 -3.2 Q 2.6 -7 1.6 -10.4 Q -3 -4.4 -9 -3 Q -9.2 1 -11.4 4 Q -13 12 -17 11 Q -19.6 9.4 -20.6 7 Z",
    "side": "M -13 15 C -29 10 -28 -29.5 -2 -29.5 C 13 -29.5 22.4 -18 18.8 -4 Q 16.4 -3.6 14 -4.6 Q 14.4 -8 13 -10.6 "
    "Q 9 -5 3.4 -4 Q 3 2 -0.6 6 Q -2.4 8 -4 5 Q -6 13 -13 15 Z",
}
SPIKES = {
    "front": "M -21 4 L -27 -4 L -22.6 -8 L -28 -17 L -20.4 -18.4 L -21 -29 L -11.4 -25.4 L -6 -35 L 1 -27 L 11 -33.6 L 13.4 -24.6 "
    "L 23.6 -26.4 L 21.6 -17 L 28.4 -12.6 L 23 -7 L 26 0 L 20.6 4 L 17.6 -5.6 L 12.4 -1.6 L 9.4 -9.6 L 2.4 -2.4 L -1.4 -9.6 L -8.4 -2.2 "
    "L -12 -9 L -16.4 -3.4 Z",
    "oblique": "M -19.6 8 L -27 1 L -22.6 -4.6 L -28.6 -14 L -21 -17 L -22 -28 L -12.4 -25.4 L -8 -35 L 0 -27 L 10 -33.6 L 12.6 -24.6 "
    "L 23 -26.4 L 21 -17 L 26.4 -12.6 L 20.6 1 L 17.6 -5.8 L 14.4 -2 L 12.4 -9.6 L 6 -2.4 L 2 -9.6 L -5 -2.2 L -9 -5 L -12 8 L -16 12 Z",
    "side": "M -12 15 L -23 12 L -20.6 6 L -29 2 L -23.6 -4 L -30 -13 L -22.4 -16.4 L -24 -27.4 L -14 -25 L -10 -35 L -2 -27 L 8.6 -33.6 "
    "L 11 -25 L 21 -24 L 18 -15.4 L 22 -7 L 17 -3 L 12 -9.4 L 8.4 -2.4 L 2.4 -5 L 0 6 L -4 4 L -7 14 Z",
}
BEHIND = {"front": 0.0, "oblique": -2.5, "side": -8.0}
"""How far hair behind the head is shifted in each view, in units."""

BACK = {
    ("1girl", "long hair"): {
        "front": "M -21 -12 C -26 8 -28 26 -25 44 Q -12 48 0 46 Q 12 48 25 44 C 28 26 26 8 21 -12 Z",
        "oblique": "M -19 -14 C -26 6 -30 26 -28 44 Q -13 48 0 46 Q 12 48 22 44 C 24 26 22 8 18 -12 Z",
        "side": "M -16 -16 C -25 2 -31 24 -30 43 Q -18 48 -3 45 C 1 30 2 14 0 -2 Z",
    },
    ("1girl", "short hair"): {
        "front": "M -21 -10 C -25 4 -25 12 -22 20 Q -11 25 0 23 Q 11 25 22 20 C 25 12 25 4 21 -10 Z",
        "oblique": "M -19 -12 C -25 2 -26 12 -24 20 Q -11 25 0 23 Q 9 25 18 20 C 21 12 21 4 18 -10 Z",
        "side": "M -16 -14 C -25 0 -27 12 -25 20 Q -14 25 -1 22 C 2 14 2 4 0 -6 Z",
    },
}
"""Hair that hangs down behind the neck."""

HAND = (43.6, 10.0, 1.3)
"""Middle of the raised palm, x and y in units of the head, and the scale of the hand."""

SPREAD = {3: (-66, -8, 24), 4: (-66, -24, 6, 36), 5: (-70, -30, -4, 20, 45), 6: (-76, -40, -17, 5, 27, 50)}
"""Angle of each finger from straight up, in degrees, thumb first: wide enough apart to be counted at 64 pixels."""


def person(brush: Brush, who: Person) -> None:
    """Draws `who`; the caller has put the origin in the middle of the face."""
    hair, skin = HAIR[who.hair], SKIN[who.skin]
    brush.part("hair")
    hair_behind(brush, who, hair)
    body(brush, who, skin)
    head(brush, who, skin)
    brush.part("hair")
    cap(brush, who, hair)
    if who.fingers:
        raised_hand(brush, who, skin)


def hair_behind(brush: Brush, who: Person, hair: Colour) -> None:
    shade = mix(hair, darker(hair, 0.5), 0.35)
    if (who.kind, who.style) in BACK:
        brush.shape(BACK[who.kind, who.style][who.view], shade)
    with brush.at(BEHIND[who.view], 0):
        if who.style == "twintails":
            tail = "M -17 -14 C -33 -20 -37 2 -34 20 Q -32 32 -27 36 Q -22 26 -22 12 Q -21 2 -17 -8 Z"
            brush.shape(tail, hair)
            if who.view != "side":
                with brush.at(0, 0, mirror=True):
                    brush.shape(tail, hair)
        elif who.style == "ponytail":
            brush.shape("M -10 -24 C -32 -34 -40 -6 -34 14 Q -31 26 -25 31 Q -19 18 -21 4 Q -21 -8 -13 -14 Z", hair)


def body(brush: Brush, who: Person, skin: Colour) -> None:
    """Neck, shoulders and clothes."""
    cloth = CLOTHES[who.clothes_colour]
    wide = 22 if who.kind == "1girl" else 25
    lean = {"front": 0, "oblique": -1, "side": -3}[who.view]
    with brush.at(lean, 0):
        brush.part("clothes")
        brush.shape(
            f"M {-wide - 3} 75 C {-wide - 3} 40 {-wide + 3} 29 -8 26 L 8 26 C {wide - 3} 29 {wide + 3} 40 {wide + 3} 75 Z",
            cloth,
        )
        brush.part("face")
        brush.shape("M -5.4 14 L -5.4 25 Q 0 33 5.4 25 L 5.4 14 Z", mix(skin, darker(skin), 0.25))
        brush.part("clothes")
        if who.clothes == "sailor uniform":
            trim = (246, 246, 252) if who.clothes_colour != "white" else (70, 96, 170)
            brush.shape("M -8 25 L -17.6 30 L -14 40 L 0 47 L 14 40 L 17.6 30 L 8 25 L 0 38 Z", trim)
            brush.shape("M 0 41 L -8 37 L -9 48 L 0 44 L 9 48 L 8 37 Z", (226, 60, 72))
        elif who.clothes == "hoodie":
            brush.shape(
                "M -7 25 C -17 23 -20 34 -9 38 Q 0 41 9 38 C 20 34 17 23 7 25 Q 0 38 -7 25 Z", darker(cloth, 0.16)
            )
            brush.line(((-4, 40), (-4.4, 50)), (255, 255, 255), 1.7)
            brush.line(((4, 40), (4.4, 50)), (255, 255, 255), 1.7)
        elif who.clothes == "shirt":
            brush.stroke(
                "M -9 26.4 Q 0 40 9 26.4",
                lighter(cloth, 0.6) if who.clothes_colour != "white" else (150, 170, 214),
                2.6,
            )
            brush.fill(STAR, lighter(cloth, 0.75) if who.clothes_colour != "white" else (250, 190, 70))
        elif who.clothes == "dress":
            brush.shape(
                "M -9 25 Q -15 27 -16 33 Q -9 38 0 34 Q 9 38 16 33 Q 15 27 9 25 Q 0 36 -9 25 Z", (255, 255, 255)
            )
            brush.oval(0, 36, 2.3, 2.3, (252, 196, 72), outline=True, width=0.8)
        else:
            brush.shape("M -8 25 L 0 48 L 8 25 Q 0 34 -8 25 Z", (250, 250, 252))
            brush.shape("M -8 25 L -12 31 L -9 36 L 0 52 L 9 36 L 12 31 L 8 25 L 0 46 Z", darker(cloth, 0.35))
            brush.shape("M 0 33 L -2.6 36 L 0 47 L 2.6 36 Z", (222, 62, 70), 0.8)


STAR = "M 0 40 L 2 44.6 L 7 45 L 3.2 48.2 L 4.4 53 L 0 50.4 L -4.4 53 L -3.2 48.2 L -7 45 L -2 44.6 Z"


def head(brush: Brush, who: Person, skin: Colour) -> None:
    """Face, ears, eyes and mouth in one of the three views."""
    brush.part("face")
    if who.view == "front":
        brush.oval(-18.6, 5, 3, 4, skin, outline=True)
        brush.oval(18.6, 5, 3, 4, skin, outline=True)
    brush.shape(FACE[who.view], skin)
    if who.view != "front":
        brush.oval(*((-13.5, 5.4) if who.view == "oblique" else (-4.4, 5.6)), 3, 4.2, skin, outline=True)
    blush, size = mix(skin, (255, 92, 100), 0.45), 1.0 if who.kind == "1girl" else 0.86
    if who.view == "front":
        brush.oval(-12.4, 10.4, 3.2, 1.9, blush)
        brush.oval(12.4, 10.4, 3.2, 1.9, blush)
        eye(brush, who, -8.6, 3, 4.5, 6.2 * size)
        eye(brush, who, 8.6, 3, 4.5, 6.2 * size)
        mouth(brush, who, 0, 13)
    elif who.view == "oblique":
        brush.oval(-6.5, 10.4, 3.2, 1.9, blush)
        brush.oval(15.2, 10.4, 1.8, 1.9, blush)
        eye(brush, who, -3.4, 3, 4.5, 6.2 * size)
        eye(brush, who, 12, 3, 3.2, 6.0 * size)
        brush.line(((7, 8.4), (8, 8.9)), darker(skin, 0.45), 1.0)
        mouth(brush, who, 5.8, 13.2)
    else:
        brush.oval(6.4, 10.6, 3.2, 1.9, blush)
        eye(brush, who, 12, 3, 2.9, 6.2 * size)
        mouth(brush, who, 13, 13.4, 0.6)


def eye(brush: Brush, who: Person, x: float, y: float, rx: float, ry: float) -> None:
    iris = EYES[who.eyes]
    brush.part("eyes")
    brush.oval(x, y, rx, ry, (255, 255, 255))
    brush.oval(x, y + 0.5, rx * 0.84, ry * 0.92, iris)
    brush.oval(x, y + 0.4, rx * 0.42, ry * 0.5, mix(iris, (16, 8, 24), 0.78))
    if not brush.ids:
        brush.oval(x, y + ry * 0.66, rx * 0.5, ry * 0.2, lighter(iris, 0.45))
    brush.oval(x - rx * 0.3, y - ry * 0.42, rx * 0.34, ry * 0.27, (255, 255, 255))
    lash = (36, 22, 40)
    brush.stroke(
        f"M {x - rx} {y - ry * 0.42} Q {x} {y - ry * 1.42} {x + rx} {y - ry * 0.42}",
        lash,
        1.9 if who.kind == "1girl" else 1.6,
    )
    if who.kind == "1girl" and who.view != "side":
        out = -1 if x < 4 else 1
        if abs(x) > 5 or out < 0:
            brush.line(((x + out * rx, y - ry * 0.42), (x + out * (rx + 1.5), y - ry * 0.2)), lash, 1.3)
    elif who.kind == "1boy":
        brush.line(((x - rx * 0.9, y - ry * 1.5), (x + rx * 0.9, y - ry * 1.6)), darker(HAIR[who.hair], 0.4), 1.5)


def mouth(brush: Brush, who: Person, x: float, y: float, scale: float = 1.0) -> None:
    brush.part("mouth")
    with brush.at(x, y, scale):
        if who.mouth == "open":
            brush.shape("M -3.4 -1.4 Q 0 -2 3.4 -1.4 Q 3 4 0 4 Q -3 4 -3.4 -1.4 Z", (214, 62, 74), 0.9)
        elif who.mouth == "smile":
            brush.stroke("M -3.6 -0.6 Q 0 3.6 3.6 -0.6", (132, 48, 56), 1.5)
        else:
            brush.stroke("M -2.4 1 L 2.4 1", (132, 48, 56), 1.3)


def cap(brush: Brush, who: Person, hair: Colour) -> None:
    """The hair over the forehead, with one gloss and the ties of the tails."""
    brush.shape((SPIKES if who.style == "spiky hair" else CAP)[who.view], hair)
    with brush.at({"front": 0, "oblique": 1.5, "side": 0}[who.view], 0):
        brush.gloss(
            "M -13 -17 Q -6 -25 6 -24.4 Q 13 -22 14 -16 Q 5 -22 -3 -20.6 Q -9 -20 -13 -17 Z", lighter(hair, 0.75), 150
        )
    if who.style in ("twintails", "ponytail"):
        tie, shift = (232, 70, 92), BEHIND[who.view]
        knots = {"twintails": (-18.5, 18.5) if who.view != "side" else (-13.0,), "ponytail": (-14.0,)}[who.style]
        for x in knots:
            with brush.at(x + shift, -12 if who.style == "twintails" else -18):
                brush.shape("M 0 0 L -4.6 -3.6 L -4.6 3.6 Z M 0 0 L 4.6 -3.6 L 4.6 3.6 Z", tie, 0.9)


def raised_hand(brush: Brush, who: Person, skin: Colour) -> None:
    """Sleeve, forearm and an open hand beside the head, `who.fingers` fingers spread out."""
    cloth = CLOTHES[who.clothes_colour]
    brush.part("clothes")
    brush.limb("M 22 52 Q 37 55 42 38", cloth, 10)
    brush.part("hand")
    brush.limb("M 42.6 34 L 43.4 22", skin, 6.4)
    brush.part("clothes")
    brush.limb("M 38.4 36.4 L 46.4 37.4", lighter(cloth, 0.35), 3.4)
    brush.part("hand")
    with brush.at(*HAND):
        tips = [polar(angle, 12.6 if index == 0 else 17.6) for index, angle in enumerate(SPREAD[who.fingers])]
        width = 4.9 if who.fingers < 6 else 4.2
        for tip in tips:
            brush.line(((tip[0] * 0.3, tip[1] * 0.3), tip), ink(skin), width + 1.7)
        brush.oval(0, 1, 8 + 0.85, 8.4 + 0.85, ink(skin))
        for tip in tips:
            brush.line(((tip[0] * 0.3, tip[1] * 0.3), tip), skin, width)
        brush.oval(0, 1, 8, 8.4, skin)
        brush.gloss("M -4 3.4 Q 0 6.4 4 3 Q 0.4 8 -4 3.4 Z", darker(skin), 110)
