"""How old somebody is, typed where three buttons ask for it."""

from __future__ import annotations

from handlers.routes import Route, Routes
from handlers.rules.session_said.person_line import read_years
from handlers.shared.helping import WHO
from handlers.turn import Outcomes, Turn
from handlers.volunteers.assist.entering import age, following

TEEN, ADULT, OLDEST = 16, 18, 120


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """ "72", "trên 60": as if tapped; what is no age is asked again."""
    years = read_years(arguments[0], turn.today.year)
    if years is None or not 0 < years <= OLDEST:
        return following(turn, ())
    band = "adult" if years >= ADULT else "teen" if years >= TEEN else "child"
    return age(turn, (band,))


ROUTES = Routes(asks={"assist.years": Route(typed, WHO)})
