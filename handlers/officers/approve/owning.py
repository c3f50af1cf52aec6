"""Whose a session is: whoever held it does not decide on it, and is told who may."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.shared import card, nearness, rights
from handlers.turn import Turn
from storage import people, roles
from storage.outreach import history
from storage.outreach.sessions import OutreachSession
from storage.people import Address

HANDS = ("created", "planned", "opened", "closed", "submitted")
"""Steps that only those take who hold the session."""
MOST_NAMED = 3


def is_own(turn: Turn, one: OutreachSession) -> bool:
    """Whether whoever speaks held it: by this address, this person or one of the household."""
    known = turn.known
    return known is None or _held(turn, one, known.address_id, known.person_id)


def _held(turn: Turn, one: OutreachSession, address_id: int, person_id: int) -> bool:
    steps = [step for step in history.events(turn.tx, one.id) if step.what in HANDS]
    if address_id in {one.address_id, *(step.address_id for step in steps)}:
        return True
    authors = {one.author_id, *(step.person_id for step in steps if step.person_id)}
    begun = min((step.at for step in steps), default=one.created_at) or turn.now
    return any(nearness.are_near(turn, person_id, who, begun) for who in authors)


def own_card(turn: Turn, one: OutreachSession) -> Reply:
    """The card of one's own session: in place of buttons to decide, who may."""
    others = list(dict.fromkeys(rights.called(turn, who.id) for who in _others(turn, one)))
    onward = [turn.button("approve.start", "approve.next")]
    if not others:
        onward.append(turn.button("approve.invite", "invite.new"))
    names = ", ".join(others[:MOST_NAMED])
    told = turn.say("approve.own_others", names=names) if others else turn.say("approve.own_nobody")
    said = turn.say("approve.own", card=card.full(turn, one), others=told)
    return Reply(said, column(*onward))


def _others(turn: Turn, one: OutreachSession) -> list[Address]:
    """The officers who had no hand in it."""
    numbers = sorted(set(roles.officers(turn.tx, turn.now).values()))
    found = [there for number in numbers if (there := people.address_of(turn.tx, number))]
    return [who for who in found if not _held(turn, one, who.id, who.person_id)]
