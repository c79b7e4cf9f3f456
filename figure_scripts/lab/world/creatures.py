"""Cat, dog, plush, octopus, penguin, robot and boat: the subjects that are no person.

Local coordinates: (0, 0) is about the middle of the body, which is some 60 units high.
"""

from figure_scripts.lab.world.brush import Brush, Colour, darker, lighter, mix

FUR: dict[str, Colour] = {
    "black": (66, 60, 78), "white": (248, 246, 242), "orange": (244, 158, 74), "grey": (158, 164, 180), "brown": (164, 108, 66),
    "pink": (252, 160, 190), "blue": (104, 164, 236), "red": (232, 84, 84), "purple": (172, 112, 224),
}  # fmt: skip
PINK: Colour = (248, 146, 152)
INK: Colour = (40, 26, 46)


def round_eye(brush: Brush, x: float, y: float, radius: float, iris: Colour | None = None) -> None:
    """A shining animal eye, with a coloured ring when `iris` is given."""
    if iris:
        brush.oval(x, y, radius * 1.2, radius * 1.3, iris, outline=True, width=0.9)
        brush.oval(x, y, radius * 0.5, radius * 1.1, INK)
    else:
        brush.oval(x, y, radius, radius * 1.15, INK)
    brush.oval(x - radius * 0.3, y - radius * 0.45, radius * 0.36, radius * 0.36, (255, 255, 255))


def cat(brush: Brush, fur: Colour) -> None:
    belly = lighter(fur, 0.55)
    brush.limb("M 13 24 C 34 26 34 6 26 -2", fur, 5.4)
    brush.shape("M -14 30 C -17 8 -8 0 0 0 C 8 0 17 8 14 30 Z", fur)
    brush.oval(0, 20, 7.5, 9.5, belly)
    brush.oval(-8, 29, 6.4, 4.2, fur, outline=True)
    brush.oval(8, 29, 6.4, 4.2, fur, outline=True)
    brush.shape("M -19 -14 L -18 -33 Q -10 -30 -4 -24 Z M 19 -14 L 18 -33 Q 10 -30 4 -24 Z", fur)
    brush.fill("M -16.4 -19 L -15.8 -28.6 L -8.6 -24 Z M 16.4 -19 L 15.8 -28.6 L 8.6 -24 Z", PINK)
    brush.oval(0, -10, 21, 16.4, fur, outline=True)
    brush.fill("M -19.5 -14 C -16 -25 16 -25 19.5 -14 C 10 -24 -10 -24 -19.5 -14 Z", mix(fur, lighter(fur), 0.4))
    brush.gloss(
        "M -2.6 -26 L 0 -19 L 2.6 -26 Z M -8 -25 L -6.4 -19.6 L -4 -25.6 Z M 8 -25 L 6.4 -19.6 L 4 -25.6 Z",
        darker(fur),
        150,
    )
    round_eye(brush, -9, -10, 4.2, (122, 208, 92))
    round_eye(brush, 9, -10, 4.2, (122, 208, 92))
    brush.oval(0, -2.6, 6.6, 4.6, belly)
    brush.fill("M -2.2 -5.4 L 2.2 -5.4 L 0 -2.8 Z", PINK)
    brush.stroke("M -4 -1.2 Q -2 1 0 -1.6 Q 2 1 4 -1.2", INK, 1.0)
    whisker = lighter(fur, 0.7) if sum(fur) < 330 else darker(fur, 0.5)
    brush.stroke("M -14 -4 L -25 -6 M -14 -1.4 L -25 0 M 14 -4 L 25 -6 M 14 -1.4 L 25 0", whisker, 0.9)


