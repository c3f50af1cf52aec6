"""Answering the questions of a test rightly or wrongly, without knowing which was put."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.library import Library
from lessons.questions import TYPES, right_options
from lessons.schema import Question
from storage.studying import course_tests
from storage.transaction import Transaction

PICK = "test.pick"


def open_question(tx: Transaction, library: Library, offered: list[str]) -> Question:
    """The question whose buttons were offered last."""
    data = next(data for data in offered if data.startswith(PICK))
    _, test_id, number, *_ = data.split(":")
    test = course_tests.find(tx, int(test_id))
    assert test is not None
    put = test.questions[int(number) - 1]
    question = library.by_id[put.lesson_id].question(put.question_id)
    assert question is not None
    return question


def taps(question: Question, is_right: bool, offered: list[str]) -> Iterator[str]:
    """What is tapped or typed, one after another: postbacks, or plain words."""
    where = next(d for d in offered if d.startswith(PICK)).rpartition(":")[0]
    kind = TYPES[question.type].kind
    right = right_options(question)
    wrong = [option.id for option in question.options if option.id not in right]
    if kind == "typed":
        yield next(o.accept[0] for o in question.options if o.right is is_right and o.accept)
        return
    if kind == "order":
        written = [option.id for option in question.options]
        yield from (f"{where}:{name}" for name in (written if is_right else written[::-1]))
    else:
        chosen = right if is_right else wrong[:1]
        yield from (f"{where}:{name}" for name in chosen)
    if TYPES[question.type].many:
        yield where.replace(PICK, "test.send")
