"""Whom a button means, on which issued report, and whether it is whoever speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from handlers.contract import Reply
from handlers.reports.awards.criteria import Kind, rules
from handlers.reports.awards.evidence import KINDS, Subject, subject
from handlers.routes import Shown
from handlers.rules.admission.numbering import row_number
from handlers.turn import Turn
from storage.reporting import awards, issues
from storage.reporting.awards import Note
from storage.reporting.issues import ISSUED, Issue
from storage.rights.role import Role

WHO = (Role.OFFICER,)
RECIPE = "award_paper"


@dataclass(frozen=True, slots=True)
class Meant:
    """One of a kind, on a report."""

    issue: Issue
    about: Subject
    notes: list[Note]

    @property
    def data(self) -> str:
        """As buttons carry it."""
        return f"{self.issue.id}:{self.about.kind}:{self.about.id}"

    @property
    def listed(self) -> Note | None:
        """The note by which they stand on the list."""
        key = (self.about.kind, self.about.id)
        return next((one for one in awards.listed(self.notes) if one.key == key), None)

    @property
    def objections(self) -> list[Note]:
        """What was said against it, since they came onto the list."""
        since = self.listed
        key = (self.about.kind, self.about.id)
        return [
            one
            for one in self.notes
            if since and one.key == key and one.what == awards.OBJECTED and one.id > since.id
        ]


def newest(turn: Turn) -> Issue | None:
    """The last report that was issued."""
    whole = [one for one in issues.issued(turn.tx) if not one.parent_id]
    return max(whole, key=lambda one: (one.last_day, one.id), default=None)


def issue_of(turn: Turn, arguments: tuple[str, ...]) -> Issue | None:
    """The issued report that a button names: no annex, nothing that only waits."""
    number = row_number(arguments[0]) if arguments else None
    one = issues.find(turn.tx, number) if number else None
    if one is None or one.parent_id:
        return None
    return one if issues.state_of(issues.steps(turn.tx, one.id)) == ISSUED else None


def kind_of(arguments: tuple[str, ...]) -> Kind | None:
    """The kind that a button names."""
    said = arguments[1] if len(arguments) > 1 else ""
    return next((kind for kind in KINDS if kind == said), None)


def meant(turn: Turn, arguments: tuple[str, ...]) -> Meant | None:
    """Whom a button means."""
    issue, kind = issue_of(turn, arguments), kind_of(arguments)
    number = row_number(arguments[2]) if len(arguments) > 2 else None  # noqa: PLR2004
    found = subject(turn.tx, kind, number, turn.today) if kind and number else None
    return Meant(issue, found, awards.of(turn.tx, issue.id)) if issue and found else None


def is_own(turn: Turn, about: Subject) -> bool:
    """Whether whoever speaks is of them: nobody prepares their own."""
    return any(
        about.id == {"group": one.group_id, "team": one.team_id, "unit": one.unit_id}[about.kind]
        for one in turn.grants()
    )


def is_open(turn: Turn, since: Note) -> bool:
    """Whether objections are still taken."""
    return turn.today <= since.local_date + timedelta(days=rules().objection_days)


def gone(turn: Turn) -> Reply:
    """It is not there, or was never issued."""
    return turn.reply("awards.gone", turn.button("awards.reports", "issuing.list"))


def shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Whom it is about, and whether they stand on the list."""
    one = meant(turn, arguments)
    if one is None:
        return None
    state = turn.say("awards.is_listed" if one.listed else "awards.not_listed")
    return Shown((one.about.name, state), (one.issue.sha256, len(one.objections)))
