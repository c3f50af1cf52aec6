"""The two codes of an invitation, made of a seed and the house's key, and where they open."""

from __future__ import annotations

from collections.abc import Callable

from handlers.rules.admission.codes import LONG, code_from, link_from
from handlers.turn import Turn


def ways(turn: Turn, code: str) -> str:
    """Where a code opens: on the web, and below it on Telegram where there is a bot."""
    settings = turn.house.settings
    on_web = f"{settings.public_url}/?ma={code}"
    there = settings.telegram_link(code)
    return f"{on_web}\n{turn.say('invite.on_telegram', link=there)}" if there else on_web


def codes_of(hash_code: Callable[[str], str], seed: str, signs: int = LONG) -> tuple[str, str]:
    """Some characters to type, and 128 bits for a link; nobody without the key makes them."""
    typed = code_from(bytes.fromhex(hash_code(f"invite-typed:{seed}")), signs)
    return typed, link_from(bytes.fromhex(hash_code(f"invite-link:{seed}")))
