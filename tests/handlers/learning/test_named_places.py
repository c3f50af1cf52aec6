"""Where an answer is typed, the letter or number of an option is none: nothing is recorded."""

from __future__ import annotations

from storage.identity import people
from tests.bot.house import HOUSE, at_question, lane_of, rows
from tests.handlers.cells import LEARNER, Cell, Cells
from tests.rows import each_row

SHORT = ("k7-6", 1)
"""The question of the course test's library that waits for words: whom to call."""


@each_row(
    "text", ["đáp án 2", "câu b", "ý thứ hai", "phương án c", "chọn câu 2 nhé", "a, c", "y cuoi"]
)
def test_it_is_asked_back(cells: Cells, text: str) -> None:
    def look(cell: Cell) -> int:
        cell.lesson_attempt("lan", LEARNER)
        someone = people.known(cell.tx, lane_of("lan", "box"))
        assert someone is not None
        lesson, number = SHORT
        at_question(cell.tx, someone.person_id, (HOUSE.library.by_id[lesson], number), cell.clock())
        cell.lesson_attempt("lan", "[learn.resume]")
        cell.say("lan", text)
        return len(rows(cell.tx, "answer"))

    before = cells.within(look)
    assert before == SHORT[1]  # those of the questions before it
