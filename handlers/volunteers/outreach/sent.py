"""A bare number, day or hour at a session that was sent: asked about before anything changes."""

from __future__ import annotations

from datetime import date, time

from handlers.contract import Button, Reply, column
from handlers.readings import number as tapped_number
from handlers.readings import tapped
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.counting import read_heads
from handlers.rules.moments import read_when
from handlers.rules.session_said.field_said import read_field
from handlers.shared import card
from handlers.shared.teamwork import WORKERS, my_session
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import desk, form, mending
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, named
from handlers.volunteers.outreach.menu import show
from handlers.volunteers.outreach.screens import current


def number(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A number that may be a button's, or how many came."""
    which, said = (*arguments, "", "")[:2]
    one = desk.load(turn, which)
    return (asked(turn, one, said) or current(turn, one)) if one else show(turn, ())


def asked(turn: Turn, one: Form, text: str) -> Outcomes:
    """Whether so many came to this session; [] where the words say more than how many."""
    said = read_heads(text).value or {}
    count = said.get("head_count")
    if read_field(text) or list(said) != ["head_count"] or count is None:
        return []
    sure = [_sure(turn, one, place, count) for place in range(len(one.rows))]
    no = turn.button("outreach.not_that", f"outreach.open:{one.id}")
    told = turn.say("outreach.is_count", count=count, called=named(turn, one))
    return [Reply(told, column(*sure, *_button_of(turn, text), no))]


def _sure(turn: Turn, one: Form, place: int, count: int) -> Button:
    data = f"outreach.sure:{one.id}:{place}:{count}"
    if len(one.rows) == 1:
        return turn.button("outreach.sure", data, count=count)
    group = card.of_group(turn, one.rows[place])
    return turn.button("outreach.sure_of", data, group=group, count=count)


def moments(turn: Turn, one: Form, text: str) -> Outcomes:
    """A bare day or hours: which line they are of is asked; [] where the words say more."""
    read = read_when(text, turn.today, ahead=False)
    said, day, (starts, ends) = read.value, one.one.local_date, _clocks(one)
    is_bare = said is not None and not read.left and not read_field(text) and not said.begins_now
    if said is None or day is None or not is_bare:
        return []
    buttons = []
    if said.day or said.end:
        span = (said.start or starts, said.end or ends)
        buttons.append(_when(turn, one, said.day or day, span))
    elif said.start:
        buttons += [_when(turn, one, day, (said.start, ends)), _until(turn, one, said.start)]
    if not buttons:
        return []
    if any(button.data.endswith(_now(one)) for button in buttons[:1]):
        return begun(current(turn, one), turn.say("outreach.is_so", words=text))
    no = turn.button("outreach.not_that", f"outreach.open:{one.id}")
    return [turn.reply("outreach.which_time", *buttons, no, words=text, called=named(turn, one))]


def _now(one: Form) -> str:
    """The day and hours of the form, as a button says them."""
    return (
        f":when:={one.one.local_date},{','.join(f'{at:%H%M}' if at else '' for at in _clocks(one))}"
    )


def _clocks(one: Form) -> tuple[time | None, time | None]:
    starts, ends = (
        moment.astimezone(WARD_ZONE).time() if moment else None
        for moment in (one.one.starts_at, one.one.ends_at)
    )
    return starts, ends


def _when(turn: Turn, one: Form, day: date, span: tuple[time | None, time | None]) -> Button:
    clocks = ",".join(f"{each:%H%M}" if each else "" for each in span)
    hours = "\u2013".join(f"{each:%H:%M}" for each in span if each)
    data = f"outreach.set:{one.id}:when:={day},{clocks}"
    return turn.button("outreach.mend_when", data, when=f"{day:%d/%m/%Y}, {hours}")


def _until(turn: Turn, one: Form, ends: time) -> Button:
    data = f"outreach.set:{one.id}:until:{ends:%Hh%M}"
    return turn.button("outreach.mend_until", data, time=f"{ends:%H:%M}")


def _button_of(turn: Turn, text: str) -> tuple[Button, ...]:
    """The button that has this number, with what is written on it."""
    meant = tapped_number(turn, text.strip())
    found = (offer for offer in turn.conversation.offers if tapped(offer[1]) == meant)
    return tuple(turn.offered(offer) for offer in found)[:1]


def sure(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """So many came, as was asked about."""
    which, place, count = (*arguments, "", "", "")[:3]
    one = desk.load(turn, which)
    if one is None:
        return show(turn, ())
    step = f"counts{row_number(place) or 0}"
    return mending.changed(turn, one, form.mend(turn, one, step, count))


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    one = my_session(turn, arguments[0] if arguments else "")
    return None if one is None or one.state == "withdrawn" else card.shown(turn, one)


ROUTES = Routes(
    postbacks={
        "outreach.number": Route(number, WORKERS),
        "outreach.sure": Route(
            sure, WORKERS, Decision(_shown, "outreach.open:{0}", at_once=True), spends=True
        ),
    }
)
