"""A unit is added by its kind and name; residential groups all at once, as the map has them."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.officers.register.listing import WHO, card, show
from handlers.officers.register.states import NewUnit
from handlers.reports.unit_forms import KINDS
from handlers.routes import Awaits, Route, Routes
from handlers.rules.people.naming import place_name
from handlers.rules.units.unit_kinds import kind_told
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from storage.reporting import units
from storage.reporting.units import Unit
from storage.ward import campaign

LONGEST = 120


def ask_kind(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What kind of unit."""
    asked = NewUnit.of(turn)
    if asked is not None and asked.kind:
        return _ask_name(turn, asked.kind)
    return [_which_kind(turn, turn.say("register.ask_kind"))]


def _which_kind(turn: Turn, said: str) -> Reply:
    turn.conversation.ask = "register.kind"
    kinds = [turn.button(f"terms.unit_{kind}", f"register.kind:{kind}") for kind in KINDS[:-2]]
    groups = turn.button("register.groups", "register.groups")
    other = turn.button("terms.unit_other", "register.kind:other")
    leave = turn.button("register.leave", "register.leave")
    return Reply(said, column(*kinds, groups, other, leave))


def type_kind(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The name before its kind: a kind that the name tells is taken, any other is asked for."""
    name = None if turn.warned else place_name(arguments[0], LONGEST)
    if name is None:
        return [_which_kind(turn, turn.say("register.bad_name", most=LONGEST))]
    if told := kind_told(name):
        return _named(turn, told, name)
    NewUnit("", name).keep(turn)
    return [_which_kind(turn, turn.say("register.ask_kind_of", unit=name))]


def kind(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The kind is chosen; the name is next."""
    wanted = arguments[0] if arguments else ""
    if wanted not in KINDS or wanted == "group":
        return ask_kind(turn, ())
    before = NewUnit.of(turn)
    if before is not None and before.name:
        return _named(turn, wanted, before.name)
    NewUnit(wanted).keep(turn)
    return _ask_name(turn, wanted)


def _ask_name(turn: Turn, kind: str, *, again: bool = False) -> Outcomes:
    turn.conversation.ask = "register.name"
    leave = turn.button("register.leave", "register.leave")
    if again:
        return [turn.reply("register.bad_name", leave, most=LONGEST)]
    called, like = turn.say(f"terms.unit_{kind}"), turn.say(f"register.like_{kind}")
    return [turn.reply("register.ask_name", leave, kind=called, like=like)]


def take_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Register it under its name."""
    asked = NewUnit.of(turn)
    if asked is None or not asked.kind:
        return ask_kind(turn, ())
    name = None if turn.warned else place_name(arguments[0], LONGEST)
    if name is None:
        return _ask_name(turn, asked.kind, again=True)
    return _named(turn, asked.kind, name)


def _named(turn: Turn, kind: str, name: str) -> Outcomes:
    """Both are known: it is added, unless it is there."""
    NewUnit.pop(turn)
    turn.conversation.ask = ""
    if there := namesake(turn, kind, name):
        return [turn.reply("register.is_there"), card(turn, there)]
    return _add(turn, Unit(0, kind, name, turn.today, None, None))


def _add(turn: Turn, new: Unit) -> Outcomes:
    number = _added(turn, new)
    unit = units.find(turn.tx, number, turn.today) if number else None
    if unit is None:
        return [turn.reply("register.was_there", turn.button("register.back", "register.show"))]
    said = [turn.reply("register.added"), card(turn, unit)]
    audit.note(turn, "unit.added", f"unit:{unit.id}", None, kind=unit.kind)
    return [*said]


def namesake(turn: Turn, kind: str, name: str) -> Unit | None:
    """The unit of this kind that is called so today."""
    there = units.standing(turn.tx, turn.today)
    same = name.casefold()
    return next((one for one in there if (one.kind, one.name.casefold()) == (kind, same)), None)


def _added(turn: Turn, new: Unit) -> int | None:
    return units.add(turn.tx, new, person_of(turn).address_id, turn.now)


def add_groups(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Every residential group of today that is no unit yet."""
    there = {one.group_id for one in units.standing(turn.tx, turn.today)}
    new = [one for one in campaign.groups_on(turn.tx, turn.today) if one.id not in there]
    made = [
        number
        for one in new
        if (number := _added(turn, Unit(0, "group", one.title, turn.today, one.id, None)))
    ]
    said = turn.reply("register.groups_added", count=len(made))
    onward = show(turn, ())
    if made:
        audit.note(turn, "unit.groups_added", f"unit:{made[0]}", None, rows=str(len(made)))
    return [said, *onward]


def leave(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Nothing is added."""
    NewUnit.pop(turn)
    return show(turn, ())


ROUTES = Routes(
    postbacks={
        "register.add": Route(ask_kind, WHO),
        "register.kind": Route(kind, WHO, spends=True),
        "register.groups": Route(add_groups, WHO, spends=True),
        "register.leave": Route(leave, WHO),
    },
    asks={
        "register.kind": Route(type_kind, WHO, awaits=Awaits.NAME),
        "register.name": Route(take_name, WHO, awaits=Awaits.NAME),
    },
)
