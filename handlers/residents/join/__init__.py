"""Somebody recorded on paper has a phone now: a code brings the same person to it, not a second."""

from handlers.residents.join.coming import ROUTES as _COMING
from handlers.residents.join.parting import ROUTES as _PARTING
from handlers.residents.join.states import Offered, Revoking
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(postbacks={**_COMING.postbacks, **_PARTING.postbacks}, forms=(Offered, Revoking))
