"""Knocking at phones whose page is closed: `sealing` writes what only that browser can read,
`services` says where it may go, `posting` sends it, `knocker` when, `desk` is what channels see."""

from bot.webpush.desk import Desk
from bot.webpush.knocker import Caller, Knocker
from bot.webpush.services import Services

__all__ = ["Caller", "Desk", "Knocker", "Services"]
