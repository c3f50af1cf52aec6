"""The ward's record of a completed course: its owner's name and copies, what officers do."""

from handlers.learning.certificate.owning import ROUTES as _OWNING
from handlers.learning.certificate.renaming import ROUTES as _RENAMING
from handlers.learning.certificate.states import FORMS
from handlers.learning.certificate.withdrawing import ROUTES as _WITHDRAWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands={**_OWNING.commands, **_WITHDRAWING.commands},
    postbacks={**_OWNING.postbacks, **_RENAMING.postbacks, **_WITHDRAWING.postbacks},
    asks={**_OWNING.asks, **_WITHDRAWING.asks},
    forms=FORMS,
)
