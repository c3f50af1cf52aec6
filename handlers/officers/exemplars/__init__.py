"""Good examples: officers choose a group, team, unit or session, say why, and get a card for it.

No person is chosen here: nobody has been asked yet how their consent is kept.
"""

from handlers.officers.exemplars.choosing import ROUTES as _CHOOSING
from handlers.officers.exemplars.choosing import Choosing
from handlers.officers.exemplars.showing import ROUTES as _SHOWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    postbacks={**_SHOWING.postbacks, **_CHOOSING.postbacks},
    asks=_CHOOSING.asks,
    forms=(Choosing,),
)
