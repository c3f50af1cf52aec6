"""First contact: a lesson at once, or the notice, consent, age; nothing personal before the yes."""

from handlers.enrolling import Enrolling
from handlers.residents.enrol.agreeing import ROUTES as _AGREEING
from handlers.residents.enrol.first import ROUTES as _FIRST
from handlers.residents.enrol.going_on import ROUTES as _GOING_ON
from handlers.routes import Routes
from handlers.shared.trial import Trial

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_FIRST.commands,
    postbacks={**_FIRST.postbacks, **_AGREEING.postbacks, **_GOING_ON.postbacks},
    asks=_FIRST.asks,
    forms=(Enrolling, Trial),
)
