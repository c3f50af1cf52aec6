"""What looked odd about a session: asked of its author, explained or mended, read by officers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, case, select, update

from storage.models.outreach import session_flag
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_f = session_flag.c
_ROW = (
    *(_f.id, _f.session_id, _f.rule, _f.subject, _f.details, _f.seen_at, _f.told_at),
    *(_f.explanation, _f.explained_at, _f.officer_told_at, _f.mended_at),
)


def _while_same(column: ColumnElement[object]) -> ColumnElement[object]:
    """What was said stands while the numbers are those of which it was said."""
    return case((_f.details == b("details"), column), else_=None)


_AGAIN: dict[str, object] = {"details": b("details"), "mended_at": None}
_ANEW = {
    **_AGAIN,
    "told_at": case((_f.details == b("details"), _f.told_at), else_=b("at")),
    "explanation": _while_same(_f.explanation),
    "explained_at": _while_same(_f.explained_at),
    "officer_told_at": _while_same(_f.officer_told_at),
}
_RAISE, _RAISE_ANEW = (
    Statement(
        lambda insert, again=again: (  # type: ignore[misc]
            insert(session_flag)
            .values(
                session_id=b("session_id"),
                rule=b("rule"),
                subject=b("subject"),
                details=b("details"),
                seen_at=b("at"),
                told_at=b("at"),
            )
            .on_conflict_do_update(index_elements=["session_id", "rule", "subject"], set_=again)
        )
    )
    for again in (_AGAIN, _ANEW)
)
_MEND = Statement(
    lambda _: update(session_flag).where(_f.id == b("number")).values(mended_at=b("at"))
)
_HELD = (_f.session_id == b("session"), _f.mended_at.is_(None))
_OF = Statement(lambda _: select(*_ROW).where(*_HELD).order_by(_f.id))
_NAMING = Statement(
    lambda _: (
        select(*_ROW).where(_f.subject == b("subject"), _f.mended_at.is_(None)).order_by(_f.id)
    )
)
_EXPLAIN = Statement(
    lambda _: (
        update(session_flag).where(*_HELD).values(explanation=b("words"), explained_at=b("at"))
    )
)
_EXPLAIN_ONE = Statement(
    lambda _: (
        update(session_flag)
        .where(*_HELD, _f.id == b("number"))
        .values(explanation=b("words"), explained_at=b("at"))
    )
)
_TOLD = Statement(
    lambda _: (
        update(session_flag)
        .where(*_HELD, _f.officer_told_at.is_(None))
        .values(officer_told_at=b("at"))
    )
)


@dataclass(frozen=True, slots=True)
class Flag:
    """A question about a session; `subject` is empty or the session it has to do with."""

    id: int
    session_id: int
    rule: str
    subject: str
    details: str
    """Canonical JSON: the numbers that the question names."""
    seen_at: datetime
    told_at: datetime | None = None
    explanation: str | None = None
    explained_at: datetime | None = None
    officer_told_at: datetime | None = None
    mended_at: datetime | None = None


def record(tx: Transaction, found: Flag, *, anew: bool = False) -> None:
    """It holds now, and its author is told; explained, it stays so (`anew`: while unchanged)."""
    tx.do(
        _RAISE_ANEW if anew else _RAISE,
        session_id=found.session_id,
        rule=found.rule,
        subject=found.subject,
        details=found.details,
        at=found.seen_at,
    )


def mend(tx: Transaction, number: int, at: datetime) -> None:
    """It holds no longer."""
    tx.do(_MEND, number=number, at=at)


def of(tx: Transaction, session_id: int) -> list[Flag]:
    """What holds of a session."""
    return tx.all(_OF, Flag, session=session_id)


def naming(tx: Transaction, session_id: int) -> list[Flag]:
    """What holds of other sessions, and has to do with this one."""
    return tx.all(_NAMING, Flag, subject=str(session_id))


def explain(
    tx: Transaction, session_id: int, words: str, at: datetime, only: Sequence[int] = ()
) -> int:
    """Keep what the author says to all that holds, or to some of it by their numbers."""
    said = {"session": session_id, "words": words, "at": at}
    if not only:
        return tx.do(_EXPLAIN, **said)
    return sum(tx.do(_EXPLAIN_ONE, number=number, **said) for number in only)


def tell_officers(tx: Transaction, session_id: int, at: datetime) -> None:
    """They were told of all that holds of a session."""
    tx.do(_TOLD, session=session_id, at=at)
