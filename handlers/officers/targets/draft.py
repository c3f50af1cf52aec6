"""What an officer is about to write down, kept in the conversation until it is confirmed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from handlers.contract import Button
from handlers.form_state import FormState
from handlers.reports.indicators import Indicator, indicators
from handlers.reports.participation import group_words
from handlers.reports.wording import called
from handlers.rules.days.calendar_units import Period
from handlers.turn import Turn
from storage.outreach import teams
from storage.ward import campaign, targets
from storage.ward.targets import Target


class Draft(FormState, frozen=True):
    """A target, or an entry: empty where nothing was said yet."""

    key: ClassVar[str] = "targets.draft"
    way_back: ClassVar[str] = "targets.go_on"
    kind: str = "target"
    """target | dropped (a target taken back) | entry | corrected (an entry in another's place)."""
    code: str = ""
    scope: str = ""
    scope_id: int = 0
    sort: str | None = None
    first: date | None = None
    last: date | None = None
    value: int | None = None
    source: str = ""
    reason: str = ""
    replaces: int = 0

    @property
    def indicator(self) -> Indicator | None:
        """What it is about."""
        return indicators().get(self.code)

    @property
    def period(self) -> Period | None:
        """Its days."""
        return Period(self.first, self.last) if self.first and self.last else None


def load(turn: Turn) -> Draft:
    """The draft as it stands; an empty one when there is none."""
    return Draft.of(turn) or Draft()


def change(turn: Turn, **values: object) -> Draft:
    """Keep it with these lines said."""
    return Draft.change(turn, **values)


def place_words(turn: Turn, scope: str, scope_id: int) -> str:
    """Whom a target is for."""
    if scope == "team":
        team = teams.find(turn.tx, scope_id)
        return team.name if team else ""
    if scope == "group":
        group = campaign.group(turn.tx, scope_id)
        return group_words(group, turn.house.texts) if group else ""
    return turn.say("targets.ward")


def sort_words(turn: Turn, sort: str | None) -> str:
    """Of which sort an entry is; nothing where there is only one."""
    return turn.say(f"terms.sort_{sort}") if sort else ""


def period_words(turn: Turn, period: Period) -> str:
    """What a period is called."""
    return called(period, turn.house.texts)


def versions(turn: Turn, draft: Draft) -> list[Target]:
    """What was set for the same place and days before, the earliest first."""
    if draft.first is None or draft.last is None:
        return []
    like = as_target(turn, draft, draft.first, draft.last)
    return list(reversed(targets.history(turn.tx, like)))


def as_target(turn: Turn, draft: Draft, first: date, last: date) -> Target:
    """The draft as it would be kept."""
    scope_id = 0 if draft.scope == "ward" else draft.scope_id
    return Target(
        *(0, draft.code, draft.scope, scope_id, first, last),
        *(None if draft.kind == "dropped" else draft.value, draft.source, turn.now, turn.today),
    )


def leave(turn: Turn) -> Button:
    """The way out that every question offers."""
    return turn.button("targets.leave", "targets.leave")
