"""What lies beside a lesson: pictures drawn anew before a phone gets them, sounds looked at."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from bot.drawing.photo import Clean, Unfit, draw_anew

LONGEST_SIDE = 1280
MOST_PICTURE, MOST_SOUND = 20 * 2**20, 2 * 2**20
MOST_SECONDS, FEWEST_SECONDS = 180, 0.5
SHORTEST_SIDE = 120
"""Less than that is nothing to look at."""
TYPES = {".ogg": "audio/ogg", ".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
_OPUS_RATE = 48_000


def picture(path: Path) -> bytes:
    """A JPEG of our own making, without place, device or preview; or Unfit."""
    seen = path.stat()
    if seen.st_size > MOST_PICTURE:
        raise Unfit("large")
    drawn = _drawn(path, seen.st_mtime_ns, seen.st_size)
    if min(drawn.width, drawn.height) < SHORTEST_SIDE:
        raise Unfit("small")
    return drawn.body


@lru_cache(maxsize=32)
def _drawn(path: Path, _saved: int, _size: int) -> Clean:
    return draw_anew(path.read_bytes(), LONGEST_SIDE)


def sound(path: Path) -> bytes:
    """A sound short and light enough for an old phone; or Unfit."""
    if path.stat().st_size > MOST_SOUND:
        raise Unfit("large")
    body = path.read_bytes()
    try:
        seconds = _SECONDS[path.suffix](body)
    except (ValueError, LookupError, struct.error, ZeroDivisionError) as error:
        raise Unfit("unknown") from error
    if seconds > MOST_SECONDS:
        raise Unfit("long")
    if seconds < FEWEST_SECONDS:
        raise Unfit("short")
    return body


def _ogg(body: bytes) -> float:
    """The last page says how many samples there are."""
    last = body.rindex(b"OggS")
    if not body.startswith(b"OggS"):
        raise ValueError("not Ogg")
    head = body.find(b"\x01vorbis")
    rate = struct.unpack_from("<I", body, head + 12)[0] if head >= 0 else _OPUS_RATE
    if head < 0 and b"OpusHead" not in body[:200]:
        raise ValueError("neither Vorbis nor Opus")
    return float(struct.unpack_from("<q", body, last + 6)[0] / rate)


def _mp4(body: bytes) -> float:
    """The movie's head holds its time scale and length."""
    if body[4:8] != b"ftyp":
        raise ValueError("not MPEG-4")
    at = body.index(b"mvhd") + 4
    where, shape = (at + 20, ">IQ") if body[at] else (at + 12, ">II")
    scale, length = struct.unpack_from(shape, body, where)
    return float(length / scale)


_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Kilobits a second of MPEG 1, layer III."""
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def _mp3(body: bytes) -> float:
    """By the first frame's bit rate: near enough for what is measured here."""
    start = 0
    if body.startswith(b"ID3"):
        size = body[6:10]
        start = 10 + sum(byte << 7 * place for place, byte in enumerate(reversed(size)))
    one, two, three = body[start : start + 3]
    if one != 0xFF or two & 0xE6 != 0xE2:  # noqa: PLR2004 - the mark of a layer III frame
        raise ValueError("not MP3")
    rates = _RATES if two & 0x08 else _RATES_2
    return (len(body) - start) * 8 / 1000 / rates[three >> 4]


_SECONDS = {".ogg": _ogg, ".mp3": _mp3, ".m4a": _mp4}
