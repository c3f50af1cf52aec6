"""What is in the tables, for whoever checks the house from outside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select, text

from storage.models.learning import answer, attempt, completion
from storage.models.people import address
from storage.models.post import event, outbox
from storage.statement import Statement
from storage.transaction import Transaction

_KEYS = Statement(lambda _: select(event.c.key))
_ANSWERS = Statement(lambda _: select(answer.c.attempt_id, answer.c.question_id))
_COMPLETIONS = Statement(
    lambda _: (
        select(address.c.lane, func.count())
        .select_from(completion.join(address, address.c.person_id == completion.c.person_id))
        .group_by(address.c.lane)
    )
)
_DEAD = Statement(lambda _: select(func.count()).where(event.c.state == "dead"))
_ENDS = Statement(lambda _: select(outbox.c.state, func.count()).group_by(outbox.c.state))
_FAILURES = Statement(
    lambda _: (
        select(outbox.c.error, func.count())
        .where(outbox.c.state == "failed", outbox.c.error.is_not(None))
        .group_by(outbox.c.error)
    )
)
_SOUND = Statement(lambda _: text("PRAGMA integrity_check"))


@dataclass(frozen=True, slots=True)
class Census:
    """Keys of events, answered questions, completions by lane, and whether the file is sound."""

    event_keys: frozenset[str]
    answers: frozenset[tuple[int, str]]
    completions: dict[str, int]
    dead: int
    sound: str
    ends: dict[str, int]
    """How the rows of the outbox ended, or stand."""
    failures: dict[str, int]
    """Why rows failed that were tried."""


def census(tx: Transaction) -> Census:
    """Read it all in one snapshot."""
    return Census(
        frozenset(tx.all(_KEYS, str)),
        frozenset(tx.all(_ANSWERS, lambda *row: (int(row[0]), str(row[1])))),
        dict(tx.all(_COMPLETIONS, lambda *row: (str(row[0]), int(row[1])))),
        tx.the(_DEAD, int),
        tx.the(_SOUND, str) if tx.dialect.name == "sqlite" else "ok",
        dict(tx.all(_ENDS, lambda *row: (str(row[0]), int(row[1])))),
        dict(tx.all(_FAILURES, lambda *row: (str(row[0]), int(row[1])))),
    )


_WHOSE = address.join(attempt, attempt.c.person_id == address.c.person_id)
_EFFECTS = {
    "event": Statement(lambda _: select(event.c.key)),
    "answer": Statement(
        lambda _: select(
            address.c.lane,
            attempt.c.lesson_id,
            answer.c.question_id,
            answer.c.picked,
            answer.c.is_right,
        ).select_from(_WHOSE.join(answer, answer.c.attempt_id == attempt.c.id))
    ),
    "completion": Statement(
        lambda _: select(address.c.lane, completion.c.lesson_id).select_from(
            address.join(completion, completion.c.person_id == address.c.person_id)
        )
    ),
    "outbox": Statement(
        lambda _: select(outbox.c.lane, event.c.key).select_from(
            outbox.join(event, event.c.id == outbox.c.event_id)
        )
    ),
}


def effects(tx: Transaction) -> dict[str, Counter[str]]:
    """What was recorded of whom, by table, without the numbers and times that chance decides."""
    return {
        table: Counter(tx.all(statement, lambda *row: " ".join(map(str, row))))
        for table, statement in _EFFECTS.items()
    }
