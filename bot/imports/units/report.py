"""What an import of units did, or taking one back would do, for the person who ran it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.imports.lines import Refused, show_refused
from handlers.texts import Texts
from handlers.turn import WARD_ZONE

if TYPE_CHECKING:
    from bot.imports.units.undoing import Plan


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many of each; `changed`: another name, or an end."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    number: int = 0
    """By which it can be taken back: its line in the journal."""


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal: the counts, then every line left out with reason and cure."""
    done = texts.say(
        "operator.units_done",
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
    )
    lines = [done]
    if report.number:
        lines.append(texts.say("operator.units_number", number=report.number))
    return [*lines, *show_refused(report.refused, texts)]


def show_plan(plan: Plan, texts: Texts, *, is_done: bool) -> list[str]:
    """What goes and what comes back; then that it is done, or how to do it."""
    at = f"{plan.at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
    if plan.is_undone and not is_done:
        return [texts.say("operator.units_undone", number=plan.number, at=at)]
    names = ", ".join(plan.names) or "–"
    facts = len(plan.facts)
    lines = [texts.say("operator.units_takes", number=plan.number, at=at, units=names, facts=facts)]
    if is_done:
        return [*lines, texts.say("operator.units_undone_now", number=plan.number)]
    return [*lines, texts.say("operator.roll_not_yet", number=plan.number, mark=plan.mark)]
