"""Things that stand beside the subject, most of them unasked: palm tree, mushroom, starfish, balloon, bird, flower, boat, planet.

Local coordinates: (0, 0) is the foot of what stands and the middle of what floats.
"""

import math
from random import Random

import skia

from figure_scripts.lab.world.backgrounds import lit
from figure_scripts.lab.world.brush import Brush, Colour, polar, polygon
from figure_scripts.lab.world.creatures import boat as sailing_boat

BRIGHT: tuple[Colour, ...] = ((238, 84, 92), (82, 150, 236), (252, 200, 78), (176, 116, 220), (250, 140, 180))


def palm_tree(brush: Brush, time: str, random: Random) -> None:
    """A bent trunk with seven leaves and coconuts, some 50 units high."""
    lean = random.choice((-1, 1)) * random.uniform(4, 9)
    trunk = f"M 0 0 Q {-lean * 0.6:.2f} -22 {lean:.2f} -42"
    brush.limb(trunk, lit((172, 118, 70), time), 4.2)
    rings = skia.Path()
    for y, x in ((-9, -0.12), (-18, -0.02), (-27, 0.24), (-35, 0.6)):
        rings.moveTo(lean * x - 2.1, y)
        rings.lineTo(lean * x + 2.1, y + 0.6)
    brush.stroke(rings, lit((122, 80, 48), time), 1.0)
    twist = random.uniform(-7, 7)
    with brush.at(lean, -42):
        for angle, length, shade in (
            (-112, 19, 1),
            (112, 19, 1),
            (-34, 19, 1),
            (34, 19, 1),
            (-74, 22, 0),
            (74, 22, 0),
            (0, 17, 0),
        ):
            tip, bow = polar(angle + twist, length), polar(angle * 0.55 + twist, length * 0.72)
            leaf = skia.Path()
            leaf.moveTo(0, 1.4)
            leaf.quadTo(bow[0] * 1.12, bow[1] * 1.12 - 2.4, tip[0], tip[1] + abs(angle) / 24)
            leaf.quadTo(bow[0] * 0.66, bow[1] * 0.66 + 2.8, 0, 1.4)
            leaf.close()
            brush.shape(leaf, lit((40, 146, 76) if shade else (76, 190, 88), time), 0.9)
        for x in (-2.6, 2.2):
            brush.oval(x, 2.4, 2.4, 2.4, lit((128, 74, 44), time), outline=True, width=0.7)


def mushroom(brush: Brush, time: str, random: Random) -> None:
    brush.shape("M -2.6 0 Q -2 -5 -2 -7 L 2 -7 Q 2 -5 2.6 0 Z", lit((255, 244, 224), time), 0.9)
    brush.shape("M -7 -6 C -7 -16 7 -16 7 -6 Q 0 -4 -7 -6 Z", lit((230, 64, 66), time), 0.9)
    for x, y in ((-3.4, -8.6), (0.6, -11), (3.8, -8)):
        brush.oval(x, y, 1.2, 1.1, (255, 255, 255))


def starfish(brush: Brush, time: str, random: Random) -> None:
    turn = random.uniform(-30, 30)
    points = [polar(turn + 36 * step, 6.4 if step % 2 == 0 else 2.9) for step in range(10)]
    brush.shape(polygon(points), lit((250, 126, 92), time), 0.9)
    brush.oval(0, 0, 1.1, 1.1, lit((255, 206, 160), time))


def balloon(brush: Brush, time: str, random: Random) -> None:
    colour = random.choice(BRIGHT)
    brush.stroke("M 0 9 Q 3 15 0 21", (250, 250, 250), 0.9)
    brush.shape("M 0 9 C -12 2 -9 -10 0 -10 C 9 -10 12 2 0 9 Z", colour)
    brush.gloss("M -5 -2 Q -4.4 -7 0 -7.6 Q -2.6 -5 -3 -1 Z", (255, 255, 255), 170)


def bird(brush: Brush, time: str, random: Random) -> None:
    colour = (255, 255, 255) if time != "day" else (70, 84, 120)
    brush.stroke("M -6.4 -1.6 Q -3.4 -5 0 0 Q 3.4 -5 6.4 -1.6", colour, 1.6)


def flower(brush: Brush, time: str, random: Random) -> None:
    colour = lit(random.choice(BRIGHT), time)
    brush.stroke("M 0 0 L 0 -8", lit((62, 134, 66), time), 1.5)
    petals = skia.Path()
    for step in range(5):
        x, y = polar(72 * step, 2.9)
        petals.addCircle(x, y - 10, 2.5)
    brush.shape(petals, colour, 0.8)
    brush.fill(petals, colour)
    brush.oval(0, -10, 1.8, 1.8, lit((255, 222, 96), time))


def boat(brush: Brush, time: str, random: Random) -> None:
    """The subject's sailing boat, small and far out."""
    with brush.at(0, -9, 0.34):
        sailing_boat(brush, lit(random.choice(BRIGHT), time))


def planet(brush: Brush, time: str, random: Random) -> None:
    colour = random.choice(((250, 176, 104), (126, 196, 250), (248, 134, 160), (150, 226, 160)))
    tilt = random.uniform(-28, 28)
    ring = skia.Path()
    ring.addOval(skia.Rect.MakeLTRB(-13, -3.4, 13, 3.4))
    with brush.at(0, 0, degrees=tilt):
        brush.stroke(ring, (255, 236, 196), 1.6)
        brush.oval(0, 0, 7.6, 7.6, colour, outline=True)
        brush.gloss("M -6 -3 Q 0 -0.6 6 -3 L 6.8 0 Q 0 3 -6.8 0 Z", (255, 255, 255), 90)
        front = [(13 * math.cos(math.radians(step)), 3.4 * math.sin(math.radians(step))) for step in range(12, 169, 12)]
        brush.line(front, (255, 236, 196), 1.6)


DRAW = {
    "palm tree": palm_tree, "mushroom": mushroom, "starfish": starfish, "balloon": balloon,
    "bird": bird, "flower": flower, "boat": boat, "planet": planet,
}  # fmt: skip
