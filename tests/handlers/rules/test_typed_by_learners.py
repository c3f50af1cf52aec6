"""Every typed question of the lessons, as learners type it: taken as right, or never as right.

`typed_by_learners.yaml` is the table; a lesson with a new typed question needs its rows there.
"""

from __future__ import annotations

from pathlib import Path

from handlers.rules.answers import Known, hear
from lessons.questions import right_options
from lessons.schema import Question
from tests.one_course import shipped
from tests.rows import each_row
from tests.written import table

TABLE = table(Path(__file__).with_name("typed_by_learners.yaml"))
TYPED = {
    f"{lesson.id} {question.id}": question
    for lesson in shipped().lessons()
    for question in lesson.questions
    if question.type == "short"
}
ASKED_BACK, OTHER = "h\u1ecfi l\u1ea1i", "kh\u00e1c"
FEWEST_RIGHT, FEWEST_WRONG = 8, 4


def read(question: Question, text: str) -> str:
    """The answer that words are taken for, or that they are asked about."""
    texts = {one.id: one.text for one in question.options}
    heard = hear([Known(one.id, one.accept or ()) for one in question.options], question.text, text)
    return texts.get(heard.picked) or (OTHER if heard.is_other else ASKED_BACK)


def right(question: Question) -> str:
    (which,) = right_options(question)
    return next(one.text for one in question.options if one.id == which)


def test_every_typed_question_has_its_rows() -> None:
    assert TABLE.keys() == TYPED.keys()
    assert all(len({*rows["right"]}) >= FEWEST_RIGHT for rows in TABLE.values())
    assert all(len(rows["wrong"]) >= FEWEST_WRONG for rows in TABLE.values())


@each_row(
    ("place", "text"), [(place, text) for place, rows in TABLE.items() for text in rows["right"]]
)
def test_what_is_right_is_taken_at_once(place: str, text: str) -> None:
    assert read(TYPED[place], text) == right(TYPED[place])


@each_row(
    ("place", "text", "taken"),
    [(place, *row) for place, rows in TABLE.items() for row in rows["wrong"].items()],
)
def test_what_is_not_right_never_counts_as_right(place: str, text: str, taken: str) -> None:
    assert taken != right(TYPED[place])
    assert read(TYPED[place], text) == taken
