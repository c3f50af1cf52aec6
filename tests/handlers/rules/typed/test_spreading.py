"""Steps that go out together: nothing is left out, none goes too far, back leads where one was."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.typed.spreading import before, behind

LENGTHS = st.lists(st.integers(1, 400), min_size=1, max_size=9)


@given(LENGTHS, st.integers(0, 1000))
def test_every_step_goes_out_once_and_back_leads_the_same_way(
    lengths: list[int], limit: int
) -> None:
    at, gone = 0, []
    while at < len(lengths):
        end = behind(lengths, at, limit)
        assert end == at + 1 or sum(lengths[at:end]) <= limit
        assert end == len(lengths) or sum(lengths[at : end + 1]) > limit
        gone.append(at)
        at = end
    for earlier, later in pairwise(gone):
        assert before(lengths, later, limit) == earlier
    assert before(lengths, 0, limit) == 0


@given(LENGTHS)
def test_without_room_they_go_one_by_one(lengths: list[int]) -> None:
    assert [behind(lengths, at, 0) for at in range(len(lengths))] == [
        at + 1 for at in range(len(lengths))
    ]
    assert all(before(lengths, at, 0) == max(at - 1, 0) for at in range(len(lengths)))
