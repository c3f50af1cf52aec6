"""Codes on show, the page that shows them, scans that wait for their person, wrong guesses."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, case, delete, exists, func, select, update

from storage.models.attendance import checkin_code, checkin_guess, checkin_page, checkin_scan
from storage.models.base import Moment
from storage.models.outreach import outreach_session
from storage.privacy.tombstones import ended
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c, _p, _s, _g = checkin_code.c, checkin_page.c, checkin_scan.c, checkin_guess.c
_o = outreach_session.c

_ADD_CODE = Statement(
    lambda insert: (
        insert(checkin_code)
        .values(
            session_id=b("session_id"),
            window_at=b("window_at"),
            code=b("code"),
            token_hash=b("token_hash"),
        )
        .on_conflict_do_nothing()
    )
)
_ON_SHOW = Statement(
    lambda _: (
        select(_c.code, _c.window_at)
        .where(
            _c.session_id == b("session"),
            _c.window_at >= b("minute", type_=Moment),
            _c.window_at <= b("at", type_=Moment),
        )
        .order_by(_c.window_at.desc())
        .limit(1)
    )
)
_WINDOWS = Statement(
    lambda _: (
        select(_c.window_at)
        .where(_c.session_id == b("session"), _c.window_at > b("since"))
        .order_by(_c.window_at)
    )
)
_TAKEN = Statement(
    lambda _: (
        select(_c.session_id)
        .where(
            _c.code == b("wanted"),
            _c.window_at >= b("minute", type_=Moment),
            _c.window_at < b("following", type_=Moment),
        )
        .limit(1)
    )
)
_LOCK = Statement(lambda _: select(func.pg_advisory_xact_lock(b("number"))))
_MAKING = 0x636F_6465
"""The number of the lock under which codes are made."""
_SHOWN = select(_c.session_id, _c.window_at, _o.state).join_from(
    checkin_code, outreach_session, _o.id == _c.session_id
)
_BY_CODE = Statement(
    lambda _: _SHOWN.where(_c.code == b("typed"), _c.window_at > b("since")).order_by(
        _c.window_at.desc(), _c.session_id
    )
)
_BY_TOKEN = Statement(lambda _: _SHOWN.where(_c.token_hash == b("by_hash")))
_ADD_PAGE = Statement(
    lambda insert: insert(checkin_page).values(
        token_hash=b("token_hash"),
        session_id=b("session_id"),
        created_at=b("created_at"),
        created_by=b("created_by"),
        expires_at=b("expires_at"),
    )
)
_PAGE = Statement(
    lambda _: select(
        _p.session_id, _p.created_by, _p.expires_at, _p.opened_at, _p.created_at
    ).where(_p.token_hash == b("by_hash"))
)
_named = checkin_page.alias("named").c
_OPEN_PAGE = Statement(
    lambda _: (
        update(checkin_page)
        .where(
            exists().where(
                _named.token_hash == b("by_hash"),
                _named.session_id == _p.session_id,
                _named.created_at == _p.created_at,
            ),
            _p.opened_at.is_(None),
            _p.expires_at > b("moment"),
        )
        .values(opened_at=b("at"))
        .returning(_p.session_id, _p.created_at)
    )
)
_DROP_PAGES = Statement(
    lambda _: (
        delete(checkin_page)
        .where(_p.session_id == b("session"))
        .returning(_p.session_id, _p.created_at)
    )
)
_KEEP_SCAN = Statement(
    lambda insert: (
        (new := insert(checkin_scan))
        .values(
            lane=b("lane"),
            session_id=b("session_id"),
            way=b("way"),
            scanned_at=b("scanned_at"),
        )
        .on_conflict_do_update(
            index_elements=["lane"],
            set_={name: new.excluded[name] for name in ("session_id", "way", "scanned_at")},
            where=_s.session_id != new.excluded.session_id,
        )
    )
)
_SCAN = Statement(
    lambda _: select(_s.lane, _s.session_id, _s.way, _s.scanned_at).where(_s.lane == b("in_lane"))
)
_DROP_SCAN = Statement(lambda _: delete(checkin_scan).where(_s.lane == b("in_lane")))
_is_old, _now = _g.since <= b("horizon"), b("now_at", type_=Moment)
_GUESSED = Statement(
    lambda insert: (
        insert(checkin_guess)
        .values(scope=b("scope"), tries=1, since=_now)
        .on_conflict_do_update(
            index_elements=["scope"],
            set_={
                "tries": case((_is_old, 1), else_=_g.tries + 1),
                "since": case((_is_old, _now), else_=_g.since),
            },
        )
    )
)
_GUESSES = Statement(lambda _: select(_g.tries, _g.since).where(_g.scope == b("of_scope")))
_OPEN = Statement(lambda _: select(_o.id).where(_o.state == "open").order_by(_o.id))
_OPEN_OF = Statement(
    lambda _: select(_o.id).where(_o.state == "open", _o.team_id == b("team")).order_by(_o.id)
)
_LOOK = Statement(lambda _: select(_o.state, _o.team_id, _o.local_date).where(_o.id == b("number")))


@dataclass(frozen=True, slots=True)
class Page:
    """A screen that shows a session's codes, and the address that asked for it.

    Its typed code and its link are two rows of one session and moment: two ways to one screen.
    """

    session_id: int
    created_by: int | None
    expires_at: datetime
    opened_at: datetime | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """Somebody was there at that moment, whoever they turn out to be."""

    lane: str
    session_id: int
    way: str
    scanned_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What a session is just now; read without a lock, so that nobody waits for its form."""

    state: str
    team_id: int
    local_date: date | None


