"""Photos that people send: read with care, and drawn anew so that nothing else comes along.

The pixels are all that is kept: no place, time or device (EXIF, XMP), no colour profile, preview
or comment. What is too large to be opened safely is refused by its header, before it is unpacked.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from PIL import Image, ImageDraw, ImageOps

from bot.drawing.fonts import SEMI_BOLD, font
from bot.drawing.pen import HEAD, ON_HEAD, PAGE

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
"""Of a JPEG, which can be unpacked at an eighth of its size: the largest that phones make."""
MOST_WHOLE_PIXELS = 24_000_000
"""Of what must be unpacked whole: some 100 MB."""
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
QUALITY = 82
BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError),
    *(AttributeError, MemoryError, struct.error, ZlibError, Image.DecompressionBombError),
)
"""What Pillow's readers raise on bytes that are no whole picture."""
PLAIN = 24
"""Of 256 greys: less between the darkest and the lightest place is a wall, or a covered lens."""
ROOM, GAP = (480, 360), 8
_READING = Lock()
"""Held while Pillow reads: it warns of broken metadata, and silence is one for all threads."""


class Unfit(Exception):
    """Not kept, and why: `unknown`, `heic`, `large` or `damaged`."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A photo drawn anew."""

    body: bytes
    width: int
    height: int
    look: str | None
    """Bits of its difference hash, in hexadecimal; None where it is too plain to have one."""


def draw_anew(body: bytes, longest: int) -> Clean:
    """The same picture upright, at most so long, as a JPEG of our own making; or Unfit."""
    if body[4:8] == b"ftyp" and body[8:12] in HEIC:
        raise Unfit("heic")
    with _READING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(body, longest)


def _read(body: bytes, longest: int) -> Clean:
    try:
        image = Image.open(BytesIO(body), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Unfit("large") from error
    except BROKEN as error:
        raise Unfit("unknown") from error
    limit = MOST_PIXELS if image.format == "JPEG" else MOST_WHOLE_PIXELS
    if image.width * image.height > limit:
        raise Unfit("large")
    try:
        return _drawn(image, longest)
    except BROKEN as error:
        raise Unfit("damaged") from error


def _drawn(image: Image.Image, longest: int) -> Clean:
    image.draft("RGB", (longest, longest))
    image.load()
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(image)
    clean = Image.new("RGB", upright.size, "white")
    if "A" in upright.getbands() or "transparency" in upright.info:
        opaque = upright.convert("RGBA")
        clean.paste(opaque, mask=opaque.getchannel("A"))
    else:
        clean.paste(upright.convert("RGB"))
    file = BytesIO()
    clean.save(file, "JPEG", quality=QUALITY, optimize=True)
    return Clean(file.getvalue(), clean.width, clean.height, _look(clean))


def _look(image: Image.Image) -> str | None:
    """Whether each of 8x8 places is darker than the one to its right."""
    small = image.convert("L").resize((9, 8), Image.Resampling.BOX)
    greys = small.tobytes()
    if max(greys) - min(greys) < PLAIN:
        return None
    rows = [greys[at : at + 9] for at in range(0, 72, 9)]
    bits = "".join(str(int(row[x] < row[x + 1])) for row in rows for x in range(8))
    return f"{int(bits, 2):016x}"


def contact_sheet(paths: list[Path]) -> bytes:
    """Several photos as one picture, each with its number; one alone is shown as it is."""
    if len(paths) == 1:
        return paths[0].read_bytes()
    across, down = 2, -(-len(paths) // 2)
    width, height = ROOM
    sheet = Image.new("RGB", (across * (width + GAP) + GAP, down * (height + GAP) + GAP), PAGE)
    for index, path in enumerate(paths):
        left = GAP + index % across * (width + GAP)
        top = GAP + index // across * (height + GAP)
        with Image.open(path, formats=("JPEG",)) as photo:
            small = ImageOps.contain(photo, ROOM)
        sheet.paste(small, (left + (width - small.width) // 2, top + (height - small.height) // 2))
        _number(sheet, left, top, index + 1)
    file = BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _number(sheet: Image.Image, left: int, top: int, number: int) -> None:
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((left + 6, top + 6, left + 54, top + 54), 10, HEAD)
    pen.text((left + 30, top + 30), str(number), ON_HEAD, font(SEMI_BOLD, 30), "mm")
