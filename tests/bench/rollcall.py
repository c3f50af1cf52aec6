"""Facts and messages row by row, for whoever compares them with a witness outside."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from storage.models.learning import answer, completion
from storage.models.people import address
from storage.models.post import event, outbox
from storage.outbox import DOUBT
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_EVENTS = Statement(lambda _: select(event.c.key).where(event.c.channel == b("on_channel")))
_ANSWERS = Statement(lambda _: select(answer.c.attempt_id, answer.c.question_id))
_COMPLETIONS = Statement(
    lambda _: select(address.c.lane, completion.c.lesson_id).select_from(
        completion.join(address, address.c.person_id == completion.c.person_id)
    )
)
_MESSAGES = Statement(
    lambda _: select(outbox.c.state, outbox.c.provider_ref, outbox.c.error).where(
        outbox.c.channel == b("on_channel")
    )
)
_OPEN = Statement(
    lambda _: select(outbox.c.state).where(
        outbox.c.channel == b("on_channel"), outbox.c.finished_at.is_(None)
    )
)


@dataclass(frozen=True, slots=True)
class Rollcall:
    """Every row, so that one that is there twice is seen twice."""

    events: list[str]
    answers: list[tuple[int, str]]
    completions: list[tuple[str, str]]
    """Lane and lesson."""
    messages: list[tuple[str, str | None, bool]]
    """State, the number that the platform gave it, and whether it may have gone out twice."""


def rollcall(tx: Transaction, channel: str) -> Rollcall:
    """What one channel led to, and the facts of all."""
    return Rollcall(
        tx.all(_EVENTS, str, on_channel=channel),
        tx.all(_ANSWERS, lambda *row: (int(row[0]), str(row[1]))),
        tx.all(_COMPLETIONS, lambda *row: (str(row[0]), str(row[1]))),
        tx.all(_MESSAGES, lambda *row: (str(row[0]), row[1], row[2] == DOUBT), on_channel=channel),
    )


def standing_out(tx: Transaction, channel: str) -> list[str]:
    """The states of a channel's messages that have not ended; `sending` may have arrived."""
    return tx.all(_OPEN, str, on_channel=channel)
