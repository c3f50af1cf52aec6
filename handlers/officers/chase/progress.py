"""How many reports came, by kind of unit; what waits, and what is missing."""

from __future__ import annotations

from collections import defaultdict

from handlers.contract import Beside, Button, Reply, column
from handlers.officers.chase import clocks
from handlers.reports.spoken import clock, day
from handlers.reports.unit_forms import KINDS
from handlers.reports.unit_progress import Count, Standing, count, standings
from handlers.routes import Namesake, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.people.group_matching import match_group
from handlers.rules.typed.paging import pages
from handlers.shared import forecast, reporting
from handlers.turn import Outcomes, Turn
from storage.reporting import unit_calls, units
from storage.reporting.unit_calls import Call
from storage.reporting.unit_reports import SENT
from storage.reporting.units import Contact
from storage.rights.role import Role

WHO = (Role.OFFICER,)
HUNDRED = 100


def there(turn: Turn) -> list[Standing]:
    """Every unit that has to report, with its report."""
    return standings(turn.tx, reporting.due(turn), turn.today)


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The figures by kind, or of one kind, and the doors to what waits and what is missing."""
    found, due = there(turn), reporting.due(turn)
    register = turn.button("chase.register", "register.show")
    if not found:
        return [turn.reply("chase.nobody", register)]
    whole = count(found)
    kinds = [kind for kind in KINDS if any(one.unit.kind == kind for one in found)]
    if (only := _only(arguments)) and only in kinds:
        kinds = [only]
    lines = [_kind(turn, kind, [one for one in found if one.unit.kind == kind]) for kind in kinds]
    waiting = sum(one.state == SENT for one in found)
    missing = whole.expected - whole.received
    doors = [turn.button("chase.waiting", "chase.waiting", count=waiting)] * bool(waiting)
    doors += [turn.button("chase.missing", "chase.missing", count=missing)] * bool(missing)
    said = turn.say(
        "chase.progress",
        year=due.year,
        due=day(due),
        left=_left(turn, (due - turn.today).days),
        basis=reporting.basis(turn),
        whole=_figures(turn, whole),
        lines="\n".join(lines),
    )
    return [Reply("\n".join((said, *clocks.lines(turn))), column(*doors, register))]


def _left(turn: Turn, days: int) -> str:
    """How long there is still; nothing once it is over."""
    if days > 0:
        return turn.say("chase.left", days=days)
    return "" if days else turn.say("chase.last_day")


def _only(arguments: tuple[str, ...]) -> str:
    """The kind of unit that is asked for; of the words behind a command none."""
    kind = arguments[-1] if arguments else ""
    return kind if kind in KINDS else ""


def _kind(turn: Turn, kind: str, some: list[Standing]) -> str:
    name = turn.say(f"terms.unit_{kind}")
    return turn.say("chase.kind", kind=name, figures=_figures(turn, count(some)))


def _figures(turn: Turn, one: Count) -> str:
    """Sent of expected, of those sent how, and accepted; what is none of is left out."""
    told = (
        turn.say("chase.late", count=one.late) if one.late else "",
        turn.say("chase.empty", count=one.empty) if one.empty else "",
        turn.say("chase.returned", count=one.returned) if one.returned else "",
    )
    more = list(filter(None, told))
    share = HUNDRED * one.received // one.expected if one.expected else 0
    parts = [turn.say("chase.on_time", count=one.on_time), *more] if one.received else []
    parts += [turn.say("chase.accepted_of", count=one.accepted)] if one.received else []
    said = turn.say("chase.received", received=one.received, expected=one.expected, share=share)
    return ", ".join([said, *parts])


def waiting(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Reports that were sent and not looked at yet, the earliest sent first."""
    found = [one for one in there(turn) if one.state == SENT]
    found.sort(key=lambda one: one.steps[-1].at)
    filled = pages([found])
    back = turn.button("chase.back", "chase.show")
    if not filled:
        return [turn.reply("chase.none_waiting", back)]
    at = _page(arguments, len(filled))
    buttons = [Button(one.unit.name, f"chase.look:{one.unit.id}") for one in filled[at]]
    buttons += _more(turn, "chase.waiting", at, len(filled))
    return [turn.reply("chase.waits", *buttons, back, count=len(found))]


def _page(arguments: tuple[str, ...], count: int) -> int:
    return min((row_number(arguments[0]) if arguments else None) or 0, count - 1)


def _more(turn: Turn, where: str, at: int, count: int) -> list[Button]:
    button = turn.button("chase.more", f"{where}:{(at + 1) % count}")
    return [button] if count > 1 else []


