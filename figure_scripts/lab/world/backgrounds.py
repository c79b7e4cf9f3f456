"""The seven backgrounds: sea, mountain, city, forest, galaxy, room and plain, by day, at sunset and at night."""

import math
from random import Random

import skia

from figure_scripts.lab.world.brush import Brush, Colour, mix, polygon

SKY: dict[str, tuple[Colour, ...]] = {
    "day": ((92, 172, 245), (150, 208, 252), (222, 242, 255)),
    "sunset": ((116, 82, 176), (240, 124, 128), (255, 200, 120)),
    "night": ((14, 18, 58), (34, 36, 92), (66, 58, 124)),
}
DIM: dict[str, tuple[Colour, float]] = {
    "day": ((255, 255, 255), 0.0),
    "sunset": ((200, 84, 96), 0.3),
    "night": ((30, 32, 96), 0.48),
}
"""What the light of a time of day mixes into the colours of the land, and how much."""

FULL = skia.Rect.MakeLTRB(-2, -2, 102, 102)


def lit(colour: Colour, time: str) -> Colour:
    """`colour` as it looks at that time of day."""
    return mix(colour, *DIM[time])


def band(top: float, bottom: float = 102.0) -> skia.Rect:
    """A strip across the whole picture."""
    return skia.Rect.MakeLTRB(-2, top, 102, bottom)


def sky(brush: Brush, time: str, random: Random, horizon: float) -> None:
    """Sky down to `horizon`, with sun or moon, stars and clouds."""
    brush.part("sky")
    brush.gradient(FULL, 0, horizon, SKY[time])
    side = random.choice((random.uniform(8, 28), random.uniform(72, 92)))
    if time == "night":
        stars(brush, random, count=26, bottom=horizon)
        brush.part("moon")
        y = random.uniform(10, 20)
        brush.glow(side, y, 17, (255, 250, 210), 110)
        brush.oval(side, y, 6.6, 6.6, (255, 246, 200))
        brush.oval(side - 1.8, y - 1, 1.5, 1.5, (238, 224, 166))
        brush.oval(side + 1.8, y + 2.2, 1.1, 1.1, (238, 224, 166))
    else:
        y = random.uniform(10, 20) if time == "day" else horizon - random.uniform(3, 12)
        colour = (255, 226, 92) if time == "day" else (255, 148, 74)
        brush.part("sun")
        brush.glow(side, y, 20, colour, 170)
        brush.oval(side, y, 7, 7, colour)
    for _ in range(random.choice((1, 2, 2, 3))):
        # Away from sun and moon, which a cloud in front of them would cut in two.
        cloud(
            brush,
            (side + random.uniform(28, 72)) % 100,
            random.uniform(7, 0.6 * horizon),
            random.uniform(0.7, 1.25),
            time,
        )


def stars(brush: Brush, random: Random, count: int, bottom: float) -> None:
    """Small stars above `bottom`, in one path because a draw call costs more than a circle."""
    brush.part("star")
    dots = skia.Path()
    for _ in range(count):
        dots.addCircle(random.uniform(0, 100), random.uniform(0, bottom), random.choice((0.35, 0.5, 0.75)))
    brush.fill(dots, (255, 252, 232))


def cloud(brush: Brush, x: float, y: float, scale: float, time: str) -> None:
    brush.part("cloud")
    colour = {"day": (255, 255, 255), "sunset": (255, 206, 190), "night": (84, 86, 140)}[time]
    puffs = skia.Path()
    for dx, dy, radius in ((-8, 1, 4), (-2.5, -2, 5.4), (4.5, -0.4, 4.6), (9.5, 1.6, 3.4)):
        puffs.addCircle(x + dx * scale, y + dy * scale, radius * scale)
    puffs.addRoundRect(
        skia.Rect.MakeLTRB(x - 11 * scale, y + 0.5 * scale, x + 12.5 * scale, y + 5 * scale), 2.2 * scale, 2.2 * scale
    )
    brush.fill(puffs, colour)


