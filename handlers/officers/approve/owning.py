"""Whose a session is: whoever held it, or may be its author's second self, does not decide on it.

They are told who may.
"""

from __future__ import annotations

from datetime import datetime

from handlers.contract import Reply, column
from handlers.shared import audit, card, nearness, rights, seconding
from handlers.turn import Turn
from storage.outreach import history
from storage.outreach.sessions import OutreachSession
from storage.people import Address

HANDS = ("created", "planned", "opened", "closed", "submitted")
"""Steps that only those take who hold the session."""
MOST_NAMED = 3


def is_barred(turn: Turn, one: OutreachSession) -> bool:
    """Whether somebody else than whoever speaks must decide on it."""
    known = turn.known
    return known is None or _is_barred(turn, one, known.address_id, known.person_id)


def is_by_inviter(turn: Turn, one: OutreachSession) -> bool:
    """Whether who decides is tied to its authors, for want of anybody else: the journal says so."""
    return seconding.tied(turn, *_hands(turn, one))


def _is_barred(turn: Turn, one: OutreachSession, address_id: int, person_id: int) -> bool:
    if _held(turn, one, address_id, person_id):
        return True
    return not seconding.bench(turn).is_second(person_id, *_hands(turn, one))


def _held(turn: Turn, one: OutreachSession, address_id: int, person_id: int) -> bool:
    """Held by this address, this person or one of the household."""
    steps = [step for step in history.events(turn.tx, one.id) if step.what in HANDS]
    if address_id in {one.address_id, *(step.address_id for step in steps)}:
        return True
    authors, begun = _hands(turn, one)
    days = turn.house.settings.apart_days
    return any(nearness.are_near(turn.tx, person_id, who, begun, days) for who in authors)


def _hands(turn: Turn, one: OutreachSession) -> tuple[list[int], datetime]:
    """Who took the steps of its authors, and when the first was."""
    steps = [step for step in history.events(turn.tx, one.id) if step.what in HANDS]
    authors = {one.author_id, *(step.person_id for step in steps if step.person_id)}
    begun = min((step.at for step in steps), default=one.created_at) or turn.now
    return sorted(authors), begun


def own_card(turn: Turn, one: OutreachSession) -> Reply:
    """The card of a session that others decide on: in place of buttons to decide, who may."""
    known = turn.known
    is_held = known is None or _held(turn, one, known.address_id, known.person_id)
    others = list(dict.fromkeys(rights.called(turn, who.id) for who in _others(turn, one)))
    onward = [turn.button("approve.start", "approve.next")]
    if not others:
        onward.append(turn.button("approve.invite", "invite.new"))
        audit.note(turn, "session.nobody_decides", f"session:{one.id}", one.author_id)
    shown, told = card.full(turn, one), _told(turn, others)
    if is_held:
        return Reply(turn.say("approve.own", card=shown, others=told), column(*onward))
    days = turn.house.settings.apart_days
    return Reply(turn.say("approve.tied", card=shown, others=told, days=days), column(*onward))


def _told(turn: Turn, others: list[str]) -> str:
    if others:
        return turn.say("approve.own_others", names=", ".join(others[:MOST_NAMED]))
    return turn.say("approve.own_nobody", days=turn.house.settings.apart_days)


def _others(turn: Turn, one: OutreachSession) -> list[Address]:
    """The officers who may decide on it."""
    there = seconding.bench(turn).officers
    return [who for who in there if not _is_barred(turn, one, who.id, who.person_id)]