def dog(brush: Brush, fur: Colour) -> None:
    belly, ear = lighter(fur, 0.6), darker(fur, 0.36)
    brush.limb("M 12 20 Q 26 18 28 6", fur, 5)
    brush.shape("M -15 30 C -18 8 -8 0 0 0 C 8 0 18 8 15 30 Z", fur)
    brush.oval(0, 20, 8, 10, belly)
    brush.oval(-8.4, 29, 6.8, 4.4, fur, outline=True)
    brush.oval(8.4, 29, 6.8, 4.4, fur, outline=True)
    brush.shape("M -17 -14 C -17 -31 17 -31 17 -14 C 20 4 10 9 0 9 C -10 9 -20 4 -17 -14 Z", fur)
    brush.shape("M -12 -25 C -28 -29 -29 -4 -23 3 C -17 4 -15 -6 -12 -25 Z", ear)
    brush.shape("M 12 -25 C 28 -29 29 -4 23 3 C 17 4 15 -6 12 -25 Z", ear)
    brush.oval(0, 0, 9.4, 7.4, belly)
    brush.oval(0, -4.2, 3.8, 2.8, INK)
    brush.stroke("M 0 -2 L 0 1.4 M -5 1 Q -2.4 4 0 1.4 Q 2.4 4 5 1", INK, 1.0)
    brush.shape("M -2.6 2.8 Q 0 3.6 2.6 2.8 Q 2.8 8.4 0 8.4 Q -2.8 8.4 -2.6 2.8 Z", (240, 98, 112), 0.8)
    round_eye(brush, -8, -12, 3.2)
    round_eye(brush, 8, -12, 3.2)
    brush.shape("M -9 8 Q 0 13 9 8 L 9 11.4 Q 0 16.4 -9 11.4 Z", (226, 66, 72), 0.8)
    brush.oval(0, 15, 2.6, 2.6, (252, 206, 84), outline=True, width=0.8)


def plush(brush: Brush, fur: Colour) -> None:
    """A teddy bear with button eyes, seams and a patch: clearly sewn, so that it is no animal."""
    seam, pale = darker(fur, 0.55), lighter(fur, 0.55)
    brush.oval(-17, 12, 7, 10, fur, outline=True)
    brush.oval(17, 12, 7, 10, fur, outline=True)
    brush.oval(0, 16, 16, 17, fur, outline=True)
    brush.oval(0, 18, 9.4, 10.6, pale, outline=True, width=0.7)
    for x in (-12, 12):
        brush.oval(x, 31, 8.4, 7.4, fur, outline=True)
        brush.oval(x, 31.6, 5, 4.4, pale)
    for x in (-15, 15):
        brush.oval(x, -26, 7.4, 7.4, fur, outline=True)
        brush.oval(x, -26, 4, 4, pale)
    brush.oval(0, -12, 21, 18, fur, outline=True)
    brush.oval(0, -5, 9, 7, pale)
    brush.stroke("M 0 -30 L 0 -14", seam, 0.9)
    brush.stroke("M -2 -27 L 2 -27 M -2 -23 L 2 -23 M -2 -19 L 2 -19", seam, 0.9)
    brush.oval(0, -8, 3.4, 2.4, INK)
    brush.stroke("M 0 -6 L 0 -3 M -4 -2.6 Q 0 0.6 4 -2.6", INK, 1.0)
    for button in (-9.4, 9.4):
        brush.oval(button, -12.6, 3.7, 3.7, INK)
        brush.stroke(
            f"M {button - 1.6} -14.2 L {button + 1.6} -11 M {button + 1.6} -14.2 L {button - 1.6} -11",
            (255, 255, 255),
            0.9,
        )
    brush.shape("M 0 5 L -9.6 0.6 L -9.6 9.4 Z M 0 5 L 9.6 0.6 L 9.6 9.4 Z", (230, 70, 84))
    brush.oval(0, 5, 2.6, 2.6, (250, 110, 118), outline=True, width=0.8)


def octopus(brush: Brush, skin: Colour) -> None:
    """Eight arms below a round head."""
    for index, x in enumerate((-20.0, -12.0, -4.0, 4.0, 12.0, 20.0)):
        bend = 7 if x > 0 else -7
        length = 31 if index in (2, 3) else 28
        brush.limb(
            f"M {x * 0.66} 8 Q {x * 1.0} 20 {x * 1.1} {length - 3} Q {x * 1.1 + bend * 0.4} {length + 2} {x * 1.1 + bend * 0.9} {length - 2}",
            skin,
            5,
        )
    brush.limb("M -14 6 Q -28 8 -28 -3", skin, 5)
    brush.limb("M 14 6 Q 28 8 28 -3", skin, 5)
    brush.shape("M -18 10 C -32 -36 32 -36 18 10 Q 9 16 0 14 Q -9 16 -18 10 Z", skin)
    brush.fill("M -15 8 Q -8 13 0 11 Q 8 13 15 8 L 16 4 L -16 4 Z", skin)
    brush.gloss("M -15 -14 Q -12 -24 -3 -24.6 Q -10 -19 -11 -11 Q -14 -9 -15 -14 Z", (255, 255, 255), 150)
    for x in (-7.6, 7.6):
        brush.oval(x, -2, 4.8, 5.6, (255, 255, 255), outline=True, width=0.9)
        round_eye(brush, x + 0.5, -1.2, 3)
        brush.oval(x * 1.7, 5.6, 2.6, 1.7, mix(skin, (255, 70, 90), 0.45))
    brush.oval(0, 6.6, 2.6, 2.8, darker(skin, 0.6), outline=True, width=0.8)


