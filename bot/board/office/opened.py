"""The pages of `/bang`, put together for a running house."""

from __future__ import annotations

from itsdangerous import URLSafeTimedSerializer

from bot.app import App
from bot.board.office.doors import Doors
from bot.board.office.routes import Look, Office
from bot.board.office.showing import Showing
from bot.board.office.ward import Kept


def unlimited(_nobody: None, _network: str) -> None:
    """Anybody may look."""


def office_of(app: App, public_url: str, look: Look = unlimited) -> Office:
    """Every page, over the house's own store, handlers and pens."""
    core = app.core
    doors = Doors(
        app.store,
        core,
        app.clock,
        public_url,
        app.deliver,
        lambda: app.spawn(app.compute()),
    )
    seals = URLSafeTimedSerializer(core.keys.purpose("pages"), salt="page-file")
    showing = Showing(doors, seals, lambda file, lane: app.draw_in(lane, file))
    return Office(doors, showing, Kept(app.store, core, app.clock), look)
