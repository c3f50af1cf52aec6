"""/donvi: the register of units that report: seen, added to, renamed, ended; contacts invited."""

from handlers.officers.register.adding import ROUTES as _ADDING
from handlers.officers.register.changing import ROUTES as _CHANGING
from handlers.officers.register.listing import ROUTES as _LISTING
from handlers.officers.register.states import FORMS
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_LISTING.commands,
    postbacks={**_LISTING.postbacks, **_ADDING.postbacks, **_CHANGING.postbacks},
    asks={**_ADDING.asks, **_CHANGING.asks},
    forms=FORMS,
)
