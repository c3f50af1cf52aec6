"""After a restore: what was done since the copy was made, and must not be undone, is done again."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from bot.clock import now
from bot.config import Config
from bot.restoring.lasting import listed, noted
from handlers.enrolling import Enrolling
from handlers.shared import rights
from handlers.shared.audit import canonical
from handlers.turn import ConversationState
from storage.chain import audit
from storage.delivery import knocks, post
from storage.identity import conversations, linked_people, people, web_sessions
from storage.outreach import photos
from storage.privacy import closing, erasure, lasting
from storage.privacy.tombstones import (
    Annulled,
    Cancelled,
    Closed,
    Declined,
    Dropped,
    Ended,
    Gone,
    Lasting,
    Noted,
    Parted,
    Removed,
    Wished,
    Withdrawn,
)
from storage.rights import roles
from storage.store import Store
from storage.studying import certificates, reminding
from storage.transaction import Transaction

Done = Counter[str]
"""How many of each kind."""
REDONE = frozenset(
    f"{subject}.{deed}"
    for subject, deeds in {
        "person": ("erased", "signed_out", "unlinked", "parted"),
        "role": ("withdrawn",),
        "invite": ("cancelled",),
        "certificate": ("withdrawn",),
        "photo": ("removed",),
        "screen": ("asked", "opened", "off"),
        "data": ("exported",),
        "inquiry": ("read",),
        "common": ("withdrawn",),
        "tally": ("exported", "reported"),
        "page": ("asked", "opened", "closed"),
    }.items()
    for deed in deeds
)
"""Deeds that are done again, as far as a copy has undone them, or that changed nothing."""


def do_again(config: Config, store: Store) -> Done:
    """Do again what a list says and a copy has brought back; then nobody is knocked at unasked."""
    found = store.look(partial(lasting.back, listed=listed(config), now=now()))
    if found:
        store.now(knocks.unsubscribe_all)
    for one in found:
        store.now(partial(_REDO[type(one)], one=one, at=now()))
    return Counter(one.kind for one in found)


def missed(config: Config, store: Store, beside: Path) -> list[Noted] | None:
    """Deeds that a copy lacks and nobody does again; None where no list of deeds is at hand.

    To be asked before anything is done again.
    """
    until, known = store.look(audit.last_at), noted(config, beside)
    if known is None:
        return None
    return [one for one in known if (until is None or one.at > until) and one.action not in REDONE]


def _erase(tx: Transaction, one: Gone, at: datetime) -> None:
    erasure.erase(tx, one.number, at)
    _note(tx, "person.erased", f"person:{one.number}", at)


def _withdraw(tx: Transaction, one: Withdrawn, at: datetime) -> None:
    held = roles.grant_at(tx, one.number)
    if held is not None:
        rights.withdraw(tx, held, None, one.at)
        _note(tx, "role.withdrawn", f"grant:{one.number}", at, role=held.role)


def _decline(tx: Transaction, one: Declined, at: datetime) -> None:
    given = [each for each in people.consents(tx, one.number) if each.purpose == "learning"][-1]
    people.record_consent(tx, one.number, replace(given, given=False, at=one.at))
    lasting.forget_consent(tx, one.number)


def _wish(tx: Transaction, one: Wished, at: datetime) -> None:
    reminder = reminding.Reminder(one.is_on, one.minute, one.paused_until)
    reminding.save_reminder(tx, one.number, reminder, one.at)


def _sign_out(tx: Transaction, one: Ended, at: datetime) -> None:
    web_sessions.end_before(tx, one.lane, one.at)


def _cancel(tx: Transaction, one: Cancelled, at: datetime) -> None:
    found = roles.invite_at(tx, one.number)
    if found is not None and roles.close_invite(tx, found.pair, "withdrawn", one.at):
        _note(tx, "invite.cancelled", f"invite:{one.number}", at, role=found.role)


def _annul(tx: Transaction, one: Annulled, at: datetime) -> None:
    certificates.withdraw(tx, one.number, one.at)
    _note(tx, "certificate.withdrawn", f"certificate:{one.number}", at)


def _part(tx: Transaction, one: Parted, at: datetime) -> None:
    if linked_people.part(tx, one.number, one.at):
        _note(tx, "person.unlinked", f"link:{one.number}", at)


def _close(tx: Transaction, one: Closed, at: datetime) -> None:
    if one.what != "voice":
        closing.close(tx, one)
    else:
        closing.close(tx, one, people.add_person(tx, secrets.token_hex(16), at))
    if one.what in ("voice", "member"):
        _note(tx, "person.parted", f"person:{one.other}", at)


def _remove(tx: Transaction, one: Removed, at: datetime) -> None:
    """As of now: its file, which came back with the copy, goes by that."""
    photo = photos.find(tx, one.number)
    if photo is not None and photos.remove(tx, one.number, at):
        _note(tx, "photo.removed", f"session:{photo.session_id}", at, sha256=photo.sha256)


def _drop(tx: Transaction, one: Dropped, at: datetime) -> None:
    """Nothing is left of the conversation but that they said no."""
    lane = conversations.lane_of(tx, one, at)
    if lane is not None:
        said = {Enrolling.key: msgspec.Raw(msgspec.json.encode(Enrolling(declined=True)))}
        state = msgspec.json.encode(ConversationState(forms=said)).decode()
        post.save_conversation(tx, lane, state, one.at)


_REDO: Mapping[type[Lasting], Callable[..., Any]] = {
    Gone: _erase,
    Withdrawn: _withdraw,
    Declined: _decline,
    Wished: _wish,
    Ended: _sign_out,
    Cancelled: _cancel,
    Annulled: _annul,
    Parted: _part,
    Removed: _remove,
    Closed: _close,
    Dropped: _drop,
}


def _note(tx: Transaction, action: str, subject: str, at: datetime, **what: str) -> None:
    body, salt = canonical({"how": "restored", **what}), secrets.token_hex(16)
    audit.record(tx, audit.AuditEntry("operator", action, subject, body, salt), at)