def lock_codes(tx: Transaction) -> None:
    """Codes are made one after the other; on SQLite there is one writer anyway."""
    if tx.dialect.name == "postgresql":
        tx.do(_LOCK, number=_MAKING)


def add_code(tx: Transaction, shown: tuple[int, datetime], code: str, token_hash: str) -> bool:
    """Put a code on show for (session, moment); False where that minute has it. Under the lock."""
    session, window = shown
    minute = window.replace(second=0, microsecond=0)
    following = minute + timedelta(minutes=1)
    if tx.value(_TAKEN, wanted=code, minute=minute, following=following) is not None:
        return False
    given = {"session_id": session, "window_at": window, "code": code, "token_hash": token_hash}
    return tx.do(_ADD_CODE, **given) == 1


def code_on_show(
    tx: Transaction, session_id: int, minute: datetime, at: datetime
) -> tuple[str, datetime] | None:
    """The last code that was put on show since the beginning of the minute, and when."""
    found = {"session": session_id, "minute": minute, "at": at}
    return tx.one(_ON_SHOW, lambda code, since: (code, since), **found)


def windows(tx: Transaction, session_id: int, since: datetime) -> list[datetime]:
    """When later codes of a session were first shown."""
    return tx.all(_WINDOWS, lambda shown_at: shown_at, session=session_id, since=since)


def by_code(tx: Transaction, code: str, since: datetime) -> list[tuple[int, datetime, str]]:
    """Where this code was on show since then: session, minute, state; the latest first."""
    return tx.all(_BY_CODE, lambda *row: row, typed=code, since=since)


def by_token(tx: Transaction, token_hash: str) -> list[tuple[int, datetime, str]]:
    """The same for what a square code carries."""
    return tx.all(_BY_TOKEN, lambda *row: row, by_hash=token_hash)


def add_page(tx: Transaction, token_hash: str, new: Page, at: datetime) -> None:
    """A code or link of a screen, which opens once before it expires."""
    tx.do(
        _ADD_PAGE,
        token_hash=token_hash,
        session_id=new.session_id,
        created_by=new.created_by,
        created_at=at,
        expires_at=new.expires_at,
    )


def page(tx: Transaction, token_hash: str) -> Page | None:
    """The screen behind a link, opened or not."""
    return tx.one(_PAGE, Page, by_hash=token_hash)


def open_page(tx: Transaction, token_hash: str, at: datetime) -> bool:
    """Spend the screen's code and link alike; False when they are spent or too old."""
    spent = tx.all(_OPEN_PAGE, ended(at, "screen_opened"), by_hash=token_hash, at=at, moment=at)
    tx.lasting.extend(dict.fromkeys(spent))
    return bool(spent)


def drop_pages(tx: Transaction, session_id: int, at: datetime) -> int:
    """Every screen of a session goes dark, and no link opens one any more; how many there were."""
    dark = dict.fromkeys(tx.all(_DROP_PAGES, ended(at, "screen"), session=session_id))
    tx.lasting.extend(dark)
    return len(dark)


def keep_scan(tx: Transaction, scan: Scan) -> None:
    """Let a scan wait; a second one at the same session changes nothing."""
    tx.do(_KEEP_SCAN, **asdict(scan))


def scan_of(tx: Transaction, lane: str) -> Scan | None:
    """The scan that waits in a lane."""
    return tx.one(_SCAN, Scan, in_lane=lane)


def drop_scan(tx: Transaction, lane: str) -> None:
    """It waits no longer."""
    tx.do(_DROP_SCAN, in_lane=lane)


def count_guess(tx: Transaction, scope: str, at: datetime, horizon: datetime) -> None:
    """One more wrong code; what lies before the horizon is forgotten."""
    tx.do(_GUESSED, scope=scope, now_at=at, horizon=horizon)


def guesses(tx: Transaction, scope: str) -> tuple[int, datetime] | None:
    """How many wrong codes, and since when."""
    return tx.one(_GUESSES, lambda tries, since: (tries, since), of_scope=scope)


def open_sessions(tx: Transaction, team_id: int | None = None) -> list[int]:
    """The sessions that are open now, of one team or of all."""
    return tx.all(_OPEN, int) if team_id is None else tx.all(_OPEN_OF, int, team=team_id)


def standing(tx: Transaction, session_id: int) -> Standing | None:
    """What a session is just now."""
    return tx.one(_LOOK, Standing, number=session_id)