def missing(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Units that never sent, or of one kind; a tap rings one, or all there are."""
    only = _only(arguments)
    found = [one for one in there(turn) if not one.is_in and only in ("", one.unit.kind)]
    filled = pages([found])
    back = turn.button("chase.back", "chase.show")
    if not filled:
        return [_none_missing(turn, only, back)]
    at = _page(arguments, len(filled))
    calls = defaultdict[int, list[Call]](list)
    for call in unit_calls.every(turn.tx, reporting.due(turn)):
        calls[call.unit_id].append(call)
    everybody = units.contacts(turn.tx, turn.now)
    lines = [_missing(turn, one, calls[one.unit.id], everybody) for one in filled[at]]
    beside = tuple(
        Beside(line, turn.button("chase.ring", f"chase.ring:{one.unit.id}"))
        for line, one in zip(lines, filled[at], strict=True)
    )
    if only:
        more = [turn.button("chase.more", f"chase.missing:{(at + 1) % len(filled)}:{only}")]
        ways = (*more[: len(filled) > 1], turn.button("chase.missing_all", "chase.missing"))
        kind = turn.say(f"terms.unit_{only}")
        text = turn.say("chase.lacking_kind", kind=kind, count=len(found), lines="\n".join(lines))
        return [Reply(text, column(*ways, back), beside)]
    ways = (*_all_at_once(turn, found, everybody), *_more(turn, "chase.missing", at, len(filled)))
    pick = turn.button("chase.ring_one", f"chase.which:{at}")
    listed = "\n".join([*lines, *_forecast(turn, found, everybody)])
    text = turn.say("chase.lacking", count=len(found), lines=listed)
    return [Reply(text, column(*ways, pick, back), beside)]


def _forecast(turn: Turn, found: list[Standing], everybody: list[Contact]) -> list[str]:
    """Whom a tap on all of them would reach at this moment, and at what price."""
    to = [each for one in found for each in reporting.speakers(turn, one.unit, everybody)]
    told = forecast.of(turn, to)
    line = turn.say("forecast.run", reached=told.reached, outside=told.outside)
    return [line] * bool(to)


def _none_missing(turn: Turn, only: str, back: Button) -> Reply:
    """All that have to report did; of a kind there may be none that has to."""
    if not there(turn):
        return turn.reply("chase.nobody", turn.button("chase.register", "register.show"))
    if not only:
        return turn.reply("chase.none_missing", back)
    kind = turn.say(f"terms.unit_{only}")
    is_any = any(one.unit.kind == only for one in there(turn))
    return turn.reply("chase.none_missing_kind" if is_any else "chase.no_kind", back, kind=kind)


def _all_at_once(turn: Turn, found: list[Standing], everybody: list[Contact]) -> tuple[Button, ...]:
    """Ring those who can be rung; to those who cannot, the way to invite somebody."""
    silent = sum(not reporting.speakers(turn, one.unit, everybody) for one in found)
    heard = len(found) - silent
    ring = [turn.button("chase.ring_all", "chase.ring_all", count=heard)] * bool(heard)
    return (*ring, *invite_silent(turn, silent))


def invite_silent(turn: Turn, count: int) -> list[Button]:
    """The list of those who have nobody; nothing where there is none."""
    return [turn.button("chase.invite_silent", "register.list:silent", count=count)] * bool(count)


def which(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same page as buttons, where none stand beside a line."""
    found = [one for one in there(turn) if not one.is_in]
    filled = pages([found])
    back = turn.button("chase.back", "chase.missing")
    if not filled:
        return [_none_missing(turn, "", back)]
    at = _page(arguments, len(filled))
    buttons = [Button(one.unit.name, f"chase.ring:{one.unit.id}") for one in filled[at]]
    buttons += _more(turn, "chase.which", at, len(filled))
    turn.conversation.ask = "chase.named"
    return [turn.reply("chase.which", *buttons, back)]


def named(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A unit by its words, on whichever page it stands: rung by a tap, never by its name alone."""
    lacking = [one for one in there(turn) if not one.is_in]
    meant = match_group(arguments[0], [(one.unit.id, "", one.unit.name) for one in lacking])
    found = [one for one in lacking if one.unit.id in meant]
    turn.conversation.ask = "chase.named"
    if not found:
        back = turn.button("chase.ring_one", "chase.which")
        return [turn.reply("chase.not_named", back, turn.button("chase.back", "chase.missing"))]
    buttons = [Button(one.unit.name, f"chase.ring:{one.unit.id}") for one in pages([found])[0]]
    return [turn.reply("chase.which", *buttons, turn.button("chase.back", "chase.missing"))]


def _missing(turn: Turn, one: Standing, calls: list[Call], everybody: list[Contact]) -> str:
    state = turn.say(f"terms.report_{one.state or 'none'}")
    if not reporting.speakers(turn, one.unit, everybody):
        return turn.say("chase.line_silent", unit=one.unit.name, state=state)
    if not calls:
        return turn.say("chase.line_unasked", unit=one.unit.name, state=state)
    at = clock(calls[-1].at)
    return turn.say("chase.line", unit=one.unit.name, state=state, times=len(calls), at=at)


ROUTES = Routes(
    commands={"tiendobaocao": Route(show, WHO, namesake=Namesake.NOBODY)},
    postbacks={
        "chase.show": Route(show, WHO),
        "chase.waiting": Route(waiting, WHO),
        "chase.missing": Route(missing, WHO),
        "chase.which": Route(which, WHO),
    },
    asks={"chase.named": Route(named, WHO)},
)