def sea(brush: Brush, time: str, random: Random) -> None:
    horizon = random.uniform(44, 52)
    sky(brush, time, random, horizon)
    shore = random.uniform(72, 80)
    brush.part("sea")
    water = {
        "day": ((28, 126, 208), (54, 196, 220)),
        "sunset": ((88, 66, 150), (222, 122, 134)),
        "night": ((16, 26, 82), (34, 70, 132)),
    }[time]
    brush.gradient(band(horizon), horizon, shore, water)
    glints = skia.Path()
    for _ in range(13):
        x, y = random.uniform(-5, 100), random.uniform(horizon + 2, shore - 4)
        length = random.uniform(4, 11)
        glints.moveTo(x, y)
        glints.quadTo(x + length / 2, y - 1, x + length, y)
    brush.stroke(glints, mix(water[1], (255, 255, 255), 0.55), 0.9)
    wave = random.uniform(0, math.tau)
    edge = [(x, shore + 2.2 * math.sin(x / 13 + wave)) for x in range(-3, 108, 5)]
    brush.fill(polygon([*((x, y - 3.4) for x, y in edge), (104, 104), (-4, 104)]), lit((240, 252, 255), time))
    brush.part("sand")
    brush.fill(polygon([*edge, (104, 104), (-4, 104)]), lit((250, 222, 160), time))


def mountain(brush: Brush, time: str, random: Random) -> None:
    meadow = random.uniform(70, 77)
    sky(brush, time, random, meadow)
    brush.part("mountain")
    first = random.uniform(8, 26)
    peaks = (
        (first + 40, 34, 40, (158, 172, 206)),
        (first, 24, 36, (104, 122, 172)),
        (first + 66, 28, 36, (116, 134, 182)),
    )
    for x, height, half, colour in peaks:
        top = height + random.uniform(-4, 5)
        rock, slope = lit(colour, time), (meadow + 6 - top) / half
        brush.fill(polygon(((x - half, meadow + 6), (x, top), (x + half, meadow + 6))), rock)
        brush.fill(
            polygon(((x, top), (x + half, meadow + 6), (x + 7, meadow + 6), (x - 3, top + 24))),
            mix(rock, (40, 44, 96), 0.2),
        )
        snow = 9 / slope
        cap = (
            (x, top),
            (x + snow, top + 9),
            (x + snow * 0.4, top + 6.5),
            (x, top + 11),
            (x - snow * 0.5, top + 6.5),
            (x - snow, top + 9),
        )
        brush.fill(polygon(cap), lit((250, 252, 255), time))
    brush.part("grass")
    rise = random.uniform(-6, 6)
    hill = skia.Path()
    hill.moveTo(-3, meadow)
    hill.quadTo(50, meadow - 6 + rise, 103, meadow + 2)
    hill.lineTo(103, 103)
    hill.lineTo(-3, 103)
    brush.fill(hill, lit((126, 198, 92), time))
    brush.part("tree")
    for _ in range(4):
        x = random.choice((random.uniform(-2, 30), random.uniform(70, 102)))
        fir(brush, x, meadow + random.uniform(3, 10), random.uniform(0.8, 1.25), time)


def fir(brush: Brush, x: float, y: float, scale: float, time: str) -> None:
    """A fir tree whose foot is at (x, y)."""
    green = lit((44, 122, 84), time)
    with brush.at(x, y, scale):
        brush.rectangle(-1, -3, 2, 4, lit((112, 78, 54), time))
        brush.fill("M -6 -2 L 0 -11 L 6 -2 Z M -5 -7 L 0 -15 L 5 -7 Z M -3.8 -11.5 L 0 -18.5 L 3.8 -11.5 Z", green)


