"""A unit gets another name or ends, from today; what it was stays, an end is undone by a tap."""

from __future__ import annotations

from handlers.officers.register.adding import LONGEST
from handlers.officers.register.listing import WHO, card, show, unit_of
from handlers.officers.register.states import Renaming
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.people.naming import place_name
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from storage.reporting import units
from storage.reporting.units import ENDED, NAMED, RESUMED, Fact, Unit


def rename(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Ask what it is called from today."""
    unit = unit_of(turn, arguments)
    if unit is None or unit.ended_on is not None:
        return [card(turn, unit)] if unit else show(turn, ())
    Renaming(unit.id).keep(turn)
    return _ask(turn, unit)


def _ask(turn: Turn, unit: Unit, *, again: bool = False) -> Outcomes:
    turn.conversation.ask = "register.new_name"
    leave = turn.button("register.leave", f"register.open:{unit.id}")
    if again:
        return [turn.reply("register.bad_name", leave, most=LONGEST)]
    return [turn.reply("register.ask_new_name", leave, unit=unit.name)]


def take_new_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Keep the new name; the old one stays with the years it belongs to."""
    unit = unit_of(turn, (Renaming.asked(turn),))
    if unit is None:
        return show(turn, ())
    name = None if turn.warned else place_name(arguments[0], LONGEST)
    if name is None:
        return _ask(turn, unit, again=True)
    Renaming.done(turn)
    if name != unit.name:
        _note(turn, unit, NAMED, name)
    after = units.find(turn.tx, unit.id, turn.today) or unit
    said = [turn.reply("register.renamed"), card(turn, after)]
    audit.note(turn, "unit.named", f"unit:{unit.id}", None, before=unit.name, after=name)
    return [*said]


def _note(turn: Turn, unit: Unit, what: str, name: str | None = None) -> None:
    fact = Fact(0, unit.id, what, name, turn.today, turn.now)
    units.note(turn.tx, fact, person_of(turn).address_id)


def ask_end(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say what ending means, before it is done."""
    unit = unit_of(turn, arguments)
    if unit is None or unit.ended_on is not None:
        return [card(turn, unit)] if unit else show(turn, ())
    yes = turn.button("register.end", f"register.end:{unit.id}")
    no = turn.button("register.keep", f"register.open:{unit.id}")
    return [turn.reply("register.sure_end", yes, no, unit=unit.name)]


def end(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From today it does not report any more."""
    return _moved(turn, arguments, ENDED)


def resume(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It does after all."""
    return _moved(turn, arguments, RESUMED)


def _moved(turn: Turn, arguments: tuple[str, ...], what: str) -> Outcomes:
    unit = unit_of(turn, arguments)
    if unit is None:
        return show(turn, ())
    if (unit.ended_on is not None) is (what == ENDED):
        return [card(turn, unit)]
    _note(turn, unit, what)
    after = units.find(turn.tx, unit.id, turn.today) or unit
    said = turn.reply("register.ended" if what == ENDED else "register.resumed", unit=unit.name)
    onward = card(turn, after)
    audit.note(turn, "unit.ended" if what == ENDED else "unit.resumed", f"unit:{unit.id}")
    return [said, onward]


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Which unit is ended, under the name that was read."""
    unit = unit_of(turn, arguments)
    return Shown((unit.name,)) if unit and unit.ended_on is None else None


ROUTES = Routes(
    postbacks={
        "register.rename": Route(rename, WHO),
        "register.ask_end": Route(ask_end, WHO),
        "register.end": Route(
            end, WHO, Decision(_shown, "register.ask_end:{0}", at_once=True), spends=True
        ),
        "register.resume": Route(resume, WHO),
    },
    asks={"register.new_name": Route(take_new_name, WHO, awaits=Awaits.NAME)},
)
