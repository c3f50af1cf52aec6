"""An issue as it lies before an officer: what it is called, how it stands, who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handlers.reports.issued.looked import Looked, looked_of
from handlers.reports.wording import in_file_name
from handlers.reports.yearly.naming import span_named
from handlers.routes import Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period
from handlers.shared import seconding
from handlers.texts import Texts
from handlers.turn import Turn, person_of
from storage.chain import audit
from storage.reporting import issues
from storage.reporting.issues import ASKED, DROPPED, FILED, ISSUED, PREPARED, Issue, Step
from storage.rights.role import Role

WHO = (Role.OFFICER,)
NETWORK_JOB = RECIPE = "issue"
FILED_RECIPE = "issue_filed"
STANDS = {ASKED, ISSUED}


@dataclass(frozen=True)
class Seen:
    """An issue with what was done with it."""

    issue: Issue
    steps: list[Step]

    @cached_property
    def state(self) -> str:
        """prepared | asked | issued | dropped."""
        return issues.state_of(self.steps)

    @property
    def looked(self) -> Looked | None:
        """What was found in the file that is, or would be, issued."""
        last = issues.filling(self.steps)
        return looked_of(last.looked if last else self.issue.looked)

    @property
    def blanks(self) -> tuple[str, ...]:
        """What is still to be written in it."""
        return self.looked.blanks if self.looked else ()

    @property
    def sha256(self) -> str:
        """Of that file."""
        last = issues.filling(self.steps)
        return (last.sha256 if last else None) or self.issue.sha256

    @property
    def filed(self) -> list[Step]:
        """The signed files that came later."""
        return [one for one in self.steps if one.what == FILED]

    def last(self, what: str) -> Step | None:
        """The step of that kind."""
        return next((one for one in self.steps if one.what == what), None)


def seen(turn: Turn, number: int | None) -> Seen | None:
    """The issue of that number."""
    one = issues.find(turn.tx, number) if number else None
    return Seen(one, issues.steps(turn.tx, one.id)) if one else None


def named(turn: Turn, arguments: tuple[str, ...]) -> Seen | None:
    """The one that a button means."""
    return seen(turn, row_number(arguments[0]) if arguments else None)


def standing(turn: Turn, period: Period, slot: str) -> Seen | None:
    """What is asked for or issued already in that place."""
    there = issues.of_days(turn.tx, period.first, period.last)
    known = (Seen(one, issues.steps(turn.tx, one.id)) for one in there if one.slot == slot)
    return next((one for one in known if one.state in STANDS), None)


def is_filled(turn: Turn, period: Period) -> bool:
    """Whether somebody filled a draft of these days in already."""
    there = issues.of_days(turn.tx, period.first, period.last)
    return any(issues.filling(issues.steps(turn.tx, one.id)) for one in there if not one.parent_id)


def rival(turn: Turn, one: Seen) -> Seen | None:
    """Another that stands in the place of this one."""
    period = Period(one.issue.first_day, one.issue.last_day)
    found = standing(turn, period, one.issue.slot)
    return found if found and found.issue.id != one.issue.id else None


def title(texts: Texts, one: Issue) -> str:
    """ "Báo cáo năm 2026", "Phụ lục đính chính số 01, Báo cáo năm 2026"."""
    period = Period(one.first_day, one.last_day)
    report = texts.say("issuing.report", span=span_named(period, texts, is_short=True))
    if not one.parent_id:
        return report
    return texts.say("issuing.annex", number=f"{one.number:02d}", report=report)


def file_name(texts: Texts, one: Issue) -> str:
    """What its file is called."""
    period = Period(one.first_day, one.last_day)
    days = in_file_name(period, span_named(period, texts, is_short=True))
    name = "issuing.filename_annex" if one.parent_id else "issuing.filename"
    return texts.say(name, days=days, number=f"{one.number:02d}")


def may_second(turn: Turn, asked: Step) -> bool:
    """Whether whoever speaks stands on their own beside whoever asked."""
    if turn.known is None or asked.person_id is None or turn.known.person_id == asked.person_id:
        return False
    return seconding.is_second(turn, [asked.person_id], asked.local_date)


def note_step(turn: Turn, one: Seen, what: str) -> bool:
    """Add a step; False where somebody was faster."""
    who = person_of(turn)
    _, head = audit.printed_head(turn.tx)
    new = Step(
        *(0, one.issue.id, what, turn.now, turn.today),
        *(who.person_id, who.address_id, head, one.sha256 if what == ISSUED else None),
    )
    return issues.step(turn.tx, new, _slot(one, what)) is not None


def _slot(one: Seen, what: str) -> str:
    """A report is issued once; asked for and left once for each file that was filled in."""
    if what == ISSUED:
        return one.issue.slot
    last = issues.filling(one.steps)
    return f"{one.issue.id}:{last.id}" if last else str(one.issue.id)


def shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The file that is decided on, and how it stands."""
    one = named(turn, arguments)
    if one is None:
        return None
    lines = [title(turn.house.texts, one.issue), turn.say(f"issuing.state_{one.state}")]
    if one.blanks:
        lines.append(turn.say("issuing.note_blanks", count=len(one.blanks)))
    return Shown(tuple(lines), (one.sha256,))


STATES: Mapping[str, tuple[str, ...]] = {
    PREPARED: ("ask",),
    ASKED: ("issue", "drop"),
    ISSUED: ("correct", "awards"),
    DROPPED: ("anew",),
}
"""What may be done in each state."""
