"""The big screen of a session: a link that opens it once, and a button that turns it off."""

from __future__ import annotations

from datetime import timedelta

from handlers.routes import Route, Routes
from handlers.rules.admission.codes import LINK_BYTES, code_from, link_from, show_code
from handlers.shared import audit
from handlers.shared.teamwork import WORKERS, team_session
from handlers.turn import Outcomes, Turn, person_of
from handlers.volunteers.checkin.leading import code_button, not_open, open_one
from storage.outreach import checkin
from storage.outreach.checkin import Page

LINK_LASTS = timedelta(minutes=30)
"""Long enough to carry the link to the computer in the hall."""


def page(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A code to type at the hall's computer and a link for it: one screen, good for one opening."""
    number = open_one(turn, arguments)
    if number is None:
        return not_open(turn)
    code, token = code_from(turn.house.chance(LINK_BYTES)), link_from(turn.house.chance(LINK_BYTES))
    new = Page(number, person_of(turn).address_id, turn.now + LINK_LASTS)
    for way in (code, token):
        checkin.add_page(turn.tx, turn.house.hash_code(way), new, turn.now)
    audit.note(turn, "screen.asked", f"session:{number}")
    buttons = (code_button(turn, number), turn.button("checkin.dark", f"checkin.dark:{number}"))
    home = f"{turn.house.settings.public_url}/manhinh"
    link, minutes = f"{home}/{token}", LINK_LASTS // timedelta(minutes=1)
    typed = show_code(code)
    said = turn.reply("checkin.page", *buttons, home=home, link=link, code=typed, minutes=minutes)
    return [said]


def dark(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Whatever screens there are show nothing any more; whose they are need not be known."""
    found = team_session(turn, arguments[0] if arguments else "")
    if found is None:
        return not_open(turn)
    number, _ = found
    if checkin.drop_pages(turn.tx, number, turn.now):
        audit.note(turn, "screen.off", f"session:{number}")
    again = turn.button("checkin.screen", f"checkin.page:{number}")
    return [turn.reply("checkin.darkened", again, code_button(turn, number))]


ROUTES = Routes(
    postbacks={
        "checkin.page": Route(page, WORKERS),
        "checkin.dark": Route(dark, WORKERS),
    }
)
