"""What is in the tables, for whoever checks the house from outside."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, text

from storage.models.learning import answer, completion
from storage.models.people import address
from storage.models.post import event
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
_SOUND = Statement(lambda _: text("PRAGMA integrity_check"))


@dataclass(frozen=True, slots=True)
class Census:
    """Keys of events, answered questions, completions by lane, and whether the file is sound."""

    event_keys: frozenset[str]
    answers: frozenset[tuple[int, str]]
    completions: dict[str, int]
    dead: int
    sound: str


def census(tx: Transaction) -> Census:
    """Read it all in one snapshot."""
    return Census(
        frozenset(tx.all(_KEYS, str)),
        frozenset(tx.all(_ANSWERS, lambda *row: (int(row[0]), str(row[1])))),
        dict(tx.all(_COMPLETIONS, lambda *row: (str(row[0]), int(row[1])))),
        tx.the(_DEAD, int),
        tx.the(_SOUND, str) if tx.dialect.name == "sqlite" else "ok",
    )
