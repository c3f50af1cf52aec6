"""What an import did, for the person who ran it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.imports import lines
from bot.imports.groups.concerned import Concerned
from bot.imports.groups.undoing import Plan
from bot.imports.lines import show_outcome, show_refused
from bot.imports.taking_back import show
from handlers.texts import Texts

MOST_TOLD = 5
"""Groups whose people are told one by one; of the others their names."""


@dataclass(frozen=True, slots=True)
class ImportReport(lines.ImportReport):
    """`changed` also counts groups that only got a new number of adults."""

    adults_added: int = 0
    successions_added: int = 0
    successions_known: int = 0
    examples_closed: int = 0
    concerned: tuple[Concerned, ...] = ()
    examples_kept: bool = False
    """The example list still stands, because a row of the ward's own was refused."""

    @property
    def has_effect(self) -> bool:
        """Whether anything is different now."""
        return any((self.added, self.changed, self.successions_added, self.examples_closed))


def show_report(report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal: the counts, then every line left out with reason and cure."""
    said = [
        *show_outcome(report.refused, texts, written=report.has_effect),
        texts.say(
            "operator.groups_done",
            added=report.added,
            changed=report.changed,
            unchanged=report.unchanged,
        ),
    ]
    if report.adults_added:
        said.append(texts.say("operator.groups_adults", count=report.adults_added))
    if total := report.successions_added + report.successions_known:
        added = report.successions_added
        said.append(texts.say("operator.groups_successions", added=added, count=total))
    if report.examples_closed:
        said.append(texts.say("operator.groups_examples", count=report.examples_closed))
    if report.examples_kept:
        said.append(texts.say("operator.groups_examples_kept"))
    held = [one for one in report.concerned if one.leaders or one.teams]
    said += [_concerned(one, texts) for one in held[:MOST_TOLD]]
    if len(more := held[MOST_TOLD:]):
        names = ", ".join(one.group for one in more)
        said.append(texts.say("operator.groups_concerned_more", count=len(more), groups=names))
    said += _left_behind(report.concerned, texts)
    if report.number:
        said.append(texts.say("operator.groups_number", number=report.number))
    return said + show_refused(report.refused, texts)


def _concerned(one: Concerned, texts: Texts) -> str:
    who = [texts.say("operator.groups_leaders", count=one.leaders)] if one.leaders else []
    return texts.say(
        "operator.groups_concerned",
        group=one.group,
        last=_day(one),
        who=", ".join((*who, *one.teams)),
    )


def _left_behind(ended: Sequence[Concerned], texts: Texts) -> list[str]:
    """What was recorded after the last days is not moved: figures of the new groups lack it."""
    some = [one for one in ended if one.later]
    said = [
        texts.say("operator.groups_later", group=one.group, count=one.later, last=_day(one))
        for one in some[:MOST_TOLD]
    ]
    if more := some[MOST_TOLD:]:
        said.append(texts.say("operator.groups_later_more", count=len(more)))
    return [*said, texts.say("operator.groups_later_how")] if said else []


def _day(one: Concerned) -> str:
    return f"{one.last_day:%d/%m/%Y}"


def show_plan(plan: Plan, texts: Texts, *, is_done: bool) -> list[str]:
    """Which groups go, and how many other things are as they were."""
    traced = plan.traced
    return show(
        plan,
        texts,
        is_done=is_done,
        groups=", ".join(plan.removed) or "–",
        restored=len(traced.corrections),
        adults=len(traced.adults),
        successions=len(traced.successions),
    )
