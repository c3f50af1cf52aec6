"""What becomes of a photo that was fetched and drawn anew: recorded once, or why it was not.

This happens when the turn that took it is long over, in the unit that closes its job.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.contract import Button, Reply, column
from handlers.shared import audit, scrutiny
from handlers.shared.teamwork import WORKERS
from handlers.turn import House, Voice
from storage.chain import audit as chain
from storage.identity import people
from storage.identity.people import Known
from storage.outreach import photos, sessions
from storage.outreach.photos import Photo
from storage.outreach.sessions import OutreachSession
from storage.rights import roles
from storage.transaction import Transaction

NETWORK_JOB = "session_photo"
ADDABLE = ("open", "closed", "submitted", "returned")
"""States of a session in which photos may come: not before it began, not once it is approved."""


CLOSED = ("too_late", "not_yours", "full")
"""Why no other photo of theirs is taken either."""


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """Whose photo of which session it is, and what the file is that lies ready."""

    lane: str
    session_id: int
    sha256: str
    bytes: int
    width: int
    height: int
    look: str | None = None


def unwanted(house: House, tx: Transaction, lane: str, session_id: int, at: datetime) -> str | None:
    """Why the session takes no other photo of theirs at this moment; None when it does."""
    if why := _closed(tx, people.known(tx, lane), sessions.look(tx, session_id), at):
        return why
    return "full" if len(photos.of(tx, session_id)) >= house.settings.photos.most else None


def _closed(
    tx: Transaction, known: Known | None, one: OutreachSession | None, at: datetime
) -> str | None:
    """Whether it takes none at all, or none from here: a role may end while one is fetched."""
    if known is None or one is None or one.state not in ADDABLE:
        return "too_late"
    held = roles.grants_of(tx, known.address_id, at)
    is_of_team = any(grant.role in WORKERS and grant.team_id == one.team_id for grant in held)
    return None if is_of_team else "not_yours"


def keep(house: House, tx: Transaction, new: NewPhoto, at: datetime) -> Reply:
    """Record it, unless the session is full, closed, or has it; the person reads which."""
    known, one = people.known(tx, new.lane), sessions.find(tx, new.session_id)
    why = _closed(tx, known, one, at)
    if known is None or one is None or why:
        return refuse(house, tx, new.lane, new.session_id, why or "too_late")
    there, most = photos.of(tx, one.id), house.settings.photos.most
    is_same = any(photo.sha256 == new.sha256 for photo in there)
    if len(there) >= most and not is_same:
        return refuse(house, tx, new.lane, one.id, "full")
    photo = Photo(0, one.id, new.sha256, new.bytes, new.width, new.height, at, new.look)
    number = photos.add(tx, photo, (known.person_id, known.address_id))
    voice, count = Voice(house, known), len(there)
    done = _done(voice, one.id)
    if number is None:
        said = voice.say("photo.same", count=count, most=most)
        return Reply(said, column(done), wants_picture=count < most)
    _note(house, tx, known, photo)
    if one.was_sent:
        scrutiny.examine(tx, one.id, at)
    undo = voice.button("photo.undo", f"photo.remove:{number}")
    said = voice.say("photo.saved", count=count + 1, most=most)
    return Reply(said, column(undo, done), wants_picture=count + 1 < most)


def _note(house: House, tx: Transaction, by: people.Known, photo: Photo) -> None:
    actor, what = f"address:{by.address_id}", audit.canonical({"sha256": photo.sha256})
    subject, salt = f"session:{photo.session_id}", house.chance(16).hex()
    audit_entry = chain.AuditEntry(actor, "photo.added", subject, what, salt, by.person_id)
    chain.record(tx, audit_entry, photo.added_at)


def _done(voice: Voice, session_id: int) -> Button:
    return voice.button("photo.done", f"outreach.open:{session_id}")


def refuse(house: House, tx: Transaction, lane: str, session_id: int, why: str) -> Reply:
    """Why a picture was not kept, and what to do."""
    voice, rules = Voice(house, people.known(tx, lane)), house.settings.photos
    said = {
        "too_late": voice.say("photo.too_late"),
        "not_yours": voice.say("photo.not_yours_now"),
        "full": voice.say("photo.full", most=rules.most),
        "not_fetched": voice.say("photo.not_fetched"),
        "unknown": voice.say("photo.unknown"),
        "heic": voice.say("photo.heic"),
        "large": voice.say("photo.large"),
        "heavy": voice.say("photo.heavy", megabytes=rules.megabytes),
        "damaged": voice.say("photo.damaged"),
    }
    onward = _done(voice, session_id)
    if why == "not_yours":
        onward = voice.button("photo.commands", "help.show")
    return Reply(said[why], column(onward), wants_picture=why not in CLOSED)
