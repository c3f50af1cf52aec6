"""A session that whoever looks does not decide on: its card names who may."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.shared import card, rights
from handlers.shared.deciders import Hands, hands_on
from handlers.turn import Turn
from storage.outreach.sessions import OutreachSession

MOST_NAMED = 3


def is_by_inviter(turn: Turn, one: OutreachSession) -> bool:
    """Whether who decides is tied to its authors, for want of anybody else."""
    return turn.known is not None and hands_on(turn, one).are_tied_to(turn.known.person_id)


def sat_with_author(turn: Turn, one: OutreachSession) -> bool:
    """Whether who decides worked at one browser with an author, for want of anybody else."""
    return turn.known is not None and hands_on(turn, one).sat_with(turn.known.address_id)


def own_card(turn: Turn, one: OutreachSession) -> Reply | None:
    """In place of buttons to decide, who may; None for whoever may themselves."""
    hands = hands_on(turn, one)
    return _card(turn, one, hands) if _bars(turn, hands) else None


def _bars(turn: Turn, hands: Hands) -> bool:
    me = turn.known
    return me is None or hands.bar(me.address_id, me.person_id)


def _card(turn: Turn, one: OutreachSession, hands: Hands) -> Reply:
    me, days = turn.known, turn.house.settings.apart_days
    others = list(dict.fromkeys(rights.called(turn, who.id) for who in hands.deciders()))
    onward = [turn.button("approve.start", "approve.next")]
    if not others:
        onward.append(turn.button("approve.invite", "invite.new"))
    shown, told = card.full(turn, one), _told(turn, others)
    if me and hands.is_other(me.address_id, me.person_id):
        return Reply(turn.say("approve.beside", card=shown, others=told), column(*onward))
    if me is None or hands.hold(me.address_id, me.person_id):
        return Reply(turn.say("approve.own", card=shown, others=told), column(*onward))
    return Reply(turn.say("approve.tied", card=shown, others=told, days=days), column(*onward))


def _told(turn: Turn, others: list[str]) -> str:
    if others:
        return turn.say("approve.own_others", names=", ".join(others[:MOST_NAMED]))
    return turn.say("approve.own_nobody", days=turn.house.settings.apart_days)
