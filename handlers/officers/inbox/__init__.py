"""/hopthu: what residents ask the ward; answering, forwarding, closing; answers for everybody."""

from __future__ import annotations

from handlers.officers.inbox import closing, common, composing, listing, writing
from handlers.routes import Routes

ROUTES = Routes(
    commands=listing.ROUTES.commands,
    postbacks={
        **listing.ROUTES.postbacks,
        **writing.ROUTES.postbacks,
        **closing.ROUTES.postbacks,
        **composing.ROUTES.postbacks,
        **common.ROUTES.postbacks,
    },
    asks={**writing.ROUTES.asks, **composing.ROUTES.asks},
    forms=(writing.Writing, composing.Composed),
)
