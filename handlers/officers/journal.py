"""/nhatky: what was done, by whom, newest first; and the end of the chain to compare with."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from handlers.contract import Reply, column
from handlers.routes import Namesake, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.people.veiling import veiled
from handlers.rules.periods import Period, parse_periods
from handlers.shared import audit_entries, which_days
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.chain import audit, journal
from storage.chain.journal import Asked, Line
from storage.rights.role import Role

WHO = (Role.OFFICER,)
PAGE, MOST = 8, 20
NEWEST = 10**15
"""Before this entry: all there are."""
ALWAYS = (datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC))
SHORT = 12
"""So much of the last hash is shown, and is enough for `verify --head`."""


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The newest, so many, or those of some days."""
    words = " ".join(arguments).strip()
    number = row_number(words)
    if number or not words:
        return [_page(turn, Asked(NEWEST, *ALWAYS), min(number or PAGE, MOST), "")]
    return [_of_days(turn, parse_periods(words, turn.today))]


def _of_days(turn: Turn, found: tuple[Period, ...]) -> Reply:
    """What was done in them; nothing is asked of days that have not come."""
    newest = turn.button("journal.newest", "journal.page")
    if not found:
        return turn.reply("journal.bad_period", newest)
    if len(found) > 1:
        return which_days.either(turn, found, lambda one: f"journal.page:{NEWEST}:{_days(one)}")
    if found[0].first > turn.today:
        return which_days.not_yet(turn, found[0], newest)
    days = _days(found[0])
    return _page(turn, asked_of(str(NEWEST), days), PAGE, days)


def _days(period: Period) -> str:
    return f"{period.first:%Y%m%d}:{period.last:%Y%m%d}"


def page(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Those before an entry."""
    before, days = (arguments[0] if arguments else ""), ":".join(arguments[1:3])
    return [_page(turn, asked_of(before, days), PAGE, days)]


def asked_of(before: str, days: str) -> Asked:
    """What a button says; one that says nonsense asks for everything."""
    number = row_number(before) or NEWEST
    first, _, last = days.partition(":")
    try:
        begins, ends = (datetime.strptime(day, "%Y%m%d").date() for day in (first, last))  # noqa: DTZ007
        midnight = datetime.combine(ends, time(), WARD_ZONE) + timedelta(days=1)
    except (ValueError, OverflowError):
        return Asked(number, *ALWAYS)
    return Asked(number, datetime.combine(begins, time(), WARD_ZONE), midnight)


def _page(turn: Turn, asked: Asked, most: int, days: str) -> Reply:
    found = journal.newest(turn.tx, asked, most + 1)
    shown = found[:most]
    buttons = []
    if len(found) > most:
        onward = f"journal.page:{shown[-1].id}" + (f":{days}" if days else "")
        buttons.append(turn.button("journal.older", onward))
    if asked.before != NEWEST:
        buttons.append(turn.button("journal.newest", "journal.page"))
    buttons.append(turn.button("journal.figures", "stats.show"))
    if not shown:
        return Reply(turn.say("journal.empty"), column(*buttons))
    entry, head = audit.printed_head(turn.tx)
    lines = "\n".join(_line(turn, one) for one in shown)
    said = turn.say("journal.page", lines=lines, entry=entry, head=head[:SHORT])
    return Reply(said, column(*buttons))


def _line(turn: Turn, one: Line) -> str:
    at = f"{one.at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
    return turn.say(
        "journal.line",
        number=one.id,
        at=at,
        who=who(turn, one),
        told=audit_entries.told(turn, one),
    )


def who(turn: Turn, one: Line) -> str:
    """The role they had then, a veiled name, and the address's number to tell them apart."""
    kind, _, number = one.actor.partition(":")
    if kind != "address":
        others = {"operator": turn.say("journal.operator"), "clock": turn.say("journal.clock")}
        return others.get(kind) or turn.say("journal.nobody")
    address = int(number)
    role = turn.say(f"roles.short_{journal.role_then(turn.tx, address, one.at) or 'resident'}")
    called = f"{role} {veiled(journal.name_of(turn.tx, address))}".strip()
    return turn.say("journal.who", called=called[:1].upper() + called[1:], number=address)


ROUTES = Routes(
    commands={"nhatky": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={"journal.page": Route(page, WHO)},
)
