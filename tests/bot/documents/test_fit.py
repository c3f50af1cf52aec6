"""Columns are as wide as their words need: measured in the widths of Times, without the font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.fit import PAD, lines, narrowest, shared
from bot.drawing.times import width
from tests.rows import each_row


@each_row(
    ("words", "size", "bold", "millimetres"),
    [
        ("12.532", 11, False, 11.6),  # five figures of half a letter's size, a dot of a quarter
        ("STT", 12, True, 8.0),
        ("nghiệp", 12, True, 13.2),  # marks take no room
        ("đường", 12, False, 11.1),
        ("", 12, False, 0),
    ],
)
def test_how_wide_words_are(words: str, size: float, bold: bool, millimetres: float) -> None:
    assert width(words, size, bold=bold) == pytest.approx(millimetres, abs=1)


def test_a_cell_is_as_narrow_as_its_longest_word() -> None:
    assert narrowest("kỳ năm trước", 12) == narrowest("trước", 12) == PAD + width("trước", 12)
    assert narrowest("", 12) == PAD


def test_a_long_cell_takes_several_lines() -> None:
    assert lines("Toàn phường", 40, 12) == 1
    assert lines("Toàn phường " * 10, 40, 12) >= 5


columns = st.lists(st.tuples(st.floats(1, 40), st.floats(1, 20)), min_size=1, max_size=12)


@given(st.floats(100, 250), columns)
def test_the_room_is_shared_out_and_nobody_lacks_what_there_is(
    room: float, drawn: list[tuple[float, float]]
) -> None:
    least, wanted = map(list, zip(*drawn, strict=True))
    found = shared(room, least, wanted)
    assert sum(found) == pytest.approx(room)
    if sum(least) < room:
        assert all(had >= need - 1e-6 for had, need in zip(found, least, strict=True))
