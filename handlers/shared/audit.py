"""Writing a line into the audit chain."""

from __future__ import annotations

import json

from handlers.turn import Turn
from storage.chain import audit


def note(turn: Turn, action: str, subject: str, person_id: int | None = None, **what: str) -> None:
    """Record what this address did; call it last, the end of the chain is locked here."""
    actor = f"address:{turn.known.address_id}" if turn.known else "unknown"
    audit_entry = audit.AuditEntry(actor, action, subject, canonical(what), _salt(turn), person_id)
    audit.record(turn.tx, audit_entry, turn.now)


def canonical(what: dict[str, str]) -> str:
    """One way of writing down what happened, so that a digest can be taken of it."""
    return json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _salt(turn: Turn) -> str:
    return turn.house.chance(16).hex()
