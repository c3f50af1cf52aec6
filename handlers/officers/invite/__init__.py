"""Invitations: a one-time code gives an address a role after a confirmation."""

from handlers.officers.invite.codes import INVITABLE, Codes, Wanted, create
from handlers.officers.invite.mine import ROUTES as _MINE
from handlers.officers.invite.naming import ROUTES as _NAMING
from handlers.officers.invite.redeeming import ROUTES as _REDEEMING
from handlers.officers.invite.states import FORMS
from handlers.officers.invite.withdrawing import ROUTES as _WITHDRAWING
from handlers.officers.invite.writing import ROUTES as _WRITING
from handlers.routes import Routes

__all__ = ["INVITABLE", "ROUTES", "Codes", "Wanted", "create"]

ROUTES = Routes(
    commands=_WRITING.commands,
    postbacks={
        **_WRITING.postbacks,
        **_REDEEMING.postbacks,
        **_NAMING.postbacks,
        **_WITHDRAWING.postbacks,
        **_MINE.postbacks,
    },
    asks={**_WRITING.asks, **_NAMING.asks},
    forms=FORMS,
)
