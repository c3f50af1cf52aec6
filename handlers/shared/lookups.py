"""Looking people up: so often an hour for each who does, and told in the journal by session."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Reply, column
from handlers.rules.admission.guessing import Allowance
from handlers.shared import audit, linked_people
from handlers.turn import WARD_ZONE, Turn
from storage.chain.audit import AuditEntry, record
from storage.delivery import refused

HOUR = timedelta(hours=1)
LONG_AGO = timedelta(days=365)
"""Before any session that is open: its count never begins anew."""


def refusal(turn: Turn, *onward: Button, session: int = 0) -> Reply | None:
    """Counts one more; what is said instead where there were too many within the hour."""
    whose = f"look:{min(linked_people.numbers(turn), default=0)}"
    allowed = Allowance(turn.house.settings.lookups, HOUR)
    seen = refused.refusals_of(turn.tx, whose)
    if seen and allowed.is_spent(seen, turn.now):
        until = f"{(seen[1] + HOUR).astimezone(WARD_ZONE):%H:%M}"
        contact = turn.button("assist.contact", "help.human")
        said = turn.say("assist.looked_enough", most=allowed.tries, until=until)
        return Reply(said, column(*onward, contact))
    refused.count_refusal(turn.tx, whose, turn.now, turn.now - HOUR)
    if session and turn.known:
        of_session = f"{_of(session)}{turn.known.address_id}"
        refused.count_refusal(turn.tx, of_session, turn.now, turn.now - LONG_AGO)
    return None


def _of(session: int) -> str:
    return f"{refused.OF_SESSION}{session}:"


def settle(turn: Turn, session: int) -> None:
    """A session is over: who looked people up at it and how often, never whom."""
    for scope, times in refused.take(turn.tx, _of(session)):
        actor = f"address:{scope.removeprefix(_of(session))}"
        what, salt = audit.canonical({"lookups": str(times)}), turn.house.chance(16).hex()
        record(
            turn.tx,
            AuditEntry(actor, "session.looked_up", f"session:{session}", what, salt),
            turn.now,
        )