def city(brush: Brush, time: str, random: Random) -> None:
    street = random.uniform(82, 87)
    sky(brush, time, random, street)
    walls = ((196, 138, 122), (132, 152, 190), (214, 180, 144), (164, 140, 184), (120, 168, 176))
    brush.part("building")
    for row, base in ((0, 30), (1, 46)):
        x = random.uniform(-12, -2)
        windows = skia.Path()
        while x < 100:
            width = random.uniform(12, 19)
            top = base + random.uniform(-12, 12)
            wall = lit(mix(random.choice(walls), SKY[time][1], 0.34 if row == 0 else 0.0), time)
            brush.rectangle(x, top, width, street - top, wall)
            brush.rectangle(x + width - 2.4, top, 2.4, street - top, mix(wall, (30, 24, 60), 0.22))
            brush.rectangle(x, top, width, 1.6, mix(wall, (255, 255, 255), 0.3))
            columns = int((width - 3) // 4.6)
            for column in range(columns):
                for line in range(int((street - top - 5) // 6.4)):
                    if random.random() < 0.8:
                        windows.addRect(skia.Rect.MakeXYWH(x + 2 + column * 4.6, top + 4.4 + line * 6.4, 2.6, 3.6))
            x += width + random.uniform(0, 2.5)
        brush.fill(windows, {"day": (224, 244, 255), "sunset": (255, 226, 150), "night": (255, 220, 112)}[time])
    brush.part("road")
    brush.rectangle(-2, street, 104, 20, lit((104, 106, 120), time))
    brush.rectangle(-2, street, 104, 2.2, lit((196, 198, 206), time))
    dashes, start = skia.Path(), random.uniform(-12, 0)
    for step in range(8):
        dashes.addRect(skia.Rect.MakeXYWH(start + step * 16, street + 7.4, 8, 1.8))
    brush.fill(dashes, lit((246, 246, 236), time))


def forest(brush: Brush, time: str, random: Random) -> None:
    ground = random.uniform(74, 80)
    brush.part("sky")
    light = {"day": (204, 240, 168), "sunset": (255, 196, 120), "night": (44, 66, 112)}[time]
    brush.gradient(FULL, 0, ground, (mix(light, (60, 130, 70), 0.5), light))
    brush.part("tree")
    for shade, count, width in ((0.5, 6, 4.0), (0.0, 4, 7.5)):
        bark = mix(lit((122, 84, 56), time), light, shade)
        step = 112 / count
        for index in range(count):
            x = -6 + (index + random.uniform(0.1, 0.9)) * step
            half = width * random.uniform(0.4, 0.62)
            brush.fill(
                polygon(((x - half, -2), (x + half, -2), (x + half * 1.5, ground + 4), (x - half * 1.5, ground + 4))),
                bark,
            )
            brush.rectangle(x + half * 0.35, 0, half * 0.6, ground + 2, mix(bark, (40, 24, 30), 0.24))
        leaves = skia.Path()
        for index in range(9):
            leaves.addCircle(
                index * 12.5 + random.uniform(-4, 4), random.uniform(-2, 8) + (6 if shade else 0), random.uniform(8, 12)
            )
        brush.fill(leaves, mix(lit((66, 148, 72), time), light, shade * 0.7))
    brush.part("grass")
    brush.rectangle(-2, ground, 104, 30, lit((94, 164, 78), time))
    blades = skia.Path()
    for _ in range(16):
        x, y = random.uniform(0, 100), random.uniform(ground, 98)
        blades.addPoly([skia.Point(x - 1.4, y), skia.Point(x, y - 4), skia.Point(x + 1.4, y)], True)
    brush.fill(blades, lit((60, 128, 62), time))


def galaxy(brush: Brush, time: str, random: Random) -> None:
    """Outer space; the time of day does not show."""
    brush.part("nebula")
    brush.gradient(FULL, 0, 100, ((14, 8, 36), (32, 14, 66), (12, 10, 42)))
    hue = random.choice(
        (((232, 92, 190), (112, 88, 250)), ((80, 160, 255), (180, 90, 240)), ((255, 128, 140), (150, 70, 220)))
    )
    slant = random.choice((-1, 1))
    for step in range(5):
        x = 6 + step * 22 + random.uniform(-5, 5)
        y = 50 + slant * (x - 50) * 0.55 + random.uniform(-6, 6)
        brush.glow(x, y, random.uniform(20, 30), hue[step % 2], 150)
    brush.glow(50, 50, 17, (255, 232, 246), 150)
    stars(brush, random, count=54, bottom=100)
    sparkles = skia.Path()
    for _ in range(7):
        x, y, arm = random.uniform(2, 98), random.uniform(2, 98), random.uniform(1.8, 3.4)
        thin = arm * 0.2
        points = [(0, -arm), (thin, -thin), (arm, 0), (thin, thin), (0, arm), (-thin, thin), (-arm, 0), (-thin, -thin)]
        sparkles.addPoly([skia.Point(x + dx, y + dy) for dx, dy in points], True)
    brush.fill(sparkles, (255, 255, 255))


def room(brush: Brush, time: str, random: Random) -> None:
    floor = random.uniform(80, 86)
    wall = random.choice(((250, 226, 200), (214, 236, 214), (246, 212, 220), (210, 226, 246)))
    shade = lit(wall, time) if time != "night" else mix(wall, (44, 40, 96), 0.4)
    brush.part("wall")
    brush.rectangle(-2, -2, 104, 104, shade)
    brush.part("window")
    x, y = random.choice((random.uniform(5, 14), random.uniform(58, 66))), random.uniform(7, 13)
    with brush.at(x, y):
        brush.gradient(skia.Rect.MakeXYWH(0, 0, 28, 32), 0, 32, SKY[time])
        brush.stroke("M 0 0 L 28 0 L 28 32 L 0 32 Z M 14 0 L 14 32 M 0 16 L 28 16", (255, 252, 244), 1.9)
        curtain = random.choice(((238, 110, 120), (110, 150, 226), (250, 186, 84), (150, 116, 206)))
        brush.part("furniture")
        brush.shape("M -5 -3 L 6 -3 Q 6 22 -2 35 L -5 35 Z", lit(curtain, time))
        brush.shape("M 33 -3 L 22 -3 Q 22 22 30 35 L 33 35 Z", lit(curtain, time))
        brush.line(((-7, -3), (35, -3)), (130, 92, 66), 1.8)
    brush.part("furniture")
    shelf = 74 if x < 40 else 4
    with brush.at(shelf, 34):
        brush.rectangle(0, 0, 23, floor - 34, lit((176, 122, 84), time), outline=True)
        for level in range(3):
            brush.rectangle(2, 3 + level * 15, 19, 11.5, lit((104, 68, 52), time))
            for book in range(5):
                colour = random.choice(
                    ((232, 92, 92), (82, 150, 220), (246, 200, 92), (110, 184, 120), (178, 120, 206))
                )
                height = random.uniform(7, 10.5)
                brush.rectangle(2.6 + book * 3.6, 14.5 + level * 15 - height, 3.1, height, lit(colour, time))
    brush.part("floor")
    brush.rectangle(-2, floor, 104, 22, lit((202, 150, 104), time))
    brush.rectangle(-2, floor, 104, 1.8, lit((248, 240, 226), time))


def plain(brush: Brush, time: str, random: Random) -> None:
    """A soft gradient and nothing else."""
    brush.part("plain")
    colour = random.choice(
        ((255, 206, 214), (206, 224, 255), (212, 244, 214), (255, 240, 196), (228, 214, 252), (244, 244, 246))
    )
    brush.gradient(FULL, 0, 100, (mix(colour, (255, 255, 255), 0.4), colour))


DRAW = {
    "sea": sea,
    "mountain": mountain,
    "city": city,
    "forest": forest,
    "galaxy": galaxy,
    "room": room,
    "plain": plain,
}
