"""From draft to sent: a session is opened, closed, sent, dropped, and taken up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.contract import Reply, column
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.sessions.form_steps import FREE, SETTING, following
from handlers.shared import audit, card, lookups, scrutiny
from handlers.shared.deciders import has_no_decider
from handlers.shared.residence import group_name
from handlers.shared.teamwork import WORKERS, my_session, my_team
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import desk, reopening
from handlers.volunteers.outreach.asking import NEEDED, question
from handlers.volunteers.outreach.closing import ends_now
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, named
from handlers.volunteers.outreach.menu import show
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import GivenReason
from handlers.volunteers.outreach.telling import with_second
from storage.outreach import history
from storage.ward import campaign

BEFORE = {"created": "draft", "opened": "closed"}
"""The state to which an event leads, where its name is not the state's."""


def _on(form_handler: Callable[[Turn, Form], Outcomes]) -> Callable[..., Outcomes]:
    """A handler that acts on one's own session, and shows the menu where there is none."""

    def handler(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
        form = desk.load(turn, arguments[0] if arguments else "")
        if form is None:
            return begun(show(turn, ()), turn.say("outreach.not_here"))
        return form_handler(turn, form)

    handler.__doc__ = form_handler.__doc__
    return handler


def _as_it_is(turn: Turn, form: Form) -> Outcomes:
    """What the session is now, where a button belongs to what it was; with its ways on."""
    state = turn.say(f"terms.state_{form.one.state}")
    said = turn.say("outreach.is_now", called=card.capital(named(turn, form)), state=state)
    return begun(current(turn, form), said)


def _begin(turn: Turn, form: Form) -> Outcomes:
    """Open it now: from here on people may check in."""
    one = form.one
    lacking = [step for step in SETTING if step not in form.known and step != "place"]
    if one.state not in {"draft", "planned"}:
        return _as_it_is(turn, form)
    is_over = my_team(turn, str(one.team_id)) is None  # what a team did is sent, nothing more
    if lacking or is_over or one.local_date != turn.today:
        return current(turn, form)
    if gone := _ask_groups(turn, form):
        return gone
    planned = one.ends_at if one.ends_at and one.ends_at > turn.now else None
    opened = replace(one, state="open", step="ready", starts_at=turn.now, ends_at=planned)
    return current(turn, desk.move(turn, form, opened, "opened"))


def _close(turn: Turn, form: Form) -> Outcomes:
    """It is over now, and nobody checks in any more; the counts come next."""
    one = form.one
    if one.state != "open" or one.starts_at is None:
        return _as_it_is(turn, form)
    return _over(turn, form, ended_now=ends_now(turn, one) is not None)


def record(turn: Turn, form: Form) -> Outcomes:
    """It took place without check-in: write down what there was."""
    one = form.one
    is_set = all(step in form.known for step in SETTING if step != "place")
    if one.state not in {"draft", "planned"} or not is_set or one.step != "ready":
        return current(turn, form)
    if one.local_date is None or one.local_date > turn.today:
        return current(turn, form)
    return _ask_groups(turn, form) or _over(turn, form, ended_now=False)


def _ask_groups(turn: Turn, form: Form) -> Outcomes:
    """Ask for the groups again where one was merged or divided before the day of the session."""
    numbers = [row.group_id for row in form.rows if row.group_id is not None]
    found = [group for number in numbers if (group := campaign.group(turn.tx, number))]
    day = form.one.local_date or turn.today
    gone = [one for one in found if one.valid_to and one.valid_to < day]
    if not gone:
        return []
    names = ", ".join(group_name(turn, one) for one in gone)
    return [question(turn, form, "groups", turn.say("outreach.groups_gone", groups=names))]


def _over(turn: Turn, form: Form, *, ended_now: bool) -> Outcomes:
    one = form.one
    ends_at = turn.now if ended_now else one.ends_at
    if ends_at and ends_at > turn.now:
        ends_at = None
    form = replace(form, one=replace(one, state="closed", ends_at=ends_at))
    step = following("ready", len(form.rows), form.known)
    form = desk.move(turn, form, replace(form.one, step=step), "closed")
    said = current(turn, form)
    lookups.settle(turn, form.id)
    return reopening.offered(turn, form, said)


def _send(turn: Turn, form: Form) -> Outcomes:
    """Send it for approval; nothing that has not happened yet is sent."""
    one = form.one
    if one.state not in {"closed", "returned"}:
        return _as_it_is(turn, form)
    lacking = next((step for step in NEEDED if step not in form.known), None)
    if lacking is not None:
        return [question(turn, form, lacking)]
    if one.ends_at is None or one.ends_at > turn.now:
        return [question(turn, form, "until", turn.say("outreach.not_over"))]
    sent = replace(one, state="submitted", step="review", submitted_at=turn.now)
    form = desk.move(turn, form, sent, "submitted")
    GivenReason.pop(turn)
    said = with_second(turn, [_sent(turn, form), *scrutiny.ask(turn, form.id)])
    audit.note(turn, "session.submitted", f"session:{form.id}", one.author_id)
    if has_no_decider(turn, one):
        audit.note(turn, "session.nobody_decides", f"session:{form.id}", one.author_id)
    return said


def _sent(turn: Turn, form: Form) -> Reply:
    until = (turn.now + FREE).astimezone(WARD_ZONE)
    look = turn.button("outreach.look", f"outreach.open:{form.id}")
    mine = turn.button("outreach.mine", "outreach.mine")
    return Reply(turn.say("outreach.sent", until=f"{until:%H:%M %d/%m}"), column(look, mine))


def _ask_drop(turn: Turn, form: Form) -> Outcomes:
    """Say what dropping means, before it is done."""
    if form.one.state in {"approved", "withdrawn"}:
        return _as_it_is(turn, form)
    yes = turn.button("outreach.yes_drop", f"outreach.drop:{form.id}")
    no = turn.button("outreach.no_drop", f"outreach.open:{form.id}")
    called, state = named(turn, form), turn.say(f"terms.state_{form.one.state}")
    if form.one.state == "submitted":
        return [turn.reply("outreach.ask_take_back", yes, no, called=called, state=state)]
    return [turn.reply("outreach.ask_drop", yes, no, called=called, state=state)]


def _drop(turn: Turn, form: Form) -> Outcomes:
    """Put it aside; it can be taken up again."""
    if form.one.state in {"approved", "withdrawn"}:
        return _as_it_is(turn, form)
    form = desk.move(turn, form, replace(form.one, state="withdrawn"), "withdrawn")
    scrutiny.examine(turn.tx, form.id, turn.now)
    back = turn.button("outreach.restore", f"outreach.restore:{form.id}")
    menu = turn.button("outreach.back", "outreach.show")
    said = turn.reply("outreach.dropped", back, menu)
    if form.one.was_sent:
        audit.note(turn, "session.withdrawn", f"session:{form.id}", form.one.author_id)
    lookups.settle(turn, form.id)
    return [said]


def _restore(turn: Turn, form: Form) -> Outcomes:
    """Take it up where it was put aside."""
    if form.one.state != "withdrawn":
        return _as_it_is(turn, form)
    steps = [event.what for event in history.events(turn.tx, form.id)]
    led = [
        what for what in steps if what in {*BEFORE, "planned", "closed", "submitted", "returned"}
    ]
    what = led[-1] if led else "created"
    state = BEFORE.get(what, what)
    one = replace(form.one, state=state)
    if state == "closed" and one.step == "ready":  # it was open when it was put aside
        one = replace(one, step=following("ready", len(form.rows), form.known))
    form = desk.move(turn, form, one, what)
    if form.one.was_sent:
        scrutiny.examine(turn.tx, form.id, turn.now)
        audit.note(turn, "session.restored", f"session:{form.id}", form.one.author_id)
    return current(turn, form)


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The form as it was reviewed."""
    one = my_session(turn, arguments[0] if arguments else "")
    if one is None or one.state in {"approved", "withdrawn"}:
        return None
    return card.shown(turn, one)


ROUTES = Routes(
    postbacks={
        "outreach.begin": Route(_on(_begin), WORKERS),
        "outreach.record": Route(_on(record), WORKERS),
        "outreach.close": Route(_on(_close), WORKERS),
        "outreach.reopen": Route(_on(reopening.reopen), WORKERS),
        "outreach.send": Route(
            _on(_send), WORKERS, Decision(_shown, "outreach.open:{0}"), spends=True
        ),
        "outreach.ask_drop": Route(_on(_ask_drop), WORKERS),
        "outreach.drop": Route(
            _on(_drop),
            WORKERS,
            Decision(_shown, "outreach.ask_drop:{0}", at_once=True),
            spends=True,
        ),
        "outreach.restore": Route(_on(_restore), WORKERS),
    }
)
