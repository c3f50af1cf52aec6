"""How the reports of units stand for a deadline, and what they add up to; never more than asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.reports.spoken import number
from handlers.reports.unit_forms import Form, Line, forms
from handlers.texts import Texts
from storage.reporting import unit_reports, units
from storage.reporting.unit_reports import ACCEPTED, NOTHING, RETURNED, SAID, SENT, Answer, Step
from storage.reporting.units import Unit
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's report for a deadline; `steps` in their order."""

    unit: Unit
    due_on: date
    report_id: int | None = None
    steps: tuple[Step, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """What its kind is asked for; of a kind that is gone, what any unit is."""
        return forms().get(self.unit.kind) or forms()["other"]

    @property
    def state(self) -> str:
        """draft | sent | recalled | returned | accepted; empty where nothing was written yet."""
        if self.steps:
            return self.steps[-1].what
        return "draft" if self.answers else ""

    @property
    def first_sent(self) -> date | None:
        """The day on which it was sent first: corrections keep it."""
        return next((one.local_date for one in self.steps if one.what == SENT), None)

    @property
    def is_in(self) -> bool:
        """Whether it was received: a report that was returned was."""
        return self.first_sent is not None

    @property
    def is_late(self) -> bool:
        """By the day of sending."""
        return self.first_sent is not None and self.first_sent > self.due_on

    @property
    def is_empty(self) -> bool:
        """Received, and it says nothing of any line."""
        said = (one.state in {SAID, NOTHING} for one in self.answers.values())
        return self.is_in and not any(said)

    @property
    def reason(self) -> str:
        """Why it was returned last."""
        last = self.steps[-1] if self.steps else None
        return (last.reason or "") if last and last.what == RETURNED else ""

    def numbered(self) -> list[tuple[int, Line, Answer | None]]:
        """Every line of the form with what was said."""
        return [
            (place, one, self.answers.get(one.key)) for place, one in enumerate(self.form.lines, 1)
        ]


@dataclass(frozen=True, slots=True)
class Count:
    """Of some units: how many report, and how."""

    expected: int = 0
    received: int = 0
    on_time: int = 0
    late: int = 0
    empty: int = 0
    returned: int = 0
    accepted: int = 0


def standing(tx: Transaction, unit: Unit, due_on: date) -> Standing:
    """One unit's report."""
    found = unit_reports.look(tx, unit.id, due_on)
    if found is None:
        return Standing(unit, due_on)
    steps = tuple(unit_reports.steps_of(tx, found.id))
    return Standing(unit, due_on, found.id, steps, unit_reports.answers_of(tx, found.id))


def standings(tx: Transaction, due_on: date, today: date) -> list[Standing]:
    """Of every unit that has to report: those there were on the day, or are by now."""
    there = units.standing(tx, min(due_on, today))
    begun = {one.unit_id: one.id for one in unit_reports.of_deadline(tx, due_on)}
    steps, answers = defaultdict[int, list[Step]](list), defaultdict[int, dict[str, Answer]](dict)
    for step in unit_reports.steps(tx, due_on):
        steps[step.report_id].append(step)
    for answer in unit_reports.answers(tx, due_on):
        answers[answer.report_id][answer.field] = answer
    return [
        Standing(unit, due_on, begun.get(unit.id), tuple(steps[key]), answers[key])
        for unit in there
        for key in (begun.get(unit.id, 0),)
    ]


def count(some: Iterable[Standing]) -> Count:
    """What they come to."""
    each = list(some)
    return Count(
        expected=len(each),
        received=sum(one.is_in for one in each),
        on_time=sum(one.is_in and not one.is_late for one in each),
        late=sum(one.is_late for one in each),
        empty=sum(one.is_empty for one in each),
        returned=sum(one.state == RETURNED for one in each),
        accepted=sum(one.state == ACCEPTED for one in each),
    )


def says(texts: Texts, line: Line, answer: Answer | None) -> str:
    """A line: what was said, that there is none, that nobody counted; or nobody answered yet."""
    if answer is None or answer.state not in {SAID, NOTHING}:
        return texts.say("reporting.unknown" if answer else "reporting.blank")
    if answer.state == NOTHING:
        return texts.say("reporting.nothing")
    if answer.number is not None:
        return amount(texts, line, answer.number)
    return answer.words or texts.say("reporting.unknown")


def amount(texts: Texts, line: Line, count: int) -> str:
    """A figure with what it counts."""
    return texts.say("reporting.amount", number=number(count), unit=line.unit)
