"""An open session ends without its author: nobody checks in any more, the counts are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.contract import Button, Reply
from handlers.rules.sessions.form_steps import following
from handlers.shared import card, lookups
from handlers.turn import WARD_ZONE, Turn
from handlers.volunteers.outreach import desk
from storage.outreach import history, sessions
from storage.outreach.sessions import OutreachSession

FORGOTTEN = timedelta(hours=6)
"""A session that was open longer than this was not closed when it ended."""
OVERDUE = timedelta(hours=2)
"""So long after its planned end a session that is still open was forgotten."""


def ends_now(turn: Turn, one: OutreachSession) -> datetime | None:
    """When a session ends that is closed now; unknown where it was forgotten."""
    begun = one.starts_at
    return turn.now if begun and turn.now - begun <= FORGOTTEN else None


def close(turn: Turn, one: OutreachSession) -> Reply:
    """Close it in nobody's name; it ended as planned, or as somebody who was there says."""
    planned = one.ends_at if one.ends_at and one.ends_at <= turn.now else None
    _over(turn, one, planned, history.Happened(one.id, "closed", turn.now, turn.today))
    go_on, called = _go_on(turn, one), card.called(turn, one)
    if planned is None:
        return turn.reply("outreach.closed_itself", go_on, called=called)
    until = f"{planned.astimezone(WARD_ZONE):%H:%M}"
    return turn.reply("outreach.closed_as_planned", go_on, called=called, until=until)


def close_for(turn: Turn, one: OutreachSession) -> Reply:
    """Close it in the leader's name; it stays its author's, who reads this."""
    _over(turn, one, ends_now(turn, one), desk.happened(turn, one.id, "closed"))
    return turn.reply("outreach.told_closed", _go_on(turn, one), called=card.called(turn, one))


def _over(
    turn: Turn, one: OutreachSession, ends_at: datetime | None, event: history.Happened
) -> None:
    form = desk.again(turn, desk.Form(replace(one, ends_at=ends_at), (), ()))
    form = replace(form, one=replace(form.one, state="closed", ends_at=ends_at))
    step = following("ready", len(form.rows), form.known)
    sessions.move(turn.tx, replace(form.one, step=step, touched_at=turn.now), event)
    lookups.settle(turn, one.id)


def _go_on(turn: Turn, one: OutreachSession) -> Button:
    return turn.button("outreach.count_now", f"outreach.open:{one.id}")