def penguin(brush: Brush, back: Colour) -> None:
    brush.oval(-9, 31, 7, 3.6, (248, 166, 56), outline=True)
    brush.oval(9, 31, 7, 3.6, (248, 166, 56), outline=True)
    brush.shape("M -17 2 C -29 10 -29 20 -25 24 Q -20 18 -15 16 Z M 17 2 C 29 10 29 20 25 24 Q 20 18 15 16 Z", back)
    brush.shape("M -20 8 C -22 -40 22 -40 20 8 C 22 26 12 31 0 31 C -12 31 -22 26 -20 8 Z", back)
    brush.fill(
        "M 0 -13 C -7 -21 -17 -14 -14 -5 C -18 4 -18 26 0 28 C 18 26 18 4 14 -5 C 17 -14 7 -21 0 -13 Z", (255, 255, 255)
    )
    round_eye(brush, -7.4, -9, 3.1)
    round_eye(brush, 7.4, -9, 3.1)
    brush.oval(-10.6, -3, 2.6, 1.7, PINK)
    brush.oval(10.6, -3, 2.6, 1.7, PINK)
    brush.shape("M -4.6 -5 Q 0 -8 4.6 -5 Q 0 1.6 -4.6 -5 Z", (250, 170, 50), 0.9)


def robot(brush: Brush, metal: Colour) -> None:
    brush.limb("M -15 12 Q -25 14 -25 24", metal, 5)
    brush.limb("M 15 12 Q 25 14 25 24", metal, 5)
    brush.rectangle(-11, 26, 8, 8, darker(metal, 0.3), outline=True)
    brush.rectangle(3, 26, 8, 8, darker(metal, 0.3), outline=True)
    brush.shape("M -15 6 L 15 6 L 17 28 L -17 28 Z", metal)
    brush.rectangle(-8, 11, 16, 10, (66, 82, 116), outline=True)
    brush.oval(-4, 16, 2.2, 2.2, (250, 96, 96))
    brush.oval(3.4, 16, 2.2, 2.2, (110, 226, 136))
    brush.line(((0, -24), (0, -32)), darker(metal, 0.6), 1.8)
    brush.oval(0, -33, 3.2, 3.2, (250, 96, 96), outline=True)
    brush.shape(
        "M -20 -22 Q -20 -25 -17 -25 L 17 -25 Q 20 -25 20 -22 L 20 0 Q 20 4 17 4 L -17 4 Q -20 4 -20 0 Z",
        lighter(metal, 0.2),
    )
    brush.shape("M -16 -19 L 16 -19 L 16 -3 L -16 -3 Z", (44, 54, 84))
    for x in (-8, 8):
        brush.oval(x, -12, 3.9, 4.7, (112, 236, 250))
        brush.oval(x - 1.1, -13.6, 1.2, 1.4, (255, 255, 255))
    brush.stroke("M -4 -5.8 Q 0 -3.6 4 -5.8", (112, 236, 250), 1.2)


def boat(brush: Brush, hull: Colour) -> None:
    """A sailing boat; the hull carries the colour."""
    brush.line(((0, 12), (0, -34)), (122, 84, 60), 2.4)
    brush.shape("M 2.4 -32 Q 26 -14 24 6 L 2.4 6 Z", (255, 252, 244))
    brush.shape("M -2.4 -27 Q -17 -10 -18 6 L -2.4 6 Z", lighter(hull, 0.5))
    brush.fill("M 0 -38 L 11 -35 L 0 -31 Z", (232, 70, 78))
    brush.shape("M -29 11 Q 0 15 31 11 Q 26 28 15 28 L -14 28 Q -25 28 -29 11 Z", hull)
    brush.stroke("M -26.6 17 Q 0 21 28 17", (255, 255, 255), 2.2)


DRAW = {"cat": cat, "dog": dog, "plush": plush, "octopus": octopus, "penguin": penguin, "robot": robot, "boat": boat}
