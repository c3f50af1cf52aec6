"""Taking an import of a list back: by its line in the journal, as was seen beforehand, once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.errors import Unusable
from storage.transaction import Transaction

GROUPS_UNDONE = "groups.undone"
TEAMS_UNDONE = "teams.undone"
UNITS_UNDONE = "units.undone"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal says of an import of a list (`teams`, `units`, `groups`)."""

    list_name: str
    number: int
    """Of its line."""
    at: datetime
    facts: Mapping[str, Any]
    is_undone: bool

    def untraced(self) -> Unusable:
        """It was made by a version that did not write down what it changed."""
        return Unusable(f"{self.list_name}_untraced", number=str(self.number))

    def refuse_if_used(self, used: list[str]) -> None:
        """Unusable where something rests on it by now: on what, by name."""
        if used and not self.is_undone:
            named = {self.list_name: ", ".join(used)}
            raise Unusable(f"{self.list_name}_undo_used", number=str(self.number), **named)


class Plan(Protocol):
    """What taking an import back comes to."""

    @property
    def entry(self) -> Entry:
        """The import."""

    @property
    def mark(self) -> str:
        """Six letters that another plan does not have: who agrees says what they have seen."""


P = TypeVar("P", bound=Plan)


def entry_of(tx: Transaction, list_name: str, number: int) -> Entry:
    """The import of that number; Unusable where there is none."""
    found = audit.walk(tx, number - 1, 1) if number > 0 else []
    if not found or (found[0].id, found[0].action) != (number, f"{list_name}.imported"):
        raise Unusable(f"{list_name}_no_import", number=str(number))
    facts = json.loads(found[0].body or "{}")
    is_undone = _was_undone(tx, number, f"{list_name}.undone")
    return Entry(list_name, number, found[0].at, facts, is_undone)


def _was_undone(tx: Transaction, number: int, action: str) -> bool:
    """Whether an entry of that action, further on, names the import's line."""
    after = number
    while page := audit.walk(tx, after):
        if any((one.action, one.subject) == (action, f"entry:{number}") for one in page):
            return True
        after = page[-1].id
    return False


def mark_of(*seen: object) -> str:
    """The mark of a plan that shows this."""
    return sha256(repr(seen).encode()).hexdigest()[:6]


def agreed(tx: Transaction, plan: Callable[[Transaction, int], P], number: int, mark: str) -> P:
    """The plan, where it is still the one of this mark, or was carried out before; or Unusable."""
    audit.head(tx)  # locked: two operators may do this at once
    found = plan(tx, number)
    if not found.entry.is_undone and mark != found.mark:
        raise Unusable("roll_undo_changed", number=str(number), mark=mark)
    return found


def note(tx: Transaction, entry: Entry, facts: Mapping[str, int], at: datetime) -> None:
    """Write down that an import was taken back, and what that came to."""
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    subject, salt = f"entry:{entry.number}", secrets.token_hex(16)
    undone = audit.AuditEntry(
        "operator",
        {"groups": GROUPS_UNDONE, "teams": TEAMS_UNDONE, "units": UNITS_UNDONE}[entry.list_name],
        subject,
        body,
        salt,
    )
    audit.record(tx, undone, at)


def show(plan: Plan, texts: Texts, *, is_done: bool, **takes: object) -> list[str]:
    """What goes and what comes back; then that it is done, or how to do it."""
    entry = plan.entry
    at = f"{entry.at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
    if entry.is_undone and not is_done:
        return [texts.say("operator.import_undone", number=entry.number, at=at)]
    first = texts.say(f"operator.{entry.list_name}_takes", number=entry.number, at=at, **takes)
    if is_done:
        return [first, texts.say("operator.import_undone_now", number=entry.number)]
    return [first, texts.say("operator.roll_not_yet", number=entry.number, mark=plan.mark)]
