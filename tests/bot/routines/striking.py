"""A clock that strikes for a few routines: weeks pass without what others do all day."""

from __future__ import annotations

from bot.app import App


def alone(app: App, *names: str) -> None:
    """Only these are struck from now on; dialogues and the demo live with all of them."""
    routines = app.schedule._routines
    app.schedule._routines = {name: routines[name] for name in names}
