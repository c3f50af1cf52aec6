"""Facts into sums, some at a time; and all of them anew."""

from __future__ import annotations

from sqlalchemy import Table, delete

from storage.models.sums import answer_choice, answer_sum, learner_sum
from storage.statement import Statement
from storage.sums import answers, finishers, learners
from storage.sums.marks import Mark, held_mark, put
from storage.transaction import Transaction

MOST = 1_000
"""Answers, and as many completions, that one unit folds: nobody waits long for the writer."""


def _emptied(table: Table) -> Statement:
    return Statement(lambda _: delete(table))


_EMPTY = tuple(map(_emptied, (answer_sum, learner_sum, answer_choice)))


def fold(tx: Transaction, newest: Mark, most: int = MOST) -> bool:
    """Move the mark towards the newest facts; False when it stood there."""
    start = held_mark(tx)
    is_further = finishers.fold(tx, newest, most)
    end = Mark(
        max(start.answer, min(start.answer + most, newest.answer)),
        max(start.completion, min(start.completion + most, newest.completion)),
    )
    if end == start:
        return is_further
    answers.fold(tx, start, end)
    learners.fold(tx, start, end)
    put(tx, end)
    return True


def empty(tx: Transaction) -> None:
    """Forget every sum; until they are folded again figures come from the facts alone."""
    held_mark(tx)
    for one in _EMPTY:
        tx.do(one)
    finishers.empty(tx)
    put(tx, Mark())
