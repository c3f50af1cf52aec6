"""Where a person counts: in a group of today's map, elsewhere, or not placed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules.fairness import placement
from handlers.rules.people.group_examples import typable
from handlers.turn import Turn
from storage.identity import people
from storage.ward import campaign


@dataclass(frozen=True, slots=True)
class Residence:
    """`placement` is group, elsewhere or unplaced; a group only in the first case."""

    placement: str
    group: campaign.Group | None = None

    @property
    def group_id(self) -> int | None:
        """The number that facts carry."""
        return self.group.id if self.group else None


def residence_of(turn: Turn, person_id: int) -> Residence:
    """Follow what the person said through the mergers and splits since."""
    place = people.place_of(turn.tx, person_id)
    if place is None:
        return Residence("unplaced")
    if place.elsewhere:
        return Residence("elsewhere")
    group = None if place.group_id is None else group_today(turn, place.group_id)
    return Residence("group", group) if group else Residence("unplaced")


def group_today(turn: Turn, group_id: int) -> campaign.Group | None:
    """The group itself while it is there, then the one group that follows it; else none."""
    group = campaign.group(turn.tx, group_id)
    if group and group.valid_to and group.valid_to < turn.today:
        return _heir(turn, group.id)
    return group


def _heir(turn: Turn, group_id: int) -> campaign.Group | None:
    """The one group that follows an ended one today, if there is exactly one."""
    known = [
        placement.Succession(one.from_id, one.to_id, one.on)
        for one in campaign.successions(turn.tx)
    ]
    heir = placement.group_on(group_id, known, turn.today)
    if heir is None or heir == group_id:
        return None
    group = campaign.group(turn.tx, heir)
    return group if group and (group.valid_to is None or group.valid_to >= turn.today) else None


def nearest(turn: Turn, former: Sequence[int]) -> list[campaign.Group]:
    """The groups of today, those first that followed former ones: each half of a divided one."""
    groups = campaign.groups_on(turn.tx, turn.today)
    known = [placement.Succession(s.from_id, s.to_id, s.on) for s in campaign.successions(turn.tx)]
    heirs = [
        found
        for one in former
        for found in placement.heirs_on(one, known, turn.today)
        if found != one
    ]
    ranks = {number: rank for rank, number in enumerate(dict.fromkeys(heirs))}
    return sorted(groups, key=lambda one: ranks.get(one.id, len(ranks)))


def group_name(turn: Turn, group: campaign.Group) -> str:
    """What a group is called; one of the shipped list is always called an example."""
    if group.is_example:
        return turn.say("profile.example", group=group.title)
    return group.title


def examples(turn: Turn, own: Sequence[campaign.Group] = (), most: int = 2) -> list[str]:
    """What somebody may really type for groups: first for these, then for others of the ward."""
    groups = campaign.groups_on(turn.tx, turn.today)
    known = [(one.id, one.code, one.name) for one in groups]
    first = [one.id for one in own]
    ranked = sorted(known, key=lambda one: first.index(one[0]) if one[0] in first else len(first))
    return [typable(one, known) for one in ranked[:most]]


def example(turn: Turn, own: Sequence[campaign.Group] = ()) -> str:
    """One of them, as it is called in a sentence."""
    return in_words(turn, next(iter(examples(turn, own, 1)), "1"))


def in_words(turn: Turn, typed: str) -> str:
    """A number alone would not say what it is."""
    return turn.say("profile.numbered", number=typed) if typed.isdecimal() else typed
