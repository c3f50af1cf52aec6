"""What goes out: one row per message, sent strictly in order within a lane."""

from storage.outbox.forgetting import Forgotten, done, drop, forget, forgotten, left
from storage.outbox.mailbox import acknowledge, number_from, of_event, waiting
from storage.outbox.rows import DOUBT, Claim, OutboxMessage, Outgoing, put
from storage.outbox.sending import (
    Result,
    claim_due,
    expire,
    finish,
    postpone,
    release,
    renew,
    seize,
    waits,
)
from storage.outbox.stuck import Stuck, stuck

__all__ = [
    "DOUBT",
    "Claim",
    "Forgotten",
    "OutboxMessage",
    "Outgoing",
    "Result",
    "Stuck",
    "acknowledge",
    "claim_due",
    "done",
    "drop",
    "expire",
    "finish",
    "forget",
    "forgotten",
    "left",
    "number_from",
    "of_event",
    "postpone",
    "put",
    "release",
    "renew",
    "seize",
    "stuck",
    "waiting",
    "waits",
]
