"""An officer divides the counts of a session between groups; the total stays what it was."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.officers.approve import reviewed
from handlers.officers.approve.reviewed import WHO, called
from handlers.officers.approve.showing import card_of
from handlers.routes import Route, Routes
from handlers.shared import audit, dividing, versions
from handlers.turn import Outcomes, Turn, person_of
from storage.outreach import history
from storage.outreach.counts import COUNTS, GroupCounts
from storage.outreach.sessions import OutreachSession


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many of each group were there?"""
    one = reviewed.decidable(turn, arguments[0] if arguments else "", "submitted")
    return [one if isinstance(one, Reply) else _ask(turn, one)]


def _ask(turn: Turn, one: OutreachSession, wrong: str = "") -> Reply:
    back = turn.button("approve.leave", f"approve.open:{one.id}")
    asked = dividing.question(turn, one)
    if not asked:
        return turn.reply("dividing.nothing", back)
    turn.conversation.ask = "approve.shares"
    reviewed.Deciding(one.id).keep(turn)
    return Reply(wrong or asked, ((back,),))


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read the shares; where they do not add up, ask again."""
    one = reviewed.decidable(turn, reviewed.Deciding.asked(turn), "submitted")
    if isinstance(one, Reply):
        return [versions.unwritten(turn, arguments[0]), one]
    done = dividing.divide(turn, one, arguments[0])
    if isinstance(done, str):
        return [_ask(turn, one, done)]
    reviewed.Deciding.pop(turn)
    for before, after in done.rows:
        _keep(turn, before, after)
    history.record(turn.tx, reviewed.step(turn, one, "split", turn.say("approve.split_reason")))
    look = turn.button("approve.told_look", f"outreach.open:{one.id}")
    told = turn.reply("approve.told_split", look, called=called(turn, one))
    said = [_after(turn, one, done), *reviewed.tell_author(one, told)]
    audit.note(
        turn, "session.split", f"session:{one.id}", one.author_id, after="; ".join(done.said)
    )
    return said


def _after(turn: Turn, one: OutreachSession, done: dividing.Division) -> Reply:
    """What is left is asked for; it may stay as it is, too."""
    if not dividing.is_left(turn, one, done):
        return card_of(turn, one)
    return _ask(turn, one, f"{dividing.done(turn, done)}\n{dividing.question(turn, one)}")


def _keep(turn: Turn, before: GroupCounts, after: GroupCounts) -> None:
    """What a row said before is a correction of its own."""
    who, reason = person_of(turn), turn.say("approve.split_reason")
    for name in COUNTS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            change = (before.session_id, before.group_id, name, _said(was), _said(now), reason)
            when = (turn.now, turn.today, who.person_id, who.address_id)
            history.correct(turn.tx, history.Correction(*change, *when))


def _said(count: int | None) -> str | None:
    return None if count is None else str(count)


ROUTES = Routes(
    postbacks={"approve.ask_split": Route(ask, WHO, reviewed.SEEN)},
    asks={"approve.shares": Route(take, WHO, reviewed.TYPED)},
)
