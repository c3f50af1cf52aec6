"""Check-in: residents show that they are at a session, volunteers help and confirm skills.

`arriving` reads codes, `counting` turns a scan into a fact, `leading` is the team's side, `screen`
gives the link to the big screen, `skills` confirms what somebody can do.
"""

from handlers.checkin.arriving import ROUTES as _ARRIVING
from handlers.checkin.counting import ROUTES as _COUNTING
from handlers.checkin.leading import ROUTES as _LEADING
from handlers.checkin.screen import ROUTES as _SCREEN
from handlers.checkin.skills import ROUTES as _SKILLS
from handlers.router import Routes

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
)
