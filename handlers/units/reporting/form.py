"""The report as it stands: what is due, what each line says, which lines are open."""

from __future__ import annotations

from collections.abc import Callable

from handlers.contract import Beside, Button, Reply, column
from handlers.reports.spoken import day
from handlers.reports.unit_progress import Standing
from handlers.routes import Namesake, Route, Routes
from handlers.shared import reporting
from handlers.shared.reporting import REPORTERS
from handlers.turn import Outcomes, Turn
from handlers.units.reporting.states import AskedLine
from storage.reporting.unit_reports import ACCEPTED, CLOSED, SENT
from storage.reporting.units import Unit
from storage.rights.role import Role


def of_mine(handler: Callable[[Turn, Unit, tuple[str, ...]], Outcomes]) -> Callable[..., Outcomes]:
    """A handler for one's own unit, the first argument; otherwise which units there are."""

    def handle(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
        unit = reporting.my_unit(turn, arguments[0] if arguments else "")
        return handler(turn, unit, arguments[1:]) if unit else show(turn, ())

    handle.__doc__ = handler.__doc__
    return handle


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What is due: of one unit its report, of several which one."""
    mine = reporting.my_units(turn)
    if len(mine) == 1:
        return [card(turn, mine[0])]
    if not mine:
        is_leader = turn.has_role(Role.GROUP_LEADER)
        lacking = "reporting.no_group_unit" if is_leader else "reporting.no_unit"
        return [turn.reply(lacking, turn.button("reporting.contact", "help.human"))]
    due = day(reporting.due(turn))
    buttons = [Button(one.name, f"reporting.open:{one.id}") for one in mine]
    return [turn.reply("reporting.which", *buttons, due=due)]


@of_mine
def look(turn: Turn, unit: Unit, _arguments: tuple[str, ...]) -> Outcomes:
    """One unit's report."""
    return [card(turn, unit)]


def card(turn: Turn, unit: Unit) -> Reply:
    """Every line in one message, with its way to be mended."""
    AskedLine.pop(turn)
    one = reporting.now(turn, unit)
    said = reporting.lines(turn, one)
    text = turn.say(
        "reporting.card",
        year=one.due_on.year,
        unit=unit.name,
        due=day(one.due_on),
        state=_state(turn, one),
        lines="\n".join(said),
    )
    is_closed = one.state in CLOSED
    beside = () if is_closed else tuple(_beside(turn, one, said))
    return Reply(text, column(*_ways(turn, one)), beside)


def _state(turn: Turn, one: Standing) -> str:
    if one.state == SENT and one.first_sent:
        return turn.say("reporting.is_sent", on=day(one.first_sent))
    if one.state == ACCEPTED:
        return turn.say("reporting.is_accepted")
    left = len(reporting.open_lines(turn, one))
    if one.reason:
        return turn.say("reporting.is_returned", reason=one.reason)
    return turn.say("reporting.is_open", left=left) if left else turn.say("reporting.is_full")


def _beside(turn: Turn, one: Standing, said: list[str]) -> list[Beside]:
    mend = {
        line.key: turn.button("reporting.mend", f"reporting.ask:{one.unit.id}:{line.key}")
        for line in one.form.lines
    }
    pairs = zip(said, one.form.lines, strict=True)
    return [Beside(words, mend[line.key]) for words, line in pairs]


def _ways(turn: Turn, one: Standing) -> list[Button]:
    number = one.unit.id
    if one.state == ACCEPTED:
        ask = turn.button("reporting.ask_return", f"reporting.ask_return:{number}")
        return [ask, turn.button("reporting.evidence_too", "proof.show")]
    if one.state == SENT:
        return [
            turn.button("reporting.recall", f"reporting.recall:{number}"),
            turn.button("reporting.evidence_too", "proof.show"),
        ]
    ways = []
    if reporting.open_lines(turn, one):
        ways.append(turn.button("reporting.fill", f"reporting.next:{number}"))
    if not reporting.open_lines(turn, one, needed=True):
        ways.append(turn.button("reporting.send", f"reporting.send:{number}"))
    ways.append(turn.button("reporting.amend", f"reporting.lines:{number}"))
    if any(held.unit_id == number for held in turn.grants()):
        ways.append(turn.button("reporting.deputy", f"invite.deputy:{number}"))
    return ways


@of_mine
def lines(turn: Turn, unit: Unit, _arguments: tuple[str, ...]) -> Outcomes:
    """The lines as buttons, where no button stands beside a line."""
    one = reporting.now(turn, unit)
    if one.state in CLOSED:
        return [card(turn, unit)]
    buttons = [
        Button(f"{place}. {line.short}", f"reporting.ask:{unit.id}:{line.key}")
        for place, line, _ in one.numbered()
    ]
    back = turn.button("reporting.back", f"reporting.open:{unit.id}")
    return [turn.reply("reporting.which_line", *buttons, back)]


ROUTES = Routes(
    commands={"baocaodonvi": Route(show, REPORTERS, namesake=Namesake.NOBODY)},
    postbacks={
        "reporting.show": Route(show, REPORTERS),
        "reporting.open": Route(look, REPORTERS),
        "reporting.lines": Route(lines, REPORTERS),
    },
)
