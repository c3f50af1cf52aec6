from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from lessons.questions import TYPES, grade, right_options

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Option:
    id: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    type: str
    options: tuple[Option, ...]


def question(kind: str, letters: str) -> Question:
    """A question with these options; capital letters are right."""
    return Question(kind, tuple(Option(one.lower(), one.isupper()) for one in letters))


def statement(answer: bool) -> Question:
    return Question("true_false", (Option("dung", answer), Option("sai", not answer)))


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
}

FLAWS = {
    "choice": [("aB", None), ("ab", "choice_one_right"), ("AB", "choice_one_right")],
    "several": [("aB", None), ("ABc", None), ("ab", "several_mixed"), ("AB", "several_mixed")],
    "true_false": [("aB", "true_false_sides")],
}


def rows(table: dict[str, list[tuple[object, ...]]]) -> list[object]:
    return [
        pytest.param(kind, *row, id=f"{kind} {number}")
        for kind, cases in table.items()
        for number, row in enumerate(cases)
    ]


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_its_tables(name: str) -> None:
    assert {name} <= GRADES.keys() & FLAWS.keys()
    assert TYPES[name].name == name


@pytest.mark.parametrize(("kind", "asked", "picked", "right"), rows(GRADES))  # type: ignore[arg-type]
def test_what_is_picked_is_graded(
    kind: str, asked: Question, picked: list[str], right: bool
) -> None:
    assert grade(asked, picked) is right
    assert TYPES[kind].right(asked, picked) is right


@pytest.mark.parametrize(("kind", "letters", "flaw"), rows(FLAWS))  # type: ignore[arg-type]
def test_what_is_badly_written_is_named(kind: str, letters: str, flaw: str | None) -> None:
    assert TYPES[kind].flaw(question(kind, letters)) == flaw


def test_a_statement_has_two_sides() -> None:
    assert TYPES["true_false"].flaw(statement(True)) is None
    both = Question("true_false", (Option("dung", True), Option("sai", True)))
    assert TYPES["true_false"].flaw(both) == "true_false_sides"


def test_only_several_takes_several() -> None:
    assert [name for name, kind in TYPES.items() if kind.many] == ["several"]


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
