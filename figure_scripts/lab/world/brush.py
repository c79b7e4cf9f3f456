"""Drawing in units of a hundredth of the picture's edge: once in colour, once with one id per object part.

Both passes run the same drawing code, so a mask cannot disagree with its picture.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
import skia

Colour = tuple[int, int, int]

UNITS = 100.0
"""Edge of every picture in drawing units, whatever its size in pixels."""

LINE = 1.15
"""Width of the outlines, in units: the one thing that makes all subjects look drawn by the same hand."""

PARTS = (
    "sky", "sun", "moon", "cloud", "star", "sea", "sand", "mountain", "grass", "building", "road", "tree", "wall", "floor",
    "window", "furniture", "nebula", "planet", "plain", "palm tree", "mushroom", "starfish", "balloon", "bird", "flower",
    "boat", "cat", "dog", "plush", "octopus", "penguin", "robot", "hair", "face", "eyes", "mouth", "clothes", "hand",
)  # fmt: skip
"""Names of the object parts; a pixel of the id pass holds the index of the part that is visible there."""

PART_ID = {name: index for index, name in enumerate(PARTS)}


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`first` with `share` (0 to 1) of `second` mixed in."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))  # type: ignore[return-value]


def darker(colour: Colour, share: float = 0.35) -> Colour:
    """The shade used for folds and shadows: mixed towards a warm ink, which looks softer than towards black."""
    return mix(colour, (38, 24, 48), share)


def lighter(colour: Colour, share: float = 0.4) -> Colour:
    """The tint used for highlights."""
    return mix(colour, (255, 255, 255), share)


def ink(colour: Colour) -> Colour:
    """The outline that belongs to a filling: its own hue, nearly black."""
    return mix(colour, (30, 16, 36), 0.74)


@lru_cache(maxsize=4096)
def path(text: str) -> skia.Path:
    """A path from absolute `M`, `L`, `Q`, `C`, `Z` commands, in units. Kept, because parsing costs more than drawing."""
    tokens = text.replace(",", " ").split()
    builder, at = skia.Path(), 0
    arity = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
    while at < len(tokens):
        command = tokens[at]
        values = [float(token) for token in tokens[at + 1 : at + 1 + arity[command]]]
        at += 1 + arity[command]
        if command == "M":
            builder.moveTo(*values)
        elif command == "L":
            builder.lineTo(*values)
        elif command == "Q":
            builder.quadTo(*values)
        elif command == "C":
            builder.cubicTo(*values)
        else:
            builder.close()
    return builder


def polygon(points: Sequence[tuple[float, float]]) -> skia.Path:
    """A closed path through `points`."""
    return skia.Path.Polygon([skia.Point(x, y) for x, y in points], True)


class Brush:
    """A canvas of `size` pixels a side. With `ids` it writes part ids without anti-aliasing and skips glow and gloss."""

    def __init__(self, size: int, ids: bool = False):
        self.ids = ids
        self.pixels = np.zeros((size, size, 4), np.uint8)
        self.canvas = skia.Canvas(self.pixels, colorType=skia.ColorType.kRGBA_8888_ColorType)
        self.canvas.scale(size / UNITS, size / UNITS)
        self.identity = 0
        self._fill = skia.Paint(AntiAlias=not ids)
        self._line = skia.Paint(
            AntiAlias=not ids,
            Style=skia.Paint.kStroke_Style,
            StrokeCap=skia.Paint.kRound_Cap,
            StrokeJoin=skia.Paint.kRound_Join,
        )

    def part(self, name: str) -> None:
        """What is drawn from here on belongs to the part `name`."""
        self.identity = PART_ID[name]

    def _colour(self, colour: Colour, alpha: int = 255) -> int:
        if self.ids:
            return skia.Color(self.identity, 0, 0)
        return skia.Color(*colour, alpha)

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0, degrees: float = 0.0, mirror: bool = False) -> Iterator[None]:
        """Local coordinates with their origin at (x, y)."""
        self.canvas.save()
        self.canvas.translate(x, y)
        if degrees:
            self.canvas.rotate(degrees)
        self.canvas.scale(-scale if mirror else scale, scale)
        yield
        self.canvas.restore()

    def fill(self, shape: skia.Path | str, colour: Colour) -> None:
        self._fill.setColor(self._colour(colour))
        self.canvas.drawPath(path(shape) if isinstance(shape, str) else shape, self._fill)

    def stroke(self, shape: skia.Path | str, colour: Colour, width: float = LINE) -> None:
        self._line.setColor(self._colour(colour))
        self._line.setStrokeWidth(width)
        self.canvas.drawPath(path(shape) if isinstance(shape, str) else shape, self._line)

    def shape(self, shape: skia.Path | str, colour: Colour, width: float = LINE) -> None:
        """A filled shape with its outline."""
        shape = path(shape) if isinstance(shape, str) else shape
        self.fill(shape, colour)
        self.stroke(shape, ink(colour), width)

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, outline: bool = False, width: float = LINE
    ) -> None:
        box = skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
        self._fill.setColor(self._colour(colour))
        self.canvas.drawOval(box, self._fill)
        if outline:
            self._line.setColor(self._colour(ink(colour)))
            self._line.setStrokeWidth(width)
            self.canvas.drawOval(box, self._line)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour, outline: bool = False) -> None:
        box = skia.Rect.MakeXYWH(x, y, width, height)
        self._fill.setColor(self._colour(colour))
        self.canvas.drawRect(box, self._fill)
        if outline:
            self._line.setColor(self._colour(ink(colour)))
            self._line.setStrokeWidth(LINE)
            self.canvas.drawRect(box, self._line)

    def line(self, points: Sequence[tuple[float, float]], colour: Colour, width: float) -> None:
        """A round-ended line through `points`."""
        shape = skia.Path()
        shape.moveTo(*points[0])
        for point in points[1:]:
            shape.lineTo(*point)
        self.stroke(shape, colour, width)

    def limb(self, shape: skia.Path | str, colour: Colour, width: float) -> None:
        """A thick line with an outline: arms, tails, tentacles."""
        self.stroke(shape, ink(colour), width + 2 * LINE)
        self.stroke(shape, colour, width)

    def gradient(self, shape: skia.Path | skia.Rect, top: float, bottom: float, colours: Sequence[Colour]) -> None:
        """A shape filled from `colours[0]` at height `top` to `colours[-1]` at height `bottom`."""
        paint = self._fill
        if not self.ids:
            paint = skia.Paint(
                AntiAlias=True,
                Shader=skia.GradientShader.MakeLinear(
                    [(0, top), (0, bottom)], [skia.Color(*colour) for colour in colours]
                ),
            )
        else:
            paint.setColor(self._colour(colours[0]))
        if isinstance(shape, skia.Rect):
            self.canvas.drawRect(shape, paint)
        else:
            self.canvas.drawPath(shape, paint)

    def glow(self, x: float, y: float, radius: float, colour: Colour, alpha: int = 160) -> None:
        """A soft light, which belongs to no object and so leaves the ids alone."""
        if self.ids:
            return
        shader = skia.GradientShader.MakeRadial((x, y), radius, [skia.Color(*colour, alpha), skia.Color(*colour, 0)])
        self.canvas.drawCircle(x, y, radius, skia.Paint(AntiAlias=True, Shader=shader))

    def gloss(self, shape: skia.Path | str, colour: Colour, alpha: int = 90) -> None:
        """A translucent shade or highlight on what is already there; leaves the ids alone."""
        if not self.ids:
            self._fill.setColor(skia.Color(*colour, alpha))
            self.canvas.drawPath(path(shape) if isinstance(shape, str) else shape, self._fill)


def polar(angle: float, radius: float) -> tuple[float, float]:
    """The point at `angle` degrees clockwise from straight up."""
    return radius * math.sin(math.radians(angle)), -radius * math.cos(math.radians(angle))
