"""Who holds which role, until when; renewed, vouched for, taken back; invitations, cancelled."""

from handlers.officers.holders.deciding import ROUTES as _DECIDING
from handlers.officers.holders.inviting import ROUTES as _INVITING
from handlers.officers.holders.showing import ROUTES as _SHOWING
from handlers.officers.holders.vouching import ROUTES as _VOUCHING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={
        **_SHOWING.postbacks,
        **_DECIDING.postbacks,
        **_INVITING.postbacks,
        **_VOUCHING.postbacks,
    },
)
