"""Teams: one's own, or all of the ward's; an officer makes, changes and ends them."""

from handlers.routes import Routes
from handlers.volunteers.team.ending import ROUTES as _ENDING
from handlers.volunteers.team.holding import ROUTES as _HOLDING
from handlers.volunteers.team.making import ROUTES as _MAKING
from handlers.volunteers.team.making import Wanted
from handlers.volunteers.team.showing import ROUTES as _SHOWING

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={
        **_SHOWING.postbacks,
        **_HOLDING.postbacks,
        **_MAKING.postbacks,
        **_ENDING.postbacks,
    },
    asks=_MAKING.asks,
    forms=(Wanted,),
)
