"""Reports of units in words: who speaks for which unit, the card of a report, who hears of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from handlers.contract import Button, Notice
from handlers.reports.spoken import day
from handlers.reports.unit_forms import Line
from handlers.reports.unit_progress import Standing, amount, says, standing
from handlers.rules.admission.numbering import row_number
from handlers.rules.fairness.disclosure import rounded
from handlers.shared import sides
from handlers.turn import Turn, Voice
from storage.reporting import unit_reports, units
from storage.reporting.unit_reports import NOTHING, SAID, Answer, Known
from storage.reporting.units import Contact, Unit
from storage.rights.role import Role

REPORTERS = (Role.UNIT_REPORTER, Role.GROUP_LEADER)
"""Who writes a unit's report: of a residential group its leader does."""
NAMED = 2
"""So many lines are called by name."""
LONGEST = 60
"""Letters of somebody's words on a card."""


def my_units(turn: Turn) -> list[Unit]:
    """The units this address speaks for."""
    held = turn.grants()
    numbers = {one.unit_id or 0 for one in held if one.role == Role.UNIT_REPORTER}
    groups = {one.group_id for one in held if one.role == Role.GROUP_LEADER} - {None}
    if groups:
        there = units.standing(turn.tx, turn.today)
        return [one for one in there if one.id in numbers or one.group_id in groups]
    own = [units.find(turn.tx, one, turn.today) for one in sorted(numbers)]
    return [one for one in own if one and one.ended_on is None]


def my_unit(turn: Turn, number: str) -> Unit | None:
    """One of them; without a number the only one."""
    mine = my_units(turn)
    if not number:
        return mine[0] if len(mine) == 1 else None
    return next((one for one in mine if one.id == row_number(number)), None)


def due(turn: Turn) -> date:
    """The deadline that reports of today are for."""
    return turn.house.settings.deadline.current(turn.today)


def basis(turn: Turn) -> str:
    """By which paper there is a deadline."""
    return turn.house.settings.deadline.basis or turn.say("reporting.basis")


def now(turn: Turn, unit: Unit) -> Standing:
    """The unit's report as it stands."""
    return standing(turn.tx, unit, due(turn))


def known(turn: Turn, one: Standing) -> dict[str, Known]:
    """What the house counted for lines of the form, by their keys."""
    counted = unit_reports.known_of(turn.tx, one.unit.id, one.due_on)
    lines = one.form.lines
    return {line.key: counted[line.known] for line in lines if line.known in counted}


def filled(turn: Turn, one: Standing) -> dict[str, Answer]:
    """The answers, with what the house knows where nobody has said anything."""
    lines = {
        key: Answer(0, key, SAID, figure.value, None, figure.value, evidence(turn, figure))
        for key, figure in known(turn, one).items()
    }
    return {**lines, **one.answers}


def evidence(turn: Turn | Voice, figure: Known) -> str:
    """On what a figure rests that the house counted."""
    return turn.say("reporting.evidence", code=figure.indicator, on=day(figure.as_of))


def stamp(figure: Known) -> str:
    """Which count it is, for a button that must not carry the figure."""
    return f"{int(figure.counted_at.timestamp()):x}"


def counted(turn: Turn, line: Line, value: int) -> str:
    """What the house counted: to the officer who reads it; to a unit, of people, by fives."""
    if not _is_by_fives(turn, line) or value == 0:
        return amount(turn.house.texts, line, value)
    least = rounded(value)
    if least is None:
        return turn.say("reporting.few", unit=line.unit)
    return turn.say("reporting.around", value=amount(turn.house.texts, line, least))


def told(turn: Turn, line: Line, answer: Answer | None) -> str:
    """What is said of a line; by fives where the exact figure would tell what was counted."""
    if answer and answer.known is not None and _is_by_fives(turn, line) and _is_near(line, answer):
        return counted(turn, line, answer.known)
    return says(turn.house.texts, line, answer)


def _is_by_fives(turn: Turn, line: Line) -> bool:
    return line.is_personal and not turn.has_role(Role.OFFICER)


def _is_near(line: Line, answer: Answer) -> bool:
    """Whether it is what was known; of people within the same five, or guesses would find it."""
    if answer.number is None or answer.known is None or not line.is_personal:
        return answer.number == answer.known
    return rounded(answer.number) == rounded(answer.known)


