"""/chot: a month or a year is closed with its figures as they are; what comes later stands apart.

A month takes one officer, a year two who stand on their own. Opening it again is a new fact with
its reason, told to the other officers.
"""

from handlers.officers.settling.deciding import ROUTES as _DECIDING
from handlers.officers.settling.deciding import Reopening
from handlers.officers.settling.showing import ROUTES as _SHOWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={**_SHOWING.postbacks, **_DECIDING.postbacks},
    asks=_DECIDING.asks,
    forms=(Reopening,),
)
