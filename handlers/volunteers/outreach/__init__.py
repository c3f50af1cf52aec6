"""Outreach sessions: recorded by those who were there, in under a minute, and never lost.

A form is a row from its first answer on. `menu` begins and finds forms, `form` takes answers
line by line (`answers`, `numbers`, `helps`, `times`, `taught`, `helped`), `hearing` says what was
understood, `saying` and `mending` mend the card in view by words, `sent` asks about a bare number
there, `moves` leads from draft to sent, `screens` shows where a form stands, `states` is what the
conversation keeps, and by `handover` a leader goes on with what somebody who left had begun.
"""

from handlers.routes import Routes
from handlers.volunteers.outreach.coming import ROUTES as _COMING
from handlers.volunteers.outreach.form import ROUTES as _FORM
from handlers.volunteers.outreach.handover import ROUTES as _HANDOVER
from handlers.volunteers.outreach.helps import ROUTES as _HELPS
from handlers.volunteers.outreach.menu import ROUTES as _MENU
from handlers.volunteers.outreach.moves import ROUTES as _MOVES
from handlers.volunteers.outreach.saying import ROUTES as _SAYING
from handlers.volunteers.outreach.sent import ROUTES as _SENT
from handlers.volunteers.outreach.states import FORMS
from handlers.volunteers.outreach.telling import ROUTES as _TELLING

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_MENU.commands,
    postbacks={
        **_MENU.postbacks,
        **_FORM.postbacks,
        **_MOVES.postbacks,
        **_HANDOVER.postbacks,
        **_SAYING.postbacks,
        **_SENT.postbacks,
        **_HELPS.postbacks,
        **_TELLING.postbacks,
        **_COMING.postbacks,
    },
    asks=_FORM.asks,
    forms=FORMS,
)
