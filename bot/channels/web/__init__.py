"""The web chat: a mailbox that the page in the browser reads. Start at `routes.py`."""

from bot.channels.web.crowd import Allowed, Crowd
from bot.channels.web.routes import Limits, WebChat

__all__ = ["Allowed", "Crowd", "Limits", "WebChat"]
