"""How many units of each kind there are, who they are, and what is known of each."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.reports.spoken import day
from handlers.reports.unit_forms import KINDS
from handlers.routes import Namesake, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import reporting
from handlers.turn import Outcomes, Turn
from storage.reporting import units
from storage.reporting.units import ENDED, Unit
from storage.rights.role import Role

WHO = (Role.OFFICER,)
FACTS = 4
"""So much of a unit's history is told."""


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The kinds with how many there are of each, and how many nobody speaks for."""
    there = units.standing(turn.tx, turn.today)
    add = turn.button("register.add", "register.add")
    if not there:
        groups = turn.button("register.groups", "register.groups")
        return [turn.reply("register.none", groups, add)]
    everybody = units.contacts(turn.tx, turn.now)
    silent = [one for one in there if not reporting.speakers(turn, one, everybody)]
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in there)]
    doors = [Button(_counted(turn, there, kind), f"register.list:{kind}") for kind in kinds]
    doors += [turn.button("register.silent", "register.list:silent", count=len(silent))] * bool(
        silent
    )
    over = sum(one.ended_on is not None for one in units.every(turn.tx, turn.today))
    doors += [turn.button("register.over", "register.list:over", count=over)] * bool(over)
    progress = turn.button("register.progress", "chase.show")
    return [turn.reply("register.all", *doors, add, progress, count=len(there), silent=len(silent))]


def _counted(turn: Turn, there: list[Unit], kind: str) -> str:
    count = sum(one.kind == kind for one in there)
    return turn.say("register.kind", kind=turn.say(f"terms.unit_{kind}"), count=count)


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A page of the units of a kind, or of those that nobody speaks for."""
    kind, page = (*arguments, "", "")[:2]
    there = units.standing(turn.tx, turn.today)
    if kind == "over":
        found = [one for one in units.every(turn.tx, turn.today) if one.ended_on is not None]
    elif kind == "silent":
        everybody = units.contacts(turn.tx, turn.now)
        found = [one for one in there if not reporting.speakers(turn, one, everybody)]
    else:
        found = [one for one in there if one.kind == kind]
    filled = pages([found])
    if not filled:
        return show(turn, ())
    at = min(row_number(page) or 0, len(filled) - 1)
    buttons = [Button(one.name, f"register.open:{one.id}") for one in filled[at]]
    if len(filled) > 1:
        following = f"register.list:{kind}:{(at + 1) % len(filled)}"
        buttons.append(turn.button("register.more", following))
    buttons.append(turn.button("register.back", "register.show"))
    return [turn.reply("register.page", *buttons, page=at + 1, pages=len(filled))]


def unit_of(turn: Turn, arguments: tuple[str, ...]) -> Unit | None:
    """The unit that a button names."""
    number = row_number(arguments[0]) if arguments else None
    return units.find(turn.tx, number, turn.today) if number else None


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One unit."""
    unit = unit_of(turn, arguments)
    return [card(turn, unit)] if unit else show(turn, ())


def card(turn: Turn, unit: Unit) -> Reply:
    """What it is, who speaks for it, how its report stands, and what may be done."""
    people = [
        one.name or turn.say("register.nameless", number=one.id)
        for one in reporting.speakers(turn, unit)
    ]
    one = reporting.now(turn, unit)
    said = turn.say(
        "register.card",
        unit=unit.name,
        kind=turn.say(f"terms.unit_{unit.kind}"),
        since=day(unit.began_on),
        first=people[0] if people else turn.say("register.nobody"),
        deputies=", ".join(people[1:]) or turn.say("register.nobody"),
        report=turn.say(f"terms.report_{one.state or 'none'}"),
        due=day(one.due_on),
    )
    facts = [_fact(turn, fact) for fact in units.facts(turn.tx, unit.id)[-FACTS:]]
    return Reply("\n".join([said, *facts]), column(*_ways(turn, unit)))


def _fact(turn: Turn, one: units.Fact) -> str:
    if one.name:
        return turn.say("register.was_named", on=day(one.since), unit=one.name)
    if one.what == ENDED:
        return turn.say("register.was_ended", on=day(one.since))
    return turn.say("register.was_resumed", on=day(one.since))


def _ways(turn: Turn, unit: Unit) -> list[Button]:
    back = turn.button("register.back", "register.show")
    if unit.ended_on is not None:
        return [turn.button("register.resume", f"register.resume:{unit.id}"), back]
    return [
        turn.button("register.invite", f"invite.new:{Role.UNIT_REPORTER}:{unit.id}"),
        turn.button("register.report", f"chase.look:{unit.id}"),
        turn.button("register.rename", f"register.rename:{unit.id}"),
        turn.button("register.ask_end", f"register.ask_end:{unit.id}"),
        back,
    ]


ROUTES = Routes(
    commands={"donvi": Route(show, WHO, namesake=Namesake.NOBODY)},
    postbacks={
        "register.show": Route(show, WHO),
        "register.list": Route(listed, WHO),
        "register.open": Route(look, WHO),
    },
)
