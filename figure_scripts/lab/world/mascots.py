"""The two mascots of the dialogue edition, Octo and Pen, drawn in the lab's hand: `python -m figure_scripts.lab.world.mascots`.

Local coordinates are those of `creatures`: (0, 0) is the middle of the head, one unit a hundredth of the picture's edge.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image

from common.files import json_bytes, sha256_of, write
from figure_scripts.lab.world.brush import Brush, Colour, darker, lighter, mix
from figure_scripts.lab.world.creatures import INK, PINK
from figure_scripts.paths import ROOT

FOLDER = ROOT / "docs" / "assets" / "images" / "mascots"
SIZE = 192
"""Edge in pixels: twice the largest size on a page, for sharp screens."""

MOODS = ("calm", "happy", "wonder", "surprise")
WHITE: Colour = (255, 255, 255)
CORAL: Colour = (240, 116, 108)
NAVY: Colour = (62, 84, 136)
GOLD: Colour = (246, 190, 84)


def eyes(brush: Brush, y: float, apart: float, mood: str) -> None:
    """Two eyes: round, closed in a smile, looking up, or wide open."""
    for x in (-apart, apart):
        if mood == "happy":
            brush.stroke(f"M {x - 4} {y + 1.4} Q {x} {y - 5} {x + 4} {y + 1.4}", INK, 2.2)
            continue
        size = 5.2 if mood == "surprise" else 4.4
        up = -2.4 if mood == "wonder" else 0.0
        brush.oval(x, y, size + 2, size + 2.6, WHITE, outline=True)
        brush.oval(x + (1.4 if mood == "wonder" else 0), y + up, 3.4, 4.0, INK)
        brush.oval(x - 0.6, y + up - 1.6, 1.3, 1.3, WHITE)


def octo(brush: Brush, mood: str) -> None:
    """A coral octopus with round glasses, who measures everything."""
    for side, lift in ((-24, 4), (-14, 0), (-5, -1), (5, -1), (14, 0), (24, 4)):
        bend = 7 if side > 0 else -7
        brush.limb(
            f"M {side * 0.6} 14 Q {side} 24 {side * 1.05} {34 - lift} Q {side + bend * 0.6} {39 - lift} {side + bend * 1.2} {33 - lift}",
            CORAL,
            6.4,
        )
    raised = {"happy": -16, "surprise": -12}.get(mood, 6)
    brush.limb(f"M -17 10 Q -34 12 -36 {raised}", CORAL, 6.4)
    if mood == "wonder":
        brush.limb("M 17 12 Q 32 18 18 17", CORAL, 6.4)
    else:
        brush.limb(f"M 17 10 Q 34 12 36 {raised}", CORAL, 6.4)
    brush.shape("M -22 14 C -38 -44 38 -44 22 14 Q 11 21 0 19 Q -11 21 -22 14 Z", CORAL)
    brush.gloss("M -19 -14 Q -15 -26 -4 -27 Q -12 -20 -13 -10 Q -18 -8 -19 -14 Z", WHITE, 150)
    eyes(brush, -1, 10.5, mood)
    for x in (-10.5, 10.5):
        brush.stroke(
            f"M {x - 9} -1 C {x - 9} -13 {x + 9} -13 {x + 9} -1 C {x + 9} 11 {x - 9} 11 {x - 9} -1 Z", NAVY, 1.9
        )
        brush.oval(x * 1.75, 10, 3.2, 1.9, mix(CORAL, (255, 60, 90), 0.5))
    brush.stroke("M -1.6 -2.4 Q 0 -4 1.6 -2.4", NAVY, 1.9)
    mouth(brush, 12, mood, darker(CORAL, 0.65))


def pen(brush: Brush, mood: str) -> None:
    """A navy penguin with a beret and a pencil, who draws."""
    for x in (-9, 9):
        brush.oval(x, 37, 8, 3.8, GOLD, outline=True)
    if mood in ("happy", "surprise"):
        brush.shape("M -19 14 C -30 8 -38 -4 -36 -14 C -29 -14 -22 -6 -19 0 Z", NAVY)
    else:
        brush.shape("M -20 6 C -32 14 -36 24 -33 27 Q -24 24 -19 20 Z", NAVY)
    brush.shape("M -23 12 C -26 -42 26 -42 23 12 C 25 31 14 37 0 37 C -14 37 -25 31 -23 12 Z", NAVY)
    brush.fill("M 0 -12 C -8 -22 -20 -14 -17 -4 C -21 6 -20 30 0 33 C 20 30 21 6 17 -4 C 20 -14 8 -22 0 -12 Z", WHITE)
    eyes(brush, -6, 8.6, mood)
    for x in (-14, 14):
        brush.oval(x, 3, 3, 1.9, PINK)
    if mood in ("happy", "surprise"):
        brush.shape("M -6 1 Q 0 -4 6 1 Q 4 11 0 11 Q -4 11 -6 1 Z", darker(GOLD, 0.45))
        brush.shape("M -6.6 1 Q 0 -5 6.6 1 Q 0 5 -6.6 1 Z", GOLD)
    else:
        brush.shape("M -6 2 Q 0 -4 6 2 Q 0 8 -6 2 Z", GOLD)
    beret(brush)
    pencil(brush)


def beret(brush: Brush) -> None:
    red: Colour = (214, 72, 92)
    brush.stroke("M 3 -36 L 5 -41", darker(red), 2.6)
    brush.shape("M -21 -21 C -30 -33 -10 -40 4 -37 C 22 -35 28 -27 20 -21 Q 0 -28 -21 -21 Z", red)
    brush.gloss("M -16 -27 Q -10 -34 0 -34 Q -9 -30 -12 -25 Z", WHITE, 110)


def pencil(brush: Brush) -> None:
    """Held upright under the right wing, which covers its middle."""
    with brush.at(29, 8, degrees=14):
        brush.shape("M -2.6 -16 L 2.6 -16 L 2.6 18 L -2.6 18 Z", GOLD)
        brush.shape("M -2.6 -16 L 0 -24 L 2.6 -16 Z", (250, 226, 190))
        brush.fill("M -1 -21 L 0 -24 L 1 -21 Z", INK)
    brush.shape("M 20 4 C 32 4 36 10 34 15 Q 26 15 19 20 Z", NAVY)


def mouth(brush: Brush, y: float, mood: str, colour: Colour) -> None:
    if mood == "happy":
        brush.shape(f"M -5 {y - 1} Q 0 {y + 1} 5 {y - 1} Q 4 {y + 6} 0 {y + 6} Q -4 {y + 6} -5 {y - 1} Z", colour)
    elif mood == "surprise":
        brush.oval(0, y + 1.6, 2.8, 3.6, colour, outline=True)
    elif mood == "wonder":
        brush.stroke(f"M -3.4 {y + 1.6} Q 0 {y - 1.4} 3.4 {y + 0.6}", colour, 1.8)
    else:
        brush.stroke(f"M -4 {y} Q 0 {y + 3.6} 4 {y}", colour, 1.8)


DRAW = {"octo": (octo, lighter(CORAL, 0.72)), "pen": (pen, lighter(NAVY, 0.74))}
"""Each mascot and the ground of its round picture, on which it stands out from a light and from a dark page."""


def picture(name: str, mood: str) -> Image.Image:
    """The mascot on a disc, transparent outside it."""
    draw, ground = DRAW[name]
    brush = Brush(SIZE * 4)
    brush.oval(50, 50, 49, 49, ground)
    with brush.at(50, 50, 1.06):
        draw(brush, mood)
    large = Image.fromarray(brush.pixels, "RGBA")
    return large.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def main(folder: Path = FOLDER) -> None:
    images = {}
    for name in DRAW:
        for mood in MOODS:
            data = BytesIO()
            picture(name, mood).save(data, "WEBP", quality=90, method=6, exact=False)
            write(folder / f"{name}-{mood}.webp", data.getvalue())
            images[f"{name}-{mood}.webp"] = sha256_of(data.getvalue())
    record = {
        "command": "python -m figure_scripts.lab.world.mascots",
        "script": "figure_scripts/lab/world/mascots.py",
        "size": SIZE,
        "images": images,
    }
    write(folder / "mascots.json", json_bytes(record))


if __name__ == "__main__":
    main()
