"""/bang: a link that opens the officers' page once; the public board's address for all others."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Reply
from handlers.routes import Route, Routes
from handlers.rules.admission.codes import LINK_BYTES, link_from
from handlers.shared import audit, page_access
from handlers.shared.page_access import LINK_LASTS, ON_PAGE
from handlers.turn import WARD_ZONE, Outcomes, Turn, person_of
from storage.identity import page_sessions
from storage.identity.page_sessions import PageSession

PATH = "/bang"


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A link of 128 bits for who works here; whoever else asks is shown where the board is."""
    home = f"{turn.house.settings.public_url}{PATH}"
    if not turn.has_role(*ON_PAGE):
        return [turn.reply("page.public", turn.button("help.learn", "learn.resume"), link=home)]
    number = person_of(turn).address_id
    pages = page_access.open_pages(turn.tx, number, turn.now)
    token = link_from(turn.house.chance(LINK_BYTES))
    new = PageSession(number, turn.lane, turn.now)
    page_sessions.add(turn.tx, turn.house.hash_code(token), new)
    audit.note(turn, "page.asked", f"address:{number}")
    minutes = LINK_LASTS // timedelta(minutes=1)
    link = f"{home}/mo/{token}"
    close = turn.button("page.close", "page.close")
    if not pages:
        return [turn.reply("page.link", close, link=link, minutes=minutes, home=home)]
    times = ", ".join(map(_time, pages))
    return [turn.reply("page.link_too", close, link=link, minutes=minutes, times=times)]


def _time(one: PageSession) -> str:
    at = one.opened_at or one.made_at
    return f"{at.astimezone(WARD_ZONE):%H:%M}"


def close(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Every browser that was opened from here is signed out, and links do nothing any more."""
    number = person_of(turn).address_id
    again = turn.button("page.again", "page.show")
    if not page_sessions.end_all(turn.tx, number):
        return [turn.reply("page.none_open", again)]
    audit.note(turn, "page.closed", f"address:{number}")
    return [turn.reply("page.closed", again)]


def opened(turn: Turn) -> Reply:
    """Told where the link was asked for, when a browser opens it."""
    audit.note(turn, "page.opened", f"address:{person_of(turn).address_id}")
    time = f"{turn.now.astimezone(WARD_ZONE):%H:%M}"
    return turn.reply("page.opened", turn.button("page.close", "page.close"), time=time)


def left(turn: Turn) -> None:
    """Somebody signed out on the page itself."""
    audit.note(turn, "page.closed", f"address:{person_of(turn).address_id}")


ROUTES = Routes(
    commands={"bang": Route(show)},
    postbacks={"page.show": Route(show), "page.close": Route(close, ON_PAGE)},
)
