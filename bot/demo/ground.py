"""Groups with their adults, the teams that serve them, and the day on which some become one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.demo.plan import FIRST, GROUPS, MERGED_ON, MERGES, TEAMS, Plan
from bot.demo.words import Words
from handlers.turn import WARD_ZONE
from storage.outreach import teams
from storage.transaction import Transaction
from storage.ward import campaign

BODIES = ("youth", "women", "veterans", "farmers", "elders", "front")
LAST_DAY = MERGED_ON - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ground:
    """The numbers that the database gave to groups and teams, by their place in the plan."""

    groups: list[int]
    heirs: dict[int, int]
    """Of a place whose group ended: the group that its people are in since."""
    teams: list[int]

    def home(self, place: int, day: date) -> int:
        """Where people of that place belong on a day."""
        return self.heirs.get(place, self.groups[place]) if day >= MERGED_ON else self.groups[place]


def lay_out(drawn: Plan, said: Words, tx: Transaction) -> Ground:
    """All of it, as it was and as it became."""
    groups = [_group(tx, said, place, drawn.adults[place]) for place in range(GROUPS)]
    served = [_team(tx, said, place, groups) for place in range(TEAMS)]
    heirs: dict[int, int] = {}
    for number, members in enumerate(MERGES, GROUPS + 1):
        heir = _merge(tx, said, number, [groups[place] for place in members])
        adults = sum(drawn.adults[place] for place in members)
        _count(tx, said, heir, adults, MERGED_ON)
        heirs |= dict.fromkeys(members, heir)
    for place, heir in heirs.items():
        team = served[place // 3]
        teams.leave(tx, team, groups[place], LAST_DAY)
        if heir not in teams.groups_served(tx, team, MERGED_ON):
            teams.serve(tx, team, heir, MERGED_ON, noon(MERGED_ON))
    return Ground(groups, heirs, served)


def _group(tx: Transaction, said: Words, place: int, adults: int) -> int:
    name = str(said["group"]).format(number=place + 1)
    ends = LAST_DAY if any(place in members for members in MERGES) else None
    new = campaign.Group(0, f"VD{place + 1:02}", name, FIRST, ends, is_example=True)
    number = campaign.add_group(tx, new)
    _count(tx, said, number, adults, FIRST)
    return number


def _count(tx: Transaction, said: Words, group: int, adults: int, as_of: date) -> None:
    told = campaign.Adults(group, adults, as_of, str(said["source"]))
    campaign.record_adults(tx, told, noon(as_of))


def _merge(tx: Transaction, said: Words, number: int, members: list[int]) -> int:
    """On that day some groups become one; nobody's past changes."""
    name = str(said["merged"]).format(number=number)
    new = campaign.Group(0, f"VD{number}", name, MERGED_ON, None, is_example=True)
    heir = campaign.add_group(tx, new)
    for member in members:
        campaign.add_succession(tx, campaign.Succession(member, heir, MERGED_ON))
    return heir


def _team(tx: Transaction, said: Words, place: int, groups: list[int]) -> int:
    kind, body = ("bdhvs", BODIES[place % len(BODIES)]) if place % 3 else ("tcnscd", "ward")
    name = str(said["team"]).format(number=place + 1)
    new = teams.Team(0, kind, name, body, FIRST, None, is_example=True)
    team = teams.add(tx, new, None, noon(FIRST))
    assert team is not None  # noqa: S101 - the database is new
    for group in groups[place * 3 : place * 3 + 3]:
        teams.serve(tx, team, group, FIRST, noon(FIRST))
    return team


def noon(day: date) -> datetime:
    """Midday in the ward."""
    return datetime.combine(day, time(12), WARD_ZONE)
