"""/tiendobaocao: which units have reported; what they sent is looked at, and others are rung."""

from handlers.officers.chase.progress import ROUTES as _PROGRESS
from handlers.officers.chase.reviewing import ROUTES as _REVIEWING
from handlers.officers.chase.ringing import ROUTES as _RINGING
from handlers.officers.chase.states import FORMS
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_PROGRESS.commands,
    postbacks={**_PROGRESS.postbacks, **_RINGING.postbacks, **_REVIEWING.postbacks},
    asks={**_PROGRESS.asks, **_REVIEWING.asks},
    forms=FORMS,
)
