"""Whether an import was taken back: the journal says so further on."""

from __future__ import annotations

from storage import audit
from storage.transaction import Transaction


def was_undone(tx: Transaction, number: int, action: str) -> bool:
    """Whether an entry of that action names the import's line."""
    after = number
    while page := audit.walk(tx, after):
        if any((one.action, one.subject) == (action, f"entry:{number}") for one in page):
            return True
        after = page[-1].id
    return False
