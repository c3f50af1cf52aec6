"""Pictures and sounds of lessons as they were published, by what they hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.models.content import medium
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_KEEP = Statement(
    lambda insert: (
        insert(medium)
        .values(digest=b("digest"), body=b("body"), kept_at=b("kept_at"))
        .on_conflict_do_nothing()
    )
)
_BODY = Statement(lambda _: select(medium.c.body).where(medium.c.digest == b("wanted")))


def keep(tx: Transaction, digest: str, body: bytes, at: datetime) -> None:
    """Keep a file under the SHA-256 of what it holds, in hex; once is enough."""
    tx.do(_KEEP, digest=digest, body=body, kept_at=at)


def body_of(tx: Transaction, digest: str) -> bytes | None:
    """The file with this digest, if it was ever kept."""
    found: bytes | memoryview | None = tx.value(_BODY, wanted=digest)
    return bytes(found) if found is not None else None
