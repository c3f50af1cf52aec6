"""Why what was sent is changed: asked once the day is over, or it was approved."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.turn import Turn
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.states import OpenLine, WaitingAnswer


def ask_reason(turn: Turn, form: Form, *, again: bool = False) -> Reply:
    """One sentence; an answer that waits for it is kept only where it is asked again."""
    if not again:
        WaitingAnswer.pop(turn)
    turn.conversation.ask = "outreach.answer"
    OpenLine(form.id, "reason").keep(turn)
    leave = turn.button("outreach.leave_it", f"outreach.open:{form.id}")
    return turn.reply("outreach.ask_reason_again" if again else "outreach.ask_reason", leave)
