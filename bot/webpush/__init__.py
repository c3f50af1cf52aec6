"""Knocking at phones whose page is closed.

`sealing` writes what only that browser can read, `services` says where it may go, `posting` sends
it, `knocker` decides when, `desk` is where browsers leave their address.
"""

from bot.webpush.desk import Desk
from bot.webpush.knocker import make_knocker
from bot.webpush.services import Services

__all__ = ["Desk", "Services", "make_knocker"]
