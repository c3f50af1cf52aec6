"""Approving, and sending back with a reason; the author is told of both."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Reply
from handlers.officers.approve import reviewed
from handlers.officers.approve.owning import is_by_inviter, sat_with_author
from handlers.officers.approve.reviewed import WHO, called
from handlers.officers.approve.showing import card_of, one_after
from handlers.routes import Awaits, Route, Routes
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit, scrutiny, versions, work_places
from handlers.turn import Outcomes, Turn
from storage.outreach import sessions
from storage.outreach.sessions import OutreachSession

LONGEST = 300
RETURNABLE = ("submitted", "approved")


def approve(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From now on it counts; the next one follows. What is unexplained has its own button."""
    one = reviewed.decidable(turn, arguments[0] if arguments else "", "submitted")
    if isinstance(one, Reply):
        return [one]
    is_open = reviewed.awaits(turn, one) or reviewed.unexplained(turn, one)
    return [card_of(turn, one)] if is_open else _approve(turn, one)


def approve_unexplained(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same without the author's word."""
    one = reviewed.decidable(turn, arguments[0] if arguments else "", "submitted")
    return [one] if isinstance(one, Reply) else _approve(turn, one)


def _approve(turn: Turn, one: OutreachSession) -> Outcomes:
    approved = replace(one, state="approved", touched_at=turn.now)
    sessions.move(turn.tx, approved, reviewed.step(turn, approved, "approved"))
    work_places.leave(turn, one.id, decides=True)
    name = called(turn, approved)
    undo = turn.button("approve.undo", f"approve.ask_return:{approved.id}")
    look = turn.button("approve.told_look", f"outreach.open:{approved.id}")
    told = turn.reply("approve.told_approved", look, called=name)
    said = turn.reply("approve.approved", undo, called=name)
    outcomes = [said, one_after(turn), *reviewed.tell_author(approved, told)]
    details = {"before": "submitted", "after": "approved", **_left_open(turn, one)}
    audit.note(turn, "session.approved", f"session:{one.id}", one.author_id, **details)
    return outcomes


def _left_open(turn: Turn, one: OutreachSession) -> dict[str, str]:
    """What nobody explained, as it was shown, and whether an inviter decides for want of others."""
    open_ = [scrutiny.words(turn, flag).rstrip(".") for flag in reviewed.unexplained(turn, one)]
    noted = {"unexplained": "; ".join(open_)} if open_ else {}
    if is_by_inviter(turn, one):
        return noted | {"second": "inviter"}
    return noted | ({"beside": "author"} if sat_with_author(turn, one) else {})


def ask_return(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What is it that its author should look at?"""
    one = reviewed.decidable(turn, arguments[0] if arguments else "", *RETURNABLE)
    return [one if isinstance(one, Reply) else _ask(turn, one)]


def _ask(turn: Turn, one: OutreachSession, *, again: bool = False) -> Reply:
    turn.conversation.ask = "approve.reason"
    reviewed.Deciding(one.id).keep(turn)
    leave = turn.button("approve.leave", f"approve.open:{one.id}")
    if again:
        return turn.reply("approve.ask_return_again", leave)
    return turn.reply("approve.ask_return", leave, called=called(turn, one))


def take_reason(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Send it back, approved or not."""
    one = reviewed.decidable(turn, reviewed.Deciding.asked(turn), *RETURNABLE)
    if isinstance(one, Reply):
        return [versions.unwritten(turn, arguments[0]), one]
    reason = sentence(arguments[0], LONGEST)
    if reason is None or turn.warned:
        return [_ask(turn, one, again=True)]
    reviewed.Deciding.pop(turn)
    returned = replace(one, state="returned", touched_at=turn.now)
    sessions.move(turn.tx, returned, reviewed.step(turn, returned, "returned", reason))
    work_places.leave(turn, one.id, decides=True)
    name = called(turn, one)
    mend = turn.button("approve.told_mend", f"outreach.open:{one.id}")
    told = turn.reply("approve.told_returned", mend, called=name, reason=reason)
    said = [Reply(turn.say("approve.returned", called=name)), one_after(turn)]
    outcomes = [*said, *reviewed.tell_author(one, told)]
    details = {"before": one.state, "after": "returned", "reason": reason}
    audit.note(turn, "session.returned", f"session:{one.id}", one.author_id, **details)
    return outcomes


ROUTES = Routes(
    postbacks={
        "approve.yes": Route(approve, WHO, reviewed.SEEN, spends=True),
        "approve.unexplained": Route(
            approve_unexplained, WHO, replace(reviewed.SEEN, at_once=True), spends=True
        ),
        "approve.ask_return": Route(ask_return, WHO, reviewed.SEEN),
    },
    asks={"approve.reason": Route(take_reason, WHO, reviewed.TYPED, awaits=Awaits.REPORT)},
)
