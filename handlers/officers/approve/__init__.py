"""An officer looks at one session after another: approves, returns with a reason, splits counts.

Only approved sessions enter the tally. Nobody decides on a session of their own; an approval is
undone by a later return, which is a step of its own in the session's life.
"""

from handlers.officers.approve.deciding import ROUTES as _DECIDING
from handlers.officers.approve.reviewed import Deciding
from handlers.officers.approve.roster import ROUTES as _ROSTER
from handlers.officers.approve.showing import ROUTES as _SHOWING
from handlers.officers.approve.splitting import ROUTES as _SPLITTING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={
        **_SHOWING.postbacks,
        **_ROSTER.postbacks,
        **_DECIDING.postbacks,
        **_SPLITTING.postbacks,
    },
    asks={**_DECIDING.asks, **_SPLITTING.asks},
    forms=(Deciding,),
)
