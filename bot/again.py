"""After a restore: what was done since the copy was made, and must not be undone, is done again."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from bot.clock import now
from bot.config import Config
from bot.lasting import listed
from handlers.shared import rights
from handlers.shared.audit import canonical
from storage import audit, erasure, lasting, people, reminding, roles
from storage.lasting import Back
from storage.store import Store
from storage.tombstones import Declined, Gone, Wished, Withdrawn
from storage.transaction import Transaction

log = structlog.get_logger("again")


def do_again(config: Config, store: Store) -> Back:
    """Erase, withdraw and decline what a list says and a copy has brought back; what that was."""
    found = store.look(partial(lasting.back, listed=listed(config)))
    for gone in found.people:
        store.now(partial(_erase, gone=gone, at=now()))
    for role in found.roles:
        store.now(partial(_withdraw, role=role, at=now()))
    for taken in found.consents:
        store.now(partial(_decline, taken=taken))
    for wish in found.wishes:
        store.now(partial(_wish, wish=wish))
    _tell(found)
    return found


def _tell(found: Back) -> None:
    counts = {name: len(getattr(found, name)) for name in Back.__slots__}
    if any(counts.values()):
        log.warning("done again after a restore", **counts)


def _erase(tx: Transaction, gone: Gone, at: datetime) -> None:
    erasure.erase(tx, gone.number, at)
    _note(tx, "person.erased", f"person:{gone.number}", at)


def _withdraw(tx: Transaction, role: Withdrawn, at: datetime) -> None:
    held = roles.grant_at(tx, role.number)
    if held is not None:
        rights.withdraw(tx, held, None, role.at)
        _note(tx, "role.withdrawn", f"grant:{role.number}", at, role=held.role)


def _decline(tx: Transaction, taken: Declined) -> None:
    given = [one for one in people.consents(tx, taken.number) if one.purpose == "learning"][-1]
    people.record_consent(tx, taken.number, replace(given, given=False, at=taken.at))
    lasting.forget_consent(tx, taken.number)


def _wish(tx: Transaction, wish: Wished) -> None:
    reminder = reminding.Reminder(wish.is_on, wish.minute, wish.paused_until)
    reminding.save_reminder(tx, wish.number, reminder, wish.at)


def _note(tx: Transaction, action: str, subject: str, at: datetime, **what: str) -> None:
    body, salt = canonical({"how": "restored", **what}), secrets.token_hex(16)
    audit.record(tx, audit.Deed("operator", action, subject, body, salt), at)
