"""The web chat: a mailbox that the page in the browser reads. Start at `routes.py`."""

from bot.channels.web.network_limits import Allowed, NetworkLimits
from bot.channels.web.routes import Limits, WebChat

__all__ = ["Allowed", "Limits", "NetworkLimits", "WebChat"]
