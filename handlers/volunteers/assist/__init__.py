"""/hocho: learning with people who have no phone, on the helper's, in the learner's own name.

`people` shows whom one learns with, `printing` gives the forms, `entering` writes
a new one down from a signed one, `choosing` finds a lesson, `teaching` reads it aloud and records
what the learner answers.
"""

from handlers.routes import Routes
from handlers.volunteers.assist.aged import ROUTES as _AGED
from handlers.volunteers.assist.choosing import ROUTES as _CHOOSING
from handlers.volunteers.assist.choosing import Choosing
from handlers.volunteers.assist.entering import ROUTES as _ENTERING
from handlers.volunteers.assist.paper_form import PaperForm
from handlers.volunteers.assist.people import ROUTES as _PEOPLE
from handlers.volunteers.assist.people import AskedToErase, Looked
from handlers.volunteers.assist.printing import ROUTES as _PRINTING
from handlers.volunteers.assist.teaching import ROUTES as _TEACHING
from handlers.volunteers.assist.told import ROUTES as _TOLD
from handlers.volunteers.assist.waiting import ROUTES as _WAITING

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_PEOPLE.commands,
    postbacks={
        **_PEOPLE.postbacks,
        **_ENTERING.postbacks,
        **_PRINTING.postbacks,
        **_CHOOSING.postbacks,
        **_TEACHING.postbacks,
        **_WAITING.postbacks,
        **_TOLD.postbacks,
    },
    asks={**_ENTERING.asks, **_AGED.asks, **_PRINTING.asks, **_CHOOSING.asks, **_TEACHING.asks},
    forms=(PaperForm, Choosing, Looked, AskedToErase),
    settle=True,
)
