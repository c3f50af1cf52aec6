"""What is left of a picture that somebody sent: its pixels, upright, and nothing else."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from bot.drawing.photo import Unfit, contact_sheet, draw_anew
from handlers.rules.sessions.looks import is_alike
from tests.photographs import CANARY, HEIC, photograph, png_bomb
from tests.rows import each_row

SEGMENTS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
"""JFIF, tables, frame, codes, scan: what a bare JPEG is made of."""


def segments(body: bytes) -> set[int]:
    found, at = set(), 2
    while body[at + 1] != 0xDA:
        found.add(body[at + 1])
        at += 2 + int.from_bytes(body[at + 2 : at + 4])
    return found | {0xDA}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_place_no_device_and_no_profile_comes_along(kind: str) -> None:
    sent = photograph(kind=kind)
    assert CANARY.encode() in sent  # else this test could not fail
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)
    kept = draw_anew(sent, 1600).body
    assert CANARY.encode() not in kept
    assert b"Exif" not in kept
    assert segments(kept) <= SEGMENTS
    opened = Image.open(BytesIO(kept))
    assert (opened.format, opened.mode) == ("JPEG", "RGB")
    assert not opened.getexif()
    assert opened.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_longest_side_is_limited_and_small_ones_stay() -> None:
    clean = draw_anew(photograph(size=(3000, 2000)), 1600)
    assert (clean.width, clean.height) == (1600, 1067)
    small = draw_anew(photograph(size=(300, 200)), 1600)
    assert (small.width, small.height) == (300, 200)


@each_row("orientation", range(1, 9))
def test_a_photo_taken_sideways_is_stored_upright(orientation: int) -> None:
    """The mark for which way is up goes with the rest of the metadata, so it is obeyed first."""
    clean = draw_anew(photograph(size=(400, 200), orientation=orientation), 1600)
    upright = (200, 400) if orientation > 4 else (400, 200)
    assert (clean.width, clean.height) == upright


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw_anew(photograph(3), 1600) == draw_anew(photograph(3), 1600)
    assert draw_anew(photograph(3), 1600) != draw_anew(photograph(4), 1600)


def stored_anew(body: bytes, crop: int, width: int, quality: int) -> bytes:
    image = Image.open(BytesIO(body))
    cropped = image.crop((crop, crop, image.width - crop, image.height - crop))
    file = BytesIO()
    cropped.resize((width, width * 3 // 4)).save(file, "JPEG", quality=quality)
    return file.getvalue()


@each_row(("crop", "width", "quality"), [(0, 400, 60), (2, 400, 90), (0, 404, 90), (2, 404, 60)])
def test_a_picture_stored_anew_looks_as_before_and_another_does_not(
    crop: int, width: int, quality: int
) -> None:
    looks = [draw_anew(photograph(seed, (400, 300)), 1600).look for seed in range(20)]
    first = photograph(0, (400, 300))
    again = draw_anew(stored_anew(first, crop, width, quality), 1600)
    assert again.look
    assert all(looks)
    assert [number for number, look in enumerate(looks) if is_alike(look or "", again.look)] == [0]


def test_a_picture_turned_over_is_the_same_and_another_is_not() -> None:
    light = Image.linear_gradient("L").rotate(70).resize((400, 300)).convert("RGB")
    bare = [Image.open(BytesIO(photograph(seed, (400, 300)))) for seed in range(20)]
    lit = [Image.blend(one, light, 0.4) for one in bare]
    turned, *looks = [_look(one) for one in (ImageOps.mirror(lit[0]), *lit)]
    assert [number for number, look in enumerate(looks) if is_alike(look, turned)] == [0]


def _look(image: Image.Image) -> str:
    file = BytesIO()
    image.save(file, "JPEG")
    return draw_anew(file.getvalue(), 1600).look or ""


def test_a_covered_lens_looks_like_nothing() -> None:
    file = BytesIO()
    Image.new("RGB", (400, 300), "black").save(file, "JPEG")
    assert draw_anew(file.getvalue(), 1600).look is None


def test_what_is_transparent_becomes_white() -> None:
    file = BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(file, "PNG")
    shown = Image.open(BytesIO(draw_anew(file.getvalue(), 1600).body))
    assert shown.getpixel((25, 25)) == (255, 255, 255)


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_unopened() -> None:
    bomb = png_bomb()
    assert len(bomb) < 1_000_000
    start()
    with pytest.raises(Unfit, match="large"):
        draw_anew(bomb, 1600)
    _, peak = get_traced_memory()
    stop()
    assert peak < 20_000_000
    with pytest.raises(Unfit, match="large"):
        draw_anew(png_bomb(6_000), 1600)


@each_row(
    ("sent", "why"),
    [
        (HEIC, "heic"),
        (b"", "unknown"),
        (b"https://example.com/anh.jpg", "unknown"),
        (b"%PDF-1.7 not a picture at all", "unknown"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff;", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://x/'/></svg>", "unknown"),
        (photograph()[:5000], "damaged"),
        (photograph(kind="PNG")[:2000], "damaged"),
    ],
)
def test_what_is_no_whole_picture_is_refused_by_name(sent: bytes, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        draw_anew(sent, 1600)


@settings(max_examples=150)
@example("JPEG", [(0.03125, 1)], 1.0)  # its metadata end too early, and Pillow warns
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30),
    st.floats(0, 1),
)
def test_whatever_bytes_come_nothing_breaks(
    kind: str, spots: list[tuple[float, int]], cut: float
) -> None:
    broken = bytearray(photograph(size=(64, 48), kind=kind))
    for place, value in spots:
        broken[int(place * len(broken))] = value
    with suppress(Unfit):
        clean = draw_anew(bytes(broken[: max(int(cut * len(broken)), 1)]), 1600)
        assert CANARY.encode() not in clean.body


def test_several_photos_are_shown_as_one_picture(tmp_path: Path) -> None:
    paths = []
    for seed, size in enumerate(((640, 480), (480, 640), (1600, 300))):
        path = tmp_path / f"{seed}.jpg"
        path.write_bytes(draw_anew(photograph(seed, size), 1600).body)
        paths.append(path)
    sheet = Image.open(BytesIO(contact_sheet(paths)))
    assert sheet.size == (984, 744)
    assert contact_sheet(paths[:1]) == paths[0].read_bytes()
