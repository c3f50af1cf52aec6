"""A bare number at the card of a session that was sent: asked about before anything changes."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.readings import number as tapped_number
from handlers.readings import tapped
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.counting import read_heads
from handlers.rules.field_said import read_field
from handlers.rules.numbering import row_number
from handlers.shared import card
from handlers.shared.teamwork import WORKERS, my_session
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import desk, form, mending
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import named
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
