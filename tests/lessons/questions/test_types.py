from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.questions import TYPES, grade, right_options
from tests.rows import each_row

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Option:
    id: str
    right: bool = False
    misconception: str | None = None
    accept: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Question:
    type: str
    options: tuple[Option, ...]
    id: str = "q1"


def question(kind: str, letters: str) -> Question:
    """A question with these options; capital letters are right."""
    return Question(kind, tuple(Option(one.lower(), one.isupper()) for one in letters))


def statement(answer: bool) -> Question:
    return Question("true_false", (Option("dung", answer), Option("sai", not answer)))


NUMBER = Question(
    "short",
    (
        Option("dung", True, accept=("156", "một năm sáu")),
        Option("sai-1", accept=("113",)),
        Option("sai-2", accept=("công an",)),
    ),
)

GRADES = {
    "choice": [
        (question("choice", "aBc"), ["b"], True),
        (question("choice", "aBc"), ["a"], False),
        (question("choice", "aBc"), [], False),
        (question("choice", "aBc"), ["b", "c"], False),
        (question("choice", "aBc"), ["B"], False),
        (question("choice", "aBc"), ["b", "b"], True),
        (question("choice", "aBc"), ["unknown"], False),
    ],
    "several": [
        (question("several", "AbC"), ["a", "c"], True),
        (question("several", "AbC"), ["c", "a"], True),
        (question("several", "AbC"), {"a", "c"}, True),
        (question("several", "AbC"), ["a"], False),
        (question("several", "AbC"), ["a", "b", "c"], False),
        (question("several", "AbC"), ["b"], False),
        (question("several", "AbC"), [], False),
        (question("several", "AbC"), ["a", "c", "unknown"], False),
    ],
    "true_false": [
        (statement(True), ["dung"], True),
        (statement(True), ["sai"], False),
        (statement(False), ["sai"], True),
        (statement(False), ["dung"], False),
        (statement(True), ["dung", "sai"], False),
        (statement(True), [], False),
    ],
    "order": [
        (question("order", "abc"), ["a", "b", "c"], True),
        (question("order", "cab"), ["c", "a", "b"], True),
        (question("order", "abc"), ["a", "c", "b"], False),
        (question("order", "abc"), ["a", "b"], False),
        (question("order", "abc"), ["a", "b", "c", "c"], False),
        (question("order", "abc"), [], False),
    ],
    "short": [
        (NUMBER, ["dung"], True),
        (NUMBER, ["sai-1"], False),
        (NUMBER, ["khac"], False),
        (NUMBER, ["quen"], False),
        (NUMBER, [], False),
    ],
}

FLAWS = {
    "choice": [("aB", None), ("ab", "choice_one_right"), ("AB", "choice_one_right")],
    "several": [("aB", None), ("ABc", None), ("ab", "several_mixed"), ("AB", "several_mixed")],
    "true_false": [("aB", "true_false_sides")],
    "order": [("abc", None), ("abcd", None), ("ab", "order_few"), ("abC", "order_right")],
    "short": [("Ab", "short_accept")],
}


def rows(table: dict[str, list[tuple[object, ...]]]) -> list[object]:
    return [
        pytest.param(kind, *row, id=f"{kind} {number}")
        for kind, cases in table.items()
        for number, row in enumerate(cases)
    ]


@each_row("name", TYPES)
def test_every_type_has_its_tables(name: str) -> None:
    assert {name} <= GRADES.keys() & FLAWS.keys()
    assert TYPES[name].name == name


@each_row(("kind", "asked", "picked", "right"), rows(GRADES))  # type: ignore[arg-type]
def test_what_is_picked_is_graded(
    kind: str, asked: Question, picked: list[str], right: bool
) -> None:
    assert grade(asked, picked) is right
    assert TYPES[kind].right(asked, picked) is right


@each_row(("kind", "letters", "flaw"), rows(FLAWS))  # type: ignore[arg-type]
def test_what_is_badly_written_is_named(kind: str, letters: str, flaw: str | None) -> None:
    assert TYPES[kind].flaw(question(kind, letters)) == flaw


def test_a_statement_has_two_sides() -> None:
    assert TYPES["true_false"].flaw(statement(True)) is None
    both = Question("true_false", (Option("dung", True), Option("sai", True)))
    assert TYPES["true_false"].flaw(both) == "true_false_sides"


def test_some_types_are_sent_after_several_taps() -> None:
    assert [name for name, kind in TYPES.items() if kind.many] == ["several", "order"]


def test_a_belief_has_no_place_in_a_row() -> None:
    options = (Option("a"), Option("b", misconception="nham"), Option("c"))
    assert TYPES["order"].flaw(Question("order", options)) == "order_belief"


@given(st.text("q123456789", min_size=1, max_size=6), st.integers(3, 4))
def test_a_row_is_shown_in_another_order_and_always_the_same(name: str, size: int) -> None:
    asked = Question("order", tuple(Option(letter) for letter in "abcd"[:size]), name)
    shown = TYPES["order"].shown(asked)
    assert sorted(shown) == sorted(option.id for option in asked.options)
    assert not TYPES["order"].right(asked, shown)
    assert TYPES["order"].shown(asked) == shown


def test_other_types_are_shown_as_written() -> None:
    assert TYPES["choice"].shown(question("choice", "cAb")) == ("c", "a", "b")


@each_row(
    ("kind", "before", "named", "after"),
    [
        ("several", "", "b", "b"),
        ("several", "b", "a", "ab"),
        ("several", "ab", "b", "a"),
        ("several", "a", "ab", "b"),
        ("order", "", "b", "b"),
        ("order", "b", "a", "ba"),
        ("order", "ba", "c", "bac"),
        ("order", "bac", "c", "ba"),
        ("order", "bac", "a", "b"),
        ("order", "bac", "b", ""),
        ("order", "", "cab", "cab"),
        ("order", "b", "ac", "bac"),
        ("order", "ba", "abc", "abc"),
    ],
)
def test_a_tap_marks_places_or_takes_back(kind: str, before: str, named: str, after: str) -> None:
    assert TYPES[kind].touch(tuple(before), tuple(named)) == tuple(after)


@each_row(
    ("kind", "picked", "whole"),
    [
        ("several", "", False),
        ("several", "a", True),
        ("order", "", False),
        ("order", "ab", False),
        ("order", "cba", True),
    ],
)
def test_an_answer_is_sent_when_it_is_whole(kind: str, picked: str, whole: bool) -> None:
    assert TYPES[kind].whole(question(kind, "abc"), tuple(picked)) is whole


def test_a_short_answer_needs_words_to_accept() -> None:
    assert TYPES["short"].flaw(NUMBER) is None


def test_right_options_keep_their_order() -> None:
    assert right_options(question("several", "DbAc")) == ("d", "a")


def test_grading_is_pure() -> None:
    program = (
        "import sys; before = set(sys.modules); import lessons.questions;"
        "print(*(set(sys.modules) - before) & {'yaml', 'asyncio', 'random', 'pydantic'})"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
