"""What the nightly count beside the facts found: whoever takes figures away is told of it."""

from __future__ import annotations

import re

from handlers.texts import Texts
from storage.delivery import clockwork
from storage.transaction import Transaction

NIGHTLY = "check_sums"
"""The routine that counts."""
_FOUND = re.compile(r"([1-9]\d*) differed")


def differed(tx: Transaction) -> str:
    """How many cells were not what the facts give, the last time; empty where all were."""
    found = _FOUND.match(clockwork.last_outcome(tx, NIGHTLY))
    return found[1] if found else ""


def marks(tx: Transaction, texts: Texts) -> list[str]:
    """What stands above every sheet until a night finds no difference."""
    found = differed(tx)
    return [texts.say("recount.mark", count=found)] if found else []
