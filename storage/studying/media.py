"""Pictures and sounds of lessons as they were published, by what they hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.models.content import medium
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_KEEP = Statement(
    lambda insert: (
        insert(medium)
        .values(digest=b("digest"), body=b("body"), kept_at=b("kept_at"))
        .on_conflict_do_update(index_elements=["digest"], set_={"kept_at": b("kept_at")})
    )
)
_OLD = Statement(lambda _: select(medium.c.digest).where(medium.c.kept_at < b("before")))
_DROP = Statement(
    lambda _: delete(medium).where(medium.c.digest == b("wanted"), medium.c.kept_at < b("before"))
)
_BODY = Statement(lambda _: select(medium.c.body).where(medium.c.digest == b("wanted")))


def keep(tx: Transaction, digest: str, body: bytes, at: datetime) -> None:
    """Keep a file under the SHA-256 of what it holds, in hex; published again it is young again."""
    tx.do(_KEEP, digest=digest, body=body, kept_at=at)


def body_of(tx: Transaction, digest: str) -> bytes | None:
    """The file with this digest, if it was ever kept."""
    found: bytes | memoryview | None = tx.value(_BODY, wanted=digest)
    return bytes(found) if found is not None else None


def kept_before(tx: Transaction, before: datetime) -> list[str]:
    """Digests of what was last published so long ago."""
    return tx.all(_OLD, str, before=before)


def drop(tx: Transaction, digest: str, before: datetime) -> None:
    """Delete a file, unless it was published again meanwhile."""
    tx.do(_DROP, wanted=digest, before=before)
