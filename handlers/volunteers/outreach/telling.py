"""A session told in one line: its form is begun with what was read, and the rest is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.contract import Button, Go, Reply
from handlers.routes import Route, Routes
from handlers.rules.counting import impossible
from handlers.rules.session_said.session_line import SessionLine, read_session
from handlers.rules.session_said.two_sessions import apart
from handlers.rules.speech import cut
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, whole
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import SecondLine, ToldLine
from handlers.volunteers.outreach.taken import PLANNED, session_line

HOURS = 1
NEEDED = frozenset({"kind", "groups", "when", "until"})
MOST_WAITING = 5
KEPT = timedelta(hours=24)
"""How long a second session of a sentence waits for its turn."""


def begin(turn: Turn, text: str, *, plans: bool = False, is_another: bool = False) -> Outcomes:
    """A new form for the line; who is in several teams is asked for which first.

    `is_another`: it was told at one that stays as it is, which is said.
    """
    two = apart(text, turn.today, ahead=plans)
    if two:
        _wait(turn, two[1])
    ToldLine(two[0] if two else text, turn.now, is_another).keep(turn)
    return [Go("outreach.plan" if plans else "outreach.new")]


def _wait(turn: Turn, text: str) -> None:
    """The second half, and behind it those of sentences before that still wait."""
    before = SecondLine.of(turn)
    is_waiting = before is not None and turn.now - before.at <= KEPT
    others = (before.text, *before.more) if before and is_waiting else ()
    more = tuple(one for one in others if one != text)[:MOST_WAITING]
    SecondLine(text, turn.now, more).keep(turn)


def filled(turn: Turn, form: Form) -> Outcomes:
    """The new form where it stands, filled with the line that was told, if one was."""
    told = ToldLine.pop(turn)
    if told is None or turn.now - told.at > timedelta(hours=HOURS):
        return current(turn, form)
    text = told.text
    read = session_line(turn, form, text)
    form, heard, left, whys = whole.written(turn, form, read)
    if form.one.state != PLANNED:  # a day that is over: "hen" said something else
        left = [
            *filter(None, [turn.once(read_session, text, turn.today).left]),
            *left[bool(read.left) :],
        ]
    done = whole.Written(form, heard, left, whys)
    is_over = _is_over(turn, done, read)
    said = _reviewed(turn, done, read) if is_over else whole.carry_on(turn, done, read)
    said = begun(said, turn.say("outreach.another")) if told.is_another else said
    return with_second(turn, said)


def _is_over(turn: Turn, done: whole.Written, read: SessionLine) -> bool:
    """Whether the line tells all that must be known of a session that is over, and who came."""
    one, heads = done.form.one, read.counts or {}
    is_known = done.form.known >= NEEDED and len(done.form.rows) == 1 and not done.whys
    is_past = one.state == "draft" and one.ends_at is not None and one.ends_at <= turn.now
    is_counted = heads.get("head_count") is not None and impossible(heads) is None
    return is_known and is_past and is_counted and not read.shares


def _reviewed(turn: Turn, done: whole.Written, read: SessionLine) -> Outcomes:
    """Straight to the card from which it is sent; what may stay empty can still be said."""
    form = answers.numbers(turn, done.form, 0, read.counts or {})
    form = desk.move(turn, form, replace(form.one, state="closed", step="review"), "closed")
    turn.conversation.ask = ""
    lines = [turn.say("outreach.unused", words=", ".join(done.left))] if done.left else []
    return begun(current(turn, form), *lines)


def with_second(turn: Turn, outcomes: Outcomes) -> Outcomes:
    """The same, told which other session waits, with the button that begins it."""
    second = SecondLine.of(turn)
    if second is None or turn.now - second.at > KEPT:
        return outcomes
    first, *rest = begun(outcomes, turn.say("outreach.second_waits", words=cut(second.text)))
    if not isinstance(first, Reply):
        return outcomes
    return [_with(first, turn.button("outreach.second", "outreach.second")), *rest]


def _with(reply: Reply, button: Button) -> Reply:
    return replace(reply, buttons=(*reply.buttons, (button,)))


def second(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Begin the one that waited; the first stays where it stands."""
    told = SecondLine.pop(turn)
    if told and told.more:
        SecondLine(told.more[0], told.at, told.more[1:]).keep(turn)
    return begin(turn, told.text) if told else [Go("outreach.show")]


ROUTES = Routes(postbacks={"outreach.second": Route(second, WORKERS)})
