"""Praise: evidence is gathered by criterion, a list kept, papers drafted; nothing is weighed.

Nobody prepares their own. The list rests on an issued report, so it can be made again.
"""

from handlers.officers.awarding.deciding import ROUTES as _DECIDING
from handlers.officers.awarding.deciding import Objecting
from handlers.officers.awarding.showing import ROUTES as _SHOWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    postbacks={**_SHOWING.postbacks, **_DECIDING.postbacks},
    asks=_DECIDING.asks,
    forms=(Objecting,),
)
