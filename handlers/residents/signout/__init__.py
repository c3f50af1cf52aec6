"""Signing out: browsers' cookies end, and one-time codes bring the person back.

`places` says which browsers one may sign out from here, `leaving` asks and does it, `returning`
takes the codes.
"""

from handlers.residents.signout.leaving import ROUTES as _LEAVING
from handlers.residents.signout.leaving import Leaving
from handlers.residents.signout.returning import ROUTES as _RETURNING
from handlers.residents.signout.returning import Returning
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_LEAVING.commands,
    postbacks={**_LEAVING.postbacks, **_RETURNING.postbacks},
    forms=(Leaving, Returning),
)
