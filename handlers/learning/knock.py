"""Being told on this phone while the page is closed: how it stands, on by a tap, off at once.

The page asks its browser first and leaves the address; here it is looked up and said.
"""

from __future__ import annotations

from handlers.contract import Go, Reply, column
from handlers.routes import Route, Routes
from handlers.rules.learning.reminding import DEFAULT_MINUTE, show_minute
from handlers.turn import Outcomes, Turn
from storage.delivery import knocks
from storage.studying import reminding
from storage.studying.reminding import Reminder

PAGE = "web"
"""Elsewhere every message knocks by itself."""
REVIEW = "review"


def turn_on(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What came of asking the browser; with `review` reminders begin too, in any case."""
    someone = turn.known
    if someone is None or (turn.learner is None and not turn.grants()):
        return [turn.reply("push.must_enrol", turn.button("remind.enrol", "enrol.start"))]
    if turn.event.channel != PAGE:
        return [Go("remind.show")]
    is_learner, is_new = turn.learner is not None, False
    if arguments == (REVIEW,) and is_learner:
        is_new = reminding.reminder_of(turn.tx, someone.address_id) is None
    if is_new:
        wish = Reminder(True, DEFAULT_MINUTE)
        reminding.save_reminder(turn.tx, someone.address_id, wish, turn.now)
    onward = turn.button("remind.back", "learn.resume")
    if knocks.subscribed_at(turn.tx, someone.address_id) is None:
        again = turn.button("push.again", "push.on")
        said = (turn.say("push.not_yet"), *_reminders(turn, someone.address_id))
        return [Reply("\n".join(said), column(again, onward))]
    return [turn.reply("push.is_on", onward, turn.button("push.turn_off", "push.off"))]


def _reminders(turn: Turn, address_id: int) -> list[str]:
    """Whether reminders are on all the same, for whoever has them."""
    kept = reminding.reminder_of(turn.tx, address_id)
    if kept is None or not kept.is_on:
        return []
    return [turn.say("push.remind_is_on", time=show_minute(kept.minute))]


def turn_off(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """At once, also what waits; letters stay in their mailbox."""
    if turn.known is not None:
        knocks.unsubscribe(turn.tx, turn.known.address_id)
    onward = turn.button("remind.back", "learn.resume")
    return [turn.reply("push.is_off", onward, turn.button("push.turn_on", "push.on"))]


ROUTES = Routes(postbacks={"push.on": Route(turn_on), "push.off": Route(turn_off)})
