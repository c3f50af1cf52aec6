"""Pictures as phones send them, and as nobody should."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from random import Random

from PIL import Image

CANARY = "GPS-CANARY-20.8449"
"""Stands in the metadata of every picture made here, and must be nowhere else."""
ORIENTATION, MAKE, DESCRIPTION, GPS, COMMENT = 0x0112, 0x010F, 0x010E, 0x8825, 0x9286
NORTH, LATITUDE = 1, 2


def photograph(
    seed: int = 1, size: tuple[int, int] = (640, 480), kind: str = "JPEG", orientation: int = 1
) -> bytes:
    """A picture of its own for each seed, with a place in its metadata."""
    chance = Random(seed)  # noqa: S311 - colours
    image = Image.new("RGB", size, tuple(chance.randrange(40, 200) for _ in range(3)))
    for _ in range(12):
        left, top = chance.randrange(size[0]), chance.randrange(size[1])
        box = (left, top, min(left + size[0] // 6, size[0]), min(top + size[1] // 6, size[1]))
        image.paste(tuple(chance.randrange(256) for _ in range(3)), box)
    file = BytesIO()
    image.save(file, kind, exif=_exif(orientation), **_more(kind))
    return file.getvalue()


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE], exif[DESCRIPTION] = orientation, CANARY, CANARY
    exif.get_ifd(GPS).update({NORTH: "N", LATITUDE: (20.0, 50.0, 41.6)})
    return exif


def _more(kind: str) -> dict[str, object]:
    """A colour profile and a comment, where the format has room for them."""
    profile = {"icc_profile": CANARY.encode() * 9}
    return {**profile, "comment": CANARY.encode(), "quality": 90} if kind == "JPEG" else profile


def png_bomb(side: int = 30_000) -> bytes:
    """A few hundred kilobytes that would unpack to gigabytes."""
    row = b"\0" + bytes(side // 8 + 1)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, body = part
    check = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + check


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
