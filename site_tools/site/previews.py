"""The picture that a messenger or a social network shows beside a link: the page's title over pictures that the lab model made."""

import hashlib
import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from site_tools.paths import Paths

SIZE = (1200, 630)
"""Pixels; the proportion that the networks ask for."""

GROUND, MARK, TEXT, QUIET = "#12325a", "#e8742a", "#ffffff", "#d6e2f0"
HERO = "sd/hero.lab.pictures.webp"
MARGIN, STRIP, SIZES = 72, 196, (76, 66, 58, 50)
NEVER_FIRST = "、。，．）」』】？！ーっゃゅょァィゥェォッャュョ,.)?!:；：・"


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


@cache
def _strip(hero: Path) -> Image.Image:
    """The upper row of the hero's pictures, as wide as the preview."""
    with Image.open(hero) as pictures:
        row = pictures.convert("RGB").crop((0, 0, pictures.width, pictures.height // 2))
    height = round(row.height * SIZE[0] / row.width)
    return row.resize((SIZE[0], height), Image.Resampling.LANCZOS).crop((0, 0, SIZE[0], STRIP))


def broken(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """`text` in lines of at most `width` pixels: between words, and between Japanese characters where a line may begin."""
    pieces: list[str] = []
    for character in text:
        joins = bool(pieces) and (
            character in NEVER_FIRST
            or (character.isascii() and pieces[-1][-1].isascii() and character != " " != pieces[-1][-1])
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    lines = [""]
    for piece in pieces:
        if lines[-1] and font.getlength((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def preview(paths: Paths, title: str, site: str) -> bytes:
    """A JPEG of SIZE. The title takes the largest size at which it fits in three lines."""
    bold, width = paths.fonts / "BIZUDPGothic-Bold.ttf", SIZE[0] - 2 * MARGIN
    picture = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(picture)
    for size in SIZES:
        lines = broken(title, _font(bold, size), width)
        if len(lines) <= (2 if size > 58 else 3):
            break
    draw.text((MARGIN, 56), site, QUIET, _font(bold, 34))
    draw.rectangle((MARGIN, 116, MARGIN + 96, 124), MARK)
    room = SIZE[1] - STRIP - 140
    step = round(size * 1.3)
    top = 140 + (room - step * len(lines)) // 2
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * step), line, TEXT, _font(bold, size))
    picture.paste(_strip(paths.figures / HERO), (0, SIZE[1] - STRIP))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()


def write_preview(paths: Paths, title: str, site: str, target: Path) -> None:
    """Writes the preview; the same one, drawn for an earlier build, is taken from the cache."""
    key = hashlib.sha256(f"{Path(__file__).read_text('utf-8')}{title}{site}".encode())
    key.update((paths.figures / HERO).read_bytes())
    kept = paths.root / ".cache/previews" / f"{key.hexdigest()}.jpg"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        aside = kept.with_suffix(f".{hashlib.sha256(str(target).encode()).hexdigest()[:8]}")
        aside.write_bytes(preview(paths, title, site))
        aside.replace(kept)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(kept.read_bytes())
