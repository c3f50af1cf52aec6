"""The forms of units: what is shipped holds, and a planted fault is told with line and cure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from handlers.reports.unit_forms import BRIEF, FILE, KINDS, MOST, forms, read_forms
from handlers.reports.unit_progress import Standing, count
from handlers.shared import reporting
from handlers.texts import Texts
from handlers.texts.shipped import shipped
from handlers.turn import Turn
from storage.reporting.unit_reports import NOTHING, RETURNED, SAID, SENT, UNKNOWN, Answer, Step
from storage.reporting.units import Unit
from storage.rights.role import Role
from tests.rows import each_row

DUE = date(2026, 12, 5)
NS1 = "  - {key: NS1,"
PLANTED = {
    "form_twice": ("  - {key: NS2,", NS1, 1),
    "form_kind": ("other:\n", "others:\n", 1),
    "form_kind_missing": ("other:\n", "others:\n", 1),
    "form_unit": (", unit: lần", "", 1),
    "form_options": ('options: ["Đã phát động", "Chưa phát động"], ', "", 1),
    "form_indicator": ("known: BH2", "known: TT1", 1),
    "form_many": (
        "group:\n",
        "group:\n  - {key: X1, words: Câu thừa?, short: Thừa, type: text, source: không}\n",
        1,
    ),
    "misnamed": (', short: "', ', shorts: "', 1),
}


def test_what_is_shipped_is_in_order() -> None:
    assert tuple(forms()) == KINDS
    assert all(len(forms()[kind].lines) <= MOST for kind in BRIEF)
    assert {line.known for form in forms().values() for line in form.lines} >= {"BH2", "HT1"}


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_is_told_with_its_line(code: str, tmp_path: Path) -> None:
    old, new, times = PLANTED[code]
    text = FILE.read_text("utf-8")
    assert old in text
    file = tmp_path / "forms.yaml"
    file.write_text(text.replace(old, new, times), "utf-8")
    _, found = read_forms(file)
    assert code in {one.code for one in found}
    assert all(one.line > 0 and one.cure for one in found)


def of(number: int, *steps: tuple[str, int], state: str = SAID) -> Standing:
    """A unit that took these steps so many days before the deadline."""
    unit = Unit(number, "school", f"School {number}", DUE, None, None)
    at = datetime(2026, 12, 1, tzinfo=UTC)
    taken = tuple(Step(number, what, at, DUE - timedelta(days=left)) for what, left in steps)
    answers = {"TH1": Answer(number, "TH1", state, 0)} if steps else {}
    return Standing(unit, DUE, number, taken, answers)


def test_never_more_come_than_are_expected_and_the_first_day_counts() -> None:
    some = [
        of(1, (SENT, 0)),
        of(2, (SENT, 3), (RETURNED, -1), (SENT, -2)),
        of(3, (SENT, -1)),
        of(4, (SENT, 1), state=UNKNOWN),
        of(5, (SENT, 1), (RETURNED, 0), state=NOTHING),
        of(6),
    ]
    one = count(some)
    assert (one.expected, one.received, one.on_time, one.late) == (6, 5, 4, 1)
    assert (one.empty, one.returned) == (1, 1)
    assert one.on_time + one.late == one.received <= one.expected


@each_row(
    ("known", "typed", "seen", "differs"),
    [
        (77, 77, "khoảng 75 người", False),  # one's own guess looks no other where it is right
        (78, 77, "khoảng 75 người", False),
        (78, 80, "80 người", True),
        (3, 2, "dưới 5 người", False),
        (3, 0, "0 người", True),
        (0, 0, "0 người", False),
    ],
)
def test_a_leader_finds_no_exact_figure_of_people_by_guessing(
    known: int, typed: int, seen: str, differs: bool
) -> None:
    line = forms()["group"].line("TDP9")
    assert line is not None
    assert line.is_personal
    answer = Answer(1, line.key, SAID, typed, None, known)
    turn = cast("Turn", Reader(Texts(shipped().texts)))
    assert reporting.told(turn, line, answer) == seen
    assert reporting.lacks_reason(line, answer) is differs
    turn = cast("Turn", Reader(Texts(shipped().texts), is_officer=True))
    assert reporting.told(turn, line, answer) == f"{typed} người"


@dataclass
class Reader:
    """As much of a turn as is asked for here."""

    texts: Texts
    is_officer: bool = False

    @property
    def house(self) -> Reader:
        return self

    def has_role(self, *_roles: Role) -> bool:
        return self.is_officer

    def say(self, name: str, **values: object) -> str:
        return self.texts.say(name, **values)


@each_row(
    ("part", "whole", "found"), [(120, 45, True), (45, 45, False), (1, None, True), (9, "", False)]
)
def test_a_part_larger_than_its_whole_is_seen(part: int, whole: object, found: bool) -> None:
    said = {"TH1b": Answer(1, "TH1b", SAID, part)}
    if whole is None:
        said["TH1"] = Answer(1, "TH1", NOTHING)
    elif isinstance(whole, int):
        said["TH1"] = Answer(1, "TH1", SAID, whole)
    assert bool(reporting.odd(of(1), said)) is found


@each_row("kind", KINDS)
def test_who_finished_was_taught(kind: str) -> None:
    """Of every form that asks for both; the whole of it all holds them where one is not known."""
    lines = {line.sums: line for line in forms()[kind].lines if line.sums}
    if "finished" in lines:
        wholes = forms()[kind].wholes(lines["finished"])
        assert wholes == [lines["trained"], lines["all"]]


def test_a_part_is_held_by_all_above_it() -> None:
    said = {
        "TH1": Answer(1, "TH1", SAID, 300),
        "TH1b": Answer(1, "TH1b", SAID, 2),
        "TH1c": Answer(1, "TH1c", SAID, 200),
    }
    assert [(part.key, whole.key) for part, whole in reporting.odd(of(1), said)] == [
        ("TH1c", "TH1b")
    ]
    said["TH1b"] = Answer(1, "TH1b", UNKNOWN)
    said["TH1c"] = Answer(1, "TH1c", SAID, 301)
    assert [whole.key for _, whole in reporting.odd(of(1), said)] == ["TH1"]
