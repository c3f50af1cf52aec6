"""/baocaodonvi: a unit's report, line by line, sent, taken back, returned and sent again."""

from handlers.routes import Routes
from handlers.units.reporting.answering import ROUTES as _ANSWERING
from handlers.units.reporting.form import ROUTES as _FORM
from handlers.units.reporting.mending import ROUTES as _MENDING
from handlers.units.reporting.naming import ROUTES as _NAMING
from handlers.units.reporting.sending import ROUTES as _SENDING
from handlers.units.reporting.states import FORMS

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_FORM.commands,
    postbacks={
        **_FORM.postbacks,
        **_ANSWERING.postbacks,
        **_SENDING.postbacks,
        **_MENDING.postbacks,
        **_NAMING.postbacks,
    },
    asks=_ANSWERING.asks,
    forms=FORMS,
)
