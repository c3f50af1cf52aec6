"""Who wants out of the programme or to know what is kept, and the one word for several things."""

from __future__ import annotations

from pathlib import Path

from handlers.rules.folding import fold
from handlers.rules.typed.leaving import asks_what_is_kept, is_of_oneself, leaves, stops_something
from handlers.rules.typed.stopping import stops
from tests.rows import each_row
from tests.written import table

FILE = Path(__file__).parents[2] / "utterances" / "leaving.yaml"
SAID = table(FILE)


@each_row("one", SAID, ids=lambda one: one["say"])
def test_what_is_wanted(one: dict[str, str]) -> None:
    for typed in (one["say"], fold(one["say"]), one["say"].upper(), f"{one['say']}!"):
        ways = {"quiet": stops, "leave": leaves, "data": asks_what_is_kept}
        assert [way for way, says in ways.items() if says(typed)] == [one["means"]] * bool(
            one["means"]
        ), typed


@each_row(
    ("text", "is_own"),
    [
        ("xóa tên tôi", True),
        ("rút đồng ý", False),
        ("không tham gia nữa", False),
        ("bỏ tổ của tôi", False),  # in the form of a session, a group that was not there
    ],
)
def test_of_whom_it_is_said(text: str, is_own: bool) -> None:
    assert is_of_oneself(text) is is_own


@each_row(
    ("text", "may_be_either"),
    [
        ("dừng", True),
        ("Dừng ạ.", True),
        ("thôi", True),
        ("thôi nhé", True),
        ("stop", False),
        ("dung", False),
        ("đúng", False),
        ("Dung", False),
        ("thôi học tiếp đi", False),
        ("hủy", False),
    ],
)
def test_a_word_for_anything(text: str, may_be_either: bool) -> None:
    assert stops_something(text) is may_be_either
