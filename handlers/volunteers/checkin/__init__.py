"""Check-in: residents show that they are at a session, volunteers help and confirm skills.

`arriving` reads codes, `counting` turns a scan into a fact, `leading` is the team's side, `screen`
gives the link to the big screen, `skills` confirms what somebody can do.
"""

from handlers.routes import Routes
from handlers.volunteers.checkin.arriving import ROUTES as _ARRIVING
from handlers.volunteers.checkin.arriving import FirstCode
from handlers.volunteers.checkin.counting import ROUTES as _COUNTING
from handlers.volunteers.checkin.leading import ROUTES as _LEADING
from handlers.volunteers.checkin.leading import Naming
from handlers.volunteers.checkin.screen import ROUTES as _SCREEN
from handlers.volunteers.checkin.skills import ROUTES as _SKILLS

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_ARRIVING.commands,
    postbacks={
        **_ARRIVING.postbacks,
        **_COUNTING.postbacks,
        **_LEADING.postbacks,
        **_SCREEN.postbacks,
        **_SKILLS.postbacks,
    },
    asks={**_ARRIVING.asks, **_LEADING.asks},
    forms=(FirstCode, Naming),
)
