"""Every kind of question has all its parts: what is asked, tapped, said to an answer, printed."""

from __future__ import annotations

from typing import get_args

from handlers.shared.asking import WAYS, Asked, show, verdict, way_of
from handlers.turn import ConversationState, Turn
from lessons.questions import TYPES, Kind, grade
from lessons.questions.short import OTHER
from lessons.schema import Question
from tests.bot.house import HOUSE, START, Clock, event
from tests.one_course import shipped
from tests.rows import each_row

FIRST = {question.type: question for lesson in shipped().lessons() for question in lesson.questions}
"""One question of each type that is taught."""
PAPER = {kind: way.on_paper(HOUSE.texts, 7) for kind, way in WAYS.items()}
each = each_row("question", FIRST.values(), ids=FIRST)


def turn() -> Turn:
    return Turn(
        HOUSE, None, event("lan", "a", Clock()), 1, "lane", START, None, ConversationState()
    )  # type: ignore[arg-type]


def test_every_kind_is_shown_and_every_type_is_of_one() -> None:
    assert set(WAYS) == set(get_args(Kind)) == {kind.kind for kind in TYPES.values()}
    assert set(FIRST) == set(TYPES)
    assert len(set(PAPER.values())) == len(PAPER)


@each
def test_it_is_asked_with_its_number_and_its_words(question: Question) -> None:
    here = turn()
    asked = Asked(question, "quiz", "1:q", 2, 3)
    said = show(here, asked)
    assert here.fill(question.text) in said.text
    assert "2" in said.text
    labels = [button.label for row in said.buttons for button in row]
    seen = [here.fill(option.text) for option in question.options]
    is_seen = [any(text in label for label in labels) for text in seen]
    assert is_seen == [not asked.type.in_words] * len(seen)


@each
def test_each_answer_has_its_verdict(question: Question) -> None:
    here, kind = turn(), TYPES[question.type]
    said = verdict(here, question, kind.answer(question), True)
    assert (said.kind, said.leads) == ("right", True)
    missed = [verdict(here, question, picked, False) for picked in kind.missed(question)]
    assert {one.kind for one in missed} <= {"wrong", "near"}
    assert len({one.text for one in missed}) == len(missed) > 0


@each
def test_it_can_be_printed(question: Question) -> None:
    way = way_of(question.type)
    assert "7" in way.on_paper(HOUSE.texts, 7)
    assert way.has_line or not TYPES[question.type].in_words


def test_the_answer_is_right_and_whatever_misses_it_is_not() -> None:
    for lesson in shipped().lessons():
        for question in lesson.questions:
            kind = TYPES[question.type]
            assert grade(question, kind.answer(question))
            known = {OTHER, *(option.id for option in question.options)}
            for picked in kind.missed(question):
                assert not grade(question, picked)
                assert set(picked) <= known
