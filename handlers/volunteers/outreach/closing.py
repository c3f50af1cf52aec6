"""A session that was left open ends by itself: nobody checks in any more, the counts are asked."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Reply
from handlers.rules.form_steps import following
from handlers.shared import card
from handlers.turn import Turn
from handlers.volunteers.outreach import desk
from storage.outreach import history, sessions
from storage.outreach.sessions import OutreachSession


def close(turn: Turn, one: OutreachSession) -> Reply:
    """Close it in nobody's name; its end stays unknown until somebody who was there says it."""
    form = desk.again(turn, desk.Form(one, (), ()))
    step = following("ready", len(form.rows), form.known)
    closed = replace(form.one, state="closed", ends_at=None, step=step, touched_at=turn.now)
    happened = history.Happened(one.id, "closed", turn.now, turn.today)
    sessions.move(turn.tx, closed, happened)
    go_on = turn.button("outreach.count_now", f"outreach.open:{one.id}")
    called = f"{card.title(turn, one)} {one.local_date:%d/%m}"
    return turn.reply("outreach.closed_itself", go_on, called=called)
