"""What lies beside a lesson: drawn anew or refused, so that no phone has to find out."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.drawing import media
from bot.drawing.photo import Unfit
from tests.photographs import HEIC, photograph


def ogg(seconds: int, head: bytes = b"OpusHead") -> bytes:
    last = b"OggS\0\x04" + struct.pack("<q", seconds * 48_000)
    return b"OggS" + b"\0" * 24 + head + b"\0" * 40 + last


def m4a(seconds: int) -> bytes:
    head = b"mvhd" + b"\0" * 12 + struct.pack(">II", 1000, seconds * 1000)
    return b"\0\0\0\x18ftypM4A " + b"\0" * 8 + head


def mp3(seconds: int) -> bytes:
    return b"\xff\xfb\x50\xc4" + b"\0" * (64_000 // 8 * seconds - 4)  # 64 kbit/s


@pytest.mark.parametrize("made", [ogg, m4a, mp3])
def test_a_sound_is_measured(tmp_path: Path, made: object) -> None:
    assert callable(made)
    path = tmp_path / f"a.{made.__name__}"
    path.write_bytes(made(120))
    assert media.sound(path) == made(120)
    path.write_bytes(made(200))
    with pytest.raises(Unfit, match="long"):
        media.sound(path)


@pytest.mark.parametrize("name", ["a.ogg", "a.m4a", "a.mp3"])
@pytest.mark.parametrize("body", [b"", b"hello", photograph(1), b"OggS", b"ID3", b"\xff\xfb\x00"])
def test_what_is_no_sound_is_refused(tmp_path: Path, name: str, body: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(Unfit, match="unknown"):
        media.sound(path)


def test_a_heavy_sound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.ogg"
    path.write_bytes(b"\0" * (media.MOST_SOUND + 1))
    with pytest.raises(Unfit, match="large"):
        media.sound(path)


def test_a_picture_is_drawn_anew(tmp_path: Path) -> None:
    """Small, upright, and with nothing of the camera in it."""
    path, exif = tmp_path / "a.jpg", Image.Exif()
    exif[0x010F] = "a camera"
    Image.new("RGB", (4000, 3000), "red").save(path, "JPEG", exif=exif)
    drawn = Image.open(BytesIO(media.picture(path)))
    assert max(drawn.size) == media.LONGEST_SIDE
    assert not drawn.getexif()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "unknown"),
        (b"hello", "unknown"),
        (b"<svg/>", "unknown"),
        (b"GIF89a" + b"\0" * 50, "unknown"),
        (HEIC, "heic"),
        (b"\0" * (media.MOST_PICTURE + 1), "large"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, body: bytes, why: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(body)
    with pytest.raises(Unfit, match=why):
        media.picture(path)
