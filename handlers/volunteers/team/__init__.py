"""Teams: one's own, or all of the ward's; an officer makes and changes them."""

from handlers.router import Routes
from handlers.volunteers.team.making import ROUTES as _MAKING
from handlers.volunteers.team.showing import ROUTES as _SHOWING

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={**_SHOWING.postbacks, **_MAKING.postbacks},
    asks=_MAKING.asks,
)
