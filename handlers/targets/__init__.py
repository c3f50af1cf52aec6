"""Targets with their history and progress, and the figures that officers enter themselves."""

from handlers.router import Routes
from handlers.targets.answers import ROUTES as _ANSWERS
from handlers.targets.keeping import ROUTES as _KEEPING
from handlers.targets.showing import ROUTES as _SHOWING

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={**_SHOWING.postbacks, **_ANSWERS.postbacks, **_KEEPING.postbacks},
    asks=_ANSWERS.asks,
)
