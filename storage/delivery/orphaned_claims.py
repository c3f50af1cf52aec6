"""What a process holds that may have died: messages it was sending, and sole rights."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select, union, update

from storage.models.clockwork import lease
from storage.models.post import outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_OPEN = outbox.c.finished_at.is_(None)
_HOLDERS = Statement(
    lambda _: union(
        select(outbox.c.holder).where(_OPEN, outbox.c.holder.is_not(None)),
        select(lease.c.holder),
    )
)
_LAPSE = Statement(
    lambda _: (
        update(outbox)
        .where(_OPEN, outbox.c.holder == b("by"), outbox.c.claimed_until > b("now"))
        .values(claimed_until=b("now"))
    )
)
_RESIGN = Statement(lambda _: delete(lease).where(lease.c.holder == b("by")))


def holders(tx: Transaction) -> list[str]:
    """Everybody who holds something."""
    return tx.all(_HOLDERS, str)


def release(tx: Transaction, holder: str, now: datetime) -> int:
    """Let all of it lapse now; how many messages there were."""
    tx.do(_RESIGN, by=holder)
    return tx.do(_LAPSE, by=holder, now=now)
