"""From neutral replies to what a channel can show: nothing is lost, nothing is cut in a word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel import Capabilities
from bot.delivery.render import join, render, split
from handlers.contract import Button, Recipe, Reply, column
from tests.rows import each_row

RICH = Capabilities(4000, buttons=True, edits=True, pictures=True, files=True, sounds=True)
PLAIN = Capabilities(2000, buttons=False, edits=False, pictures=False, files=False)
CHOICES = column(Button("Đúng", "a:1"), Button("Chưa đúng", "a:2"))
FILE = Recipe("my_data", {"person": "1"}, "a.json", alt="a file")


def test_where_there_are_buttons_they_are_shown_under_the_text() -> None:
    (message,) = render(Reply("Chọn đi", CHOICES), RICH)
    assert message.text == "Chọn đi"
    assert message.buttons == [[("Đúng", "a:1")], [("Chưa đúng", "a:2")]]


def test_where_there_are_none_they_are_numbered_lines() -> None:
    (message,) = render(Reply("Chọn đi", CHOICES), PLAIN)
    assert message.text == "Chọn đi\n\n1. Đúng\n2. Chưa đúng"
    assert message.buttons == []


def test_a_place_in_a_row_is_no_number_to_be_typed() -> None:
    row = column(Button("Giữ nút", "a:1", mark=""), Button("1. Chạm vào chữ", "a:2", mark="1"))
    (message,) = render(Reply("Xếp đi", row), PLAIN)
    assert message.text == "Xếp đi\n\n1. Giữ nút\n2. ① Chạm vào chữ"
    (shown,) = render(Reply("Xếp đi", row), RICH)
    assert shown.buttons[1] == [("1. Chạm vào chữ", "a:2")]


def test_buttons_and_files_go_under_the_last_part_of_a_long_text() -> None:
    can = replace(RICH, text_limit=20)
    *heads, last = render(Reply("word " * 20, CHOICES, file=FILE), can)
    assert heads
    assert all(not head.buttons and head.file is None for head in heads)
    assert last.buttons
    assert last.file is not None


@pytest.mark.parametrize("what", ["picture", "audio", "file"])
def test_files_are_shown_only_where_they_can_be(what: str) -> None:
    changes: dict[str, Any] = {what: FILE}
    reply = replace(Reply("x"), **changes)
    (rich,), (plain,) = render(reply, RICH), render(reply, PLAIN)
    shown = getattr(rich, what)
    assert (shown.recipe, shown.arguments, shown.filename) == ("my_data", {"person": "1"}, "a.json")
    assert getattr(plain, what) is None


@pytest.mark.parametrize(("can", "replaces"), [(RICH, True), (PLAIN, False)])
def test_a_message_is_replaced_only_where_it_can_be(can: Capabilities, *, replaces: bool) -> None:
    (message,) = render(Reply("x", replaces=True), can)
    assert message.replaces is replaces


@pytest.mark.parametrize("strips", [True, False])
def test_used_buttons_go_only_where_they_would_stay(*, strips: bool) -> None:
    (message,) = render(Reply("x", spends=True), replace(RICH, strips=strips))
    assert message.spends is strips


@each_row(
    ("text", "limit", "parts"),
    [
        ("", 5, [""]),
        ("abc", 3, ["abc"]),
        ("ab cd", 4, ["ab", "cd"]),
        ("ab\ncd ef", 6, ["ab", "cd ef"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("đường dây", 5, ["đường", "dây"]),
    ],
)
def test_a_long_text_is_cut_at_lines_then_spaces(text: str, limit: int, parts: list[str]) -> None:
    assert list(split(text, limit)) == parts


@given(st.text(max_size=400), st.integers(1, 50))
def test_every_part_fits_and_no_letter_is_lost(text: str, limit: int) -> None:
    parts = list(split(text, limit))
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


VERDICT, QUESTION = Reply("Right.", leads=True), Reply("Next?", ((Button("1", "quiz.pick:1"),),))


@each_row(
    ("label", "joins", "outcomes", "expected"),
    [
        ("a verdict leads into its question", True, [VERDICT, QUESTION], ["Right.\n\nNext?"]),
        ("where messages are free, it stands alone", False, [VERDICT, QUESTION], None),
        ("what does not lead stands alone", True, [Reply("Hello."), QUESTION], None),
        ("an edit is never led into", True, [VERDICT, Reply("Next?", replaces=True)], None),
        ("too long for one", True, [Reply("x" * 95, leads=True), QUESTION], None),
        ("nothing to lead into", True, [QUESTION, VERDICT], None),
    ],
)
def test_what_leads_goes_with_what_follows(
    label: str, joins: bool, outcomes: list[Reply], expected: list[str] | None
) -> None:
    can = Capabilities(100, True, True, True, True, joins=joins)
    said = [one.text for one in join(outcomes, can) if isinstance(one, Reply)]
    assert said == (expected or [one.text for one in outcomes]), label
