"""/minhchung: what was done for the plan's contents, in dated lines kept all year."""

from handlers.routes import Routes
from handlers.units.proof.asking import ROUTES as _ASKING
from handlers.units.proof.listing import ROUTES as _LISTING
from handlers.units.proof.recording import ROUTES as _RECORDING
from handlers.units.proof.states import FORMS

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_RECORDING.commands,
    postbacks={**_ASKING.postbacks, **_LISTING.postbacks, **_RECORDING.postbacks},
    asks=_ASKING.asks,
    forms=FORMS,
)
