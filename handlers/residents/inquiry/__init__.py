"""/hoi: a question to the ward, written, sent, looked at, taken back."""

from __future__ import annotations

from handlers.residents.inquiry import asking, sending, showing
from handlers.routes import Routes
from handlers.shared.inquiries import NoticeRead, Overheard, Written

ROUTES = Routes(
    commands=asking.ROUTES.commands,
    postbacks={
        **asking.ROUTES.postbacks,
        **sending.ROUTES.postbacks,
        **showing.ROUTES.postbacks,
    },
    asks=asking.ROUTES.asks,
    forms=(Written, NoticeRead, Overheard),
)
