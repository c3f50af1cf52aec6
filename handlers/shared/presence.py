"""Being at a session: the code on show, a scan that waits, and the fact that it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from handlers.contract import Go, Outcome
from handlers.rules.admission.checking_in import (
    KEPT,
    REMEMBERED,
    Shown,
    candidates,
    changes_at,
    holds_until,
    is_early,
    window_of,
)
from handlers.rules.admission.codes import link_from
from handlers.shared import linked_people
from handlers.shared.residence import residence_of
from handlers.turn import WARD_ZONE, House, Turn
from storage.outreach import attendance, checkin
from storage.outreach.checkin import Scan
from storage.transaction import Transaction

MOST_TRIES = 200
"""With so many candidates refused, thousands of sessions would have to be open."""


@dataclass(frozen=True, slots=True)
class OnShow:
    """A session's code at this moment: four digits to say, and what a square code carries."""

    digits: str
    token: str
    window_at: datetime

    @property
    def changes_at(self) -> datetime:
        """When another one is shown."""
        return changes_at(self.window_at)

    @property
    def holds_until(self) -> datetime:
        """Until when it counts."""
        return holds_until(self.window_at)


def token_of(house: House, session_id: int, window_at: datetime) -> str:
    """Made from the key alone, so that every process shows the same square."""
    moment = int(window_at.timestamp())
    secret = bytes.fromhex(house.hash_code(f"checkin:{session_id}:{moment}"))
    return link_from(secret)


def already_on_show(tx: Transaction, house: House, session_id: int, at: datetime) -> OnShow | None:
    """The code of this minute, if somebody asked for it before; writes nothing."""
    found = checkin.code_on_show(tx, session_id, window_of(at), at)
    if found is None:
        return None
    digits, window = found
    return OnShow(digits, token_of(house, session_id, window), window)


def on_show(tx: Transaction, house: House, session_id: int, at: datetime) -> OnShow:
    """The code of this minute, made by whoever asks first."""
    if shown := already_on_show(tx, house, session_id, at):
        return shown
    checkin.lock_codes(tx)
    return already_on_show(tx, house, session_id, at) or _made(tx, house, session_id, window_of(at))


def renewed(tx: Transaction, house: House, session_id: int, at: datetime) -> OnShow:
    """Another code before the minute is over: the one on show counts no more."""
    checkin.lock_codes(tx)
    shown, second = on_show(tx, house, session_id, at), at.replace(microsecond=0)
    return _made(tx, house, session_id, second) if shown.window_at < second else shown


def _made(tx: Transaction, house: House, session_id: int, window: datetime) -> OnShow:
    token = token_of(house, session_id, window)
    hashed = house.hash_code(token)
    for candidate in islice(candidates(house.chance(16), window), MOST_TRIES):
        if checkin.add_code(tx, (session_id, window), candidate, hashed):
            return OnShow(candidate, token, window)
    raise RuntimeError("no code is left in this minute")


def seen(tx: Transaction, found: Iterable[tuple[int, datetime, str]]) -> list[Shown]:
    """Codes as they were on show: session, moment, state."""
    return [Shown(*one, _closed_at(tx, one[0], one[1])) for one in found]


def last_before(tx: Transaction, session_id: int, window: datetime) -> Shown | None:
    """The code that was on show before this one, if that is not long ago."""
    known = checkin.windows(tx, session_id, window - REMEMBERED)
    before = [one for one in known if one < window]
    return seen(tx, [(session_id, before[-1], "open")])[0] if before else None


def _closed_at(tx: Transaction, session_id: int, window: datetime) -> datetime | None:
    later = checkin.windows(tx, session_id, window)
    return next((one for one in later if is_early(one)), None)


def waiting(turn: Turn) -> Scan | None:
    """The scan that waits in this conversation."""
    scan = checkin.scan_of(turn.tx, turn.lane)
    return scan if scan and turn.now - scan.scanned_at < KEPT else None


def onward(turn: Turn, where: str) -> list[Outcome]:
    """Go there when somebody scanned a code before they were asked who they are."""
    return [Go(where)] if waiting(turn) else []


def local_day(moment: datetime) -> date:
    """The day of a moment, here."""
    return moment.astimezone(WARD_ZONE).date()


def attend(turn: Turn, person_id: int, scan: Scan) -> bool:
    """Count somebody, on whatever channel they may be known too; False when they are already."""
    numbers = linked_people.numbers_of(turn, person_id)
    if any(attendance.of(turn.tx, scan.session_id, one) for one in numbers):
        return False
    return attendance.attend(turn.tx, _presence(turn, person_id, scan))


def _is_fresh(turn: Turn, scan: Scan) -> bool:
    """Whether this browser was never seen before that day: anyone can make another."""
    if turn.event.channel != "web" or scan.way == "leader" or turn.known is None:
        return False
    made = attendance.made_at(turn.tx, turn.known.address_id)
    return made is not None and local_day(made) == local_day(scan.scanned_at)


def _presence(turn: Turn, person_id: int, scan: Scan) -> attendance.Presence:
    """The fact, with what was true of the person then."""
    residence = residence_of(turn, person_id)
    return attendance.Presence(
        scan.session_id,
        person_id,
        residence.placement,
        residence.group_id,
        attendance.is_adult(turn.tx, person_id),
        scan.way,
        turn.event.channel,
        _is_fresh(turn, scan),
        scan.scanned_at,
        turn.now,
        local_day(scan.scanned_at),
        turn.known.address_id if turn.known else None,
    )
