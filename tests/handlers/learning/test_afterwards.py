"""What is said when a lesson is over: a reason for tomorrow, short, and nobody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.identity import people
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import HOUSE, START, Clock, enrol
from tests.graduates import learn_course, sit
from tests.handlers.cells import GROUP, LEARNER, Cell, Cells

ANSWERS = "|[quiz.pick:{0}:q1:b]|[quiz.pick:{0}:q2:a]|[quiz.send:{0}:q2]|[quiz.pick:{0}:q3:sai]"
STEPS = "|-learn.step" * 5


def neighbours(tx: Transaction, count: int, group: int, clock: Clock) -> None:
    """So many others of the group completed a lesson this month."""
    for number in range(count):
        one = enrol(tx, f"neighbour {number}", clock, group=group, channel="box")
        facts = ("group", group, True, "box", "self", True, START, START.date())
        learning.record_completion(tx, learning.Completion(one.person_id, "k7-2", "v", *facts))


def finished(cell: Cell, attempt: int, way: str = LEARNER) -> str:
    return cell.lesson_attempt("lan", f"{way}|học{STEPS}{ANSWERS.format(attempt)}").text


@pytest.mark.parametrize(
    ("others", "said"), [(3, ""), (4, "từ **5 người**"), (7, "từ **5 người**")]
)
def test_how_many_learn_along_is_told_from_five_on_and_in_fives(
    cells: Cells, others: int, said: str
) -> None:
    def told(cell: Cell) -> str:
        group = next(one.id for one in campaign.groups_on(cell.tx, START.date()))
        neighbours(cell.tx, others, group, cell.clock)
        return finished(cell, 1, f"{GROUP}|1")

    text = cells.within(told)
    assert said in text
    assert ("người** học" in text) == bool(said)
    assert "**3 câu**" in text
    assert "Bài tiếp theo: **Giả công an" in text


def test_what_is_missing_is_asked_for_once_more(cells: Cells) -> None:
    def asked(cell: Cell) -> list[bool]:
        someone = enrol(cell.tx, "lan", cell.clock, channel="box", group=1)
        people.save_profile(cell.tx, replace(someone, name=None))
        ways = (f"[learn.open:k7-1]{STEPS}{ANSWERS.format(number)}" for number in (1, 2))
        return [cell.lesson_attempt("lan", way).offers("enrol.next") for way in ways]

    assert cells.within(asked) == [True, False]


def test_going_on_with_a_lesson_offers_the_test_that_was_left_midway(cells: Cells) -> None:
    def offers(cell: Cell) -> bool:
        someone = enrol(cell.tx, "lan", cell.clock, channel="box", group=1)
        learn_course(cell.tx, HOUSE, someone.person_id, cell.clock())
        sit(cell.tx, HOUSE, someone.person_id, cell.clock(), "k7-1:q1", "k7-1:q2")
        return cell.lesson_attempt("lan", "[learn.open:k7-2]|học").offers("test.intro:k7")

    assert cells.within(offers)
