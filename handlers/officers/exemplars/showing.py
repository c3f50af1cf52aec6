"""The year's good examples, where others are looked for, and one as a card."""

from __future__ import annotations

from handlers.contract import Button, Later, Reply, column
from handlers.reports.awards.evidence import KINDS, subjects
from handlers.reports.charts.asked import SESSIONS
from handlers.reports.exemplars import EVERY, SESSION, Named, name_of, named
from handlers.routes import Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period, year_of
from handlers.rules.typed.paging import pages
from handlers.turn import Outcomes, Turn
from storage.outreach.listed import Wanted, of_days
from storage.rights.role import Role

WHO = (Role.OFFICER,)
MOST = 40
"""So many of the last approved sessions are offered."""
PICTURED = ("group", "team")
"""Kinds whose months can be drawn."""


def year(turn: Turn) -> Period:
    """The year whose examples are chosen: the present one."""
    return year_of(turn.today)


def there(turn: Turn) -> tuple[Named, ...]:
    """Those that stand."""
    period = year(turn)
    return named(turn.tx, turn.house.texts, period.first, period.last)


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """All of the year, and where others are looked for."""
    found = there(turn)
    doors = [Button(one.name, _door("open", one.note.key)) for one in found]
    kinds = [turn.button(f"exemplars.add_{kind}", f"exemplars.kind:{kind}") for kind in EVERY]
    said = turn.say("exemplars.all" if found else "exemplars.none", year=turn.today.year)
    return [Reply(said, column(*doors, *kinds))]


def _door(deed: str, about: tuple[str, int]) -> str:
    return f"exemplars.{deed}:{about[0]}:{about[1]}"


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A page of names of a kind, in the order of every list."""
    kind, page = (*arguments, "", "")[:2]
    filled = pages([_offered(turn, kind)])
    back = turn.button("exemplars.back", "exemplars.show")
    if not filled:
        return [turn.reply("exemplars.nobody", back)]
    at = min(row_number(page) or 0, len(filled) - 1)
    buttons = [Button(name, _door("choose", (kind, number))) for number, name in filled[at]]
    if len(filled) > 1:
        buttons.append(
            turn.button("exemplars.more", f"exemplars.kind:{kind}:{(at + 1) % len(filled)}")
        )
    return [turn.reply("exemplars.page", *buttons, back, page=at + 1, pages=len(filled))]


def _offered(turn: Turn, kind: str) -> list[tuple[int, str]]:
    chosen = {one.note.key for one in there(turn)}
    if kind == SESSION:
        period = year(turn)
        rows = of_days(turn.tx, Wanted(period.first, period.last, "approved"), MOST)
        texts = turn.house.texts
        known = [(one.id, name_of(turn.tx, texts, (kind, one.id), turn.today)) for one in rows]
        some = [(number, name) for number, name in known if name]
    else:
        asked = next((one for one in KINDS if one == kind), None)
        some = [(one.id, one.name) for one in subjects(turn.tx, asked, turn.today)] if asked else []
    return [(number, name) for number, name in some if (kind, number) not in chosen]


def about(arguments: tuple[str, ...]) -> tuple[str, int] | None:
    """Whom a button means."""
    kind, said = (*arguments, "", "")[:2]
    number = row_number(said)
    return (kind, number) if kind in EVERY and number else None


def standing(turn: Turn, arguments: tuple[str, ...]) -> Named | None:
    """The example that a button means, if it stands."""
    key = about(arguments)
    return next((one for one in there(turn) if one.note.key == key), None)


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The card for the portal: words that can be copied, and a picture of its months."""
    one = standing(turn, arguments)
    return card(turn, one) if one else show(turn, ())


def card(turn: Turn, one: Named) -> Outcomes:
    """What may go to the portal as it is."""
    kind, number = one.note.key
    said = turn.reply(
        "exemplars.card",
        turn.button("exemplars.leave", _door("leave", one.note.key)),
        turn.button("exemplars.back", "exemplars.show"),
        who=one.name,
        why=one.note.why or "",
        year=turn.today.year,
    )
    if kind not in PICTURED:
        return [said]
    period = year(turn)
    drawn = {"kind": "line", "code": SESSIONS, "by": kind, "only": str(number)}
    days = {"first": str(period.first), "last": str(period.last)}
    return [said, Later("chart", drawn | days)]


def shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Which example is left, with its reason."""
    one = standing(turn, arguments)
    return Shown((one.name, one.note.why or "")) if one else None


ROUTES = Routes(
    postbacks={
        "exemplars.show": Route(show, WHO),
        "exemplars.kind": Route(listed, WHO),
        "exemplars.open": Route(open_one, WHO),
    }
)