def lacks_reason(line: Line, answer: Answer | None) -> bool:
    """Whether it differs from what was known, and nobody said why."""
    if answer is None or answer.known is None or answer.reason:
        return False
    return not _is_near(line, answer)


def odd(one: Standing, said: Mapping[str, Answer]) -> list[tuple[Line, Line]]:
    """Parts that are larger than what holds them, each with that."""
    found = []
    for line in one.form.lines:
        part = said.get(line.key)
        for whole in one.form.wholes(line):
            over = said.get(whole.key)
            if part and over and (part.number or 0) > _figure(over, part.number or 0):
                found.append((line, whole))
                break
    return found


def _figure(answer: Answer, unsaid: int) -> int:
    """Its figure; what nobody counted holds anything."""
    if answer.state == NOTHING:
        return 0
    return unsaid if answer.number is None else answer.number


def lines(turn: Turn, one: Standing) -> list[str]:
    """Every line of a report with what is said, from where, and what is beside it."""
    said = filled(turn, one)
    larger = {part.key: whole.short for part, whole in odd(one, said)}
    return [
        _line(turn, place, line, said.get(line.key), larger.get(line.key, ""))
        for place, line, _ in one.numbered()
    ]


def _line(turn: Turn, place: int, line: Line, answer: Answer | None, larger: str) -> str:
    words = told(turn, line, answer)
    more = _more(turn, line, answer) if answer else ""
    more += f" {turn.say('reporting.is_larger', whole=larger)}" if larger else ""
    value = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return turn.say("reporting.line", place=place, short=line.short, value=value, more=more)


def _more(turn: Turn, line: Line, answer: Answer) -> str:
    if answer.known is None:
        return ""
    was, is_near = counted(turn, line, answer.known), _is_near(line, answer)
    if is_near and (answer.number == answer.known or _is_by_fives(turn, line)):
        said = turn.say("reporting.is_known")
    elif is_near:
        said = turn.say("reporting.differs_little", known=was)
    elif answer.reason:
        said = turn.say("reporting.differs", known=was, reason=answer.reason)
    else:
        said = turn.say("reporting.differs_bare", known=was)
    return f" {said}"


def blanks(turn: Turn, one: Standing) -> list[str]:
    """Lines that nobody answered, by name; the first few."""
    names = [line.short for line in open_lines(turn, one)]
    more = len(names) - NAMED
    lines = [turn.say("reporting.gap_line", short=name) for name in names[:NAMED]]
    return [*lines, turn.say("reporting.gap_more", count=more)] if more > 0 else lines


def doubts(turn: Turn, one: Standing) -> list[str]:
    """Parts that are more than their whole, said line by line."""
    said, texts = filled(turn, one), turn.house.texts
    return [
        turn.say(
            "reporting.too_much",
            part=part.short,
            few=says(texts, part, said[part.key]),
            whole=whole.short,
            most=says(texts, whole, said[whole.key]),
        )
        for part, whole in odd(one, said)
    ]


def before(turn: Turn, one: Standing) -> dict[str, Answer]:
    """What the unit sent for the deadline a year earlier."""
    past = turn.house.settings.deadline.of_year(one.due_on.year - 1)
    earlier = standing(turn.tx, one.unit, past)
    return dict(earlier.answers) if earlier.is_in else {}


def open_lines(turn: Turn, one: Standing, *, needed: bool = False) -> list[Line]:
    """Lines of which nothing is known yet; `needed`: only those that must be answered."""
    said = filled(turn, one)
    return [
        line for line in one.form.lines if line.key not in said and (line.required or not needed)
    ]


def speakers(turn: Turn, unit: Unit, everybody: Sequence[Contact] | None = None) -> list[Contact]:
    """Who speaks for a unit and can be written to, each address once, its contact first."""
    there = units.contacts(turn.tx, turn.now) if everybody is None else everybody
    group = unit.group_id or 0
    found = {
        one.id: one for one in reversed(there) if one.unit_id == unit.id or one.group_id == group
    }
    return list(reversed(found.values()))


def tell(turn: Turn, unit: Unit, say: Callable[[Voice], str], *buttons: Button) -> list[Notice]:
    """Whoever speaks for a unit hears of its report, each in the words for them."""
    here = turn.known.address_id if turn.known else None
    return [
        sides.notice(one, say(sides.voice(turn, one)), *buttons)
        for one in speakers(turn, unit)
        if one.id != here
    ]
