"""Targets with their history and progress, and the figures that officers enter themselves."""

from handlers.officers.targets.answers import ROUTES as _ANSWERS
from handlers.officers.targets.draft import Draft
from handlers.officers.targets.keeping import ROUTES as _KEEPING
from handlers.officers.targets.showing import ROUTES as _SHOWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={**_SHOWING.postbacks, **_ANSWERS.postbacks, **_KEEPING.postbacks},
    asks=_ANSWERS.asks,
    forms=(Draft,),
)
