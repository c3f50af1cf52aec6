"""What is tried before enrolling: what of it becomes a fact, once the person agrees."""

from __future__ import annotations

from tests.bot.house import rows
from tests.handlers.cells import Cell, Cells
from tests.rows import each_row

LESSON = "hello|-enrol.try" + "|-learn.step" * 5 + "|[quiz.pick:0:q1:b]"
WHOLE = f"{LESSON}|[quiz.pick:0:q2:a]|[quiz.send:0:q2]|[quiz.pick:0:q3:sai]"
AGREE = "đăng ký|-enrol.consent:yes|-enrol.age:adult|-profile.form:bac|Lan"
PLACED = f"{AGREE}|3"


@each_row(
    ("way", "kept"),
    [
        (f"{WHOLE}|{PLACED}", ["k7-1 group"]),
        (f"{WHOLE}|-enrol.keep|{PLACED.partition('|')[2]}", ["k7-1 group"]),
        (f"{WHOLE}|dang ky to 3|{PLACED.partition('|')[2]}", ["k7-1 group"]),
        (f"{WHOLE}|dang ky kieu gi day|{PLACED}", ["k7-1 group"]),  # unsure is no refusal
        (f"{WHOLE}|{AGREE}|-profile.group:elsewhere", ["k7-1 elsewhere"]),
        (f"{WHOLE}|{AGREE}", []),  # it waits for the group
        (f"{WHOLE}|{AGREE}|học|[learn.open:k7-3]|-learn.open:k7-3", ["k7-1 unplaced"]),
        (f"{WHOLE}|-enrol.consent:no|{PLACED}", []),
        (f"{WHOLE}|thôi khỏi đăng ký nhé|{PLACED}", []),
        (f"{WHOLE}|+25|{PLACED}", []),  # remembered for a day, as was said
        (f"{LESSON}|{PLACED}", []),
    ],
)
def test_what_was_tried_counts_once_and_only_for_who_agrees(
    cells: Cells, way: str, kept: list[str]
) -> None:
    def completions(cell: Cell) -> list[str]:
        cell.lesson_attempt("lan", way)
        found = rows(cell.tx, "completion")
        return [f"{one['lesson_id']} {one['placement']}" for one in found]

    assert cells.within(completions) == kept
